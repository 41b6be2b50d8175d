"""Single facts, asked for in other words than any list holds; the policy is invented."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.words.asked_words import asked_word
from tests.assistant.ingested import assistant_of

AS_OF = date(2026, 11, 1)
KILNS = """云岫市窑火质量奖管理办法
云岫政发〔2025〕9号

第一章 总则
第一条 为弘扬制陶质量，制定本办法。
第二条 窑火质量奖是云岫市人民政府设立的质量荣誉，每两年评选一次。
第二章 机构
第三条 设立窑火质量奖评审委员会（以下简称评审委），评审委主任委员由分管副市长担任。
评审委下设办公室（以下简称评审办），办公室设在市工业和信息化局。
第四条 评审委的主要职责：
（一）审批窑火质量奖评审细则；
（二）审议获奖名单。
第五条 评审办的主要职责：
（一）受理窑火质量奖申请；
（二）培训釉料检验员。
第六条 鼓励陶瓷行业商会编写釉料团体标准。
第七条 泥料试烧应当依据《云岫市陶瓷试烧规程》逐窑记录。
第八条 每件获奖作品的窑温档案由市陶瓷博物馆封存。
选择有柴窑的乡镇开展古法试烧，到2027年底实现青瓷测温全覆盖。
第三章 附则
第九条 经费列入市级财政预算。
第十条 本办法自2025年4月1日起施行，有效期5年。

云岫市人民政府
2025年3月6日
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_of(tmp_path_factory.mktemp("kilns"), KILNS)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("云岫市窑火质量奖这项荣誉是由谁设立的?", "云岫市人民政府设立的质量荣誉"),
        ("云岫市窑火质量奖办法鼓励由谁来编写釉料团体标准?", "鼓励陶瓷行业商会编写"),
        ("云岫市窑火质量奖泥料试烧依据什么逐窑记录?", "依据《云岫市陶瓷试烧规程》逐窑记录"),
        ("云岫市窑火质量奖的窑温档案由哪家单位封存?", "由市陶瓷博物馆封存"),
        ("云岫市窑火质量奖办法选择哪里开展古法试烧?", "选择有柴窑的乡镇"),
        ("云岫市窑火质量奖办法里青瓷测温何时全覆盖?", "到2027年底实现青瓷测温全覆盖"),
        ("云岫市窑火质量奖评审委的主任委员由谁出任?", "由分管副市长担任"),
        ("云岫市窑火质量奖评审委负责什么?", "审批窑火质量奖评审细则"),
        ("云岫市窑火质量奖评审办有哪些职责?", "培训釉料检验员"),
        ("云岫市窑火质量奖评审委员会的职责是什么?", "审议获奖名单"),
        ("云岫市窑火质量奖管理办法第三部分讲什么?", "经费列入市级财政预算"),
    ],
)
def test_the_sentence_with_an_answer_in_place_of_the_asking_word_is_quoted(
    assistant: Assistant, question: str, quote: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert quote in answer.citations[0].quote
    assert "主要职责”" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "云岫市窑火质量奖的窑温档案由哪家单位翻译?",
        "云岫市窑火质量奖评审办主任由谁担任?",
        "云岫市窑火质量奖泥料试烧何时逐窑记录?",
        "云岫市窑火质量奖评审委一共有几名委员?",
        "云岫市窑火质量奖奖金由哪个部门拨付?",
        "云岫市窑火质量奖管理办法第七部分讲什么?",
    ],
)
def test_a_deed_that_the_text_tells_of_nobody_is_refused(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "refused"


@pytest.mark.parametrize(
    ("question", "before", "after"),
    [
        ("釉料由谁检验?", "釉料", "检验"),
        ("总责由哪个部门来负?", "总责", "负"),
        ("试烧依据的是哪项规程呢?", "试烧", ""),
        ("清单的责任主体是谁?", "清单", ""),
        ("窑温哪些部门一起管", "窑温", "管"),
        ("评审委主任和评审办主任分别是谁?", "评审委主任和评审办主任", ""),
    ],
)
def test_a_question_is_parted_at_the_word_that_asks(question: str, before: str, after: str) -> None:
    asked = asked_word(question)
    assert asked is not None
    assert (asked.before, asked.after) == (before, after)


def test_a_question_whether_has_no_such_word() -> None:
    assert asked_word("窑火质量奖发奖金吗?") is None
