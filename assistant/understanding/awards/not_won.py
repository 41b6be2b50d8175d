"""Awards told beside others that are asked about: ``省质量奖没评上,拿的是…``, ``打算明年冲甲奖``.

They pay nothing yet. Where nothing else is told, the turn is about just these, and they stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.awards.polarity import denied_by_clause, is_pending
from assistant.understanding.names.vocabulary import Named
from assistant.words.countries import countries_in
from assistant.words.lexicon import lexicon

_CLAUSE = re.compile(r"[^,。;?!\n]+")
_LISTED = re.compile(r"(?:、|和|与|跟|及|还有)")
_DENIED_BEFORE = re.compile(
    r"(?:(?<!是)不是|并非|不算|(?<!有)(?:没有?|没能|未能?)能?(?:拿[到下成]?|评[上到]|获得|获评|得到?|报上|捞[着到]|(?:[做搞弄办干碰]|参与|主导|牵头|申请|申报|参评|注册)过|申请|申报|注册|承担|参与|主导|牵头))了?$"
)
_DENIED_BEHIND = re.compile(
    r"(?:那[个件项块](?:专利|商标|标准)?|[这那本上今](?:一)?(?:次|回|届|轮|期)|(?:,?(?:哪|一)[个项样件块])(?=都|也)|[去今前]年|上半年|(?:的)(?=没|未|还)|都|也|又|还|最后|结果|倒|却|就|是|,?可惜|暂时)*"
    r"(?:(?<!有)(?:没有?|没能|未能?)能?(?:评[上到]|获奖|获得|获评|拿[到下上]|得到|批(?:下来|准)?|获批|入选|选上|报上|办下来|下来"
    r"|(?:[做搞弄办评报拿碰]|申请|申报|参评)过|[做搞弄办碰](?=[,。;!?]|$))|没有(?=[,。;!]|$)"
    r"|没(?:戏|希望|指望|门)(?![吗么])|(?:轮|够)不[上着到]"
    r"|(?:[正仍尚]?在|[正仍尚还]?处[于在])(?:申报|申请|评审|公示|审核|审|走流程|排队|报批|报审|送审|起草|编制|征求意见)(?!的))"
)
_NONE = re.compile(
    r"(?:[一半][个项件])?(?:也|都|倒|还)*没有?(?:[做搞拿评办]|参与|主导)?[过到成]?,?"
)
_TOLD = re.compile(
    r",?[^,。;?!比差]{0,8}?(?:(?:\d|[一二两三四五六七八九十俩仨])(?!样)|[了过](?=[,。;?!]|$))"
)
_NOT_IT = re.compile(r"(?<!是)(?:不是|并非)$")  # «是不是甲奖» asks
_OUT = re.compile(r"[(（](?:非|不是|并非|不含|不属于|除)[^()（）]*$")
_NOR = re.compile(r",?(?:也|又|更)(?:不是|并非)")
_WON_OTHER = re.compile(r"[拿得获评](?:到|了|上)*的(?:不是|并非)$")  # «我们拿的不是甲奖»
_RHETORICAL = re.compile(r"[吗么嘛]")
_WISH = re.compile(
    r"(?:打算|准备|计划|争取|想|明年|后年|下一步|将来|以后)[^,。;?!多少几吗]{0,6}(?:冲|报|申|评|拿|争|搞|创|上)[^,。;?!多少几吗]{0,4}$"
)
# «想再报乙奖,行不行» asks about just the one wished for
_MAY = re.compile(
    r"[行成]不[行成]|[可能]不[可能]|能否|可否|可以[吗么不]|[行成][吗么](?=[,。?!]|$)|还能|够格|资格|允许|让不让"
    r"|能(?:拿|领|得|有)[^,。;?]{0,8}[吗么不]"
)
_SO_FAR = re.compile(r"现在|目前|眼下|眼前|先")
_ALSO = re.compile(r"那么?|这个?|现在|所以|这次")
_GIVES = re.compile(
    r"(?:还|又|能|会|这边|这次)*(?:给|有|发|奖|拿|领|补)(?:钱|奖金?|我们|到)?(?:吗|么|不|没|多少|几)"
)
_WON = re.compile(r"了|过|已|到手|下来|评上|拿到|获|新|有|手[里上]")
_NOW = re.compile(r"现在|目前|眼下|眼前|先(?!进)|这次|今年")
_BEFORE = re.compile(r"[去前]年|上一?[届次]|以前|之前|早就|(?<![通不])过")
_BOTH = re.compile(
    r"合计|总共|一共|加起来|加一|到时候|将来|要是|如果|假如|都拿|明年[^,。;?]{0,6}(?:多少|几)"
)


def not_won(text: str, names: Sequence[Named]) -> list[Named]:
    """Of ``names`` in key text ``text`` those denied or only wished for; none if that is all."""
    told = denied_by_clause(text, names)
    denied = [n for n in names if n in told or _is_denied(text, n) or _runs_on(text, n, names)]
    behind = [n for n in denied if n in told or _DENIED_BEHIND.match(text, n.end)]
    for one, two in zip(reversed(names[:-1]), reversed(names[1:]), strict=True):
        if two in behind and one not in denied and _LISTED.fullmatch(text[one.end : two.start]):
            denied.append(one)
            behind.append(one)
    denied += [n for n in names if n not in denied and _is_bracketed_out(text, n)]
    left = [n for n in names if n not in denied]
    wished = [n for n in left if _WISH.search(text[: n.start]) and not _is_asked(text, n, names)]
    won = [n for n in left if n not in wished and _WON.search(_clause_of(text, n))]
    rest = text
    if all(_BEFORE.search(_clause_of(text, n)) for n in won):
        for clause in {_clause_of(text, n) for n in wished}:
            rest = rest.replace(
                clause, " "
            )  # «去年得过甲奖,今年想冲乙奖»: of this year is the wish
    if won and _NOW.search(rest) and not _BOTH.search(text):
        denied += wished
    denied += [n for n in names if n not in denied and _is_stage_of(text, n, told)]
    return denied if len(denied) < len(names) else []


def is_none_of(text: str, names: Sequence[Named]) -> bool:
    """Whether it is said of all ``names`` that one has another thing: ``不是甲奖也不是乙奖``."""
    if names and all(_is_bracketed_out(text, n) for n in names):
        return True
    denied = all(_NOT_IT.search(text[: n.start]) for n in names)
    nor = any(_NOR.match(text, n.end) for n in names) or any(
        _WON_OTHER.search(text[: n.start]) and not _RHETORICAL.match(text, n.end) for n in names
    )
    return bool(names) and denied and (len({n.name for n in names}) > 1 or nor)


def _is_bracketed_out(text: str, named: Named) -> bool:
    """``团体标准(非甲标、乙标)`` names in brackets what it is not."""
    return bool(_OUT.search(text[: named.start]))


def _is_asked(text: str, named: Named, names: Sequence[Named]) -> bool:
    """Whether what follows an award wished for asks if just that one can be had."""
    end = min((n.start for n in names if n.start >= named.end), default=len(text))
    behind = text[named.end : end]
    return bool(_MAY.search(behind)) and not _SO_FAR.search(behind)


def asked_alone(text: str, names: Sequence[Named]) -> list[Named]:
    """The one of ``names`` that a clause of its own names again to ask what it gives, or all.

    ``先拿甲奖后又拿乙奖,乙奖给钱吗`` asks of the second only.
    """
    if len({n.name for n in names}) < 2 or _BOTH.search(text):
        return list(names)
    last = max(names, key=lambda n: n.start)
    clause = _clause_of(text, last)
    again = [n for n in names if n.name == last.name]
    front = _ALSO.sub("", clause.split(last.name)[0])
    if len(again) < 2 or front or not _GIVES.match(text, last.end):
        return list(names)
    policies = {h.policy_id for n in names if n.name != last.name for h in n.heads}
    own = frozenset(h for h in last.heads if h.policy_id in policies)
    return [replace(n, heads=own or n.heads) for n in again]


def _is_denied(text: str, named: Named) -> bool:
    return (
        bool(_DENIED_BEFORE.search(text[: named.start]))
        or bool(_DENIED_BEHIND.match(text, named.end))
        or is_pending(text, named.name, named.start)
    )


def _runs_on(text: str, named: Named, names: Sequence[Named]) -> bool:
    """``行标没有地标参与2个``: denied without a mark in front of another, which is told."""
    said = _NONE.match(text, named.end)
    after = next((n for n in names if said and n.start == said.end()), None)
    return after is not None and bool(_TOLD.match(text, after.end))


def _is_stage_of(text: str, named: Named, denied: Sequence[Named]) -> bool:
    """``PCT申请交上去了,检索报告还没来``: another name of the award that is denied behind it."""
    if any(countries_in(named.name)) or lexicon().won_pattern.search(_clause_of(text, named)):
        return False
    return any(
        named.end <= n.start and named.heads == n.heads and named.name != n.name for n in denied
    )


def _clause_of(text: str, named: Named) -> str:
    return next(
        (m.group() for m in _CLAUSE.finditer(text) if m.start() <= named.start < m.end()), ""
    )
