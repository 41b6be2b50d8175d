"""Whether two policies write the same: ``甲奖和乙奖的公示期一样长吗``, told in the first line.

Only figures that state the very facet asked for are held against each other, with the words that
bound them (不低于600分 is not 高于600分); of anything else the clauses speak for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.answer import Citation
from assistant.words.facet import Facet
from assistant.words.normal import key
from assistant.words.talk import talk

_BOUND = "不低于|不少于|不超过|不高于|高于|低于|多于|少于|至少|最多|满|前|近"
_VALUE = re.compile(
    rf"(?P<bound>{_BOUND})?(?P<number>\d+(?:\.\d+)?)"
    r"(?P<unit>个?(?:工作日|[天日年月家名人分%位次项件])(?:以[上下内])?)"
)
_AROUND = 4  # letters beside the words that state the facet: what bounds a figure stands there
_TWO = 2
_MOST = 3  # figures of one policy that are told at a glance
_LESS = "短少低早快"


def compared_line(
    question: str, citations: Sequence[Citation], asked: Sequence[Facet]
) -> str | None:
    """The first line for clauses of two policies; None where no figures can be compared.

    Args:
        question: as a key.
    """
    if not talk().alike_asked.search(question):
        return None
    told: dict[str, list[str]] = {}
    for cited in citations:
        told.setdefault(cited.policy_title, _values(cited, asked))
    if len(told) != _TWO or not all(0 < len(values) <= _MOST for values in told.values()):
        return None
    one, other = told.values()
    if one == other:
        return f"条文写的一样：都是{_quoted(one)}。"
    each = "，".join(f"《{title}》写的是{_quoted(values)}" for title, values in told.items())
    return f"{_further(question, told) or '条文写的不一样'}：{each}。"


def _further(question: str, told: Mapping[str, Sequence[str]]) -> str:
    """``《…》的更长``, where each states one figure, of one unit and bound alike; else ""."""
    asked = talk().which_more.search(question)
    figures = [_VALUE.fullmatch(values[0]) for values in told.values() if len(values) == 1]
    if asked is None or not all(figures) or len(figures) < len(told):
        return ""
    found = [figure for figure in figures if figure]
    if len({(figure["bound"], figure["unit"]) for figure in found}) > 1:
        return ""
    numbers = [Decimal(figure["number"]) for figure in found]
    pick = min if asked["measure"] in _LESS else max
    title = list(told)[numbers.index(pick(numbers))]
    return f"《{title}》的更{asked['measure']}"


def _values(cited: Citation, asked: Sequence[Facet]) -> list[str]:
    """Figures of ``cited`` that state one of ``asked``, in their order, each once."""
    said = key(cited.quote)
    spans = [m.span() for facet in asked if not facet.is_loose for m in facet.holds.finditer(said)]
    found = {
        m.start(): m.group()
        for start, end in spans
        for m in _VALUE.finditer(said, max(0, start - _AROUND), end + _AROUND)
        if m.end() > start and m.start() < end
    }
    return list(dict.fromkeys(found[at] for at in sorted(found)))


def _quoted(values: Sequence[str]) -> str:
    return "".join(f"“{value}”" for value in values)
