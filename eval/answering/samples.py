"""What the signals are where a clause answers, and where none does.

A question whose clause is known is asked twice: as it stands, and of a library that lacks the
clause (and whatever else the answer cited). So every text gives questions about its own matters
that it does not answer, which is what people ask. Another clause may still say it, so that these
count less than questions written to have no answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast

from assistant.answer import Citation
from assistant.chain import Engine, Work, build_chain, material_of
from assistant.composing.answered import Signals, signals_of
from assistant.composing.may_answer import may_answer
from assistant.service import Assistant
from assistant.words.content import ContentIndex
from assistant.work import works_of
from eval.questions import Cite, Question
from ingest.search.chunk import Chunk
from ingest.search.index import SearchIndex

Kind = Literal["stated", "hidden", "unanswerable"]
_SPACE = re.compile(r"\s+")
_LOOKED_AT = 2  # clauses that an answer rests on
_NOTHING_HELD = {"not_stated", "not_in_library"}


@dataclass(frozen=True, slots=True)
class Sample:
    """One search and whether its best clause answers.

    Attributes:
        group: policy that the question is about; no group is on both sides of a test.
        kind: the clause is there, was hidden, or never was.
        may: whether the clause passes what is asked before likelihood.
    """

    question_id: str
    group: str
    kind: Kind
    may: bool
    signals: Signals

    @property
    def answers(self) -> bool:
        return self.kind == "stated"


class Hiding:
    """An index without some of its chunks."""

    def __init__(self, index: SearchIndex, hidden: Collection[str]) -> None:
        self._index, self._hidden = index, hidden
        self.chunks = tuple(c for c in index.chunks if c.chunk_id not in hidden)

    def dense(
        self, query: str, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[Chunk, float]]:
        return self._left(self._index.dense(query, k + len(self._hidden), policy_ids), k)

    def lexical(
        self, query: str, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[Chunk, float]]:
        return self._left(self._index.lexical(query, k + len(self._hidden), policy_ids), k)

    def rerank(self, query: str, chunks: Sequence[Chunk]) -> list[float] | None:
        return self._index.rerank(query, chunks)

    def _left(self, found: Iterable[tuple[Chunk, float]], k: int) -> list[tuple[Chunk, float]]:
        return [one for one in found if one[0].chunk_id not in self._hidden][:k]


def samples_of(questions: Iterable[Question], assistant: Assistant, day: date) -> Iterator[Sample]:
    """The samples that ``questions`` give; none for those that clauses alone do not answer."""
    engine = assistant.engine
    for question in questions:
        expect = question.expect
        accepted = (expect.status,) if isinstance(expect.status, str) else expect.status or ()
        reasons = {expect.reason} if isinstance(expect.reason, str) else {*(expect.reason or ())}
        is_text = expect.total_yuan is None and expect.outcome is None
        if accepted == ("refused",) and (not reasons or reasons & _NOTHING_HELD):
            work = _through(question, engine, day)
            if work is not None and work.hits:
                yield _sample(question, work, "unanswerable")
        elif "answered" in accepted and expect.cites and is_text:
            yield from _both(question, engine, day)


def _both(question: Question, engine: Engine, day: date) -> Iterator[Sample]:
    """With its clause, where that is among the best found; then without it."""
    work = _through(question, engine, day)
    if work is None or work.reply is None or work.reply.award is not None:
        return
    chunks, quoted = engine.index.chunks, work.reply.citations
    gold = {c.chunk_id for c in chunks if any(_holds(c, g) for g in question.expect.cites)}
    cited = {c.chunk_id for c in chunks if any(_shares(c, q) for q in quoted)}
    is_searched = work.reply.status == "refused" or any(
        h.chunk.chunk_id in cited for h in work.hits
    )
    if not (gold and is_searched):
        return
    if gold & {hit.chunk.chunk_id for hit in work.hits[:_LOOKED_AT]}:
        yield _sample(question, work, "stated")
    bereft = _through(question, _without(engine, gold | cited), day)
    if bereft is not None and bereft.hits:
        yield _sample(question, bereft, "hidden")


def _through(question: Question, engine: Engine, day: date) -> Work | None:
    """The question after all stages; None for one that is asked in several parts."""
    knowledge = engine.knowledge
    works = works_of(
        question.question,
        question.history,
        question.as_of or day,
        question.region,
        question.id,
        knowledge=knowledge,
    )
    if len(works) != 1:
        return None
    return build_chain(engine).invoke(works[0])


def _without(engine: Engine, hidden: Collection[str]) -> Engine:
    index = Hiding(engine.index, hidden)
    content = ContentIndex(index.chunks)
    # the chain does no more than search it
    return replace(engine, index=cast("SearchIndex", index), content=content)


def _sample(question: Question, work: Work, kind: Kind) -> Sample:
    cites = question.expect.cites
    group = cites[0].policy_id if cites else work.hits[0].chunk.policy_id
    material = material_of(work)
    return Sample(question.id, group, kind, may_answer(material), signals_of(material))


def _holds(chunk: Chunk, cite: Cite) -> bool:
    """Whether a gold quote and the chunk overlap, white space aside."""
    if chunk.policy_id != cite.policy_id:
        return False
    text, quote = (_SPACE.sub("", part) for part in (chunk.text, cite.quote))
    return quote in text or text in quote


def _shares(chunk: Chunk, citation: Citation) -> bool:
    is_same = chunk.policy_id == citation.policy_id
    return is_same and chunk.start < citation.end and citation.start < chunk.end
