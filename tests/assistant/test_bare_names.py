"""Awards named by a bare word, what a word means, and subjects that are only opened."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, Assistant
from assistant.understanding.understand import understand
from tests.assistant.invented import knowledge, policy, rule

AS_OF = date(2026, 11, 1)


def _after(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(turns[-1], history=turns[:-1], as_of=AS_OF)


def _total(answer: Answer) -> int | None:
    return answer.award.total_yuan if answer.award else None


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (("质量奖奖金多少?", "园区的"), 500_000),
        (("质量奖多少", "苏州市的"), 1_000_000),
        (("苏州工业园区优秀奖奖多少", "质量奖是多少来着"), 500_000),
        # both were asked for, whatever the bare name says
        (("质量奖多少", "园区的", "都有"), 600_000),
    ],
)
def test_a_bare_name_is_of_the_award_that_ends_in_it(
    assistant: Assistant, turns: tuple[str, ...], total: int | None
) -> None:
    assert _total(_after(assistant, *turns)) == total


def test_of_invented_awards_the_bare_name_takes_the_one_that_ends_in_it() -> None:
    known = knowledge(policy([rule("星河市匠心奖", 300_000), rule("星河市匠心优胜奖", 100_000)]))
    (event,) = understand("匠心奖多少钱", ("星河市匠心优胜奖给多少",), known).events
    assert {h.item for h in event.heads} == {"星河市匠心奖"}


@pytest.mark.parametrize("turn", ["质量奖呢", "那质量奖呢", "商标呢"])
def test_a_kind_of_award_alone_is_asked_back(assistant: Assistant, turn: str) -> None:
    assert _after(assistant, "在吗", turn).status == "clarify"


def test_a_subject_alone_names_no_award(assistant: Assistant) -> None:
    assert _after(assistant, "质量管理呢").status == "answered"


@pytest.mark.parametrize("opening", ["园区质量奖的事情我想问问", "园区质量奖想咨询一下"])
def test_a_subject_only_opened_is_no_question_to_ask_again(
    assistant: Assistant, opening: str
) -> None:
    assert _total(_after(assistant, opening, "优秀奖呢")) == 100_000


@pytest.mark.parametrize("turn", ["主导怎么理解?", "怎么才算主导", "参与怎么认定"])
def test_who_asks_what_a_role_means_tells_no_role(assistant: Assistant, turn: str) -> None:
    answer = _after(assistant, "柯城区企业主导制定1项行业标准,奖励多少?", turn)
    assert answer.award is None
    assert "第一起草单位" in answer.text


def test_and_what_of_another_asks_for_it_alone(assistant: Assistant) -> None:
    first = "江苏省质量奖多少?"
    assert _total(_after(assistant, first, "还有中国质量奖呢")) == 3_000_000
    assert _total(_after(assistant, first, "还有中国质量奖呢", "一共")) == 4_000_000
    assert _total(_after(assistant, first, "还有一个中国质量奖呢")) == 4_000_000


@pytest.mark.parametrize(
    "turns",
    [("园区优秀奖有什么条件",), ("苏州工业园区质量奖我们能报吗", "那优秀奖呢")],
)
def test_the_conditions_hold_for_the_lesser_award_too(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    assert "应当具备下列条件" in _after(assistant, *turns).citations[0].quote


def test_an_award_without_listed_conditions_keeps_its_own_clause(assistant: Assistant) -> None:
    answer = _after(assistant, "衢州秘书处奖励要什么条件")
    assert "首次承担" in answer.citations[0].quote


@pytest.mark.parametrize("turn", ["市长质量奖里面的那个", "市长质量奖里头的"])
def test_what_an_award_is_part_of_picks_it(assistant: Assistant, turn: str) -> None:
    assert _total(_after(assistant, "优秀奖多少钱?", turn)) == 200_000


@pytest.mark.parametrize(
    ("turn", "said"),
    [("优秀奖的分数线呢", "500分"), ("优秀奖的公示期呢", "公示期为7天")],
)
def test_a_side_asked_of_another_award_is_no_sum(
    assistant: Assistant, turn: str, said: str
) -> None:
    answer = _after(assistant, "苏州工业园区质量奖奖金多少?", turn)
    assert answer.award is None
    assert said in answer.text


@pytest.mark.parametrize(
    ("turns", "line"),
    [
        (("江苏省质量奖奖多少?", "2020年要培育多少个?"), "江苏省质量奖50个”"),
        (("江苏到2020年要培育多少个江苏省质量奖",), "江苏省质量奖50个”"),
        (("江苏企业获得中国质量奖奖多少", "江苏省质量奖2020年要多少个"), "江苏省质量奖50个”"),
        (("江苏企业获得中国质量奖奖多少", "2020年要培育多少个?"), "新培育中国质量奖2-3个”"),
    ],
)
def test_the_first_line_gives_the_figure_of_the_award_asked_about(
    assistant: Assistant, turns: tuple[str, ...], line: str
) -> None:
    assert line in _after(assistant, *turns).text.splitlines()[0]


def test_a_table_is_read_in_the_row_of_what_was_talked_of(assistant: Assistant) -> None:
    answer = _after(assistant, "嘉兴获得中国驰名商标奖多少?", "到2020年目标多少件?")
    assert "中国驰名商标" in answer.citations[0].quote


@pytest.mark.parametrize("turn", ["团体标准呢,浙江制造的", "浙江制造的团体标准呢"])
def test_the_front_of_a_name_may_be_said_behind(assistant: Assistant, turn: str) -> None:
    first = "柯城区企业主导制定1项国家标准,奖励多少?"
    assert _total(_after(assistant, first, turn)) == 100_000


@pytest.mark.parametrize("turn", ["thank you", "收到"])
def test_thanks_in_other_words(assistant: Assistant, turn: str) -> None:
    assert "不客气" in _after(assistant, "园区质量奖多少", turn).text


@pytest.mark.parametrize("first", ["苏州市市长质量奖奖金多少?", "苏州工业园区质量奖奖金多少?"])
def test_a_level_names_the_award_of_that_level(assistant: Assistant, first: str) -> None:
    answer = _after(assistant, first, "省里的呢")
    assert answer.award is not None
    assert {line.item for line in answer.award.lines} == {"江苏省质量奖"}


def test_a_kind_of_right_with_several_is_asked_back(assistant: Assistant) -> None:
    assert _after(assistant, "苏州马德里商标怎么奖励?", "专利呢").status == "clarify"


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("苏州马德里商标谁负责",), "由市市场监管局组织实施"),
        (("苏州市市长质量奖奖金多少?", "能连续拿吗"), "再次获奖"),
        (("江苏省质量奖奖多少?", "这个文件是哪年的"), "2016年7月7日"),
    ],
)
def test_what_the_text_says_is_told(
    assistant: Assistant, turns: tuple[str, ...], said: str
) -> None:
    answer = _after(assistant, *turns)
    assert answer.status == "answered"
    assert said in answer.citations[0].quote


@pytest.mark.parametrize(
    ("turns", "line"),
    [
        (("邢台获得市政府质量奖奖多少?", "2015年鲁班奖目标几项?"), "2项以上鲁班奖"),
        (("江苏省质量奖奖多少?", "中国工业大奖要几个?"), "中国工业大奖5个"),
    ],
)
def test_a_turn_on_its_own_thing_leaves_the_award_before(
    assistant: Assistant, turns: tuple[str, ...], line: str
) -> None:
    assert line in _after(assistant, *turns).text.splitlines()[0]


def test_a_number_asked_for_politely_counts_no_award(assistant: Assistant) -> None:
    answer = _after(assistant, "江苏省质量奖奖励多少?", "咨询热线给一个")
    assert (answer.status, answer.award) == ("refused", None)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("苏州马德里商标怎么奖励?", "资金怎么拨付?"), "资金拨付"),
        (("江苏省质量奖奖多少?", "什么时候成文的?"), "2016年7月7日"),
    ],
)
def test_sides_of_the_document_and_its_money(
    assistant: Assistant, turns: tuple[str, ...], said: str
) -> None:
    answer = _after(assistant, *turns)
    assert answer.status == "answered"
    assert any(said in c.quote for c in answer.citations)
