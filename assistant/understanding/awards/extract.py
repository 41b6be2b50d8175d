"""Events out of a question: each award named, with its own role, quantity and repeats.

``两个国标和三个行标`` binds 2 to the first and 3 to the second; a role is carried forward until
another is named (``主导国际标准和国家标准``) and may follow its award (``国标是我们牵头的``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.understanding.awards.alternatives import as_alternatives
from assistant.understanding.awards.batches import apart
from assistant.understanding.awards.by_country import by_country
from assistant.understanding.awards.held import spans_of_other_years
from assistant.understanding.awards.names_told import names_told
from assistant.understanding.awards.naming import Naming, sort_names
from assistant.understanding.awards.ranks import placed_role, without_other_places
from assistant.understanding.awards.repeats import repeat_of
from assistant.understanding.awards.set_aside import (
    without_parts,
    without_role_undone,
    without_set_aside,
    without_undone_roles,
)
from assistant.understanding.awards.told_twice import Telling, tellings_of, unique
from assistant.understanding.awards.unread import REACH_WORD, role_before, unread_beside
from assistant.understanding.names.vocabulary import Named, Vocabulary
from assistant.understanding.numbers.paid_before import counted_as_paid, unpaid
from assistant.understanding.numbers.quantities import (
    asked_number,
    bare_numbers,
    counts_the_list,
    in_turn,
    paired,
    quantity_for,
    rare_numbers,
    segment,
    unpriced,
)
from assistant.understanding.numbers.roles import role_for, roles_in
from assistant.understanding.numbers.strange_pieces import strange_pieces
from assistant.understanding.numbers.vague_numbers import Vague, vaguely_counted
from assistant.understanding.query import AskedEvent
from assistant.understanding.spelling.taken_back import left_standing
from assistant.words.amounts import Count, counts
from assistant.words.counting import counting
from assistant.words.countries import countries_in
from ingest.text.numeral import value_of

_CLAUSE_OF = re.compile(r"[^,。;?!]+")
_FIRMS = re.compile(
    r"(?P<n>\d+|[两三四五六七八九十])家(?:子公司|分公司|公司|企业|工厂|厂|单位|(?:独立)?法人)[^。;?]{0,14}(?:都|各|均|分别)"
    r"|(?P<k>\d+|[两三四五六七八九十])家[^。;?]{0,40}各自?(?=有|拥有|拿|获|做|主导|参与|新|授权)"
    r"|获奖(?:企业|公司|单位|组织)(?:一?共|共?计|有|为)+(?P<m>\d+|[两三四五六七八九十])家"
)
_FIRMS_WON = re.compile(
    r"(?P<n>\d+|[两三四五六七八九十])家(?:子公司|公司|企业|工厂|厂|单位|组织)?(?:今年|都|新|首次|第一次|头一[回次])*"
    r"(?:拿|获|得|评)(?:到|得|了|上|选|为)*$"
)
_FIRM, _PRIZE = "家", "奖"
# what one firm is called or holds, where a standard may be made by several together
_HELD_BY_ONE = re.compile("(?:奖|称号|企业|单位|工厂|组织|机构|冠军|者)$")
_NO_REACH = re.compile(r"(?:没有?|未|不|无)(?:有|做|再|去)?(?:延伸|指定)(?!到)")
_FAMILY_PART = re.compile(r"(?:其中|里面|里头|当中)(?:的|有)?$")
_OF_FAMILY = re.compile("(?:同|专利)?族")  # «不是一个族的»
_GRANTED = re.compile("发明|专利|授权|获授权")
_EACH = re.compile(r"[各每]")
_SAID_OF_EACH = 3  # letters
_NEAR = 10  # letters between a number and what is said of it
_NO_THING = re.compile(
    r"家(?:子公司|分公司|公司|企业|工厂|厂|单位|(?:独立)?法人)|个头"
    r"|个(?:人|外行|新手|[做搞管跑干][^,。;?]{1,4}的)"  # «丢给我一个做行政的»
)
_SAME_FAMILY = re.compile(
    r"(?<![不非])(?<!不是)(?<!没有)(?<!不属于)(?<!不算)(?:同族|同一[个件项]?(?:专利)?族"
    r"|同一[个件项]?(?:国际)?(?:发明|专利|技术|母案|母专利|(?:母|基础|原始)申请|优先权)(?![权人族标]))"
    r"|(?<![另不非])(?<!另外)一个?(?:专利)?族(?:专利)?(?:的|共|有|是)*"
    r"(?=[\d两三四五六七八九十]|在|[^,。;?\d]{0,6}(?:国家|授权))"
    r"|(?<!不是)(?:(?<![不非])(?:是|属于?)(?:一|1)个?(?:专利)?族|[这那]一?个?(?:专利)?族的?)"
)


def reached_in(text: str) -> list[Count]:
    """``延伸到德国、法国``: the countries that are named instead of counted, as one number."""
    countries = list(countries_in(text))
    reach = REACH_WORD.search(text)
    named = [c for c in countries if reach and c.start >= reach.end()]
    named = [c for c in named if not _GRANTED.match(text, c.end)]  # «指定美国,日本授权2件»
    if not named or re.search(r"[,。;?]", text[reach.end() : named[0].start] if reach else ""):
        return []
    return [Count(named[0].start, named[-1].end, len(named), True)]


def shares_family(text: str, at: int = 0) -> str | None:
    """A name for the one patent family that ``text`` says its items share.

    Args:
        at: where the item is told; ``…同族,另外2件`` are of none.
    """
    told = _SAME_FAMILY.search(text)
    besides = counting().families.besides_all.search(text, told.end()) if told else None
    if besides and at >= besides.end() and not _SAME_FAMILY.search(text, besides.end()):
        return None
    return "同族" if told else None


@dataclass(frozen=True, slots=True)
class Said:
    """What a turn says of awards.

    Attributes:
        events: asked about, in order.
        naming: how the other names were meant.
        unread: pieces that count something of the field, but name no award known.
        paid: names of awards that were paid already, beside those asked about.
        vague: numbers of what is asked about that are told only about (``十来件``).
    """

    events: tuple[AskedEvent, ...]
    naming: Naming
    unread: tuple[str, ...] = ()
    paid: tuple[str, ...] = ()
    vague: tuple[Vague, ...] = ()


def events_in(text: str, vocabulary: Vocabulary, found: list[Named] | None = None) -> Said:
    """Every award that key text ``text`` asks about, in order, and how the rest were meant.

    Args:
        found: names found in ``text`` already; None to look for them.
    """
    known = vocabulary.awards(text) if found is None else []
    naming = sort_names(text, known if found is None else found, vocabulary)
    strange = strange_pieces(text, known if found is None else found)
    text, told_apart = unpaid(text, strange), tuple(text[start:end] for start, end in strange)
    before = spans_of_other_years(text)
    roles = [r for r in roles_in(text) if not any(s <= r[0] < e for s, e in before)]
    counted = _counted_in(text, naming.asked, roles, vocabulary)
    things = counted.things
    told_of = names_told(text, naming, things, counted.paid, vocabulary, known=known)
    naming, names = told_of.naming, as_alternatives(text, told_of.asked)
    is_alone = len(names) + len(naming.held) + len(told_of.paid) == 1
    numbers = _numbers_of(text, names, things)
    events: list[AskedEvent] = []
    tellings, told = tellings_of(text, names), list[Telling]()
    for position, (named, counted_as) in enumerate(zip(names, numbers, strict=True)):
        firms = _winners(named, counted_as)
        number = None if firms else counted_as
        event = AskedEvent(
            name=named.name,
            heads=named.heads,
            near=named.near,
            quantity=number.number if number else None,
            extensions=_reach_of(text, position, names, counted.places),
            family=shares_family(text, named.start),
            repeat=repeat_of(text, named, alone=is_alone, others=names),
            firms=firms or _firms_in(text, named, len(names)),
            is_partial=named.is_partial,
        )
        own = role_for(text, named, roles, names) if _has_roles(named) else []
        piece = text if len(names) == 1 else text[slice(*segment(text, named.start, named.end))]
        own = [placed_role(role, named, piece) for role in own]
        if len(own) > 1 and number and not _EACH.search(text[: number.start][-_SAID_OF_EACH:]):
            own, share = _shared_out(own, number.number)
            event = replace(event, quantity=share)
        if own:
            event = replace(event, heads=without_other_places(event.heads, piece))
        events += [replace(event, role=role) for role in own] or [event]
        told += [tellings[position]] * max(1, len(own))
    events = unique(events, told)
    done = without_undone_roles(text)
    whole = without_parts(text, without_set_aside(done, by_country(text, events)))
    whole = _family_apart(text, whole, things)
    split = without_role_undone(text, apart(without_undone_roles(counted.now), whole))
    left = [n for n in things if n not in numbers] if split == whole else []
    seen = unpaid(text, counted.further)  # what was counted as further ones is read
    unread = (*told_apart, *unread_beside(seen, left, names, told_of.paid, naming, split))
    unread += left_standing(text, names)
    asked = tuple(e for e in split if e.quantity != 0)
    told_before = tuple(dict.fromkeys(n.name for n in told_of.paid))
    return Said(asked, naming, unread, told_before, _open(counted.vague, asked))


@dataclass(frozen=True, slots=True)
class _Counted:
    """Numbers of a turn by what they count.

    Attributes:
        things: won, or told of; without those of what was paid, where others are told.
        places: countries reached.
        vague: told only about.
        paid: spans that tell of what was paid already; ``now`` = the text without them.
        further: spans that count what an award pays more for (又加了4个认证单元).
    """

    things: list[Count]
    places: list[Count]
    vague: list[Vague]
    paid: list[tuple[int, int]]
    now: str
    further: list[tuple[int, int]]


def _counted_in(
    text: str,
    names: list[Named],
    roles: Sequence[tuple[int, int, str]],
    vocabulary: Vocabulary,
) -> _Counted:
    spans = [(n.start, n.end) for n in names] + [(s, e) for s, e, _ in roles]
    vague = vaguely_counted(text, spans)
    numbers = [_of_things(n, names) for n in counts(text) if not _overlaps(n, vague)]
    rare = rare_numbers(text, names)
    numbers += [n for n in rare if not _overlaps(n, [*numbers, *vague])]
    numbers += [n for n in bare_numbers(text, spans) if not _overlaps(n, [*numbers, *vague])]
    numbers.sort(key=lambda n: n.start)
    steps = vocabulary.steps_of(head for n in names for head in n.heads)
    further = [n for n in numbers if steps and text.startswith(steps, n.end)]
    numbers = [
        n for n in numbers if n not in further and not counts_the_list(text, n, names, numbers)
    ]
    things = [n for n in numbers if not (n.is_places or _counts_firms(text, n))]
    things = [n for n in things if n.number > 1 or not _OF_FAMILY.match(text, n.end)]
    paid = [*counted_as_paid(text), *spans_of_other_years(text)]
    owed = [n for n in things if not any(s <= n.start < e for s, e in paid)]
    now = unpaid(text, paid) if owed else text
    places = [n for n in counts(now) if n.is_places and not _overlaps(n, vague)]
    places += [replace(n, is_places=True) for n in further]
    told = [
        m.span()
        for n in further
        for m in _CLAUSE_OF.finditer(text)
        if m.start() <= n.start < m.end()
    ]
    counted = unpriced(text, owed or things, names)
    return _Counted(counted, places or reached_in(now), vague, paid, now, told)


def _numbers_of(text: str, names: list[Named], things: list[Count]) -> list[Count | None]:
    """The number that counts each of ``names``; None where none does."""
    turns = in_turn(text, names, things)
    pairs = paired(text, names, things)
    numbers = []
    for position, named in enumerate(names):
        number = turns[position] if turns else pairs.get(named.start)
        number = number or quantity_for(text, named, things, names)
        if number is None and len(names) == len(things) == 1 and _has_roles(named):
            # «主导了俩,主导行标…»: said of the role alone
            number = things[0] if role_before().search(text[: things[0].start]) else None
        if number is None and len(names) == 1:
            number = asked_number(text, things)
        numbers.append(number)
    return numbers


def _has_roles(named: Named) -> bool:
    return any(head.role for head in named.heads)


def _reach_of(text: str, position: int, names: list[Named], places: list[Count]) -> int | None:
    """To how many countries an award reaches, said between its name and the next one."""
    end = names[position + 1].start if position + 1 < len(names) else len(text)
    reached = [p for p in places if names[position].start <= p.start < end]
    reached = reached or (places if len(names) == 1 else [])
    return reached[0].number if reached else 0 if _NO_REACH.search(text) else None


def _open(vague: list[Vague], events: tuple[AskedEvent, ...]) -> tuple[Vague, ...]:
    """Those of ``vague`` for which no exact number is told beside them."""
    if not events:
        return tuple(vague)
    counted = all(e.quantity is not None for e in events)
    reached = all(e.extensions is not None for e in events)
    return tuple(v for v in vague if not (reached if v.is_places else counted))


def _of_things(number: Count, names: list[Named]) -> Count:
    """``两个国家工业设计作品`` counts what is called 国家工业设计作品, and no countries."""
    end = number.end - len("国家")
    is_named = number.is_places and number.unit == "个国家" and any(n.start == end for n in names)
    return replace(number, end=end, is_places=False) if is_named else number


def _counts_firms(text: str, number: Count) -> bool:
    """``两家子公司``, ``参与单位还有3家``: firms, and not what they won."""
    is_behind = counting().roles.firms_counted.search(text[: number.start])
    return bool(_NO_THING.match(text, number.end - 1) or is_behind)


def _shared_out(roles: list[str], number: int) -> tuple[list[str], int]:
    """``主导和参与共2项`` is one in each role; of how many each role is of 3 is open."""
    return (roles, 1) if number == len(roles) else ([], number) if number > 1 else (roles, number)


def _overlaps(number: Count, others: Sequence[Count | Vague]) -> bool:
    return any(number.start < other.end and other.start < number.end for other in others)


def _winners(named: Named, number: Count | None) -> int | None:
    """How many firms ``3家甲奖`` tells of; ``3家高企`` counts what is brought up, not who is."""
    is_won = number is not None and number.unit == _FIRM and named.name.endswith(_PRIZE)
    return number.number if number and is_won else None


def _firms_in(text: str, named: Named, told: int) -> int | None:
    """How many firms each won ``named``: ``我们2家子公司都拿了…``, ``3家企业拿了甲奖``.

    ``两家企业分别获得甲奖和乙奖``: of ``told`` awards each firm has its own.
    """
    is_held = _HELD_BY_ONE.search(named.name)
    if is_held and (before := _FIRMS_WON.search(text[: named.start])):
        return value_of(before["n"].replace("两", "二"))
    match = _FIRMS.search(text)
    number = (
        value_of((match["n"] or match["k"] or match["m"]).replace("两", "二")) if match else None
    )
    is_one_each = match is not None and match.group().endswith("分别") and number == told > 1
    return None if is_one_each else number


def _family_apart(text: str, events: list[AskedEvent], things: list[Count]) -> list[AskedEvent]:
    """``7件,其中6件同族``: the family by itself, for its limit is not that of the seventh."""
    part = next((n for n in things if _FAMILY_PART.search(text[: n.start])), None)
    if len(events) != 1 or part is None or not events[0].family:
        return events
    numbers = [n.number for n in things if n is not part]
    left = max(numbers, default=0) - part.number
    if left <= 0 or not _SAME_FAMILY.search(text, part.end, part.end + _NEAR):
        return events
    one = replace(events[0], quantity=part.number)
    return [one, replace(one, quantity=left, family=None)]
