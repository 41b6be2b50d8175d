"""Who bears an award where a policy lets several budgets share it (市、县两级财政各承担50%).

The rules give the whole sum; what of it each budget bears is told in the words of the text, and
nobody is said to pay it all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import takewhile

from assistant.answer import Citation
from assistant.calculator.award import AwardLine
from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.words.normal import key
from assistant.words.sayings import sayings
from ingest.policy import Clause, ClauseLevel, PolicyDocument
from ingest.reward import Ground
from ingest.text.numeral import value_of

_POINTED = re.compile(r"(?<=.)第\s*(\d+|[一二三四五六七八九十百]+)\s*([条款项点])")
_LABEL = re.compile(r"\d+|[一二三四五六七八九十百]+")
_SENTENCE = re.compile(r"[^。；\n]+")


def shares_in(
    lines: Iterable[AwardLine], knowledge: Knowledge, as_of: date
) -> tuple[Citation, ...]:
    """The sentence of each policy of ``lines`` that says how budgets share them, if it does."""
    told = sayings().shares
    places: dict[str, list[int]] = {}
    for line in lines:
        cited = knowledge.cite(line.policy_id, Ground(path=line.path, quote=line.quote), as_of)
        places.setdefault(line.policy_id, []).extend([cited.start] if cited else [])
    found = []
    for policy_id, own in places.items():
        document = knowledge.documents[policy_id]
        for sentence in _SENTENCE.finditer(document.text):
            said = sentence.group()
            if not (told.shared.search(said) and told.budget.search(said)):
                continue
            meant = _meant(document, document.clause_at(sentence.start()), said)
            if meant is None or any(c.start <= at < c.end for c in meant for at in own):
                found.append(knowledge.cite_span(policy_id, *sentence.span(), as_of))
                break
    return tuple(found)


def _meant(document: PolicyDocument, here: Clause, said: str) -> list[Clause] | None:
    """The clauses that ``said`` names (其中第4条、第6条由…各承担一半); None where it names none.

    Of several with one number those nearest to ``here``: chapters may count anew.
    """
    pointed = _POINTED.findall(said)
    if not pointed:
        return None
    has_articles = any(c.level is ClauseLevel.ARTICLE for c in document.clauses)
    meant: list[Clause] = []
    for number, unit in pointed:
        same = [c for c in document.clauses if _number_of(c) == value_of(number)]
        if unit == "条" and has_articles:
            same = [c for c in same if c.level is ClauseLevel.ARTICLE]
        shared = [_steps_shared(c, here) for c in same]
        meant += [c for c, steps in zip(same, shared, strict=True) if steps == max(shared)]
    return meant


def _steps_shared(one: Clause, other: Clause) -> int:
    pairs = zip(one.path, other.path, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _number_of(clause: Clause) -> int | None:
    number = _LABEL.search(clause.label)
    return value_of(number.group()) if number else None


def asks_share(query: Query) -> bool:
    """Whether a question is about what one budget of several bears."""
    return bool(query.payers) or bool(sayings().shares.asked.search(key(query.text)))
