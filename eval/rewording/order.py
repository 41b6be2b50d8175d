"""Facts in another order, or told a turn before the question."""

from __future__ import annotations

import re
from random import Random

from eval.rewording.transform import Transform, Turns, asks, bare

_N = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})[个项件]"
_STANDARD = r"(?:国标|行标|地标|团标|国家标准|行业标准|国际标准|地方标准|团体标准)"
_ROLES = r"(?:主导|参与|牵头|参加)(?:制修订|制定|起草|修订)?了?"
_JOINT = r"[、,，和跟与及]|以及|还有"
_PAIRS = (
    rf"({_N}{_STANDARD})({_JOINT})({_N}{_STANDARD})(?![准化])",
    rf"({_STANDARD}{_N})({_JOINT})({_STANDARD}{_N})",
    rf"({_ROLES}{_N}{_STANDARD})({_JOINT})({_ROLES}{_N}{_STANDARD})(?![准化])",
)
_ASK = re.compile(
    r"[,，。](?=(?:一共|总共|合计|加起来|共)?(?:能|可以|可)?(?:拿|领|得|奖|补|给|奖励|补贴|有)(?:到)?"
    r"(?:多少|几多)(?:钱|奖励|补贴|奖金|元)?[?？]?$)"
)


def swapped(turns: Turns, _draw: Random) -> Turns | None:
    """``国标2个、行标3个`` as ``行标3个、国标2个``."""
    for pattern in reversed(_PAIRS):
        found = re.search(pattern, turns.question)
        if found:
            joined = found[3] + found[2] + found[1]
            text = turns.question[: found.start()] + joined + turns.question[found.end() :]
            return turns.saying(text)
    return None


def facts_before(turns: Turns, _draw: Random) -> Turns | None:
    """The facts in a turn of their own, then ``能拿多少``."""
    cut = _ASK.search(turns.question)
    if not cut or turns.history:
        return None
    facts = turns.question[: cut.start()]
    return None if asks(facts) or len(facts) < 5 else Turns((facts,), turns.question[cut.end() :])


def ask_first(turns: Turns, _draw: Random) -> Turns | None:
    """``能拿多少`` first, then the facts."""
    cut = _ASK.search(turns.question)
    if not cut:
        return None
    facts, ask = turns.question[: cut.start()], bare(turns.question[cut.end() :])
    if asks(facts) or len(facts) < 5:
        return None
    return turns.saying(f"{ask}?{facts}")


def greeted_before(turns: Turns, draw: Random) -> Turns | None:
    """A greeting in a turn of its own."""
    if turns.history:
        return None
    return Turns((draw.choice(["你好", "在吗", "您好", "有人吗", "请问一下"]),), turns.question)


ORDER = (
    Transform("并列换次序", "语序", swapped),
    Transform("先问后说", "语序", ask_first),
    Transform("事实先说一轮", "轮次", facts_before),
    Transform("先打招呼", "轮次", greeted_before),
)
