"""What is taken back in the same breath: ``主导3个国标,不对,是2个`` tells of two.

``不是我们主导,是参与`` tells of the second role alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.lexicon import lexicon
from assistant.words.talk import talk

_N = r"(?:\d+|[一二两俩三仨四五六七八九十]+)"
# a numeral in characters counts by its measure word only: «一带一路授权的数不对,是两件»
_WRONG = r"(?:\d+[项个件家部]?|[一二两三四五六七八九十]+[项个件家部]|[俩仨]个?)"
# «一带一路国家授权» counts nothing
_THING = (
    r"(?:[^,。;?!、\d一二两俩三仨四五六七八九十]|[一二两三四五六七八九十](?![项个件家部\d])){0,16}"
)


def self_corrected(flat: str) -> str:
    """Key text ``flat`` with what is taken back replaced by what is said instead."""
    flat = _other_role().sub("是", flat)
    return _pattern().sub(lambda m: f"{m['n']}{m['unit']}{m['thing'] or ''}", flat)


@lru_cache(maxsize=1)
def _other_role() -> re.Pattern[str]:
    role = lexicon().role_pattern.pattern
    return re.compile(
        rf"(?:而|并)?不(?:是|算)(?:由)?(?:我们?|咱们?|自己)?(?:{role})(?:的|方|单位)?,?"
        rf"(?:而|我们?|咱们?|只|就)*(?:是|算)(?={role})"
    )


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{_WRONG}(?P<thing>{_THING})[,。;、]?(?:{talk().taken_back.pattern})"
        rf"(?P<n>{_N})(?P<unit>[项个件家部]|(?<=[俩仨]))(?:(?P=thing)|(?=[,。;?!]|$|{talk().sum_begins.pattern}))"
    )
