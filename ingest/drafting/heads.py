"""What a reward sentence rewards: the awards, roles and conditions named before its sum.

Works on *compact* text, a policy text without white space. Reads the common forms 「对获得A、B
的企业」「被评为A的」「首次认定为国家级、省级B的」「牵头起草国家、行业标准的」; whatever it cannot
read with confidence it leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.drafting.lexicon import form, table
from ingest.drafting.spread import spread
from ingest.reward import Condition, Threshold
from ingest.text.numeral import value_of

_STRONG_RE, _WEAK_RE = re.compile(form("won")), re.compile(form("done"))
_LEVEL = form("level")
_LEVEL_AND_MORE = re.compile(
    r"(?P<level>(?:国家|省|市|区|县)级)(?P<more>(?:考核|评估|评价|考评|验收|结题).*)"
)
_BARE_LEVEL = re.compile(rf"{_LEVEL}$")
_LEVEL_PREFIX = re.compile(rf"({_LEVEL})(?![长域块间场民容委位])(?=.{{2,}})")
_KIND_END = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{3,}[^个每的])(?:项目|工程)"
)  # 「质量技术改造项目」
GRADE = form("grade")
_LEVEL_BEHIND = re.compile(rf"(?P<name>[^（）()]{{3,}})[（(](?P<level>{_LEVEL}|{GRADE})[)）]")
_GRADE = re.compile(f"({GRADE})")
_BARE_PRIZE = re.compile(rf"{_LEVEL}?{GRADE}")
# A kind of firm that is paid at its own rate.
FIRM = re.compile(rf"(?:对|其中)?(?P<kind>{form('firm')})")
_LEAD = re.compile(rf"^{form('lead')}+")
_TAIL = re.compile(rf"{form('tail')}+$")
# what happens to the thing, not its name
_ASIDE = re.compile(rf"(?<=.{{2}}){form('aside')}")
_REACHES = re.compile(r"(?:达到?|超过|满|不[低少]于)$")  # a condition, no thing
_MEMBER = 5  # letters of one of several things of one award that name it
_SAID_ONCE = "认证"
_OFFICE = re.compile("(?P<name>秘书处)(?:工作|单位)?$")
_CODE_AND_OTHERS = re.compile(r"(?P<code>[A-Za-z][A-Za-z0-9+/-]*)等[^、]{0,12}认证")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9+/-]*")
_CODED = re.compile(rf"{_CODE.pattern}(?P<what>[\u4e00-\u9fff]{{2,6}})")
_OPEN, _CLOSE = "“‘(（《〔「", "”’)）》〕」"
_QUOTED_APART = re.compile(r"(?<=”)(?=“)|(?<=[^\W\d_]\")(?=\"[^\W\d_])")  # 「“甲”“乙”」 lists two
_UNFIT = re.compile(form("unfit"))
_BARE_THINGS = frozenset(table("bare_things"))
_TOO_PLAIN = frozenset(table("too_plain"))
_CONDITIONS = tuple(
    (re.compile(row["said"]), Condition(fact=row["fact"], text=row["text"], requires=True))
    for row in table("conditions")
)
_AMONG_MAKERS = re.compile(form("among_makers"))
_OF_YEAR = re.compile(r"^(?:年度|当年度?)(?=.{4,})")
# 「国家标准认证」 is no 国标: what is rewarded is another thing done with it.
_OTHER_THAN_MAKING = f".{{0,4}}{form('other_than_making')}"


@dataclass(frozen=True, slots=True)
class Item:
    """One award as the sentence names it; ``level`` where several levels share one noun."""

    name: str
    level: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Further ways to say it: level and noun together, without brackets, short forms."""
        level = self.level or ""
        doubled = bool(level) and self.name[:1] == level[-1]  # 「三星」 of 「星级企业」
        full = f"{self.name}{level}" if level.endswith("奖") else f"{level}{self.name[doubled:]}"
        behind = None if level else _LEVEL_BEHIND.fullmatch(self.name)  # 「甲基地（省级）」
        short_level = level.removeprefix("第") if level.endswith("类") else level
        called = f"{short_level}{_OF_YEAR.sub('', self.name)}"
        plain = re.sub(r"[“”‘’《》]|[(（][^)）]*[)）]", "", full)
        joined = re.sub(r"[(（]([^)）])[)）]", r"\1", full)  # 「首台（套）」: 首台套
        said_in = re.findall(r"“([^“”]{3,8})”", self.name) if not level else []
        quoted = [one for one in said_in if one not in table("catchwords")]
        rest = None if level else _KIND_END.fullmatch(plain)
        whole = (rest["name"],) if rest else ()
        before = (f"{behind['level']}{behind['name']}",) if behind else ()
        members = re.split("[、和与及]", plain) if "、" in plain and not level else ()
        each = [m for m in members if len(m) >= _MEMBER] if members else []
        inside = tuple(  # 「在国内维权」, 「新建国家质检中心」
            plain[len(begins) :] for begins in ("在", "新建") if plain.startswith(begins)
        )
        short = [*before, *whole, *quoted, *inside, *each] + [
            alias
            for known, names in table("short").items()
            if (said := re.search(f"{known}(?!{_OTHER_THAN_MAKING})", full))
            and not full[: said.start()].endswith(tuple(table("taken_into")))
            for alias in names
        ]
        names = (full, plain, joined, called, *self._behind, *short)
        return tuple(dict.fromkeys(n for n in names if n != self.name))

    @property
    def _behind(self) -> tuple[str, ...]:
        """«省级考核优秀» of 甲: 省级甲考核优秀."""
        told = _LEVEL_AND_MORE.fullmatch(self.level or "")
        return (f"{told['level']}{self.name}{told['more']}",) if told else ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the head of a sentence names."""

    items: tuple[Item, ...]
    role: str | None
    conditions: tuple[Condition, ...]
    roles: tuple[str, ...] = ()  # several parts played, in the order of the sums


_MADE = re.compile(form("made"))
_NO_ROLE = re.compile(form("no_role"))
_WHO = form("who")
_BEFORE_IT = re.compile("^(?:首次)?(?:在|(?:实际)?(?:发生|产生|支付)的)?")
# 「新获驰名商标认定」: 驰名商标 is what is rewarded.
_WON = re.compile(r"^新?荣?获(?![得批评奖取准])(?P<what>.{3,}?)(?:认定|称号)?$")
_PLACES = rf"{form('places')}(?:（[^）]*）)?"
_PLACED = re.compile(r"^(?P<name>.{3,}?)(?P<place>第[一二三四五六七八九十\d]{1,3}名)$")
# 「获得省财政资助的甲项目」: what got the money is rewarded.
_FUNDED = re.compile(
    r"获得?[^，。；的]{0,14}(?:财政)[^，。；的]{0,6}(?:资助|支持|补助|奖励|配套|立项)的(?P<thing>[^，的]{3,14})(?:，.*)?$"
)
_HELD = re.compile(
    r"(?:政府|[部门局会委厅]|[省市区县]|国家)(?:统一)?(?:组织|举办|主办|承办|评选|发布|公布)$"
)
_BY_LEVELS = re.compile(
    rf"(?:对|凡)?经(?P<levels>{_LEVEL}(?:[、和与]{_LEVEL})+)(?:有关部门)?(?:认定|评定|批准)(?:为|的)"
    rf"(?P<thing>[^，；。]{{3,24}}?)(?:的(?:[^，的]{{0,8}}(?:企业|单位|组织|机构|项目))?)?(?:，.*)?"
)
# 「以专利权、商标权质押获得银行贷款」, 「通过知识产权质押方式取得贷款」
_PLEDGED = re.compile(
    r"(?:专利|商标|知识产权)[^，；]{0,10}质押(?:方式|担保|融资|登记)*(?:，?向[^，；]{2,10})?(?:获得|取得|申请)[^，；的]{0,8}贷款"
)
_OPENED = ("“", "‘", "「")
# 「甲、乙标准的主导制定单位」: the things stand before the part played.
_ROLE_OF = re.compile(
    r"^(?:对|凡)?([^，]{4,60}?)的?((?:主导|牵头|主持|参与|参加)(?:制定|制修订|修订|起草|研制|编制)*)(?:的)?(?:企业|单位|者|方)$"
)


def phrase_in(head: str) -> Phrase | None:
    """What ``head``, the compact text before the verb of giving, names; None if unreadable."""
    while head[:1] in _OPENED and _depth(head) > 0:  # 「修改为：“对获得…」 is closed behind the sum
        head = head[1:]
    if (funded := _FUNDED.search(head)) and not re.fullmatch(_WHO, funded["thing"]):
        return _phrase(head, (Item(funded["thing"]),), None)
    if by := _BY_LEVELS.fullmatch(head):  # 「经国家、省级认定为年度甲的」
        levels = re.split("[、和与]", by["levels"])
        full = [_full(level, tuple(levels)) for level in levels]
        thing = _TAIL.sub("", _LEAD.sub("", by["thing"]))
        return _phrase(head, tuple(Item(thing, level) for level in full), None)
    if _PLEDGED.search(head):
        return _phrase(head, (Item("质押贷款"),), None)
    trigger = _last_trigger(head)
    if trigger and (of := _ROLE_OF.match(head)):
        return _phrase(head, _items(of.group(1)), role_in(of.group(2)))
    if trigger:
        listed = _up_to_de(head[trigger.end() :])
    elif match := re.search(r"对于?(.{6,30}?)[,，]?$", head):
        listed = match.group(1)
        if re.search(r"[,，]", listed):
            return None
        listed = re.sub(rf"的(?:{_WHO}|{_PLACES})$", "", re.sub("^每年", "", listed))
        return _phrase(
            head,
            (
                Item(
                    _WON.sub(
                        r"\g<what>",
                        _BEFORE_IT.sub("", listed.removesuffix("的")),
                    )
                ),
            ),
            None,
        )
    else:
        return None
    role = None
    if trigger:
        role = role_in(head[: trigger.end()].rpartition("，")[2])
        if role == "参与" and not is_part_played(head):
            role = None
    items = _items(listed)
    if trigger and (winner := _winner(head[: trigger.start()], items)):
        items = tuple(Item(winner, item.name) for item in items)
    return _phrase(head, items, role)


def _winner(before: str, items: Sequence[Item]) -> str:
    """What wins the prizes, where these are grades alone («QC小组成果获得国际金奖、省级一等奖»)."""
    if any(item.level or not _BARE_PRIZE.fullmatch(item.name) for item in items):
        return ""
    winner = _LEAD.sub("", before.rpartition("，")[2])
    return "" if len(winner) < 3 or re.search(rf"(?:{_WHO}|[的人员者])$", winner) else winner


def _phrase(head: str, items: tuple[Item, ...], role: str | None) -> Phrase | None:
    items = tuple(_placed(item) for item in items)
    if not items or not all(_is_fit(item) for item in items):
        return None
    return Phrase(items, role, conditions_in(head))


def _placed(item: Item) -> Item:
    """「技能大赛第一名」 is the first place of 技能大赛."""
    match = None if item.level else _PLACED.match(item.name)
    return Item(match["name"], match["place"]) if match else item


def listed_in(text: str) -> Phrase | None:
    """The members of a bare list (「国家标准、行业标准研制项目」); None where one is unfit."""
    return _phrase(text, _items(text), None)


def conditions_in(head: str) -> tuple[Condition, ...]:
    """The conditions that ``head`` puts in words of their own (首次, 新获得, 起草单位排名前三)."""
    said = [condition for pattern, condition in _CONDITIONS if pattern.search(head)]
    return (*said, *(_among_makers(m) for m in _AMONG_MAKERS.finditer(head)))


def _among_makers(said: re.Match[str]) -> Condition:
    """Up to which place among those who made it a part played is paid for."""
    limit = Threshold(
        fact="maker_rank", text=said["text"], unit="rank", at_most=Decimal(value_of(said["n"]) or 0)
    )
    return Condition(text=said["text"], threshold=limit)


def role_in(said: str) -> str | None:
    """The part played that ``said`` names."""
    said = _NO_ROLE.sub("", said)
    return next(
        (r for r, said_so in table("roles").items() if any(w in said for w in said_so)), None
    )


def is_part_played(head: str) -> bool:
    """Whether taking part is a part played in making something: 「参加展会」 is what is done."""
    return bool(_MADE.search(head))


def _last_trigger(head: str) -> re.Match[str] | None:
    """The verb whose object is the award: a strong one if there is one, the first of its part."""
    weak = [m for m in _WEAK_RE.finditer(head) if _depth(head[: m.start()]) == 0]
    for pattern in (_STRONG_RE, _WEAK_RE):
        found = [m for m in pattern.finditer(head) if _depth(head[: m.start()]) == 0]
        if found:
            part = max(head.rfind("对", 0, found[-1].start()), 0)
            first = next(m for m in found if m.start() >= part)
            # 「建立甲、认定为乙的」「设立甲并承担其工作的」: the list begins with the first verb.
            for one in weak:
                between = head[one.end() : first.start()]
                if part <= one.start() < first.start() and re.search(r"[、并或]$", between):
                    return None if re.search("[，。]|的", between) else one
            return first
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
            thing = re.match(rf"的(?!(?:{_WHO})$)[^,，的]{{2,10}}(?=[,，]|$)", text[at:])
            held = re.match(r"的([^，,的]{3,14})", text[at:])
            if held and _HELD.search(text[:at]):  # 「参加市政府组织的境外展会」
                return held.group(1)
            if thing and text.startswith("并"):  # 「新设立并通过考核的指导站」
                return thing.group().removeprefix("的")
            return text[: at + thing.end()] if thing and text[:at].endswith("注册") else text[:at]
    return text


def _items(listed: str) -> tuple[Item, ...]:
    members = [_TAIL.sub("", _LEAD.sub("", member)) for member in _members(listed)]
    members = [_unquoted(_ASIDE.split(member)[0]) for member in members if member]
    members = [m for m in members if not _REACHES.search(m)] or members
    members = spread(_with_tail(members))
    if len(members) > 1:
        *others, last = members
        prefix = _LEVEL_PREFIX.match(last)
        if prefix and all(_BARE_LEVEL.fullmatch(other) for other in others):
            noun = last[prefix.end() :]
            levels = (*others, prefix.group(1))
            return tuple(Item(noun, _full(level, levels)) for level in levels)
        if crossed := _crossed(members):
            return crossed
        grades = [_GRADE.match(member) for member in members[1:]]
        first = next((m for m in reversed(list(_GRADE.finditer(members[0])))), None)
        bare = [member for member in members[1:] if _BARE_PRIZE.fullmatch(member)]
        if first is None and members[0].endswith("奖") and len(bare) == len(members) - 1:
            return tuple(Item(f"{members[0]}{prize}") for prize in ("", *bare))  # 「甲奖及提名奖」
        if first and first.start() == 0 and all(grades):  # 「五星级、四星级甲」
            noun = members[-1][grades[-1].end() if grades[-1] else 0 :]
            return tuple(Item(noun, g.group(1)) for g in (first, *grades) if g) if noun else ()
        if first and all(grades):
            noun = re.sub(r"(?:达到?|评为|获|为)$", "", members[0][: first.start()])
            after = members[-1][grades[-1].end() :] if grades[-1] else ""
            if after:  # 「国家5A级、4A级旅游景区」
                noun = after if _BARE_LEVEL.fullmatch(noun) else f"{noun}{after}"
            return tuple(Item(noun, g.group(1)) for g in (first, *grades) if g)
    return tuple(Item(member) for member in members)


def _with_tail(members: list[str]) -> list[str]:
    """「绿色产品、有机产品认证」: what the last of a list says once all of them are."""
    if len(members) > 1 and members[-1].endswith("标准"):  # 「ISO、IEC标准」
        return [f"{m}标准" if re.fullmatch(r"[A-Za-z/]+", m) else m for m in members]
    coded_last = _CODED.fullmatch(members[-1]) if len(members) > 1 else None
    if coded_last and all(_CODE.fullmatch(m) for m in members[:-1]):
        return [
            *(f"{m}{coded_last['what']}" for m in members[:-1]),
            members[-1],
        ]  # 「CMA、CNAS资质」
    if len(members) > 1 and (office := _OFFICE.search(members[-1])):
        # 「甲委员会、乙委员会秘书处」
        return [f"{_OFFICE.sub('', m)}{office['name']}" for m in members]
    if len(members) < 2 or not members[-1].endswith(_SAID_ONCE):
        return members
    if coded := _CODE_AND_OTHERS.fullmatch(members[-1]):  # 「CE、FCC、UL等境外产品认证」
        members = [*members[:-1], f"{coded['code']}{_SAID_ONCE}"]
    of_systems = f"管理体系{_SAID_ONCE}"  # «质量、环境管理体系认证»
    tail = of_systems if members[-1].endswith(of_systems) else _SAID_ONCE
    ends = ("管理体系", *table("said_once_ends"))
    joined = [f"{m}{_SAID_ONCE}" if m.endswith("管理体系") else m for m in members]
    return [m if m.endswith(ends) else f"{m}{tail}" for m in joined]


def _full(level: str, levels: tuple[str, ...]) -> str:
    """「省、市级」 means 省级 and 市级."""
    ends = any(one.endswith("级") for one in levels)
    bare = level in ("国家", "省", "市", "区", "县", "部", "国际")
    return f"{level}级" if ends and bare else level


def _crossed(members: list[str]) -> tuple[Item, ...]:
    """「国家级、省级甲、乙、丙」: each thing at each level, level by level; () if it is not so."""
    n = next((i for i, one in enumerate(members) if not _BARE_LEVEL.fullmatch(one)), 0)
    if not 0 < n < len(members) - 1:
        return ()
    prefix = _LEVEL_PREFIX.match(members[n])
    if prefix is None or any(_LEVEL_PREFIX.match(one) for one in members[n + 1 :]):
        return ()
    levels = (*members[:n], prefix.group(1))
    nouns = (members[n][prefix.end() :], *members[n + 1 :])
    return tuple(Item(noun, _full(level, levels)) for level in levels for noun in nouns)


def _members(listed: str) -> list[str]:
    """``listed`` split at 、和与及或 outside brackets and quotation marks."""
    listed = _QUOTED_APART.sub("、", listed)
    members, depth, at, begun = [], 0, 0, 0
    while at < len(listed):
        depth += (listed[at] in _OPEN) - (listed[at] in _CLOSE)
        joiner = next(
            (j for j in table("joiners") if depth == 0 and listed.startswith(j, at)), None
        )
        if joiner:
            members.append(listed[begun:at])
            at += len(joiner)
            begun = at
        else:
            at += 1
    return [*members, listed[begun:]]


def _unquoted(member: str) -> str:
    return member[1:-1] if re.fullmatch(r"“[^“”]+”|\"[^\"]+\"", member) else member


def _is_fit(item: Item) -> bool:
    name = item.name
    return (
        (3 <= len(f"{item.level or ''}{name}") <= 30 or name in _BARE_THINGS)
        and name not in _TOO_PLAIN
        and _depth(name) == 0
        and not _UNFIT.search(name)
        and re.search(r"[\u4e00-\u9fff]{2}|[A-Za-z]{2}", name) is not None
    )
