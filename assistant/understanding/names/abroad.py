"""Rights told to be of other countries, and the patents that are at home where nothing is told."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.calculator.match import Head
from assistant.words.countries import countries_in

ABROAD = re.compile(r"国际|国外|海外|境外|外国|pct|马德里|巴黎")
OF_PATENTS = re.compile(r"发明|实用新型|外观")
HOME = "国内"


def is_told_abroad(text: str) -> bool:
    """Whether key ``text`` tells of rights in another country."""
    return bool(ABROAD.search(text)) or any(True for _ in countries_in(text))


def is_home_unsaid(name: str, heads: Collection[Head]) -> bool:
    """Whether ``name`` leaves out the 国内 that all the awards it names begin with."""
    return not name.startswith(HOME) and bool(heads) and all(h.item.startswith(HOME) for h in heads)
