"""Things of the field that a question names: what answers it must speak of the same thing.

``有效注册商标要达到多少`` is not answered by a target for 著名商标, however alike the rest is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word

_LETTER = re.compile(r"[一-鿿]")
_PRIZE = 4  # letters of the name of a prize that says which one
_A_PRIZE = re.compile(r"奖(?![励金])")
_OF_LEVEL = "省市区县"
_LISTED = 16  # letters of a list of kinds (甲级、乙级标准)
_OWN = 2  # letters in front of the kind of thing that tell which one
_LIGHT = re.compile(
    r"^[过了着己]|对$|[获得拿评到过有做搞弄新买选进入为成]$|制[定订]|设立|出台|申请|申报|通过|认定|举报|投诉|质押|转让|受让|企业|公司|单位|[年月日天]$|期间|以来|任何|别的|其他|其它|同类"
    r"|^(?:意见|办法|细则|规划|方案|通知|政策|文件)$"  # «…实施意见专利转化多少»: a title ends
)


@lru_cache(maxsize=1)
def _kinds() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_word(lexicon().thing_ends)})(?![励金补项罚])")


def is_said(thing: str, text: str) -> bool:
    """Whether key ``text`` names ``thing``, maybe in the policies' words (海外专利: 国际专利)."""
    # «培训认证» is held by 认证培训
    if thing in text or thing[_OWN:] + thing[:_OWN] in text:
        return True
    if re.search(rf"{re.escape(thing[:_OWN])}[^,。;、]{{1,3}}{re.escape(thing[_OWN:])}", text):
        return True  # 强制性认证 is the 强制性产品认证
    # 产品认证 is one of 产品标准、认证、标识, and a 国家奖 of 国家、省、市质量奖
    own, kind = re.escape(thing[:_OWN]), re.escape(thing[_OWN:])
    listed = rf"{own}[^,。;、]{{0,4}}(?:、[^,。;、]{{1,4}}){{0,2}}、[^,。;、]{{0,4}}{kind}"
    if re.search(listed, text):
        return True
    # a 工程质量奖 is one of the prizes told where 工程质量 is spoken of
    if (
        thing.endswith("奖")
        and len(thing) > _PRIZE
        and thing[:-1] in text
        and _A_PRIZE.search(text)
    ):
        return True
    if any(core in thing and core in text for core in lexicon().name_cores):
        return True  # 马德里商标 is got 通过马德里体系
    for word, others in lexicon().synonyms.items():
        if word in thing and any(thing.replace(word, o) in text for o in others.split()):
            return True
    return False


def is_of_kind(name: str, text: str) -> bool:
    """Whether key ``text`` speaks of ``name``, an award that other policies have (甲级标准).

    What is told of another thing of its kind (乙级标准) is no answer; of other names the words
    that both have in common may well be meant.
    """
    kind = next((k for k in lexicon().bare_kinds if name.endswith(k) and name != k), None)
    if kind is None or is_said(name, text):
        return True
    front = re.escape(name.removesuffix(kind))
    return bool(re.search(rf"{front}[^。;\d]{{0,{_LISTED}}}{kind}", text))  # 国家、行业标准


def things_in(text: str) -> tuple[str, ...]:
    """Kinds of things in key ``text``, each with the two letters that say which.

    A kind alone (``商标``), or with words of grammar in front (``我的商标``), names nothing.
    """
    return things_of(text, _kinds())


def bare_kinds(text: str) -> tuple[str, ...]:
    """Kinds of things that key ``text`` names, whichever one of them (``专利``)."""
    return tuple(dict.fromkeys(match.group() for match in _kinds().finditer(text)))


def things_of(text: str, kinds: re.Pattern[str]) -> tuple[str, ...]:
    """``things_in`` for the kinds of things that ``kinds`` matches."""
    plain = set(lexicon().function_letters)
    found = []
    for match in kinds.finditer(text):
        own = text[max(0, match.start() - _OWN) : match.start()]
        is_word = len(own) == _OWN and all(_LETTER.match(c) and c not in plain for c in own)
        is_word = is_word or own in lexicon().award_kinds  # 个人奖
        if is_word and not _LIGHT.search(own) and not kinds.fullmatch(own):
            # 荐市质量奖 of «推荐市质量奖» is the prize of a city
            found.append((own[1:] if own[1] in _OF_LEVEL else own) + match.group())
    return tuple(dict.fromkeys(found))
