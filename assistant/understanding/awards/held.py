"""Awards won before that only say who asks: ``已获甲奖,还能拿乙奖吗``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.names.vocabulary import Named

_HELD = re.compile(
    r"(?:已经?|曾经?|以前|之前|去年|前年)(?:[^,。;?]{0,6}(?:获|得|拿|评)[^,。;?]{0,12}|是)$"
    r"|(?<![通不])过$|(?:获得|得到|评上|拿到|得|拿)了$|(?:已经?|早就?|本来|原来|手里|手上)就?有(?:了|一个)?$"
)
_HELD_AFTER = re.compile(
    r"(?:称号|证书|的)?(?:我们?|咱们?|公司|厂里|已经?|早就?|以前|之前|去年|前年|都|也|是|就)*"
    r"(?:(?:拿|得|获|评)(?:得|到|上)?(?:过了?|了|的)|有了)[,。;]"
)
# «已获甲奖,还能拿乙奖吗» asks about the second; «去年获甲奖,今年获乙奖,一共多少» about both.
_PRIZE_THEN = re.compile(
    r"(?:(?:19|20)\d\d年|去年|前年|上一?届)(?:就|曾|我们|公司)*(?:获|得|拿|评)[^,。;?]{0,14}$"
)
_NOW = re.compile(
    r"[,、。;][^,、。;?]{0,6}(?:20\d\d年|今年|现在|这次|这回|本次|如今)[^,、。;?\d]{0,10}(?:获|得|拿|评|升|申报|报)"
)
# «已获某市甲奖,又获乙奖»: said as forms say it
_FIRST = re.compile(
    r"(?:此前|先前|早前|以前|之前|已经?|曾经?|原)(?:已经?|曾经?)?(?:获评?|获得|荣获|取得|评上|被?评为)(?:过|了)?$"
)
_NEXT = re.compile(
    r"[,;。](?:现|又|再|后|后又|随后|其后|本次|本年度|今年|今|20\d\d年度?|现又|现再)(?:再?次|首次|新)?"
    r"(?:获评?|获得|荣获|取得|评上|被?评为|申报)"
)
# «获甲奖的企业,…乙奖»: it tells which firm asks
_WHOSE = re.compile(
    r"(?:的(?![^,。;?]{0,3}(?:奖|标))[^,。;?的]{0,8}?|获奖)?(?:企业|单位|组织|公司|厂|机构)[^,。;?]{0,2}"
    r"[,能可再还]"
)
_STILL = re.compile(
    r",(?:那么?|现在|我们?|企业)*还(?:能|可以?)(?:不能|不可以)?再?(?:去|来)?(?:拿|得|领|报|申|评|获)"
)
_GOT = re.compile(r"(?:获评?|获得|荣获|取得|评上|拿到|拿|得|是)(?:过|了)?$")
_PLACE_OF = re.compile(r"(?<=[过了到上得])[一-鿿]{1,6}[国省市县区](?:里|级)?的?$")  # «得过某市的»
_PLACE_OF_FORM = re.compile(r"(?<=[获得为了过])[一-鿿]{1,6}[国省市县区](?:级)?的?$")
_GRADE_OF = re.compile(r"(?<=是)[一-鿿]{2,12}奖(?:里|中)?的?$")  # «已是甲质量奖的»优秀奖
_TURNS = re.compile(
    r"想再?(?:去|来)?(?:报|申|评|冲|争)|还能|还可|还作数|作不作数|还算数|还给|还有没|再申|再报|再拿|再评|回头|能否|可否"
    r"|(?:现在?|今年|明年|这次|眼下)(?:想|要|准备|打算|能)*(?:再|去|来)*(?:申报|报(?!告)|申请|参评)"
    r"|能不能|可不可以|的(?:企业|单位|公司|组织|厂)?[^,。;?]{0,3}(?:能|可以?)(?:再|去)?(?:申?报|参?评)"
)
_THEN = re.compile(r"(?:今年|这次|现在|如今|眼下|后来)?(?:又|再|新|还)(?:[拿评获得报]|申)")
_PLANS = re.compile(r"(?:准备|打算|计划)再?(?:去|来)?(?:报|申|评|冲|争)")
_SUM = re.compile(r"合计|总共|一共|共|加起来|加一|合起来|各(?:是|给|奖|能)*多少|分别")
_YEAR = re.compile(r"(?:19|20)\d\d年|今年|去年|前年")
# at the end, with no award named
_ASKS_OF_YEAR = re.compile(
    r"[,。;][^,。;?\d]{0,4}(?P<year>(?:19|20)\d\d年|今年|去年|前年)[^,。;?标商专认名]{0,10}(?:多少|几[千万]|[吗么])[^,。;?]{0,6}[?。]*$"
)
_FRONT = re.compile(
    r"(?:^|(?<=[是获得评拿有过了到上]))(?![是获得评拿有过了到上])(?P<of>[一-鿿]{2,12}?奖)(?:里|中)?的?$"
)


def is_held(text: str, named: Named) -> bool:
    """Whether key text ``text`` tells of ``named`` as won before, and asks about another."""
    before = _PLACE_OF.sub("", text[: named.start])
    if told := _HELD_AFTER.match(text, named.end):
        # «甲奖拿过了,再评上乙奖»: the verb behind the name
        turns = _TURNS.search(text, told.end()) or _PLANS.search(text, told.end())
        goes_on = "过" in told.group() and _THEN.match(text, told.end())
        return bool(turns or goes_on) and not _SUM.search(text)
    is_then = named.name.endswith("奖") and _PRIZE_THEN.search(before)
    if is_then and _NOW.search(text, named.end) and not _SUM.search(text):
        return True  # «2018年获甲奖,今年首次获乙奖»
    if not _HELD.search(_GRADE_OF.sub("", before)):
        return False
    said_before = before.endswith("过") or _PLANS.search(text, named.end)
    return bool((said_before and not _SUM.search(text)) or _TURNS.search(text[named.end :]))


def spans_of_other_years(text: str) -> list[tuple[int, int]]:
    """Spans of key text ``text`` that tell of years other than the one asked about.

    ``2016年获甲奖,2026年获乙奖,2026年奖励多少`` asks of 2026 alone. A year told goes on to what
    stands behind it, up to the next one.
    """
    asked = _ASKS_OF_YEAR.search(text)
    if asked is None or _SUM.search(text):
        return []
    years = [m for m in _YEAR.finditer(text) if m.end() <= asked.start("year")]
    if not years:
        return []  # «甲奖,去年亏损了能报吗» tells of no year but the one in the question
    ends = [*(m.start() for m in years[1:]), asked.start()]
    told = [(m.group(), (m.start(), end)) for m, end in zip(years, ends, strict=True)]
    is_told = any(year == asked["year"] for year, _ in told)
    return [span for year, span in told if year != asked["year"]] if is_told else []


def is_had_first(text: str, named: Named, names: Sequence[Named]) -> bool:
    """Whether key text ``text`` tells of ``named`` as had before another award is asked about.

    No more is to be had for it then, though it may bar the other one.
    """
    policies = {h.policy_id for h in named.heads}
    after = [n for n in names if n.start >= named.end and n.name.endswith("奖")]
    then = _NEXT.match(text, named.end)
    front = _PLACE_OF_FORM.sub("", _FRONT.sub("", text[: named.start]))
    first = _FIRST.search(front)
    others = any(not policies & {h.policy_id for h in n.heads} for n in after)
    whose = _WHOSE.match(text, named.end)
    still = _STILL.match(text, whose.end() - 1 if whose else named.end)
    got = _GOT.search(front)
    if _SUM.search(text):
        return False
    # «已获甲的企业,…乙», «得了甲,还能拿乙吗»: whatever 乙 is, it is what is asked about
    if (first and whose) or (got and still):
        return any(n.start >= named.end and not n.heads & named.heads for n in names)
    return bool((first and then) or (got and whose)) and others


def held_name(text: str, named: Named) -> str:
    """The name of an award held, with the award in front that it is a grade of."""
    front = _FRONT.search(text[: named.start])
    return f"{front['of']}{named.name}" if front else named.name
