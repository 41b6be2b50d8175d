"""Polite openings and closings, fillers, particles, asides: words that ask nothing."""

from __future__ import annotations

import re
from random import Random

from eval.rewording.transform import Transform, Turns, asks, bare, mark_of, words

_WH_END = re.compile(r"(?:多少|多少钱|什么|谁|怎么办|几天|几家|怎么算|哪里|多久|怎么申报|哪些)$")
_SHORT = 6
_WH = re.compile(r"多少|什么|谁|怎么|几[家天个年分]|哪些|哪里|多久|如何")
_HEDGED = re.compile(r"(?:(?<=[,，\s项件个里])|^)(?:能|可以)?(?:奖|补|给|拿|领)(?:励|贴|到)?多少")
_ASKS_SUM = re.compile(
    r"(?:奖|补|拿|领|给|得|发)[^,，。;?？]{0,6}(?:多少|几[个万]?钱|几多)|合计|一共多少"
)
_OWN_FACTS = re.compile(r"年|人|成立|员工|规模|亏|条件|能不能|能报|几家|标准|产品|首次|第一次")


def _before(text: str, turns: Turns) -> Turns | None:
    return turns.saying(text + turns.question)


def opening(turns: Turns, draw: Random) -> Turns | None:
    """``你好,…``."""
    return _before(draw.choice(words().openings), turns)


def closing(turns: Turns, draw: Random) -> Turns | None:
    """``…,谢谢``."""
    asked = turns.question
    joint = "" if asked[-1:] in "?？。!！" else draw.choice([",", "，", " ", "。"])
    return turns.saying(asked + joint + draw.choice(words().closings))


def both_ends(turns: Turns, draw: Random) -> Turns | None:
    """``您好,…,谢谢!``."""
    front, end = draw.choice(words().both_ends)
    return turns.saying(front + bare(turns.question) + end)


def particle(turns: Turns, draw: Random) -> Turns | None:
    """``…多少`` as ``…多少啊``."""
    asked = bare(turns.question)
    if not _WH_END.search(asked):
        return None
    return turns.saying(asked + draw.choice(words().particles) + mark_of(turns.question))


def question_word(turns: Turns, draw: Random) -> Turns | None:
    """``吗`` as ``嘛`` or ``么``."""
    asked = bare(turns.question)
    if not asked.endswith("吗"):
        return None
    return turns.saying(asked[:-1] + draw.choice("嘛么") + mark_of(turns.question))


def filler_before(turns: Turns, draw: Random) -> Turns | None:
    """``那个,…``."""
    return _before(draw.choice(words().fillers), turns)


def filler_within(turns: Turns, draw: Random) -> Turns | None:
    """``…,嗯,…``."""
    commas = list(re.finditer(r"(?<=[^\d\s,，])[,，](?=\D)", turns.question))
    if not commas:
        return None
    at = draw.choice(commas).end()
    filler = draw.choice(words().fillers)
    return turns.saying(turns.question[:at] + filler + turns.question[at:])


def hedge(turns: Turns, draw: Random) -> Turns | None:
    """``到底奖多少``."""
    found = _HEDGED.search(turns.question)
    if not found:
        return None
    word = draw.choice(words().hedges)
    return turns.saying(turns.question[: found.start()] + word + turns.question[found.start() :])


def indirect(turns: Turns, draw: Random) -> Turns | None:
    """``想知道…``."""
    return _before(draw.choice(words().indirect), turns) if asks(turns.question) else None


def do_you_know(turns: Turns, draw: Random) -> Turns | None:
    """``你知道…吗``."""
    asked = bare(turns.question)
    if not _WH.search(asked) or asked.endswith(("吗", "呢", "么", "吧")) or "?" in asked:
        return None
    front = draw.choice(["你知道", "请问你们知道", "知不知道", "你清楚"])
    return turns.saying(front + asked + ("" if front == "知不知道" else "吗") + "?")


def polite_ask(turns: Turns, draw: Random) -> Turns | None:
    """``请问`` before the last piece of the sentence."""
    cut = re.search(r"[,，。](?=[^,，。]+$)", bare(turns.question))
    if not cut or not asks(turns.question[cut.end() :]):
        return None
    front = draw.choice(["请问", "想问下", "麻烦问下"])
    return turns.saying(turns.question[: cut.end()] + front + turns.question[cut.end() :])


def order(turns: Turns, draw: Random) -> Turns | None:
    """``…,请直接回答``."""
    if not asks(turns.question):
        return None
    return turns.saying(bare(turns.question) + draw.choice(words().orders))


def aside_before(turns: Turns, draw: Random) -> Turns | None:
    """A sentence that has nothing to do with it, in front."""
    if _OWN_FACTS.search(turns.question) or len(turns.question) < _SHORT:
        return None
    return _before(draw.choice(words().asides_before), turns)


def aside_after(turns: Turns, draw: Random) -> Turns | None:
    """A sentence that has nothing to do with it, behind."""
    if _OWN_FACTS.search(turns.question) or len(turns.question) < _SHORT:
        return None
    mark = "" if mark_of(turns.question) else draw.choice("?。")
    return turns.saying(turns.question + mark + draw.choice(words().asides_after))


def firm_told(turns: Turns, draw: Random) -> Turns | None:
    """How large or old the firm is, in front of what a sum is asked of."""
    if turns.history or not _ASKS_SUM.search(turns.question) or len(turns.question) < _SHORT:
        return None
    return _before(draw.choice(words().firm_facts), turns)


def turn_between(turns: Turns, draw: Random) -> Turns | None:
    """A turn that changes nothing, in front of the last one of a talk."""
    if not turns.history:
        return None
    return Turns((*turns.history, draw.choice(words().turns_between)), turns.question)


def twice(turns: Turns, draw: Random) -> Turns | None:
    """The same question typed twice."""
    asked = bare(turns.question)
    if not asks(asked) or len(asked) < 6:
        return None
    return turns.saying(f"{asked}?{draw.choice(['', ' '])}{asked}?")


MANNERS = (
    Transform("开头客套", "客套", opening),
    Transform("结尾客套", "客套", closing),
    Transform("首尾客套", "客套", both_ends),
    Transform("句末语气词", "语气", particle),
    Transform("吗字换写", "语气", question_word),
    Transform("句首填充词", "语气", filler_before),
    Transform("句中填充词", "语气", filler_within),
    Transform("加到底、大概", "语气", hedge),
    Transform("间接问", "问法", indirect),
    Transform("你知道吗", "问法", do_you_know),
    Transform("句中请问", "问法", polite_ask),
    Transform("要求怎样答", "问法", order),
    Transform("前面的闲话", "闲话", aside_before),
    Transform("后面的闲话", "闲话", aside_after),
    Transform("厂里的情况", "闲话", firm_told),
    Transform("插进一轮闲话", "闲话", turn_between),
    Transform("重复一遍", "闲话", twice),
)
