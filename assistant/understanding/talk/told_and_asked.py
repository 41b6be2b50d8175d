"""A turn that changes what was told and asks for the sum in the same breath."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.turn import Turn, asks_sum, tells_only
from assistant.words.amounts import counts, sums
from assistant.words.counting import NUMERAL
from assistant.words.normal import key
from assistant.words.talk import talk

_NUMBER = r"(?:\d+|[一二两三四五六七八九十]+)[个项件家]"
_WRONG_NUMBER = re.compile(
    rf"(?:不是|没有?){_NUMBER}的?,?(?:而是|应该是|其实是|是|只?有)(?={_NUMBER})"
    # «国标改成3个» says what «国标是3个» says
    rf"|(?<=[^,。;的那要])改(?:成|为|做|作)(?={_NUMBER})"
)
_YEAR = r"(?:19|20)\d\d年"
_WRONG_YEAR = re.compile(
    rf"(?:^|,|(?<=[的年]))(?:而|并)?不是{_YEAR}[^,。;?是吗吧呢]{{0,6}}(?=$|[,。]|而?是{_YEAR}),?(?:而|应该|其实)*是?"
)
_SAID_WRONG = re.compile(
    rf"^(?:不对|错了|我?(?:说|搞|问|弄|写|记)错了?|应该|其实|是|,)+(?={_YEAR})"
)
# «改成乙标算算» asks what «改成乙标呢» asks, «甲标按参与算» what «甲标改成参与» says
_RECKON_ANEW = re.compile(
    r"(?:那么?|要是|如果|再)*(?P<name>[^,。;?按照改换不]*)(?P<how>[改换](?:成|为|做|作)|按照?|照)"
    r"(?P<said>[^,。;?]+?)"
    r"(?:来|再|帮我|给我|重新|的话)*(?:算|看|试)(?:算|看|试|一下|下|一遍)?呢?[?。!]*"
)
# what a turn asks behind «乙奖先不算,»: «甲奖最高多少»
_OF_ONE = re.compile(
    r"(?:那么?|只|光|单|就|算|看)*(?P<name>[^,。;?]{2,12}?)(?:的|那[块份项]|这[块份项])?"
    r"(?:最高|最多|一共|总共|单独|能|可以|会|给|拿|领|有|补|奖|是)*(?:多少|几万|几(?=钱)|呢)(?:钱|奖励|奖金)?[?。!]*"
)
_SUMMED = re.compile(
    rf"(?:那么?|这|前后|我们?|,)*(?P<n>{NUMERAL})[个项件样种笔块份]"  # «三样合计多少»
)
_LAST_PIECE = re.compile(r"[,。;!](?=[^,。;!]+$)")


def number_summed(piece: str) -> int:
    """How many things a piece (a key) adds up: ``三样合计多少``; 0 where it does not say."""
    told = _SUMMED.match(piece)
    if told is None or not talk().total_asked.fullmatch(piece):
        return 0
    return next(counts(f"{told['n']}件")).number


def may_be_of(number: int, told: tuple[AskedEvent, ...]) -> bool:
    """Whether ``三样合计`` can be of these; of others it takes in what was asked earlier, too."""
    return number in (0, len(told), sum(e.quantity or 1 for e in told))


def _asks_rest(flat: str, cut: re.Match[str], fresh: Query, earlier: Query) -> bool:
    """``剩下两件呢`` behind one that is withdrawn, of three told before."""
    words, rest = talk(), talk().rest_asked.fullmatch(flat, cut.end())
    if not rest or not (fresh.is_unwon or words.withdrawn.search(flat[: cut.start()])):
        return False
    left = next(counts(f"{rest['n']}件")).number if rest["n"] else 0
    return left < sum(e.quantity or 1 for e in earlier.events)


def without_sum_asked(
    fresh: Query, earlier: Query, flat: str, read_turn: Callable[[str], Query]
) -> Query:
    """``甲奖改成2项,现在能拿多少`` as ``甲奖改成2项``: the sum is asked of all that was told.

    Only where the front part changes what was told; ``乙奖2项,能拿多少`` asks of that alone.
    """
    told, words = flat, talk()
    while (cut := _LAST_PIECE.search(told)) and (
        words.sum_asked.fullmatch(told, cut.end())
        or words.total_asked.fullmatch(told, cut.end())
        or _asks_rest(told, cut, fresh, earlier)
    ):
        told = told[: cut.start()].removesuffix("呢")  # «…,够不够给满,给多少»
    if told == flat or not earlier.events or earlier.is_others or not asks_sum(earlier):
        return fresh
    asked = flat[len(told) :].lstrip("呢,。;!")
    changes = words.withdrawn.search(told) or words.amended.search(told)
    changes = changes or (words.rest_asked.fullmatch(asked) if fresh.is_unwon else None)
    changes = changes or words.more_told.search(told) or words.also.search(told)
    if not tells_only(told) or words.withdrawn_not.search(told):
        return fresh
    front = read_turn(told)
    known = {h for e in earlier.events for h in e.heads}
    is_same = all(e.heads & known for e in front.events)
    number = number_summed(asked)
    if earlier.talked and front.events and not may_be_of(number, (*earlier.events, *front.events)):
        return fresh
    tells_anew = "是" in told and bool(roles_in(told) or any(True for _ in counts(told)))
    tells_tax = front.retained_tax_yuan is not None and not front.events
    if not changes and not tells_tax and not (is_same and tells_anew):
        return fresh
    asks = front.intents if earlier.intents else front.intents | {"amount"}
    return replace(front, question=fresh.question, intents=asks)


def corrects_and_adds(
    flat: str, earlier: Query, read_turn: Callable[[str], Query]
) -> tuple[Query, Query] | None:
    """``说错了,甲奖是2项,另外还拿了乙奖``: a correction and an addition, as turns of their own.

    So is ``其实是4项,还主导了1项``, which adds some in another role.
    """
    split = talk().added_beside.search(flat)
    if not split or not earlier.events or not talk().amended.search(flat[: split.start()]):
        return None
    front, rest = read_turn(flat[: split.start()]), read_turn(flat[split.end() :])
    said = key(front.text)
    told_anew = bool(list(counts(said)) or roles_in(said)) and tells_only(said)
    known = {h for e in earlier.events for h in e.heads}
    is_same = all(e.heads & known for e in front.events)
    more = key(rest.text)
    in_parts = roles_in(said) and any(True for _ in counts(said))  # «参与的是2项,另外1项是主导»
    adds = rest.events or (not in_parts and roles_in(more) and any(True for _ in counts(more)))
    return (front, rest) if told_anew and is_same and adds else None


def as_asked_alone(flat: str, turn: Turn) -> str:
    """``乙奖先不算,甲奖最高多少`` of several told as ``光甲奖多少``: of that one alone."""
    front, _, rest = flat.partition(",")
    one, words = _OF_ONE.fullmatch(rest), talk()
    if one is None or not words.withdrawn.search(front) or any(counts(front)):
        return flat
    gone, meant = turn.named_before(front), turn.named_before(one["name"])
    is_told = tells_only(front) and not words.withdrawn_not.search(front)
    if not is_told or len(gone) != 1 or len(meant) != 1 or gone == meant:
        return flat
    return f"光{meant[0].name}多少"


def as_corrected(flat: str) -> str:
    """``甲奖不是1个,是2个`` or ``甲奖改成2个`` as ``甲奖是2个``: what was wrong counts nothing.

    ``是乙的,不是甲的`` says what ``不是甲的,是乙的`` says, and of two years the right one is
    told alone.
    """
    anew = _RECKON_ANEW.fullmatch(flat)
    if anew and (roles_in(anew["said"]) or not anew["name"]):
        name, said = anew["name"], anew["said"]
        instead = "" if anew["how"][0] in "按照" else anew["how"]
        flat = f"{name}改成{said}" if name else f"{instead}{said}呢"
    if re.search(_YEAR, right := _WRONG_YEAR.sub("", flat)):
        flat = _SAID_WRONG.sub("", right)
    turned = talk().said_instead.fullmatch(flat)
    if turned and not any(True for _ in sums(flat)):
        flat = f"不是{turned['old'] or turned['wrong']},是{turned['name']}"
    return _WRONG_NUMBER.sub("是", flat)
