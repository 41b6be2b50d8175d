"""Hybrid search: dense and lexical ranks fused (reciprocal rank fusion) within a scope.

Reciprocal rank fusion after Cormack, Clarke and Büttcher, SIGIR 2009, with their k = 60. A
third ranking, by the share of the question's content that a clause holds, breaks the ties
that two rankings of short clauses leave. Where a reranker is configured its order of the best
is a fourth.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from assistant.retrieval.plan import Plan
from assistant.words.content import ContentIndex
from assistant.words.facet import Facet
from assistant.words.negated import negates
from assistant.words.normal import key
from ingest.search.chunk import Chunk
from ingest.text.numeral import value_of

_K = 60
_DEPTH = 40
_SENTENCE = re.compile(r"[。;]")
_PIECE = re.compile(r"[,。;]")
_AIM = re.compile(r"(?:到|至|力争)(20\d\d)年")  # «到2027年,…»
_COLUMN = re.compile(r"；(20\d\d)年?[^；：\d]{0,6}：")  # of a table («2025年目标»)
_PERIOD = re.compile(r"(十[一二三四五六七八九])五”?(?:期间|时期)")  # what was reached in five years
_PLANS_FROM = 1951  # the n-th plan takes the five years from 1951 + 5 × n
_UNIT_OF_ROW = re.compile(r"[(（]([一-鿿%]{1,4})[)）]；")
_CELL = re.compile(r"(?<=：)\d[\d.]*(?=；|$)")
_HOW_LONG = re.compile("多久|多长时间|多少天|几天|几个(?:月|工作日)")
_WITHIN = re.compile("[天日月年周](?:之?内|以内)")
_FEW = 20  # policies whose clauses are all looked through for what is asked
_CONTENT = 1.5  # weight of the ranking by content beside dense and lexical
_COVERAGE = 0.04  # a clause that holds all of the question gains as much as a first rank
_FIRST = 0.05  # a clause that states what is asked first of all, before any other
_REST = 0.5  # … and as much more for all else that is asked
_RERANKED = 20  # best clauses that a reranker reads
_RERANK = 4.0  # its weight: more than the three other rankings together
_PAST = 0.5  # … of a clause about another time (申报时, 获奖后) than the question
_RECOUNTS = re.compile(
    "现状|现实基础|回顾|(?:主要|取得的?)成[效就绩]"
)  # a heading over what was reached
_OTHER_CASE = 0.85  # … of one that tells of what the question says has not happened
_NEAR = 0.6  # it orders clauses that hold at least this share of what the fullest one holds


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk found.

    Attributes:
        score: fused, larger is better; comparable within one search only.
        coverage: share (0–1) of the question's content that the chunk and its headings hold.
        told: the same share of what tells the clauses of its policy apart.
        support: how high up the searches by meaning and by letters have it, 1 = first in both.
        closeness: how far its likeness in meaning stands out from the others found, in standard
            deviations; a cosine itself says nothing (unrelated texts have 0.81).
        worded: letters of the longest run of the question, with rare words, that stands in it.
    """

    chunk: Chunk
    score: float
    coverage: float
    told: float = 0.0
    support: float = 0.0
    closeness: float = 0.0
    worded: int = 0


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a search makes use of: all of it, but where an ablation leaves something out.

    Attributes:
        content: the ranking by content, and the policy's words for colloquial ones.
        asked: facets and the form of the answer.
        known: clauses known to decide (rules, numbers, places, dates); see ``known``.
        scope: policies narrowed by what the question names.
        reranker: the one configured, if any.
    """

    dense: bool = True
    lexical: bool = True
    content: bool = True
    asked: bool = True
    known: bool = True
    scope: bool = True
    reranker: bool = True


WHOLE = Recipe()


class Rankings(Protocol):
    """The part of ``ingest.search.index.SearchIndex`` that is searched."""

    def dense(
        self, query: str, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[Chunk, float]]: ...

    def lexical(
        self, query: str, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[Chunk, float]]: ...

    def rerank(self, query: str, chunks: Sequence[Chunk]) -> list[float] | None: ...


def fuse(rankings: Iterable[tuple[float, list[str]]]) -> dict[str, float]:
    """Fused score by id from (weight, ids best first) rankings."""
    scores: dict[str, float] = {}
    for weight, ids in rankings:
        for rank, name in enumerate(ids):
            scores[name] = scores.get(name, 0.0) + weight / (_K + rank + 1)
    return scores


def retrieve(
    plan: Plan,
    index: Rankings,
    content: ContentIndex,
    *,
    k: int = 8,
    recipe: Recipe = WHOLE,
    is_filled: bool = False,
) -> list[Hit]:
    """The ``k`` best chunks of the plan's policies for its text.

    Chunks that lack the form, or state none of the facets, that the plan asks for cover nothing.

    Args:
        is_filled: they follow behind those that fit; else they are left out where any fits.
    """
    if not plan.policies:
        return []
    dense = index.dense(plan.text, _DEPTH, plan.policies) if recipe.dense else []
    words = content.expanded(plan.text) if recipe.content else plan.text
    lexical = index.lexical(words, _DEPTH, plan.policies) if recipe.lexical else []
    chunks = {c.chunk_id: c for c, _ in [*dense, *lexical]}
    form, asked = (plan.form, plan.asked) if recipe.asked else (None, ())
    if len(plan.policies) <= _FEW:  # else what the two searches found must do
        chunks |= {c.chunk_id: c for c in content.stating(asked, plan.policies)}
    is_strict = any(not facet.is_loose for facet in asked)
    fitting = _fitting(
        chunks, content, form, asked, is_strict=is_strict, year=plan.year, text=key(plan.text)
    )
    first = [facet for facet in asked if facet.is_first]
    firm = {name for name in fitting if first and content.states(chunks[name], first)}
    coverage = _coverage(plan, content, chunks, fitting, firm)
    rankings = [(1.0, [c.chunk_id for c, _ in dense]), (1.0, [c.chunk_id for c, _ in lexical])]
    if recipe.content:
        by_coverage = sorted(chunks, key=lambda name: (-coverage[name], name))
        rankings.append((_CONTENT, [name for name in by_coverage if coverage[name] > 0]))
    scores = fuse(rankings)
    for name in chunks:
        told = _COVERAGE * coverage[name] if recipe.content else 0.0
        if name in firm:  # … and of those the one that says the rest of the question, too
            told += _FIRST * (1 + _REST * _rest_said(plan, content, chunks[name]))
        scores[name] = scores.get(name, 0.0) + told
    is_narrow = form is not None or is_strict
    shown = [name for name in chunks if not is_narrow or coverage[name] > 0] or list(chunks)
    best = sorted(shown, key=lambda name: (-scores[name], name))
    support, closeness = _support(dense, lexical), _closeness(dense)
    found = [
        Hit(
            chunks[name],
            scores[name],
            coverage[name],
            content.told(plan.units, chunks[name]) if name in fitting else 0.0,
            support.get(name, 0.0),
            closeness.get(name, min(closeness.values(), default=0.0)),
        )
        for name in best
    ]
    if recipe.reranker:
        found = _reranked(plan.text, found, index)
    if is_filled and found:
        left = sorted(set(chunks) - set(shown), key=lambda name: (-scores[name], name))
        least = found[-1].score  # every score is below 1, so that these stay below it
        found += [Hit(chunks[name], least * scores[name], 0.0) for name in left]
    worded = content.worded(plan.text, [hit.chunk for hit in found[:k]])
    return [replace(hit, worded=worded.get(hit.chunk.chunk_id, 0)) for hit in found[:k]]


def _coverage(
    plan: Plan,
    content: ContentIndex,
    chunks: Mapping[str, Chunk],
    fitting: Collection[str],
    firm: Collection[str],
) -> dict[str, float]:
    """How much of the question each of ``chunks`` covers; only those that are ``fitting`` do."""
    coverage = {
        name: content.coverage(plan.units, chunk) if name in fitting else 0.0
        for name, chunk in chunks.items()
    }
    for name in fitting if plan.past else ():
        said = key(f"{chunks[name].heading} {chunks[name].reading}")
        if any(stage.stated.search(said) for stage in plan.past):
            coverage[name] *= _PAST
    past = {name for name in fitting if plan.is_aim and _RECOUNTS.search(chunks[name].heading)}
    for name in past if past < set(fitting) else ():
        coverage[name] *= _PAST
    for word in plan.negated:
        telling = {name: key(chunks[name].reading) for name in fitting}
        telling = {name: said for name, said in telling.items() if word in said}
        denying = {name for name, said in telling.items() if negates(said, word)}
        for name in telling.keys() - denying if denying else ():
            coverage[name] *= _OTHER_CASE
    # «哪个部门管»: who is in charge may be told without a word of the question
    return coverage | {name: max(coverage.values(), default=0.0) for name in firm}


def _rest_said(plan: Plan, content: ContentIndex, chunk: Chunk) -> float:
    """Share of the question beside its facets that ``chunk`` with its headings says, 0–1."""
    return content.coverage([u for u in plan.units if u.pattern is None], chunk)


def _support(*rankings: Sequence[tuple[Chunk, float]]) -> dict[str, float]:
    """Mean reciprocal rank in the searches by id; 1 = first in each."""
    found: dict[str, float] = {}
    for ranked in rankings:
        for rank, (chunk, _) in enumerate(ranked, 1):
            found[chunk.chunk_id] = found.get(chunk.chunk_id, 0.0) + 1 / rank / len(rankings)
    return found


def _closeness(dense: Sequence[tuple[Chunk, float]]) -> dict[str, float]:
    """Standard score of each likeness in meaning by id."""
    likeness = np.array([like for _, like in dense])
    if len(likeness) < 2:
        return {}
    scores = (likeness - likeness.mean()) / (likeness.std() or 1.0)
    return {chunk.chunk_id: float(score) for (chunk, _), score in zip(dense, scores, strict=True)}


def _fitting(
    chunks: dict[str, Chunk],
    content: ContentIndex,
    form: re.Pattern[str] | None,
    asked: Sequence[Facet],
    *,
    is_strict: bool,
    year: str,
    text: str,
) -> set[str]:
    """Ids of the chunks that have the form and state the facets asked for, in the year asked."""
    fitting = {
        name
        for name, chunk in chunks.items()
        if (form is None or _has_form(chunk, form))
        and (not is_strict or content.states(chunk, asked))
        and not (year and _is_of_other_year(chunk, year))
    }
    if form is None or not asked:
        return fitting
    # what is asked and the form it must have belong together: «公示» + «7天»
    for marks in (_PIECE, _SENTENCE):
        together = {n for n in fitting if _say_together(chunks[n], asked, form, marks)}
        if not together:
            continue
        # «多久能兑现»: «2年内予以兑现» tells it, «运营满6个月后分3个阶段» only when it begins
        is_within = _HOW_LONG.search(text)
        within = {n for n in together if _say_together(chunks[n], asked, _WITHIN, marks)}
        return within if is_within and within else together
    return fitting


def _reranked(text: str, found: list[Hit], index: Rankings) -> list[Hit]:
    """``found``, its best in the order that the reranker gives them; unchanged without one.

    Words decide whether a clause answers at all, the reranker which of those that do is first.
    """
    most = max((hit.coverage for hit in found), default=0.0)
    best = [hit for hit in found if hit.coverage >= _NEAR * most][:_RERANKED]
    told = index.rerank(text, [hit.chunk for hit in best]) if best else None
    if told is None:
        return found
    order = sorted(range(len(best)), key=lambda n: (-told[n], n))
    more = fuse([(_RERANK, [best[n].chunk.chunk_id for n in order])])
    lifted = [replace(hit, score=hit.score + more.get(hit.chunk.chunk_id, 0.0)) for hit in found]
    return sorted(lifted, key=lambda hit: (-hit.score, hit.chunk.chunk_id))


def _has_form(chunk: Chunk, form: re.Pattern[str]) -> bool:
    # a cell of a table ends its line, which the reading does not keep
    if form.search(chunk.reading) or form.search(chunk.text):
        return True
    # «指标（件）；2024年：0.42» counts 件
    unit = _UNIT_OF_ROW.search(chunk.reading)
    return bool(unit and form.search(_CELL.sub(rf"\g<0>{unit[1]}", chunk.reading)))


def _is_of_other_year(chunk: Chunk, year: str) -> bool:
    """Whether a clause states aims, each for a year of its own, and none for ``year``."""
    years = _AIM.findall(chunk.reading) + _COLUMN.findall(chunk.reading)
    plans = [value_of(nth) or 0 for nth in _PERIOD.findall(chunk.reading)]
    is_past = bool(plans) and all(_PLANS_FROM + 5 * (nth + 1) <= int(year) for nth in plans)
    return (bool(years) or is_past) and year not in chunk.reading


def _say_together(
    chunk: Chunk, asked: Sequence[Facet], form: re.Pattern[str], marks: re.Pattern[str]
) -> bool:
    """Whether one piece between ``marks`` states a facet in the form asked for."""
    pieces = marks.split(key(chunk.said))
    return any(form.search(p) and any(f.holds.search(p) for f in asked) for p in pieces)
