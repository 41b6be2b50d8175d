"""What a reward sentence rewards: the awards, roles and conditions named before its sum.

Works on *compact* text, a policy text without white space. Reads the common forms 「对获得A、B
的企业」「被评为A的」「首次认定为国家级、省级B的」「牵头起草国家、行业标准的」; whatever it cannot
read with confidence it leaves out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.reward import Condition

_STRONG = (
    r"被?评(?:选|定)?为|获评为?|荣获|新?获得|新?取得|(?:初次|首次|新)?认定(?:为|的)?|入选|获批筹建的?|"
    r"(?:主导|牵头|参与|参加|主持)(?:[(（][^)）]*[)）])?(?:制定|制修订|起草|修订|研制)?"
    r"(?:并(?:新?获批|出台))?"
)
_WEAK = r"成功创建|创建(?:成功的?|成)?|承担|通过|列入|晋升为|备案为"
_STRONG_RE, _WEAK_RE = re.compile(_STRONG), re.compile(_WEAK)
_ROLES = (("主导", ("主导", "牵头", "主持")), ("参与", ("参与", "参加")))
_LEVEL = (
    r"国际|国家级?|全国|省部级|部级|省级?|市级?|区级?|县级?|地方|行业|团体|"
    r"甲级|乙级|特级|[一二三]级"
)
_BARE_LEVEL = re.compile(rf"(?:{_LEVEL})$")
_LEVEL_PREFIX = re.compile(rf"({_LEVEL})(?=.{{2,}})")
_GRADE = re.compile(r"(特等奖|[一二三]等奖|金奖|银奖|铜奖)")
_LEAD = re.compile(
    r"^(?:[,，]|对于?|凡|在|新|首次|初次|当?年度?|通过|被|获得|获评|获|认定为|评定为|被?评为|列入|承担|[(（][^)）]*[)）])+"
)
_TAIL = re.compile(r"(?:等|称号|荣誉称号|荣誉|之一|后|建设|制修订|的)+$")
_ASIDE = re.compile(r"(?<=.{3})(?:被|在.{1,3}年内)")  # what happens to the thing, not its name
_OPEN, _CLOSE = "“‘(（《〔「", "”’)）》〕」"
_JOINERS = ("以及", "、", "和", "与", "及", "或")
_UNFIT = re.compile(
    r"^[的功为]|其[他它]|[0-9０-９%％。；;,，]|万元|以上|以下|给予|奖励|补助|上述|以上荣誉|本政策|优先"
)
_TOO_PLAIN = frozenset(
    {"发布", "企业", "单位", "组织", "项目", "称号", "奖项", "荣誉", "认定", "证书"}
)
_CONDITIONS = (
    (re.compile(r"首次|初次"), Condition(fact="first_time", text="首次", requires=True)),
    (
        re.compile(r"新(?=获得|取得|认定|获批|获评|列入|创建)"),
        Condition(fact="newly_obtained", text="新获得", requires=True),
    ),
    (re.compile(r"满一年"), Condition(fact="full_year", text="满一年", requires=True)),
)
_SHORT = {
    "国际标准": ("ISO标准",),
    "国家标准": ("国标",),
    "行业标准": ("行标",),
    "地方标准": ("地标",),
    "中国驰名商标": ("驰名商标",),
    "标准化技术委员会": ("标委会",),
    "国家高新技术企业": ("高新技术企业", "高企"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One award as the sentence names it; ``level`` where several levels share one noun."""

    name: str
    level: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Further ways to say it: level and noun together, without brackets, short forms."""
        level = self.level or ""
        full = f"{self.name}{level}" if level.endswith("奖") else f"{level}{self.name}"
        plain = re.sub(r"[“”‘’《》]|[(（][^)）]*[)）]", "", full)
        short = [alias for known, names in _SHORT.items() if known in full for alias in names]
        return tuple(dict.fromkeys(n for n in (full, plain, *short) if n != self.name))


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the head of a sentence names."""

    items: tuple[Item, ...]
    role: str | None
    conditions: tuple[Condition, ...]


def phrase_in(head: str) -> Phrase | None:
    """What ``head``, the compact text before the verb of giving, names; None if unreadable."""
    trigger = _last_trigger(head)
    if trigger:
        listed = _up_to_de(head[trigger.end() :])
    elif match := re.search(r"对于?(.{6,30}?)[,，]?$", head):
        listed = match.group(1)
        if re.search(r"[,，]", listed):
            return None
        return _phrase(head, (Item(listed.removesuffix("的")),), None)
    else:
        return None
    role = None
    if trigger:
        said = trigger.group()
        role = next((r for r, words in _ROLES if any(w in said for w in words)), None)
    return _phrase(head, _items(listed), role)


def _phrase(head: str, items: tuple[Item, ...], role: str | None) -> Phrase | None:
    if not items or not all(_is_fit(item) for item in items):
        return None
    found = tuple(condition for pattern, condition in _CONDITIONS if pattern.search(head))
    return Phrase(items, role, found)


def _last_trigger(head: str) -> re.Match[str] | None:
    """The verb whose object is the award: a strong one if there is one, the first of its part."""
    for pattern in (_STRONG_RE, _WEAK_RE):
        found = [m for m in pattern.finditer(head) if _depth(head[: m.start()]) == 0]
        if found:
            part = max(head.rfind("对", 0, found[-1].start()), 0)
            return next(m for m in found if m.start() >= part)
    return None


def _depth(text: str) -> int:
    return sum(c in _OPEN for c in text) - sum(c in _CLOSE for c in text)


def _up_to_de(text: str) -> str:
    """``text`` up to the first 的 or comma outside brackets and quotation marks."""
    depth = 0
    for at, character in enumerate(text):
        depth += (character in _OPEN) - (character in _CLOSE)
        if depth == 0 and character in "的,，" and at >= 2:
            # 「新注册的国际商标」: the thing itself comes after 的.
            thing = re.match(r"的[^,，的]{2,10}(?=[,，]|$)", text[at:])
            return text[: at + thing.end()] if thing and text[:at].endswith("注册") else text[:at]
    return text


def _items(listed: str) -> tuple[Item, ...]:
    members = [_TAIL.sub("", _LEAD.sub("", member)) for member in _members(listed)]
    members = [_unquoted(_ASIDE.split(member)[0]) for member in members if member]
    if len(members) > 1:
        *others, last = members
        prefix = _LEVEL_PREFIX.match(last)
        if prefix and all(_BARE_LEVEL.fullmatch(other) for other in others):
            noun = last[prefix.end() :]
            return tuple(Item(noun, level) for level in (*others, prefix.group(1)))
        grades = [_GRADE.match(member) for member in members[1:]]
        first = _GRADE.search(members[0])
        if first and all(grades):
            noun = members[0][: first.start()]
            return tuple(Item(noun, g.group(1)) for g in (first, *grades) if g)
    return tuple(Item(member) for member in members)


def _members(listed: str) -> list[str]:
    """``listed`` split at 、和与及或 outside brackets and quotation marks."""
    members, depth, at, begun = [], 0, 0, 0
    while at < len(listed):
        depth += (listed[at] in _OPEN) - (listed[at] in _CLOSE)
        joiner = next((j for j in _JOINERS if depth == 0 and listed.startswith(j, at)), None)
        if joiner:
            members.append(listed[begun:at])
            at += len(joiner)
            begun = at
        else:
            at += 1
    return [*members, listed[begun:]]


def _unquoted(member: str) -> str:
    return member[1:-1] if re.fullmatch(r"“[^“”]+”", member) else member


def _is_fit(item: Item) -> bool:
    name = item.name
    return (
        3 <= len(f"{item.level or ''}{name}") <= 30
        and name not in _TOO_PLAIN
        and _depth(name) == 0
        and not _UNFIT.search(name)
        and re.search(r"[\u4e00-\u9fff]{2}", name) is not None
    )
