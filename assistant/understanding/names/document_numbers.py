"""Numbers of documents in a turn: whole (``衢政发〔2017〕46号``), or as people shorten them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from ingest.policy import PolicyDocument

_DOCUMENT_NUMBER = re.compile(
    r"[一-鿿]{1,8}[〔\[(]\d{4}[〕\])]第?\d+号?"
    # typed without brackets: «苏府规字2011 6号»
    r"|[一-鿿]{1,7}[发规字政办函文通][〔\[(【]?(?:19|20)\d{2}[〕\])】]?(?:年|-|,)?第?\d{1,4}号"
)
_SHORT = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年?(?:的|那个|那份|那一?份|发的)*,?)?第?(?<!\d)(?P<no>\d{1,4})号(?:文件?|令)"
)
_PRINTED = re.compile(r"[一-鿿]{1,8}[〔\[(](?P<year>\d{4})[〕\])]\s*(?P<no>\d+)\s*号?")


def document_numbers_in(flat: str, documents: Iterable[PolicyDocument]) -> tuple[str, ...]:
    """The document numbers that a turn (a key) names.

    ``47号文`` is the one document of that number that the texts know; none where several are.
    """
    whole = tuple(_from_its_office(m.group()) for m in _DOCUMENT_NUMBER.finditer(flat))
    if whole or not (short := short_number(flat)):
        return whole
    held = list(documents)
    for known in (_of_documents(held), _mentioned(held)):
        found = {key(number) for number in known if is_short_for(short, number)}
        if found:
            return tuple(found) if len(found) == 1 else ()
    return ()


def without_document_numbers(flat: str) -> str:
    """``flat`` without document numbers: their year is no other's."""
    return _DOCUMENT_NUMBER.sub("", flat)


def short_number(flat: str) -> re.Match[str] | None:
    """Where a turn (a key) shortens the number of a document: ``2007年那个47号文``."""
    return _SHORT.search(flat)


def is_short_for(short: re.Match[str], number: str) -> bool:
    """Whether ``short`` may mean the document of the printed ``number``."""
    whole = _PRINTED.search(number)
    if whole is None or short["no"] != whole["no"]:
        return False
    return short["year"] in (None, whole["year"])


def _of_documents(documents: Iterable[PolicyDocument]) -> Iterator[str]:
    for document in documents:
        yield document.metadata.document_number or ""
        yield from (old.document_number or "" for old in document.metadata.repeals)


def _mentioned(documents: Iterable[PolicyDocument]) -> Iterator[str]:
    for document in documents:
        yield from (m.group() for m in _PRINTED.finditer(document.text))


def _from_its_office(number: str) -> str:
    """``number`` without the words in front of it (``有没有讲跟衢政发2017年46号``)."""
    plain = lexicon().function_letters
    office = re.match("[一-鿿]*", number)
    last = max(
        (n for n, c in enumerate(office.group() if office else "") if c in plain), default=-1
    )
    return number[last + 1 :]
