"""In which role each award was won: ``主导两个国标,参与三个行标``, ``国标是我们牵头的``.

A role is carried forward until another is named and may follow its award.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from assistant.understanding.names.vocabulary import Named
from assistant.understanding.numbers.quantities import segment
from assistant.words.amounts import counts
from assistant.words.counting import RoleWords, counting
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word
from ingest.text.numeral import value_of

_LEADS, _TAKES_PART = "主导", "参与"
_SEVERAL = 2
_LISTED = re.compile(r"[、,和与及跟]?")
_BREATH = re.compile(r"[,。;?!\n]")
_SENTENCE = re.compile(r"[。;?!\n]")
_PARTED = re.compile(r"[,(]")

_LIST_OF_EACH = re.compile(
    r"(?:(?:[、和与及跟]|以及|还有)□+)+(?:各自?|都|均|全部?)(?:是|由)?(?:我们)?的?"
)


def _said() -> RoleWords:
    return counting().roles


def roles_in(text: str) -> list[tuple[int, int, str]]:
    """Roles named in ``text`` with their spans, without traps and denied ones."""
    names = lexicon().role_names
    told = (trap for trap in lexicon().role_traps if trap in text)
    traps = [m.span() for trap in told for m in re.finditer(re.escape(trap), text)]
    said = [(m.start(), m.end(), names[m.group()]) for m in lexicon().role_pattern.finditer(text)]
    placed = [(m.start(), m.end(), _at_place(m)) for m in _said().placed.finditer(text)]
    placed += [(m.start(), m.end(), _LEADS) for m in _said().led.finditer(text)]
    if others := _said().led_by_others.search(text):
        # «主导一项甲标,不过第一起草单位不是我们»: who is not the first takes part
        start = _told_from(text, others.start())
        said = [(s, e, _TAKES_PART if s >= start else role) for s, e, role in said]
        placed = [r for r in placed if r[0] < start]
    said = [r for r in said if not (r[2] == _LEADS and _said().others_lead.search(text[: r[0]]))]
    said = [r for r in said if not any(r[0] < e and s < r[1] for s, e, _ in placed)]
    said = [(s, e, _TAKES_PART if _is_outranked(text, (s, e, r)) else r) for s, e, r in said]
    said += placed
    found = [
        (start, end, role)
        for start, end, role in sorted(said)
        if not any(s <= start < e for s, e in traps) and not _said().denied.search(text[:start])
    ]
    # «主导还是参与» leaves the role open.
    doubted = {
        role
        for one, two in pairwise(found)
        if _said().either.fullmatch(text[one[1] : two[0]])
        for role in (one, two)
    }
    doubted |= {  # «主导参与说不清»
        role
        for one, two in pairwise(found)
        if _LISTED.fullmatch(text[one[1] : two[0]]) and _is_doubted(text, two[1])
        for role in (one, two)
    }
    doubted |= {r for r in found if _said().otherwise.search(text[: r[0]])}
    doubted |= {
        r for r in found if _said().whether.search(text[: r[0]]) and _is_doubted(text, r[1])
    }
    return [role for role in found if role not in doubted]


def _told_from(text: str, at: int) -> int:
    """From where on a remark at ``at`` holds: its clause, or all where it is a clause by itself."""
    clause = max((m.end() for m in _BREATH.finditer(text, 0, at)), default=0)
    return clause if _said().led_joins.sub("", text[clause:at]) else 0


def _is_doubted(text: str, end: int) -> bool:
    """Whether the user says of what ends at ``end`` that he does not know it."""
    return bool(_doubt().match(text, end))


@lru_cache(maxsize=1)
def _doubt() -> re.Pattern[str]:
    behind = r"[^,。;能给奖]{0,6}"
    return re.compile(rf"{behind},?{behind}(?:{any_word(lexicon().doubt_words)})")


def _at_place(match: re.Match[str]) -> str:
    """The first drafter leads, any other takes part."""
    numeral = match["a"] or match["b"] or match["c"]
    return _LEADS if value_of(numeral) == 1 else _TAKES_PART


def _is_outranked(text: str, role: tuple[int, int, str]) -> bool:
    """Whether the place told behind a lead is not the first: ``主导1项,排名第三`` takes part.

    Only where nothing else is told between them: ``主导1项,另一项排第三`` tells of two.
    """
    if role[2] != _LEADS:
        return False
    place = _said().placed.search(text, role[1])
    if place is None or not _is_second(text, place):
        return False
    own, *remarks = _PARTED.split(text[role[1] : place.start()])
    is_one = len([c for c in counts(own) if not c.is_places]) < _SEVERAL
    is_other = lexicon().role_pattern.search(own)
    return is_one and not is_other and all(_said().place_joins.fullmatch(r) for r in remarks)


def _is_second(text: str, place: re.Match[str]) -> bool:
    """Whether a place told is not the first, or the first is denied (``非第一起草单位``)."""
    denied = _said().denied.search(text[: place.start()])
    is_asked = _said().whether.search(text[: place.start()])
    return bool(denied) and not is_asked if _at_place(place) == _LEADS else not denied


def with_roles_for_places(text: str) -> str:
    """Key text ``text`` with the role that each place on the list of makers means."""
    for match in reversed([*_said().placed.finditer(text)]):
        denied = _said().denied.search(text[: match.start()])
        if _is_second(text, match):
            start = denied.start() if denied else match.start()
            text = f"{text[:start]}{_TAKES_PART}{text[match.end() :]}"
        elif not denied:
            text = f"{text[: match.start()]}{_at_place(match)}{text[match.end() :]}"
    return text


def without_denied(text: str) -> str:
    """Key text ``text`` without the roles that it denies (``不是第一起草的``)."""
    for match in reversed([*lexicon().role_pattern.finditer(text)]):
        if _said().denied.search(text[: match.start()]):
            text = f"{text[: match.start()]} {text[match.end() :]}"
    return text


def role_for(
    text: str, named: Named, roles: list[tuple[int, int, str]], names: list[Named]
) -> list[str]:
    """The role, or the two roles, that ``named`` was won in."""
    last = max((n.end for n in names), default=0)
    rest = next((r for r in roles if r[0] >= last and _said().rest.search(text[: r[0]])), None)
    if rest is None:
        return _told_of(text, named, roles, names)
    others = [r for r in roles if r is not rest]
    if own := _right_at(text, named, others, names):
        return [own]
    same = [n for n in names if n.heads == named.heads and n is not named]
    return [] if any(_right_at(text, n, others, names) for n in same) else [rest[2]]


def _right_at(
    text: str, named: Named, roles: list[tuple[int, int, str]], names: list[Named]
) -> str | None:
    """The role told in the very piece of ``named``, in front in its breath, or right behind it."""
    left, right = segment(text, named.start, named.end)
    inside = [role for s, e, role in roles if left <= s and e <= right]
    breath = max((m.end() for m in _BREATH.finditer(text, 0, named.start)), default=0)
    inside += [role for s, _, role in reversed(roles) if breath <= s < named.start]
    later = [r for r in roles if r[0] >= named.end]
    if not inside and later and _stands_alone(text, named, later[0], names):
        inside = [later[0][2]]
    return inside[0] if inside else None


def _told_of(
    text: str, named: Named, roles: list[tuple[int, int, str]], names: list[Named]
) -> list[str]:
    if following := _told_behind(text, named, roles, names):
        return [following]
    left, right = segment(text, named.start, named.end)
    inside = [(s, e, role) for s, e, role in roles if left <= s and e <= right]
    own = [role for _, _, role in inside]
    if in_place := _in_place(named, inside, [n for n in names if left <= n.start < right]):
        return [in_place]
    if own:
        if _are_joined(text, [r for r in roles if left <= r[0] and r[1] <= right]):
            return list(dict.fromkeys(own))
        before = [r for r in roles if r[1] <= left]
        # a role with an award of its own in its piece is not said of the next one, too
        own_piece = segment(text, *before[-1][:2])[0] if before else left
        told = any(own_piece <= n.start and n.end <= left for n in names)
        joined = (
            before
            and not told
            and re.fullmatch(r"(?:、|和|与|及|或|又)?", text[before[-1][1] : left])
        )
        if joined and own[0] != before[-1][2] and roles.index(before[-1]) == len(before) - 1:
            return [before[-1][2], own[0]]
        return _joined_to(text, inside[0], named, roles, names)
    sentence = max((m.end() for m in _SENTENCE.finditer(text, 0, named.start)), default=0)
    earlier = [role for s, _, role in roles if sentence <= s < named.start]
    behind = text[named.end : right]  # «行标1个不是第一起草,是参编»: none is carried to it
    is_denied = without_denied(behind) != behind
    if earlier and not is_denied:
        return [earlier[-1]]
    later = [r for r in roles if r[0] >= named.end]
    if later and _stands_alone(text, named, later[0], names):
        return _joined_to(text, later[0], named, roles, names)
    if later and _of_all(text[named.end : later[0][0]], named.end, names):
        return [later[0][2]]
    only = len(names) == 1 or len({role for _, _, role in roles}) == 1
    return (
        [later[0][2]] if later and only and not _is_of_another(text, named, later[0], names) else []
    )


def _joined_to(
    text: str,
    role: tuple[int, int, str],
    named: Named,
    roles: list[tuple[int, int, str]],
    names: list[Named],
) -> list[str]:
    """``role``, and those that go on from it behind ``named``: ``国标主导的和参与的各1个``.

    None goes on where it has an award of its own (``国标主导和参与行标``), or after a comma
    where nothing is said of all of them (``主导,参与单位有3家``).
    """
    run = [role]
    for following in (r for r in roles if r[0] >= role[1] and role[0] >= named.end):
        between = text[run[-1][1] : following[0]]
        behind = text[following[1] : segment(text, *following[:2])[1]]
        is_of_all = not _BREATH.search(between) or _said().of_each.match(text, following[1])
        has_own = any(n.start < following[1] + len(behind) and n.end > following[1] for n in names)
        if has_own or not is_of_all or not _said().joins.fullmatch(between):
            break
        run.append(following)
    return list(dict.fromkeys(r[2] for r in run))


def _of_all(between: str, at: int, names: list[Named]) -> bool:
    """Whether a role is told of each of a list that goes on: ``甲标、乙标各主导一个``.

    Args:
        between: what stands between the award and the role; ``at`` = where it starts.
    """
    for named in names:
        if named.start >= at and named.end <= at + len(between):
            start, end = named.start - at, named.end - at
            between = between[:start] + "□" * (end - start) + between[end:]
    return bool(_LIST_OF_EACH.fullmatch(between))


def _told_behind(
    text: str, named: Named, roles: list[tuple[int, int, str]], names: list[Named]
) -> str | None:
    """The role behind ``named`` where every award is followed by its own: ``国标一项,参与、行标…``.

    None where some role stands in the piece of the award that comes next: it may be of that one.
    """
    if len(names) < 2 or len(roles) != len(names):
        return None
    nexts = [*names[1:], None]
    for name, role, after in zip(names, roles, nexts, strict=True):
        end = len(text) if after is None else segment(text, after.start, after.end)[0]
        if not (name.end <= role[0] and role[1] <= end):
            return None
    return roles[names.index(named)][2]


def _in_place(named: Named, roles: list[tuple[int, int, str]], names: list[Named]) -> str | None:
    """The role that leads ``named`` where one stretch tells several: ``主导地标俩参与地标仨``.

    None where the stretch names one award or one role, or not every award has a role of its own.
    """
    if len({role for _, _, role in roles}) < 2 or len(names) < 2 or len(roles) != len(names):
        return None
    pairs = [*zip(names, roles, strict=True)]
    leads = all(r[1] <= n.start for n, r in pairs)
    follows = all(n.end <= r[0] for n, r in pairs)
    return next((r[2] for n, r in pairs if n is named), None) if leads or follows else None


def _stands_alone(text: str, named: Named, role: tuple[int, int, str], names: list[Named]) -> bool:
    """Whether a role right behind ``named`` is told in a piece without any award of its own."""
    left, right = segment(text, role[0], role[1])
    following = min((n.start for n in names if n.start >= named.end), default=len(text))
    return role[1] <= following and not any(left <= n.start < right for n in names)


def _is_of_another(text: str, named: Named, role: tuple[int, int, str], names: list[Named]) -> bool:
    """Whether a role is told in a piece with an award of its own, and of that one only.

    ``国标、行标主导`` and ``国标两个,行标都是牵头的`` hold for both, ``国标…有两个,行标参与了一个``
    for the second.
    """
    left, right = segment(text, role[0], role[1])
    own = next((n for n in names if left <= n.start and n.end <= right), None)
    if own is None or _said().all_of.search(text[left:right]):
        return False
    return not _LISTED.fullmatch(text[named.end : own.start])


def _are_joined(text: str, roles: list[tuple[int, int, str]]) -> bool:
    """Whether several roles are named in one breath: ``主导跟参与差多少``."""
    return len({role for _, _, role in roles}) > 1 and all(
        re.fullmatch(r"跟|和|与|、|及|或", text[one[1] : two[0]]) for one, two in pairwise(roles)
    )
