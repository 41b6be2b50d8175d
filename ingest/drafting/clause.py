"""One clause read (条款): its sentences in order, each under its lead and headings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.drafting.apart import apart_in, unread_more
from ingest.drafting.build import Drafted, Unpaired, drafted_from
from ingest.drafting.by_place import PlaceShares, shared_by_place, without_place_shares
from ingest.drafting.called import also_called, titled
from ingest.drafting.combine import (
    before_step,
    by_kind_of_firm,
    first_part,
    first_time_apart,
    followed,
    graded,
    led_apart,
    revised,
    tiered,
    with_base_of,
    without_lone_first,
)
from ingest.drafting.heads import Phrase, phrase_in
from ingest.drafting.lexicon import Fact, either, form
from ingest.drafting.naming import named_in
from ingest.drafting.payment import paid_as_told_before
from ingest.drafting.place import Read
from ingest.drafting.promise import Lead, Promise, Said, said_in
from ingest.drafting.relatives import applied, for_persons, other_places, share_in
from ingest.drafting.renewals import renewed
from ingest.drafting.repeats import Repeat
from ingest.drafting.steps import added_apart, is_step
from ingest.drafting.surroundings import capped, noted_around
from ingest.drafting.tails import Tail, front_of, listed
from ingest.drafting.view import View, cut
from ingest.drafting.winners import prize_set_up
from ingest.money import MoneyMention
from ingest.policy import Clause, GovernmentLevel, PolicyDocument
from ingest.reward import Cap, Ground, RewardRule, Stacking
from ingest.rules.quotes import Quotes

_GIVES = re.compile(rf"{either('award')}|标准|给予|如下")
_GOAL = re.compile(r"目标|指标|任务|现状|形势|意义|背景|预期|总体要求|基本原则|指导思想")
_AMOUNTS = re.compile(rf"(?:{either('award_plain')})(?:标准|金额|额度|数额)(?:一览表)?$")
_ITEMS = re.compile(r"^(?:（[一二三四五六七八九十\d]{1,2}）|[①-⑳]|\d[.、．)）](?!\d))")
_HAS_FIGURE = re.compile(r"\d(?:万|亿|元|%)")
# 「……的企业给予以下奖励」: the words that point on are no part of the head.
_SAYS = re.compile(r"\d|[一二三四五六七八九十百千][万亿]?元|给予|不适用|不享受|不予|不得|不再|除外")
_PRIZES = re.compile(r"[^，；：\d]{2,16}奖：(?:[^，；：\d]{1,10}奖\d+(?:\.\d+)?万?元[，、]?)+$")
_WHICH_FIRMS = re.compile(rf"[^，；：]{{4,40}}的[^，；：的]{{0,6}}(?:{either('recipient')})")
_FOLLOWING = re.compile(
    rf"，?(?:按照?|分别)?(?:以下|下列|如下)?(?:{either('give')})*(?:以下|下列|如下)"
    rf"(?:{either('award')}|标准|政策|支持|方式|规定|情形|执行|给予)*$"
)
_TELLS_WHO = re.compile(either("recipient"))
_ENDED = re.compile(form("ended"))
_OTHERS = re.compile("[，；]?(?:其[他它余]|第[二三四五]年|次年|$)")  # … of what was not read
_TOGETHER_PAID = re.compile(
    r"(?:[两二三四五2-5](?:项|者|种|个)|均|同时|都|全部)[^，。；]{0,12}，?(?:合计|总计|共计)"
)
_TITLE = 16  # characters of a title under a lead (奖励标准如下：（一）质量奖)
_LOOSE = str.maketrans("，；：（）", ",;:()")


# What is read of drafts that stand together in a clause, in this order.
_TOGETHER = (
    first_time_apart, graded, revised, followed, without_lone_first, by_kind_of_firm, added_apart,
)  # fmt: skip


@dataclass(slots=True)
class Found:
    """What one clause says; caps name the rules they reach by number, stackings all or none.

    Attributes:
        tails: shares that it tells behind a list, which stands below ``front``.
        repeats: what it says of a second award of those that other clauses give.
        reads: (read, sentence) for every list of figures, whatever it is for.
        is_lost: whether the last promise could not be put into a rule.
        unpaired: reasons by the first character in print of the figures they speak of.
    """

    clause: Clause
    rules: list[RewardRule] = field(default_factory=list)
    caps: list[tuple[Cap, list[int]]] = field(default_factory=list)
    stackings: list[tuple[Stacking, bool]] = field(default_factory=list)
    reads: list[tuple[Read, View]] = field(default_factory=list)
    unpaired: dict[int, str] = field(default_factory=dict)
    ambiguities: list[str] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    tails: list[Tail] = field(default_factory=list)
    front: tuple[str, ...] = ()
    is_lost: bool = False


class ClauseReader:
    """Reads the clauses of one document in order."""

    def __init__(self, document: PolicyDocument, view: View, quotes: Quotes) -> None:
        self._document = document
        self._view = view
        self._quotes = quotes
        self._starts = [mention.start for mention in quotes.mentions]
        self._own = document.metadata.level or GovernmentLevel.CITY
        self._leads: dict[int, Lead] = {}
        self._rules: list[RewardRule] = []  # of the clauses read before

    def read(self, clause: Clause) -> Found:
        """What ``clause`` itself says (not the clauses below it)."""
        found = Found(clause, front=front_of(clause, self._document))
        outer = self._lead_above(clause)
        is_goal, heading = self._is_goal(clause), self._heading(clause)
        if not outer.text and not is_goal and self._is_list_of_awards(clause):
            outer = Lead(gives=True)
        lead, words = outer, self._own_words(clause)
        drafts: list[Drafted] = []
        leads: list[str] = []  # that each draft stands under
        caps: list[tuple[Read, View, int, int]] = []
        before: Phrase | None = None
        fact: Fact | None = None
        is_new = False
        for whole, stop in cut(words, "。；！"):
            outer_lead = lead
            lead, sentence = _led(whole, lead)
            is_prize = lead.gives and lead.text.endswith("奖")
            if lead is not outer_lead and (is_prize or phrase_in(lead.text.rstrip("，："))):
                before = None  # «新纳入统计的商贸企业：批发企业…» speaks of something else
            said = said_in(
                sentence, self._mentions(sentence), lead, self._own,
                is_goal=is_goal, has_award=bool(drafts), fact=fact,
            )  # fmt: skip
            fact = said.fact
            said, shares = without_place_shares(said)
            found.reads += [(read, sentence) for read in said.reads]
            begun = len(drafts)
            said = _in_force(said, found)
            before = self._promises(said, lead, heading, found, drafts, before, is_new=is_new)
            titled(whole.text, drafts, begun)
            is_new = stop == "。"
            _without_half_a_rule(said, found, drafts, begun)
            if shares:
                self._shared(shares, sentence, found, drafts)
            leads += [lead.text] * (len(drafts) - len(leads))
            del leads[len(drafts) :]
            caps += [(r, sentence, begun, len(drafts)) for r in said.reads if r.role == "cap"]
            noted_around(said, found, drafts, begun, self._own, self._quote, words.text)
            if not said.promises and before is None:
                before = phrase_in(sentence.text) if found.reads else prize_set_up(sentence.text)
            if stop == "。" and not (lead is not outer and _ITEMS.match(sentence.text)):
                lead = outer
        if words.text.endswith("："):
            whole_lead = outer.text + lead.text if lead is not outer else outer.text
            self._leads[clause.index] = Lead(whole_lead, lead.gives)
        paid_as_told_before(found.reads, drafts)
        leads += [lead.text] * (len(drafts) - len(leads))
        drafts = list(led_apart(drafts, leads))
        drafts = [one.changed({"rule_id": f"@{n}"}) for n, one in enumerate(drafts)]
        for put in _TOGETHER:
            drafts = list(put(drafts))
        found.rules = list(also_called(clause.heading, list(tiered(drafts, "/".join(clause.path)))))
        for read, sentence, begun, upto in caps:
            found.caps += capped(read, sentence, begun, clause.path, drafts[:upto], self._quote)
        self._rules += found.rules
        return found

    def _lead_above(self, clause: Clause) -> Lead:
        """The lead that ``clause`` stands under, through titles that say nothing else."""
        for one in self._above(clause)[1:]:
            if one.index in self._leads:
                return self._leads[one.index]
            if len(self._own_words(one).text) > _TITLE:
                break
        return Lead()

    def _own_words(self, clause: Clause) -> View:
        """The clause's own text without its label; a heading on the same line is cut off."""
        view = self._view
        part = view.part(view.at(clause.start), view.at(clause.own_end))
        label = "".join(clause.label.split())
        skip = len(label) if label and _same(part.text, label) else 0
        heading = "".join(clause.heading.split())
        rest = part.text[skip:].lstrip("、.．，：")
        skip = len(part.text) - len(rest)
        # A sentence that the tree takes for a heading is read all the same.
        is_title = heading and len(heading) < 30 and len(rest) - len(heading) > 1
        if is_title and not _SAYS.search(heading) and _same(rest, heading):
            skip += len(heading)
        return part.part(skip, len(part.text))

    def _mentions(self, sentence: View) -> Sequence[MoneyMention]:
        if not sentence.origin:
            return ()
        first = bisect_left(self._starts, sentence.origin[0])
        last = bisect_left(self._starts, sentence.origin[-1] + 1)
        return self._quotes.mentions[first:last]

    def _is_goal(self, clause: Clause) -> bool:
        return any(_GOAL.search(one.heading) for one in self._above(clause) if one.heading)

    def _is_list_of_awards(self, clause: Clause) -> bool:
        """Whether a heading above says that amounts of awards follow (奖励标准)."""
        return any(_AMOUNTS.search("".join(one.heading.split())) for one in self._above(clause))

    def _heading(self, clause: Clause) -> str:
        above = (one.heading for one in self._above(clause))
        told = (one for one in above if 0 < len(one) <= 30 and not _SAYS.search(one))
        return "".join(next(told, "").split()).rstrip("。：:")

    def _above(self, clause: Clause) -> list[Clause]:
        found = [clause]
        while found[-1].parent is not None:
            found.append(self._document.clauses[found[-1].parent])
        return found

    def _promises(
        self,
        said: Said,
        lead: Lead,
        heading: str,
        found: Found,
        drafts: list[Drafted],
        before: Phrase | None,
        *,
        is_new: bool = False,
    ) -> Phrase | None:
        """The drafts of a sentence are added to ``drafts``; what the last one was for."""
        path = found.clause.path
        for promise in said.promises:
            quote = self._quote(said.view, promise.start, promise.end)
            last = drafts[-1].promise if drafts else None
            begun = last.start if last in said.promises and last.limits else promise.start
            # a step under its base's threshold quotes that, too
            whole = self._quote(said.view, begun, promise.end)
            if is_step(promise, whole, path, drafts, self._own):
                continue
            if self._is_share(promise, said, quote, found, drafts):
                continue
            first = promise.figures.members[0].place[0]
            why = apart_in(promise, said.view.text)
            if found.is_lost and _OTHERS.match(promise.head):
                why = why or "说的是其他情形,前面的情形没有读出,须由人新增规则"
            found.is_lost = bool(why)
            if why:
                found.unpaired[first] = why
                found.ambiguities.append(f"条款{'/'.join(path)}“{quote[:60]}”:{why}")
                continue
            if self._is_for_all(promise, quote, path, found, drafts):
                continue
            is_first = promise is said.promises[0] and is_new
            named = named_in(promise, lead.text, before, heading, is_new=is_first)
            if named is None:
                found.unpaired[first] = "没有读出奖励的是什么事项"
                continue
            made = for_persons(promise, drafts, quote) or drafted_from(
                promise, named, path, quote, self._own, lead.text
            )
            if isinstance(made, Unpaired):
                found.unpaired[first] = made.why
                found.ambiguities.append(f"条款{'/'.join(path)}“{quote[:60]}”:{made.why}")
                continue
            if named.phrase.role == "参与" and drafts and not _TELLS_WHO.search(promise.head):
                who = drafts[-1].rule.applicant  # «对…的单位，…；排名第四的，每项奖励2万元»
                is_same = who == "organisation" and drafts[-1].rule.item == made[-1].rule.item
                made = [one.changed({"applicant": who}) if is_same else one for one in made]
            if len(made) == 1 and (n := before_step(made[0], drafts)) is not None:
                drafts[n] = first_part(drafts[n], made[0], self._both(drafts[n], found, quote))
            drafts += renewed(made, drafts) or with_base_of(made, drafts)
            before = named.phrase
        return before

    def _is_share(
        self, promise: Promise, said: Said, quote: str, found: Found, drafts: list[Drafted]
    ) -> bool:
        """Whether a sum is a share of an award: of one before it, or of those of a list above."""
        told_of = drafts or listed(self._rules, found.front)
        share = share_in(promise, told_of)
        if share is None:
            return False
        path, why = found.clause.path, "按前面的数额折算,没有读出折算的是哪一项,须由人新增规则"
        ground = Ground(path=path, quote=self._quote(said.view, 0, len(said.view.text)))
        found.unpaired[promise.figures.members[0].place[0]] = why  # said where no rule takes it
        if not drafts and told_of:
            found.tails.append(Tail(share, ground, found.front))
            return True
        of_both = drafts and other_places(share.who, drafts)
        told = self._both(drafts[-1], found, quote) if of_both else quote
        if not applied(share, drafts, told, ground):
            found.ambiguities.append(f"条款{'/'.join(path)}“{quote[:60]}”:{why}")
        return True

    def _shared(
        self, told: PlaceShares, sentence: View, found: Found, drafts: list[Drafted]
    ) -> None:
        """The share of each place (第二完成单位享受40%) put beside the awards that it is of."""
        quote = self._quote(sentence, told.start, told.end)
        shared = shared_by_place(told, sentence.text, drafts, quote)
        if shared is None:
            why = "按完成单位的位次分享,没有读出各是哪一项的多少;须由人新增规则。"
            found.ambiguities.append(f"条款{'/'.join(found.clause.path)}“{quote[:60]}”{why}")
        else:
            drafts[:] = shared

    def _is_for_all(
        self,
        promise: Promise,
        quote: str,
        path: tuple[str, ...],
        found: Found,
        drafts: list[Drafted],
    ) -> bool:
        """«两项同时取得的，合计奖励25万元»: no award, but what those before come to together."""
        words = f"{promise.head}{promise.part}"
        (figure, *more) = promise.figures.members
        if not drafts or more or figure.yuan is None or not _TOGETHER_PAID.search(words):
            return False
        told = drafts[-1].promise
        meant = [n for n, one in enumerate(drafts) if one.promise is told]
        sums = [drafts[n].rule.amount_yuan or 0 for n in meant]
        if len(meant) > 1 and max(sums) <= figure.yuan <= sum(sums):
            ground = Ground(path=path, quote=quote)
            text = quote.strip("，；。")
            cap = Cap(
                kind="applicant", amount_yuan=int(figure.yuan), text=text, ground=ground,
                review="draft",
            )  # fmt: skip
            found.caps.append((cap, meant))
        else:
            found.unpaired[figure.place[0]] = "几项合起来给多少,没有读出是哪几项,须由人新增规则"
        return True

    def _both(self, before: Drafted, found: Found, quote: str) -> str:
        """The print of the clause from the words of ``before`` to ``quote``, which follows them."""
        text, clause = self._document.text, found.clause
        first = text.find(before.rule.quote, clause.start, clause.own_end)
        return text[first : text.find(quote, first, clause.own_end) + len(quote)]

    def _quote(self, view: View, start: int, end: int) -> str:
        """The print of ``view.text[start:end]``; damaged print to the end of its repair."""
        first, last = view.origin[start], view.origin[end - 1] + 1
        last = next((r.end for r in self._document.repairs if r.start < last < r.end), last)
        return self._document.text[first:last]


def _in_force(said: Said, found: Found) -> Said:
    """``said`` without what an earlier policy gave (…每件资助500元的规定不再执行)."""
    if not _ENDED.search(said.view.text):
        return said
    for promise in said.promises:
        found.unpaired[promise.figures.members[0].place[0]] = "说的是不再执行的规定"
    return replace(said, promises=())


def _without_half_a_rule(said: Said, found: Found, drafts: list[Drafted], begun: int) -> None:
    """«指定3个国家以内的奖励5000元，超过3个的，每超过1个…»: half a rule pays wrongly."""
    why = unread_more(said)
    if not why or len(drafts) <= begun:
        return
    for one in drafts[begun:]:
        for figure in one.promise.figures.members if one.promise else ():
            found.unpaired[figure.place[0]] = why
    del drafts[begun:]
    found.ambiguities.append(f"条款{'/'.join(found.clause.path)}“{said.view.text}”:{why}")


def _led(sentence: View, lead: Lead) -> tuple[Lead, View]:
    """The lead that ``sentence`` stands under, and what it says besides bringing one along."""
    text = sentence.text
    at = text.find("：")
    is_aside = "（" in text[:at] and "）" not in text[:at]
    if at < 0 or is_aside:
        return lead, sentence
    said, rest = text[:at], text[at + 1 :]
    if not rest or _ITEMS.match(rest):
        gives = bool(_GIVES.search(said)) or bool(_HAS_FIGURE.search(said))
        told = sentence if _HAS_FIGURE.search(said) else sentence.part(at + 1, len(text))
        return Lead(_FOLLOWING.sub("", said), gives), told
    if _PRIZES.match(text):  # «甲奖：金奖80万元，银奖50万元»
        return Lead(said, gives=True), sentence.part(at + 1, len(text))
    is_title = not re.search(r"\d", said) and len(said) <= 40
    if is_title and not re.search(either("give"), said) and phrase_in(rest):
        return lead, sentence.part(at + 1, len(text))
    if _WHICH_FIRMS.fullmatch(said):  # «新纳入限额以上且增速50%以上的企业：批发企业…；零售企业…»
        return Lead(said, lead.gives), sentence.part(at + 1, len(text))
    return lead, sentence


def _same(text: str, printed: str) -> bool:
    """Whether ``text`` begins with ``printed``, whatever the width of its marks."""
    return text[: len(printed)].translate(_LOOSE) == printed.translate(_LOOSE)
