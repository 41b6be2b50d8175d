"""Document numbers as people type them: ``衢政发〔2017〕46号``, ``苏府规字2011 6号``."""

from __future__ import annotations

import re

from assistant.words.lexicon import lexicon

_DOCUMENT_NUMBER = re.compile(
    r"[一-鿿]{1,8}[〔\[(]\d{4}[〕\])]第?\d+号?"
    # typed without brackets: «苏府规字2011 6号»
    r"|[一-鿿]{1,7}[发规字政办函文通][〔\[(【]?(?:19|20)\d{2}[〕\])】]?(?:年|-|,)?第?\d{1,4}号"
)


def document_numbers_in(flat: str) -> tuple[str, ...]:
    """The document numbers in key text ``flat``, in order."""
    return tuple(_from_its_office(m.group()) for m in _DOCUMENT_NUMBER.finditer(flat))


def without_document_numbers(flat: str) -> str:
    """``flat`` without document numbers: their year is no other's."""
    return _DOCUMENT_NUMBER.sub("", flat)


def _from_its_office(number: str) -> str:
    """``number`` without the words in front of it (``有没有讲跟衢政发2017年46号``)."""
    plain = lexicon().function_letters
    office = re.match("[一-鿿]*", number)
    last = max(
        (n for n, c in enumerate(office.group() if office else "") if c in plain), default=-1
    )
    return number[last + 1 :]
