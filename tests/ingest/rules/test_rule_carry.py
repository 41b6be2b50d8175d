"""A changed clause sends exactly its own rules back to review."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ingest.load import load_bytes
from ingest.policy import PolicyDocument, Repair
from ingest.read import read
from ingest.reward import RuleSet
from ingest.rules.rule_carry import CHANGED, Carried, carry
from ingest.rules.rule_change import Decided, Reviewer
from ingest.rules.rule_decision import confirm, correct, reject
from ingest.rules.rule_record import ReviewEntry
from ingest.rules.rulebook import check_rules
from ingest.text.script import draft_as_printed
from tests.ingest.documents import Node, article, make_document

AT = datetime(2026, 11, 28, 2, 0, tzinfo=UTC)
WHO = Reviewer("王芳", AT)
TWO = "对获得质量奖的企业，给予50万元奖励。"
THREE = "对主导制定国家标准的单位，给予30万元的奖励。"
FOUR = "对获得中国商标金奖的企业，给予20万元奖励。"


def text_of(*words: str) -> PolicyDocument:
    numbers = "一二三四五六七八九"
    nodes: list[Node] = [article(n, w) for n, w in zip(numbers, ("总则。", *words), strict=False)]
    return make_document(nodes)


BEFORE = text_of(TWO, THREE, FOUR)


def ids_by(rules: RuleSet) -> dict[str, str]:
    return {rule.item: rule.rule_id for rule in rules.rules}


@pytest.fixture(scope="module")
def reviewed() -> Decided:
    """All three rules confirmed."""
    drafts = draft_as_printed(BEFORE)
    assert len(drafts.rules) == 3
    return confirm(drafts, BEFORE, [r.rule_id for r in drafts.rules], WHO)


def carried(
    rules: RuleSet,
    now: PolicyDocument,
    entries: tuple[ReviewEntry, ...] = (),
    before: PolicyDocument = BEFORE,
) -> Carried:
    found = carry(rules, before, now, draft_as_printed(now), entries, AT)
    assert check_rules(found.rules, now) == ()
    return found


def states(found: Carried) -> list[tuple[int | None, str]]:
    return [(r.amount_yuan, r.review) for r in found.rules.rules]


def test_an_unchanged_text_leaves_everything_as_it_is(reviewed: Decided) -> None:
    found = carried(reviewed.rules, BEFORE, reviewed.entries)
    assert found == Carried(reviewed.rules)


def test_line_ends_and_blanks_are_no_change_and_the_quote_follows(reviewed: Decided) -> None:
    wrapped = TWO.replace("给予", "\n给 予")
    found = carried(reviewed.rules, text_of(wrapped, THREE, FOUR), reviewed.entries)
    assert states(found) == [(500_000, "reviewed"), (300_000, "reviewed"), (200_000, "reviewed")]
    assert "\n给 予" in found.rules.rules[0].quote


def test_another_sum_sends_its_own_rule_back_with_the_new_sum(reviewed: Decided) -> None:
    now = text_of(TWO, THREE.replace("30万", "35万"), FOUR)
    found = carried(reviewed.rules, now, reviewed.entries)
    assert states(found) == [(500_000, "reviewed"), (350_000, "draft"), (200_000, "reviewed")]
    back = found.rules.rules[1]
    assert back.rule_id == reviewed.rules.rules[1].rule_id
    assert (back.reasons[0], back.reviewed_by) == (CHANGED, "")
    (entry,) = found.entries
    assert (entry.action, entry.by, entry.before) == ("returned", "", reviewed.rules.rules[1])


def test_other_words_beside_the_quote_send_the_rule_back_too(reviewed: Decided) -> None:
    now = text_of(TWO + "须连续经营满三年。", THREE, FOUR)
    found = carried(reviewed.rules, now, reviewed.entries)
    assert states(found) == [(500_000, "draft"), (300_000, "reviewed"), (200_000, "reviewed")]


def test_a_clause_that_moves_takes_its_rule_along(reviewed: Decided) -> None:
    now = text_of("新增一条，企业应当诚信经营。", TWO, THREE, FOUR)
    found = carried(reviewed.rules, now, reviewed.entries)
    assert {r.review for r in found.rules.rules} == {"reviewed"}
    assert [r.path for r in found.rules.rules] == [("第三条",), ("第四条",), ("第五条",)]


def test_a_clause_that_is_gone_is_listed_and_new_money_gets_a_draft(reviewed: Decided) -> None:
    now = text_of(TWO, THREE, "对获得鲁班奖的企业，给予80万元奖励。")
    found = carried(reviewed.rules, now, reviewed.entries)
    assert (800_000, "draft") in states(found)
    assert states(found)[:2] == [(500_000, "reviewed"), (300_000, "reviewed")]
    fewer = carried(reviewed.rules, text_of(TWO, THREE), reviewed.entries)
    assert states(fewer) == [(500_000, "reviewed"), (300_000, "reviewed")]
    assert [e.action for e in fewer.entries] == ["lapsed"]
    assert any("失效" in finding for finding in fewer.findings)


def test_a_rejected_draft_does_not_come_back_until_its_clause_changes() -> None:
    drafts = draft_as_printed(BEFORE)
    gold = drafts.rules[0].rule_id
    decided = reject(drafts, BEFORE, [gold], "已停止", WHO)
    same = carried(decided.rules, BEFORE, decided.entries)
    assert [r.amount_yuan for r in same.rules.rules] == [300_000, 200_000]
    assert len(same.rules.other_money) == 1
    changed = carried(
        decided.rules, text_of(TWO.replace("50万", "60万"), THREE, FOUR), decided.entries
    )
    assert states(changed)[0] == (600_000, "draft")
    assert changed.rules.other_money == ()


def test_a_corrected_name_survives_a_new_sum(reviewed: Decided) -> None:
    drafts = draft_as_printed(BEFORE)
    decided = correct(drafts, BEFORE, drafts.rules[0].rule_id, {"item": "市长质量奖"}, WHO)
    now = text_of(TWO.replace("50万", "60万"), THREE, FOUR)
    found = carried(decided.rules, now, decided.entries)
    (back,) = [r for r in found.rules.rules if r.amount_yuan == 600_000]
    assert (back.item, back.review) == ("市长质量奖", "draft")


def test_drafts_of_an_unchanged_text_keep_their_ids() -> None:
    drafts = draft_as_printed(BEFORE)
    now = text_of("对获得鲁班奖的企业，给予80万元奖励。", TWO, THREE, FOUR)
    found = carried(drafts, now)
    after = ids_by(found.rules)
    assert after | ids_by(drafts) == after
    assert len(set(after.values())) == 4


def test_another_reading_of_a_sum_sends_its_rule_back() -> None:
    printed = text_of(TWO.replace("50万", "5O万"), THREE, FOUR)
    at = printed.text.index("5O万")
    repair = Repair(at, at + 2, "5O", "50", "字母O")
    before = replace(printed, repairs=(repair,))
    now = replace(printed, repairs=(replace(repair, read_as="60", confirmed=True),))
    drafts = draft_as_printed(before)
    decided = confirm(drafts, before, [r.rule_id for r in drafts.rules], WHO)
    confirmed = replace(printed, repairs=(replace(repair, confirmed=True),))
    same = carried(decided.rules, confirmed, decided.entries, before)
    assert {r.review for r in same.rules.rules} == {"reviewed"}
    found = carried(decided.rules, now, decided.entries, before)
    assert states(found) == [(600_000, "draft"), (300_000, "reviewed"), (200_000, "reviewed")]


def test_words_that_lead_in_belong_to_the_clause() -> None:
    def listed(lead: str) -> PolicyDocument:
        return make_document(
            [
                article("一", lead),
                article("二", TWO, depth=1),
                article("三", THREE, depth=0),
            ]
        )

    before = listed("对本市企业给予奖励：")
    drafts = draft_as_printed(before)
    decided = confirm(drafts, before, [r.rule_id for r in drafts.rules], WHO)
    found = carried(decided.rules, listed("对本市高新企业给予奖励："), decided.entries, before)
    assert states(found) == [(500_000, "draft"), (300_000, "reviewed")]


def test_one_row_of_a_table_is_a_clause_of_its_own() -> None:
    def table(first: int, second: int, unit: str = "万元") -> PolicyDocument:
        rows = [f"奖项 | 等级 | 奖励金额（{unit}）", f"省质量奖 | 一等 | {first}"]
        text = "\n".join(
            ["绍兴市质量奖励办法", "第一条 标准如下：", *rows, f"省质量奖 | 二等 | {second}", ""]
        )
        (document,) = read(load_bytes("a.txt", text.encode())).documents
        return document

    before = table(50, 30)
    drafts = draft_as_printed(before)
    assert len(drafts.rules) == 2
    decided = confirm(drafts, before, [r.rule_id for r in drafts.rules], WHO)
    found = carried(decided.rules, table(60, 30), decided.entries, before)
    assert states(found) == [(600_000, "draft"), (300_000, "reviewed")]
    found = carried(decided.rules, table(50, 30, "元"), decided.entries, before)
    assert "reviewed" not in {rule.review for rule in found.rules.rules}


@pytest.mark.parametrize("seed", range(40))
def test_exactly_the_rules_of_the_clauses_that_changed_go_back(seed: int) -> None:
    chance = random.Random(seed)
    awards = ["质量奖", "商标金奖", "鲁班奖", "专利金奖", "标准创新奖", "名牌产品"]
    sums = [chance.randint(1, 90) for _ in awards]
    words = [f"对获得{a}的企业，给予{n}万元奖励。" for a, n in zip(awards, sums, strict=True)]
    before = text_of(*words)
    drafts = draft_as_printed(before)
    assert len(drafts.rules) == len(awards)
    decided = confirm(drafts, before, [r.rule_id for r in drafts.rules], WHO)
    changed = {i for i in range(len(words)) if chance.random() < 0.4}
    later = [
        chance.choice(
            [f"{w}须经公示。", w.replace("万元", "0万元"), w.replace("给予", "一次性给予")]
        )
        if i in changed
        else w
        for i, w in enumerate(words)
    ]
    if chance.random() < 0.5:
        later.insert(0, "新增的一条，没有金额。")
    found = carried(decided.rules, text_of(*later), decided.entries, before)
    back = {e.rule_id for e in found.entries}
    assert {e.action for e in found.entries} <= {"returned"}
    assert back == {decided.rules.rules[i].rule_id for i in changed}
    assert {r.rule_id for r in found.rules.rules if r.review == "draft"} == back
    again = carried(
        found.rules, text_of(*later), (*decided.entries, *found.entries), text_of(*later)
    )
    assert {r.rule_id: r.review for r in again.rules.rules} == {
        r.rule_id: r.review for r in found.rules.rules
    }
