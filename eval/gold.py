"""Gold quotes in the library: are they there, where are they, and what counts as finding them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from eval.case import GoldSpan
from eval.expect import squeeze
from eval.questions import Cite, Question
from ingest.policy import PolicyDocument

_SPACE = re.compile(r"\s+")


class Found(NamedTuple):
    """A piece of a policy that was retrieved or cited; offsets into its canonical text."""

    policy_id: str
    start: int
    end: int


def gold_problems(questions: Iterable[Question], texts: Mapping[str, str]) -> tuple[str, ...]:
    """Chinese lines, one for each gold quote that is not in its policy; empty = sound.

    Args:
        questions: with their gold quotes.
        texts: canonical text of each policy by its id.
    """
    squeezed = {policy_id: squeeze(text) for policy_id, text in texts.items()}
    problems: list[str] = []
    for question in questions:
        expect = question.expect
        for cite in (*expect.cites, *expect.cites_any, *expect.cites_also):
            if cite.policy_id not in squeezed:
                problems.append(f"{question.id}:库里没有政策 {cite.policy_id}")
            elif squeeze(cite.quote) not in squeezed[cite.policy_id]:
                problems.append(f"{question.id}:{cite.policy_id} 里没有「{cite.quote}」")
    return tuple(problems)


def gold_spans(
    cites: Iterable[Cite], documents: Mapping[str, PolicyDocument]
) -> tuple[GoldSpan, ...]:
    """Where the gold quotes stand, one span for each cite, white space aside.

    A quote that is nowhere in its policy (``gold_problems`` reports it) is left out.
    """
    spans = (_locate(cite, documents.get(cite.policy_id)) for cite in cites)
    return tuple(span for span in spans if span is not None)


def is_hit(found: Found, gold: GoldSpan) -> bool:
    """True if one holds the other, or they share at least half of the shorter one.

    This is the rule for every retriever, whatever the size of its pieces.
    """
    if found.policy_id != gold.policy_id:
        return False
    return any(_is_shared(found, place) for place in ((gold.start, gold.end), *gold.others))


def _is_shared(found: Found, place: tuple[int, int]) -> bool:
    start, end = place
    shared = min(found.end, end) - max(found.start, start)
    return shared > 0 and 2 * shared >= min(found.end - found.start, end - start)


def _locate(cite: Cite, document: PolicyDocument | None) -> GoldSpan | None:
    wanted = squeeze(cite.quote)
    if document is None or not wanted:
        return None
    squeezed, places = _squeezed(document.text)
    spans = tuple(
        (places[at], places[at + len(wanted) - 1] + 1) for at in _occurrences(wanted, squeezed)
    )
    if not spans:
        return None
    start, end = spans[0]
    path = document.labelled(document.clause_at(start)).path
    return GoldSpan(cite.policy_id, start, end, path, spans[1:])


def _occurrences(wanted: str, text: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


@lru_cache(maxsize=512)
def _squeezed(text: str) -> tuple[str, Sequence[int]]:
    """The text without white space, and where each of its characters stood."""
    places = [i for i, character in enumerate(text) if not _SPACE.match(character)]
    return "".join(text[i] for i in places), places
