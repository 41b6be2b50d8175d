"""A question breaks a condition only where it mentions what is forbidden and does not deny it."""

from __future__ import annotations

import pytest

from assistant.understanding.facts.conditions_said import conditions_said
from assistant.words.normal import key
from ingest.reward import Condition
from tests.assistant.invented import rule

RULE = rule(
    "金匠奖",
    5,
    conditions=(
        Condition(fact="bankrupt", text="未进入破产清算程序", requires=False),
        Condition(fact="blacklisted", text="未被列入失信名单", requires=False),
        Condition(fact="first", text="首次通过认证", requires=True),
    ),
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("我们正在破产清算程序中,能拿金匠奖吗", {"bankrupt": True}),
        ("公司被列入失信名单,还能拿吗", {"blacklisted": True}),
        ("公司没有被列入失信名单,能拿吗", {}),
        ("首次通过认证能拿多少", {}),
        ("金匠奖多少钱", {}),
    ],
)
def test_only_what_is_plainly_said_counts(text: str, said: dict[str, bool]) -> None:
    assert conditions_said(key(text), [RULE], names=()) == said


def test_how_long_one_of_several_awards_has_lasted_is_told_behind_its_name() -> None:
    condition = Condition(fact="year", text="承担工作满一年", requires=True)
    text = key("金匠奖满一年,银匠奖满八个月")
    held = [rule("金匠奖", 5, conditions=(condition,))]
    assert conditions_said(text, held, (), own="金匠奖满一年,") == {"year": True}
    assert conditions_said(text, held, (), own="银匠奖满八个月") == {"year": False}


def test_what_is_denied_breaks_no_condition() -> None:
    condition = Condition(fact="first", text="首次通过", requires=True, denied_by=("复评",))
    held = [rule("金匠奖", 5, conditions=(condition,))]
    assert conditions_said(key("首次通过金匠奖(非复评)"), held, ()) == {}
    assert conditions_said(key("金匠奖复评通过"), held, ()) == {"first": False}


def test_naming_an_award_says_nothing_about_having_won_it() -> None:
    held = rule(
        "金匠奖",
        5,
        conditions=(Condition(fact="higher", text="未获评城主质量奖", requires=False),),
    )
    text = key("城主质量奖和金匠奖各奖多少")
    assert conditions_said(text, [held], names=[key("城主质量奖")]) == {}
    assert conditions_said(text, [held], names=()) == {"higher": True}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("专利官司判我们输了,一直没履行,钱还给不给", {"refuses_ruling": True}),
        ("判决下来我们按时履行了,还给不给", {}),
        ("我们从没打过官司,给多少", {}),
        ("让补的材料忘了补,还给吗", {"uncorrected": True}),
        ("材料都补齐交上去了,给多少", {}),
    ],
)
def test_what_is_forbidden_is_heard_in_a_story_of_having_done_it(
    text: str, said: dict[str, bool]
) -> None:
    conditions = (
        Condition(fact="refuses_ruling", text="无拒不执行知识产权司法裁判的情形", requires=False),
        Condition(fact="uncorrected", text="按要求补正申报材料", requires=False),
    )
    assert conditions_said(key(text), [rule("金匠奖", 5, conditions=conditions)], names=()) == said


def test_examples_in_brackets_need_not_be_denied_one_by_one() -> None:
    used = Condition(fact="used", text="被应用到工坊取得收益(含产量、税收)", requires=True)
    held = [rule("金匠奖", 5, conditions=(used,))]
    assert conditions_said(key("金匠奖还没应用到工坊"), held, ()) == {"used": False}
    assert conditions_said(key("金匠奖应用到工坊了"), held, ()) == {}


def test_letters_shared_by_chance_with_the_word_before_break_no_condition() -> None:
    higher = Condition(fact="higher", text="未获评甲市匠心奖及以上银杏奖项", requires=False)
    held = [rule("银杏奖", 5, conditions=(higher,))]
    assert conditions_said(key("两年后评上银杏奖呢"), held, ()) == {}
    assert conditions_said(key("已经拿过甲市匠心奖"), held, ()) == {"higher": True}
