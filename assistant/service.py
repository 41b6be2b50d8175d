"""The Assistant: one object for the web service, the command line and evaluation."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from assistant.answer import Answer, Citation
from assistant.calculator.award import Award
from assistant.calculator.calculate import work_out
from assistant.calculator.compare import Comparison, compare
from assistant.calculator.conclude import Calculation
from assistant.calculator.facts import Facts
from assistant.chain import STAGES, Engine, Work, build_chain, stage
from assistant.each_reading import read_plainly
from assistant.entitled import Entitlements
from assistant.entitlements import entitlements
from assistant.follow_ups import FollowUp, Tried, follow_ups
from assistant.knowledge import Knowledge
from assistant.llm.ledger import Ledger
from assistant.search import Source, search
from assistant.talked_cases import unmoved
from assistant.understood.wire import Correction, Turn
from assistant.views import PolicySummary, SearchHit
from assistant.words.content import ContentIndex
from assistant.work import checked, finished, is_open, leant, put_together, works_of
from ingest.search.index import SearchIndex
from ingest.settings import Settings
from ingest.shelf.library import Library
from ingest.shelf.shipped import shipped_order

if TYPE_CHECKING:
    from assistant.tool import AgentTool

Progress = Callable[[str, int, int], None]
_SENTENCE = re.compile(r"[^。；;\n]*[。；;\n]+|[^。；;\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of a streamed answer.

    Attributes:
        stage: what is being done; ``text`` for a piece of the text, ``done`` at the end.
    """

    stage: str
    text: str = ""
    answer: Answer | None = None


class _Told(NamedTuple):
    """What a caller says of one question; see ``Assistant.ask``."""

    question: str
    history: Sequence[str | Turn]
    as_of: date | None
    region: str | None
    id: str | None
    corrections: Sequence[Correction]


class Assistant:
    """Answers questions from one library; safe for threads.

    >>> assistant = Assistant.open()                                    # doctest: +SKIP
    >>> assistant.ask("园区质量奖奖励多少").award.total_yuan             # doctest: +SKIP
    500000
    """

    def __init__(self, settings: Settings, library: Library, index: SearchIndex) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._library = library
        self._engine = _engine(library, index)
        self._ledger = Ledger(settings) if settings.model_url else None
        self._tried = Tried(lambda q, day: self.ask(q, as_of=day, with_model=False))

    @classmethod
    def open(
        cls,
        home: Path | str | None = None,
        *,
        settings: Settings | None = None,
        progress: Progress | None = None,
    ) -> Assistant:
        """The assistant of a data folder; builds library and index on first use.

        Args:
            home: data folder; None = ``ZHICE_HOME`` or the per-user folder.
            progress: called with (what, done, total) during long work.

        Raises:
            ZhiceError: the folder cannot be used; the message says why and what to do.
        """
        settings = settings or Settings.from_environment(Path(home) if home else None)
        library = Library.open(settings, progress)
        return cls(settings, library, SearchIndex.open(settings, library, progress))

    @property
    def library(self) -> Library:
        return self._library

    @property
    def knowledge(self) -> Knowledge:
        return self._engine.knowledge

    @property
    def engine(self) -> Engine:
        """What the stages work with; for measuring them."""
        return self._engine

    def reload(self) -> None:
        """Take up a newer generation of the library, if one was switched in."""
        if not self._library.is_stale():
            return
        with self._lock:
            if self._library.is_stale():
                library = Library.open(self.settings)
                index = SearchIndex.open(self.settings, library)
                self._engine = _engine(library, index)
                self._library = library

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str | Turn] = (),
        as_of: date | None = None,
        region: str | None = None,
        id: str | None = None,
        corrections: Sequence[Correction] = (),
        with_model: bool = True,
    ) -> Answer:
        """One answer, verified.

        Args:
            question: at most MAX_QUESTION_CHARS characters.
            history: earlier user turns, oldest first; those that were corrected as a Turn.
            as_of: date the answer holds for; None = today.
            region: place of the applicant, where the caller knows it.
            corrections: of what was understood of ``question`` (``Answer.understood``).
            with_model: False = without the language model, even where one is configured.

        Raises:
            UsageError: the question is empty or too long, or a correction cannot be taken.
        """
        self.reload()
        engine = self._engine
        chain = build_chain(engine)
        told = _Told(question, history, as_of, region, id, corrections)
        works = self._chosen([chain.invoke(work) for work in self._works(told)], told)
        answers = self._answers(works, engine) if with_model else [finished(w) for w in works]
        return put_together(question, works, answers)

    def _works(self, told: _Told, *, is_plain: bool = False) -> list[Work]:
        return works_of(*told, knowledge=self._engine.knowledge, is_plain=is_plain)

    def _chosen(self, works: list[Work], told: _Told) -> list[Work]:
        """Finished ``works``, or those of the turn read plainly."""
        run = build_chain(self._engine).invoke
        if is_open(works):
            plain = [run(work) for work in self._works(told, is_plain=True)]
            works = read_plainly(works, plain)
        return unmoved(leant(works, run), run)

    def _answers(self, works: Sequence[Work], engine: Engine) -> list[Answer]:
        """The answers of finished ``works``, with the model's part where one is configured."""
        if self._ledger is None:
            return [finished(work) for work in works]
        from assistant.llm.model import ModelSession
        from assistant.llm.model_answer import model_answer

        session = ModelSession(self.settings, self._ledger)
        return [model_answer(work, engine, session, self._tools) for work in works]

    def _tools(self) -> list[AgentTool]:
        from assistant.tool import tools_of

        return tools_of(self)

    def stages(
        self,
        question: str,
        *,
        history: Sequence[str | Turn] = (),
        as_of: date | None = None,
        region: str | None = None,
        corrections: Sequence[Correction] = (),
    ) -> Iterator[tuple[str, Answer | None]]:
        """``ask`` stage by stage: each stage's name as it starts, at last ("done", answer).

        With a language model there are two more: ``read`` and ``phrase``.
        """
        self.reload()
        engine = self._engine
        works: list[Work] = []
        told = _Told(question, history, as_of, region, None, corrections)
        for part in self._works(told):
            work = part
            for name in STAGES:
                yield name, None
                work = stage(name, engine).invoke(work)
            works.append(work)
        works = self._chosen(works, told)
        if self._ledger is None:
            answers = [finished(work) for work in works]
        else:
            answers = yield from self._model_stages(works, engine)
        yield "done", put_together(question, works, answers)

    def _model_stages(
        self, works: Sequence[Work], engine: Engine
    ) -> Generator[tuple[str, None], None, list[Answer]]:
        assert self._ledger is not None
        from assistant.llm.model import ModelSession
        from assistant.llm.model_answer import model_stages

        session = ModelSession(self.settings, self._ledger)
        answers: list[Answer] = []
        for work in works:
            for step in model_stages(work, engine, session, self._tools):
                if isinstance(step, Answer):
                    answers.append(step)
                else:
                    yield step, None
        return answers

    def stream(
        self,
        question: str,
        *,
        history: Sequence[str | Turn] = (),
        as_of: date | None = None,
        region: str | None = None,
        corrections: Sequence[Correction] = (),
    ) -> Iterator[Piece]:
        """``ask`` as it comes: stages, then the text in pieces, then the whole answer.

        No piece of text comes before the whole of it has been verified; the pieces put together
        are exactly ``Answer.text``.
        """
        for name, answer in self.stages(
            question, history=history, as_of=as_of, region=region, corrections=corrections
        ):
            if answer is None:
                yield Piece(stage=name)
                continue
            for text in _SENTENCE.findall(answer.text):
                yield Piece(stage="text", text=text)
            yield Piece(stage="done", answer=answer)

    def calc(self, facts: Facts, *, as_of: date | None = None) -> Award:
        """The calculator alone: no search, no model."""
        return self._worked_out(facts, as_of)[0].award

    def calc_cited(
        self, facts: Facts, *, as_of: date | None = None
    ) -> tuple[Award, tuple[Citation, ...]]:
        """``calc`` with the clauses that the award rests on, word for word."""
        done, k, day = self._worked_out(facts, as_of)
        cited = (k.cite(policy_id, ground, day) for policy_id, ground in done.grounds)
        return done.award, tuple(c for c in cited if c is not None)

    def _worked_out(self, facts: Facts, as_of: date | None) -> tuple[Calculation, Knowledge, date]:
        """The calculation, what it was made from, and the day it holds for."""
        self.reload()
        k, day = self._engine.knowledge, as_of or facts.as_of or date.today()
        done = work_out(
            facts, documents=k.documents, rules=k.rules, divisions=k.divisions, as_of=day
        )
        return done, k, day

    def compare(
        self,
        facts: Facts,
        *,
        policies: Sequence[str] = (),
        regions: Sequence[str] = (),
        days: Sequence[date] = (),
    ) -> Comparison:
        """The same facts under several policies, places or days; see ``calculator.compare``.

        Raises:
            UsageError: an unknown policy, nothing to compare, or too much.
        """
        self.reload()
        k = self._engine.knowledge
        return compare(
            facts,
            lambda varied, day: self.calc(varied, as_of=day),
            k.documents,
            k.rules,
            policies=policies,
            regions=regions,
            days=days,
        )

    def entitlements(self, facts: Facts, *, as_of: date | None = None) -> Entitlements:
        """Every award for the enterprise of ``facts``; see ``assistant.entitlements``.

        Raises:
            UsageError: no place is told, or a fact that no rule knows.
        """
        self.reload()
        return entitlements(facts, self._engine.knowledge, as_of or facts.as_of or date.today())

    def follow_ups(self, answer: Answer) -> tuple[FollowUp, ...]:
        """Questions to go on with after ``answer``; see ``assistant.follow_ups``."""
        self.reload()
        knowledge = self._engine.knowledge
        ask = self._tried.on(knowledge.generation, answer.as_of)
        return follow_ups(answer, knowledge.at(answer.as_of), ask)

    def search(
        self,
        query: str,
        *,
        k: int = 5,
        region: str | None = None,
        as_of: date | None = None,
    ) -> list[SearchHit]:
        """The ``k`` clauses that fit ``query`` best, within the policies that reach ``region``.

        Awards, places, clause and document numbers named in ``query`` are understood as ``ask``
        understands them; the clauses that they point to come first.
        """
        self.reload()
        engine, day = self._engine, as_of or date.today()
        knowledge = engine.knowledge.at(day)
        source = Source(knowledge, engine.index, engine.content)
        found = []
        for place in search(checked(query), source, day, region=region, k=k):
            c = knowledge.cite_span(place.policy_id, place.start, place.end, day)
            found.append(
                SearchHit(
                    policy_id=c.policy_id,
                    policy_title=c.policy_title,
                    clause=c.clause,
                    path=c.path,
                    text=c.quote,
                    start=c.start,
                    end=c.end,
                    score=round(place.score, 6),
                    validity=c.validity,
                )
            )
        return found

    def policies(self, as_of: date | None = None) -> list[PolicySummary]:
        """The library's list, with validity on ``as_of`` (None = today).

        Of a document held in several versions the one that holds on that day is listed.
        """
        self.reload()
        day = as_of or date.today()
        k = self._engine.knowledge.at(day)
        return [
            PolicySummary.from_document(document, k.rules[policy_id], k.divisions, day)
            for policy_id, document in k.documents.items()
        ]


def _engine(library: Library, index: SearchIndex) -> Engine:
    content = ContentIndex(index.chunks, shipped_order())
    return Engine(Knowledge.from_library(library), index, content)
