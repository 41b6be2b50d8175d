"""How long something has lasted against what a condition wants: ``满一年``, ``做了十个月``."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.text.numeral import value_of

_WANTED = re.compile(r"满(?P<n>\d+|[一二两三四五六七八九十]+)(?P<unit>年|个月)")
# «2019年», «第3年», «每年», «三年内» say when or how often, not how long; «3月» is a month's name
_SAID = re.compile(
    r"(?P<under>快(?:要|到|满)?|不到|不足|未满|不满|没满|没到|将近|接近|近|差不多)?"
    r"(?<![第每\d.当今去前])(?P<n>\d(?:\.\d+)?|1[0-9]|[一二两三四五六七八九十]+|半)"
    r"(?P<unit>年|个月|个季度)(?P<half>半)?(?![度内初末底报前检审])(?!以内|之内)"
)
_LACKS = re.compile(r"[还就]差[^,。;?]{1,6}满")
_MONTHS = {"年": 12, "个月": 1, "个季度": 3}


def lasts_long_enough(text: str, condition: str) -> bool | None:
    """Whether the one length of time told in ``text`` reaches the one ``condition`` wants.

    None where either is not told, or several lengths are. Both are keys.
    """
    wanted = _WANTED.search(condition)
    if wanted and _LACKS.search(text):
        return False
    said = {months for m in _SAID.finditer(text) if (months := _months(m)) is not None}
    if wanted is None or len(said) != 1:
        return None
    needed = value_of(wanted["n"].replace("两", "二"))
    return None if needed is None else said.pop() >= needed * _MONTHS[wanted["unit"]]


def _months(match: re.Match[str]) -> Decimal | None:
    numeral, unit = match["n"], Decimal(_MONTHS[match["unit"]])
    less = Decimal("0.1") if match["under"] else Decimal(0)
    if numeral == "半":
        return unit / 2 - less
    if numeral[0].isdigit() and len(numeral) == 2 and match["unit"] == "年":
        return None  # «19年»: a year
    value = Decimal(numeral) if numeral[0].isdigit() else value_of(numeral.replace("两", "二"))
    if value is None:
        return None
    return value * unit + (unit / 2 if match["half"] else 0) - less
