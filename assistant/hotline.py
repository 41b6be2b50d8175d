"""What a hotline desk asks of the assistant: search while typing, answers by three ways, wordings.

No language model has a part in any of it: a caller is waiting, and a model may be slow or down.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Sequence
from datetime import date

from assistant.answer import Answer, ElapsedMs
from assistant.calculator.calculate import work_out
from assistant.calculator.facts import Facts
from assistant.calculator.form import CalculatorForm, form_of, in_words
from assistant.calculator.match import Head, head_of
from assistant.chain import Engine
from assistant.composing.compose_award import compose_award
from assistant.composing.compose_clause import clause_reply
from assistant.composing.reply import Reply
from assistant.composing.verify import verify
from assistant.composing.wordings import Wordings, wordings_of
from assistant.knowledge import Knowledge
from assistant.pricing import Pricing
from assistant.retrieval.found import Found
from assistant.retrieval.lookup import Lookup
from assistant.retrieval.names import initials_of
from assistant.service import Assistant
from assistant.understanding.query import Query
from assistant.words.normal import key, normalise
from ingest.errors import LibraryError, UsageError

_WITHHELD = Reply(
    status="error",
    reason="verification_failed",
    text="结果没有通过出处核对，因此不予显示。请查看政策原文，并把这种情况记一条反馈给我们。",
)


class Hotline:
    """One assistant as the desk uses it; safe for threads.

    A newer generation of the library is taken up as the assistant does; what is looked things
    up in is then made anew (a second for 20,000 clauses), by the first that asks.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._lookup: tuple[Engine, Lookup] | None = None
        self._making = threading.Lock()

    def warm(self) -> None:
        """Make ready what the first keystroke would wait for."""
        self._looked_up().warm()

    def lookup(
        self,
        query: str,
        *,
        as_of: date | None = None,
        region: str | None = None,
        policy_id: str | None = None,
        with_meaning: bool = False,
    ) -> Found:
        """What fits ``query`` as far as it is typed; arguments as of ``Lookup.search``."""
        return self._looked_up().search(
            query,
            as_of or date.today(),
            region=region,
            policy_id=policy_id,
            with_meaning=with_meaning,
        )

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        as_of: date | None = None,
        region: str | None = None,
    ) -> Answer:
        """``Assistant.ask`` without a language model."""
        return self._assistant.ask(
            question, history=history, as_of=as_of, region=region, with_model=False
        )

    def clause(self, policy_id: str, index: int, *, as_of: date | None = None) -> Answer:
        """One clause word for word, as an answer.

        Raises:
            LibraryError: no such policy or clause.
        """
        day = as_of or date.today()
        knowledge = self._knowledge()
        document = knowledge.documents.get(policy_id)
        if document is None or not 0 <= index < len(document.clauses):
            raise LibraryError("政策库里没有这一条，可能已经更新", "请重新检索")
        reply = clause_reply(policy_id, document.clauses[index], knowledge, day)
        title = document.metadata.title
        question = f"《{title}》{''.join(document.clauses[index].path)}"
        return _answer(question, reply, Query(question, "", ""), [policy_id], knowledge, day)

    def calculate(self, facts: Facts, *, as_of: date | None = None) -> Answer:
        """What the calculator makes of ``facts``, as an answer.

        Raises:
            UsageError: a fact that no rule knows, or nothing to calculate.
        """
        if not facts.events:
            raise UsageError("还没有选要计算的事项", "请先选事项")
        day = facts.as_of or as_of or date.today()
        knowledge = self._knowledge()
        calculation = work_out(
            facts,
            documents=knowledge.documents,
            rules=knowledge.rules,
            divisions=knowledge.divisions,
            as_of=day,
        )
        named = {e.policy_id for e in facts.events if e.policy_id}
        scope = {*named, *(head.policy_id for head in calculation.heads)} & set(knowledge.documents)
        words = in_words(facts, [knowledge.rules[policy_id] for policy_id in sorted(scope)])
        query = Query(words, normalise(words), "", user_text=words)
        reply = compose_award(query, Pricing(calculation), calculation, knowledge, day)
        return _answer(words, reply, query, sorted(scope), knowledge, day)

    def form(self, policy_id: str) -> CalculatorForm:
        """The calculator's form for one policy.

        Raises:
            LibraryError: no such policy.
        """
        knowledge = self._knowledge()
        if policy_id not in knowledge.documents:
            raise LibraryError("政策库里没有这部政策，可能已经更新", "请重新检索")
        title = knowledge.documents[policy_id].metadata.title
        return form_of(knowledge.rules[policy_id], title)

    def wordings(self, answer: Answer) -> Wordings:
        """Three wordings of ``answer``."""
        documents = self._knowledge().documents
        return wordings_of(answer, {p: d.metadata for p, d in documents.items()})

    def place(self, name: str) -> str | None:
        """The full name of the place that an agent typed; None if there is none of that name."""
        knowledge = self._knowledge()
        held = knowledge.place_names.get(key(name))
        if held is not None:
            return held
        found = knowledge.divisions.get(name)
        return found.name if found else None

    def places(self) -> tuple[str, ...]:
        """Places that the policies held are of."""
        regions = (d.metadata.region for d in self._knowledge().documents.values())
        return tuple(sorted({region for region in regions if region}))

    def examples(self) -> tuple[str, ...]:
        """Queries that find something here, one of each kind."""
        knowledge = self._knowledge()
        found: list[str] = []
        paying = [(p, r) for p, one in knowledge.rules.items() for r in one.rules if r.amount_yuan]
        levelled = next((r for _, r in paying if r.level and r.role), None)
        if levelled is not None:
            found.append(f"{levelled.level} {levelled.role}")
        if paying:
            policy_id, rule = paying[-1]
            found += [paying[0][1].item, rule.path[-1] if rule.path else ""]
            found.append(knowledge.documents[policy_id].metadata.region)
            found.append(initials_of(paying[0][1].item))
        metadata = (document.metadata for document in knowledge.documents.values())
        found.append(next((m.document_number for m in metadata if m.document_number), ""))
        return tuple(dict.fromkeys(words for words in found if words))

    def amounts(self, policy_id: str, index: int, query: str = "") -> tuple[str, ...]:
        """What the reviewed rules of one clause pay, an award a line, those looked for first."""
        return self._looked_up().amounts(policy_id, index, query)

    def award(self, policy_id: str, index: int, query: str = "") -> Head | None:
        """The award of one clause that fits ``query`` best; None where it has none."""
        rule = self._looked_up().award(policy_id, index, query)
        return head_of(policy_id, rule) if rule is not None else None

    def _knowledge(self) -> Knowledge:
        self._assistant.reload()
        return self._assistant.engine.knowledge

    def _looked_up(self) -> Lookup:
        self._assistant.reload()
        engine = self._assistant.engine
        held = self._lookup
        if held is not None and held[0] is engine:
            return held[1]
        with self._making:
            if self._lookup is None or self._lookup[0] is not engine:
                self._lookup = (engine, Lookup(engine.knowledge, engine.index))
            return self._lookup[1]


def _answer(
    question: str,
    reply: Reply,
    query: Query,
    scope: Sequence[str],
    knowledge: Knowledge,
    as_of: date,
) -> Answer:
    """``reply`` as an answer, once verified like every other."""
    if verify(reply, query, scope, knowledge, as_of):
        reply = _WITHHELD
    return Answer(
        question=question,
        text=reply.text,
        status=reply.status,
        reason=reply.reason,
        citations=reply.citations,
        award=reply.award,
        clarification=reply.clarification,
        as_of=as_of,
        trace_id=uuid.uuid4().hex,
        elapsed_ms=ElapsedMs(),
    )
