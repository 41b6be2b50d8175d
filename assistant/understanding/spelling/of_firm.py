"""A turn without how large the firm is: ``厂里有5个工程师`` counts nothing that is won."""

from __future__ import annotations

import re

from assistant.knowledge import Knowledge
from assistant.words.chatter import turns_on_firm
from assistant.words.normal import key
from assistant.words.of_firm import firm_words

_PIECE = re.compile(r"([,，。;；!！])")


def without_size_of_firm(turn: str, knowledge: Knowledge) -> str:
    """``turn`` without pieces that count the firm's people, plant, customers or turnover.

    What some rule of the library pays for, or asks about, stays; so does all of it where the turn
    asks who may apply. So does a piece with nothing behind it: it may be all that is told, or
    asked.
    """
    if turns_on_firm(turn):
        return turn
    pieces = _PIECE.split(turn)
    kept: list[str] = []
    for at in range(0, len(pieces), 2):
        mark = "".join(pieces[at + 1 : at + 2])
        if mark and any(pieces[at + 2 :]) and _is_size(key(pieces[at]), knowledge):
            continue
        kept += [pieces[at], mark]
    return "".join(kept)


def tells_firm_alone(turn: str, knowledge: Knowledge) -> bool:
    """Whether a whole turn tells nothing else; the talk goes on past it."""
    pieces = [key(piece) for piece in _PIECE.split(turn)[::2] if key(piece)]
    if not pieces or "?" in key(turn):
        return False
    return all(_is_size(p, knowledge) or firm_words().beside.fullmatch(p) for p in pieces)


def _is_size(piece: str, knowledge: Knowledge) -> bool:
    words = firm_words()
    if words.sold.fullmatch(piece):
        return True
    told = words.owned.fullmatch(piece) or words.turnover.fullmatch(piece)
    named = told.groupdict() if told else {}
    thing = next(filter(None, (named.get("thing"), named.get("served"))), "员工" if told else "")
    return bool(thing) and not _is_paid_for(thing, knowledge)


def _is_paid_for(thing: str, knowledge: Knowledge) -> bool:
    """Whether some rule speaks of ``thing``; of one letter (人), whether it counts by it."""
    rules = [rule for ruleset in knowledge.rules.values() for rule in ruleset.rules]
    if len(thing) == 1:
        return any(thing == rule.per for rule in rules)
    return any(thing in key(rule.model_dump_json()) for rule in rules)
