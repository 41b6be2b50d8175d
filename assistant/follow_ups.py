"""What can be asked next: only what the cited policy states, and only what gets an answer.

Candidates come from the facets whose words stand in the policy's clauses and from its other
awards; each is asked of the assistant itself before it is offered, and dropped unless the
answer cites that policy. The questions name their policy, so they lean on no earlier turn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.answer import Answer
from assistant.knowledge import Knowledge
from assistant.words.facet import facets, facets_in
from assistant.words.normal import key
from assistant.words.shipped import shipped

_MOST = 4
_MOST_AWARDS = 2
_MOST_KEPT = 2000
_MOST_TRIED = 9  # questions asked to find those; each costs some milliseconds


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    question: str


class _FacetEntry(_Entry):
    facet: str


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    facets: tuple[_FacetEntry, ...]
    award: _Entry


class FollowUp(BaseModel):
    """A question to go on with; ``label`` is short, ``question`` whole in itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    question: str


class Tried:
    """Answers to candidates, kept by library, day and question: they lean on nothing else."""

    def __init__(self, ask: Callable[[str, date], Answer], most: int = _MOST_KEPT) -> None:
        self._ask = ask
        self._most = most
        self._kept: dict[tuple[str, date, str], Answer] = {}

    def on(self, generation: str, day: date) -> Callable[[str], Answer]:
        """What answers a question out of one generation of the library, on one day."""

        def answer(question: str) -> Answer:
            key = (generation, day, question)
            found = self._kept.get(key)
            if found is None:
                found = self._ask(question, day)
                if len(self._kept) >= self._most:
                    self._kept = {}  # a new day or library has made most of them old
                self._kept[key] = found
            return found

        return answer


@lru_cache(maxsize=1)
def _file() -> _File:
    return _File.model_validate(shipped("follow_ups"))


def follow_ups(
    answer: Answer, knowledge: Knowledge, ask: Callable[[str], Answer]
) -> tuple[FollowUp, ...]:
    """At most four questions; none where ``answer`` cites nothing.

    Args:
        ask: answers a question without a model.
    """
    cited = Counter(c.policy_id for c in answer.citations if c.policy_id in knowledge.documents)
    if not cited:
        return ()
    policy_id = cited.most_common(1)[0][0]
    found: list[FollowUp] = []
    for tried, candidate in enumerate(_candidates(answer, policy_id, knowledge)):
        if len(found) == _MOST or tried == _MOST_TRIED:
            break
        if _is_answered(ask(candidate.question), policy_id, answer):
            found.append(candidate)
    return tuple(found)


def _candidates(answer: Answer, policy_id: str, knowledge: Knowledge) -> Iterator[FollowUp]:
    title = knowledge.documents[policy_id].metadata.title.strip("《》")
    for award in _other_awards(answer, policy_id, knowledge):
        entry = _file().award
        yield FollowUp(
            label=entry.label.format(award=award),
            question=entry.question.format(title=title, award=award),
        )
    asked = {facet.name for facet in facets_in(answer.question)}
    clauses = [key(c) for c in _texts(policy_id, knowledge)]
    holds = {facet.name: facet.holds for facet in facets()}
    for one in _file().facets:
        if one.facet not in asked and any(holds[one.facet].search(text) for text in clauses):
            yield FollowUp(label=one.label, question=one.question.format(title=title))


def _other_awards(answer: Answer, policy_id: str, knowledge: Knowledge) -> list[str]:
    """Items of the policy that the answer does not speak of, of a stated sum."""
    said = key(answer.question + answer.text)
    items = dict.fromkeys(
        rule.item
        for rule in knowledge.rules[policy_id].rules
        if rule.amount_yuan and rule.counted and rule.applicant != "county_government"
    )
    return [item for item in items if key(item) not in said][:_MOST_AWARDS]


def _texts(policy_id: str, knowledge: Knowledge) -> list[str]:
    document = knowledge.documents[policy_id]
    return [document.own_text(clause) for clause in document.clauses]


def _is_answered(found: Answer, policy_id: str, before: Answer) -> bool:
    """Whether ``found`` tells something of the policy that ``before`` did not show already."""
    shown = {(c.policy_id, c.start) for c in before.citations}
    new = [c for c in found.citations if (c.policy_id, c.start) not in shown]
    return found.status in ("answered", "clarify") and any(c.policy_id == policy_id for c in new)
