"""Checks of thresholds, tiers, variable caps and instalments."""

from __future__ import annotations

from decimal import Decimal

from ingest.drafting.draft import draft_rules
from ingest.reward import Base, Ground, Instalment, RuleSet, Threshold
from ingest.rules.rule_check import problems_of
from ingest.rules.rule_check_terms import gaps
from tests.ingest.test_draft import document_of

TEXT = "年产值达到1亿元的企业，奖励10万元；达到5亿元的，奖励30万元。"


def changed(**fields: object) -> tuple[str, ...]:
    """Problems of the drafts of TEXT with the first rule changed so."""
    document = document_of(TEXT)
    drafts = draft_rules(document)
    first = drafts.rules[0].model_copy(update=fields)
    return problems_of(drafts.model_copy(update={"rules": (first, *drafts.rules[1:])}), document)


def tier(**limits: int) -> Threshold:
    values = {name: Decimal(value) for name, value in limits.items()}
    return Threshold.model_validate({"fact": "output_yuan", "text": "年产值", **values})


def test_tiers_as_drafted_are_sound() -> None:
    assert changed() == ()


def test_a_threshold_that_is_not_in_the_quote_is_told() -> None:
    problems = changed(tier=tier(at_least=30_000_000, below=400_000_000))
    assert any("不在引文" in one for one in problems)


def test_tiers_that_overlap_are_told() -> None:
    problems = changed(tier=tier(at_least=100_000_000, below=600_000_000))
    assert any("重叠" in one for one in problems)


def test_a_hole_between_tiers_is_told_unless_the_rules_say_so() -> None:
    document = document_of(TEXT)
    drafts = draft_rules(document)
    first = drafts.rules[0].model_copy(
        update={"tier": tier(at_least=100_000_000, below=300_000_000)}
    )
    holed = drafts.model_copy(update={"rules": (first, *drafts.rules[1:])})
    assert any("空档" in one for one in problems_of(holed, document))
    told = holed.model_copy(update={"ambiguities": gaps(holed)})
    assert problems_of(told, document) == ()


def test_instalments_never_exceed_their_award() -> None:
    parts = (Instalment(text="一", percent=Decimal(60)), Instalment(text="二", percent=Decimal(50)))
    assert any("分期" in one for one in changed(instalments=parts))


def test_the_share_of_a_variable_cap_stands_in_its_quote() -> None:
    document = document_of("奖励总额不超过企业研发投入的50%。")
    drafts = draft_rules(document)
    (cap,) = drafts.caps
    wrong = RuleSet(policy_id="new", caps=(cap.model_copy(update={"percent": Decimal(40)}),))
    assert any("40%" in one for one in problems_of(wrong, document))


def test_a_guaranteed_sum_stands_in_its_quote_and_beside_no_fixed_sum() -> None:
    document = document_of("对获得示范称号的企业，给予不低于3万元的奖励。")
    (rule,) = draft_rules(document).rules
    assert rule.least_yuan == 30_000

    def problems(**fields: object) -> tuple[str, ...]:
        changed = rule.model_copy(update=fields)
        return problems_of(RuleSet(policy_id=document.policy_id, rules=(changed,)), document)

    assert problems() == ()
    assert any("不在引文" in one for one in problems(least_yuan=40_000))
    assert any("at_least" in one for one in problems(why_none="not_stated"))
    assert any("at_least" in one for one in problems(least_yuan=None))
    fixed = {"kind": "fixed", "amount_yuan": 30_000, "why_none": None}
    assert any("定额" in one for one in problems(**fixed))


def test_a_range_needs_both_its_ends() -> None:
    document = document_of("对获得示范称号的企业，给予3万元至5万元奖励。另奖励8万元。")
    rule = draft_rules(document).rules[0]
    assert (rule.least_yuan, rule.amount_yuan, rule.bound) == (30_000, 50_000, "upper_bound")
    alone = RuleSet(
        policy_id=document.policy_id, rules=(rule.model_copy(update={"least_yuan": None}),)
    )
    assert any("最高" in one for one in problems_of(alone, document))


HALF = "主导制定国家标准的，每项奖励40万元；参与制定的，减半奖励。"


def _with_half(**fields: object) -> tuple[str, ...]:
    """Problems of the rules of HALF, the half of the second changed so."""
    document = document_of(HALF)
    lead = draft_rules(document).rules[0].model_copy(update={"rule_id": "lead"})
    half = {
        "rule_id": "half", "role": "参与", "kind": "percent", "amount_yuan": None,
        "percent": Decimal(50), "quote": "参与制定的，减半奖励",
        "base": Base(award="lead", text="主导制定的奖励"),
    }  # fmt: skip
    second = lead.model_copy(update={**half, **fields})
    return problems_of(RuleSet(policy_id=document.policy_id, rules=(lead, second)), document)


def test_a_half_says_so_and_names_an_award_that_has_a_sum() -> None:
    assert _with_half() == ()
    assert any("比例60%" in one for one in _with_half(percent=Decimal(60)))
    wrong = Base(award="nothing", text="没有的奖励")
    assert any("nothing 不存在" in one for one in _with_half(base=wrong))
    itself = Base(award="half", text="自己")
    assert any("自己没有数额" in one for one in _with_half(base=itself))


def test_the_share_of_a_second_award_stands_in_its_ground() -> None:
    document = document_of("对获得示范称号的企业奖励60万元。再次获得的，减半奖励。")
    rule = draft_rules(document).rules[0]
    ground = Ground(path=rule.path, quote="再次获得的，减半奖励")

    def problems(percent: int | None) -> tuple[str, ...]:
        share = None if percent is None else Decimal(percent)
        update = {"repeat": "share", "repeat_percent": share, "repeat_ground": ground}
        changed = rule.model_copy(update=update)
        return problems_of(RuleSet(policy_id=document.policy_id, rules=(changed,)), document)

    assert problems(50) == ()
    assert any("40%" in one for one in problems(40))
    assert any("repeat_percent" in one for one in problems(None))


def test_the_number_that_a_limit_allows_stands_in_its_quote() -> None:
    document = document_of("对获得发明专利的企业，每件资助3万元，单个企业每年最多资助两件。")
    drafts = draft_rules(document)
    (cap,) = drafts.caps
    assert (cap.count, problems_of(drafts, document)) == (2, ())

    def problems(**fields: object) -> tuple[str, ...]:
        return problems_of(
            drafts.model_copy(update={"caps": (cap.model_copy(update=fields),)}), document
        )

    assert any("项数3" in one for one in problems(count=3))
    assert any("三者取一" in one for one in problems(amount_yuan=30_000))
    assert any("三者取一" in one for one in problems(count=None))
