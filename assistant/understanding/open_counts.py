"""Awards told of several times, nobody says how often: ``好几个国标``, ``牵头了十来项行标``.

No sum can be given for them: the clause's standard holds for each, and the number decides.
"""

from __future__ import annotations

import re

from assistant.understanding.quantities import segment
from assistant.understanding.vocabulary import Named

_ELSE = re.compile(r"[?吗呢]|部门|单位|企业|公司|人|家|年|月|天")
_TENS = r"(?:\d+|[一二两三四五六七八九]?十|[一二两三四五六七八九]?百)"
_FEW = r"(?:[一二两三四五六七八九](?:到|至|、|-)?[二两三四五六七八九](?![十百千万]))"
_OPEN = re.compile(
    rf"(?<![第\d.-])(?:(?:好|十|几)?[几些](?:十)?|{_TENS}(?:多|来|几|余|好几)|上百|成百|数十?|多|若干|{_FEW}|\d+(?:到|至|-|~)\d+)[项个件部]"
    r"|若干|一些|不少|许多|很多|好多|好些|一大?批|一大?堆|大量|一大把"
)


def open_count(text: str, named: Named) -> str:
    """The piece of key text ``text`` that tells of ``named`` several times; "" where none does."""
    left, right = segment(text, named.start, named.end)
    before = max(_OPEN.finditer(text, left, named.start), key=lambda m: m.start(), default=None)
    # «多少项», «几个部门评国标»: asked, or said of something else
    if before and not _ELSE.search(text[before.end() : named.start]):
        return text[before.start() : named.end]
    after = _OPEN.match(text, named.end, right)
    return text[named.start : after.end()] if after else ""
