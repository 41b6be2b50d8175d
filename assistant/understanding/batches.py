"""Things of one kind that must be counted apart: patent families, marks with their own reach."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.query import AskedEvent
from assistant.words.amounts import counts
from assistant.words.countries import countries_in
from assistant.words.lexicon import lexicon

_NUMERAL = r"\d+|[一二两三四五六七八九十]+"
_FAMILY_SIZE = re.compile(rf"族(?:专利)?(?:有|共|是|各)?(?P<n>{_NUMERAL})件")
_IN_FAMILY = re.compile(
    rf"(?P<n>{_NUMERAL})[件个项](?:专利|授权)?(?:是|属于?|都|均|全|互|的|为)*"
    r"(?:(?P<other>(?:互?不|不是|非)(?:同一?个?族|一个?族|同族)|各(?:是|归|算)?各(?:的|族)?|单独)"
    r"|(?:同一?个?|一个?)(?:专利)?族)"
)
# «不同族的4件…,再加一族7件»
_OF_FAMILY = re.compile(
    rf"(?:(?P<other>(?:互?不|非)同(?:一)?族)|(?:(?:同|另)?一|1)个?(?:专利)?族)"
    rf"(?:专利|的|有|共|是)*(?P<n>{_NUMERAL})件"
)
_REACH = re.compile(
    rf"(?P<n>{_NUMERAL}|另)(?:外)?(?:一)?[件个枚],?[^,:、;。\d一二两三四五六七八九十]{{0,4}}"
    rf"(?:(?:延伸|指定)(?:到|了)?(?:国家|地区|国)?(?:有|共)?(?P<places>{_NUMERAL})个?|(?P<none>[不没未无]有?(?:做)?(?:延伸|指定)))"
)
# «6个国家都授权了», of one invention; «另外还有俩»
_ONE_INVENTION = re.compile(
    rf"(?:同?一)(?:个|件|项|族)(?:发明|专利|技术|方案)[^。;?]{{0,12}}?在?(?P<n>{_NUMERAL})(?:个国家或地区|个?国家?|个地区)"
    r"(?:里|都|均|全|也|分别|各|先后)*(?:拿到|获得|获|得到|取得|下来)?了?(?:的)?授权"
)
_BESIDES = re.compile(
    rf"(?:另外?|此外|还有|再有|再加上?|加上|其[它他余])(?:还有?|有|的)?(?P<n>俩|仨|{_NUMERAL})[件个项]?"
)
# «其余没指定», «剩下的各延伸3国»: how many that are says the whole
_REST_REACH = re.compile(
    rf"(?:其余|其[它他]|剩下|剩余)的?(?:都|均|全|各|也)*"
    rf"(?:(?:延伸|指定)(?:到|了)?(?P<places>{_NUMERAL})个?|[不没未无]有?(?:做)?(?:延伸|指定))"
)
_REACH_LIST = re.compile(r"(?:延伸|指定)(?:保护)?(?:到|至|了|的?国家?(?:是|为|有))*")
_BETWEEN = re.compile(r"(?:[、,和及与跟]|以及|还有|三国|两国|四国|等)*")
_EACH_REACH = re.compile(
    rf"分别(?:延伸|指定)(?:到|了)?(?P<places>(?:(?:{_NUMERAL})个?(?:国家或地区|国家|地区|国)?[、和及与,]?)+)"
)
_IN_ALL = re.compile(rf"(?:共|合计|总共|一共)(?:延伸|指定)(?:到|了)?(?P<places>{_NUMERAL})个?")


def apart(text: str, events: list[AskedEvent]) -> list[AskedEvent]:
    """``events`` of one award split where ``text`` counts its pieces apart."""
    if len({e.heads for e in events}) != 1:
        return events
    return _families(text, events) or _reaches(text, events) or _roles(text, events) or events


def tells_family(piece: str) -> bool:
    """Whether a piece of a turn says that rights are of one family, or of none."""
    return "族" in piece or bool(_ONE_INVENTION.search(piece))


def _number(numeral: str) -> int:
    return 1 if numeral == "另" else next(counts(f"{numeral}件")).number


def _families(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``两个专利族,一族6件、另一族2件``: one event for each family."""
    sizes = [m["n"] for m in _FAMILY_SIZE.finditer(text)]
    if len(sizes) < 2:
        return _one_invention(text, events) or _one_family(text, events)
    return [
        replace(events[0], quantity=_number(size), family=f"第{order}族")
        for order, size in enumerate(sizes, 1)
    ]


def _one_invention(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``一个发明在6个国家都授权了,另外还有俩``: a family of six, and the two that are none."""
    said = _ONE_INVENTION.search(text)
    if said is None:
        return None
    family = replace(events[0], quantity=_number(said["n"]), family="同族")
    more = _BESIDES.search(text, said.end())
    if more is None:
        return [family]
    rest = {"俩": 2, "仨": 3}.get(more["n"]) or _number(more["n"])
    return [family, replace(events[0], quantity=rest, family=None)]


def _one_family(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``12件,其中7件同族``, ``7件同族、5件不同族``: the family, and the others each alone."""
    told = {m.start("n"): m for m in _OF_FAMILY.finditer(text)}
    if not any(m["other"] for m in told.values()):
        told = {}  # one family alone sets nothing apart
    told |= {m.start("n"): m for m in _IN_FAMILY.finditer(text)}
    said = [(_number(m["n"]), bool(m["other"])) for m in told.values()]
    same = [n for n, is_other in said if not is_other]
    apart = sum(n for n, is_other in said if is_other)
    if len(same) != 1:
        return None
    whole = max((e.quantity or 0 for e in events), default=0)
    rest = max(apart, whole - same[0])
    if rest <= 0:
        return None
    one = replace(events[0], quantity=same[0], family="同族")
    return [one, replace(events[0], quantity=rest, family=None)]


def _reaches(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``一件延伸4个、一件延伸20个``: one event for each mark; ``共延伸10个`` is shared out."""
    text = _with_numbers(text)
    found = [
        (_number(m["n"]), 0 if m["none"] else _number(m["places"])) for m in _REACH.finditer(text)
    ]
    if len(found) > 1:
        return [replace(events[0], quantity=n, extensions=p) for n, p in found]
    quantity = events[0].quantity or 1
    rest = _REST_REACH.search(text)
    if found and found[0][0] < quantity and (rest or "其中" in text):
        # «5件,其中2件各指定10国»: the others reach no further
        more = _number(rest["places"]) if rest and rest["places"] else 0
        found.append((quantity - found[0][0], more))
        return [replace(events[0], quantity=n, extensions=p) for n, p in found]
    each = _EACH_REACH.search(text)
    numbers = re.findall(_NUMERAL, each["places"]) if each else []
    if len(numbers) > 1 and len(numbers) == quantity:
        return [replace(events[0], quantity=1, extensions=_number(n)) for n in numbers]
    total = _IN_ALL.search(text)
    if total and quantity > 1:
        whole, more = divmod(_number(total["places"]), quantity)
        parts = [(more, whole + 1), (quantity - more, whole)]
        return [replace(events[0], quantity=n, extensions=p) for n, p in parts if n]
    return None


def _with_numbers(text: str) -> str:
    """``text`` with ``指定美国、日本`` as ``指定2个国家``."""
    named = list(countries_in(text))
    kept, at = [], 0
    for reach in _REACH_LIST.finditer(text):
        if reach.start() < at:
            continue
        end, number = reach.end(), 0
        for country in (c for c in named if c.start >= reach.end()):
            if not _BETWEEN.fullmatch(text, end, country.start):
                break
            end, number = country.end, number + 1
        if number:
            kept += [text[at : reach.end()], f"{number}个国家"]
            at = end
    return "".join([*kept, text[at:]])


def _roles(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``国家标准:主导2,参与3``: one event for each role."""
    if not any(head.role for head in events[0].heads):
        return None
    names = lexicon().role_names
    words = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    end = rf"(?=[,、;。和及+]|$|{words}|合计|共|总|一共|加起来)"
    pattern = rf"(?P<role>{words})(?:了|的|制定|起草)?(?P<n>{_NUMERAL})(?:项|个)?{end}"
    found = [(names[m["role"]], _number(m["n"])) for m in re.finditer(pattern, text)]
    if len({role for role, _ in found}) < 2:
        # «两个国标,一个主导一个参与»
        ours = "(?:我们?(?:公司|厂|单位|企业)?|我司|咱们?厂?|本公司|自己)?"
        pattern = rf"(?P<n>{_NUMERAL})[项个](?:是|由)?{ours}(?P<role>{words})"
        found = [(names[m["role"]], _number(m["n"])) for m in re.finditer(pattern, text)]
    whole = events[0].quantity
    if len({role for role, _ in found}) < 2 or whole not in (
        None,
        sum(n for _, n in found),
        *(n for _, n in found),
    ):
        return None
    return [replace(events[0], role=role, quantity=n) for role, n in found]
