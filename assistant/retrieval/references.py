"""Clauses of the same policy that quoted words send the reader to («按照第十条规定», «前款»)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.words.normal import key
from ingest.errors import LibraryError
from ingest.policy import Clause, ClauseLevel, PolicyDocument
from ingest.structure.clause_ref import find_clause
from ingest.text.numeral import CHINESE_NUMERAL, value_of

_N = rf"(?:{CHINESE_NUMERAL}+|[0-9０-９ ]+)"
_REFERENCE = re.compile(
    rf"第\s*(?P<more>(?:{_N}\s*[、,，和及]\s*)*)(?P<article>{_N})\s*条(?:\s*第\s*(?P<paragraph>{_N})\s*款)?"
    rf"(?:\s*第?\s*[（(]?(?P<entry>{_N})[）)]?\s*项)?"
)
_UNTIL = re.compile(r"\s*(?:至|到|—|-|～|~)\s*$")
_BEFORE_THIS = re.compile(r"[前上](?P<what>[条款])(?!件|项目|式)")
# «《产品质量法》第五条» and «质量促进条例第五条» are of another document, «本办法第五条» is not.
_OTHER = re.compile(
    r"(?:》|法|条例|办法|规定|细则|意见|通知|措施|政策)(?:[（(][^（()）]{0,20}[)）])?\s*$"
)
_OWN = re.compile(r"本(?:法|条例|办法|规定|细则|实施细则|意见|通知|措施|政策|文)\s*$")
_LIST = re.compile(r"[条款项]\s*(?:、|和|及|或|与|以及|至|到)\s*$")
_MOST_IN_RANGE = 4


def clause_numbered(document: PolicyDocument, label: str) -> Clause | None:
    """The clause of that label; 第18条 is ``18.`` where a policy has no 条 of its own."""
    refs = [label]
    if label.endswith("条") and not any(c.level is ClauseLevel.ARTICLE for c in document.clauses):
        refs.append(f"{value_of(label[1:-1])}.")
    for ref in refs:
        try:
            return find_clause(document, ref)
        except LibraryError:
            continue
    return None


def referred_clauses(document: PolicyDocument, start: int, end: int) -> list[Clause]:
    """Clauses that the words ``start:end`` refer to, in the order in which they are named.

    Those of other documents are left out, and so are clauses that the words are part of.
    """
    here = document.clause_at(start)
    found = {c.index: c for c in _named(document, here, start, end)}
    return [c for c in found.values() if not (c.start <= start < c.end or start <= c.start < end)]


def _named(document: PolicyDocument, here: Clause, start: int, end: int) -> Iterator[Clause]:
    text, labels = document.text, {c.start for c in document.clauses}
    last: Clause | None = None
    is_other = False  # «《…法》第三条、第五条»: a list is of one document
    for match in _REFERENCE.finditer(text, start, end):
        before = text[max(0, match.start() - 24) : match.start()]
        if not _LIST.search(before):
            is_other = bool(_OTHER.search(before)) and not _OWN.search(before)
        if is_other or match.start() in labels:
            last = None
            continue
        for number in re.findall(_N, match["more"]):  # «第二、三条»
            if other := clause_numbered(document, f"第{key(number)}条"):
                yield other
        clause = _article(document, match)
        if last is not None and clause is not None and _UNTIL.search(before):
            yield from _between(document, last, clause)
        if clause is not None:
            yield clause
        last = clause
    for match in _BEFORE_THIS.finditer(text, start, end):
        previous = _previous(document, here, is_article=match["what"] == "条")
        if previous is not None:
            yield previous


def _article(document: PolicyDocument, match: re.Match[str]) -> Clause | None:
    """The article named, or its paragraph or entry where one is named and can be told."""
    article = clause_numbered(document, f"第{key(match['article'])}条")
    if article is None:
        return None
    inside = [c for c in document.clauses if article.start <= c.start < article.end]
    if match["entry"] and (number := value_of(key(match["entry"]))):
        entries = [c for c in inside if c.level is ClauseLevel.SUBPARAGRAPH]
        told = [c for c in entries if value_of(re.sub(r"[（）()]", "", c.label)) == number]
        return told[0] if len(told) == 1 else article
    if match["paragraph"] and (number := value_of(key(match["paragraph"]))):
        # the first paragraph is the article's own text
        rest = [c for c in inside if c.level is ClauseLevel.PARAGRAPH and c.parent == article.index]
        return rest[number - 2] if 2 <= number <= len(rest) + 1 else article
    return article


def _between(document: PolicyDocument, first: Clause, last: Clause) -> Iterator[Clause]:
    """Clauses between two of one level («第五条至第八条»), where they are few."""
    level = [c for c in document.clauses if c.level is first.level]
    inside = [c for c in level if first.index < c.index < last.index]
    if first.level is last.level and len(inside) <= _MOST_IN_RANGE:
        yield from inside


def _previous(document: PolicyDocument, here: Clause, *, is_article: bool) -> Clause | None:
    """The article before (前条), or the paragraph before within the same one (前款)."""
    node: Clause | None = here
    while is_article and node is not None and node.level is not ClauseLevel.ARTICLE:
        node = document.clauses[node.parent] if node.parent is not None else None
    if node is None:
        return None
    before = [c for c in document.clauses if c.level is node.level and c.end <= node.start]
    if is_article:
        return before[-1] if before else None
    same = [c for c in before if c.parent == node.parent]
    above = document.clauses[node.parent] if node.parent is not None else None
    return same[-1] if same else above if node.level is ClauseLevel.PARAGRAPH else None
