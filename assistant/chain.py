"""The chain: understand → retrieve → calculate → compose → verify, in this one file.

Each stage is a LangChain runnable that takes and returns a ``Work``; ``build_chain`` joins
them. No stage needs a model; the promises (quotes exact, amounts calculated, unknown said) are
kept by the stages themselves and checked by the last one.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answer import Answer, ElapsedMs, OfficialNote
from assistant.asked_as import ALONE, AskedAs
from assistant.composing.notes import notes_on, with_notes
from assistant.composing.reply import Reply, quotes_alone
from assistant.composing.table_row import with_headers
from assistant.composing.verify import verify
from assistant.composing.with_references import with_references
from assistant.each_policy import each_policy
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.nearest_meant import meant_by_its_words
from assistant.pricing import Pricing, price
from assistant.read_in_scope import read_in_scope
from assistant.read_where_told import read_where_told
from assistant.retrieval.conditions import CONDITIONS, covers, names_alone, states_another
from assistant.retrieval.counted import counted_first
from assistant.retrieval.fewer_times import fewer_times_last
from assistant.retrieval.headed import headed_first
from assistant.retrieval.instead import alone, is_strange, speaks_of
from assistant.retrieval.named_run import named_in_full
from assistant.retrieval.narrowed import narrowed
from assistant.retrieval.of_asker import of_asker
from assistant.retrieval.one_sentence import by_sentence
from assistant.retrieval.own_first import own_first
from assistant.retrieval.plan import plan_of, topic_of
from assistant.retrieval.retrieve import Hit, retrieve
from assistant.retrieval.row_named import row_named_first
from assistant.retrieval.scope import Scope, own_policies, scope_of
from assistant.retrieval.titled import titled
from assistant.route import compose
from assistant.understanding.asked.intent import asks_despite, wants_amount
from assistant.understanding.query import Query
from assistant.understanding.talk.pointing import option_number
from assistant.understanding.understand import Reading, read
from assistant.understood.chips import chips_of
from assistant.understood.evidence import Turns
from assistant.understood.seen import Seen
from assistant.understood.wire import Correction, Understood
from assistant.words.content import ContentIndex, Unit
from assistant.words.facet import facet_named
from assistant.words.normal import key
from ingest.search.index import SearchIndex

_REACH = "适用范围"
_TOLD = 0.3  # of what a list of conditions says; a clause that says less lists none
_LISTS = re.compile(r"(?:具备|符合|满足)(?:下列|以下|如下)[^。;:]{0,6}条件")
STAGES = ("understand", "retrieve", "calculate", "compose", "verify")


@dataclass(frozen=True, slots=True)
class Engine:
    """What the stages work with: one generation of knowledge and its index."""

    knowledge: Knowledge
    index: SearchIndex
    content: ContentIndex

    def at(self, work: Work) -> Engine:
        """The engine that knows, of each document, the version that ``work`` is about.

        A word that only policies of other places have is none where those are left out.
        """
        knowledge = self.knowledge.at(work.version_on or work.as_of, work.words)
        is_narrow = work.scope is not None and work.scope.is_pinned
        content = self.content.of(work.scoped.policies) if is_narrow else self.content
        if knowledge is self.knowledge and content is self.content:
            return self
        return replace(self, knowledge=knowledge, content=content)


@dataclass(frozen=True, slots=True)
class Work:
    """One question on its way through the stages; each fills in what it found.

    Attributes:
        version_on: day of the event, where another version held then than at ``as_of``.
        numbers: of the user turn that each of ``history`` and ``question`` belongs to; () = a
            turn each.
        corrections: of each of ``history`` and ``question``; () = none.
        left: corrections of the question that found nothing to correct; ``lost``: of history.
        understood: what the question was taken to say, for people to check.
        asked_as: what it is of its turn.
    """

    question: str
    history: tuple[str, ...]
    as_of: date
    region: str | None
    trace_id: str
    id: str | None = None
    query: Query | None = None
    scope: Scope | None = None
    topic: str = ""
    units: tuple[Unit, ...] = ()
    point: tuple[Unit, ...] = ()
    searched: frozenset[str] = frozenset()
    hits: tuple[Hit, ...] = ()
    pricing: Pricing | None = None
    reply: Reply | None = None
    notes: tuple[OfficialNote, ...] = ()
    findings: tuple[str, ...] = ()
    elapsed: tuple[tuple[str, float], ...] = ()
    version_on: date | None = None
    numbers: tuple[int, ...] = ()
    corrections: tuple[tuple[Correction, ...], ...] = ()
    left: tuple[Correction, ...] = ()
    lost: tuple[Correction, ...] = ()
    understood: tuple[Understood, ...] = ()
    asked_as: AskedAs = ALONE

    @property
    def turns(self) -> Turns:
        """The user's turns up to this one, and what was corrected in it."""
        texts = (*self.history, self.question)
        numbers = self.numbers or tuple(range(1, len(texts) + 1))
        *earlier, last = self.corrections or ((),)
        before = {c.key: number for number, one in zip(numbers, earlier, strict=False) for c in one}
        return Turns(texts, numbers, frozenset(c.key for c in last), before)

    @property
    def words(self) -> str:
        """All that the user said."""
        return "\n".join((*self.history, self.question))

    @property
    def asked(self) -> Query:
        assert self.query is not None
        return self.query

    @property
    def scoped(self) -> Scope:
        assert self.scope is not None
        return self.scope


def _understand(work: Work, engine: Engine) -> Work:
    knowledge = engine.at(work).knowledge
    reading = _read(work, engine)
    query = reading.query
    if engine.knowledge.versions and query.period:
        first, last = query.period
        dated = replace(work, version_on=work.as_of if first <= work.as_of <= last else last)
        then = engine.at(dated).knowledge
        if then is not knowledge:  # the version of the event's day is asked
            work, knowledge = dated, then
            reading = _read(work, engine)
            query = reading.query

    def again(known: Knowledge) -> Reading:
        return _read(work, engine, known)

    reading = read_where_told(reading, knowledge, again)
    scope = scope_of(reading.query, knowledge)
    reading = read_in_scope(reading, scope, knowledge, again, earlier=work.history)
    query = reading.query
    query = of_asker(narrowed(query, scope, knowledge), scope, knowledge)
    return replace(work, query=query, scope=scope, left=reading.left, lost=reading.lost)


def _read(work: Work, engine: Engine, known: Knowledge | None = None) -> Reading:
    *history, question = _spelled_out(work, engine)
    knowledge = known or engine.at(work).knowledge
    return read(question, history, knowledge, region=work.region, corrections=work.corrections)


def _spelled_out(work: Work, engine: Engine) -> list[str]:
    """The turns; one that picks an option by its number (``第二个``) as the words offered."""
    turns = [*work.history, work.question]
    for at in range(1, len(turns)):
        number = option_number(key(turns[at]))
        if number is None:
            continue
        before = replace(
            work,
            question=turns[at - 1],
            history=tuple(turns[: at - 1]),
            corrections=work.corrections[:at],
            numbers=work.numbers[:at],
        )
        options = _options(before, engine)
        index = number - 1 if number > 0 else len(options) + number
        if 0 <= index < len(options):
            turns[at] = options[index]
    return turns


def _options(work: Work, engine: Engine) -> tuple[str, ...]:
    """What the answer of ``work`` offers to choose from."""
    reply = _composed(work, engine).reply
    asked = reply.clarification if reply else None
    return asked.options if asked else ()


def _retrieve(work: Work, engine: Engine) -> Work:
    """Clauses for the question; not searched where nothing could come of it."""
    scope = work.scoped
    if (
        (query := work.asked).is_unsafe
        or query.is_greeting
        or (scope.unserved and not query.policies)
    ):
        topic = topic_of(query, scope, engine.knowledge, engine.content)
        return replace(work, topic=topic)
    plan = plan_of(query, scope, engine.knowledge, engine.content)
    hits = retrieve(plan, engine.index, engine.content)
    if other := alone(query, hits, engine.content):
        plan_alone = plan_of(other, scope, engine.knowledge, engine.content)
        found = retrieve(plan_alone, engine.index, engine.content)
        thing = query.instead
        if speaks_of(found, thing, engine.content) or is_strange(thing, engine.content):
            query, plan, hits = other, plan_alone, found
    is_narrow = any(facet.takes_words for facet in plan.asked) or covers(hits)
    is_bare = is_narrow and names_alone(plan, query)
    among = plan.policies if scope.is_pinned else frozenset(titled(query, engine.knowledge))
    if among and "condition" in query.intents and (is_bare or not is_narrow):
        # «…还能不能报»: whatever the case told, the clause that lists the conditions decides it.
        units = tuple(engine.content.units(CONDITIONS))
        listing = replace(plan, text=CONDITIONS, policies=among, units=units, form=None, asked=())
        found = retrieve(listing, engine.index, engine.content)
        # an award named in full has its conditions in the sentence that grants it
        is_whole = any(not e.is_partial and scope.heads(e) for e in query.events)
        is_open = not (is_bare or is_whole) and {f.is_loose for f in plan.asked} == {True}
        if is_open and (not found or found[0].told < _TOLD):
            reach = facet_named(_REACH)  # no conditions are listed: who is reached decides
            units = (*engine.content.units("", asked=(reach,)), *plan.units)
            own = frozenset(own_policies(query, scope, engine.knowledge)) if scope.is_pinned else ()
            own = own or among
            listing = replace(plan, policies=own, units=units, form=None, asked=(reach,))
            found = retrieve(listing, engine.index, engine.content) or found
        lists = bool(found) and bool(_LISTS.search(key(found[0].chunk.reading)))
        tells = bool(found) and (bool(listing.asked) or found[0].told >= _TOLD)
        if lists or (tells and not (is_bare or states_another(plan, hits))):
            plan, hits = listing, found
    hits = by_sentence(hits, plan.point, plan.asked, engine.content)
    places = (*query.regions, *query.policy_regions)
    hits = named_in_full(hits, plan.topic) if not plan.asked else hits
    hits = headed_first(hits, key(query.text), plan.units, places)
    hits = counted_first(hits, key(query.text))
    hits = fewer_times_last(hits, key(query.text), plan.asked)
    if plan.form is not None:
        hits = row_named_first(hits, key(query.text))
    if scope.is_pinned and not query.policies:
        hits = own_first(hits, own_policies(query, scope, engine.knowledge), plan.units, plan.point)
    return replace(
        work,
        query=query,
        topic=plan.topic,
        units=plan.units,
        point=plan.point,
        searched=plan.policies,
        hits=tuple(hits),
    )


def _calculate(work: Work, engine: Engine) -> Work:
    query = work.asked
    if not query.events or not (wants_amount(query) or asks_despite(query)):
        return work
    pricing = price(query, work.scoped, engine.knowledge, work.as_of)
    meant = meant_by_its_words(pricing, query, work.units, engine.knowledge)
    return replace(work, pricing=meant)


def material_of(work: Work) -> Material:
    """What the stages before composing have found out."""
    return Material(
        query=work.asked,
        scope=work.scoped,
        topic=work.topic,
        units=work.units,
        hits=work.hits,
        pricing=work.pricing,
        as_of=work.as_of,
        point=work.point,
        searched=work.searched,
    )


def _composed(work: Work, engine: Engine) -> Work:
    for name in STAGES[:-1]:
        work = _WORK[name](work, engine if name == "understand" else engine.at(work))
    return work


def _compose(work: Work, engine: Engine) -> Work:
    work = each_policy(work, engine.knowledge, lambda part: _composed(part, engine)) or work
    reply = work.reply or compose(material_of(work), engine.knowledge, engine.content)
    reply = with_headers(reply, engine.knowledge.documents)
    reply = with_references(reply, engine.knowledge, work.as_of)
    seen = Seen(
        work.asked, work.scoped, work.pricing, reply, engine.knowledge, work.turns, work.region
    )
    return replace(work, reply=reply, understood=chips_of(seen))


def _verify(work: Work, engine: Engine) -> Work:
    """What has a finding is withheld: saying less, or nothing, is better than saying it wrong."""
    reply = work.reply
    assert reply is not None
    scope = sources_in_scope(work, engine.knowledge)
    findings = verify(reply, work.asked, scope, engine.knowledge, work.as_of)
    if not findings:
        return replace(work, notes=notes_on(reply.citations, engine.knowledge))
    bare = quotes_alone(reply)
    if bare and not verify(bare, work.asked, scope, engine.knowledge, work.as_of):
        notes = notes_on(bare.citations, engine.knowledge)
        return replace(work, reply=bare, findings=findings, notes=notes)
    withheld = Reply(
        status="error",
        reason="verification_failed",
        text="答案没有通过出处核对，因此不予显示。请换一种问法，或查看政策原文，并把这个问题反馈给我们。",
    )
    return replace(work, reply=withheld, findings=findings)


def sources_in_scope(work: Work, knowledge: Knowledge) -> frozenset[str]:
    """Policies that the answer of ``work`` may cite."""
    if work.asked.document_numbers:
        return frozenset(knowledge.documents)
    return work.scoped.policies


_WORK: dict[str, Callable[[Work, Engine], Work]] = {
    "understand": _understand,
    "retrieve": _retrieve,
    "calculate": _calculate,
    "compose": _compose,
    "verify": _verify,
}


def stage(name: str, engine: Engine) -> Runnable[Work, Work]:
    """One stage as a runnable that also takes its time."""

    def timed(work: Work) -> Work:
        started = time.perf_counter()
        done = _WORK[name](work, engine if name == "understand" else engine.at(work))
        taken = (time.perf_counter() - started) * 1000
        return replace(done, elapsed=(*done.elapsed, (name, taken)))

    return RunnableLambda(timed, name=name)


def build_chain(engine: Engine) -> Runnable[Work, Work]:
    """The five stages joined."""
    return reduce(or_, (stage(name, engine) for name in STAGES))


def answer_of(work: Work) -> Answer:
    """The answer of a finished ``work``."""
    reply = work.reply
    assert reply is not None
    times = dict(work.elapsed)
    elapsed = ElapsedMs(
        **{name: round(value, 2) for name, value in times.items()},
        total=round(sum(times.values()), 2),
    )
    return Answer(
        id=work.id,
        question=work.question,
        text=with_notes(reply.text, work.notes),
        status=reply.status,
        reason=reply.reason,
        citations=reply.citations,
        notes=work.notes,
        award=reply.award,
        clarification=reply.clarification,
        as_of=work.as_of,
        trace_id=work.trace_id,
        elapsed_ms=elapsed,
        understood=work.understood,
    )
