"""Policies whose awards nobody has put into rules: what the text says stands, no sum is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from assistant.answer import Citation
from assistant.composing.reply import Reply, quoted
from assistant.composing.standing import standing_notes
from assistant.knowledge import Knowledge
from assistant.retrieval.retrieve import Hit
from ingest.money import money_mentions
from ingest.policy import ClauseLevel, PolicyDocument

_PROMISE = re.compile(r"奖励|奖金|资助|补助|补贴|奖补|扶持|支持|给予|奖")
_SKIPPED = (ClauseLevel.TITLE, ClauseLevel.SIGNATURE)
_MOST = 4  # clauses quoted


def compose_unread(
    policy_ids: Iterable[str], hits: Sequence[Hit], knowledge: Knowledge, as_of: date
) -> Reply:
    """For each policy its clauses with sums, those that the search found first.

    The reader may have missed an award, so that a policy «sets none» is said only where a
    reviewed rule set says so; here it is said at most that no sum stands in the text.
    """
    parts: list[str] = []
    citations: list[Citation] = []
    for policy_id in policy_ids:
        document = knowledge.documents[policy_id]
        title = document.metadata.title
        found = _with_sums(document, hits)
        if not found:
            parts.append(f"《{title}》的条文中没有写明奖励金额。")
            continue
        parts.append(
            f"《{title}》的奖励还没有整理成可以计算的规则，不能给出金额，请以条文原文为准："
        )
        for start, end in found[:_MOST]:
            citation = knowledge.cite_span(policy_id, start, end, as_of)
            citations.append(citation)
            parts.append(quoted(citation))
    parts += standing_notes(citations, knowledge, as_of)
    return Reply(status="answered", text="\n\n".join(parts), citations=tuple(citations))


def _with_sums(document: PolicyDocument, hits: Sequence[Hit]) -> list[tuple[int, int]]:
    """(start, end) of the own texts that promise a sum, the ones found by the search first."""
    spans = []
    for clause in document.clauses:
        own = document.own_text(clause)
        if clause.level in _SKIPPED or not _PROMISE.search(own) or not money_mentions(own):
            continue
        spans.append(
            (clause.start, clause.end if clause.level is ClauseLevel.TABLE else clause.own_end)
        )
    near = [h.chunk.start for h in hits if h.chunk.policy_id == document.policy_id]

    def rank(span: tuple[int, int]) -> int:
        inside = [i for i, at in enumerate(near) if span[0] <= at < span[1]]
        return inside[0] if inside else len(near)

    return sorted(spans, key=rank)
