"""Of which award a turn says that it was not won (yet), clause by clause.

``甲奖没评上,乙奖评上了`` denies the first alone; ``奖金还没拿到`` denies no award at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.awards.set_aside import undone_named, without_undone
from assistant.understanding.names.vocabulary import Named
from assistant.understanding.query import AskedEvent
from assistant.words.counting import NUMERAL
from assistant.words.countries import countries_in
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import compiled
from assistant.words.progress import progress

CLAUSE = re.compile(r"[^,。;?!\n]+")
_NOT_GRANTED = re.compile(
    rf"(?:那|这|的|另外)*(?:(?:{NUMERAL})[项件个])?(?:还|都|也|却|倒)*(?:没有?|尚未|未)(?:拿到|获得|得到|被)?授权"
)
_UNGRANTED = re.compile(r"(?:还没有?|尚未|没有?|未)(?:得到|拿到|获得?|取得)?授权")
_BRACKET = re.compile(r"[(（].*")
_ROW = re.compile("[、和与跟及]?")
_SHORT = 6  # letters in front of a denial in a clause that names nothing: it goes on about the last


def denials(text: str) -> list[tuple[int, int]]:
    """Where key text ``text`` says that something was not won; money not received is no such."""
    words = lexicon()
    return [
        match.span()
        for pattern in compiled(words.not_won_patterns)
        for match in pattern.finditer(text)
        if not words.money_before.search(text[: match.start()])
        and not words.money_behind.match(text, match.end())
    ]


def denied_by_clause(text: str, names: Sequence[Named]) -> list[Named]:
    """Those of ``names`` that a denial behind them in key text ``text`` speaks of.

    A denial in a clause without names is of the last award of the clause before, unless that
    was told as won there.
    """
    # «美国没授权,日本授权了1件»: of a country alone, for an application is not granted by nature
    found = [n for n in names if any(countries_in(n.name)) and _NOT_GRANTED.match(text, n.end)]
    clauses = [m.span() for m in CLAUSE.finditer(without_undone(text))]
    if without_undone(text) != text:
        # some of several things are denied, not an award; unless these are named
        return [*found, *(n for n in names if undone_named(text, n.start) and n not in found)]
    for start, end in denials(text):
        at = next((i for i, (s, e) in enumerate(clauses) if s <= start < e), None)
        if at is None:
            continue
        of_grant = "授权" in text[start : end + len("授权")]
        own = [n for n in names if clauses[at][0] <= n.start < clauses[at][1]]
        if of_grant and any(_is_applied_for(n) for n in own if n.end <= start):
            continue  # «2件申请取得检索、还没授权»: what is paid for applying waits for no grant
        before = [n for n in own if n.end <= start]
        if not own and at and start - clauses[at][0] <= _SHORT:
            earlier = text[slice(*clauses[at - 1])]
            is_won = lexicon().won_pattern.search(earlier)
            left = clauses[at - 1][0]
            before = [] if is_won else [n for n in names if left <= n.start < start]
        # «正在申报地标1项»: the award behind it
        after = [n for n in own if end <= n.start <= end + _SHORT] if not before else []
        found += (_in_a_row(text, before) if not own else before[-1:]) or after[:1]
    return found


def without_grants(flat: str, events: Sequence[AskedEvent]) -> str:
    """``flat`` without grants denied of what is paid for applying, which waits for none."""
    applied = [e for e in events if _is_applied_for(e)]
    if applied and len(applied) == len(events):
        return _UNGRANTED.sub(" ", flat)
    pieces = re.split(r"(?<=[,。;?])", flat)
    return "".join(
        _UNGRANTED.sub(" ", p) if any(e.name in p for e in applied) else p for p in pieces
    )


def _is_applied_for(told: Named | AskedEvent) -> bool:
    return bool(told.heads) and all("申请" in _BRACKET.sub("", h.item) for h in told.heads)


def _in_a_row(text: str, names: Sequence[Named]) -> list[Named]:
    """The last of ``names`` and those that run up to it: ``美国、日本各1件,还没授权``."""
    row: list[Named] = []
    for named in reversed(names):
        if row and not _ROW.fullmatch(text, named.end, row[-1].start):
            break
        row.append(named)
    return row


def is_pending(text: str, name: str, start: int | None = None) -> bool:
    """Whether key text ``text`` says behind ``name`` that it is only on its way.

    Args:
        start: where the name stands; None for the first place.
    """
    at = text.find(name) if start is None else start
    return at >= 0 and progress().pending.match(text, at + len(name)) is not None


def is_won_apart(text: str, names: Sequence[str]) -> bool:
    """Whether a clause of key text ``text`` says of one of ``names`` alone that it was won.

    What was only worked on (``主导了一项甲标``) was won unless a denial follows.
    """
    words = lexicon()
    denied = [start for start, _ in denials(text)]
    for clause in CLAUSE.finditer(text):
        if any(clause.start() <= at < clause.end() for at in denied):
            continue
        is_last = all(at < clause.start() for at in denied)
        if is_last and progress().at_last.search(clause.group()):
            return True  # «去年没评上,今年终于评上了»
        if not any(name in clause.group() for name in names):
            continue
        if words.won_pattern.search(clause.group()) or (
            is_last and words.done_pattern.search(clause.group())
        ):
            return True
    return False
