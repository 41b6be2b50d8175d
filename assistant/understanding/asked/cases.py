"""Several firms or plants told in one question, each with its own place and its own awards.

``甲厂在某区,主导国标1项;乙厂在某县,新评上名牌1个,两家一共多少``: what one of them has is none of
the other's, so each is a case of its own and is asked of by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.knowledge import Knowledge
from assistant.understanding.asked.parts import asks
from assistant.understanding.names.places import mentions_in
from assistant.words.cases import case_words
from assistant.words.lexicon import lexicon
from assistant.words.normal import key, normalise

_PIECE = re.compile(r"[^,。;:!?]+[,。;:!?]*")
_ASK = "能拿多少奖励？"
_MOST = 4


@dataclass(frozen=True, slots=True)
class Case:
    """One firm's case.

    Attributes:
        name: what to call it: its place, else how the question calls the firm.
        text: a question of it alone.
    """

    name: str
    text: str


@dataclass(slots=True)
class _Piece:
    text: str
    place: str
    firm: str
    has_award: bool


def cases_told(question: str, history: Sequence[str], knowledge: Knowledge) -> tuple[Case, ...]:
    """The cases of the firms that a turn tells of; () where it does not tell of several.

    Where the turn only asks for the sum of several (``两家一共多少``), earlier turns told of them.
    """
    if history and case_words().of_all.fullmatch(key(question)):
        said = "。".join(turn.rstrip("。?？!！") for turn in (*history, question))
        return _cases(said, knowledge)
    return _cases(question, knowledge)


def _cases(question: str, knowledge: Knowledge) -> tuple[Case, ...]:
    flat, words = normalise(question), case_words()
    wants = "amount" in lexicon().intents_in(key(flat)) and words.asks.search(key(flat))
    if not wants or words.moved.search(key(flat)):
        return ()
    pieces = _pieces(flat, knowledge)
    head, groups = _grouped(pieces, knowledge)
    if not 1 < len(groups) <= _MOST:
        return ()
    groups[-1] = _without_ask(groups[-1])
    if not all(any(piece.has_award for piece in group) for group in groups):
        return ()
    front = "".join(piece.text for piece in head)
    names = _names(groups)
    texts = [f"{front}{_told(group)}，{_ASK}" for group in groups]
    return tuple(Case(name, text) for name, text in zip(names, texts, strict=True))


def _pieces(flat: str, knowledge: Knowledge) -> list[_Piece]:
    named = knowledge.vocabulary.awards(flat)
    taken = [(n.start, n.end) for n in named]
    places = mentions_in(flat, taken, knowledge.divisions, knowledge.place_names)
    found = []
    for match in _PIECE.finditer(flat):
        start, end = match.span()
        own = [p.name for p in places if start <= p.start < end]
        firms = [m.group() for m in case_words().firm.finditer(match.group())]
        found.append(
            _Piece(
                match.group(),
                own[-1] if own else "",
                # «母公司、子公司都在某区» tells of both
                firms[0] if len(firms) == 1 else "",
                any(n.heads and start <= n.start < end for n in named),
            )
        )
    return found


def _grouped(
    pieces: Sequence[_Piece], knowledge: Knowledge
) -> tuple[list[_Piece], list[list[_Piece]]]:
    """What stands in front of the first firm, and the pieces of each firm."""
    head: list[_Piece] = []
    groups: list[list[_Piece]] = []
    place = ""
    for piece in pieces:
        other = bool(piece.place and place) and not _are_one(piece.place, place, knowledge)
        told = bool(groups) and any(p.has_award for p in groups[-1])
        if piece.firm or other or (piece.place and not groups):
            if groups and not told and not other:
                if piece.firm and not groups[-1][0].firm:
                    head += groups.pop()  # «我们在某区有两家公司,甲公司…»
                    groups.append([])
                groups[-1].append(piece)  # «甲公司,在某区的厂,…» is still the same
            else:
                groups.append([piece])
            place = piece.place or place
        elif groups:
            groups[-1].append(piece)
            place = place or piece.place
        else:
            head.append(piece)
    return head, groups


def _are_one(one: str, other: str, knowledge: Knowledge) -> bool:
    divisions = knowledge.divisions
    return one == other or divisions.contains(one, other) or divisions.contains(other, one)


def _without_ask(group: Sequence[_Piece]) -> list[_Piece]:
    """The last firm's pieces without those behind them that ask for the sum."""
    kept = list(group)
    while kept and not kept[-1].has_award and asks(kept[-1].text):
        kept.pop()
    return kept


def _told(group: Sequence[_Piece]) -> str:
    return "".join(piece.text for piece in group).rstrip(",。;:!? ")


def _names(groups: Sequence[Sequence[_Piece]]) -> list[str]:
    """Each by its place, where all have one of their own; else as the question calls the firm."""
    places = [next((p.place for p in group if p.place), "") for group in groups]
    if all(places) and len(set(places)) == len(places):
        return [re.sub(r"^.*[省市](?=.{2,})", "", place) for place in places]
    firms = [next((p.firm for p in group if p.firm), "") for group in groups]
    return [firm or f"第{number}家" for number, firm in enumerate(firms, 1)]
