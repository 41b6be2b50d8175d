"""Automatic numbering of Word: the label that a reader sees before a paragraph.

Rules (ECMA-376 part 1, 17.9, and what Word does): lists that share an abstract definition share
its counters; an override of the start counts once, when its list is first used; a level below
another counts that one as used; a level starts anew after any higher level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ingest.formats.number_format import printed
from ingest.formats.word_styles import NumberedBy, Styles, numbered_by
from ingest.formats.word_xml import (
    MC_ALTERNATE,
    MC_CHOICE,
    MC_FALLBACK,
    Element,
    is_on,
    number,
    value,
    w,
)

_N_LEVELS = 9
_FULL_WIDTH_END = "、。，；：）］】〕》．"
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_BULLETS = {"\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0d8": "➢", "\uf0fc": "✓"}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; ``restarts_after`` is None for any higher level."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    is_legal: bool = False
    restarts_after: int | None = None
    style: str = ""
    zeros: int = 0


@dataclass(frozen=True, slots=True)
class _List:
    abstract_id: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class _Counters:
    values: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)  # lists whose overrides have been applied


class Numbering:
    """The lists of a document with their counters; labels must be asked for in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[int, _List] = {}
        self._counters: dict[str, _Counters] = {}
        if root is not None:
            self._read(root)

    def label(self, properties: Element | None, style_id: str) -> str:
        """Label of the next paragraph with the blank after it, "" if it is not numbered."""
        found = self._place(properties, style_id)
        if found is None:
            return ""
        num_id, at = found
        one = self._lists[num_id]
        counters = self._counters.setdefault(one.abstract_id, _Counters())
        if num_id not in counters.used:
            counters.used.add(num_id)
            for overridden in one.starts:
                counters.values.pop(overridden, None)
        self._count(one, counters, at)
        return _text(one, counters.values, at)

    def _count(self, one: _List, counters: _Counters, at: int) -> None:
        values = counters.values
        level = one.levels.get(at, Level())
        start = one.starts.get(at, level.start)
        values[at] = values[at] + 1 if at in values else start
        for upper in range(at):
            if upper not in values:
                values[upper] = one.starts.get(upper, one.levels.get(upper, Level()).start)
        for lower in range(at + 1, _N_LEVELS):
            after = one.levels.get(lower, Level()).restarts_after
            if after is None or after > lower or at < after:
                values.pop(lower, None)

    def _place(self, properties: Element | None, style_id: str) -> tuple[int, int] | None:
        """(list, level) of a paragraph: what it says itself, then its styles."""
        num_id: int | None = None
        level: int | None = None
        source = ""
        own = numbered_by(properties)
        chain = [style.numbered_by for _, style in self._styles.chain(style_id)]
        for named in (own, *chain):
            if named is None:
                continue
            if level is None:
                level = named.level
            if num_id is None and named.num_id is not None:
                num_id, source = named.num_id, named.style
                break
        if not num_id or num_id not in self._lists:
            return None
        if source and (own is None or own.level is None):
            level = self._level_of_style(num_id, style_id, NumberedBy(num_id, level, source))
        return num_id, min(max(level or 0, 0), _N_LEVELS - 1)

    def _level_of_style(self, num_id: int, style_id: str, named: NumberedBy) -> int | None:
        """A level names the style that it belongs to; that counts for more than ``ilvl``."""
        levels = self._lists[num_id].levels
        ids = [each for each, _ in self._styles.chain(style_id)]
        for each in ids[: ids.index(named.style) + 1] if named.style in ids else ids:
            for at, level in levels.items():
                if level.style == each:
                    return at
        return named.level

    def _read(self, root: Element) -> None:
        abstracts: dict[str, dict[int, Level]] = {}
        links: dict[str, str] = {}
        by_style: dict[str, str] = {}
        for element in root.findall(w("abstractNum")):
            abstract_id = element.get(w("abstractNumId")) or ""
            abstracts[abstract_id] = dict(_levels(element))
            if link := value(element, "numStyleLink"):
                links[abstract_id] = link
            if style := value(element, "styleLink"):
                by_style[style] = abstract_id
        for element in root.findall(w("num")):
            num_id = number(element.get(w("numId")))
            abstract_id = value(element, "abstractNumId") or ""
            if num_id is None:
                continue
            abstract_id = by_style.get(links.get(abstract_id, ""), abstract_id)
            levels = dict(abstracts.get(abstract_id, {}))
            starts = {}
            for override in element.findall(w("lvlOverride")):
                at = number(override.get(w("ilvl")))
                start = number(value(override, "startOverride"))
                if at is not None and start is not None:
                    starts[at] = start
                levels.update(_levels(override, levels))
            self._lists[num_id] = _List(abstract_id, levels, starts)


def _levels(parent: Element, old: dict[int, Level] | None = None) -> list[tuple[int, Level]]:
    found = []
    for element in parent.findall(w("lvl")):
        at = number(element.get(w("ilvl")))
        if at is not None and 0 <= at < _N_LEVELS:
            level = _level(element)
            if old and not level.style and at in old:
                level = replace(level, style=old[at].style)
            found.append((at, level))
    return found


def _level(element: Element) -> Level:
    number_format, zeros = _number_format(element)
    text = element.find(w("lvlText"))
    start = number(value(element, "start"))
    return Level(
        # without w:start a level begins at 0
        start=0 if start is None else start,
        number_format=number_format,
        text="" if text is None else text.get(w("val")) or "",
        suffix=value(element, "suff") or "tab",
        is_legal=bool(is_on(element, "isLgl")),
        restarts_after=number(value(element, "lvlRestart")),
        style=value(element, "pStyle") or "",
        zeros=zeros,
    )


def _number_format(element: Element) -> tuple[str, int]:
    """Name of the format, and the width to which zeros fill it up (``001, 002``)."""
    direct = element.find(w("numFmt"))
    if direct is None:
        alternate = element.find(MC_ALTERNATE)
        if alternate is not None:
            choice = alternate.find(f"{MC_CHOICE}/{w('numFmt')}")
            direct = alternate.find(f"{MC_FALLBACK}/{w('numFmt')}") if choice is None else choice
    if direct is None:
        return "decimal", 0
    name = direct.get(w("val")) or "decimal"
    if name == "custom":
        first = re.match(r"0+1", direct.get(w("format")) or "")
        return "decimal", len(first.group()) if first else 0
    return name, 0


def _text(one: _List, values: dict[int, int], at: int) -> str:
    level = one.levels.get(at, Level())
    if level.number_format == "bullet":
        text = _PRIVATE.sub(lambda match: _BULLETS.get(match.group(), "•"), level.text)
    else:
        text = re.sub(r"%([1-9])", lambda match: _figure(one, values, int(match[1]) - 1, level),
                      level.text)  # fmt: skip
    if not text.strip():
        return ""
    # after 、 and ） the print has its gap already; after «1.» a figure could follow
    needs_blank = level.suffix != "nothing" and text[-1] not in _FULL_WIDTH_END
    return text.rstrip() + (" " if needs_blank else "")


def _figure(one: _List, values: dict[int, int], at: int, within: Level) -> str:
    level = one.levels.get(at, Level())
    if at not in values:
        return ""
    if within.is_legal and level.number_format not in ("decimalZero", "none"):
        return str(values[at])
    if level.number_format == "bullet":
        return ""
    return printed(values[at], level.number_format).zfill(level.zeros)
