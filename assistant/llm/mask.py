"""Personal data is masked before text leaves for the server of a language model.

Masks keep the sentence readable: ``13800138000`` becomes ``〔手机号〕``. Digits of sums, dates and
document numbers are shorter or cut by characters, so they stay.
"""

from __future__ import annotations

import re
import unicodedata

# Digits may be typed in the groups that people read them out in.
_PATTERNS = (
    ("邮箱", re.compile(r"[\w.+%-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")),
    ("手机号", re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")),
    ("身份证号", re.compile(r"(?<!\d)[1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXx](?!\d)")),
    ("银行卡号", re.compile(r"(?<!\d)[1-9]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)")),
    ("证件号", re.compile(r"(?<!\d)\d{15,}(?!\d)")),
    ("电话", re.compile(r"(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)")),
)


def masked(text: str) -> str:
    """``text`` with identity, telephone and bank numbers and mail addresses masked.

    >>> masked("我叫张三，电话13800138000，主导2项国标")
    '我叫张三，电话〔手机号〕，主导2项国标'
    """
    folded = "".join(map(_narrow, text))
    for name, pattern in _PATTERNS:
        folded = pattern.sub(f"〔{name}〕", folded)
    return folded


def _narrow(char: str) -> str:
    """A full-width digit, letter or sign of an address in half width; others as typed."""
    is_wide = "！" <= char <= "～" and (char.isalnum() or char in "＠．－＋")
    return unicodedata.normalize("NFKC", char) if is_wide else char
