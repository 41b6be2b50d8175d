"""The turns after one that told of several firms: of which they speak, and what they say of it.

``那第二家要是也主导呢`` is a turn of the talk about the second firm, ``只算甲厂`` asks of one
alone, ``合起来呢`` of all. Each firm keeps a talk of its own. Where a turn does not tell which firm
it is of, nothing is taken for granted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.calculator.match import Head
from assistant.knowledge import Knowledge
from assistant.understanding.asked.cases import (
    Case,
    asked_alone,
    cases_told,
    places_named,
)
from assistant.understanding.asked.firms_called import FirmsCalled
from assistant.understanding.asked.gained import gain_told
from assistant.understanding.asked.parts import asks
from assistant.understanding.names.vocabulary import Named
from assistant.understanding.query import Query
from assistant.understanding.talk.turning import is_idle
from assistant.understanding.understand import read_turn
from assistant.understood.turns import Part, parts_of
from assistant.words.amounts import counts, sums
from assistant.words.case_talk import case_talk_words
from assistant.words.cases import case_words
from assistant.words.facet import facets_in
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.talk import talk
from assistant.words.talk_parts import talk_parts

_PIECE = re.compile(r"[^,。;!?]+[,。;!?]*")
_MARKS = ",。;:!? "
_OF_SUM = frozenset({"amount", "reward", "list", "cap", "count"})


@dataclass(frozen=True, slots=True)
class TalkedCase:
    """A case with all that the talk told of it, the first the whole of it."""

    case: Case
    told: tuple[Part, ...]
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class CaseTalk:
    """Where a talk about several firms stands after a turn.

    Attributes:
        text: the turn that told of them.
        shown: which of the cases the turn asks of; () where it asks something else.
        changed: of which of them it tells something new.
        asked: what it asks of the one that is shown, where that is no part of the case.
        gain: the two cases whose difference is asked for, of the one that is shown.
        is_open: which firm the turn speaks of is not told; ``is_sure`` that it speaks of one.
        focus: the firm that was asked of alone before.
        waits: the turn that did not tell its firm.
        is_aside: the last turn asked something that is none of theirs.
    """

    text: str
    cases: tuple[TalkedCase, ...]
    shown: tuple[int, ...]
    changed: frozenset[int] = frozenset()
    asked: Part | None = None
    gain: tuple[str, str] | None = None
    is_open: bool = False
    is_sure: bool = True
    focus: int | None = None
    waits: str = ""
    is_aside: bool = False

    @property
    def counted(self) -> tuple[int, ...]:
        """Those that are in the sum."""
        return tuple(n for n, one in enumerate(self.cases) if not one.is_left_out)


def case_talk(turns: Sequence[Part], knowledge: Knowledge) -> CaseTalk | None:
    """Where the talk of ``turns`` stands; None if it tells of no firms.

    Args:
        turns: each whole, with its corrections as the caller gave them.

    Raises:
        UsageError: a correction of a firm that its turn does not show.
    """
    state: CaseTalk | None = None
    for at, turn in enumerate(turns):
        said = replace(turn, corrections=())
        if state is None:
            earlier = [before.text for before in turns[:at]]
            state = _begun(said, earlier, knowledge)
        else:
            state = _gone_on(state, said, knowledge)
        if state is not None and turn.corrections:
            state = _corrected(state, turn)
    return state


def _corrected(state: CaseTalk, turn: Part) -> CaseTalk:
    """``state`` with the corrections of ``turn`` at the cases that it shows, in their order."""
    if not state.shown or state.gain:
        return state
    texts = ["" for _ in state.shown]
    cases = list(state.cases)
    own = parts_of("", turn.number, turn.corrections, lambda _: texts)
    for at, part in zip(state.shown, own, strict=True):
        *earlier, last = cases[at].told
        corrected = replace(last, corrections=(*last.corrections, *part.corrections))
        cases[at] = replace(cases[at], told=(*earlier, corrected))
    return replace(state, cases=tuple(cases))


def _begun(said: Part, earlier: Sequence[str], knowledge: Knowledge) -> CaseTalk | None:
    turn, number = said.text, said.number
    cases = cases_told(turn, earlier, knowledge)
    if not cases:
        return None
    alone = asked_alone(cases, turn)
    text = turn if cases_told(turn, (), knowledge) else "。".join((*earlier, turn))
    shown = tuple(n for n, case in enumerate(cases) if not alone or case in alone)
    return CaseTalk(
        text=text,
        cases=tuple(TalkedCase(case, (Part(case.text, number),)) for case in cases),
        shown=shown,
        changed=frozenset(shown),
        focus=shown[0] if alone else None,
    )


def _gone_on(state: CaseTalk, said: Part, knowledge: Knowledge) -> CaseTalk | None:
    flat = key(said.text)
    if talk().topic_changed.match(flat):
        return _begun(said, (), knowledge)
    callers = FirmsCalled([one.case for one in state.cases], state.counted, state.focus, knowledge)
    state = replace(state, changed=frozenset(), asked=None, gain=None, is_open=False, is_sure=True)
    anew = cases_told(said.text, (), knowledge)
    if anew and (any(case.place for case in anew) or not all(map(callers.knows, anew))):
        begun = _begun(said, (), knowledge)
        assert begun is not None
        return begun
    if callers.names_another(flat):
        return _with_another(state, said, knowledge)
    spoken = _spoken(flat, callers)
    if spoken.texts:
        return _of_firms(state, said, spoken, knowledge)
    fresh = read_turn(said.text, knowledge)
    if is_idle(fresh) or talk_parts().doubted.fullmatch(flat):
        return _answered_again(state, flat)
    if spoken.asks_sum and not (state.is_aside and "家" not in flat):
        return replace(state, shown=state.counted, focus=None, waits="", is_aside=False)
    words = case_talk_words()
    if words.more_asked.search(flat):
        return replace(state, shown=state.counted, waits="", is_aside=False)
    changes = bool(words.changes.search(flat))
    is_text = _asks_text(said.text, knowledge)
    is_own = bool(fresh.events) and "amount" in fresh.intents
    is_own = is_own and (not changes or not _shares_policy(fresh, state, knowledge))
    if is_text or is_own or fresh.policies or fresh.document_numbers:
        return replace(state, shown=(), waits="", is_aside=True)
    if state.is_aside:
        return replace(state, shown=())
    if state.focus is not None:
        one = _Spoken(texts={state.focus: flat}, is_only=True)
        return _of_firms(state, said, one, knowledge)
    if (at := _told_by_one(flat, state, knowledge)) is not None:
        return _of_firms(state, said, _Spoken(texts={at: flat}), knowledge)
    is_sure = changes or bool(fresh.events or fresh.regions or fresh.retained_tax_yuan)
    is_sure = is_sure or any(counts(flat)) or any(sums(flat))
    return replace(state, shown=(), is_open=True, is_sure=is_sure, waits=flat)


@dataclass(slots=True)
class _Spoken:
    """What a turn says of each firm; ``head`` stands in front of all."""

    texts: dict[int, str] = field(default_factory=dict)
    head: str = ""
    asks_sum: bool = False
    is_only: bool = False


def _spoken(flat: str, callers: FirmsCalled) -> _Spoken:
    """Which firms the pieces of ``flat`` speak of; a piece without one goes on."""
    found, words = _Spoken(), case_talk_words()
    found.is_only = bool(case_words().only.search(flat))
    current: tuple[int, ...] = ()
    for match in _PIECE.finditer(flat):
        piece = match.group()
        if words.sum_asked.fullmatch(piece.strip(_MARKS)):
            found.asks_sum = True
            continue
        hits = list(callers.in_piece(piece, found.texts))
        if hits:
            rest, end = "", 0
            for start, stop, _ in hits:
                rest, end = f"{rest}{words.before_name.sub('', piece[end:start])}", stop
            rest = f"{rest}{piece[end:]}"
            current = tuple(dict.fromkeys(at for *_, which in hits for at in which))
            for at in current:
                found.texts[at] = f"{found.texts.get(at, '')}{rest}"
        elif current:
            for at in current:
                found.texts[at] += piece
        else:
            found.head += piece
    return found


def _of_firms(state: CaseTalk, said: Part, spoken: _Spoken, knowledge: Knowledge) -> CaseTalk:
    """The talk after a turn that tells of the firms of ``spoken``."""
    rests = {at: _tidy(f"{spoken.head}{text}") for at, text in spoken.texts.items()}
    cases = list(state.cases)
    alone, changed, is_moved = _taken_in(rests, cases)
    if alone and not changed and not is_moved and state.waits:
        changed, alone = dict.fromkeys(alone, state.waits), []  # the answer to «which firm»
    state = replace(state, cases=tuple(cases), waits="", is_aside=False)
    if alone and not (changed or is_moved):
        is_one = len(alone) == 1
        return replace(state, shown=tuple(sorted(alone)), focus=alone[0] if is_one else None)
    if len(changed) == 1 and not is_moved:
        ((at, rest),) = changed.items()
        if _asks_text(rest, knowledge):
            return replace(state, shown=(at,), asked=replace(said, text=rest), focus=at)
        if gain := gain_told(rest, knowledge, goes_on=True):
            told = (*cases[at].told, replace(said, text=gain[1]))
            gone = _with(cases, at, replace(cases[at], told=told))
            return replace(state, cases=gone, shown=(at,), gain=gain, focus=at)
    for at, rest in changed.items():
        told = (*cases[at].told, replace(said, text=rest))
        case = cases[at].case
        if case.firm and places_named(rest, knowledge):
            case = replace(case, name=case.firm)  # it is no longer where it was called after
        cases[at] = TalkedCase(case, told)
    state = replace(state, cases=tuple(cases), changed=frozenset(changed))
    if not state.counted:
        return replace(state, shown=(), is_open=True)
    if spoken.is_only and changed:
        is_one = len(changed) == 1
        return replace(state, shown=tuple(changed), focus=next(iter(changed)) if is_one else None)
    return replace(state, shown=state.counted, focus=None)


def _taken_in(
    rests: dict[int, str], cases: list[TalkedCase]
) -> tuple[list[int], dict[int, str], bool]:
    """The firms asked of alone, what is told of others, and whether ``cases`` left one out."""
    words, alone, changed, is_moved = case_talk_words(), list[int](), dict[int, str](), False
    for at, rest in rests.items():
        is_out = bool(words.dropped.fullmatch(rest))
        if words.alone.fullmatch(rest):
            alone.append(at)
        elif is_out or words.restored.fullmatch(rest):
            cases[at], is_moved = replace(cases[at], is_left_out=is_out), True
        else:
            changed[at] = rest
    return alone, changed, is_moved


def _with(cases: Sequence[TalkedCase], at: int, one: TalkedCase) -> tuple[TalkedCase, ...]:
    return tuple(one if n == at else case for n, case in enumerate(cases))


def _tidy(rest: str) -> str:
    """``rest`` of a piece from which the name of the firm was taken."""
    words = case_talk_words()
    return words.left_over.sub(lambda m: m["keep"], words.as_others.sub("", rest)).strip(_MARKS)


def _with_another(state: CaseTalk, said: Part, knowledge: Knowledge) -> CaseTalk:
    """``还有个丙厂在某县,主导国标1项``: one more firm, told as the others were."""
    whole = cases_told(f"{state.text.rstrip(_MARKS)}。{said.text}", (), knowledge)
    known = [one.told[0].text for one in state.cases]
    if len(whole) != len(known) + 1 or [case.text for case in whole[:-1]] != known:
        return replace(state, shown=(), is_open=True, waits="")
    names = [case.name for case in whole]
    cases = [
        replace(one, case=replace(one.case, name=name))
        for one, name in zip(state.cases, names[:-1], strict=True)
    ]
    cases.append(TalkedCase(whole[-1], (Part(whole[-1].text, said.number),)))
    text = f"{state.text.rstrip(_MARKS)}。{said.text}"
    gone = replace(state, text=text, cases=tuple(cases), focus=None, waits="", is_aside=False)
    return replace(gone, shown=gone.counted, changed=frozenset({len(cases) - 1}))


def _shares_policy(fresh: Query, state: CaseTalk, knowledge: Knowledge) -> bool:
    """Whether an award that the turn names may be of a policy that the firms' awards are of."""
    told = knowledge.vocabulary.awards(key(state.text))
    known = {h.policy_id for named in told for h in named.heads}
    return any(h.policy_id in known for e in fresh.events for h in e.heads)


def _answered_again(state: CaseTalk, flat: str) -> CaseTalk:
    """The talk after a turn that tells nothing: ``你确定?`` asks for the answer once more."""
    if not talk_parts().doubted.fullmatch(flat) or state.is_aside:
        return replace(state, shown=())
    return replace(state, shown=state.counted if state.focus is None else (state.focus,))


def _told_by_one(flat: str, state: CaseTalk, knowledge: Knowledge) -> int | None:
    """The one firm that was told to have what a turn names (``名牌要是复评的呢``)."""
    awards = knowledge.vocabulary.awards
    meant = [n.heads for n in awards(flat)]
    kinds = [kind for kind in lexicon().bare_kinds if kind in flat] if not meant else []
    told = [[n for p in one.told for n in awards(key(p.text))] for one in state.cases]

    def has(named: Sequence[Named], heads: frozenset[Head]) -> bool:
        return any(n.heads & heads for n in named)

    having = [
        at
        for at, named in enumerate(told)
        if any(has(named, m) for m in meant) or any(k in n.name for k in kinds for n in named)
    ]
    is_one = len(having) == 1 and all(has(told[having[0]], m) for m in meant)
    return having[0] if is_one and not any(counts(flat)) else None


def _asks_text(said: str, knowledge: Knowledge) -> bool:
    """Whether a turn asks for something that the text says, and for no sum."""
    fresh, flat = read_turn(said, knowledge), key(said)
    if talk().source_asked.fullmatch(flat):
        return True
    if not asks(said):
        return False
    return "amount" not in fresh.intents and bool(fresh.intents - _OF_SUM or facets_in(flat))
