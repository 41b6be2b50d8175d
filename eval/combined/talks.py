"""Talks of two to four turns: what was told is added to, put right, taken away (from a seed)."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from eval.combined.awards import Source
from eval.combined.deeds import DEEDS, Told, called, forms_alone
from eval.combined.saying import Said, say
from eval.combined.words import Turn, talk_words, words

_MOST_TRIES = 40


def talk(source: Source, turns: Sequence[Turn], draw: Random) -> Said | None:
    """A talk whose later turns are these; None where one does not fit what was told."""
    opened = say(draw.choice(forms_alone()), source, draw)
    if opened is None:
        return None
    text = opened.text
    if draw.random() < 0.3:
        text = next((text.removesuffix(a) for a in words().asks if text.endswith(a)), text)
    hidden = _unplaced(text, source, turns, draw)
    if hidden is None:
        return None
    text, place = hidden
    names = {one.award: called(one.award, opened.text, draw) for one in opened.drawn}
    told, said = Told(source, opened.drawn, names, place=place), [text.rstrip(",。 ")]
    for number, turn in enumerate(turns, 1):
        step = DEEDS[turn.does](turn, told, draw)
        if step is None or not step[1].drawn or (number == len(turns) and step[1].place):
            return None
        words_of_it, told = step
        is_last = number == len(turns)
        if not turn.is_question and (is_last or draw.random() < 0.4) and turn.is_asked:
            words_of_it += draw.choice((",", ",", "。", " ")) + draw.choice(talk_words().asks)
        said.append(words_of_it)
    name = "、".join(turn.name for turn in turns)
    return Said(said[-1], name, source, told.drawn, told.tax_yuan, tuple(said[:-1]))


def talks(sources: Sequence[Source], seed: int, n: int) -> list[Said]:
    """``n`` talks, the last turn in order of the file; the same for the same seed and library."""
    draw = Random(f"talks:{seed}")  # noqa: S311
    every = talk_words().turns
    earlier = [turn for turn in every if not turn.is_question]
    last = [turn for turn in every if turn.is_asked]
    found: list[Said] = []
    for number in range(n):
        for _ in range(_MOST_TRIES):
            before = [draw.choice(earlier) for _ in range(draw.choice((0, 0, 1, 1, 2)))]
            one = talk(draw.choice(sources), [*before, last[number % len(last)]], draw)
            if one is not None:
                found.append(one)
                break
    return found


def _unplaced(
    text: str, source: Source, turns: Sequence[Turn], draw: Random
) -> tuple[str, str] | None:
    """The opening and the place it no longer tells, where a later turn tells it or puts it right.

    None where the opening tells no place that could be left out.
    """
    does = [turn.does for turn in turns if turn.does in ("place", "place_told")]
    if not does:
        return text, ""
    opened = ((w.format(place=p), p) for w in words().places for p in source.places)
    told = [(front, place) for front, place in opened if text.startswith(front)]
    if len(does) > 1 or not told:
        return None
    front, place = max(told, key=lambda one: len(one[0]))
    other = draw.choice(talk_words().elsewhere)
    wrong = front.replace(place, other) if does == ["place"] else ""
    return f"{wrong}{text.removeprefix(front)}", place
