"""Two texts side by side: every clause once on each side, and the rules that they touch."""

from __future__ import annotations

import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.load import LoadedFile
from ingest.policy import PolicyDocument
from ingest.read import read
from ingest.reward import RuleSet
from ingest.shelf.clause_diff import compare_clauses, touched_rules, word_marks
from ingest.text.script import draft_as_printed
from tests.ingest.test_rule_review import TEXT


def document(text: str) -> PolicyDocument:
    loaded = LoadedFile("jia.txt", hashlib.sha256(text.encode()).hexdigest(), text, "utf-8")
    return read(loaded).documents[0]


def test_a_clause_is_the_same_changed_added_or_removed() -> None:
    now = TEXT.replace("100万元", "120万元").replace(
        "第四条 本意见", "第四条 对鲁班奖企业给予20万元奖励。\n第五条 本意见"
    )
    now = now.replace("第一条 为了促进质量提升，制定本意见。\n", "")
    before, after = document(TEXT), document(now)
    pairs = compare_clauses(before, after)
    kinds = {
        (p.kind, (p.now or p.before).label)  # type: ignore[union-attr]
        for p in pairs
        if (p.now or p.before).label.startswith("第")  # type: ignore[union-attr]
    }
    assert kinds == {
        ("removed", "第一条"),
        ("changed", "第二条"),
        ("same", "第三条"),
        ("added", "第四条"),
        ("same", "第五条"),
    }
    moved = next(p for p in pairs if p.now and p.now.label == "第五条")
    assert moved.is_renumbered
    changed = next(p for p in pairs if p.kind == "changed" and p.now and p.now.label == "第二条")
    assert changed.before is not None
    assert changed.now is not None
    old, new = before.own_text(changed.before), after.own_text(changed.now)
    assert [old[a:b] for a, b in changed.marks_before] == ["100"]
    assert [new[a:b] for a, b in changed.marks_now] == ["120"]


def test_the_rules_of_a_changed_clause_stand_beside_it() -> None:
    text = TEXT.replace("5O万", "50万")
    before, after = document(text), document(text.replace("100万元", "120万元"))
    old, new = (draft_as_printed(d) for d in (before, after))
    pairs = compare_clauses(before, after)
    changed = next(p for p in pairs if p.kind == "changed")
    (touched,) = touched_rules(changed, (before, old), (after, new))
    assert (touched.fate, touched.before.amount_yuan, touched.now.amount_yuan) == (  # type: ignore[union-attr]
        "draft",
        1_000_000,
        1_200_000,
    )
    none = RuleSet(policy_id=old.policy_id)
    assert [t.fate for t in touched_rules(changed, (before, old), (after, none))] == ["lapsed"]
    assert [t.fate for t in touched_rules(changed, (before, none), (after, new))] == ["new"]
    same = [p for p in pairs if p.kind == "same"]
    assert sum(len(touched_rules(p, (before, old), (after, new))) for p in same) == 1


_LINE = st.text(alphabet="奖励企业万元给予一二三0123。，", min_size=1, max_size=14)


@settings(max_examples=60, deadline=None)
@given(st.lists(_LINE, min_size=1, max_size=6), st.lists(_LINE, min_size=1, max_size=6))
def test_each_clause_stands_on_its_side_once_and_in_order(old: list[str], new: list[str]) -> None:
    def text(lines: list[str]) -> str:
        return "某市关于奖励的意见\n" + "\n".join(
            f"第{'一二三四五六'[i]}条 {line}" for i, line in enumerate(lines)
        )

    before, now = document(text(old)), document(text(new))
    pairs = compare_clauses(before, now)
    for side, whole in (("before", before), ("now", now)):
        listed = [c.index for p in pairs if (c := getattr(p, side)) is not None]
        assert listed == [c.index for c in whole.clauses if whole.own_text(c).strip()]


@given(_LINE, _LINE)
def test_what_is_not_marked_is_the_same_on_both_sides(old: str, new: str) -> None:
    def bare(text: str, marks: tuple[tuple[int, int], ...]) -> str:
        cut = {i for a, b in marks for i in range(a, b)}
        return "".join(c for i, c in enumerate(text) if i not in cut)

    a, b = word_marks(old, new)
    assert bare(old, a) == bare(new, b)
