"""Facets: what people ask of any policy (名额, 公示期, 资金来源 …), and which words state it.

A question for a facet is answered only by a clause that states it, however little its words
resemble the question's; where no clause does, the policy does not say (data/facets).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.words.looked_for import any_word
from assistant.words.normal import key
from assistant.words.shipped import shipped

# A clause of questions and answers states what the question at its head asks for.
_ANSWERS = r"^(?=[^。;?]{2,60}\?)[^。;?]{0,40}?"
_WORD = "〈词〉"  # in ``holds``: the thing that the question names before the asking words
_IN_SHORT = re.compile("(?<=委)员会$|(?<=办)公室$")
_LAST = 4  # letters of its name that tell it
_MOST = 2  # a question that seems to ask for more is not understood by the first ones


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    asks: str
    holds: str
    keeps: bool = False
    must: bool = False
    loose: bool = False
    spread: bool = False
    takes: bool = False
    instead: bool = False
    first: bool = False
    alone: bool = False
    case: bool = False
    near: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing a policy may state.

    Attributes:
        name: Chinese, as it is told to people (``没有规定公示期``).
        asks: pattern over the key of a question that asks for it.
        holds: pattern over the key of a clause that states it, or asks for it at its head.
        keeps_asking: the words that ask for it tell clauses apart, too (``谁来考核``).
        is_must: of such a facet, too, a clause must state it to answer (``组长是谁``).
        is_spread: several clauses state it together (for whom, and for whom not).
        is_first: of clauses that state this or another facet asked for, these come first.
        is_alone: other facets named beside it only tell of which thing it is asked (whether the
            form of application needs a seal).
        is_of_case: it is asked of a case told beside it, which the clause must speak of, too.
        takes_words: the words that ask for it ask for no facet after it.
        near: pattern of a clause that touches it and does not state it; shown where none does.
        is_instead: who asks for it asks for no sum as it is now (whether it will rise).
        of: pattern of the thing named before the asking words, which ``holds`` speaks of; where
            there is none, ``asks`` names it itself.
        is_loose: a clause may answer without stating it in these words.
    """

    name: str
    asks: re.Pattern[str]
    holds: re.Pattern[str]
    keeps_asking: bool = False
    is_must: bool = False
    is_loose: bool = False
    is_spread: bool = False
    takes_words: bool = False
    is_first: bool = False
    is_alone: bool = False
    is_of_case: bool = False
    near: re.Pattern[str] | None = None
    is_instead: bool = False
    of: re.Pattern[str] | None = None


@lru_cache(maxsize=1)
def facets() -> tuple[Facet, ...]:
    """All facets, the surest first."""
    entries = TypeAdapter(list[_Entry]).validate_python(shipped("facets"))
    return tuple(
        Facet(
            e.name,
            re.compile(e.asks),
            re.compile(f"(?:{e.holds})|{_ANSWERS}(?:{e.asks})"),
            keeps_asking=e.keeps,
            is_must=e.must,
            is_loose=e.loose,
            is_spread=e.spread,
            takes_words=e.takes,
            is_first=e.first,
            is_alone=e.alone,
            is_of_case=e.case,
            near=re.compile(e.near) if e.near else None,
            is_instead=e.instead,
            of=re.compile(e.of) if e.of else None,
        )
        for e in entries
    )


def facet_named(name: str) -> Facet:
    """The facet that is told to people as ``name``; StopIteration where there is none."""
    return next(facet for facet in facets() if facet.name == name)


@lru_cache(maxsize=1024)  # asked of the same few texts all through an answer
def facets_in(question: str) -> tuple[Facet, ...]:
    """Facets that ``question`` asks for, the surest first; loose ones only by themselves.

    Words of a question that a narrower facet has taken («典礼在哪里办») ask for no other.
    """
    flat = key(question)
    found: list[Facet] = []
    for facet in facets():
        if match := facet.asks.search(flat):
            thing: re.Match[str] | None = match
            if facet.of is not None:
                thing = facet.of.search(flat[: match.start()])
            if thing is None:
                continue
            is_of_thing = _WORD in facet.holds.pattern
            found.append(_of_thing(facet, thing["word"]) if is_of_thing else facet)
            if facet.takes_words:
                flat = facet.asks.sub(" ", flat)
    sure = [f for f in found if not f.is_loose]
    alone = [f for f in found if f.is_alone]
    return tuple((alone or sure or found)[:_MOST])


@lru_cache(maxsize=256)
def _of_thing(facet: Facet, word: str) -> Facet:
    # a board is called in short where the text names it often: 评定委员会, 评定委
    names = {word[-_LAST:], _IN_SHORT.sub("", word)[-_LAST:]}
    either = f"(?:{any_word(names)})"
    return replace(facet, holds=re.compile(facet.holds.pattern.replace(_WORD, either)))


def without_asking(text: str, asked: tuple[Facet, ...]) -> str:
    """Key of ``text`` without the words that ask for ``asked``, but with what they ask it of.

    «明年奖金会涨吗» speaks of 奖金, in the midst of words that ask.
    """
    flat = key(text)
    for facet in asked:
        if not facet.keeps_asking:
            flat = facet.asks.sub(lambda m: f" {m.groupdict().get('what') or ''} ", flat)
    return flat
