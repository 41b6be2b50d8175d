"""A standard that was only revised, where the policy pays revising by a clause of its own."""

from __future__ import annotations

import re

from assistant.composing.reply import Reply, sources, unique
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.rule_words import rules_of
from assistant.words.normal import key
from ingest.policy import ClauseLevel, PolicyDocument
from ingest.reward import Ground

_REVISED, _MADE = "修订", re.compile("制修订|制订|制定|修制|新制")
_MADE_FIRST = re.compile(f"{_MADE.pattern}|研制|起草")  # as clauses say it
_PAYS = re.compile(r"(?<!制)修订[^。;；]{0,40}(?:\d+%|％|[万\d]元|减半|一半|不予|不再)")


def revised_alone(material: Material, knowledge: Knowledge) -> Reply | None:
    """The clauses on making and on revising; None where the rules do not tell them apart.

    ``主导修订一项国家标准`` is not paid what 主导制定 is, where ``修订的按50%`` stands beside it.
    """
    query, as_of = material.query, material.as_of
    flat = key(query.text)
    if _REVISED not in flat or _MADE.search(flat):
        return None
    heads = sorted({h for e in query.events for h in material.scope.heads(e)})
    rules = [(h.policy_id, rule) for h in heads for rule in rules_of(h, knowledge)]
    policies = {policy_id for policy_id, _ in rules}
    if len(policies) != 1 or any(_REVISED in rule.quote for _, rule in rules):
        return None
    policy_id = policies.pop()
    document = knowledge.documents[policy_id]
    spans = _of_revising(document)
    said = [rule.quote for _, rule in rules] + [document.text[a:b] for a, b in spans]
    if not spans or not any(map(_MADE_FIRST.search, said)):  # of a table's row the clause says it
        return None
    cited = [knowledge.cite_span(policy_id, start, end, as_of) for start, end in spans]
    grounds = [Ground(path=rule.path, quote=rule.quote) for _, rule in rules]
    cited += [c for g in grounds if (c := knowledge.cite(policy_id, g, as_of))]
    citations = unique(cited)
    text = "条文对修订标准另有规定，不按制定的数额给，请按下列条文计算："
    return Reply(status="answered", text=f"{text}\n\n{sources(citations)}", citations=citations)


def _of_revising(document: PolicyDocument) -> list[tuple[int, int]]:
    """Spans of the own texts that say what revising is paid."""
    return [
        (clause.start, clause.own_end)
        for clause in document.clauses
        if clause.level is not ClauseLevel.TITLE and _PAYS.search(document.own_text(clause))
    ]
