"""What a question says of the conditions of an award (``正在破产清算`` against ``未进入…``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.words.amounts import counts
from assistant.words.normal import key
from assistant.words.shipped import shipped
from assistant.words.spans_of_time import lasts_long_enough, lengths
from ingest.reward import RewardRule

_DENIAL = re.compile(r"^(?:未被?|无|没有|不得?)")
_DENIED = re.compile(r"(?:没有?|未|不是|不|无)[^,。;]{0,4}$")
_OF_REST = re.compile(r"(?:其[余他它]|剩下|剩余|余下)[^,。;?]{0,8}$")
_NOT = re.compile(
    r"(?:不是|非|并不是|没有?|未|不靠|不算|不通过|没走|不走)(?:走|靠|经过?|通过|由)?$"
)
_LACKS = re.compile(
    r"(?:没有?|无|(?<![除并是])非|不(?=走|经|通过|$)|不具备|不具有|不是|并非|不属于|缺乏?|未能?)(?:走|经过?|通过)?$"
)
# «巴黎公约优先权也没要»: denied behind its name
_LACKED = re.compile(
    r"[^,。;?没未不是]{0,4}(?:也|都|又|压根|根本)*(?:没有?|未|不)(?:去|再|打算)?(?:走|要|用|经过?|通过|做|进|报|申请|利用)(?=过|[,。;?!的]|$)"
)
_UNREACHED = re.compile(
    r"(?:没有?|尚未|还未|未曾?)(?:能|有)?(?:产生|取得|见到?|出来?|带来|形成|实现|看到)(?:什么|任何)?"
)
# «另1件尚未…», «国家级的还没…» beside the other level
_OF_PART = re.compile(
    r"(?:(?:其中|另外?|其[余他它]|剩下?|余下|[一1]|那)[件个项][^,。;?]*|级的(?:那[件个项])?(?:还|都|也|暂时)*)$"
)
# who must be of a kind (甲链企业), and how people say that they are not
_KIND_OF_FIRM = re.compile(r"(?P<name>[一-鿿]{2,8}?)(?:骨干|重点|龙头)?(?:企业|单位)")
_NOT_AMONG = (
    r"(?:(?:不|没有?|并不)(?:在|属于|算|列入|列进|纳入|进入?|排进|排上|上|够)"
    r"|未(?:被)?(?:列入|纳入|进入?)|(?:不|并不?|根本不)是)"
)
_AMONG_NONE = (
    r"(?:企业|单位)?(?:的)?(?:名单|目录|库|清单)?(?:里|上|中|里头|里面)?(?:面|头)?"
    r"(?:也|都|压根|根本)?(?:没有?|找不到|查不到)(?:我们|我厂|我司|本公司|咱)"
)
_NEXT_TO = re.compile(r"[^,。;?、]{0,4}")
_THING = 2  # letters of the noun that a condition ends in
_NEEDS = re.compile(r"并(?=[具取获])|[,;]")
_MEANT_TOO = re.compile(r"含([^()]{2,})\)")
_EXAMPLES = re.compile(r"\([^()]*\)")  # 经济效益(含产值、税收)
_WAYS = re.compile(r"[和及或、]")
_JOINED_WAY = r"(?:的|途径|渠道)?(?:[和或及与跟、]|或者|还是|以及)"
_WAY = 3  # letters that name one
_VERBS = re.compile(r"通过|获得|取得|认证|认定|首次|承担|申请")
# of these alone, «又获得了乙奖» speaks of no condition of 甲奖
_WINNING = re.compile(r"通过|获得|取得|承担|申请")
_GRADES = ((4, "国家|中国|全国"), (3, "省"), (2, "市"), (1, "[县区]"))
_KIND = 3  # letters of the kind of award (``质量奖``)
_TOUCHED = 2
_JOINING = "上的了及以和"  # letters at the ends of what is shared that are of its neighbours
_ENOUGH = 4  # letters in a row that name the same thing (``破产清算``)


class _Story(BaseModel):
    """What a condition forbids or wants, and how people tell that they broke it; see the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    forbids: re.Pattern[str] | None = None
    wants: re.Pattern[str] | None = None
    told: re.Pattern[str]


@lru_cache(maxsize=1)
def _stories() -> tuple[_Story, ...]:
    raw = shipped("told_conditions")
    return tuple(TypeAdapter(list[_Story]).validate_python(raw))


def conditions_said(
    text: str, rules: Iterable[RewardRule], names: Iterable[str], own: str = ""
) -> dict[str, bool | str]:
    """Conditions that ``text`` (a key) plainly breaks, by the name of their fact.

    Read are the words that a rule lists as denying its condition, and conditions that forbid
    something (``未列入失信名单``): the user mentions the forbidden thing and does not deny it.
    Everything else stays open.

    Args:
        names: names of awards and policies (keys); to repeat one of those says nothing.
        own: the stretch of ``text`` that is of this award, where it tells of several: how long
            the award has lasted is told there, if anywhere.
    """
    said: dict[str, bool | str] = {}
    known = list(names)
    told = [story for story in _stories() if _is_confessed(story, text)]
    for rule in rules:
        named = [_forbidden_in(text, condition.text) for condition in rule.conditions]
        for condition in rule.conditions:
            core = key(condition.text)
            wanted = condition.requires
            if not isinstance(wanted, bool) or not condition.fact:
                continue
            if any(_is_told(word, text) for word in condition.denied_by):
                said[condition.fact] = not wanted
            broken = (story.wants if wanted else story.forbids for story in told)
            if any(pattern.search(core) for pattern in broken if pattern):
                said[condition.fact] = not wanted
                continue
            lasts = lasts_long_enough(own if lengths(own) else text, core)
            if lasts is not None:
                said[condition.fact] = wanted is lasts
            if not _DENIAL.match(core):
                if wanted and (_is_lacking(text, core) or _is_outside(text, core)):
                    said[condition.fact] = False
                continue
            shared = _forbidden_in(text, condition.text)
            is_new = len(shared) >= _ENOUGH and not any(shared in name for name in known)
            # «列入市财政专项资金失信名单» is no word on the rules of 专项资金
            is_new = is_new and not any(shared in more != shared for more in named)
            if is_new and not _DENIED.search(text[: text.find(shared)]):
                said[condition.fact] = not wanted
    return said


def _forbidden_in(text: str, condition: str) -> str:
    """The longest run of ``text`` that a condition forbids by name; "" if it forbids nothing."""
    core = key(condition)
    if not _DENIAL.match(core):
        return ""
    # «评上质量奖» says no more of «及以上质量奖项» than 质量奖
    return _longest_shared(text, _DENIAL.sub("", core)).strip(_JOINING)


def _is_confessed(story: _Story, text: str) -> bool:
    fronts = (text[: m.start()] for m in story.told.finditer(text))
    return any(not (_DENIED.search(front) or _is_of_fewer(front)) for front in fronts)


def _is_of_fewer(front: str) -> bool:
    """Whether what follows ``front`` is told of some of more: ``3个项目中…、1个``尚未完成."""
    told = [*counts(front)]
    is_next = bool(told) and _NEXT_TO.fullmatch(front, told[-1].end) is not None
    return is_next and any(n.number > told[-1].number for n in told[:-1])


def _is_lacking(text: str, core: str) -> bool:
    """Whether one thing that a condition wants is denied in every way it may be had.

    ``没授权前景``; of ``通过甲和乙途径`` both (``没走甲也没走乙``).
    """
    needs = _NEEDS.split(_EXAMPLES.sub("", core))
    return any(_are_all_denied(text, _WAYS.split(need)) for need in needs)


def _are_all_denied(text: str, parts: Sequence[str]) -> bool:
    """Whether ``text`` denies each of ``parts``, or the first with the others (``没走甲和乙``)."""
    is_denied, before = False, ""
    for part in parts:
        shared = _longest_shared(text, part)
        joined = rf"{re.escape(before)}{_JOINED_WAY}{re.escape(shared)}"
        is_joined = is_denied and len(shared) >= _WAY and re.search(joined, text) is not None
        is_denied, before = is_joined or _is_part_denied(text, part), shared
        if not is_denied:
            return False
    return is_denied


def denies_part(text: str, rules: Iterable[RewardRule]) -> bool:
    """Whether ``text`` denies some of what a condition wants, which decides nothing yet."""
    cores = [key(c.text) for rule in rules for c in rule.conditions if c.requires is True]
    plain = [_EXAMPLES.sub("", core) for core in cores if not _DENIAL.match(core)]
    needs = [need for core in plain for need in _NEEDS.split(core)]
    return any(_is_part_denied(text, part) for need in needs for part in _WAYS.split(need))


def _is_part_denied(text: str, part: str) -> bool:
    if _UNREACHED.search(text) and _lacks_its_thing(text, part):
        return True
    shared = _longest_shared(text, part)
    is_long = len(shared) >= _ENOUGH or (len(shared) == _ENOUGH - 1 and shared.isascii())
    if not is_long:
        return False
    at = text.find(shared)
    return bool(_LACKS.search(text[:at]) or _LACKED.match(text, at + len(shared)))


def _is_outside(text: str, core: str) -> bool:
    """Whether one who must be of a kind tells to be none of it: ``不在甲链名单里`` of 甲链企业."""
    kind = _KIND_OF_FIRM.fullmatch(core)
    if kind is None:
        return False
    name = re.escape(kind["name"])
    front = re.search(rf"{_NOT_AMONG}[^,。;?]{{0,6}}{name}(?:企业|单位)?(?!的?(?:吗|么|是))", text)
    return front is not None or re.search(rf"{name}{_AMONG_NONE}", text) is not None


def _lacks_its_thing(text: str, part: str) -> bool:
    """``没产生效益`` of a condition that ends in 效益: it is not there yet.

    ``一件有效益,另1件尚未产生效益`` is said of a part and denies it of none of the others.
    """
    thing = re.escape(part[-_THING:])
    said = re.search(rf"{_UNREACHED.pattern}[^,。;?没未不]{{0,2}}{thing}(?!的?(?:吗|么))", text)
    if said is None or len(re.findall(thing, text)) > 1:
        return False
    return not _OF_PART.search(text[: said.start()])


def _is_told(word: str, text: str) -> bool:
    """Whether ``word`` stands in ``text`` and is not denied there (``不是法院判的``)."""
    starts = [m.start() for m in re.finditer(re.escape(word), text)]
    negates = _DENIAL.match(word) or word.startswith("不")
    starts = [at for at in starts if not _OF_REST.search(text[:at])]  # «其余尚未检索»
    return any(negates or not _NOT.search(text[:at]) for at in starts)


def higher_held(held: Iterable[str], rules: Iterable[RewardRule]) -> dict[str, bool | str]:
    """Conditions that bar ``某奖及以上`` and that an award of a higher grade of its kind breaks.

    Args:
        held: names of awards that the user has won already, as keys.
    """
    said: dict[str, bool | str] = {}
    for rule in rules:
        for condition in rule.conditions:
            core = key(condition.text)
            if condition.requires is not False or "及以上" not in core:
                continue
            for name in held:
                kind = _longest_shared(core, name)
                # «某市优秀奖», «某市质量奖优秀奖»: what the condition means, too (含优秀奖)
                grade_of_it = name.partition(kind)[2] or kind
                is_meant = any(one.endswith(grade_of_it) for one in _MEANT_TOO.findall(core))
                least = _grade(core) if is_meant else _grade(core) + 1
                if len(kind) >= _KIND and _grade(name) >= least > 0 < _grade(core):
                    said[condition.fact] = True
    return said


def _grade(text: str) -> int:
    """How high the government of ``text`` is: 4 the nation's, 1 a county's; 0 unsaid."""
    return next((grade for grade, words in _GRADES if re.search(words, text)), 0)


def conditions_before(
    heard: Sequence[str], text: str, rules: Sequence[RewardRule], names: Sequence[str]
) -> dict[str, bool | str]:
    """What earlier turns said of conditions that ``text`` (a key), the last one, does not touch."""
    said: dict[str, bool | str] = {}
    for turn in heard:
        said |= conditions_said(turn, rules, names)
    touched = {
        condition.fact
        for rule in rules
        for condition in rule.conditions
        if len(_WINNING.sub("", _longest_shared(text, key(condition.text)))) >= _TOUCHED
    }
    return {fact: value for fact, value in said.items() if fact not in touched}


def touches_either_way(text: str, rules: Iterable[RewardRule]) -> bool:
    """Whether ``text`` (a key) speaks of a condition that can go either way (``行政认定的``)."""
    return any(
        len(_VERBS.sub("", _longest_shared(text, key(condition.text)))) >= _TOUCHED
        for rule in rules
        for condition in rule.conditions
        if condition.denied_by
    )


def _longest_shared(text: str, core: str) -> str:
    best = ""
    for start in range(len(core)):
        while core[start : start + len(best) + 1] in text and start + len(best) < len(core):
            best = core[start : start + len(best) + 1]
    return best
