"""Which item of a list of conditions decides the case that the user tells of.

``公司才成立两年半,能报吗`` is not answered by nine conditions alone: the first line says which of
them decides, and where it is a matter of time alone, how. Nothing is guessed: an item is named
because it states the very thing (data/thresholds.yaml) or holds what is asked; the verdict is
the comparison of two spans of time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.answer import Citation
from assistant.composing.item import Item
from assistant.composing.lacking import lacking_line
from assistant.composing.rank_and_score import ranked_line, scored_line
from assistant.composing.supposed import denied
from assistant.words.content import ContentIndex, Unit
from assistant.words.facet import facets
from assistant.words.normal import key
from assistant.words.shipped import shipped
from assistant.words.spans_of_time import Months, ago, lasted
from assistant.words.times_told import times_asked, times_told
from ingest.policy import Clause, PolicyDocument
from ingest.text.numeral import value_of
from ingest.text.sentence import sentences

_PERIOD = re.compile(r"(?<!上)(?P<n>\d+|[一二两三四五六七八九十]+)(?P<unit>年|个月)")
_PIECE = re.compile(r"[,。;?!]")
_CODE = re.compile(r"[a-z]{2,}|\d{4,}(?![年\d万元])")
# «有没有事故», «不知道算不算亏损» leave it open: that is no word that it was not
_OPEN = re.compile(
    r"有没有?|[要该]不[要该]|[需用]不[需用]|有无|是否|是不是|算不算|会不会|不知道|不清楚|不确定|说不清|不一定"
)
# «要开满五年才能报,对吗» supposes a rule, and tells of no case
_AS_RULE = re.compile(r"(?:要|得|必须|须|需)[^,。;?]{0,12}才")
_ASKS_SPAN = re.compile(r"(?:几|多少)个?[年月]|多久|多长时间")
# «没有报告事故» does not say that there was none
_DENIED = re.compile(r"(?:没有?|未|无|从未|从没|不曾|不)(?![^,。;?]*[报处])[^,。;?]{0,4}$")
LEAST_ITEMS = 3
_POINTS = (".", "．", "、")
_CLOSING = ".．、)）"
_GAP = 40  # letters of white space between clauses, at most
# what follows for whoever one of the items is true of, in the words that open the list
_RESULT = re.compile(
    r"情[形况](?:之一)?的?[,，](?P<words>(?:不予|不得|不再|不能|取消)[^,，。;；:：]{1,14})$"
)
_SHORT = 16  # letters of the user's words that are repeated
_ENOUGH = 0.34  # share of what is asked that an item must hold by itself
_AHEAD = 1.5  # … and how much more than the next one
_MOST_WORDS = 0.6  # … from which on the words tell more than the facet
_ALL_ELSE = "也要符合。"
_MOST_LINES = 2  # facts told that the first lines speak of
_VERDICTS = {
    ("lasting", True): ("不符合", ""),
    ("lasting", False): ("", "中的年限符合；其余各项也要符合"),
    ("past", True): ("不符合", ""),
    ("past", False): ("不受", "影响；其余各项也要符合"),
    ("since", True): ("还不到", "所要求的时间"),
    ("since", False): ("", "所要求的时间已到；其余条件也要符合"),
}


class Threshold(BaseModel):
    """One thing that conditions put a time on; see the data file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    kind: Literal["lasting", "past", "since"]
    said: str
    required: str
    plain: bool = False


@lru_cache(maxsize=1)
def _thresholds() -> tuple[Threshold, ...]:
    raw = shipped("thresholds")
    return tuple(TypeAdapter(list[Threshold]).validate_python(raw))


def deciding_line(
    question: str,
    cited: Citation,
    document: PolicyDocument,
    units: Sequence[Unit],
    content: ContentIndex,
    as_of: date,
) -> str | None:
    """The first line for a quoted list: its item that decides the case told; None if none does.

    Args:
        question: as a key.
        cited: the clause quoted, with all its items.
        units: what the question is about, weighed.
    """
    own = listed(document, cited)
    is_list = len(own) >= LEAST_ITEMS
    items = own if is_list else _sentences(document, cited)
    lines = []
    for threshold in _thresholds():
        told = re.search(threshold.said, question)
        item = next((i for i in items if re.search(threshold.required, i.reading)), None)
        if told and item and (is_list or threshold.kind == "since"):
            line = _too_few(question, item) or _compared(question, told, threshold, item, as_of)
            if line:
                lines.append(_with_result(line, cited) if is_list else line)
    if is_list:
        lines += filter(None, (ranked_line(question, items), lacking_line(question, items)))
    lines += filter(None, [scored_line(question, items)])
    if lines:
        return _joined(lines)
    best = _touched(question, items, units, content) if is_list else None
    if best and (few := _too_few(question, best)):
        return few
    return _with_result(f"与您所问直接有关的是{best.said}。", cited) if best else None


def _too_few(question: str, item: Item) -> str | None:
    """That ``item`` wants something to have happened more often than the question tells."""
    told, wanted = times_told(question), times_asked(item.reading)
    if told is None or wanted is None or told >= wanted:
        return None
    return f"您说的次数还没有达到{item.said}，不属于这一项。"


def _joined(lines: Sequence[str]) -> str:
    """The lines of several facts told, those that speak against the case first."""
    lines = list(dict.fromkeys(lines))
    good = [line for line in lines if line.endswith(_ALL_ELSE)]
    bad = [line for line in lines if line not in good][:_MOST_LINES]
    if not bad:  # of several conditions that are met only the last one says what is left
        return "\n\n".join([*(_alone(line) for line in good[:-1]), *good[-1:]])
    return "\n\n".join([*bad, *(_alone(line) for line in good)][:_MOST_LINES])


def _alone(line: str) -> str:
    """``line`` on a condition that is met, without what it says of the others."""
    return re.sub(r"；其余[^；]*$", "。", line)


def _with_result(line: str, cited: Citation) -> str:
    """``line`` with what the list's opening words say of its items (``…之一的,不予奖励:``)."""
    lead = re.split(r"[:：]", cited.quote, maxsplit=1)[0]
    result = _RESULT.search(lead)
    if not (result and line.startswith("与您") and line.endswith("”。")):
        return line
    return f"{line[:-1]}；有所列情形的，条文写的是“{result['words']}”。"


def listed(document: PolicyDocument, cited: Citation) -> list[Item]:
    """The items of the list that ``cited`` quotes: children of one clause inside it."""
    last = cited.end + _blank_after(document.text, cited.end)
    inside = [c for c in document.clauses if cited.start <= c.start and c.end <= last]
    groups: dict[int | None, list[Clause]] = {}
    for clause in inside:
        if clause.label:
            groups.setdefault(clause.parent, []).append(clause)
    most = max(groups.values(), key=len, default=[])
    return [
        Item(
            _address(cited.clause, c.label) if c.path != cited.path else c.label,
            _words(document.full_text(c), c.label),
            key(document.full_text(c)),
        )
        for c in most
    ]


def _address(clause: str, label: str) -> str:
    """Where an item stands; ``2.`` and ``②`` must not read as the number 2.2."""
    if clause.endswith(_POINTS) and unicodedata.normalize("NFKC", label)[:1].isdigit():
        return f"{clause}第{label.rstrip(_CLOSING)}项"
    return f"{clause}{label}"


def _blank_after(text: str, end: int) -> int:
    """Letters of white space behind ``end``: the last item of a list reaches over them."""
    rest = text[end : end + _GAP]
    return len(rest) - len(rest.lstrip())


def _sentences(document: PolicyDocument, cited: Citation) -> list[Item]:
    """The sentences that ``cited`` quotes, each by the label of its clause."""
    return [
        Item(cited.clause, _words(s.text, cited.clause), key(s.text))
        for s in sentences(document.text, cited.start, cited.end)
    ]


def _words(text: str, label: str) -> str:
    """The words of an item on one line, without its label and closing mark."""
    flat = re.sub(r"\s+", " ", text).strip()
    return flat.removeprefix(label).strip().rstrip(";；。")


def _compared(
    question: str, told: re.Match[str], threshold: Threshold, item: Item, as_of: date
) -> str | None:
    """What the time that the user tells means for ``item``."""
    required = _required(item.reading, threshold)
    if _AS_RULE.search(question):
        denial, _ = denied(question, item.text) or ("", "")
        return f"{denial}与您所问直接有关的是{item.said}。"
    left = max((m.end() for m in _PIECE.finditer(question, 0, told.start())), default=0)
    right = _PIECE.search(question, told.end())
    piece = question[left : right.start() if right else len(question)]
    if _ASKS_SPAN.search(piece):  # «要求前几年内无失信记录» asks for the time, and tells of none
        return f"与您所问直接有关的是{item.said}。"
    denies = _DENIED.search(question[left : told.start()]) and not _OPEN.search(piece)
    if threshold.kind == "past" and denies:
        return f"{_told(piece)}，{item.said}这一项符合；其余各项也要符合。"
    span = (lasted if threshold.kind == "lasting" else ago)(piece, as_of)
    if span is None and threshold.kind != "lasting":
        span = ago(question, as_of)
    if required is None or span is None:
        if threshold.kind != "past":
            return None
        within = "；发生在这一期限以内、属于所列情形的，不符合这一项" if required else ""
        return f"与您说的情况直接有关的是{item.said}{within}。"
    fails = _fails(threshold, span, required)
    if fails is None:
        return f"与您说的情况直接有关的是{item.said}；按您说的时间还不能判断，要看具体日期。"
    if fails and not threshold.plain:
        return (
            f"与您说的情况直接有关的是{item.said}：您说的时间在期限以内，"
            "是否属于所列情形由受理部门认定，属于的不符合。"
        )
    front, ending = _VERDICTS[threshold.kind, fails]
    return f"{_told(piece)}，{front}{item.said}{ending}。"


def _told(piece: str) -> str:
    """What the user said, in short, as the ground of a comparison."""
    return f"按您说的“{piece}”" if len(piece) <= _SHORT else "按您说的情况"


def _required(reading: str, threshold: Threshold) -> float | None:
    """Months that ``reading`` puts on the thing, from the piece of it that names the thing."""
    pieces = re.split(r"[,。;；，]", reading)
    naming = [p for p in pieces if re.search(threshold.required, p)]
    match = next((m for p in naming if (m := _PERIOD.search(p))), None)
    match = match or (_PERIOD.search(reading) if threshold.kind == "past" else None)
    value = value_of(match["n"].replace("两", "二")) if match else None
    if match is None or value is None:
        return None
    return value * (1 if match["unit"] == "个月" else 12)


def _fails(threshold: Threshold, span: Months, required: float) -> bool | None:
    """Whether the time told breaks the condition; None where it may or may not."""
    if threshold.kind != "past":
        return True if span.high < required else False if span.low >= required else None
    return True if span.high <= required else False if span.low > required else None


@lru_cache(maxsize=1)
def _loose() -> frozenset[str]:
    """Facets that a clause states by the way: the item that holds their words decides nothing.

    So it is with who does something, too: nearly every duty of an office names some body.
    """
    return frozenset(facet.name for facet in facets() if facet.is_loose or facet.keeps_asking)


def _touched(
    question: str, items: Sequence[Item], units: Sequence[Unit], content: ContentIndex
) -> Item | None:
    """The one item that holds clearly more of what is asked than the others."""
    words = [u for u in units if u.pattern is None and len(u.gram) > 1]
    told = [(content.text_coverage(words, item.reading), -n) for n, item in enumerate(items)]
    (most, at), (second, _) = sorted(told, reverse=True)[:2]
    best = items[-at] if most >= _ENOUGH and most >= _AHEAD * second else None
    if best and most >= _MOST_WORDS:
        return best
    codes = _CODE.findall(question)
    for unit in units:
        # «账上是红字» names no word of «未发生亏损», and asks for just that
        if unit.pattern and unit.gram not in _loose():
            stating = [i for i in items if unit.is_in(i.reading)]
            # … and of several the one with the code that is told (ISO9001)
            coded = [i for i in stating if any(code in i.reading for code in codes)]
            if 1 in (len(stating), len(coded)):
                return stating[0] if len(stating) == 1 else coded[0]
    return best
