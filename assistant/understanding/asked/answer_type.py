"""What form an answer must have: a number of days cannot be answered without one.

``公示期几天`` is answered only by words that hold a number of days, ``每年评几家`` by a number
of firms; an address, a telephone number or a price is never read out of other words. What a word
means is told only by words that explain that very word (data/answer_forms.yaml).
"""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.understanding.query import Query
from assistant.words.lexicon import lexicon
from assistant.words.normal import asked_alone, key, longest_first
from assistant.words.shipped import shipped

_BARE = 2  # letters of a place without the word for its kind
_PLACE = 2  # letters of a place's name, which may stand in front of the word asked about
_WITH_PLACE = 6  # … of both
_NUMBER = "〈数〉"  # stands for a number in the patterns of the file
_WORD = "〈词〉"  # … for the word that the question asks about


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    asks: str
    form: str


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    number: str
    forms: tuple[_Form, ...]


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """(name, what asks for the form, what has it), the surest first."""
    table = _Table.model_validate(shipped("answer_forms"))
    return tuple(
        (f.name, re.compile(f.asks), f.form.replace(_NUMBER, table.number)) for f in table.forms
    )


@lru_cache(maxsize=256)
def _compiled(form: str, word: str) -> re.Pattern[str]:
    words = [word, word[_PLACE:]] if len(word) >= _WITH_PLACE else [word]
    # «甲乙市市长奖» is called 市长奖 in the city's own text
    words += [w[1:] for w in words[1:] if len(w) >= _WITH_PLACE and w[0] in "省市区县"]
    # «牵头起草是什么意思» asks what 主导 is
    for said, role in lexicon().role_names.items():
        words += (said, role) if word.startswith(said) and said != word else ()
    either = f"(?:{'|'.join(map(re.escape, words))})"
    return re.compile(form.replace(_WORD, either), re.MULTILINE | re.IGNORECASE)


@lru_cache(maxsize=1024)  # asked of the same few texts all through an answer
def _found(question: str) -> tuple[str, str, str]:
    """Name and form that ``question`` asks for, and the word it asks about; "" for none."""
    said = asked_alone(question)
    for name, asks, form in _forms():
        if match := asks.search(said):
            return name, form, match.groupdict().get("word") or ""
    return "", "", ""


def form_name(question: str) -> str:
    """What the form is called that ``question`` (normalised) asks for; "" for none."""
    return _found(question)[0]


def names_form(words: str, question: str) -> bool:
    """Whether ``words`` do nothing but ask for the form of ``question`` (占比 for a share)."""
    name = form_name(question)
    return any(asks.fullmatch(words) for other, asks, _ in _forms() if other == name)


def form_asked(query: Query) -> re.Pattern[str] | None:
    """The form that words answering ``query`` must contain, if it asks for one.

    Places in front of the word it asks about are no part of that.
    """
    _, form, word = _found(_without_places(query))
    return _compiled(form, _own_part(word, query)) if form else None


def word_asked(query: Query) -> str:
    """The word whose meaning is asked for (``什么叫甲乙``: 甲乙); "" where none is."""
    return _own_part(_found(_without_places(query))[2], query)


def words_asked(query: Query) -> tuple[str, ...]:
    """``word_asked`` with and without a place in front, the longest first; () for none.

    The place may tell where it is asked, or be a part of the word (``甲省制造``).
    """
    words = (_own_part(_found(query.text)[2], query), word_asked(query))
    return tuple(dict.fromkeys(filter(None, words)))


def _own_part(word: str, query: Query) -> str:
    """``word`` without the award in front of it (``甲奖评定委``), with the part played there."""
    flat = key(query.text)
    for role in lexicon().role_names if word else ():
        if f"{role}{word}" in flat:  # «“主导”制定标准»
            return f"{role}{word}"
    for name in sorted((e.name for e in query.events), key=longest_first):
        rest = word.removeprefix(name).removeprefix("的")
        if rest != word and len(rest) >= _BARE:
            return rest
    # a city that only its award's name tells (甲市市长质量奖) is no place of the question's
    items = {key(h.item) for event in query.events for h in event.heads}
    own = [name for name in items if word.endswith(name)]
    return max(own, key=len, default=word)


def _without_places(query: Query) -> str:
    text = query.text
    for place in (*query.regions, *query.policy_regions):
        short = place[:-1] if len(place) > _BARE else place
        # «甲市长质量奖» is the 市长质量奖 of 甲
        text = re.sub(f"{re.escape(place)}(?!长)", "", text).replace(short, "")
    return text
