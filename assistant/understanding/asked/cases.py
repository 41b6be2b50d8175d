"""Several firms or plants told in one question, each with its own place and its own awards.

``甲厂在某区,主导国标1项;乙厂在某县,新评上名牌1个,两家一共多少``: what one of them has is none of
the other's, so each is a case of its own and is asked of by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.knowledge import Knowledge
from assistant.understanding.asked.parts import asks
from assistant.understanding.names.places import mentions_in
from assistant.words.cases import case_words
from assistant.words.countries import countries_in
from assistant.words.lexicon import lexicon
from assistant.words.normal import key

_PIECE = re.compile(r"[^,。;:!?]+[,。;:!?]*")
_SPACE = re.compile(r"(?<=[一-鿿\d])\s+(?=[一-鿿])")  # typed in place of a comma
_ASK = "能拿多少奖励？"
_MARKS = ",。;:!? "
_MOST = 4


@dataclass(frozen=True, slots=True)
class Case:
    """One firm's case.

    Attributes:
        name: what to call it: its place, else how the question calls the firm.
        text: a question of it alone.
        firm: how the question calls the firm; "" where it tells it by its place alone.
        place: full name of where it is; "" where that is not told.
    """

    name: str
    text: str
    firm: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    place: str = ""
    firm: str = ""
    has_award: bool = False

    @property
    def is_ask(self) -> bool:
        return not self.has_award and asks(self.text)


@dataclass(slots=True)
class _Told:
    """The pieces of a turn: in front of the firms, of each firm, and of all of them."""

    head: list[_Piece] = field(default_factory=list)
    firms: list[list[_Piece]] = field(default_factory=list)
    shared: list[_Piece] = field(default_factory=list)


def cases_told(question: str, history: Sequence[str], knowledge: Knowledge) -> tuple[Case, ...]:
    """The cases of the firms that a turn tells of; () where it does not tell of several.

    All of them, also where one is asked of alone; see ``asked_alone``. Where the turn asks for
    the sum of several (``两家一共多少``), earlier turns may have told of some of them.
    """
    last = _PIECE.findall(key(question))[-1:]
    if history and last and case_words().of_all.fullmatch(last[0]):
        said = "。".join(turn.rstrip("。?？!！") for turn in (*history, question))
        return _cases(said, knowledge)
    return _cases(question, knowledge)


def _cases(question: str, knowledge: Knowledge) -> tuple[Case, ...]:
    flat, words = key(_SPACE.sub(",", question)), case_words()
    wants = "amount" in lexicon().intents_in(flat) or flat.rstrip("?。!").endswith(("呢", "多少"))
    if not wants or not words.asks.search(flat) or words.moved.search(flat):
        return ()
    pieces = _pieces(_firms_apart(flat, knowledge), knowledge)
    told = _grouped(pieces, knowledge)
    if not 1 < len(told.firms) <= _MOST:
        return ()
    names = _names(told.firms)
    texts = _texts(told)
    if not texts:
        return ()
    told_of = zip(names, texts, told.firms, strict=True)
    return tuple(
        Case(
            name,
            text,
            firm=next((p.firm for p in group if p.firm), ""),
            place=next((p.place for p in reversed(group) if p.place), ""),
        )
        for name, text, group in told_of
    )


def asked_alone(cases: Sequence[Case], question: str) -> tuple[Case, ...]:
    """The one case that ``question`` asks of alone (``单算某市那家``), if it does."""
    flat = key(_SPACE.sub(",", question))
    only = case_words().only.search(flat)
    behind = _PIECE.findall(flat[only.end() :])[0] if only and only.end() < len(flat) else ""
    fitting = [case for case in cases if only and (case.name in behind or case.name[:2] in behind)]
    return tuple(fitting) if len(fitting) == 1 else ()


def _firms_apart(flat: str, knowledge: Knowledge) -> str:
    """``flat`` with a comma where «、» stands between firms: ``某区厂主导甲标1项、某县厂…``."""
    names = [n.end for n in knowledge.vocabulary.awards(flat) if n.heads]
    starts = {start for start, _, _ in places_named(flat, knowledge)}
    starts |= {m.start() for m in case_words().firm.finditer(flat)}
    letters, since = list(flat), 0
    for at, letter in enumerate(flat):
        if letter in ",。;:!?":
            since = at
        elif letter == "、" and at + 1 in starts and any(since < end <= at for end in names):
            letters[at], since = ",", at
    return "".join(letters)


def places_named(flat: str, knowledge: Knowledge) -> list[tuple[int, int, str]]:
    """Where key text ``flat`` names places, outside the names of awards; with their full names."""
    taken = [(n.start, n.end) for n in knowledge.vocabulary.awards(flat)]
    taken += [(c.start, c.end) for c in countries_in(flat)]  # «其中1件是香港的»
    found = [
        (p.start, p.end, p.name)
        for p in mentions_in(flat, taken, knowledge.divisions, knowledge.place_names)
    ]
    # a policy whose place its text hides is called by what stands for the place
    found += [
        (start, end, flat[start:end].upper())
        for _, start, end in knowledge.vocabulary.policies(flat)
        if flat[end - 1] in "省市县区"
    ]
    return sorted(found)


def _pieces(flat: str, knowledge: Knowledge) -> list[_Piece]:
    named = knowledge.vocabulary.awards(flat)
    places = places_named(flat, knowledge)
    found = []
    # «某区的央企…,同园区的民营企业…»: who owns it tells them apart
    owners = [case_words().owned, case_words().private]
    owners = owners if all(words.search(flat) for words in owners) else []
    for match in _PIECE.finditer(flat):
        start, end = match.span()
        own = [name for at, _, name in places if start <= at < end]
        firms = [m.group() for m in case_words().firm.finditer(match.group())]
        firms = firms or [word for one in owners for word in _owners(one, match.group())]
        has_award = any(n.heads and start <= n.start < end for n in named)
        # «母公司、子公司都在某区» tells of both
        firm = firms[0] if len(firms) == 1 else ""
        found.append(_Piece(match.group(), own[-1] if own else "", firm, has_award))
    return found


def _owners(words: re.Pattern[str], piece: str) -> list[str]:
    """Firms that ``piece`` calls by who owns them, without partners and customers of another."""
    partner, related = case_words().partner, case_words().related
    found = words.finditer(piece)
    return [
        m.group()
        for m in found
        if not (partner.search(piece[: m.start()]) or related.match(piece, m.end()))
    ]


def _grouped(pieces: Sequence[_Piece], knowledge: Knowledge) -> _Told:
    told = _Told()
    places: list[str] = []
    at = -1  # the firm that is spoken of
    for piece in pieces:
        if piece.is_ask:
            continue
        own = of_place(piece.place, places, knowledge)
        if told.firms and not (piece.firm or piece.place) and _is_shared(piece, told.firms):
            told.shared.append(piece)
            continue
        begins = piece.firm or (piece.place and (own is None or not told.firms))
        if begins and told.firms and not piece.place and not _says(told.firms[at]):
            if told.firms[at][0].firm:
                begins = False  # «甲公司,…的子公司,…» is still the same
            else:
                told.head += told.firms.pop()  # «我们在某区有两家公司,甲公司…»
                places.pop()
        if own is not None and piece.place and own != at and not (piece.firm and own == at):
            at, begins = (own, False) if not piece.firm else (at, begins)
        if begins:
            is_there = bool(places) and case_words().same_place.search(piece.text)
            place = piece.place or (places[-1] if is_there else "")
            told.firms.append([_Piece(f"在{place},")] if is_there and not piece.place else [])
            told.firms[-1].append(piece)
            places.append(place)
            at = len(told.firms) - 1
        elif told.firms:
            told.firms[at].append(piece)
            places[at] = places[at] or piece.place
        else:
            told.head.append(piece)
    return told


def of_place(place: str, places: Sequence[str], knowledge: Knowledge) -> int | None:
    """Which of the firms at ``places`` is at ``place``; None where none is."""
    divisions = knowledge.divisions
    for at, other in enumerate(places):
        if (
            place
            and other
            and (
                place == other
                or divisions.contains(place, other)
                or divisions.contains(other, place)
            )
        ):
            return at
    return None


def _is_shared(piece: _Piece, firms: Sequence[Sequence[_Piece]]) -> bool:
    """``都走PCT``, ``各有1件``: said of all firms told of, behind the last one."""
    is_of_all = case_words().shared.match(piece.text) is not None
    return len(firms) > 1 and is_of_all


def _says(group: Sequence[_Piece]) -> bool:
    return any(piece.has_award for piece in group)


def _texts(told: _Told) -> list[str]:
    """A question of each firm; [] where one of them has no award of its own or of all."""
    front = case_words().counted.sub("", "".join(piece.text for piece in told.head))
    behind = "".join(piece.text for piece in told.shared)
    are_alike = any(piece.has_award for piece in told.shared)
    texts: list[str] = []
    before: Sequence[_Piece] = ()
    for group in told.firms:
        said = "".join(piece.text for piece in group).rstrip(_MARKS)
        if not (_says(group) or are_alike):
            if not (before and case_words().alike.search(said)):
                return []
            # «另一家在某区,也是首次通过»: what the one before it was told to have
            same = "".join(piece.text for piece in before if piece.has_award)
            said = f"{said},{same}"
        before = group if _says(group) else before
        own = f"{said},{behind}" if behind else said
        texts.append(f"{front}{own.rstrip(_MARKS)}，{_ASK}".lstrip(_MARKS))
    return texts


def _names(groups: Sequence[Sequence[_Piece]]) -> list[str]:
    """Each by its place, where all have one of their own; else as the question calls the firm."""
    places = [next((p.place for p in group if p.place), "") for group in groups]
    if all(places) and len(set(places)) == len(places):
        return [re.sub(r"^.*[省市](?=.{2,})", "", place) for place in places]
    firms = [next((p.firm for p in group if p.firm), "") for group in groups]
    return [firm or f"第{number}家" for number, firm in enumerate(firms, 1)]
