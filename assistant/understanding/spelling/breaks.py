"""Marks that a turn typed or spoken without any leaves out: ``主导国标2个参与行标1个能拿多少``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.understanding.names.vocabulary import Named
from assistant.understanding.numbers.roles import roles_in
from assistant.words.counting import counting
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word

_COUNTED = re.compile(r"(?:(?:\d+|[一二两三四五六七八九十]+)[项个件部枚]|[俩仨])$")
_LEAD = re.compile(r"(?:我们?|咱们?|公司|又|还|也|另外|以|作为)*$")
_REACH = 8  # letters from a role to the thing that was done in it
# «…2个能拿多少»: the question that ends the turn
_ASKED = re.compile(
    r"(?<=[项个件部俩仨有])(?=(?:一?共|总共|合计|能|可以|加起来|算下来|全部|市里|省里|政策|够|请|帮)"
    r"[^,。;?项个件]{0,8}(?:多少|几万|几钱|几多|总数|总额)[^,。;?]{0,4}[?。]*$)"
)
_OTHER = re.compile(r"[\d一二两三四五六七八九十][项个件][^,。;、?!的\d]{2,8}$")
_NUMBER = re.compile(r"(?:\d+|[一二两三四五六七八九十])[项个件部]")
# «国标某市给多少»: the place that pays, and no part of the award's name
_PAYS = re.compile(
    r"(?:这边|那边|市里|区里|县里|政府|财政)?(?:现在|今年|一共|总共|都|能|可以|会|要|该)*"
    r"(?:给|奖励?|补[助贴]?|发|拿|有没有|有|能不能|是)(?:了|到|过|个)?(?:多少|几|什么|啥|不|吗|么|没)"
)
_UNDONE = re.compile(rf"{_NUMBER.pattern}(?:还|都|已经?|又)*(?:被|没|未|驳回|在审|正在)")
_STOP = re.compile(r"[,。;、:?!]")


def spaces_as_marks(turn: str) -> str:
    """``turn`` with a comma for each space that a new piece of what is told stands behind."""
    return _piece_behind().sub(",", turn)


def without_colons(flat: str, names: Sequence[Named]) -> str:
    """Key text ``flat`` without the mark of ``国标:主导2个``, ``国标——2个`` behind a name."""
    for named in sorted(names, key=lambda n: -n.end):
        if mark := _told_behind().match(flat, named.end):
            flat = flat[: named.end] + flat[mark.end() :]
    return flat


def with_marks(flat: str, names: Sequence[Named], places: Sequence[tuple[int, int]] = ()) -> str:
    """Key text ``flat`` with commas before further roles, places that pay and the question.

    Before roles only where one leads: ``国标2个参与行标1个主导`` tells each behind its award.

    Args:
        names: awards named in ``flat``; ``places``: spans of the places.
    """
    if not names:
        return flat  # «前两个一共多少» points back, and tells nothing
    flat_roles = roles_in(flat)
    cuts = {m.start() for m in _ASKED.finditer(flat)}
    named_to = {n.end for n in names}
    cuts |= {start for start, end in places if start in named_to and _PAYS.match(flat, end)}
    # «三件甲专利一件被驳回了»: the second number is of those that were not won
    cuts |= {
        n.end
        for n in names
        if _UNDONE.match(flat, n.end) and _NUMBER.search(_STOP.split(flat[: n.start])[-1])
    }
    first = min(n.start for n in names)
    if flat_roles and flat_roles[0][0] < first:
        ends = {n.end for n in names}
        for start, end, _ in flat_roles:
            lead = _LEAD.search(flat[:start])
            at = lead.start() if lead else start
            counted = at in ends or _COUNTED.search(flat[:at])
            # «45个实用新型主导行标»: what was counted before is another thing
            other = start < first and _OTHER.search(flat[:at]) and "的" not in flat[end:first]
            is_between = start > first and counted and not _counts_next(flat, end, flat_roles)
            # «主导国标2个,行标参与3个»: behind its own award a role is of that one
            is_own = at in ends and len(ends) > 1 and not _names_next(flat, end, names)
            is_own = is_own or _is_of_number(flat, at, end, names)
            if (other or is_between) and not is_own and _tells(flat, end, names):
                cuts.add(at)
    for at in sorted(cuts, reverse=True):
        flat = f"{flat[:at]},{flat[at:]}"
    return flat


def _counts_next(flat: str, end: int, roles: Sequence[tuple[int, int, str]]) -> bool:
    """Whether the number behind a role is of the next one: ``一个主导两个参与``."""
    number = _NUMBER.match(flat, end)
    return number is not None and any(number.end() == start for start, _, _ in roles)


def _is_of_number(flat: str, start: int, end: int, names: Sequence[Named]) -> bool:
    """Whether the number before a role is of what the role leads, with none behind that.

    ``4项主导的国标``, and ``国标2个、3个主导行标``, where the number opens a piece.
    """
    led = min((n for n in names if n.start >= end), key=lambda n: n.start, default=None)
    done = counting().roles.done
    if led is None or _NUMBER.match(flat, led.end) or not done.fullmatch(flat, end, led.start):
        return False
    number = _COUNTED.search(flat[:start])
    opens = number is not None and (not number.start() or _STOP.match(flat, number.start() - 1))
    return flat[end : led.start].endswith("的") or bool(opens)


def _tells(flat: str, end: int, names: Sequence[Named]) -> bool:
    """Whether an award or a number follows what ends at ``end``, before any mark."""
    number = re.search(
        r"[\d一二两三四五六七八九十][项个件部]|[俩仨]", flat[end : _reach(flat, end)]
    )
    return _names_next(flat, end, names) or bool(number)


def _names_next(flat: str, end: int, names: Sequence[Named]) -> bool:
    """Whether an award is named behind ``end``, before any mark."""
    return any(end <= n.start <= _reach(flat, end) for n in names)


def _reach(flat: str, end: int) -> int:
    stop = _STOP.search(flat, end)
    return min(end + _REACH, stop.start() if stop else len(flat))


@lru_cache(maxsize=1)
def _piece_behind() -> re.Pattern[str]:
    words = lexicon()
    deeds = (verb for verb in words.event_verbs if len(verb) > 1)
    begins = (*words.role_names, *deeds, *words.piece_begins)
    return re.compile(rf"(?<=[一-鿿\d)）]) +(?={any_word(begins)})")


@lru_cache(maxsize=1)
def _told_behind() -> re.Pattern[str]:
    roles = any_word(lexicon().role_names)
    return re.compile(
        rf"(?::|[—-]+)(?=(?:{roles})|(?:\d+|[一二两三四五六七八九十]+)[项个件]|[俩仨])"
    )
