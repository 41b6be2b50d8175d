"""Events out of a question: each award named, with its own role, quantity and repeats.

``两个国标和三个行标`` binds 2 to the first and 3 to the second; a role is carried forward until
another is named (``主导国际标准和国家标准``) and may follow its award (``国标是我们牵头的``).
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.amounts import Count, counts
from assistant.lexicon import lexicon
from assistant.match import Head
from assistant.normal import key
from assistant.query import AskedEvent
from assistant.vocabulary import Named, Vocabulary

_BREAK = re.compile(r"[,。;、:?!\n]|以及|还有|另外|同时|和|与|及|又")
_SENTENCE = re.compile(r"[。;?!\n]")
_NEGATION = re.compile(r"(?:不是|并非|没有|不算|而不是|不)$")
_EACH = re.compile(r"各(?:自|有|是)?$")
_HELD = re.compile(
    r"(?:已经?|曾经?|以前|之前|去年|前年)[^,。;?]{0,6}(?:获|得|拿|评)[^,。;?]{0,4}$|过$"
)
_WHOSE = re.compile(r"(?:里面?|中|当中|下面?|下设)的?|的")
_FAMILY_SIZE = re.compile(r"族(?:专利)?(?:有|共|是|各)?(?P<n>\d+|[一二两三四五六七八九十]+)件")
_SAME_FAMILY = re.compile(
    r"(?<!不)(?<!非)同族|(?<!不是)(?:同一族|同一个族|同一个专利族|同一专利族)"
)


def roles_in(text: str) -> list[tuple[int, int, str]]:
    """Roles named in ``text`` with their spans, without traps and denied ones."""
    names = lexicon().role_names
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    traps = [m.span() for trap in lexicon().role_traps for m in re.finditer(re.escape(trap), text)]
    return [
        (m.start(), m.end(), names[m.group()])
        for m in pattern.finditer(text)
        if not any(s <= m.start() < e for s, e in traps) and not _NEGATION.search(text[: m.start()])
    ]


def repeat_in(text: str) -> bool | None:
    """True where the same award was won before, False where it is the first, else None."""
    words = lexicon()
    if any(word in text for word in words.repeat_words) or any(
        re.search(pattern, text) for pattern in words.repeat_patterns
    ):
        return True
    return False if any(word in text for word in words.first_words) else None


def _distinguished(text: str, heads: frozenset[Head]) -> frozenset[Head]:
    """Of several items of one policy those that a further word of ``text`` tells apart.

    ``PCT专利`` may be granted or under search; ``授权`` elsewhere in the question decides.
    """
    items = {key(re.sub(r"[(（].*", "", h.item)) for h in heads}
    if len(items) < 2 or len({h.policy_id for h in heads}) > 1:
        return heads
    said = {
        item: {
            gram
            for gram in (item[i : i + 2] for i in range(len(item) - 1))
            if gram in text and all(gram not in other for other in items - {item})
        }
        for item in items
    }
    told = {item for item, grams in said.items() if grams}
    if len(told) != 1:
        return heads
    return frozenset(h for h in heads if key(re.sub(r"[(（].*", "", h.item)) in told)


def shares_family(text: str) -> str | None:
    """A name for the one patent family that ``text`` says its items share."""
    return "同族" if _SAME_FAMILY.search(text) else None


def _segment(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around ``start:end`` between two breaks."""
    left = max((m.end() for m in _BREAK.finditer(text, 0, start)), default=0)
    right = _BREAK.search(text, end)
    return left, right.start() if right else len(text)


def _role_for(
    text: str, named: Named, roles: list[tuple[int, int, str]], names: list[Named]
) -> list[str]:
    """The role, or the two roles, that ``named`` was won in."""
    left, right = _segment(text, named.start, named.end)
    own = [role for s, e, role in roles if left <= s and e <= right]
    if own:
        before = [r for r in roles if r[1] <= left]
        joined = before and re.fullmatch(r"(?:、|和|与|及|或|又)?", text[before[-1][1] : left])
        if joined and own[0] != before[-1][2] and roles.index(before[-1]) == len(before) - 1:
            return [before[-1][2], own[0]]
        return [own[0]]
    sentence = max((m.end() for m in _SENTENCE.finditer(text, 0, named.start)), default=0)
    earlier = [role for s, _, role in roles if sentence <= s < named.start]
    if earlier:
        return [earlier[-1]]
    later = [role for s, _, role in roles if s >= named.end]
    only = len(names) == 1 or len({role for _, _, role in roles}) == 1
    return [later[0]] if later and only else []


def _quantity_for(text: str, named: Named, numbers: list[Count], names: list[Named]) -> int | None:
    left, right = _segment(text, named.start, named.end)
    others = [n for n in names if n is not named]

    def is_free(start: int, end: int) -> bool:
        return not any(start <= o.start < end or start < o.end <= end for o in others)

    for number in reversed(numbers):
        near = left <= number.start and number.end <= named.start
        if near and is_free(number.end, named.start):
            return number.number
    for number in numbers:
        if named.end <= number.start < right and is_free(named.end, number.start):
            return number.number
    each = [n for n in numbers if _EACH.search(text[: n.start])]
    if each:
        return each[0].number
    following = [n for n in numbers if named.end <= n.start]
    if following and len(names) == 1 and len(numbers) == 1:
        return following[0].number
    return None


def events_in(
    text: str, vocabulary: Vocabulary, found: list[Named] | None = None
) -> tuple[tuple[AskedEvent, ...], tuple[str, ...]]:
    """Every award that key text ``text`` asks about, in order, and names of those held already.

    ``已获市长质量奖,还能拿园区质量奖吗`` asks about the second and states the first.

    Args:
        found: names found in ``text`` already; None to look for them.
    """
    names = vocabulary.awards(text) if found is None else found
    names = _without_containers(text, names, vocabulary)
    held = [n for n in names if _HELD.search(text[: n.start])]
    if held and len(held) < len(names):
        names = [n for n in names if n not in held]
    else:
        held = []
    roles = roles_in(text)
    numbers = list(counts(text))
    things = [n for n in numbers if not n.is_places]
    places = [n for n in numbers if n.is_places]
    repeat = repeat_in(text)
    family = shares_family(text)
    events: list[AskedEvent] = []
    for position, named in enumerate(names):
        has_roles = any(head.role for head in named.heads)
        following = names[position + 1].start if position + 1 < len(names) else len(text)
        reached = [p for p in places if named.start <= p.start < following] or (
            places if len(names) == 1 else []
        )
        event = AskedEvent(
            name=named.name,
            heads=_distinguished(text, named.heads),
            quantity=_quantity_for(text, named, things, names),
            extensions=reached[0].number if reached else None,
            family=family,
            repeat=repeat,
            is_partial=named.is_partial,
        )
        own = _role_for(text, named, roles, names) if has_roles else []
        events += [replace(event, role=role) for role in own] or [event]
    return tuple(_in_families(text, _unique(events))), tuple(n.name for n in held)


def _without_containers(text: str, names: list[Named], vocabulary: Vocabulary) -> list[Named]:
    """``市长质量奖里的质量管理优秀奖`` is one award: the first name only says whose it is.

    Two names that touch are one, too: the second one within the first one's policy if that is
    named after the first (``市长质量奖质量管理优秀奖``), else a name the library does not know.
    """
    kept: list[Named] = []
    for position, named in enumerate(names):
        following = names[position + 1] if position + 1 < len(names) else None
        policies = {h.policy_id for h in named.heads}
        between = text[named.end : following.start] if following else "-"
        if following and (not between or _WHOSE.fullmatch(between)):
            own = frozenset(h for h in following.heads if h.policy_id in policies)
            if own and (between or vocabulary.is_titled(named.name, policies)):
                names[position + 1] = replace(following, heads=own)
                continue
            if not between:
                joined = f"{named.name}{following.name}"
                names[position + 1] = replace(following, name=joined, heads=frozenset())
                continue
        kept.append(named)
    return kept


def _in_families(text: str, events: list[AskedEvent]) -> list[AskedEvent]:
    """``两个专利族,一族6件、另一族2件``: one event for each family."""
    sizes = [m["n"] for m in _FAMILY_SIZE.finditer(text)]
    if len(sizes) < 2 or len({e.heads for e in events}) != 1:
        return events
    numbers = [next(counts(f"{size}件")).number for size in sizes]
    return [
        replace(events[0], quantity=number, family=f"第{order}族")
        for order, number in enumerate(numbers, 1)
    ]


def _unique(events: list[AskedEvent]) -> list[AskedEvent]:
    """Without repetitions: naming an award again adds nothing unless it tells more."""
    kept: list[AskedEvent] = []
    for event in events:
        for position, other in enumerate(kept):
            same = other.heads == event.heads and (
                other.role == event.role or None in (other.role, event.role)
            )
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
