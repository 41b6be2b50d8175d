"""Texts in traditional characters: kept as printed, read in simplified ones of the same length.

Every rule of the reader knows simplified words (条, 万元, 施行). A traditional text is read
through a simplified copy in which each character stands where it stood, so that whatever is
found there is found in the print.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any

from ingest.drafting.draft import draft_rules
from ingest.policy import Clause, PolicyDocument, PolicyMetadata, Stated
from ingest.reward import RuleSet

# Characters that only traditional texts have and that every one of them is full of.
_MARKS = re.compile(
    "[國際標準獎勵與為這個質產業專權資劃應當時間證環營勞導責總縣區鎮鄉萬億條項關於對發實]"
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_LEAST_SHARE = 0.04


def is_traditional(text: str) -> bool:
    """True for a text printed in traditional characters, not for one that quotes a few."""
    return len(_MARKS.findall(text)) > _LEAST_SHARE * max(1, len(_HAN.findall(text)))


def in_simplified(text: str) -> str:
    """A traditional text in simplified characters, of the same length; any other as it is."""
    if not is_traditional(text):
        return text
    converter = _converter()
    lines = []
    for line in text.split("\n"):
        converted = str(converter.convert(line))
        if len(converted) != len(line):  # a word that turns longer: character by character
            converted = "".join(_one(converter, letter) for letter in line)
        lines.append(converted)
    return "\n".join(lines)


def metadata_as_printed(metadata: PolicyMetadata, text: str, reading: str) -> PolicyMetadata:
    """Metadata found in the reading, with its words as the text prints them."""
    changes: dict[str, Any] = {}
    for field in fields(metadata):
        value = getattr(metadata, field.name)
        if field.name in ("title", "document_number", "issuer", "term") and value:
            changes[field.name] = _printed(value, text, reading)
        elif isinstance(value, tuple) and value and isinstance(value[0], Stated):
            changes[field.name] = tuple(
                replace(one, text=text[one.start : one.end]) if one.start is not None else one
                for one in value
            )
    changes["validity_basis"] = re.sub(
        "(?<=“)[^“”]+(?=”)",
        lambda quoted: _printed(quoted.group(), text, reading),
        metadata.validity_basis,
    )
    return replace(metadata, **changes)


def draft_as_printed(document: PolicyDocument) -> RuleSet:
    """Draft rules; those of a traditional text are read in simplified, quoted as printed."""
    reading = in_simplified(document.text)
    if reading == document.text:
        return draft_rules(document)
    drafted = draft_rules(replace(document, text=reading))
    at_path: dict[tuple[str, ...], list[Clause]] = {}
    for clause in document.clauses:
        at_path.setdefault(clause.path, []).append(clause)

    def quoted(node: object) -> object:
        if isinstance(node, Mapping):
            found = {key: quoted(value) for key, value in node.items()}
            if "quote" in found and "path" in found:
                path = tuple(str(label) for label in node["path"])
                found["quote"] = _quote(
                    str(node["quote"]), at_path.get(path, []), document, reading
                )
            return found
        if isinstance(node, (list, tuple)):
            return [quoted(one) for one in node]
        return node

    return RuleSet.model_validate(quoted(drafted.model_dump()))


def _quote(quote: str, clauses: list[Clause], document: PolicyDocument, reading: str) -> str:
    for clause in clauses:
        at = reading.find(quote, clause.start, clause.end)
        if at >= 0:
            return document.text[at : at + len(quote)]
    return quote


def _printed(value: str, text: str, reading: str) -> str:
    at = reading.find(value)
    if at >= 0:
        return text[at : at + len(value)]
    # pieces of several lines, joined: letter by letter, whatever blanks stand between them
    letters = [re.escape(letter) for letter in value if not letter.isspace()]
    found = re.search(r"\s*".join(letters), reading)
    if found is None:
        return value
    print_ = iter("".join(text[found.start() : found.end()].split()))
    return "".join(letter if letter.isspace() else next(print_) for letter in value)


def _one(converter: Any, letter: str) -> str:
    converted = str(converter.convert(letter))
    return converted if len(converted) == 1 else letter


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
