"""Rights of one award that are counted by patent family: each family has a limit of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.query import AskedEvent
from assistant.words.amounts import counts
from assistant.words.countries import countries_in

NUMERAL = r"\d+|[一二两三四五六七八九十]+"
_FAMILY_SIZE = re.compile(rf"族(?:专利)?(?:有|共|是|各)?(?P<n>{NUMERAL})件")
_IN_FAMILY = re.compile(
    rf"(?P<n>{NUMERAL})[件个项](?:专利|授权)?(?:是|属于?|都|均|全|互|的|为)*"
    r"(?:(?P<other>(?:互?不|不是|非)(?:同一?个?族|一个?族|同族)|各(?:是|归|算)?各(?:的|族)?|单独)"
    r"|(?:同一?个?|一个?)(?:专利)?族)"
)
# «不同族的4件…,再加一族7件»
_OF_FAMILY = re.compile(
    rf"(?:(?P<other>(?:互?不|非)同(?:一)?族)|(?:(?:同|另)?一|1)个?(?:专利)?族)"
    rf"(?:专利|的|有|共|是)*(?P<n>{NUMERAL})件"
)
# «一个族…,另外一个族…»; «两个专利族,一个…,一个…»
_FAMILY = re.compile(
    r"(?<![不同属于非是为])(?:同(?=一))?(?:第?[一二三四五1-5]|另外?(?:有|还有)?一?|再一|还有一|[甲乙丙丁ab])个?(?:专利|同)?族"
    r"(?![^,。;?]{0,4}(?:封顶|上限|最多))"
)
_FAMILIES = re.compile(r"(?<!\d)(?:[两三四五2-5])个(?:专利|同)?族")
_ONE_OF = re.compile(r"(?:[,、:和]|^)(?:另外?|还有)?(?:第?[一二三四五1-5])个(?!国)")
_IN_COUNTRIES = re.compile(
    rf"(?:另外?|还有)?(?:第?[一二三四五1-5])个(?:在|有|是)?(?:{NUMERAL})(?:国|个国家)(?:都|全|也)?(?:授权|下证)了?"
)
_EACH = re.compile(rf"各(?:自|有|是|授权|拿到?|下)*了?(?P<n>{NUMERAL})[件项个]")
_BESIDES_ALL = re.compile(r"[,、;](?:另外?还?有?|此外|还有|外加|再加|再有|另有|其余|剩下)")
_IN_ALL = re.compile(rf"(?:共|合计|总共|一共)(?:是|有|计)*(?P<n>{NUMERAL})[件项个](?!国)")
_OTHER_THING = re.compile(r"商标|马德里|检索|标准")
_BRACKET = re.compile(r"[((（].*")
_STOP = re.compile(r"[,、。;:?!(（]|另外|此外|还有|外加|再加")
_PART = re.compile(r"其中|里面|里头")
_SEVERAL = 2
# «6个国家都授权了», of one invention; «另外还有俩»
_ONE_INVENTION = re.compile(
    rf"(?:同?一)(?:个|件|项|族)(?:国际)?(?:发明|专利|技术|方案)[^。;?]{{0,12}}?在?(?P<n>{NUMERAL})(?:个国家或地区|个?国家?|个地区)"
    r"(?:里|都|均|全|也|分别|各|先后)*(?:拿到|获得|获|得到|取得|下来)?了?(?:的)?授权"
)
_BESIDES = re.compile(
    rf"(?:另外?|此外|还有|再有|再加上?|加上|其[它他余])(?:还有?|有|的)?(?P<n>俩|仨|{NUMERAL})[件个项]?"
)


def tells_family(piece: str) -> bool:
    """Whether a piece of a turn says that rights are of one family, or of none."""
    return "族" in piece or bool(_ONE_INVENTION.search(piece) or _IN_COUNTRIES.fullmatch(piece))


def number_of(numeral: str) -> int:
    """How many a numeral of a piece tells; ``另`` is one."""
    return 1 if numeral == "另" else next(counts(f"{numeral}件")).number


def families(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``两个专利族,一族6件、另一族2件``: one event for each family."""
    if all("申请" in _BRACKET.sub("", h.item) for h in events[0].heads):
        return None  # what is only applied for has no family of grants
    if listed := _listed(text, events):
        return listed
    sizes = [m["n"] for m in _FAMILY_SIZE.finditer(text)]
    if len(sizes) < 2:
        return _one_invention(text, events) or _one_family(text, events)
    return [
        replace(events[0], quantity=number_of(size), family=f"第{order}族")
        for order, size in enumerate(sizes, 1)
    ]


def _listed(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``一个族美日韩授权6件,另一个族美国日本各1件``: one event for each, and what is of none."""
    starts = list(_FAMILY.finditer(text))
    if len(starts) < _SEVERAL and (whole := _FAMILIES.search(text)):
        starts = list(_ONE_OF.finditer(text, whole.end()))
    is_one = len(starts) == 1 and bool(_BESIDES_ALL.search(text, starts[0].end()))
    if len(starts) < _SEVERAL and not (is_one and "其中" not in text):
        return None
    ends = [*(m.start() for m in starts[1:]), len(text)]
    told = [text[m.end() : end] for m, end in zip(starts, ends, strict=True)]
    last, *besides = _BESIDES_ALL.split(told[-1], maxsplit=1)
    sizes = [_size(piece) for piece in (*told[:-1], last)]
    if not all(sizes):
        return None
    split = [
        replace(events[0], quantity=size, family=f"第{order}族")
        for order, size in enumerate(sizes, 1)
    ]
    if is_one and not besides:
        return None
    alone = _size(besides[0]) if besides and not _OTHER_THING.search(besides[0]) else 0
    return [*split, replace(events[0], quantity=alone, family=None)] if alone else split


def _size(piece: str) -> int:
    """How many rights ``piece`` tells of: counted, one in each of so many countries, or named."""
    named = sum(1 for _ in countries_in(piece))
    if whole := _IN_ALL.search(piece):
        return number_of(whole["n"])
    if named and (each := _EACH.search(piece)):
        return named * number_of(each["n"])
    told = next((c for c in counts(piece) if c.unit in ("件", "项") or c.is_places), None)
    return told.number if told else named


def _one_invention(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``一个发明在6个国家都授权了,另外还有俩``: a family of six, and the two that are none."""
    said = _ONE_INVENTION.search(text)
    if said is None:
        return None
    family = replace(events[0], quantity=number_of(said["n"]), family="同族")
    more = _BESIDES.search(text, said.end())
    if more is None:
        return [family]
    rest = {"俩": 2, "仨": 3}.get(more["n"]) or number_of(more["n"])
    return [family, replace(events[0], quantity=rest, family=None)]


def _one_family(text: str, events: list[AskedEvent]) -> list[AskedEvent] | None:
    """``12件,其中7件同族``, ``7件同族、5件不同族``: the family, and the others each alone."""
    told = {m.start("n"): m for m in _OF_FAMILY.finditer(text)}
    if not any(m["other"] for m in told.values()):
        told = {}  # one family alone sets nothing apart
    told |= {m.start("n"): m for m in _IN_FAMILY.finditer(text)}
    said = [(_told_with(text, m), bool(m["other"])) for m in told.values()]
    same = [n for n, is_other in said if not is_other]
    apart = sum(n for n, is_other in said if is_other)
    if len(same) != 1:
        return None
    whole = _before_part(text) or max((e.quantity or 0 for e in events), default=0)
    rest = max(apart, whole - same[0])
    if rest <= 0:
        return None
    one = replace(events[0], quantity=same[0], family="同族")
    return [one, replace(events[0], quantity=rest, family=None)]


def _told_with(text: str, said: re.Match[str]) -> int:
    """The number that is of one family; with those told in front of it in one breath.

    ``美国4件日本2件都是同一族``: all six; ``其中日本2件是同一族`` counts a part.
    """
    number = number_of(said["n"])
    front = _STOP.split(text[: said.start("n")])[-1]
    if said["other"] or _PART.search(front):
        return number
    return number + sum(c.number for c in counts(front) if c.unit in ("件", "项"))


def _before_part(text: str) -> int:
    """How many were told in all before ``其中``; 0 where nothing was, or no part is told."""
    front = _PART.split(text, maxsplit=1)
    told = [c.number for c in counts(front[0]) if c.unit in ("件", "项")] if len(front) > 1 else []
    first, *others = told or [0]
    return first if first == sum(others) else sum(told)
