"""Questions for a clause by its number: ``园区办法第二十七条写的什么``, ``第18条``."""

from __future__ import annotations

import re
from datetime import date

from assistant.answer import Clarification
from assistant.calculator.repaired import note_on
from assistant.composing.outline import parts_of, section_outline
from assistant.composing.refuse import not_stated
from assistant.composing.reply import Reply, place_of, quoted
from assistant.knowledge import Knowledge
from assistant.retrieval.references import clause_numbered
from assistant.retrieval.scope import Scope, own_policies
from assistant.understanding.query import Query
from assistant.words.normal import key
from ingest.policy import Clause, PolicyDocument
from ingest.text.numeral import value_of

_NUMBERED = re.compile(r"第([〇零一二两三四五六七八九十百千\d]+)([条章节])")
_ITEM = re.compile(
    r"^的?(?:第?[(（]([一二三四五六七八九十\d]+)[)）]项?|第([一二三四五六七八九十\d]+)项)"
)
_PART = re.compile(r"第([一二两三四五六七八九十\d]+)(?:个|大)?部分")  # no label says 部分
_BOX = re.compile(r"专栏(\d+|[一二三四五六七八九十]+)")
_ASKS = re.compile(r"写|说|规定|内容|原文|是什么|讲|怎么|啥|全文|看")
_LONGEST = 1500
_MOST = 8
_SHORT = 24  # a question this short that names a clause asks for it


def compose_clause(query: Query, scope: Scope, knowledge: Knowledge, as_of: date) -> Reply | None:
    """The clause asked for by number, word for word; asks which policy where several have it."""
    flat = key(query.text)
    mark = _NUMBERED.search(flat) or _BOX.search(flat) or _PART.search(flat)
    asks_sum = "amount" in query.intents and (scope.is_pinned or query.events)
    if not mark or asks_sum or not (_ASKS.search(flat) or len(flat) < _SHORT):
        return None
    own = own_policies(query, scope, knowledge) if scope.is_pinned else []
    policies = own or [p for p in knowledge.documents if p in scope.policies]
    found = {p: c for p in policies if (c := _marked(knowledge.documents[p], mark))}
    if not found:
        titles = "》《".join(knowledge.titles(policies)) if scope.is_pinned else ""
        where = f"《{titles}》" if titles else "本库收录的政策"
        return not_stated(f"{where}里没有{mark.group()}。")
    if len(found) > 1:
        return _ask(found, mark.group(), knowledge, as_of)
    ((policy_id, clause),) = found.items()
    if mark.re is _PART and clause.end - clause.start > _LONGEST:
        outline = section_outline(clause, knowledge.documents[policy_id], knowledge, as_of)
        return outline or clause_reply(policy_id, clause, knowledge, as_of)
    if not (wanted := _ITEM.match(flat[mark.end() :])):
        return clause_reply(policy_id, clause, knowledge, as_of)
    number = value_of(wanted[1] or wanted[2])
    item = _item_of(clause, number, knowledge.documents[policy_id])
    if item is None:
        title = knowledge.documents[policy_id].metadata.title
        return not_stated(f"《{title}》{mark.group()}里没有第{wanted[1] or wanted[2]}项。")
    return clause_reply(policy_id, item, knowledge, as_of)


def _marked(document: PolicyDocument, mark: re.Match[str]) -> Clause | None:
    """The clause of the label told, or the part of that number."""
    if mark.re is not _PART:
        return clause_numbered(document, mark.group())
    parts, number = parts_of(document), int(value_of(mark[1].replace("两", "二")) or 0)
    return parts[number - 1] if 0 < number <= len(parts) else None


def _item_of(clause: Clause, number: float | None, document: PolicyDocument) -> Clause | None:
    """The item of ``clause`` that bears ``number``, in whatever signs: （十）, 10."""
    items = [c for c in document.clauses if c.parent == clause.index and c.label]
    return next((c for c in items if value_of(c.label.strip("()（）.．、")) == number), None)


def clause_reply(policy_id: str, clause: Clause, knowledge: Knowledge, as_of: date) -> Reply:
    """One clause word for word; of a very long one its own text only."""
    end = clause.end if clause.end - clause.start <= _LONGEST else clause.own_end
    citation = knowledge.cite_span(policy_id, clause.start, end, as_of)
    text = f"{place_of(citation)}的原文：\n\n{quoted(citation)}"
    if note := note_on(knowledge.documents[policy_id], citation.start, citation.end):
        text += f"\n\n{note}"
    return Reply(status="answered", text=text, citations=(citation,))


def _ask(found: dict[str, Clause], label: str, knowledge: Knowledge, as_of: date) -> Reply:
    titles = knowledge.titles(list(found)[:_MOST])
    shown = [clause_reply(p, c, knowledge, as_of) for p, c in found.items()]
    is_short = sum(len(reply.text) for reply in shown) <= _LONGEST
    question = f"请问您要看哪项政策的{label}？"
    listed = "\n".join(f"- {title}" for title in titles)
    said = "\n\n".join(reply.text for reply in shown) + "\n\n" if is_short else ""
    return Reply(
        status="clarify",
        text=f"有{label}的政策不止一项：\n\n{listed}\n\n{said}{question}",
        citations=tuple(c for reply in shown for c in reply.citations) if is_short else (),
        clarification=Clarification(missing=("policy",), question=question, options=titles),
    )
