"""The words that say how budgets share an award, where they name the clauses that they mean."""

from __future__ import annotations

import pytest

from assistant.composing.shared_cost import shares_in
from ingest.policy import ClauseLevel
from tests.assistant.invented import DAY, Policy, award, knowledge, policy, rule
from tests.ingest.documents import Node, article, entry, make_document

CHAPTERS = [("第一章", "甲奖", "乙奖"), ("第二章", "丙奖", "丁奖")]
SHARED = "第一条、第二条由市、县财政各承担50%。"


def _two_chapters() -> Policy:
    """Two chapters that both count their articles from one; budgets share the second one's."""
    nodes, rules = [], []
    for label, first, second in CHAPTERS:
        nodes += [
            Node(ClauseLevel.CHAPTER, label, f"{label} 奖励\n"),
            article("一", f"对{first}给予10元奖励。", 1),
            article("二", "奖励如下：", 1),
            entry("一", f"对{second}给予10元奖励。", 2),
        ]
        paths = ((label, "第一条"), (label, "第二条", "（一）"))
        for item, path in zip((first, second), paths, strict=True):
            rules.append(rule(item, 10, path=path))
    nodes.append(article("三", f"其中{SHARED}", 1))
    held = policy(rules)
    meta = held.document.metadata
    made = make_document(nodes, meta.policy_id, meta.title, region=meta.region, level=meta.level)
    return Policy(made, held.rules)


@pytest.mark.parametrize(
    ("item", "is_shared"), [("甲奖", False), ("乙奖", False), ("丙奖", True), ("丁奖", True)]
)
def test_a_clause_is_meant_by_its_chapter_and_with_all_that_stands_under_it(
    item: str, is_shared: bool
) -> None:
    held = _two_chapters()
    lines = award({"item": item, "quantity": 1}, of=held).lines
    assert [line.item for line in lines] == [item]
    assert bool(shares_in(lines, knowledge(held), DAY)) == is_shared
