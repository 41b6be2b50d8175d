"""Words for other words that mean the same here."""

from __future__ import annotations

import re
from random import Random

from eval.rewording.transform import Transform, Turns, bare, mark_of, words

_SELF = re.compile(
    r"(?:我们公司|我们厂|我们企业|我们单位|我公司|我司|本公司|本企业|我厂|我单位|咱厂|咱们公司|咱们|咱|我们)"
    r"(?![县市区省所村镇乡街院校里这那家个州县局委地衢苏园姑柯江])"
)
_FIRM = re.compile(
    r"(?<=[市区县园州城江山熟仓昌的])企业(?=[,，主参获拿能想注通新首承每1-9一二两三]|$)"
)
_REWARD = re.compile(
    r"(?<=[,，\s]|[准奖标证利品权件个项])(奖励|补贴|奖金|补助)(?=(?:是)?(?:多少|几多)(?:钱)?[?？]?$)"
)
_PLAIN_TABOO = re.compile(
    r"不可以|可不可以|是否|不能|能否|能不能|性能|节能|功能|能力|智能|能源|可以说|重要|只要|要求|不要|要不要|主要|摘要"
)
_ROLE = (
    r"(?<![^,，。;;、\d一-鿿])({})(?=了?(?:制|修|起草|编|的?(?:国|行|地方|团|标|\d|[一二两三])))"
)


def _swapped(turns: Turns, old: str, new: str) -> Turns | None:
    return turns.saying(turns.question.replace(old, new, 1)) if old in turns.question else None


def self_name(turns: Turns, draw: Random) -> Turns | None:
    """``我们`` as ``我司``."""
    found = _SELF.search(turns.question)
    if not found:
        return None
    after = turns.question[found.end() :]
    if re.match(r"(?:是)?个人|[子分]公司|公司|企业|厂|单位|工厂|老板|\d+家|[一两三四]家", after):
        return None
    others = [w for w in words().selves if w != found.group()]
    return turns.saying(turns.question[: found.start()] + draw.choice(others) + after)


def firm_word(turns: Turns, draw: Random) -> Turns | None:
    """``柯城区企业`` as ``柯城区公司``."""
    found = _FIRM.search(turns.question)
    if not found:
        return None
    other = draw.choice([w for w in words().firms if w != "企业"])
    return turns.saying(turns.question[: found.start()] + other + turns.question[found.end() :])


def ask_word(turns: Turns, draw: Random) -> Turns | None:
    """``能拿多少`` at the end as ``能领多少``."""
    asked = bare(turns.question)
    for group in words().asks:
        held = max((a for a in group if asked.endswith(a)), key=len, default="")
        front = asked[: len(asked) - len(held)]
        if not held or re.search(
            r"(?:最高|最多|分别|各|额外|再|能|可以|可|够|共|里|财政|国家|部分|励|会|还)$", front
        ):
            continue
        other = draw.choice([a for a in group if a != held])
        return turns.saying(front + other + mark_of(turns.question))
    return None


def reward_word(turns: Turns, draw: Random) -> Turns | None:
    """``奖励多少`` as ``补贴多少``."""
    found = _REWARD.search(turns.question)
    if not found:
        return None
    other = draw.choice([w for w in words().rewards if w != found[1]])
    return turns.saying(turns.question[: found.start()] + other + turns.question[found.end() :])


def check_word(turns: Turns, draw: Random) -> Turns | None:
    """``是吗`` at the end as ``对吧``."""
    asked = bare(turns.question)
    for held in sorted(words().checks, key=len, reverse=True):
        if asked.endswith(held):
            front = asked[: -len(held)]
            joint = "" if front.endswith((",", "，")) else ","
            other = draw.choice([c for c in words().checks if c != held])
            return turns.saying(front + joint + other + mark_of(turns.question))
    return None


def term(turns: Turns, _draw: Random) -> Turns | None:
    """``国标`` as ``国家标准``."""
    text = turns.question
    for short, full in words().terms:
        if re.search(rf"(?<!全){short}(?!准)", text):
            return turns.saying(re.sub(rf"(?<!全){short}(?!准)", full, text))
        if full in text and not re.search(rf"{full}(?:化|创)|[、和与及]{full}", text):
            return turns.saying(text.replace(full, short)) if short != "国际标" else None
    return None


def role(turns: Turns, draw: Random) -> Turns | None:
    """``主导制定`` as ``牵头制定``."""
    for held, others in words().roles.items():
        pattern = re.compile(_ROLE.format(held))
        if pattern.search(turns.question) and not re.search(
            r"意思|算是?|叫|定义|是指", turns.question
        ):
            return turns.saying(pattern.sub(draw.choice(others), turns.question))
    return None


def plain_word(turns: Turns, draw: Random) -> Turns | None:
    """``怎么`` as ``咋``."""
    fitting = [(old, new) for old, new in words().plain if old in turns.question]
    if not fitting:
        return None
    old, new = draw.choice(fitting)
    if {old, new} & {"能", "要"} and _PLAIN_TABOO.search(turns.question):
        return None
    return _swapped(turns, old, new)


def english(turns: Turns, draw: Random) -> Turns | None:
    """A common word in English."""
    fitting = [
        (old, new)
        for old, new in words().english
        if old in turns.question and (old != "企业" or _FIRM.search(turns.question))
    ]
    if not fitting:
        return None
    old, new = draw.choice(fitting)
    if old == "企业":
        return turns.saying(_FIRM.sub(new, turns.question, count=1))
    return _swapped(turns, old, new)


def slip(turns: Turns, draw: Random) -> Turns | None:
    """One letter mistyped, outside names."""
    fitting = [word for word in words().slips if word in turns.question]
    if not fitting:
        return None
    word = draw.choice(fitting)
    return _swapped(turns, word, draw.choice(words().slips[word]))


SWAPS = (
    Transform("自称", "词语", self_name),
    Transform("企业、公司、厂", "词语", firm_word),
    Transform("问钱的说法", "词语", ask_word),
    Transform("奖励、补贴、奖金", "词语", reward_word),
    Transform("是吗、对吧", "词语", check_word),
    Transform("简称与全称", "词语", term),
    Transform("角色的说法", "词语", role),
    Transform("口语词", "词语", plain_word),
    Transform("夹英文", "词语", english),
    Transform("一个错字", "字形", slip),
)
