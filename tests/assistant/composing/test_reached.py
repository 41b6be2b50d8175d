"""How many it takes for a sum; what each role gives; what one payer pays of several awards."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer

_AS_OF = date(2026, 11, 1)


def _ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=_AS_OF, with_model=False)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (
            "苏州马德里商标一件要延伸到几个国家才够两万",
            "延伸到15个国家或地区才够2万元，再多也不增加",
        ),
        ("苏州马德里商标一件延伸多少个国家就封顶了", "延伸到15个国家或地区才够2万元"),
        ("姑苏区,马德里商标想拿到1.2万,要延伸几个国家", "延伸到7个国家或地区才够1.2万元"),
        ("柯城,主导国标几个才能拿到120万", "3项才够120万元（是150万元）"),
        ("柯城,要凑够40万,参与国标得几个", "达不到40万元，最多30万元"),
        ("XX市,主导行标做几项才有50万", "5项才够50万元"),
        ("柯城,参与国标几项能拿满50万", "达不到50万元，最多30万元"),
        ("苏州马德里商标延伸多少国能封顶", "延伸到15个国家或地区才够2万元"),
    ],
)
def test_the_number_that_a_sum_takes_is_told(
    assistant: Assistant, question: str, first: str
) -> None:
    answer = _ask(assistant, question)
    assert first in answer.text.split("\n")[0]
    assert answer.award is None
    assert answer.citations


def test_the_limits_stand_beside_the_number(assistant: Assistant) -> None:
    answer = _ask(assistant, "苏州马德里商标延伸几国才满两万")
    assert any("每件总奖励不超过 2 万元" in c.quote for c in answer.citations)


@pytest.mark.parametrize(
    "question",
    ["苏州马德里商标注册2件各延伸几国能拿3万呢,我们延伸了3国,多少", "柯城,主导国标2个多少"],
)
def test_a_sum_asked_for_is_no_number_asked_for(assistant: Assistant, question: str) -> None:
    assert "才够" not in _ask(assistant, question).text


@pytest.mark.parametrize(
    "question",
    [
        "柯城,国标主导和参与分别给多少",
        "柯城,国标主导给几万、参与给几万",
        "柯城,国标牵头是多少,参编呢",
    ],
)
def test_what_each_role_gives_is_told_without_a_total(assistant: Assistant, question: str) -> None:
    answer = _ask(assistant, question)
    assert answer.award is None
    assert "50万元" in answer.text
    assert "15万元" in answer.text


def test_what_the_payer_asked_for_does_not_pay_is_named_and_not_added(
    assistant: Assistant,
) -> None:
    answer = _ask(assistant, "XX市,红点至尊1项、主导行标2项,省里能给多少")
    assert answer.award is not None
    assert answer.award.total_yuan == 200_000
    assert "“红点至尊奖”：条文没有写明由省级财政承担的数额，不计入合计" in answer.text


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("苏州企业PCT同族专利授权8件,另有2件不同族,最高奖多少", 140_000),
        ("苏州企业PCT同族专利8件在美国授权,单独的2件日本授权,多少", 140_000),
        ("苏州企业同族的国际专利授权了3件,多少", 60_000),
        ("人家说参与标准封顶30万,那我主导1个国标参与5个行标,到手是50还是75?柯城", 750_000),
        ("姑苏区PCT,两个族各8件美国授权,多少", 200_000),
        ("吴江,PCT美国授权2件不同族;另一块马德里注了3件,各延5国,合计多少", 70_000),
        ("XX市产业链企业承担国家级标准创新族,完成3个国家级标准化项目,市里奖多少", 600_000),
        ("园区企业,上半年国际专利领了60万,还能报25件不同族的美国授权,再拿几万", 400_000),
        ("衢江,参与两个国际一个国标,给多少", 300_000),
        ("XX市,秘书处国际的,满一年了,多少钱", 500_000),
        ("衢江,品字标过了,头一回,多少", 300_000),
        ("柯城,国标主导一个多少钱?行标参与一个多少钱?两个都有一共多少", 550_000),
    ],
)
def test_families_hearsay_and_sums_over_parts_are_read(
    assistant: Assistant, question: str, total: int
) -> None:
    award = _ask(assistant, question).award
    assert award is not None
    assert award.total_yuan == total


def test_where_a_right_was_granted_is_not_where_the_firm_is(assistant: Assistant) -> None:
    answer = _ask(assistant, "姑苏区,PCT授权3件,其中1件是香港的,另外2件美国,不同族,一共多少")
    assert answer.status == "clarify"
    assert "香港" in answer.text


def test_a_sum_of_the_parts_supposed_is_not_confirmed_by_one_part(assistant: Assistant) -> None:
    answer = _ask(assistant, "江苏省质量奖省里100万市里100万,我们要是评上,到手200万没问题吧")
    assert not answer.text.startswith("是的")
