"""What a turn counts or tells beside the awards that were read: no total leaves it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.understanding.awards.ellipsis import also_won
from assistant.understanding.awards.families import tells_family
from assistant.understanding.awards.naming import Naming
from assistant.understanding.awards.set_aside import is_set_aside
from assistant.understanding.names.vocabulary import Named
from assistant.understanding.numbers.paid_before import is_of_money
from assistant.understanding.numbers.quantities import (
    pieces,
    segment,
)
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent
from assistant.understanding.spelling.in_countries import granted_somewhere
from assistant.words.amounts import Count, counts
from assistant.words.counting import counting
from assistant.words.countries import Country, countries_in, is_of_group
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.won import held_words

_SUMMED = re.compile(r"(?:共|合计|其中|每|第|各|总计|[这那])$")
_THING = re.compile(
    r"标准|商标|专利|检索|认证|名牌|(?<![正拿得获领评])奖(?![励金\d])|授权|中心|基地|示范|试点"
)
# «柯城区的一家化工厂»: who asks
_FIRM = re.compile(r"家[一-鿿]{0,6}?(?:厂|公司|企业|集团|单位|店|作坊|合作社|研究所|研究院)")
_DONE = re.compile(
    r"获得|获评|评上|拿到|[拿得]了|制定|制订|起草|新认定|通过了|注册了"
    r"|[\d一二两三四五六七八九十][项件个](?![做搞管跑干]|人|外行|新手)"
)
_ASKED = re.compile(
    r"问问|问一?下|打听|咨询|了解|多少|怎么|什么|哪|吗|几|是否|能不能|如何|标准是|没有?|不是|不算|不走|未"
    r"|封顶|上限|听说|据说|[人大]家都?说|[别有]人说"
)
_LEVEL_BEFORE = re.compile(
    r"(?:国际|国家|全国|省|市|区|县|行业|地方|团体|区域|等奖)[级里上家]?的(?:也|还|又|另外|再|有|拿了|做了)*$"
)
_BARE = re.compile(r"(?:(?:19|20)\d\d年|今年|去年|前年|本年|上年|又|还|再|另外?|有|了|也|的|是)+")
_HEAD = re.compile(
    "(?:今年|去年|前年|这[几两]?年|我们?|咱们?|厂里|公司|手上|手里|起草|制定|编制|过|了|的|也|还|有|是|做|搞|倒|真|挺|"
    "不少|很?多|如下)*"
)
_LEVEL_FIRST = re.compile(r"(?:国家|省|市|县)级[^,。;?]{0,4}")  # «…,省级跑下3个» beside a name
_GRANTED_IN = re.compile(
    r"(?:\d+|[两三四五六七八九十]+)个国家(?:都|均|分别|也)?(?:授权|下证|拿到授权|获得授权)"
)
_GRANTED_THERE = re.compile(r"[^,。;?]{0,6}授权")
_OF_NONE = re.compile(r"(?:平均|每件|各|满|封顶)[^,。;?\d]{0,4}$")
_HOW_FAR = re.compile(
    r"[了过完]$|(?:发布|公布|批准|获批|通过|授权|立项|申报|申请|报批|在审)[了过的有]*$"
)
_OF_RIGHTS = re.compile("(?:pct|国际|国外|海外|境外|的|发明)*(?P<kind>专利|商标)(?:申请)?")
_HAS_NONE = re.compile("[一半][件项][^,。;?]{0,4}没有?$")  # «欧美那边一件专利没有»
_OF_WHOLE = re.compile("其[中余他它]|另外|剩|余下")
_PATENT = "专利"
_SAME = 3  # letters in a row by which a thing is told again
_WHOLE = re.compile(
    r"(?:一共|[^\d一二两三四五六七八九十俩仨]){0,12}(?:\d+|[一二两三四五六七八九十]+)[项个件]"
    r"(?:标准|商标|专利|认证|奖|项目|荣誉|国外|海外|境外|国际|授权)*"
)
# «-2项», «1.5项», «半个国标»: no number of things
_NEGATIVE = re.compile(
    r"(?:(?:(?<![\da-z])-|负)\d+|\d+\.\d+|半)[项件个](?![小半年月])[^,。;?给能奖补多]*"
)
_AT = re.compile(r"(?:的|专利|发明|授权|各|也|又|还|有|是|了|在)*")
REACH_WORD = re.compile(r"(?:延伸|指定|覆盖|扩展)(?:保护)?(?:到|至|了)?")


def unread_beside(
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
    # «还有1项甲标正在起草» tells of that one, whatever it counts
    unread = tuple(p for p in unread if not any(n.name in p for n in naming.unwon))
    is_part = any(e.left_out for e in split)
    if is_part:
        unread = tuple(piece for piece in unread if not is_set_aside(piece))
    if not any(named.heads for named in names):
        return unread
    unnamed = _unnamed(text, [*names, *paid, *naming.unwon], naming, roles_in(text))
    unread += tuple(piece for piece in unnamed if not (is_part and is_set_aside(piece)))
    unread += tuple(m.group() for m in _NEGATIVE.finditer(text))
    unread += tuple(c for c in _of_no_group(text, names) if not any(c in p for p in unread))
    unread += tuple(_counted_apart(text, numbers, names, split))
    unread += tuple(_granted_apart(text, split))
    unread += tuple(_reached_apart(text, split))
    unread += tuple(granted_somewhere(text))
    unread += tuple(_more_in_all(text, numbers, split))
    # a total without a name that is not known is wrong
    unread += tuple(n.name for n in names if not n.heads and n.name not in unread)
    unread = tuple(p for p in unread if not (_says_again(p, split) or _heads_list(p, split)))
    return tuple(dict.fromkeys(p for p in unread if not _is_whole(p, split)))


def _says_again(piece: str, events: list[AskedEvent]) -> bool:
    """Whether ``piece`` counts again what was told: ``承担甲示范项目,已经完成2个甲项目``."""
    numbers = list(counts(piece))
    if len(numbers) != 1 or roles_in(piece):
        return False
    thing = piece[numbers[0].end :]
    told = [e for e in events if e.quantity == numbers[0].number]
    items = [key(head.item) for event in told for head in event.heads]
    runs = [thing[at : at + _SAME] for at in range(len(thing) - _SAME + 1)]
    bare = _OF_RIGHTS.fullmatch(thing)  # «五件PCT专利,检索报告都回来了»
    runs += [bare["kind"]] if bare else []
    return bool(items) and all(any(run in item for run in runs) for item in items)


def _heads_list(piece: str, events: list[AskedEvent]) -> bool:
    """Whether ``piece`` is only the head of what is told: ``今年参编的标准不少:行标一个…``."""
    roles = roles_in(piece)
    kinds = [k for k in lexicon().bare_kinds if k in piece]
    items = [key(head.item) for event in events for head in event.heads]
    if len(kinds) != 1 or len(roles) > 1 or any(True for _ in counts(piece)):
        return False
    for word in (kinds[0], *(piece[start:end] for start, end, _ in roles)):
        piece = piece.replace(word, "", 1)
    is_bare = _HEAD.fullmatch(piece) is not None
    is_of_all = all(event.role == role for _, _, role in roles for event in events)
    return is_bare and is_of_all and bool(items) and all(kinds[0] in item for item in items)


def _is_whole(piece: str, events: list[AskedEvent]) -> bool:
    """Whether ``piece`` only says how many there are in all: ``手上4个标准:…``, ``共6项标准``."""
    numbers = list(counts(piece))
    told = sum(event.quantity or 1 for event in events)
    is_alone = len(numbers) == 1 and (
        _WHOLE.fullmatch(piece) or counting().numbers.asked_for.match(piece, numbers[0].end)
    )
    roles = {role for _, _, role in roles_in(piece)}
    is_of_all = not roles or roles >= {event.role for event in events}
    is_several = len(events) > 1 or any(len(event.parts) > 1 for event in events)
    return bool(is_alone and is_of_all) and is_several and numbers[0].number == told


def _more_in_all(text: str, numbers: list[Count], events: list[AskedEvent]) -> Iterator[str]:
    """``三个秘书处:甲委员会一个、乙委员会一个``: more of the kind in all than were read."""
    told = sum(event.quantity or 1 for event in events)
    items = [key(head.item) for event in events for head in event.heads]
    for number in numbers:
        kind = next((k for k in lexicon().bare_kinds if text.startswith(k, number.end)), "")
        kind = "" if text.startswith("化", number.end + len(kind)) else kind  # 标准化项目
        if kind and number.number > told and items and all(kind in item for item in items):
            yield text[number.start : number.end + len(kind)]


def _of_no_group(text: str, names: list[Named]) -> tuple[str, ...]:
    """Countries beside those that a right was granted in, for which no award is known."""
    told = [n for n in names if any(countries_in(n.name))]
    is_bare = any(n.name in {c.name for c in countries_in(n.name)} for n in told)
    if not told or REACH_WORD.search(text):
        return ()
    numbers = [n for n in counts(text) if not n.is_places]
    return tuple(
        c.name
        for c in countries_in(text)
        if not any(n.start < c.end and c.start < n.end for n in names)
        and (is_bare or any(_is_at(n, c, text) for n in numbers))
        and not any(is_of_group(c.name, h.level) for n in told for h in n.heads)
    )


def _is_at(number: Count, country: Country, text: str) -> bool:
    """Whether a number stands right beside a country: ``巴西2件``, ``2件是巴西的``."""
    behind, front = text[country.end : number.start], text[number.end : country.start]
    one = country.end <= number.start and _AT.fullmatch(behind)
    return bool(one or (number.end <= country.start and _AT.fullmatch(front)))


def _unread(text: str, numbers: list[Count], names: list[Named]) -> tuple[str, ...]:
    """Pieces of ``text`` that count something of the field which no award was found for."""
    found = []
    for number in numbers:
        as_role = text[number.end - 1] == "个" and role_before().search(text[: number.start])
        if _SUMMED.search(text[: number.start]) or _FIRM.match(text, number.end - 1):
            continue
        if as_role:  # «参与1个», beside what was read
            found.append(as_role.group() + text[number.start : number.end])
            continue
        left, right = segment(text, number.start, number.end)
        front = text[left : number.start]
        if _LEVEL_BEFORE.search(front) or (names and _LEVEL_FIRST.fullmatch(front)):  # «省里的2个»
            found.append(text[left:right])
            continue
        if text[number.end - 1] not in "项件" or _HAS_NONE.search(text[left:right]):
            continue
        if names and _BARE.fullmatch(front) and not text[number.end : right].strip("的左右"):
            found.append(text[left:right])  # «…60件、2026年20件»: one more of what was told
            continue
        thing = _THING.search(text[left:right])
        # «马德里延伸了四个,一件商标补多少»: one of the award just named, by its common name
        one = names[0].heads if number.number == 1 and len(names) == 1 else ()
        if thing and not (one and all(thing.group() in h.item for h in one)):
            found.append(text[left:right])
    return tuple(dict.fromkeys(found))


def _counted_apart(
    text: str, numbers: list[Count], names: list[Named], events: list[AskedEvent]
) -> list[str]:
    """``丙路径3件`` beside ``甲路径的乙申请5件``: several of what has a front of its own."""
    light = {*lexicon().function_letters, *lexicon().light_letters}
    whole = sum(event.quantity or 1 for event in events)
    found = []
    for number in numbers:
        left, right = segment(text, number.start, number.end)
        front = [c for c in text[left : number.start] if c not in light]
        is_named = any(left < n.end and n.start < right for n in names)
        is_more = number.number > 1 and (len(events) == 1 or number.number != whole)
        of_whole = _SUMMED.search(text[: number.start]) or _OF_WHOLE.search(text[left:right])
        # «发布了2项» of three says how far they are
        of_whole = of_whole or _HOW_FAR.search(text[left : number.start])
        is_read = is_named or bool(of_whole) or any(countries_in(text[left:right]))
        if is_more and not is_read and len(front) > 1 and text[number.end - 1] in "项件":
            found.append(text[left:right])
    return found


def _granted_apart(text: str, events: list[AskedEvent]) -> list[str]:
    """``在8个国家授权``: so many rights, where no award was counted so often."""
    counted = {event.quantity for event in events}
    found = [(m.group(), next(counts(m.group()), None)) for m in _GRANTED_IN.finditer(text)]
    return [piece for piece, n in found if n and n.number not in counted]


def _reached_apart(text: str, events: list[AskedEvent]) -> list[str]:
    """``3件,5国、12国``: countries reached which neither one of ``events`` nor their sum counts."""
    marks = [e for e in events if e.extensions and not any(_PATENT in h.item for h in e.heads)]
    reached = {event.extensions for event in marks}
    whole = sum((event.extensions or 0) * (event.quantity or 1) for event in marks)
    told = [c for c in counts(text) if c.is_places and not _OF_NONE.search(text[: c.start])]
    told = [c for c in told if marks and not _GRANTED_THERE.match(text, c.end)]
    return [text[c.start : c.end] for c in told if c.number not in (*reached, whole)]


def _tells_won(piece: str) -> bool:
    """Whether ``piece`` tells only of what was won: ``评上专精特新小巨人``."""
    words = counting().beside
    won = words.won.search(piece)
    return won is not None and not words.no_award.search(won["name"] or won["passed"])


def _is_added(text: str, start: int, end: int) -> bool:
    """Whether the piece at ``start:end`` does nothing but add one thing: ``还有品牌认证``."""
    words = counting().beside
    thing = words.thing.fullmatch(text, start, end)
    return bool(thing and words.further.search(text[: thing.start("name")]))


@lru_cache(maxsize=1)
def role_before() -> re.Pattern[str]:
    """Pattern of a role that ends a piece: ``主导了`` in front of a number."""
    return re.compile(rf"(?:{lexicon().role_pattern.pattern})(?:了|的)?$")


def _unnamed(
    text: str, names: list[Named], naming: Naming, roles: list[tuple[int, int, str]]
) -> tuple[str, ...]:
    """Pieces that tell of a deed of the field (``还主导制定国家标准``) and hold no known name."""
    found = []
    for start, end in _told_pieces(text):
        held = any(start < n.end and n.start < end for n in names)
        held = held or any(name in text[start:end] for name in naming.held)
        # how the rights named hang together
        held = held or (bool(names) and tells_family(text[start:end]))
        done = any(start <= s and e <= end for s, e, _ in roles) or _DONE.search(text, start, end)
        thing = _THING.search(text, start, end)
        held = held or is_of_money(text[start:end])
        asked = _ASKED.search(text, start, end)
        further = not asked and ((thing and done) or _tells_won(text[start:end]))
        # «还有浙江名盘产品»: it may be an award misspelt
        further = further or (not asked and _is_added(text, start, end))
        if not held and (further or (names and also_won(text[start:end]))):
            found.append(text[start:end])
    return tuple(dict.fromkeys(found))


def _told_pieces(text: str) -> Iterator[tuple[int, int]]:
    """The pieces of ``text``; ``得了甲牌又得了乙标`` in one breath are two."""
    for start, end in pieces(text):
        another = held_words().another.search(text, start, end)
        middle = another.end("thing") if another else start
        yield from [(start, middle), (middle, end)] if another else [(start, end)]
