"""Personal data is masked before text is kept, logged or sent to a language model's server.

Masks keep the sentence readable: ``13800138000`` becomes ``〔手机号〕``. Check digits decide where
a number could as well be something else (years in a row, four groups of a sum): a run of fifteen
digits or more is masked whatever it is, digits in groups only where they add up. Digits of sums,
dates and document numbers are shorter or cut by characters, so they stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from functools import partial

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100: without I, O, S, V, Z


def is_id_number(number: str) -> bool:
    """Whether 18 characters are a resident identity number by their check digit (GB 11643)."""
    if not re.fullmatch(r"\d{17}[\dXx]", number, re.ASCII):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return _ID_CHECKS[total % 11] == number[-1].upper()


def is_card_number(number: str) -> bool:
    """Whether 13 to 19 digits are a bank card's by the Luhn sum."""
    if not re.fullmatch(r"\d{13,19}", number, re.ASCII):
        return False
    doubled = (int(c) * (1 + place % 2) for place, c in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def is_credit_code(code: str) -> bool:
    """Whether 18 characters are a unified social credit code by the check digit (GB 32100)."""
    code = code.upper()
    if len(code) != 18 or any(char not in _CREDIT_LETTERS for char in code):
        return False
    total = sum(_CREDIT_LETTERS.index(c) * pow(3, i, 31) for i, c in enumerate(code[:17]))
    return _CREDIT_LETTERS[-total % 31] == code[17]


def _adds_up(number: str) -> str | None:
    """The name of what ``number`` is by its check digit; None where it is nothing known."""
    bare = re.sub("[ -]", "", number)
    named: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("身份证号", is_id_number),
        ("信用代码", is_credit_code),
        ("银行卡号", is_card_number),
    )
    return next((name for name, is_it in named if is_it(bare)), None)


def _number(found: re.Match[str]) -> str:
    """The mask of a long number; digits in groups that add up to nothing stay."""
    name = _adds_up(found[0])
    if name is None and re.search("[ -]", found[0]):
        return found[0]
    return f"〔{name or '证件号'}〕"


def _code(found: re.Match[str]) -> str:
    return "〔信用代码〕" if is_credit_code(found[0]) else found[0]


Mask = str | Callable[[re.Match[str]], str]
# Digits may be typed in the groups that people read them out in.
_PATTERNS: tuple[tuple[re.Pattern[str], Mask], ...] = (
    # bounded: else a long text without any address takes time by the square of its length
    (re.compile(r"[\w.+%-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}", re.ASCII), "〔邮箱〕"),
    (re.compile(r"[\w.+%-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}"), "〔邮箱〕"),  # Chinese
    (re.compile(r"(?<![0-9A-Za-z])[0-9A-Z]{18}(?![0-9A-Za-z])", re.I), _code),
    (re.compile(r"(?<!\d)[1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXx](?!\d)"), _number),
    (re.compile(r"(?<!\d)[1-9]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)"), _number),
    (re.compile(r"(?<!\d)\d{15,}[Xx]?(?!\d)"), _number),
    (re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"), "〔手机号〕"),
    (re.compile(r"(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)"), "〔电话〕"),
)


def masked(text: str, keep: Collection[str] = ()) -> str:
    """``text`` with identity, telephone, bank and credit numbers and mail addresses masked.

    Args:
        keep: what stays, exactly as ``personal_data`` found it.

    >>> masked("我叫张三，电话13800138000，主导2项国标")
    '我叫张三，电话〔手机号〕，主导2项国标'
    """
    folded = "".join(map(_narrow, text))
    for pattern, mask in _PATTERNS:
        folded = pattern.sub(partial(_masked_one, mask, keep), folded)
    return folded


def _masked_one(mask: Mask, keep: Collection[str], found: re.Match[str]) -> str:
    if found[0] in keep:
        return found[0]
    return mask if isinstance(mask, str) else mask(found)


def personal_data(text: str) -> tuple[tuple[str, str], ...]:
    """What ``masked`` hides of ``text``: (what it is in Chinese, the thing itself), each once."""
    folded = "".join(map(_narrow, text))
    found: dict[tuple[str, str], None] = {}
    for pattern, mask in _PATTERNS:
        for match in pattern.finditer(folded):
            hidden = _masked_one(mask, (), match)
            if hidden != match[0]:
                found[hidden.strip("〔〕"), match[0]] = None
        folded = pattern.sub(partial(_masked_one, mask, ()), folded)
    return tuple(found)


def _narrow(char: str) -> str:
    """A full-width digit, letter or sign of an address in half width; others as typed."""
    is_wide = "！" <= char <= "～" and (char.isalnum() or char in "＠．－＋")
    return unicodedata.normalize("NFKC", char) if is_wide else char
