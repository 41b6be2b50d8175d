"""A requirement, or something to apply for, of which the policy does not hold a word.

``对员工人数有没有要求`` is not answered by the list of all conditions, nor ``能申请延期吗`` by who
may apply: what is asked about stands nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.words.content import ContentIndex, Unit
from assistant.words.normal import key

_KIND = 2  # letters at the end of a thing that say what kind of thing it is
_REQUIRED = re.compile(
    r"对(?P<what>[^,。?;对]{2,10}?)(?:有没有|有无|有(?:什么|何|啥)?|做没做)"
    r"(?:具体|特别|硬性|明确|单独|什么)*(?:的)?(?:要求|限制|门槛)"
)
_MEASURED = re.compile(
    r"(?P<what>[一-鿿]{2,8}?)(?:有(?:什么|何|啥|没有)?(?:具体|特别|硬性|明确)*的?(?:要求|限制|门槛)"
    r"|(?:最少|至少|起码)?(?:需要?|要求?|(?<![获取夺])得|必须|应当?|该)(?:达到|满|有|是)?(?:多少|几)(?![年家天个]))"
)
_WHO = re.compile("企业|组织|单位|公司|机构|团体|个人|人员")  # has requirements, is none
_APART = 6  # letters between a kind of thing and what says which
_HOW_MANY = re.compile("总数|数量|[家个件]数")
_APPLIED_FOR = re.compile(
    r"(?:能不能|可不可以|能否|可否|可以|能)(?:再|不能|否)?申请(?P<what>(?![^,。?;]*[奖补资助钱项评认])[一-鿿]{2,4}?)(?:吗|么|不)?[?。!]*$"
)


def strange_thing(material: Material, knowledge: Knowledge, content: ContentIndex) -> str:
    """The thing so asked about that the policies in scope hold no word of; "" if there is none."""
    flat = key(material.query.text)
    for name in (event.name for event in material.query.events):
        flat = flat.replace(name, ",")  # whose it is, not what
    for place in (*material.query.regions, *material.query.policy_regions):
        for name in (key(place), key(place)[:-1]):
            flat = flat.replace(name, ",") if len(name) > 1 else flat
    patterns = (_REQUIRED, _MEASURED, _APPLIED_FOR)
    found = next((m for pattern in patterns if (m := pattern.search(flat))), None)
    if found is None:
        return ""
    if any(not facet.is_loose for facet in material.asked):
        return ""  # a side that clauses state in words of their own
    local: Collection[str] = own_policies(material.query, material.scope, knowledge)
    local = local if material.scope.is_pinned else material.scope.policies
    texts = "|".join(knowledge.flat(policy_id) for policy_id in local)
    what = found["what"].rstrip("的").rpartition("的")[2]
    units = content.units(what, flat)
    named = [u for u in units if u.gram in what and u.pattern is None and len(u.gram) > 1]
    # 注册资本 is a kind of 资本, whatever is 注册 there
    kind = what[-_KIND:]
    if _HOW_MANY.fullmatch(kind):
        return ""  # what is counted is said in front of it
    if found.re is not _APPLIED_FOR and content.content(kind) == kind:
        meant = [u for u in named if u.alternatives and what.endswith(u.gram)]
        if any(u.is_in(texts) for u in meant):
            return ""
        if material.scope.is_pinned:
            return "" if kind in texts else what
        return "" if _is_told(what, kind, texts, named) else what
    return what if named and not any(u.is_in(texts) for u in named) else ""


def _is_told(what: str, kind: str, texts: str, named: Sequence[Unit]) -> bool:
    """Whether ``kind`` stands in the texts, near one of the words that say which (``named``)."""
    if what in texts or kind not in texts:
        return what in texts
    front = [re.escape(u.gram) for u in named if not u.gram.endswith(kind[-1]) and u.is_in(texts)]
    own = [u for u in named if u.gram in what.removesuffix(kind)]
    if not own or _WHO.fullmatch(kind):
        return True  # nothing says which
    return bool(front) and bool(
        re.search(rf"(?:{'|'.join(front)})[^,。;]{{0,{_APART}}}{kind}", texts)
    )
