"""Two names of a turn that are one award: ``市长质量奖里的优秀奖``, ``品字标浙江制造标准``."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.understanding.names.vocabulary import Named, Vocabulary
from assistant.words.amounts import counts
from assistant.words.countries import countries_in
from assistant.words.normal import key

_SUM = re.compile(r"合计|总共|一共|共|加起来|加一")
_WHOSE = re.compile(
    r"的?(?:[那这]个)?(?:办法|文件|细则|政策|评[选定审])?(?:里[面头]?|中|当中|下面?|下设|那边)?的?(?:那个|这个)?"
)
# «市长质量奖拿过优秀奖»: of the first only the grade was won
_WON_OF_IT = re.compile(
    r"(?:以前|之前|去年|前年|今年|曾经?|已经?|我们?|只|就|才|也|上次)*(?:拿|得|获|评)(?:到|过|了|上|的|得)*(?:是|个|一个|的)*"
)
_MAIN = "正奖"
_THING_END = re.compile(
    r"(?:标准|[国行地团]标|商标|专利|认证|名牌|产品|奖|授权|中心|基地|区|会|处)$"
)
_OF_BODY = re.compile(r"(?:下面?|下属|下设|底下)?的?")
_GRADE = re.compile("全国|国家|国际|[省市]")
_POINTED = re.compile(r"(?:里|中|下面|那边)?的?那[个种]")


def without_containers(text: str, names: list[Named], vocabulary: Vocabulary) -> list[Named]:
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
            names[position + 1] = _branch(named, following)
            continue
        whose = _WHOSE.fullmatch(between) or _is_set_apart(text, between, named, following)
        if following and (won := _grade_won(text, between, named, following, vocabulary)):
            names[position + 1] = won
            continue
        if following and (not between or whose):
            one = _one_award(named, following, between, vocabulary)
            if one is not None:
                names[position + 1] = one
                continue
        kept.append(named)
    return kept


def _one_award(
    named: Named, following: Named, between: str, vocabulary: Vocabulary
) -> Named | None:
    """Two names with nothing, or only «whose» ``between`` them, as one; None where they are two."""
    policies = {h.policy_id for h in named.heads}
    if between and _is_of_another(named, following, policies, vocabulary):
        return _joined(named, following)  # «甲奖的提名奖», where only 乙奖 has one
    own = frozenset(h for h in following.heads if h.policy_id in policies)
    if own and (between or vocabulary.is_titled(named.name, policies)):
        return replace(following, heads=own)
    if between or _are_sisters(named, following):
        return None
    # a brand in front of the thing («品字标» + «浙江制造标准»), or where it was applied for
    is_brand = not _THING_END.search(named.name)
    is_where = "申请" in following.name and any(True for _ in countries_in(named.name))
    return following if is_brand or is_where else _joined(named, following)


def _branch(named: Named, following: Named) -> Named:
    """The branch ``following`` of the body ``named``, which is of the grade of that body."""
    own = frozenset(h for h in named.heads if "分" in h.level)
    grades = {_grade(h) for h in named.heads}
    alike = frozenset(h for h in following.heads if _grade(h) in grades)
    if alike == following.heads:
        return replace(following, heads=alike | own)
    # of another grade: no policy's branch is found by its end alone
    return replace(_joined(named, following), heads=alike | own)


def _grade(head: Head) -> str:
    said = _GRADE.search(head.level)
    return said.group().replace("国家", "全国") if said else ""


def _joined(named: Named, following: Named) -> Named:
    """Both names as one that the library does not know."""
    joined = f"{named.name}{following.name}"
    return replace(following, name=joined, heads=frozenset(), near=named.heads)


def _is_of_another(
    named: Named, grade: Named, policies: Collection[str], vocabulary: Vocabulary
) -> bool:
    """Whether ``grade`` (``提名奖``) is the end of names that begin with other awards alone."""
    own = [h for h in grade.heads if h.policy_id in policies]
    stems = {key(h.item).removesuffix(grade.name) for h in own}
    known = [frozenset[Head](vocabulary.heads_by_name.get(stem, ())) for stem in stems]
    return bool(stems) and all(heads and not heads & named.heads for heads in known)


def _is_set_apart(text: str, between: str, named: Named, following: Named | None) -> bool:
    """``园区质量奖,优秀奖,能拿多少``: the second name alone is any policy's, the first says whose.

    Where both are added up, or are of one list, they are two.
    """
    if following is None or between != "," or _SUM.search(text) or any(True for _ in counts(text)):
        return False
    others = {h.policy_id for h in following.heads} - {h.policy_id for h in named.heads}
    return bool(others) and text[following.end : following.end + 1] in (",", "。", "?", "")


def _grade_won(
    text: str, between: str, named: Named, following: Named, vocabulary: Vocabulary
) -> Named | None:
    """The grade ``following`` as one that was won of the award ``named``, if it was.

    Where the award itself is spoken of after it (``今年评上正奖``), it is asked about, too.
    """
    if not _WON_OF_IT.fullmatch(between) or _MAIN in text[following.end :]:
        return None
    policies = {h.policy_id for h in named.heads}
    if _is_of_another(named, following, policies, vocabulary):
        return _joined(named, following)  # «甲奖拿了提名奖», where only 乙奖 has one
    own = frozenset(h for h in following.heads if h.policy_id in policies)
    items = {key(h.item) for h in named.heads}
    is_of_it = any(key(h.item).removesuffix(following.name) in items for h in own)
    if not own or (own == following.heads and not is_of_it):
        return None  # a name of its own
    return replace(following, name=f"{named.name}{following.name}", heads=own)


def _are_sisters(one: Named, two: Named) -> bool:
    """Whether two names are of one item: ``国标行标各一个`` is a list without its comma."""
    items = {(h.policy_id, h.item) for h in one.heads}
    return bool(items & {(h.policy_id, h.item) for h in two.heads})
