"""Policies named beside each other, of which the same is asked: ``甲办法和乙细则的公示期哪个长``.

Each is then asked by itself, in the user's own words without the others' names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.knowledge import Knowledge
from assistant.understanding.names.policies_named import policies_named
from assistant.understanding.query import Query
from assistant.words.normal import key
from assistant.words.talk import talk

_JOINS = re.compile(r"的?(?:和|与|跟|同|以及|还有|、|,|比)")
# what may follow a name and is still the name of a policy
_TAIL = re.compile(r"(?:奖励|管理|实施)?(?:政策|办法|细则|意见|规划|文件)?")
_ASKS = re.compile("[几谁哪]|多少|什么|怎么")
_MOST = 3
_HOW_LONG = "多长时间"
_TERM = re.compile("(?:公示期|有效期|[期年时]限|时长)[,。?]*$")
_MEASURES = (
    ("长短", _HOW_LONG),
    ("早晚先", "什么时候"),
    ("多少", "多少"),
    ("高低大小", "多少"),
)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name at ``start:end`` of a key, with the policies that it may mean."""

    start: int
    end: int
    policies: frozenset[str]
    is_place: bool = False


@dataclass(frozen=True, slots=True)
class Apart:
    """What is asked of one policy of several: the question for it alone."""

    policy_id: str
    question: str


def asked_apart(query: Query, before: str, knowledge: Knowledge) -> tuple[Apart, ...]:
    """The question for each of two or three policies named in a row; () where there are none.

    Args:
        before: the turn before, "" for none; ``和乙办法一样吗`` asks the same of another.
    """
    flat = key(query.question)
    if before and (said := talk().same_as.fullmatch(flat)):
        flat = _with_another(key(before), said["name"], query, knowledge)
    if not (talk().alike_asked.search(flat) or talk().each_asked.search(flat)):
        return ()
    names = list(_names(flat, query, knowledge))
    row = _in_a_row(_whole(names), flat)
    if row and row[0].is_place:  # «甲市和乙市驰名商标»: two places, and what is asked of both
        first = {n.start: n for n in names if n.is_place}
        row = [first.get(n.start, n) for n in row]
    if not 1 < len(row) <= _MOST:
        return ()
    before, behind = flat[: row[0].start], _alone(flat[row[-1].end :])
    if row[0].start and not behind.strip("?,。的"):
        before = _alone(before)
    return tuple(
        Apart(policy_id, f"{before}{flat[n.start : n.end]}{behind}")
        for n in row
        for policy_id in n.policies
    )


def _with_another(before: str, name: str, query: Query, knowledge: Knowledge) -> str:
    """The question ``before`` of its one policy and of ``name`` in a row; "" if not of one."""
    names = _whole([n for n in _names(before, query, knowledge) if n.policies])
    if len(names) != 1:
        return ""
    return f"{before[: names[0].end]}和{name}{before[names[0].end :].rstrip('?。')},一样吗"


def _names(flat: str, query: Query, knowledge: Knowledge) -> Iterator[_Name]:
    """Everything in ``flat`` that tells of which policy something is asked."""
    vocabulary = knowledge.vocabulary
    for policy_id, start, end in policies_named(flat, knowledge):
        yield _Name(start, end, frozenset((policy_id,)))
    for named in vocabulary.awards(flat):
        yield _Name(named.start, named.end, frozenset(h.policy_id for h in named.heads))
    called = [(n, vocabulary.called(n)) for n in vocabulary.own_names_in(flat)]
    called += [(e.name, frozenset(h.policy_id for h in e.heads)) for e in query.events]
    for name, policies in called:
        for at in re.finditer(re.escape(name), flat):
            yield _Name(at.start(), at.end(), policies)
    for place in knowledge.divisions.find(flat):
        own = frozenset(p for p in knowledge.documents if knowledge.is_of(p, place.place.name))
        yield _Name(place.start, place.end, own, is_place=True)


def _whole(names: Sequence[_Name]) -> list[_Name]:
    """Names that overlap, or stand side by side and agree, as one (甲市 and 国际专利)."""
    whole: list[_Name] = []
    for name in sorted((n for n in names if n.policies), key=lambda n: (n.start, -n.end)):
        last = whole[-1] if whole else None
        common = last.policies & name.policies if last else frozenset()
        if last is None or name.start > last.end or (name.start == last.end and not common):
            whole.append(name)
            continue
        policies = common or min(last.policies, name.policies, key=len)
        is_place = last.is_place and name.is_place
        whole[-1] = _Name(last.start, max(last.end, name.end), policies, is_place)
    return whole


def _in_a_row(names: Sequence[_Name], flat: str) -> list[_Name]:
    """The first row of names, joined by nothing but 和 and the like, each of one policy alone."""
    row: list[_Name] = []
    for one, other in pairwise(names):
        if row and one.is_place and not other.is_place and flat[one.end : other.start] == ",":
            break  # «甲市和乙市,驰名商标各多少»: what is asked of both
        tail = _TAIL.match(flat, one.end, other.start)
        end = tail.end() if tail else one.end
        if not _JOINS.fullmatch(flat[end : other.start]):
            if row:
                break
            continue
        row = row or [one]
        row[-1] = _Name(row[-1].start, end, row[-1].policies, row[-1].is_place)
        row.append(other)
    if row:
        tail = _TAIL.match(flat, row[-1].end)
        last = row[-1]
        row[-1] = _Name(last.start, tail.end() if tail else last.end, last.policies, last.is_place)
    each = [n.policies for n in row]
    apart = len({p for found in each for p in found}) == len(row)
    return row if apart and all(len(found) == 1 for found in each) else []


def _alone(rest: str) -> str:
    """What is asked, without the words that hold several against each other (``哪个长``)."""

    def measured(found: re.Match[str]) -> str:
        said = found["measure"]
        asks = next((words for letters, words in _MEASURES if said in letters), "怎么规定")
        if _ASKS.search(rest[: found.start()]):
            asks = ""  # «几年不能再报,哪个长»
        # «哪个施行得早» asks when
        return f"{asks}{found['what']}" if asks == "什么时候" else f"{found['what']}{asks}"

    alone = talk().held_together.sub("", talk().which_more.sub(measured, rest))
    return f"{alone}{_HOW_LONG}" if _TERM.search(alone) else alone
