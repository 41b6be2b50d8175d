"""What is asked of an award: its sum, or a thing of its own that is named behind it.

``甲奖的预算总额是多少`` and ``甲奖对员工有没有奖励`` name an award and ask for no sum of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.understanding.asked.point import point_of
from assistant.understanding.query import Query
from assistant.words.lexicon import lexicon
from assistant.words.normal import key, longest_first

_MARKS = re.compile(r"[,，。;；?？!！:：…()]+")
_ASKS = re.compile("多少|几|[吗么]$|哪|([一-鿿])[没不]\\1")
_FIGURE = re.compile(r"[\d一二两三四五六七八九十百千]+万|\d")
_GETS = re.compile("[给补](?:不[给补]|[吗么不]|$)|[拿领算得]|钱")
_ELIGIBLE = 2  # letters that only ask whether it holds (符合)
_COUNTED = re.compile(r"[\d一二两三四五六七八九十百千万]+[项件个家次万元亿年国名]*")
# «…的奖励多少» asks for the sum of what is told before it, if not of another one who gets it
_OF_TOLD = re.compile(r"(?<!^)的(?:奖励|奖金|补贴|补助|资助)")
_FOR_ANOTHER = re.compile(
    "^(?:(?:评[定选审]|管理|实施)*(?:办法|细则|意见|文件|政策|规定))?(?:里面?|中|上)?[对给]"
)
_HOW_MUCH = re.compile("多少|几")
_WHICH = re.compile("[哪谁]")
_PRIZE = "奖(?![杯牌章状])"  # a cup pays nothing, nor does «获奖企业»
_PAYS = re.compile(f"[给补拿领得发钱]|(?<!获){_PRIZE}|(?<!预)算")
_ITSELF = re.compile("^(?:奖励|奖金|资助|补助|补贴)(?=[^多几是有给吗]{2})")
# «预算总额是多少», «评委几名»; «通过了多少钱» asks for the sum
_OF_THING = re.compile(
    "(?P<thing>[一-鿿]{2,12}?)(?:一共|总共)?[是有占要共为]*(?:多少|几)(?!钱|万|块|元|[^,]{0,2}[奖补])"
)
# «能加多少土地指标», «能优惠几个点»
_OF_OBJECT = re.compile("(?:多少|几)(?!钱|万|块|元|[^,]{0,2}[奖补])(?P<thing>[一-鿿]{3,8})(?=$)")
_WHETHER = re.compile("(?:有没有|有无)(?P<thing>[一-鿿]{2,10})(?=$)")
# «对员工有没有奖励», «有没有人才补贴»
_FOR_WHOM = (
    re.compile("[对给](?P<thing>[一-鿿]{2,8}?)(?:[有没还也会另发是]|单独|额外)*[奖补]"),
    re.compile("(?:有没有|有无|有)(?P<thing>[一-鿿]{2,6}?)(?:补贴|津贴|补助)"),
    # «人才培训一个人补多少»: firms are paid, whatever the award
    re.compile("(?P<thing>[一-鿿]{2,8}?)(?:一个?人|每个?人|人均)(?:能|可以|会)*[补奖给发]"),
)


def thing_behind(query: Query, text: str) -> str:
    """What the pieces of key ``text`` that ask name behind an award; "" for nothing but a sum.

    Whatever else is said there (``通过验收了给多少``) tells of the award.

    Args:
        text: the turn without pieces of the awards' longer names.
    """
    names = [event.name for event in query.events]
    for piece in _MARKS.split(text):
        at = max((piece.rfind(n) + len(n) for n in names if n in piece), default=-1)
        rest = piece[at:] if at >= 0 else ""
        if not (lexicon().amount_pattern.search(rest) or _ASKS.search(rest)):
            continue
        if _OF_TOLD.search(rest) and not _FOR_ANOTHER.match(rest):
            continue
        left = "".join(run for thing in _things(rest) for run in _own(thing, query))
        if left and not _is_of_items(left, query):
            return left
    return ""


def _things(rest: str) -> list[str]:
    """What ``rest`` may ask of: the thing counted, who else gets something, all but money."""
    rest = _ITSELF.sub("", rest)
    patterns = (_OF_THING, _OF_OBJECT, _WHETHER)
    found = [m["thing"] for pattern in patterns for m in pattern.finditer(rest)]
    found = [thing for thing in found if not _PAYS.search(thing) or _is_kind(thing)]
    found += [m["thing"] for pattern in _FOR_WHOM for m in pattern.finditer(rest)]
    if not _HOW_MUCH.search(rest) and (_WHICH.search(rest) or not _PAYS.search(rest)):
        found.append(rest)
    return found


def _is_kind(thing: str) -> bool:
    """Whether ``thing`` is an award of a kind beside the one named (个人奖), not its money."""
    return thing.endswith("奖") and thing.removesuffix("奖").endswith(lexicon().award_kinds)


def _own(thing: str, query: Query) -> list[str]:
    """The words of ``thing`` that do not only say that an award was won, where, how often."""
    if _is_kind(thing):
        return [thing]
    for place in (*query.regions, *query.policy_regions):
        thing = thing.replace(key(place), " ").replace(key(place)[:-1], " ")
    runs = re.findall("[一-鿿]{2,}", _COUNTED.sub(" ", _plain().sub(" ", thing)))
    return [run for run in runs if not set(lexicon().function_letters).issuperset(run)]


def asks_apart(query: Query) -> bool:
    """Whether a sum is only told and something else asked: ``那一百万,能不能先打一半``.

    What asks names no award, no figure and no money.
    """
    words = lexicon()
    piece = point_of(query.text).piece
    is_of_it = any(event.name in piece for event in query.events) or _FIGURE.search(piece)
    if is_of_it or words.amount_pattern.search(piece) or not _ASKS.search(piece):
        return False
    if any(word in piece for word in words.intents["reward"]) or _GETS.search(piece):
        return False
    rest = _COUNTED.sub(" ", _plain().sub(" ", piece))
    runs = re.findall("[一-鿿]{2,}", rest)
    own = [run for run in runs if not set(words.function_letters).issuperset(run)]
    return len("".join(own)) > _ELIGIBLE


def _is_of_items(left: str, query: Query) -> bool:
    """Whether half of ``left`` stands in the name of an award asked about (重大突破)."""
    items = "|".join(f"{h.item}{h.level or ''}" for e in query.events for h in e.heads)
    pairs = [left[at : at + 2] for at in range(len(left) - 1)]
    return 2 * sum(pair in items for pair in pairs) >= len(pairs)


@lru_cache(maxsize=1)
def _plain() -> re.Pattern[str]:
    """Words that say nothing but that an award was won and that a sum is asked for."""
    words = lexicon()
    plain = {
        *words.intents["reward"],
        *words.role_names,
        *words.stop_words,
        *words.greetings,
        *words.reach_words,
        *words.yes_no_signals,
        *words.event_verbs,
        *words.point_light,
        *words.question_signals,
        *words.sum_plain,
    }
    said = (re.escape(word) for word in sorted(map(key, plain), key=longest_first))
    return re.compile("|".join(_PRIZE if word == "奖" else word for word in said))


@lru_cache(maxsize=1)
def still_sum() -> re.Pattern[str]:
    """Words behind a name with which its sum is still asked for, up to where that is asked."""
    words = "|".join(map(re.escape, sorted(lexicon().sum_plain, key=longest_first)))
    return re.compile(rf"(?:{words})+[是有能可会]*(?:多少|几|给|奖|补|拿|领|怎么算)")
