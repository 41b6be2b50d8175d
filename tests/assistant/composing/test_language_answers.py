"""What answers say of awards that the text does not put into one plain sum."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from assistant.composing.compose_award import compose_award
from assistant.composing.compose_choice import compose_choice
from assistant.composing.reply import Reply
from assistant.composing.verify import verify
from assistant.knowledge import Knowledge
from assistant.pricing import price
from assistant.retrieval.scope import Scope
from assistant.understanding.understand import understand
from tests.assistant.invented import cap, knowledge, policy, rule

DAY = date(2024, 5, 20)


def reply(question: str, held: Knowledge) -> Reply:
    """The answer to a question that is settled, its figures verified."""
    query, scope = understand(question, (), held), Scope(frozenset(held.documents))
    pricing = price(query, scope, held, DAY)
    assert pricing.calculation is not None, (query.events, pricing.missing)
    made = compose_award(query, pricing, pricing.calculation, held, DAY)
    assert verify(made, query, scope.policies, held, DAY) == ()
    return made


def plain(made: Reply) -> str:
    return unicodedata.normalize("NFKC", made.text)


FLOOR = rule(
    "匠心名品", kind="none", why_none="at_least", least_yuan=30000, amount_yuan=None,
    quote="对匠心名品给予不低于3万元的奖励",
)  # fmt: skip


@pytest.mark.parametrize(("said", "least"), [("匠心名品", "3万元"), ("2个匠心名品", "6万元")])
def test_what_is_only_guaranteed_is_said_to_be_the_least(said: str, least: str) -> None:
    made = reply(f"星河市{said}奖励多少", knowledge(policy([FLOOR])))
    first = plain(made).splitlines()[0]
    assert f"不低于{least}" in first
    assert "没有写明具体金额" in first
    assert made.award is not None
    assert (made.award.outcome, made.award.total_yuan) == ("no_amount", None)


def test_a_range_is_answered_with_both_ends() -> None:
    held = policy(
        [rule("匠心基地", 60000, least_yuan=30000, bound="upper_bound",
              quote="给予匠心基地3万元至6万元奖励")]
    )  # fmt: skip
    first = plain(reply("星河市匠心基地奖励多少", knowledge(held))).splitlines()[0]
    assert "最高6万元" in first
    assert "不低于3万元" in first


def _places(**fields: object) -> Knowledge:
    """Two places of one ranking as tiers, with ``fields`` in both."""
    tiers = [(10, None, 1000000), (20, 11, 500000)]
    return knowledge(
        policy(
            [
                rule(
                    f"前{last}", amount, item="匠心评价", kind="tier", group="g",
                    level=f"全市前{last}",
                    tier={"fact": "rating_rank", "unit": "rank",
                          "text": f"匠心评价位居全市前{last}", "at_least": first, "at_most": last},
                    quote=f"匠心评价位居全市前{last}的奖励{amount // 10000}万元", **fields,
                )
                for last, first, amount in tiers
            ]
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "total"),
    [("排第15", 500000), ("第三名", 1000000), ("前20", 500000), ("前10名", 1000000)],
)
def test_a_place_told_is_paid_by_the_level_that_it_reaches(said: str, total: int) -> None:
    made = reply(f"星河市匠心评价我们{said},奖励多少", _places())
    assert made.award is not None
    assert (made.award.outcome, made.award.total_yuan) == ("exact", total)


def test_a_place_that_is_not_told_leaves_the_level_open() -> None:
    held = _places()
    query = understand("星河市匠心评价奖励多少", (), held)
    pricing = price(query, Scope(frozenset(held.documents)), held, DAY)
    assert pricing.missing == ("level",)
    assert len(pricing.options) == 2


def _halved() -> Knowledge:
    lead = rule("主导", 400000, item="匠心标准", role="主导", quote="主导匠心标准的奖励40万元")
    half = rule(
        "参与", item="匠心标准", role="参与", kind="percent", percent="50",
        base={"award": "主导", "text": "主导匠心标准的奖励"}, quote="参与的减半",
    )  # fmt: skip
    return knowledge(policy([lead, half]))


def test_a_half_is_answered_with_the_sum_it_is_half_of() -> None:
    made = reply("星河市参与2项匠心标准奖励多少", _halved())
    assert made.award is not None
    assert (made.award.outcome, made.award.total_yuan) == ("exact", 400000)
    assert "20万元/项×2=40万元" in plain(made)
    assert "40万元×50%=20万元" in plain(made)
    assert any("奖励40万元" in one.quote for one in made.citations)


def test_a_role_not_told_sets_the_whole_and_the_half_side_by_side() -> None:
    held = _halved()
    query = understand("星河市匠心标准奖励多少", (), held)
    scope = Scope(frozenset(held.documents))
    pricing = price(query, scope, held, DAY)
    asked = compose_choice(pricing, held, DAY)
    assert pricing.missing == ("role",)
    assert "按主导匠心标准的奖励的50%" in plain(asked)
    assert verify(asked, query, scope.policies, held, DAY) == ()


def test_a_second_award_is_answered_with_its_share() -> None:
    prize = rule(
        "匠心奖", 600000, repeat="share", repeat_percent="50", quote="对匠心奖奖励60万元",
        repeat_ground={"path": ["第四条"], "quote": "再次获得匠心奖的，减半奖励"},
    )  # fmt: skip
    made = reply("星河市去年得过匠心奖,今年再次获得匠心奖,奖励多少", knowledge(policy([prize])))
    assert made.award is not None
    assert made.award.total_yuan == 300000
    assert "60万元×50%=30万元" in plain(made)
    assert any("减半" in one.quote for one in made.citations)


def test_a_limit_on_numbers_is_said_with_what_it_leaves() -> None:
    patent = rule("匠心专利", 30000, kind="per_unit", per="件", quote="匠心专利每件资助3万元")
    most = cap(
        "annual", None, count=5, fact="", text="单个企业每年最多资助5件",
        ground={"path": ["第二条"], "quote": "单个企业每年最多资助5件"},
    )  # fmt: skip
    made = reply("星河市8件匠心专利资助多少", knowledge(policy([patent], caps=[most])))
    assert made.award is not None
    assert (made.award.outcome, made.award.total_yuan) == ("exact", 150000)
    assert "15万元" in plain(made).splitlines()[0]
    assert "最多资助5件" in plain(made)
    assert any("最多资助5件" in one.quote for one in made.citations)


def test_an_award_paid_in_parts_says_what_is_paid_when() -> None:
    parts = [{"text": "立项后拨付60%", "percent": 60}, {"text": "验收后拨付40%", "percent": 40}]
    quote = "匠心项目给予40万元资助，立项后拨付60%，验收后拨付40%"
    held = knowledge(policy([rule("匠心项目", 400000, instalments=parts, quote=quote)]))
    made = reply("星河市匠心项目资助多少", held)
    assert made.award is not None
    assert made.award.total_yuan == 400000
    assert "立项后拨付60%,即24万元" in plain(made)
    assert "验收后拨付40%,即16万元" in plain(made)
