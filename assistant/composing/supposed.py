"""A figure that the user supposes and the clause does not state: ``占比目标是50%吧``.

Only denied where the words quoted hold another figure of the same unit, and not the one supposed:
then they say so by themselves. Sums of awards are denied by the award (``compose_award``).
"""

from __future__ import annotations

import re

from assistant.words.normal import key
from ingest.text.numeral import value_of

_ASKS = re.compile(r"(?:吧|对吗|对吧|对不对|是吗|是吧|没错吧|是真的吗|真的吗)[?。!]*$|是不是")
_NUMERAL = r"\d+(?:\.\d+)?|[一二两三四五六七八九十百]+"
_UNIT = r"%|个百分点|个工作日|工作日|个月|天|日|年|家|个|项|件|名|分|次|级"
_FIGURE = re.compile(rf"(?P<n>{_NUMERAL})(?P<unit>{_UNIT})")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_SAME = {"日": "天", "个工作日": "工作日"}


def denied(question: str, words: str) -> str | None:
    """That ``words`` of the text state another figure than ``question`` supposes; None else."""
    flat = _YEAR.sub("", key(question))
    if not _ASKS.search(flat):
        return None
    supposed = list(_FIGURE.finditer(flat))
    if len(supposed) != 1:
        return None
    figure = supposed[0]
    stated = [m for m in _FIGURE.finditer(_YEAR.sub("", key(words))) if _unit(m) == _unit(figure)]
    # of several figures the supposed one may be any, and may be of another matter
    if len(stated) != 1 or _value(stated[0]) == _value(figure):
        return None
    return f"不是“{figure.group()}”。"


def _unit(figure: re.Match[str]) -> str:
    return _SAME.get(figure["unit"], figure["unit"])


def _value(figure: re.Match[str]) -> float | None:
    number = figure["n"].replace("两", "二")
    return float(number) if number[0].isdigit() else value_of(number)
