"""Fields of Word that print something but store no result: circled figures, fractions, boxes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.formats.number_format import printed
from ingest.formats.word_xml import Element, local, w

_EQUATION = re.compile(r"\s*eq\b(.*)", re.I | re.S)
_LAID_OVER = re.compile(r"\\o\s*(?:\\a[clr]\s*)?\(([^(),，;；]*)[,，;；]([^()]*)\)", re.I)
_FRACTION = re.compile(r"\\f\s*\(([^(),，;；]*)[,，;；]([^()]*)\)", re.I)
_SWITCH = re.compile(r"\\[a-z]+\d*", re.I)
_NUMBERS = re.compile(r"\s*(?:AUTONUM(?:LGL|OUT)?|LISTNUM)\b", re.I)
_CIRCLES = "○〇◯"


@dataclass(slots=True)
class Field:
    """A field whose code (not yet its result) is being read where ``in_code``."""

    code: str = ""
    in_code: bool = True
    box: str = ""  # a check box, as it is printed

    @property
    def is_number(self) -> bool:
        """True for a number that Word counts while it shows the page."""
        return bool(_NUMBERS.match(self.code))

    @property
    def printed(self) -> str:
        """What a field without a result prints, "" if it prints nothing or that is not known."""
        if self.box and "FORMCHECKBOX" in self.code.upper():
            return self.box
        equation = _EQUATION.match(self.code)
        return _equation(equation[1]) if equation else ""


def check_box(begin: Element) -> str:
    """The sign of an old check box, "" if the field that begins here is none."""
    for box in begin.iter(w("checkBox")):
        states = {local(e): (e.get(w("val")) or "1").lower() not in ("0", "false") for e in box}
        return "☑" if states.get("checked", states.get("default", False)) else "□"
    return ""


def _equation(code: str) -> str:
    r"""``\o\ac(○,1)`` is ①, ``\f(1,2)`` is 1/2; of anything else the words."""
    text = _FRACTION.sub(r"\1/\2", _LAID_OVER.sub(_laid_over, code))
    return "".join(re.sub(r"[()]", "", _SWITCH.sub("", text)).split())


def _laid_over(match: re.Match[str]) -> str:
    around, inside = match[1].strip(), match[2].strip()
    if around in _CIRCLES and around:
        if inside.isdecimal():
            return printed(int(inside[:4]), "decimalEnclosedCircle")
        at = "一二三四五六七八九十".find(inside) + 1
        return printed(at, "ideographEnclosedCircle") if at else inside
    return around + inside
