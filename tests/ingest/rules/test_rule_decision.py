"""What a person may decide on rules, and what is refused with nothing changed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ingest.errors import RuleError, UsageError
from ingest.policy import PolicyDocument
from ingest.reward import Cap, Ground, RuleSet
from ingest.rules.clause_digest import digest_at
from ingest.rules.rule_change import Reviewer
from ingest.rules.rule_decision import add, confirm, confirm_rest, correct, reject
from ingest.rules.rulebook import check_rules
from tests.ingest.documents import article, make_document

WHO = Reviewer("王芳", datetime(2026, 11, 28, 2, 0, tzinfo=UTC))
LEAD, GOLD = "test-policy-draft-2", "test-policy-draft-1"


def draft(rule_id: str, path: str, item: str, amount: int, quote: str) -> dict[str, object]:
    return {
        "rule_id": rule_id, "path": (path,), "item": item, "kind": "fixed",
        "amount_yuan": amount, "payer": "city", "quote": quote, "review": "draft",
        "confidence": "0.9", "reasons": ("给予",),
    }  # fmt: skip


@pytest.fixture
def document() -> PolicyDocument:
    return make_document(
        [
            article("一", "力争产值达到500亿元。"),
            article("二", "对获得质量奖的企业，给予50万元奖励。"),
            article("三", "对主导制定国家标准的单位，给予30万元的奖励，每家最高不超过100万元。"),
        ]
    )


@pytest.fixture
def drafts(document: PolicyDocument) -> RuleSet:
    rules = (
        draft(GOLD, "第二条", "质量奖", 500_000, "对获得质量奖的企业，给予50万元奖励"),
        draft(LEAD, "第三条", "标准制定", 300_000, "给予30万元的奖励"),
    )
    found = RuleSet.model_validate({"policy_id": document.policy_id, "rules": rules})
    assert check_rules(found, document) == ()
    return found


def test_what_is_confirmed_says_by_whom_when_and_of_which_words(
    drafts: RuleSet, document: PolicyDocument
) -> None:
    decided = confirm(drafts, document, [GOLD], WHO)
    rule = decided.rules.rules[0]
    assert (rule.review, rule.reviewed_by, rule.reviewed_on) == (
        "reviewed",
        "王芳",
        date(2026, 11, 28),
    )
    assert (rule.confidence, rule.reasons) == (None, ())  # of the draft; they are on record
    assert rule.clause_digest == digest_at(document, rule.path, rule.quote) != ""
    (entry,) = decided.entries
    assert (entry.action, entry.by, entry.before) == ("confirmed", "王芳", drafts.rules[0])
    assert entry.after == rule


def test_the_last_draft_is_confirmed_with_every_other_sum_on_the_list(
    drafts: RuleSet, document: PolicyDocument
) -> None:
    decided = confirm(drafts, document, [GOLD, LEAD], WHO)
    assert [(n.quote, n.review) for n in decided.rules.other_money] == [
        ("第一条 力争产值达到500亿元。", "draft"),
        ("第三条 对主导制定国家标准的单位，给予30万元的奖励，每家最高不超过100万元。", "draft"),
    ]
    assert check_rules(decided.rules, document) == ()
    rest = confirm_rest(decided.rules, document, WHO)
    assert {n.review for n in rest.rules.other_money} == {"reviewed"}
    with pytest.raises(RuleError, match="没有待确认的草稿"):
        confirm_rest(rest.rules, document, WHO)


def test_a_reviewed_rule_is_not_confirmed_twice(drafts: RuleSet, document: PolicyDocument) -> None:
    once = confirm(drafts, document, [GOLD], WHO).rules
    with pytest.raises(RuleError, match="已由王芳于 2026-11-28 审核过"):
        confirm(once, document, [GOLD], WHO)


def test_a_cap_is_confirmed_with_the_rule_it_names_and_goes_with_it(
    drafts: RuleSet, document: PolicyDocument
) -> None:
    ground = Ground(path=("第三条",), quote="每家最高不超过100万元")
    cap = Cap(
        kind="applicant", amount_yuan=1_000_000, text="每家最高不超过100万元", rules=(LEAD,),
        ground=ground, review="draft",
    )  # fmt: skip
    capped = drafts.model_copy(update={"caps": (cap,)})
    assert confirm(capped, document, [GOLD], WHO).rules.caps[0].review == "draft"
    assert confirm(capped, document, [LEAD], WHO).rules.caps[0].review == "reviewed"
    gone = reject(capped, document, [LEAD], "已停止执行", WHO)
    assert gone.rules.caps == ()
    assert [entry.action for entry in gone.entries] == ["rejected", "rejected"]


def test_a_cap_that_others_still_need_is_corrected_not_rejected(
    drafts: RuleSet, document: PolicyDocument
) -> None:
    ground = Ground(path=("第三条",), quote="每家最高不超过100万元")
    cap = Cap(
        kind="applicant", amount_yuan=1_000_000, text="每家最高不超过100万元",
        rules=(GOLD, LEAD), ground=ground, review="draft",
    )  # fmt: skip
    gone = reject(drafts.model_copy(update={"caps": (cap,)}), document, [GOLD], "目标", WHO)
    assert [one.rules for one in gone.rules.caps] == [(LEAD,)]
    assert [entry.action for entry in gone.entries] == ["rejected", "corrected"]


def test_the_money_of_a_rejected_rule_stays_on_the_list_with_the_reason(
    drafts: RuleSet, document: PolicyDocument
) -> None:
    decided = reject(drafts, document, [GOLD], "是目标，不是奖励", WHO)
    assert [r.rule_id for r in decided.rules.rules] == [LEAD]
    (note,) = decided.rules.other_money
    assert "50万元" in note.quote
    assert "是目标，不是奖励" in note.text
    assert decided.entries[0].reason == "是目标，不是奖励"
    with pytest.raises(UsageError, match="理由"):
        reject(drafts, document, [GOLD], "  ", WHO)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"amount_yuan": 600_000}, "不在引文"),
        ({"quote": "给予50万元奖金"}, "不是条款"),
        ({"path": ["第九条"]}, "没有条款"),
        ({"bound": "upper_bound"}, "没有“最高”"),
        ({"amount_yuan": "很多"}, "应为以元为单位的整数"),
        ({"kind": "gift"}, "不是可用的值"),
        ({"price": 5}, "没有这个字段"),
        ({"review": "draft"}, "由程序记录"),
    ],
)
def test_a_correction_that_the_text_does_not_bear_out_is_refused(
    drafts: RuleSet, document: PolicyDocument, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(RuleError, match=message):
        correct(drafts, document, GOLD, changes, WHO)


def test_a_correction_reviews_the_rule_and_keeps_what_was_before(
    drafts: RuleSet, document: PolicyDocument
) -> None:
    decided = correct(drafts, document, GOLD, {"level": "金奖", "names": ["市质量奖"]}, WHO)
    rule = decided.rules.rules[0]
    assert (rule.level, rule.names, rule.review) == ("金奖", ("市质量奖",), "reviewed")
    assert decided.entries[0].before == drafts.rules[0]


def test_what_a_person_adds_is_reviewed_and_held_to_the_same_checks(
    drafts: RuleSet, document: PolicyDocument
) -> None:
    new = {
        "path": ["第三条"], "item": "参与标准制定", "kind": "fixed", "amount_yuan": 300_000,
        "payer": "city", "quote": "给予30万元的奖励",
    }  # fmt: skip
    decided = add(drafts, document, new, WHO)
    rule = decided.rules.rules[-1]
    assert (rule.rule_id, rule.review) == ("test-policy-added-1", "reviewed")
    with pytest.raises(RuleError, match="不在引文"):
        add(drafts, document, {**new, "amount_yuan": 1}, WHO)
    with pytest.raises(RuleError, match="缺少"):
        add(drafts, document, {"item": "x"}, WHO)
    with pytest.raises(RuleError, match="应是一个列表"):
        add(drafts, document, {"rules": {"item": "x"}}, WHO)
    with pytest.raises(RuleError, match="不能新增 scope"):
        add(drafts, document, {"rules": [new], "scope": {}}, WHO)


def test_an_unknown_rule_is_named(drafts: RuleSet, document: PolicyDocument) -> None:
    with pytest.raises(RuleError, match="没有规则 nothing"):
        confirm(drafts, document, ["nothing"], WHO)


def test_a_sum_that_gets_a_rule_or_another_note_is_noted_once(
    drafts: RuleSet, document: PolicyDocument
) -> None:
    done = confirm(drafts, document, [GOLD, LEAD], WHO)
    assert [e.by for e in done.entries] == ["王芳", "王芳", "", ""]  # the notes are the program's
    ground = {"path": ["第三条"], "quote": "每家最高不超过100万元"}
    cap = {"kind": "applicant", "amount_yuan": 1_000_000, "text": "每家最高", "ground": ground}
    capped = add(done.rules, document, {"caps": [cap]}, WHO)
    assert [n.path for n in capped.rules.other_money] == [("第一条",)]
    assert [e.action for e in capped.entries] == ["added", "lapsed"]
    target = {"path": ["第一条"], "quote": "产值达到500亿元", "kind": "target", "text": "目标"}
    classed = add(capped.rules, document, {"other_money": [target]}, WHO)
    assert [(n.kind, n.review) for n in classed.rules.other_money] == [("target", "reviewed")]
    assert [e.action for e in classed.entries] == ["corrected"]


def test_an_applicant_that_is_left_out_can_be_added(document: PolicyDocument) -> None:
    text = make_document(
        [article("一", "对获得质量奖的企业，给予50万元奖励。"), article("二", "省属企业除外。")]
    )
    rule = draft(GOLD, "第一条", "质量奖", 500_000, "对获得质量奖的企业，给予50万元奖励")
    rules = RuleSet.model_validate({"policy_id": text.policy_id, "rules": (rule,)})
    ground = {"path": ["第二条"], "quote": "省属企业除外"}
    new = {"excluded_applicants": [{"text": "省属企业", "names": ["省属企业"], "ground": ground}]}
    added = add(rules, text, new, WHO)
    assert [one.text for one in added.rules.excluded_applicants] == ["省属企业"]
    (entry,) = added.entries
    assert (entry.by, entry.action, entry.subject) == ("王芳", "added", "除外申请人")
    wrong = {"path": ["第二条"], "quote": "部属企业除外"}
    with pytest.raises(RuleError, match="部属企业"):
        add(
            rules,
            text,
            {"excluded_applicants": [{**new["excluded_applicants"][0], "ground": wrong}]},
            WHO,
        )
