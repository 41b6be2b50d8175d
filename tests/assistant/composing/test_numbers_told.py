"""Numbers that are vague, compared, or of what one thing gives; awards asked for one by one."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer
from assistant.composing.compose_compared import compose_weighed
from assistant.pricing import price_each
from assistant.retrieval.scope import scope_of
from assistant.understanding.understand import understand

AS_OF = date(2026, 11, 1)


def _ask(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(turns[-1], history=list(turns[:-1]), as_of=AS_OF)


def _total(assistant: Assistant, question: str) -> int | None:
    award = _ask(assistant, question).award
    assert award is not None
    return award.total_yuan


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("衢江牵头行标七八项,给多少",), "“七八项”不是确切的数"),
        (("柯城主导国标3-5项,给多少",), "按3项算是50万元/项×3＝150万元"),
        (("姑苏区马德里商标三十来件,给多少",), "“三十来件”不是确切的数"),
        (("衢江,主导行标,多少", "可能有两三项吧"), "按2项算是20万元/项×2＝40万元"),
    ],
)
def test_no_total_is_drawn_of_a_number_told_only_about(
    assistant: Assistant, turns: tuple[str, ...], said: str
) -> None:
    answer = _ask(assistant, *turns)
    assert answer.status == "answered"
    assert answer.award is None
    assert said in answer.text


def test_of_two_numbers_in_doubt_each_sum_is_told(assistant: Assistant) -> None:
    answer = _ask(assistant, "吴中马德里商标1件,延伸10国还是12国记不清,补多少")
    assert answer.status == "clarify"
    assert answer.award is None
    assert "10国：1.5万元" in answer.text
    assert "12国：1.7万元" in answer.text


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("我们有两三个厂,衢江的,主导国标1项,给多少", 500_000),
        ("柯城做了两三年,主导国标2项,给多少", 1_000_000),
        ("衢江主导国标十二项,给多少", 6_000_000),
        ("姑苏区马德里商标廿二件,没有延伸,给多少", 110_000),
        ("衢江区廿里镇的厂,主导国标2项,给多少", 1_000_000),
        ("国标主导是不是一项45万?柯城的,我们做了5项,那就是225万吧", 2_500_000),
        ("柯城主导国标一项给50万,再主导行标两项,共多少", 900_000),
    ],
)
def test_an_exact_number_beside_another_one_is_counted(
    assistant: Assistant, question: str, total: int
) -> None:
    assert _total(assistant, question) == total


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("姑苏区马德里商标一件延伸十五国跟延伸十六国,补的钱是不是一个样", "拿得一样多"),
        ("柯城参与国标2项跟3项拿的一样多吗", "拿得一样多"),
        ("衢江主导行标2项和4项差多少", "相差40万元（80万元－40万元＝40万元）"),
        ("衢江,要么主导国标1项,要么参与国际标准2项,哪头钱多", "1项拿得最多"),
    ],
)
def test_numbers_held_against_each_other_are_weighed_not_added(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = _ask(assistant, question)
    assert answer.status == "answered"
    assert answer.award is None
    assert said in answer.text


def test_awards_asked_for_one_by_one_are_not_added(assistant: Assistant) -> None:
    answer = _ask(assistant, "苏州市长质量奖发多少奖金,光拿个优秀奖有没有钱")
    assert answer.award is None
    assert "100万元/家" in answer.text
    assert "20万元/家" in answer.text
    assert _total(assistant, "衢州驰名商标给多少,著名商标给多少,加起来呢") == 1_300_000


def test_what_has_no_sum_is_not_weighed_as_nothing(assistant: Assistant) -> None:
    knowledge = assistant.knowledge
    query = understand("柯城主导国标1项和行标2项哪个多", [], knowledge)
    scope = scope_of(query, knowledge)
    awards = price_each(query, scope, knowledge, AS_OF)
    heads = [head for event in query.events for head in scope.heads(event)]
    weighed = compose_weighed(awards, ("甲", "乙"), heads, knowledge, AS_OF, with_gap=True)
    assert "甲拿得最多，相差10万元" in weighed.text
    unknown = awards[1].model_copy(update={"total_yuan": None})
    weighed = compose_weighed(
        [awards[0], unknown], ("甲", "乙"), heads, knowledge, AS_OF, with_gap=True
    )
    assert weighed.text.startswith("有的算不出确切数额，比不出多少。")
    assert "最多" not in weighed.text.split("。")[0]


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("园区质量奖这回没评上,只给了个管理优秀奖,能拿几个钱", 100_000),
        ("市长质量奖没评上,得了个优秀奖,给多少", 200_000),
        ("XX市,我们拿的不是红点之星,给多少", 0),
        ("XX市,我们拿的不是红点之星吗,给多少", 100_000),
        ("是不是驰名商标100万、著名商标30万,衢州", 1_300_000),
        ("前年得过苏州市的质量管理优秀奖,现在去报园区质量奖,那50万有戏吗", 0),
    ],
)
def test_of_the_grades_of_an_award_the_one_that_was_won_counts(
    assistant: Assistant, question: str, total: int
) -> None:
    assert _total(assistant, question) == total


def test_of_another_award_that_was_won_it_is_asked_which(assistant: Assistant) -> None:
    answer = _ask(assistant, "XX市,我们拿的是别的奖,不是红点之星,也不是红点至尊,给多少")
    assert (answer.status, answer.award) == ("clarify", None)
    assert "别的奖" in answer.text


def test_a_grade_that_only_another_award_has_gives_no_total(assistant: Assistant) -> None:
    assert _ask(assistant, "江苏省质量奖的提名奖多少钱").award is None
    assert _total(assistant, "中国质量奖的提名奖江苏给多少") == 2_000_000


@pytest.mark.parametrize(
    "question",
    [
        "园区优秀奖拿过10万,今年得了园区质量奖,是补差额40万还是全给50万",
        "差额补40还是全给50,园区优秀奖升质量奖",
        "以前领过著名商标30万,现在认了驰名商标,衢州,补70万还是给100万",
    ],
)
def test_where_no_rule_speaks_of_a_difference_that_is_said(
    assistant: Assistant, question: str
) -> None:
    answer = _ask(assistant, question)
    assert answer.status == "answered"
    assert answer.award is None
    assert "条文没有写以前领过奖励的要扣减或者只补差额" in answer.text


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("海外专利授权还是申请说不清,苏州,给多少", "clarify"),
        ("苏州,国际专利不知道算授权还是检索阶段,2件,给多少", "clarify"),
        ("衢州,驰名商标还是著名商标,记不清了,给多少", "clarify"),
    ],
)
def test_what_the_user_cannot_tell_apart_is_not_added(
    assistant: Assistant, question: str, outcome: str
) -> None:
    answer = _ask(assistant, question)
    assert answer.status == outcome
    assert answer.award is None
    assert len({c.quote for c in answer.citations}) >= 2


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("吴中,一族专利在7个国家都授权了,另外一族在6个国家授权,合起来补多少", 200_000),
        ("吴中,同一项发明专利在3个国家授权,给多少", 60_000),
    ],
)
def test_patents_granted_in_so_many_countries_are_counted(
    assistant: Assistant, question: str, total: int
) -> None:
    assert _total(assistant, question) == total


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("工业设计国家级作品2项,省级3项,共多少", 1_150_000),
        ("XX市标准化示范试点国家级干完1个、省级干完3个,市里总共拿几多", 290_000),
        ("XX市,省标委会秘书处和全国标委会秘书处都满一年了,两个加起来多少", 350_000),
        ("相城,马德里商标2件,一件进了6国,另一件进了18国,补多少", 31_000),
        ("虎丘区,PCT欧洲授权了12件,其中一族占7件,余下5件各算各的,多少", 200_000),
        ("苏州PCT美国授权一族7件,给多少", 100_000),
        ("姑苏区,去年马德里1件延伸8国已经领过钱了,今年又新注了2件各延伸4国,多少", 18_000),
        ("吴中,日本专利PCT申请交上去了,检索报告还没来,给钱不", 0),
    ],
)
def test_levels_marks_and_families_are_counted_apart(
    assistant: Assistant, question: str, total: int
) -> None:
    assert _total(assistant, question) == total


def test_the_part_of_one_payer_is_told_alone(assistant: Assistant) -> None:
    answer = _ask(assistant, "XX市主导的国标2项行标1项,省里那一份单独是多少")
    assert answer.award is not None
    assert {line.payer for line in answer.award.lines} == {"province"}
