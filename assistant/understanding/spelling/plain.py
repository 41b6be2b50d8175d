"""A turn as it is read: no signs that say nothing, commas where people leave them out.

What the user sees as his question is always what he typed; only the reading starts from here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from assistant.understanding.asked.parts import asks
from assistant.words.chatter import asked_plainly, without_chatter

_PICTURES = re.compile(r"[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]+")
_SMILE = re.compile(
    r"\^_?\^|t_t|orz(?![a-z])|(?<![\d\s])[~～]+(?=$|[\s,，。!！?？;；])", re.IGNORECASE
)
_GAP = re.compile(r"[^\S\n]+")
_BULLET = r"(?:(?:[-*•·●○▪]|\d{1,2}[.、)）](?!\d))\s*)"
_LINE = re.compile(rf"\s*\n\s*{_BULLET}?")
_FIRST_BULLET = re.compile(rf"\A{_BULLET}(?=.*\n)")
_COUNTING = re.compile(r"(?:\d|[一二两三四五六七八九十])[项个件部枚家]|[俩仨]|[x×*]\d")
# «互联网+…» of a plan is one word
_PLUS = re.compile(
    r"(?:(?<=[一-鿿)）”])(?<![万元亿])(?<!互联网)(?<!标准化)(?<!机器人)(?<!人工智能)(?<!大数据)\s*[+＋]\s*(?=[一-鿿\d“])|(?<=\d)\s*[+＋]\s*(?=[一-鿿“]))"
)
# «省级的3个加国家级1个»: a list of things counted
_AND = re.compile(
    r"(?:(?<=[个项件家枚])加上?(?=[^,，。;；?？加]{2,14}?<n>)"
    r"|(?<=[一-鿿])(?<![参增更再另附追])加上?(?=(?:主导|牵头|参与|参编|参加|配合|跟|领[头衔]|带头|挑头|承担|接下|拿|获|取得)"
    r"[^,，。;；?？加]{0,14}?<n>))".replace("<n>", r"(?:\d+|[一二两三四五六七八九十])[个项件家枚]")
)
_HAN = re.compile(r"[一-鿿]")
# «园区那个质量奖»: the pointing word stands in the midst of a name
_POINTED = re.compile(r"(?<=[一-鿿]{2})(?<!奖)的?(?:那|这)个(?=[一-鿿]{0,6}奖)")
_DOTS = re.compile(r"…+|\.{2,}|。{2,}")
_MARKS = re.compile(r"[?？!！]*[?？][?？!！]+")
_RUN_END = re.compile(r"[一-鿿\w)）》”]+$")
_RUN_START = re.compile(r"[一-鿿\w(（《“]+")
_COUNT = re.compile(r"(?:\d+|[一二两俩三仨四五六七八九十百]+)[个项件家枚款种]?$")
_COUNT_START = re.compile(r"\d|[一二两三四五六七八九十百]+[个项件家枚款种国]")
_THING_COUNTED = re.compile(
    r"(?:\d+|[一二两三四五六七八九十]+)[个项件枚](?!国|地)[一-鿿A-Za-z“”]{2,}$|[俩仨][一-鿿]{2,}$"
)
_NEXT_COUNTED = re.compile(  # countries that something reaches are none of the next thing
    r"(?:\d+|[一二两三四五六七八九十]+)(?:[项件枚]|个(?!月|地区|国(?!际|标|家[标级])))"
)
_ASIDE_LAST = re.compile(r"(?P<asked>.*[?？]+)(?P<told>[^?？]+)", re.DOTALL)
_REACH = 9  # letters of a word to either side of a space
_LEAST = 3  # letters of a piece of its own
_PARTICLES = "的吗呢吧"  # none begins a piece


def plain(turn: str, is_word: Callable[[str], bool]) -> str:
    """``turn`` made ready for reading.

    Args:
        is_word: whether a text is a name or a word known: a space inside one is a slip, others
            stand for a comma.
    """
    text = "".join(c for c in turn if unicodedata.category(c) != "Cf")
    text = _PICTURES.sub("，", _SMILE.sub("，", text)).strip(" ,，")
    text = _MARKS.sub("？", _DOTS.sub("，", text)).rstrip("，")
    text = _LINE.sub(_as_comma, _FIRST_BULLET.sub("", text.strip(), count=1))
    text = _AND.sub("、", _PLUS.sub("、", text))
    text = _GAP.sub(lambda m: _gap(m, is_word), text)
    text = _POINTED.sub(lambda m: "" if _is_inside(m, is_word) else m.group(), text)
    said = without_chatter(text)
    if said != text and said.endswith(("?", "？")) and not asks(said):
        said = said.rstrip("?？")  # «…不是甲奖?我先记一下»: the mark was of the idle words
    return _told_first(_once(asked_plainly(said, asks)) or turn)


def _as_comma(gap: re.Match[str]) -> str:
    """The mark for the end of a line; what two lines of a list count is told apart."""
    before = gap.string[gap.start() - 1 : gap.start()]
    if not re.match(r"[一-鿿\w)）》”]", before):
        return ""
    line = gap.string[: gap.start()].rsplit("\n", maxsplit=1)[-1]
    following = gap.string[gap.end() :].split("\n", maxsplit=1)[0]
    return "；" if _COUNTING.search(line) and _COUNTING.search(following) else "，"


def _gap(gap: re.Match[str], is_word: Callable[[str], bool]) -> str:
    text = gap.string
    before, after = _RUN_END.search(text[: gap.start()]), _RUN_START.match(text, gap.end())
    if not before or not after:
        return ""
    one, two = before.group(), after.group()
    if _THING_COUNTED.search(one) and _NEXT_COUNTED.match(two):
        return "，"  # «1个甲牌 12件乙标»
    if not (one[-1] in "）)》”" or _HAN.match(one[-1])) or not _HAN.match(two[0]):
        return gap.group()
    if two[0] in _PARTICLES:
        return ""
    reach = range(1, _REACH)
    is_cut = any(is_word(one[-left:] + two[:right]) for left in reach for right in reach)
    if is_cut or len(one) < 2 or len(two) < 2 or _COUNT.fullmatch(one) or _COUNT_START.match(two):
        return ""
    return "，"


def _is_inside(pointing: re.Match[str], is_word: Callable[[str], bool]) -> bool:
    """Whether what stands on both sides of ``pointing`` is one name."""
    text, least = pointing.string, 2
    before, after = (
        _RUN_END.search(text[: pointing.start()]),
        _RUN_START.match(text, pointing.end()),
    )
    if not before or not after:
        return False
    one, two = before.group(), after.group()
    reach = range(least, _REACH)
    return any(is_word(one[-left:] + two[:right]) for left in reach for right in reach)


def _once(text: str) -> str:
    """A question that was sent twice, once."""
    pieces = [p.strip() for p in re.split(r"[?？。!！\n]+", text) if p.strip()]
    half = len(pieces) // 2
    is_twice = half and len(pieces) == 2 * half and pieces[:half] == pieces[half:]
    at = text.find(pieces[half], len(pieces[0])) if is_twice else len(text)
    return text[:at].rstrip()


def _told_first(text: str) -> str:
    """``多少?我们在…`` with what is told in front, where questions expect it."""
    match = _ASIDE_LAST.fullmatch(text)
    if match is None:
        return text
    told = match["told"].strip(" ,，。.!！")
    if asks(told) or len(_HAN.findall(told)) < _LEAST:
        return text
    return f"{told}，{match['asked'].lstrip()}"
