"""Events out of a question: each award named, with its own role, quantity and repeats.

``两个国标和三个行标`` binds 2 to the first and 3 to the second; a role is carried forward until
another is named (``主导国际标准和国家标准``) and may follow its award (``国标是我们牵头的``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.understanding.batches import apart
from assistant.understanding.naming import Naming, sort_names
from assistant.understanding.quantities import in_turn, paired, pieces, quantity_for, segment
from assistant.understanding.query import AskedEvent
from assistant.understanding.vocabulary import Named, Vocabulary
from assistant.words.amounts import Count, counts
from assistant.words.countries import countries_in
from assistant.words.lexicon import lexicon
from ingest.text.numeral import value_of

_SUMMED = re.compile(r"(?:共|合计|其中|每|第|各|总计)$")
_THING = re.compile(r"标准|商标|专利|认证|名牌|奖|授权|中心|基地|示范|试点")
_DONE = re.compile(
    r"获得|获评|评上|拿到|拿了|制定|制订|起草|新认定|通过了|注册了|[\d一二两三四五六七八九十][项件个]"
)
_ASKED = re.compile(r"多少|怎么|什么|哪|吗|几|是否|能不能|如何|标准是|没有?|不是|不算|未")
_PART = re.compile(r"[,。;?!\n]")
_SENTENCE = re.compile(r"[。;?!\n]")
_NEGATION = re.compile(r"(?:不是|并非|没有|不算|而不是|没|从未|未|不)$")
_AND_ALSO = re.compile(r"又(?=获|得|拿|评|中)")
_LISTED = re.compile(r"[、,和与及跟]?")
_ALL = re.compile(r"都|均|全是|全部")
_GIVEN = re.compile(
    r"其中(?:的|有)?(?P<n>(?:\d+|[一二两三四五六七八九十]+)[项个件])[^,。;]{0,8}"
    r"(?:奖|拿|领|补|报|享受|兑现|奖励|给)过"
)
_FIRMS = re.compile(
    r"(?P<n>\d+|[两三四五六七八九十])家(?:子公司|分公司|公司|企业|工厂|厂|单位)[^。;?]{0,14}(?:都|各|均|分别)"
)
_REACH_WORD = re.compile(r"(?:延伸|指定|覆盖|扩展)(?:保护)?(?:到|至|了)?")
_FIRM = re.compile(r"家(?:子公司|分公司|公司|企业|工厂|厂|单位)")
_NEGATIVE = re.compile(r"(?:(?<![\da-z])-|负)\d+[项件个][^,。;?给能奖补多]*")
_SAME_FAMILY = re.compile(
    r"(?<!不)(?<!非)同族|(?<!不是)(?:同一族|同一个族|同一个专利族|同一专利族|[这那]一?个?(?:专利)?族的?)"
)


def roles_in(text: str) -> list[tuple[int, int, str]]:
    """Roles named in ``text`` with their spans, without traps and denied ones."""
    names = lexicon().role_names
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    traps = [m.span() for trap in lexicon().role_traps for m in re.finditer(re.escape(trap), text)]
    found = [
        (m.start(), m.end(), names[m.group()])
        for m in pattern.finditer(text)
        if not any(s <= m.start() < e for s, e in traps) and not _NEGATION.search(text[: m.start()])
    ]
    # «主导还是参与» leaves the role open.
    doubted = {
        role
        for one, two in pairwise(found)
        if re.fullmatch(r"还是|或者?|/", text[one[1] : two[0]])
        for role in (one, two)
    }
    return [role for role in found if role not in doubted]


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


def _role_for(
    text: str, named: Named, roles: list[tuple[int, int, str]], names: list[Named]
) -> list[str]:
    """The role, or the two roles, that ``named`` was won in."""
    left, right = segment(text, named.start, named.end)
    own = [role for s, e, role in roles if left <= s and e <= right]
    if own:
        if _are_joined(text, [r for r in roles if left <= r[0] and r[1] <= right]):
            return list(dict.fromkeys(own))
        before = [r for r in roles if r[1] <= left]
        joined = before and re.fullmatch(r"(?:、|和|与|及|或|又)?", text[before[-1][1] : left])
        if joined and own[0] != before[-1][2] and roles.index(before[-1]) == len(before) - 1:
            return [before[-1][2], own[0]]
        return [own[0]]
    sentence = max((m.end() for m in _SENTENCE.finditer(text, 0, named.start)), default=0)
    earlier = [role for s, _, role in roles if sentence <= s < named.start]
    if earlier:
        return [earlier[-1]]
    later = [r for r in roles if r[0] >= named.end]
    only = len(names) == 1 or len({role for _, _, role in roles}) == 1
    return (
        [later[0][2]] if later and only and not _is_of_another(text, named, later[0], names) else []
    )


def _is_of_another(text: str, named: Named, role: tuple[int, int, str], names: list[Named]) -> bool:
    """Whether a role is told in a piece with an award of its own, and of that one only.

    ``国标、行标主导`` and ``国标两个,行标都是牵头的`` hold for both, ``国标…有两个,行标参与了一个``
    for the second.
    """
    left, right = segment(text, role[0], role[1])
    own = next((n for n in names if left <= n.start and n.end <= right), None)
    if own is None or _ALL.search(text[left:right]):
        return False
    return not _LISTED.fullmatch(text[named.end : own.start])


def _are_joined(text: str, roles: list[tuple[int, int, str]]) -> bool:
    """Whether several roles are named in one breath: ``主导跟参与差多少``."""
    return len({role for _, _, role in roles}) > 1 and all(
        re.fullmatch(r"跟|和|与|、|及|或", text[one[1] : two[0]]) for one, two in pairwise(roles)
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What a turn says of awards.

    Attributes:
        events: asked about, in order.
        naming: how the other names were meant.
        unread: pieces that count something of the field, but name no award known.
    """

    events: tuple[AskedEvent, ...]
    naming: Naming
    unread: tuple[str, ...] = ()


def events_in(text: str, vocabulary: Vocabulary, found: list[Named] | None = None) -> Said:
    """Every award that key text ``text`` asks about, in order, and how the rest were meant.

    Args:
        found: names found in ``text`` already; None to look for them.
    """
    naming = sort_names(text, vocabulary.awards(text) if found is None else found, vocabulary)
    names = naming.asked
    roles = roles_in(text)
    numbers = list(counts(text))
    things = [n for n in numbers if not n.is_places and not _FIRM.match(text, n.end - 1)]
    places = [n for n in numbers if n.is_places] or reached_in(text)
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
        used.add(number)
        event = AskedEvent(
            name=named.name,
            heads=named.heads,
            near=named.near,
            quantity=number.number if number else None,
            extensions=reached[0].number if reached else None,
            family=family,
            repeat=_repeat_for(text, named, alone=len(names) + len(naming.held) == 1),
            firms=_firms_in(text),
            is_partial=named.is_partial,
        )
        own = _role_for(text, named, roles, names) if has_roles else []
        events += [replace(event, role=role) for role in own] or [event]
    told = _without_given(text, _by_country(_unique(events)))
    split = apart(text, told)
    unread = _unread(text, [n for n in things if n not in used]) if split == told else ()
    if any(e.left_out for e in split):
        unread = tuple(piece for piece in unread if not _GIVEN.search(piece))
    if any(named.heads for named in names):
        unread += tuple(
            piece
            for piece in _unnamed(text, names, naming, roles)
            if not (_GIVEN.search(piece) and any(e.left_out for e in split))
        )
        unread += tuple(m.group() for m in _NEGATIVE.finditer(text))
        # a total without a name that is not known is wrong
        unread += tuple(n.name for n in names if not n.heads and n.name not in unread)
    return Said(tuple(e for e in split if e.quantity != 0), naming, unread)


def _without_given(text: str, events: list[AskedEvent]) -> list[AskedEvent]:
    """``5项国标,其中2项去年奖过``: rewarded already, and not counted again."""
    given = _GIVEN.search(text)
    number = next(counts(given["n"]), None) if given else None
    if given is None or number is None:
        return events
    before = [e for e in events if (e.quantity or 0) > number.number]
    if len(before) != 1:
        return events
    left = replace(
        before[0],
        quantity=(before[0].quantity or 0) - number.number,
        left_out=number.number,
        repeat=None,
    )
    return [left if e is before[0] else e for e in events if e.quantity != number.number]


def _firms_in(text: str) -> int | None:
    """How many firms each won what is told: ``我们2家子公司都拿了…``."""
    match = _FIRMS.search(text)
    return value_of(match["n"].replace("两", "二")) if match else None


def _unread(text: str, numbers: list[Count]) -> tuple[str, ...]:
    """Pieces of ``text`` that count something of the field which no award was found for."""
    found = []
    for number in numbers:
        as_role = text[number.end - 1] == "个" and _role_before().search(text[: number.start])
        if _SUMMED.search(text[: number.start]):
            continue
        if as_role:  # «参与1个», beside what was read
            found.append(as_role.group() + text[number.start : number.end])
            continue
        if text[number.end - 1] not in "项件":
            continue
        left, right = segment(text, number.start, number.end)
        if _THING.search(text[left:right]):
            found.append(text[left:right])
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _role_before() -> re.Pattern[str]:
    words = sorted(map(re.escape, lexicon().role_names), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?:了|的)?$")


def _unnamed(
    text: str, names: list[Named], naming: Naming, roles: list[tuple[int, int, str]]
) -> tuple[str, ...]:
    """Pieces that tell of a deed of the field (``还主导制定国家标准``) and hold no known name."""
    found = []
    for start, end in pieces(text):
        held = any(start < n.end and n.start < end for n in names)
        held = held or any(name in text[start:end] for name in naming.held)
        held = held or (
            bool(names) and "族" in text[start:end]
        )  # how the rights named hang together
        done = any(start <= s and e <= end for s, e, _ in roles) or _DONE.search(text, start, end)
        thing = _THING.search(text, start, end)
        if thing and done and not held and not _ASKED.search(text, start, end):
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


def _by_country(events: list[AskedEvent]) -> list[AskedEvent]:
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
