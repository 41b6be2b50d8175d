"""Which number of a question counts which award: ``两个国标和三个行标``, ``国标2项行标3项``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.understanding.names.vocabulary import Named
from assistant.words.amounts import Count
from assistant.words.counting import NumberWords, counting
from assistant.words.countries import countries_in
from ingest.text.numeral import value_of

_FEW = 4  # letters beside a number that is told in a piece of its own (``国标嘛,有2项吧``)
_OF_ALL = re.compile("(?:现在|也|已经?)*(?:都|均|全)")  # «五件PCT,检索报告都回来了»


def _said() -> NumberWords:
    return counting().numbers


def quantity_for(text: str, named: Named, numbers: list[Count], names: list[Named]) -> Count | None:
    """The number that counts ``named``: before it in its piece, after it, or said of each."""
    inside = [n for n in numbers if named.start <= n.start and n.end < named.end]
    if len(inside) == 1:
        return inside[0]  # «授权了四件PCT专利»: a name told in pieces
    left, right = segment(text, named.start, named.end)
    others = [n for n in names if n is not named]

    def is_free(start: int, end: int) -> bool:
        return not any(start <= o.start < end or start < o.end <= end for o in others)

    before = [n for n in numbers if left <= n.start and n.end <= named.start]
    behind = [n for n in numbers if named.end <= n.start < right]
    near = [n for n in reversed(before) if is_free(n.end, named.start)]
    near += [n for n in behind if is_free(named.end, n.start)]
    if near:
        return near[0]
    if len(led := _led_here(text, left, numbers)) == 1:
        start, _ = segment(text, led[0].start, led[0].end)
        if is_free(start, named.start):  # «甲标3项并获得乙奖»: it is of the one before
            return led[0]
    for number in (n for n in numbers if _said().each.search(text[: n.start])):
        if listed := _listed(text, number, names):
            if named in listed:
                return number
        elif not (
            _is_over(text, number, named, names, numbers)
            or _is_counted(text, named, others, numbers)
        ):
            return number
    is_one = len({other.heads for other in names}) == 1  # an award may be named twice
    if (
        is_one
        and len(numbers) == 1
        and (
            named.end <= numbers[0].start
            or _is_all_told(text, numbers[0])
            or _OF_ALL.match(text, named.end)
        )
    ):
        return numbers[0]
    return None


def _led_here(text: str, left: int, numbers: list[Count]) -> list[Count]:
    """The numbers of the piece that goes on with 并 at ``left``: ``5件PCT走完流程并在日本授权``."""
    stops = [m for m in _said().stop.finditer(text, 0, left) if m.end() <= left]
    if not stops or not stops[-1].group().startswith("并"):
        return []
    start, _ = segment(text, stops[-1].start(), left)
    return [n for n in numbers if start <= n.start and n.end <= left]


def _is_counted(text: str, named: Named, others: list[Named], numbers: list[Count]) -> bool:
    """Whether the award has its number beside another of its names (``申请3件,都取得检索``)."""
    if any(True for _ in countries_in(named.name)):
        return False  # «美国4件,德国、法国各2件»: another country's are others
    own = (segment(text, o.start, o.end) for o in others if o.heads == named.heads)
    # «参与行标、省标各两项,主导国标、行标各三项»: each list has its own
    single = [n for n in numbers if not _said().each.search(text[: n.start])]
    return any(left <= n.start < right for left, right in own for n in single)


def _listed(text: str, each: Count, names: list[Named]) -> list[Named]:
    """The names told in one breath before ``each``: ``国标、行标各2项``; none where it is one."""
    before = sorted((n for n in names if n.end <= each.start), key=lambda n: n.start)
    found, marks = before[-1:], ""
    for one in reversed(before[:-1]):
        gap = text[one.end : found[-1].start]
        # «首次通过认证,国标、行标各2项»: a comma does not end a list told with other marks
        if not _said().in_breath.fullmatch(gap) or ("," in gap and marks.strip(",")):
            break
        found.append(one)
        marks += gap or "、"
    return found if len(found) > 1 else []


def _is_over(
    text: str, each: Count, named: Named, names: list[Named], numbers: list[Count]
) -> bool:
    """Whether what ``each`` (``各一件``) is said of ended before ``named``, or began after it."""
    clause = max(text.rfind(stop, 0, each.start) for stop in ",;。") + 1
    is_behind = any(clause <= n.start < each.start for n in names)
    if named.end <= each.start:
        # «首次通过认证,各牵头2项国标、行标»
        leads = any(text[each.end : n.start] in ("", "的") for n in names if n.start >= each.end)
        return (leads and not is_behind) or named.start < _list_start(text, each, names)
    if is_behind:
        return True  # «国标、行标各2项、新获得名牌»: it is said of what stands before it
    stops = "[;。,]" if any(n.end <= each.start for n in names) else "[;。]"
    between = re.search(stops, text[each.end : named.start])
    return bool(between) or any(each.end <= n.start < named.start for n in numbers)


def _list_start(text: str, each: Count, names: list[Named]) -> int:
    """Where the list begins that ``each`` ends: the nearest clause that holds several names."""
    end = each.start
    while end > 0:
        start = max(text.rfind(stop, 0, end) for stop in ",;。") + 1
        if len({n.start for n in names if start <= n.start < end}) > 1:
            return start
        end = start - 1
    return 0


def _is_all_told(text: str, number: Count) -> bool:
    """Whether a piece says nothing but ``number``: ``有12件``."""
    left, right = segment(text, number.start, number.end)
    return bool(_said().says_number.fullmatch(text[left : number.start] + text[number.end : right]))


def counts_the_list(text: str, number: Count, names: list[Named], numbers: list[Count]) -> bool:
    """Whether a number behind a list says how many it lists: ``甲和乙两个认证``, one of each."""
    before = sorted((n for n in names if n.start < number.start), key=lambda n: n.start)
    run = before[-1:]
    for one in reversed(before[:-1]):
        if not _said().in_breath.fullmatch(text[one.end : run[-1].start]):
            break
        run.append(one)
    # «走PCT,美国授权2件»: the way and the country are no list of two
    of_countries = [n for n in run if any(True for _ in countries_in(n.name))]
    run = of_countries or run
    if len(run) < 2 or len(run) != number.number or _said().each.search(text[: number.start]):
        return False
    if run[0].end > number.start or any(n.start == number.end for n in names):
        return False  # «国标跟2个地标»: it counts what follows
    left, _ = segment(text, run[-1].start, run[-1].end)
    others = [n for n in numbers if n is not number and left <= n.start < number.start]
    return not others and text[run[0].end : number.start] in ("", "这", "的", "这个")


def unpriced(text: str, numbers: list[Count], names: list[Named]) -> list[Count]:
    """``numbers`` without the 一项 of ``一项45万``, where another one counts the things.

    The thing may stand between them: ``听说参与一个甲标就给50万,我们参与了2个``.
    """
    ends = {n.start: n.end for n in names}
    priced = [n for n in numbers if _said().priced.match(text, ends.get(n.end, n.end))]
    ones = [n for n in priced if n.number == 1]
    return [n for n in numbers if n not in ones] if len(priced) < len(numbers) else numbers


def asked_number(text: str, numbers: list[Count]) -> Count | None:
    """The one of ``numbers`` that a sum is asked for: ``一项给80万,两项就160万,两项究竟多少``."""
    asked = [n for n in numbers if _said().asked_for.match(text, n.end)]
    return asked[-1] if asked else None


def bare_numbers(text: str, spans: list[tuple[int, int]]) -> Iterator[Count]:
    """Numbers without a measure word right beside one of ``spans``: ``国标x3``, ``参与2``.

    Args:
        spans: of the names of awards and the roles in ``text``.
    """
    taken: set[int] = set()
    for _, end in spans:
        match = _said().bare_after.match(text, end)
        if match and match.start("n") not in taken:
            taken.add(match.start("n"))
            yield Count(match.start("n"), match.end("n"), int(match["n"]), False)
    for start, _ in spans:
        match = _said().bare_before.search(text, max(0, start - 4), start)
        if match and match.start("n") not in taken:
            taken.add(match.start("n"))
            yield Count(match.start("n"), match.end("n"), int(match["n"]), False)


def rare_numbers(text: str, names: list[Named]) -> Iterator[Count]:
    """Numbers with a rarer measure word in the piece of an award: ``两部国标``, ``行标三本``."""
    for match in _said().rare.finditer(text):
        left, right = segment(text, match.start(), match.end())
        number = value_of(match["n"].replace("两", "二"))
        if number is not None and any(left <= n.start < right for n in names):
            yield Count(match.start(), match.end(), number, False)


def in_turn(text: str, names: list[Named], numbers: list[Count]) -> list[Count] | None:
    """Numbers paired with names in order, where there is one for each (``国标2项行标3项``).

    Numbers told in one breath go with names told before or after them; any other number goes
    with a name only where it stands in the name's piece, or in a piece of its own: in
    ``营业额3个亿,参与两项国标`` the first number counts no standard.
    """
    if len(names) < 2 or len(numbers) != len(names):
        return None
    ends = [*zip(names, numbers, strict=True)]
    after = all(named.end <= number.start for named, number in ends)
    before = all(number.end <= named.start for named, number in ends)
    if not (after or before):
        return None
    in_breath = all(
        _said().listed.fullmatch(text[one.end : two.start]) for one, two in pairwise(numbers)
    )
    return numbers if in_breath or all(_belongs(text, *pair) for pair in ends) else None


def _belongs(text: str, named: Named, number: Count) -> bool:
    left, right = segment(text, number.start, number.end)
    is_alone = (right - left) - (number.end - number.start) <= _FEW
    return is_alone or left <= named.start < right


def paired(text: str, names: list[Named], numbers: list[Count]) -> dict[int, Count]:
    """By start of a name its number, in pieces that hold one number for each of several names."""
    pairs = {}
    for start, end in pieces(text):
        inside = [n for n in names if start <= n.start and n.end <= end]
        counted = [n for n in numbers if start <= n.start and n.end <= end]
        for named, number in zip(inside, _alternating(text, inside, counted) or (), strict=False):
            pairs[named.start] = number
    return pairs


def _alternating(text: str, names: list[Named], numbers: list[Count]) -> list[Count] | None:
    """Numbers in turn with names, where each stands right after (or before) its own name."""
    turns = in_turn(text, names, numbers)
    if turns is None:
        return None
    spans = [*zip(names, turns, strict=True)]
    follows = all(one[1].end <= two[0].start for one, two in pairwise(spans))
    precedes = all(one[0].end <= two[1].start for one, two in pairwise(spans))
    return turns if follows or precedes else None


def segment(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around ``start:end`` between two breaks."""
    left = max((m.end() for m in _said().stop.finditer(text, 0, start)), default=0)
    right = _said().stop.search(text, end)
    return left, right.start() if right else len(text)


def pieces(text: str) -> list[tuple[int, int]]:
    """The stretches of ``text`` between two breaks."""
    breaks = [m.span() for m in _said().stop.finditer(text)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    return list(zip(starts, ends, strict=True))
