"""Two rows of one table held against each other: ``甲指标和乙指标哪个高``, each with its figure."""

from __future__ import annotations

import re
from datetime import date

from assistant.composing.reply import Reply, quoted
from assistant.knowledge import Knowledge
from assistant.retrieval.evidence import row_of
from assistant.retrieval.plan import common_words
from assistant.retrieval.retrieve import Hit
from assistant.understanding.query import Query
from assistant.words.content import ContentIndex
from assistant.words.looked_for import without_words
from assistant.words.normal import key
from ingest.policy import ClauseLevel

_THING = r"[^,。;?]{3,24}?"
_TWO = re.compile(
    rf"(?P<one>{_THING})的?(?:目标|指标)?(?:和|与|跟|同|以及|还有|、|比)(?P<two>{_THING})"
    r"的?(?:目标|指标)?(?:值|数)?,?(?:各|分别|哪一?[个项样边]|谁|都|相?差|不?一样|相同|[高低多少大小]多少)"
)
_PAIR = 2  # a name and its figure
_LEAST = 0.5  # of what names a thing that its row must say


def two_rows(
    query: Query, hit: Hit, knowledge: Knowledge, content: ContentIndex, as_of: date
) -> Reply | None:
    """The rows of the table of ``hit`` for both things named; None where not each has its own."""
    document = knowledge.documents[hit.chunk.policy_id]
    clause = document.clauses[hit.chunk.clause]
    asked = _TWO.search(key(query.question))
    if clause.level is not ClauseLevel.TABLE or asked is None:
        return None
    spans = []
    for thing in (asked["one"], asked["two"]):
        said = without_words(thing, common_words(query, knowledge))
        span = row_of(document, clause, content.units(said, said), content, _LEAST)
        if span is None:
            return None
        spans.append(span)
    if spans[0] == spans[1]:
        return None
    cited = [knowledge.cite_span(document.policy_id, *span, as_of) for span in spans]
    cells = [
        [" ".join(cell.split()) for cell in c.quote.split("\n") if cell.strip()] for c in cited
    ]
    parts = [_line(cells), "相关条文规定如下：", *map(quoted, cited)]
    return Reply(status="answered", text="\n\n".join(filter(None, parts)), citations=tuple(cited))


def _line(cells: list[list[str]]) -> str:
    """What each row says, where each is one name with one figure; else nothing."""
    if any(len(row) != _PAIR for row in cells):
        return ""
    return "，".join(f"“{name}”是“{figure}”" for name, figure in cells) + "。"
