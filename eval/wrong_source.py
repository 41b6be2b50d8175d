"""Whether an answer rests on a policy of another place, or on one that is not in force (pure).

Judged from the words of the question and the list of divisions, not from what the assistant
understood: a filter that the assistant dropped must show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from assistant.answer import Answer
from eval.expect import Failure
from eval.figures import figures
from eval.questions import Question
from ingest.facts.division import Divisions
from ingest.policy import GovernmentLevel, PolicyDocument, Validity

_DEAD = (Validity.EXPIRED, Validity.REPEALED, Validity.NOT_YET)
_TIME = re.compile(
    r"(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3}年|去年|前年|明年|当年|那年|以前|之前"
)

_CALLED_VALID = re.compile(r"(?<!不是)(?<!并非)(?<!不再)(?<!不)现行有效")
# words that make a place the applicant's own, after its name and before it
_OWNER = re.compile(r"^(?:市|省|区|县)?的?(?:一家|某|民营)?(?:企业|公司|工厂|厂|单位)")
_DENIED = re.compile(r"(?:不是|不在|并非|没在|而非)$")  # «是甲,不是乙»
_OWNER_BEFORE = re.compile(
    r"(?:我们?|我司|公司|企业|厂子?|单位|注册地?)(?:其实|实际上?|应该|现在|,)*(?:在|是)$"
    r"|(?:位于|地处|落户|注册在|[迁搬换改]到)$"
)
# the applicant is no longer where the talk began, or never was
_MOVED = re.compile(r"[迁搬换改]到|更正|其实|(?:说|搞|写|记|弄)错|不对")


def wrong_source_failures(
    question: Question,
    answer: Answer,
    documents: Mapping[str, PolicyDocument],
) -> Iterator[Failure]:
    """Failures ``wrong_region`` and ``repealed_in_force``.

    A total, or without one a quoted amount, must be of a policy that reaches the place named; a
    total, of one in force. A clause without an amount may be quoted to anybody.
    """
    held = (d.metadata for d in documents.values())
    divisions = _divisions(frozenset((m.region, m.level) for m in held if m.level))
    total = answer.award.total_yuan if answer.award else None
    used = dict.fromkeys(
        line.policy_id for line in (answer.award.lines if answer.award else ()) if line.counted
    )
    paying = [documents[p] for p in used if p in documents] if total else []
    cited = [c for c in answer.citations if c.policy_id in documents]
    told = [documents[c.policy_id] for c in cited]
    promised = [documents[c.policy_id] for c in cited if _holds_money(c.quote)]
    if answer.status == "answered" and (paying or answer.award is None):
        places = _places(question, divisions)
        for policy_id in dict.fromkeys(d.policy_id for d in paying or promised):
            if places and not _reaches(documents[policy_id], places, divisions):
                yield Failure("wrong_region", f"{policy_id} 不适用于{'、'.join(places)}")
    for document in paying if not _TIME.search(_words(question)) else ():
        validity = document.metadata.validity(answer.as_of)
        if validity in _DEAD:
            detail = f"{document.policy_id} 在 {answer.as_of} 是 {validity.value},却给出合计"
            yield Failure("repealed_in_force", detail)
    if (
        told
        and _CALLED_VALID.search(answer.text)
        and all(d.metadata.validity(answer.as_of) in _DEAD for d in told)
    ):
        yield Failure("repealed_in_force", "引用的政策都不在施行期,答复却写“现行有效”")


def _holds_money(quote: str) -> bool:
    return any(figure.startswith("yuan:") for figure in figures(quote))


@lru_cache(maxsize=8)
def _divisions(regions: frozenset[tuple[str, GovernmentLevel]]) -> Divisions:
    return Divisions.load().with_places(sorted(regions))


def _words(question: Question) -> str:
    return "。".join((*question.history, question.question))


def _places(question: Question, divisions: Divisions) -> tuple[str, ...]:
    """Full names of the places that must be reached, those around another left out.

    Where words make some of them the applicant's own (``上海的企业``), only those.
    """
    if question.region:
        return (question.region,)
    words = [re.sub(r"\s", "", turn) for turn in (*question.history, question.question)]
    turns = [(turn, divisions.find(turn)) for turn in words]
    denied = {m.place for turn, found in turns for m in found if _DENIED.search(turn[: m.start])}
    turns = [(turn, tuple(m for m in found if m.place not in denied)) for turn, found in turns]
    own = [
        tuple(
            m for m in found if _OWNER.match(turn[m.end :]) or _OWNER_BEFORE.search(turn[: m.start])
        )
        for turn, found in turns
    ]
    said = zip(turns, own, strict=True)
    moved = [place for (turn, _), place in said if place and _MOVED.search(turn)]
    own = moved or own
    # of places that are nobody's own the last turn that names any counts: a talk moves on
    last = next((found for _, found in reversed(turns) if found), ())
    found = dict.fromkeys(mention.place.full for mention in (*chain.from_iterable(own),) or last)
    return tuple(
        name for name in found if not any(o != name and divisions.contains(name, o) for o in found)
    )


def _reaches(document: PolicyDocument, places: tuple[str, ...], divisions: Divisions) -> bool:
    """True if the policy may apply in one of the places; in the only one, where there is one."""
    about = document.metadata
    if not about.region or about.level is GovernmentLevel.NATION:
        return True
    if len(places) == 1 and any(divisions.contains(out, places[0]) for out in about.excludes):
        return False
    return any(
        divisions.contains(area, place) or divisions.contains(place, area)
        for area in about.applies_to or (about.region,)
        for place in places
    )
