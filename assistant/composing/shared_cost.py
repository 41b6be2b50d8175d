"""Who bears an award where a policy lets several budgets share it (市、县两级财政各承担50%).

The rules give the whole sum; what of it each budget bears is told in the words of the text, and
nobody is said to pay it all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from assistant.answer import Citation
from assistant.calculator.award import AwardLine
from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.words.normal import key
from assistant.words.sayings import sayings
from ingest.text.numeral import value_of

_POINTED = re.compile(r"(?<=.)第\s*[\d一二三四五六七八九十百]+\s*[条款项点]")
_LABEL = re.compile(r"[\d]+|[一二三四五六七八九十百]+")
_SENTENCE = re.compile(r"[^。；\n]+")


def shares_in(
    lines: Iterable[AwardLine], knowledge: Knowledge, as_of: date
) -> tuple[Citation, ...]:
    """The sentence of each policy of ``lines`` that says how budgets share them, if it does."""
    told = sayings().shares
    clauses: dict[str, set[int]] = {}
    for line in lines:
        clauses.setdefault(line.policy_id, set()).update(_numbers((line.clause,)))
    found = []
    for policy_id, own in clauses.items():
        for sentence in _SENTENCE.finditer(knowledge.documents[policy_id].text):
            said = sentence.group()
            if not (told.shared.search(said) and told.budget.search(said)):
                continue
            meant = _numbers(_POINTED.findall(said))  # «其中第4条、第6条由…各承担一半»
            if not meant or meant & own:
                found.append(knowledge.cite_span(policy_id, *sentence.span(), as_of))
                break
    return tuple(found)


def _numbers(labels: Iterable[str]) -> set[int]:
    found = (_LABEL.search(label) for label in labels)
    values = (value_of(match.group()) for match in found if match)
    return {value for value in values if value is not None}


def asks_share(query: Query) -> bool:
    """Whether a question is about what one budget of several bears."""
    return bool(query.payers) or bool(sayings().shares.asked.search(key(query.text)))
