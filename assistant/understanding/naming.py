"""Which of the awards named in a question are asked about, and which are only mentioned.

Mentioned only: an award held already (``已获…``), one that is denied (``不是驰名商标,是…``) or set
aside (``除了…``), and one that merely says whose award another is (``市长质量奖里的优秀奖``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.calculator.match import Head
from assistant.understanding.another_thing import another_thing, side_after
from assistant.understanding.not_won import asked_alone, not_won
from assistant.understanding.ranks import ranked
from assistant.understanding.titles import PLAIN_REGION
from assistant.understanding.vocabulary import Named, Vocabulary
from assistant.words.amounts import counts
from assistant.words.countries import countries_in
from assistant.words.facet import facets
from assistant.words.fact_phrases import fact_phrases
from assistant.words.lexicon import lexicon
from assistant.words.normal import key, longest_first

_HELD = re.compile(
    r"(?:已经?|曾经?|以前|之前|去年|前年)(?:[^,。;?]{0,6}(?:获|得|拿|评)[^,。;?]{0,12}|是)$"
    r"|(?<![通不])过$|(?:获得|得到|评上|拿到|得|拿)了$|(?:已经?|早就?|本来|原来|手里|手上)就?有(?:了|一个)?$"
)
_HELD_AFTER = re.compile(
    r"(?:称号|证书|的)?(?:我们?|咱们?|公司|厂里|已经?|早就?|以前|之前|去年|前年|都|也|是|就)*"
    r"(?:拿|得|获|评)(?:得|到|上)?(?:过了?|了)[,。;]"
)
# «已获甲奖,还能拿乙奖吗» asks about the second; «去年获甲奖,今年获乙奖,一共多少» about both.
_TURNS = re.compile(
    r"想再?(?:去|来)?(?:报|申|评|冲|争)|还能|还可|还作数|作不作数|还算数|还给|还有没|再申|再报|再拿|再评|回头|能否|可否"
    r"|能不能|可不可以"
)
_SUM = re.compile(r"合计|总共|一共|共|加起来|加一")
_ASIDE = re.compile(r"(?:除了|除开|除|不算上)$")
_DOMESTIC = re.compile(r"(?:国内|本国|中国)的?(?:发明|授权)?$")
_ABROAD = re.compile(r"国际|国外|海外|境外|外国|pct|马德里|巴黎")
_NUMERAL = re.compile(r"[零一二两三仨俩四五六七八九十百千万半几多各每]")
_ORDER = re.compile(r"第[\d一二三四五六七八九十]")
_AND_MORE = re.compile(
    r"先(?![进锋导行])|外?加上?|再加|连同|比(?![赛武例])|跟着|分(?:了|成|为)?[几哪]"
)
_ENDS = re.compile(r"[上里中](?=[有写署列排])|[做搞干弄办评申批用](?=[下完成好了过到出上])")
_LISTED_LEVEL = re.compile(r"(?:和|与|及|、|还有)(?P<level>(?:国家|省|市|县|区)级)")
_PAYS_SUM = re.compile(r"[奖给补发](?=\d)")
_GRADE = re.compile(r"(?P<grade>[国省市县区])级的?$")
_GRADE_AFTER = re.compile(
    r"[,(]?(?:是|拿的是|得的是)?(?P<grade>[国省市县区])(?:家级?|里|级)的?(?![外内])"
)
_AND_GRADE = re.compile(r"[和与及跟、,](?:还有)?[国省市县区](?:家|级|里|的)")  # «国家级和省级»
_OF_GRADE = {"国": "国家|中国|全国", "省": "省", "市": "市", "县": "县", "区": "区"}
_GRADED = re.compile(r"[国省市县区](?=[级家]|地方)")
_WHOSE = re.compile(r"(?:里面?|中|当中|下面?|下设|那边)?的?(?:那个|这个)?|的")
_OF_PLACE = re.compile(r"(?:里|那边|这边|自己)?(?:的|那个|这个|设的|评的|发的)$")
_THING_END = re.compile(
    r"(?:标准|[国行地团]标|商标|专利|认证|名牌|产品|奖|授权|中心|基地|区|会|处)$"
)
_OF_BODY = re.compile(r"(?:下面?|下属|下设|底下)?的?")
_POINTED = re.compile(r"(?:里|中|下面|那边)?的?那[个种]")
_PIECE = re.compile(r"[,。;、:?!]|和|与|及|还有")
_MAKING = re.compile(r"制(?:定|订)?(?:和|与|及|或|、)?修订")  # no revision by itself
_BRACKET = re.compile(r"[(（].*")


@dataclass(frozen=True, slots=True)
class Naming:
    """Names by what is said of them.

    Attributes:
        asked: asked about.
        held: names of awards won before.
        denied: whether some award was denied or set aside.
        unwon: those of them that were not won, or not yet.
    """

    asked: list[Named]
    held: tuple[str, ...] = ()
    denied: bool = False
    unwon: tuple[Named, ...] = ()

    @property
    def unpaid(self) -> tuple[str, ...]:
        """Names of the awards not won, in their order."""
        return tuple(dict.fromkeys(n.name for n in sorted(self.unwon, key=lambda n: n.start)))

    def without(self, more: Sequence[Named]) -> Naming:
        """With ``more`` awards that were not won, which are asked about no more."""
        asked = [n for n in self.asked if n not in more]
        unwon = (*self.unwon, *more)
        return replace(self, asked=asked, denied=self.denied or bool(unwon), unwon=unwon)


def sort_names(text: str, names: list[Named], vocabulary: Vocabulary) -> Naming:
    """Sort the awards named in key text ``text``; see the module's docstring."""
    names = [n for n in names if not _is_domestic(text, n)]
    names = _without_containers(text, names, vocabulary)
    aside = [n for n in names if _ASIDE.search(text[: n.start])]
    denied = not_won(text, names)
    left = [n for n in names if n not in aside and n not in denied]
    left = [n for n in left if not _is_applied_for(text, n, left)]
    left = asked_alone(text, left)
    held = [n for n in left if _is_held(text, n)]
    held = held if len(held) < len(left) else []
    starts = frozenset(n.start for n in left)
    asked = [_known(text, n, vocabulary, starts) for n in left if n not in held]
    return Naming(asked, tuple(n.name for n in held), bool(aside or denied), tuple(denied))


def _is_applied_for(text: str, named: Named, names: list[Named]) -> bool:
    """``美国专利申请`` beside an award for applications is that application, not a grant."""
    others = [h for n in names if n is not named for h in n.heads]
    return text.startswith("申请", named.end) and any("申请" in h.item for h in others)


def _known(text: str, named: Named, vocabulary: Vocabulary, starts: frozenset[int]) -> Named:
    """``named``, told apart by further words; unknown where it is part of a longer unknown name.

    ``国际商标续展`` is not the registration that a policy rewards: what follows a name at once
    must be words that the library or the word list knows.
    """
    # a name that follows at once is no part of this one («国标行标各一项»)
    run = 0 if named.end in starts else _unknown_run(text, named.end, named.heads, vocabulary)
    if run == 1 and text[named.end] == "奖":
        run = 0  # «国际专利奖»: what is paid for it, said as if it were its name
    if run and (side := side_after(text, named)):
        # «质量奖答辩» is a side of the award, «国标专家» no 国标专
        run = 0 if named.name.endswith("奖") else max(run, side)
    run = max(run, another_thing(text, named, starts))
    if run:
        longer = text[named.start : named.end + run]
        return replace(named, name=longer, heads=frozenset(), near=named.heads)
    near = _with_kinds(named.heads, vocabulary)
    named = replace(named, heads=_of_place(text[: named.start], near, vocabulary))
    heads = _of_grade_after(text[named.end :], _of_grade(text[: named.start], named))
    if named.heads and not heads:
        return replace(named, heads=heads, near=named.heads)
    # «修订两个行标,再制定一个地标»: what is done to one is said beside it
    items = {key(h.item) for h in near}
    has_kinds = any(key(h.level) in items for h in near)
    said = _piece_around(text, named) if has_kinds else text
    level = replace(named, heads=_at_level(text, named, distinguished(said, heads, named.name)))
    return ranked(text, level)


def _with_kinds(heads: frozenset[Head], vocabulary: Vocabulary) -> frozenset[Head]:
    """``heads``, and what the same policy gives for things of that kind (标准修订 of 行业标准)."""
    by_name = vocabulary.heads_by_name
    kinds = {
        kind
        for h in heads
        for kind in by_name.get(key(h.item), ())
        if kind.policy_id == h.policy_id and key(kind.level) == key(h.item)
    }
    return heads | kinds


def _of_place(before: str, heads: frozenset[Head], vocabulary: Vocabulary) -> frozenset[Head]:
    """Of awards of several policies those of the one whose place is said in front.

    ``园区的`` + ``优秀奖`` is that of 某某工业园区, whatever else is called so.
    """
    front = _OF_PLACE.sub("", before)
    policies = sorted({h.policy_id for h in heads}) if front != before else []
    said: dict[str, int] = {}
    for policy_id in policies:
        region = vocabulary.region_of(policy_id)
        names = {region, re.sub("[省市县区]$", "", region), region[-1:]} - {""}  # «市里的»
        names |= {region[-2:]} if len(region) > PLAIN_REGION else set()
        said[policy_id] = max((len(n) for n in names if front.endswith(n)), default=0)
    best = max(said.values(), default=0)
    chosen = [policy_id for policy_id, size in said.items() if size == best]
    if not best or len(chosen) > 1:
        return heads
    return frozenset(h for h in heads if h.policy_id == chosen[0])


def _piece_around(text: str, named: Named) -> str:
    """The words between two marks that ``named`` stands among, without it."""
    left = max((m.end() for m in _PIECE.finditer(text, 0, named.start)), default=0)
    right = _PIECE.search(text, named.end)
    return text[left : named.start] + "," + text[named.end : right.start() if right else len(text)]


def _at_level(text: str, named: Named, heads: frozenset[Head]) -> frozenset[Head]:
    """Of one award's levels the one said in the same piece: ``年度考核第一名``."""
    if len({h.level for h in heads}) < 2:
        return heads
    left = max((m.end() for m in _PIECE.finditer(text, 0, named.start)), default=0)
    right = _PIECE.search(text, named.end)
    end = right.start() if right else len(text)
    more = _LISTED_LEVEL.match(text, end)  # «国家级和省级分别多少»
    if more and any(key(h.level) == more["level"] for h in heads):
        end = more.end()
    piece = text[left : named.start] + "," + text[named.end : end]
    levels = sorted(
        {key(_BRACKET.sub("", h.level)) for h in heads if h.level}, key=longest_first, reverse=True
    )
    said = set()
    for level in reversed(levels):  # AA级 is no A级
        if level in piece:
            said.add(level)
            piece = piece.replace(level, "|")
    told = frozenset(h for h in heads if key(_BRACKET.sub("", h.level)) in said)
    return told if len({h.level for h in told}) == 1 else heads


def _of_grade(before: str, named: Named) -> frozenset[Head]:
    """Without awards of another grade than is said in front: ``市级`` + ``地方标准``."""
    said = _GRADE.search(before)
    if not said or _GRADED.search(named.name):
        return named.heads
    grade = said["grade"][-1]
    return frozenset(
        h
        for h in named.heads
        if not (found := _GRADED.findall(f"{h.level},{h.item}")) or grade in found
    )


def _of_grade_after(after: str, heads: frozenset[Head]) -> frozenset[Head]:
    """Of several awards of one name those of the grade said behind it: ``创新贡献奖,省里的``."""
    said = _GRADE_AFTER.match(after)
    if not said or len(heads) < 2 or _AND_GRADE.match(after, said.end()):
        return heads
    words = _OF_GRADE[said["grade"]]
    fits = frozenset(h for h in heads if re.search(words, f"{h.item}{h.level}"))
    return fits or heads


def _unknown_run(text: str, start: int, heads: frozenset[Head], vocabulary: Vocabulary) -> int:
    """How many letters from ``start`` on belong to no word of the award's clause or word list."""
    words = lexicon()
    plain = set(words.function_letters)
    known = (*words.tail_words, *words.event_verbs)
    at = start
    countries = {c.start for c in countries_in(text)}
    while at < len(text) and re.match(r"[一-鿿]", text[at]):
        is_plain = text[at] in plain or text.startswith(known, at)
        is_plain = is_plain or bool(_NUMERAL.match(text[at]))
        if is_plain or vocabulary.knows(text[at : at + 2], heads):
            break
        if words.amount_pattern.match(text, at) or _PAYS_SUM.match(text, at):
            break
        if at in countries:
            break  # «澳大利亚 巴西»: another country, each by itself
        if _ENDS.match(text, at):
            break  # «行业标准上有我们», «试点做好了»
        if _ORDER.match(text, at) or _AND_MORE.match(text, at):
            break  # a rank, or what comes beside it, not a longer name
        if fact_phrases().figure_ahead.match(text, at):
            break  # «设备更新投资800万元»: the word is of the figure
        if any(facet.asks.match(text, at) for facet in facets()):
            break
        at += 1
    return at - start


def _is_held(text: str, named: Named) -> bool:
    before = text[: named.start]
    if told := _HELD_AFTER.match(text, named.end):
        # «甲奖拿过了,再评上乙奖»: the verb behind the name
        return bool(_TURNS.search(text[told.end() :])) and not _SUM.search(text)
    if not _HELD.search(before):
        return False
    said_before = before.endswith("过") and not _SUM.search(text)
    return said_before or bool(_TURNS.search(text[named.end :]))


def _is_domestic(text: str, named: Named) -> bool:
    """``国内发明专利授权`` is no international one, whatever the rest of the name."""
    abroad = all(re.search("国际|海外|国外", h.item) for h in named.heads) and bool(named.heads)
    if named.is_partial and abroad:
        return not _ABROAD.search(text)
    return abroad and bool(_DOMESTIC.search(text[: named.start]))


def _without_containers(text: str, names: list[Named], vocabulary: Vocabulary) -> list[Named]:
    """``市长质量奖里的质量管理优秀奖`` is one award: the first name only says whose it is.

    Two names that touch are one, too: the second one within the first one's policy if that is
    named after the first (``市长质量奖质量管理优秀奖``), else a name the library does not know.
    """
    kept: list[Named] = []
    for position, named in enumerate(names):
        following = names[position + 1] if position + 1 < len(names) else None
        policies = {h.policy_id for h in named.heads}
        last = kept[-1] if kept else None
        if last and position + 1 == len(names) and _POINTED.match(text, named.end):
            # «质量管理优秀奖,市长质量奖那个»: the last name says whose the one before is
            own = frozenset(h for h in last.heads if h.policy_id in policies)
            if own and own != last.heads:
                kept[-1] = replace(last, heads=own)
                continue
        between = text[named.end : following.start] if following else "-"
        is_country = any(True for _ in countries_in(named.name))
        if following and not (between or is_country) and named.heads == following.heads:
            # «PCT申请检索报告»: one thing, called by both its names
            names[position + 1] = replace(following, start=named.start)
            continue
        if following and between == "(" and text.startswith(")", following.end):
            # «甲名品(区域名品)»: the bracket says which one it is
            same = {h.policy_id for h in following.heads} & policies
            if same:
                continue
        if following and _OF_BODY.fullmatch(between) and following.name.startswith("分"):
            # «全国标委会分技委»: the first name says whose branch the second is
            branch = frozenset(h for h in named.heads if "分" in h.level)
            names[position + 1] = replace(following, heads=following.heads | branch)
            continue
        whose = _WHOSE.fullmatch(between) or _is_set_apart(text, between, named, following)
        if following and (not between or whose):
            own = frozenset(h for h in following.heads if h.policy_id in policies)
            if own and (between or vocabulary.is_titled(named.name, policies)):
                names[position + 1] = replace(following, heads=own)
                continue
            are_sisters = _are_sisters(named, following)
            if not between and not are_sisters and not _THING_END.search(named.name):
                continue  # a brand in front of the thing: «品字标» + «浙江制造标准»
            if not between and not are_sisters:
                joined = f"{named.name}{following.name}"
                names[position + 1] = replace(
                    following, name=joined, heads=frozenset(), near=named.heads
                )
                continue
        kept.append(named)
    return kept


def _is_set_apart(text: str, between: str, named: Named, following: Named | None) -> bool:
    """``园区质量奖,优秀奖,能拿多少``: the second name alone is any policy's, the first says whose.

    Where both are added up, or are of one list, they are two.
    """
    if following is None or between != "," or _SUM.search(text) or any(True for _ in counts(text)):
        return False
    others = {h.policy_id for h in following.heads} - {h.policy_id for h in named.heads}
    return bool(others) and text[following.end : following.end + 1] in (",", "。", "?", "")


def _are_sisters(one: Named, two: Named) -> bool:
    """Whether two names are of one item: ``国标行标各一个`` is a list without its comma."""
    items = {(h.policy_id, h.item) for h in one.heads}
    return bool(items & {(h.policy_id, h.item) for h in two.heads})


def distinguished(text: str, heads: frozenset[Head], name: str = "") -> frozenset[Head]:
    """Of several items of each policy those that a further word of ``text`` tells apart.

    ``PCT专利`` may be granted or under search; ``授权`` elsewhere in the question decides.

    Args:
        name: words of ``text`` that name all of them.
    """
    rest = _MAKING.sub(" ", text.replace(name, " ") if name else text)
    policies = {h.policy_id for h in heads}
    each = (frozenset(h for h in heads if h.policy_id == policy) for policy in policies)
    return frozenset(h for own in each for h in _told_apart(rest, own))


def _told_apart(text: str, heads: frozenset[Head]) -> frozenset[Head]:
    """``distinguished`` of one policy; where no word tells, a thing itself, not what is done to it.

    国家标准 is not 标准修订 of the level 国家标准, where the policy has both.
    """
    items = {key(_BRACKET.sub("", h.item)) for h in heads}
    if len(items) < 2:
        return heads
    said = {
        item: {
            gram
            for gram in (item[i : i + 2] for i in range(len(item) - 1))
            if gram in text and all(gram not in other for other in items - {item})
        }
        for item in items
    }
    told = {item for item, grams in said.items() if grams}
    if not told:
        return frozenset(h for h in heads if key(h.level) not in items)
    if len(told) != 1:
        return heads
    return frozenset(h for h in heads if key(_BRACKET.sub("", h.item)) in told)
