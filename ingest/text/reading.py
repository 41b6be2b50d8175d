"""The text that is embedded and indexed: repaired, cleaned and short enough for the engine."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.policy import Repair

# The bundled engine has no length cap of its own (8,000 characters take 9 s) and its model sees
# 512 tokens, which about 700 Chinese characters fill.
MAX_EMBED_CHARS = 1000

_CJK = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3001-\u3003\u3008-\u3011\uff00-\uffef"
_GAP_IN_CJK = re.compile(rf"(?<=[{_CJK}])\s(?=[{_CJK}])")
_SPACES = re.compile(r"\s+")
_UNSAFE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufeff]")


def tidy(text: str) -> str:
    """``text`` without control characters and lone surrogates, white space collapsed.

    A single white space between two Chinese characters is layout (a word split by a line break)
    and goes; elsewhere a run becomes one space.
    """
    text = _UNSAFE.sub("", text)
    return _SPACES.sub(" ", _GAP_IN_CJK.sub("", text)).strip()


def repaired(text: str, start: int, repairs: Iterable[Repair]) -> str:
    """``text``, which begins at offset ``start``, with the repairs that lie inside it read in.

    A repair that crosses an end of ``text`` is left as printed.
    """
    for repair in sorted(repairs, key=lambda r: r.start, reverse=True):
        a, b = repair.start - start, repair.end - start
        if 0 <= a <= b <= len(text):
            text = text[:a] + repair.read_as + text[b:]
    return text


def as_read(text: str, repairs: Iterable[Repair]) -> str:
    """``text`` with those repairs read in that leave its length, so that offsets stay true."""
    pieces, at = [], 0
    for repair in sorted(repairs, key=lambda r: r.start):
        if len(repair.read_as) == repair.end - repair.start and repair.start >= at:
            pieces += [text[at : repair.start], repair.read_as]
            at = repair.end
    return "".join([*pieces, text[at:]])
