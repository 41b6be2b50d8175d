"""Promises of a sentence (承诺): each list of award figures with the head that leads to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.drafting.figures import Figures, figures_in
from ingest.drafting.lexicon import Fact, any_unit, either
from ingest.drafting.limits import Limit, joined, limits_of
from ingest.drafting.ordinals import ordinals_in
from ingest.drafting.place import Place, Read
from ingest.drafting.rankings import places_in
from ingest.drafting.role import role_of
from ingest.drafting.view import View
from ingest.money import MoneyMention
from ingest.policy import GovernmentLevel

_BREAK = re.compile(r"[，。；：]")
_GIVE = re.compile(
    rf"(?:分别|依次|各|再|额外|另外|另|均|都|一次性|当年|同时|统一|可以?|本级(?:财政)?|[我本][省市区县](?:财政)?|由[^，。；由]{{1,10}}?|"
    rf"按(?:照)?(?:每[件项家个户])?|每(?:{any_unit()}))*(?:{either('give')}|按(?:照)?|参照(?=[^，]{{0,20}}\d)|(?<=[再另各均可级])[奖补给](?=\d|$))"
)
_TAIL = re.compile(
    rf"^(?:[/／每][^，。；、的（）\d]{{1,6}})*(?:（含）)?(?:[\u4e00-\u9fff]{{2,4}}(?:{either('award_plain')})(?=[，；。]|$))?(?:{either('fill_after')})*(?:{either('award_plain')}|资金支持|工作经费|经费|资金)?"
)
_CARRIES = re.compile(r"基础上|^[，]?(?:并|再(?!认|次|评)|另|同时)|再(?:分别)?$|^[，]?除")
_GIVES_LIST = re.compile(rf"(?:{either('award')}|标准|额度|金额|给予|如下|以下)[^，。；]{{0,14}}$")
# 「奖励标准为」: a name of the award, no giving of it.
_NO_VERB = re.compile(r"标准|对象|条件|办法|政策|范围|方式|原则")
# 「给予获得金奖的单位50万元」: the verb stands before its condition.
_CONDITION = re.compile(r"(?:给)?(?:新|首次)?(?:获|认定|评为|入选|通过|列入)[^，。；]{2,}")
ASIDE = re.compile(r"（[^（）]*）")
_RESTATES = re.compile(r"（不?(?:包)?含(?:本数)?$")
# «重新认定的，不分区内区外均奖励10万元»
_WHICHEVER = re.compile(r"，?不(?:分|论|区分|管)[^，。；]{2,10}?(?=(?:均|都|一律|各|分别)?$)")
_NEAR = 300  # characters within which words govern a figure
_MARK = re.compile(
    r"^(?:（[一二三四五六七八九十\d]{1,3}）|[①-⑳]|\d{1,2}[.、．](?!\d)|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,4}[条款项])+"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What goes before a list of promises (对…给予以下奖励：): its words, and if it gives."""

    text: str = ""
    gives: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """One list of award figures.

    Attributes:
        read: the figures and why they are an award's.
        head: compact words from the end of the promise before to the verb of giving; ``head_at``
            is where they begin.
        part: from the last comma to the figures; after: what follows them.
        limits: thresholds that stand in the head.
        start, end: what to quote, in the sentence.
    """

    read: Read
    head: str
    head_at: int
    part: str
    after: str
    limits: tuple[Limit, ...]
    start: int
    end: int
    carries: bool

    @property
    def figures(self) -> Figures:
        return self.read.figures


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence read: its figures with their roles, and what it promises."""

    view: View
    reads: tuple[Read, ...]
    promises: tuple[Promise, ...]
    fact: Fact | None


def said_in(
    view: View,
    mentions: Sequence[MoneyMention],
    lead: Lead,
    own: GovernmentLevel,
    *,
    is_goal: bool,
    has_award: bool,
    fact: Fact | None = None,
) -> Said:
    """``view``, one sentence, read.

    Args:
        has_award: an award stands before it in the clause.
        fact: what the threshold before it in the clause speaks of.
    """
    reads = tuple(_roles(view, figures_in(view, mentions), lead, own, is_goal, has_award))
    promises, fact = _promises(view.text, reads, fact)
    return Said(view, reads, promises, fact)


def _roles(
    view: View,
    lists: Sequence[Figures],
    lead: Lead,
    own: GovernmentLevel,
    is_goal: bool,
    has_award: bool,
) -> Iterator[Read]:
    previous: Read | None = None
    text, end = view.text, 0
    gives = lead.gives
    for number, figures in enumerate(lists):
        stop = lists[number + 1].start if number + 1 < len(lists) else len(text)
        since = text[max(end, figures.start - _NEAR) : figures.start]
        if "：" in since:
            said, _, since = since.rpartition("：")
            gives = gives or bool(_GIVES_LIST.search(said))
        before = text[max(0, figures.start - _NEAR) : figures.start]
        part = before[-30:] if figures.depth else _BREAK.split(before)[-1][-60:]
        n_since = figures.start - end
        if 0 < n_since < len(part):
            part = part[-n_since:]
        if not figures.depth:
            part = ASIDE.sub("", part)
        place = Place(
            figures, before, since, part, text[figures.end : stop],
            text[figures.end : figures.end + _NEAR], has_award, gives, is_goal, own, previous,
            number + 1 == len(lists),
        )  # fmt: skip
        read = role_of(place)
        yield read
        previous, end = read, figures.end
        has_award = has_award or read.role == "rule"


def _promises(
    text: str, reads: Sequence[Read], fact: Fact | None
) -> tuple[tuple[Promise, ...], Fact | None]:
    found_promises: list[Promise] = []
    begun = 0
    limits: list[Limit] = []
    end = 0
    for number, read in enumerate(reads):
        figures = read.figures
        stop = reads[number + 1].figures.start if number + 1 < len(reads) else len(text)
        after = text[figures.end : stop]
        part = _BREAK.split(text[end : figures.start])[-1]
        if read.role == "threshold" and _RESTATES.search(text[: figures.start]):
            pass  # 「以上（含500万元）」: the same limit once more
        elif read.role == "threshold":
            if _RESTATES.search(after):
                after = text[figures.end : reads[number + 1].figures.end + 1]
            found, fact = limits_of(figures, text, part, after, fact)
            limits = joined(limits, found, text)
        elif read.role in ("rule", "other_level"):
            tail = _TAIL.match(text[figures.end : figures.end + 24])
            close = figures.end + (tail.end() if tail else 0)
            first = _skip(text, begun)
            head_end = _verb_at(text, max(begun, end), figures.start)
            carries = bool(_CARRIES.search(text[begun:head_end])) and begun > 0
            head = _WHICHEVER.sub("", text[first:head_end])
            is_share = figures.kind == "percent"
            promise = Promise(
                read=read,
                head=head,
                head_at=first,
                part=text[_part_start(text, end, figures.start) : figures.start],
                after=text[figures.end : figures.end + 40],
                limits=(
                    *limits,
                    *places_in(head, first, len(figures.members), is_share=is_share),
                    *ordinals_in(head, first),
                ),
                start=0 if carries else first,
                end=close,
                carries=carries,
            )  # fmt: skip
            found_promises.append(promise)
            begun, limits = close, []
        elif read.role in ("cap", "part", "share"):
            begun = figures.end
        end = figures.end
    return tuple(found_promises), fact


def _skip(text: str, begun: int) -> int:
    """The first character of the words that begin at ``begun``: no comma, no clause mark."""
    while begun < len(text) and text[begun] in "，、；：。的":
        begun += 1
    mark = _MARK.match(text[begun:])
    return begun + (mark.end() if mark else 0)


def _part_start(text: str, end: int, at: int) -> int:
    said = ASIDE.sub(lambda m: "（" * len(m.group()), text[:at])  # «（不含税，下同）»
    breaks = [m.end() for m in _BREAK.finditer(said, end)]
    return breaks[-1] if breaks else end


def _verb_at(text: str, begun: int, at: int) -> int:
    """Where the verb of giving before ``at`` begins; ``at`` where there is none."""
    verbs = list(_GIVE.finditer(text, begun, at))
    while verbs:
        verb = verbs.pop()
        between = text[verb.end() : at]
        is_by = re.match("按|参照", verb.group()) and re.search("[，：]", between)
        # «按国别资助：美国每件2万元，…»: for which stands between the verb and the sum
        if is_by or _NO_VERB.match(between) or re.match("：[^，：\\d]{2}", between):
            continue
        if _CONDITION.match(between):
            return at
        # 「获得资助的企业」: a verb that is part of the condition
        if not re.search(r"的[^，。；]{0,8}，|的(?:企业|单位|组织|机构|个人|项目)", between):
            start = verb.start()
            while verbs and verbs[-1].end() == start:
                start = verbs.pop().start()
            return start
    return at
