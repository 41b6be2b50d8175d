"""A figure that the user supposes and the clause does not state: ``占比目标是50%吧``.

Only denied where the words quoted hold another figure of the same unit, and not the one supposed:
then they say so by themselves. Of several figures the one counts that stands with what is asked
about. Sums of awards are denied by the award (``compose_award``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.words.content import Unit
from assistant.words.normal import key
from ingest.text.numeral import value_of

_NUMERAL = r"\d+(?:\.\d+)?|[一二两三四五六七八九十百]+"
_UNIT = r"%|个百分点|个工作日|工作日|个月|天|日|年|家|个|项|件|名|分|次|级"
_ASKS = re.compile(
    r"(?:吧|对吗|对吧|对不对|是吗|是吧|没错吧|是真的吗|真的吗)[?。!]*$|是不是"
    rf"|\d(?:{_UNIT})(?:吗|么)[?。!]*$"  # «目标是90%吗»
)
_FIGURE = re.compile(rf"(?P<n>{_NUMERAL})(?P<unit>{_UNIT})")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_SAME = {"日": "天", "个工作日": "工作日"}
_STOP = re.compile(r"[。；;，,：:、]")
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")
_AHEAD = 1.5  # how much more of the question than any other the piece asked about holds


def denied(
    question: str, words: str, names: Sequence[str] = (), units: Sequence[Unit] = ()
) -> tuple[str, str] | None:
    """That ``words`` state another figure than ``question`` supposes, and which of them do.

    Args:
        names: of the awards asked about, as keys.
        units: what the question is about, weighed.
    """
    flat = _YEAR.sub("", key(question))
    if not _ASKS.search(flat):
        return None
    supposed = list(_FIGURE.finditer(flat))
    if len(supposed) != 1:
        return None
    figure = supposed[0]
    stated, piece = _stated(words, figure), words
    if len(stated) > 1:  # the supposed one may be any of them, and of another matter
        piece = _piece_about(words, figure, names, units)
        stated = _stated(piece, figure)
    if len(stated) != 1 or _value(stated[0]) == _value(figure):
        return None
    return f"不是“{figure.group()}”。", piece


def _stated(words: str, figure: re.Match[str]) -> list[re.Match[str]]:
    """The figures of ``words`` that have the unit of ``figure``."""
    found = _FIGURE.finditer(_YEAR.sub("", key(words)))
    return [m for m in found if _unit(m) == _unit(figure)]


def _piece_about(
    words: str, figure: re.Match[str], names: Sequence[str], units: Sequence[Unit]
) -> str:
    """The one piece of ``words`` with a figure that speaks of what is asked; "" for none.

    ``甲奖不超过5家,乙奖不超过10家`` says of 甲奖 only the first.
    """
    pieces = [p.strip() for p in _STOP.split(words)]
    plain = [_BRACKETS.sub("", p) for p in pieces]  # «不低于600分(总分1000分)»
    told = [p if _stated(p, figure) else q for p, q in zip(plain, pieces, strict=True)]
    told = [p for p in told if len(_stated(p, figure)) == 1]
    named = [p for p in told if any(name in key(p) for name in names)]
    if len(named) == 1:
        return named[0]
    own = [u for u in units if u.pattern is None]  # what is stated of each is stated of all
    held = [sum(u.weight for u in own if u.is_in(key(p))) for p in told]
    first, second = sorted((*held, 0.0, 0.0), reverse=True)[:2]
    return told[held.index(first)] if first and first >= _AHEAD * second else ""


def _unit(figure: re.Match[str]) -> str:
    return _SAME.get(figure["unit"], figure["unit"])


def _value(figure: re.Match[str]) -> float | None:
    number = figure["n"].replace("两", "二")
    return float(number) if number[0].isdigit() else value_of(number)
