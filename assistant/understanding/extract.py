"""Events out of a question: each award named, with its own role, quantity and repeats.

``两个国标和三个行标`` binds 2 to the first and 3 to the second; a role is carried forward until
another is named (``主导国际标准和国家标准``) and may follow its award (``国标是我们牵头的``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.understanding.alternatives import as_alternatives
from assistant.understanding.batches import apart
from assistant.understanding.ellipsis import also_won
from assistant.understanding.families import tells_family
from assistant.understanding.names_told import names_told
from assistant.understanding.naming import Naming, sort_names
from assistant.understanding.paid_before import counted_as_paid, is_of_money, unpaid
from assistant.understanding.quantities import (
    bare_numbers,
    in_turn,
    paired,
    pieces,
    quantity_for,
    rare_numbers,
    segment,
    unpriced,
)
from assistant.understanding.query import AskedEvent
from assistant.understanding.roles import role_for, roles_in
from assistant.understanding.set_aside import is_set_aside, without_parts, without_set_aside
from assistant.understanding.vague_numbers import Vague, counting
from assistant.understanding.vocabulary import Named, Vocabulary
from assistant.words.amounts import Count, counts
from assistant.words.countries import countries_in, is_of_group
from assistant.words.lexicon import lexicon
from assistant.words.normal import longest_first
from ingest.text.numeral import value_of

_SUMMED = re.compile(r"(?:共|合计|其中|每|第|各|总计)$")
_THING = re.compile(r"标准|商标|专利|检索|认证|名牌|(?<!正)奖|授权|中心|基地|示范|试点")
_DONE = re.compile(
    r"获得|获评|评上|拿到|拿了|制定|制订|起草|新认定|通过了|注册了|[\d一二两三四五六七八九十][项件个]"
)
_ASKED = re.compile(
    r"问问|问一?下|打听|咨询|了解|多少|怎么|什么|哪|吗|几|是否|能不能|如何|标准是|没有?|不是|不算|不走|未"
)
_PART = re.compile(r"[,。;?!\n]")
_AND_ALSO = re.compile(r"[又再](?=获|得|拿|评|中)")
_FIRMS = re.compile(
    r"(?P<n>\d+|[两三四五六七八九十])家(?:子公司|分公司|公司|企业|工厂|厂|单位)[^。;?]{0,14}(?:都|各|均|分别)"
)
_LEVEL_BEFORE = re.compile(
    r"(?:国际|国家|全国|省|市|区|县|行业|地方|团体|区域|等奖)[级里上家]?的(?:也|还|又|另外|再|有|拿了|做了)*$"
)
_LEVEL_FIRST = re.compile(r"(?:国家|省|市|县)级[^,。;?]{0,4}")  # «…,省级跑下3个» beside a name
_ALONE = re.compile(r"[,。;](?:一共|总共|合计|共|就|也就)?(?:是|有)?$")
_THING_OR_END = re.compile(r"(?:专利)?(?:[,。;?!]|$)")
_NO_REACH = re.compile(r"(?:没有?|未|不|无)(?:有|做|再|去)?(?:延伸|指定)(?!到)")
_REACH_WORD = re.compile(r"(?:延伸|指定|覆盖|扩展)(?:保护)?(?:到|至|了)?")
_FAMILY_PART = re.compile(r"(?:其中|里面|里头|当中)(?:的|有)?$")
_GRANTED_IN = re.compile(
    r"(?:\d+|[两三四五六七八九十]+)个国家(?:都|均|分别|也)?(?:授权|下证|拿到授权|获得授权)"
)
_NEAR = 10  # letters between a number and what is said of it
_WHOLE = re.compile(
    r"(?:一共|[^\d一二两三四五六七八九十俩仨]){0,12}(?:\d+|[一二两三四五六七八九十]+)[项个件]"
    r"(?:标准|商标|专利|认证|奖|项目|荣誉)*"
)
_NO_THING = re.compile(r"家(?:子公司|分公司|公司|企业|工厂|厂|单位)|个头")
# «-2项», «1.5项», «半个国标»: no number of things
_NEGATIVE = re.compile(
    r"(?:(?:(?<![\da-z])-|负)\d+|\d+\.\d+|半)[项件个](?![小半年月])[^,。;?给能奖补多]*"
)
_SAME_FAMILY = re.compile(
    r"(?<!不)(?<!非)(?<!不是)(?<!没有)(?<!不属于)(?<!不算)同族"
    r"|(?<![另不非])(?<!另外)一个?(?:专利)?族(?:专利)?(?:的|共|有|是)*(?=[\d两三四五六七八九十])"
    r"|(?<!不是)(?:(?<![不非])(?:是|属于?)(?:一|1)个?(?:专利)?族|同一族|同一个族|同一个专利族|同一专利族|[这那]一?个?(?:专利)?族的?)"
)


def repeat_in(text: str) -> bool | None:
    """True where the same award was won before, False where it is the first, else None."""
    words = lexicon()
    if any(word in text for word in words.repeat_words) or any(
        re.search(pattern, text) for pattern in words.repeat_patterns
    ):
        return True
    return False if any(word in text for word in words.first_words) else None


def reached_in(text: str) -> list[Count]:
    """``延伸到德国、法国``: the countries that are named instead of counted, as one number."""
    countries = list(countries_in(text))
    reach = _REACH_WORD.search(text)
    named = [c for c in countries if reach and c.start >= reach.end()]
    if not named or re.search(r"[,。;?]", text[reach.end() : named[0].start] if reach else ""):
        return []
    return [Count(named[0].start, named[-1].end, len(named), True)]


def shares_family(text: str) -> str | None:
    """A name for the one patent family that ``text`` says its items share."""
    return "同族" if _SAME_FAMILY.search(text) else None


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
    naming = sort_names(text, vocabulary.awards(text) if found is None else found, vocabulary)
    roles = roles_in(text)
    spans = [(n.start, n.end) for n in naming.asked] + [(s, e) for s, e, _ in roles]
    vague = counting(text, spans)
    counted = [n for n in counts(text) if not _overlaps(n, vague)]
    rare = rare_numbers(text, naming.asked)
    counted += [n for n in rare if not _overlaps(n, [*counted, *vague])]
    counted += [n for n in bare_numbers(text, spans) if not _overlaps(n, [*counted, *vague])]
    numbers = sorted(counted, key=lambda n: n.start)
    things = [n for n in numbers if not (n.is_places or _NO_THING.match(text, n.end - 1))]
    paid = counted_as_paid(text)
    owed = [n for n in things if not any(s <= n.start < e for s, e in paid)]
    things = unpriced(text, owed or things)
    held = [] if found is not None else vocabulary.awards(text)
    told_of = names_told(text, naming, things, paid, vocabulary, known=held)
    naming, names = told_of.naming, as_alternatives(text, told_of.asked)
    alone = len(names) + len(naming.held) + len(told_of.paid) == 1
    now = unpaid(text, paid) if owed else text
    places = [n for n in counts(now) if n.is_places and not _overlaps(n, vague)]
    places = places or reached_in(now)
    family = shares_family(text)
    turns = in_turn(text, names, things)
    pairs = paired(text, names, things)
    events: list[AskedEvent] = []
    used: set[Count | None] = set()
    for position, named in enumerate(names):
        has_roles = any(head.role for head in named.heads)
        following = names[position + 1].start if position + 1 < len(names) else len(text)
        reached = [p for p in places if named.start <= p.start < following] or (
            places if len(names) == 1 else []
        )
        number = turns[position] if turns else pairs.get(named.start)
        number = number or quantity_for(text, named, things, names)
        if number is None and len(names) == len(things) == 1 and has_roles:
            # «主导了俩,主导行标…»: said of the role alone
            number = things[0] if _role_before().search(text[: things[0].start]) else None
        used.add(number)
        event = AskedEvent(
            name=named.name,
            heads=named.heads,
            near=named.near,
            quantity=number.number if number else None,
            extensions=reached[0].number if reached else 0 if _NO_REACH.search(text) else None,
            family=family,
            repeat=_repeat_for(text, named, alone=alone),
            firms=_firms_in(text),
            is_partial=named.is_partial,
        )
        own = role_for(text, named, roles, names) if has_roles else []
        events += [replace(event, role=role) for role in own] or [event]
    told = without_parts(text, without_set_aside(text, _by_country(text, _unique(events))))
    told = _family_apart(text, told, things)
    split = apart(now, told)
    left = [n for n in things if n not in used] if split == told else []
    unread = _unread_beside(text, left, names, told_of.paid, naming, split)
    events_told = tuple(e for e in split if e.quantity != 0)
    told_before = tuple(dict.fromkeys(n.name for n in told_of.paid))
    return Said(events_told, naming, unread, told_before, _open(vague, events_told))


def _open(vague: list[Vague], events: tuple[AskedEvent, ...]) -> tuple[Vague, ...]:
    """Those of ``vague`` for which no exact number is told beside them."""
    if not events:
        return tuple(vague)
    counted = all(e.quantity is not None for e in events)
    reached = all(e.extensions is not None for e in events)
    return tuple(v for v in vague if not (reached if v.is_places else counted))


def _unread_beside(
    text: str,
    numbers: list[Count],
    names: list[Named],
    paid: list[Named],
    naming: Naming,
    split: list[AskedEvent],
) -> tuple[str, ...]:
    """Pieces of ``text`` that count or tell something which ``split``, its awards, leave out.

    Args:
        numbers: that count none of the awards.
    """
    unread = _unread(text, numbers, names)
    is_part = any(e.left_out for e in split)
    if is_part:
        unread = tuple(piece for piece in unread if not is_set_aside(piece))
    if not any(named.heads for named in names):
        return unread
    unnamed = _unnamed(text, [*names, *paid], naming, roles_in(text))
    unread += tuple(piece for piece in unnamed if not (is_part and is_set_aside(piece)))
    unread += tuple(m.group() for m in _NEGATIVE.finditer(text))
    unread += _of_no_group(text, names)
    unread += tuple(_granted_apart(text, split))
    # a total without a name that is not known is wrong
    unread += tuple(n.name for n in names if not n.heads and n.name not in unread)
    return tuple(dict.fromkeys(p for p in unread if not _is_whole(p, split)))


def _is_whole(piece: str, events: list[AskedEvent]) -> bool:
    """Whether ``piece`` only says how many there are in all: ``手上4个标准:…``, ``共6项标准``."""
    numbers = list(counts(piece))
    told = sum(event.quantity or 1 for event in events)
    is_alone = len(numbers) == 1 and _WHOLE.fullmatch(piece)
    return bool(is_alone) and len(events) > 1 and numbers[0].number == told


def _of_no_group(text: str, names: list[Named]) -> tuple[str, ...]:
    """Countries beside those that a right was granted in, for which no award is known."""
    told = [n for n in names if n.name in {c.name for c in countries_in(n.name)}]
    if not told or _REACH_WORD.search(text):
        return ()
    return tuple(
        c.name
        for c in countries_in(text)
        if not any(n.start < c.end and c.start < n.end for n in names)
        and not any(is_of_group(c.name, h.level) for n in told for h in n.heads)
    )


def _overlaps(number: Count, others: Sequence[Count | Vague]) -> bool:
    return any(number.start < other.end and other.start < number.end for other in others)


def _firms_in(text: str) -> int | None:
    """How many firms each won what is told: ``我们2家子公司都拿了…``."""
    match = _FIRMS.search(text)
    return value_of(match["n"].replace("两", "二")) if match else None


def _unread(text: str, numbers: list[Count], names: list[Named]) -> tuple[str, ...]:
    """Pieces of ``text`` that count something of the field which no award was found for."""
    found = []
    for number in numbers:
        as_role = text[number.end - 1] == "个" and _role_before().search(text[: number.start])
        if _SUMMED.search(text[: number.start]):
            continue
        if as_role:  # «参与1个», beside what was read
            found.append(as_role.group() + text[number.start : number.end])
            continue
        left, right = segment(text, number.start, number.end)
        front = text[left : number.start]
        if _LEVEL_BEFORE.search(front) or (names and _LEVEL_FIRST.fullmatch(front)):  # «省里的2个»
            found.append(text[left:right])
            continue
        if text[number.end - 1] not in "项件":
            continue
        thing = _THING.search(text[left:right])
        # «马德里延伸了四个,一件商标补多少»: one of the award just named, by its common name
        one = names[0].heads if number.number == 1 and len(names) == 1 else ()
        if thing and not (one and all(thing.group() in h.item for h in one)):
            found.append(text[left:right])
    return tuple(dict.fromkeys(found))


def _granted_apart(text: str, events: list[AskedEvent]) -> list[str]:
    """``在8个国家授权``: so many rights, where no award was counted so often."""
    counted = {event.quantity for event in events}
    found = [(m.group(), next(counts(m.group()), None)) for m in _GRANTED_IN.finditer(text)]
    return [piece for piece, n in found if n and n.number not in counted]


@lru_cache(maxsize=1)
def _role_before() -> re.Pattern[str]:
    words = sorted(map(re.escape, lexicon().role_names), key=longest_first)
    return re.compile(rf"(?:{'|'.join(words)})(?:了|的)?$")


def _unnamed(
    text: str, names: list[Named], naming: Naming, roles: list[tuple[int, int, str]]
) -> tuple[str, ...]:
    """Pieces that tell of a deed of the field (``还主导制定国家标准``) and hold no known name."""
    found = []
    for start, end in pieces(text):
        held = any(start < n.end and n.start < end for n in names)
        held = held or any(name in text[start:end] for name in naming.held)
        # how the rights named hang together
        held = held or (bool(names) and tells_family(text[start:end]))
        done = any(start <= s and e <= end for s, e, _ in roles) or _DONE.search(text, start, end)
        thing = _THING.search(text, start, end)
        held = held or is_of_money(text[start:end])
        further = thing and done and not _ASKED.search(text, start, end)
        if not held and (further or (names and also_won(text[start:end]))):
            found.append(text[start:end])
    return tuple(dict.fromkeys(found))


def _repeat_for(text: str, named: Named, *, alone: bool) -> bool | None:
    """A repeat said of one award of several is said of no other."""
    if alone:
        return repeat_in(text)
    start = max((m.end() for m in _PART.finditer(text, 0, named.start)), default=0)
    end = _PART.search(text, named.end)
    piece = text[start : end.start() if end else len(text)]
    # «拿了甲奖,又拿了乙奖» adds another award, won once
    return repeat_in(piece if named.name in text[:start] else _AND_ALSO.sub("", piece))


def _countries_differ(one: str, two: str) -> bool:
    first, second = ({c.name for c in countries_in(name)} for name in (one, two))
    return bool(first and second and first != second)


def _totals(text: str) -> set[int]:
    """Numbers that stand in a piece of their own behind others: the total of what was told."""
    return {
        n.number
        for n in counts(text)
        if (said := _ALONE.search(text[: n.start]))
        and said.start()
        and _THING_OR_END.match(text, n.end)
    }


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


def _by_country(text: str, events: list[AskedEvent]) -> list[AskedEvent]:
    """Rights of one award told country by country (``PCT授权3件:美国1件…``) as one count.

    The kind of right whose countries they are, named without a number or with theirs, is the
    same thing said twice.
    """
    told = [e for e in events if any(True for _ in countries_in(e.name))]
    wholes = [e for e in events if told and e not in told and told[0].heads <= e.heads]
    if len(told) == len(wholes) == 1 and (
        None in (told[0].quantity, wholes[0].quantity) or told[0].quantity == wholes[0].quantity
    ):
        # «PCT授权专利40件(美国)»: the country only says which
        one = replace(told[0], quantity=told[0].quantity or wholes[0].quantity)
        return [one if e is told[0] else e for e in events if e is not wholes[0]]
    if len(told) < 2 or len({(e.heads, e.family) for e in told}) > 1:
        return events
    numbers = {e.quantity for e in told}
    # «3件专利分别在美国、日本、韩国授权»: one each
    counted = len(told) if numbers == {None, len(told)} else sum(e.quantity or 1 for e in told)
    if len(told) in _totals(text) and not numbers - {None, 1, len(told)}:
        counted = len(told)  # «欧盟1件,美国也授权了,两件»
    name = "、".join(e.name for e in told)
    whole = replace(told[0], name=name, quantity=counted)

    def is_said_twice(event: AskedEvent) -> bool:
        numbers_match = event.quantity in (None, counted) or numbers - {None} == {event.quantity}
        return told[0].heads <= event.heads and numbers_match

    kept = [whole if e is told[0] else e for e in events if e is told[0] or e not in told]
    return [e for e in kept if e is whole or not is_said_twice(e)]


def _unique(events: list[AskedEvent]) -> list[AskedEvent]:
    """Without repetitions: naming an award again adds nothing unless it tells more."""
    kept: list[AskedEvent] = []
    for event in events:
        for position, other in enumerate(kept):
            same = other.heads == event.heads and (
                other.role == event.role or None in (other.role, event.role)
            )
            same = same and not _countries_differ(other.name, event.name)
            if same and (other.quantity is None or event.quantity in (None, other.quantity)):
                kept[position] = replace(
                    other,
                    role=other.role or event.role,
                    quantity=other.quantity or event.quantity,
                    extensions=other.extensions or event.extensions,
                )
                break
        else:
            kept.append(event)
    return kept
