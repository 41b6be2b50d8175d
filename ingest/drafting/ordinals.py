"""Awards that change with the count (从第二张起): 首张3万元, 第2至5张每张1万元, 50例以上部分.

Each is a part of one award paid step by step: so much for each thing counted inside its limits.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.drafting.lexicon import unit_words
from ingest.drafting.limits import COUNTED, Limit
from ingest.reward import Threshold
from ingest.text.numeral import value_of

_N = r"\d{1,3}|[一二三四五六七八九十]{1,3}"
# Years and places follow one another, too, but are no things that are counted; a person's place
# in a list is none either.
_KINDS = ("per_item", "per_country")
_NOT_THINGS = frozenset(
    {"年", "年度", "个年度", "名", "位", "届", "期", "批", "批次", "次", "类", "条"}
    | {"台", "套", "台套", "部"}
)  # fmt: skip
_THING = "|".join(
    sorted(
        (
            re.escape(w)
            for w, kind in unit_words().items()
            if kind in _KINDS and w not in _NOT_THINGS
        ),
        key=len,
        reverse=True,
    )
)
_THEN = (
    rf"(?:(?:从|自)?第(?P<from>{_N})(?:{_THING})[^，。；\d第]{{0,4}}?"
    r"(?:开始|起|以上|以后)(?:的?部分)?)"
)
_SPAN = rf"(?:第(?P<low>{_N})(?:{_THING})?(?:至|到|-|—|－|–|~|～)第?(?P<high>{_N})(?:{_THING}))"
_FIRST = rf"(?:(?:(?<=[，的])|^)(?:首|第[一1])(?:{_THING}))"
ORDINAL = re.compile(rf"(?:{_THEN}|{_SPAN}|{_FIRST})(?:证书|产品|专利|商标|标准|报告)?")


def ordinals_in(head: str, at: int) -> tuple[Limit, ...]:
    """The limit that ``head`` sets by the number of the thing (从第二张起); () for none.

    Args:
        at: where ``head`` begins in its sentence.
    """
    found = list(ORDINAL.finditer(head))
    if len(found) != 1:
        return ()
    match = found[0]
    low, high = value_of(match["from"] or match["low"] or ""), value_of(match["high"] or "")
    if match["from"] and low is not None:
        limits = {"at_least": Decimal(low)}
    elif match["low"] and low is not None and high is not None:
        limits = {"at_least": Decimal(low), "at_most": Decimal(high)}
    elif match["from"] or match["low"]:
        return ()  # a numeral that cannot be read limits nothing: a person must look
    else:
        limits = {"at_most": Decimal(1)}
    threshold = Threshold(fact=COUNTED, text=match.group(), unit="count", **limits)
    return (Limit(threshold, at + match.start(), at + match.end(), True, False),)
