"""Rules from a promise: figures paired with items, levels and limits; shares and matches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.drafting.confidence import confidence_of
from ingest.drafting.figures import Figure
from ingest.drafting.heads import Item, Phrase
from ingest.drafting.lexicon import either, fact_in
from ingest.drafting.limits import COUNTED, Limit
from ingest.drafting.named import Named
from ingest.drafting.nouns import LABEL, by_countries
from ingest.drafting.place import level_in
from ingest.drafting.promise import ASIDE, Promise
from ingest.drafting.terms import (
    Counted,
    applicant_in,
    counted_in,
    days_in,
    payer_below,
    payers_in,
    receiver_in,
    regions_in,
    supplement_in,
)
from ingest.policy import GovernmentLevel
from ingest.reward import Applicant, Base, Condition, RewardRule, Supplement

_RESPECTIVELY = re.compile(r"分别|依次|各自")
_YEARLY = re.compile(
    r"年度[^，。；]{0,6}(?:考核|考评|评比)|每年[^，。；]{0,16}(?:位居|排名|名列|位列)"
)
_RANK = re.compile(r"第.{1,2}名")
_MATCHES = re.compile(r"配套")
_BASE_END = re.compile(r"(?:的|总额|金额|部分|给予|，|按照?|最高|不超过|不高于|不低于|比例)+$")
_BASE_START = re.compile(
    r"^(?:按照?|参照|分别|从|给予|予以|补助|补贴|奖励|资助|以|其(?![他它余])|企业|单位|项目|当年|年度|该|不超过|最高|实际(?=发生|支付)|对)+"
)


# «其中首次投保的按80%»: no base of its own; «按实际发生额的8%»: the sum told before
_BY_ALONE = re.compile(r"的(?:可|再|则|均|另)?(?:按照?|以)$")
_ANY_SUM = re.compile(
    r"实际|发生|支付|支出|购置|购买|购入|上述|相应|新增|部分|总|数|额|金额|费用?|价款|经费|资金|标准"
)
_YEAR_SAID = re.compile(
    r"^(?:[第前后][一二三四五两\d]年|首年|次年)度?(?:每年)?按(?:照)?"
)  # 「第一年按实际租金的」
# «补助比例提高到12%»: of what the share before it is of
_RAISED = re.compile(
    r"(?:[^，；]{2,12}?(?:企业|单位|项目)的?)?(?:补[助贴]|奖励|资助|贴息)?"
    r"(?:比例|标准|额度)?(?:再)?(?:提高|上浮|上调|增加|调整|放宽)(?:到|至|为)?"
)
# «营业收入较上年增量的2%», «新增贡献的20%»: of what is more, which no figure of a year tells
_MORE = re.compile(
    r"增量|[较比同]上?一?年|同比|环比|(?:增长|增加|新增|超过|超出|净增)的?(?:部分|额)"
    r"|(?:新增|净增|增加)[^，；]{0,8}?(?:贡献|税[收款]|留[存成]|收入|营收|销售|产值|出口|利润)"
)
_EXCESS = re.compile(r"(?:超过|超出|高出|多出)(?:的)?(?:部分)?")
_EXCESS_PART = re.compile(r"(?:超过|超出|多出)的?部分")
_WHO_GETS: dict[str, Applicant] = {
    "自然人": "person", "个人": "person", "法人": "enterprise", "法人组织": "enterprise",
    "组织": "organisation",
}  # fmt: skip
_OF_STANDARDS = ("国际", "国家", "行业", "地方", "团体")
_WORDS_OF_LIMIT = re.compile(r"[，；：（且]")
_UNDER = re.compile(r"(?=.{,40}$).*\d.*的.*[，：]?")  # a lead that sets a limit itself
_GROWTH = "growth_percent"
_WINNERS = re.compile(r"\d+(?P<per>[家个名项])$")
_HIGHER = re.compile(r"(?:国家|中央|省|上级)[^，。；]{0,8}(?:奖|补|资助|拨|经费|资金)")
_RECIPIENT = re.compile(rf"(?:{either('recipient')})$")
UNNAMED = Base(fact="base_yuan", text="原文所说的基数")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A rule not yet numbered, with the threshold it was read under."""

    rule: RewardRule
    promise: Promise | None
    limit: Limit | None = None

    @property
    def end_in_sentence(self) -> int:
        """Where its words end in their sentence; 0 where it was read from no promise."""
        return self.promise.end if self.promise else 0

    def changed(self, update: dict[str, object]) -> Drafted:
        """The same with these fields of its rule."""
        return Drafted(self.rule.model_copy(update=update), self.promise, self.limit)


@dataclass(frozen=True, slots=True)
class Unpaired:
    """Figures that no reading could pair; ``why`` in Chinese."""

    promise: Promise
    why: str


def drafted_from(
    promise: Promise,
    named: Named,
    path: tuple[str, ...],
    quote: str,
    own: GovernmentLevel,
    context: str,
) -> list[Drafted] | Unpaired:
    """The rules of one promise; what cannot be paired is said to be so.

    Args:
        context: compact words before the head that its terms may stand in (a lead).
    """
    pairs = _pairs(promise, named.phrase)
    if pairs is None:
        n, m = len(promise.figures.members), len(named.phrase.items)
        return Unpaired(promise, f"{n}个数额对{m}个事项,数目不等,分不清哪个对哪个")
    if _EXCESS_PART.search(promise.part):  # «超过10件的，超过部分每件8000元»
        pairs = [(item, f, limit and _beyond(limit)) for item, f, limit in pairs]
    shared = _shared(promise, named, path, quote, own, context)
    drafts = [
        Drafted(_rule(item, figure, limit, shared, promise), promise, _kept(limit))
        for item, figure, limit in (
            (i, f, None if limit and _is_of_winners(limit, promise) else limit)
            for i, f, limit in pairs
        )
    ]
    besides = _besides(promise, [limit for _, _, limit in pairs])
    if _UNDER.fullmatch(context):
        besides = (*besides, Condition(text=context.strip("，：")))
    if besides:
        drafts = [d.changed({"conditions": (*d.rule.conditions, *besides)}) for d in drafts]
    if both := payers_in(_run_on(promise)):
        drafts = [d.changed({"payer": payer}) for payer in both for d in drafts]
    drafts = [_added_to_its_level(one, own) for one in drafts]
    roles = named.phrase.roles
    if len(roles) == len(drafts):
        drafts = [
            Drafted(d.rule.model_copy(update={"role": role}), d.promise, d.limit)
            for d, role in zip(drafts, roles, strict=True)
        ]
    return drafts


def _besides(promise: Promise, paired: Sequence[Limit | None]) -> tuple[Condition, ...]:
    """What must be met besides the limits that pair with the sums (…且增速20%以上的).

    What no fact of its own tells stays words, which only the applicant can say are met.
    """
    found = []
    for limit in promise.limits:
        told = limit.threshold
        if limit.is_listed or limit.is_step or limit.is_part or told.unit == "rank":
            continue
        if limit in paired or _is_of_winners(limit, promise):
            continue
        is_told = bool(limit.word) and (told.fact == _GROWTH or told.unit == "yuan")
        said = promise.head[: max(0, limit.end - promise.head_at)]
        text = _WORDS_OF_LIMIT.split(said)[-1] if not is_told else told.text
        found.append(Condition(text=text or told.text, threshold=told if is_told else None))
    return tuple(found)


def _beyond(limit: Limit) -> Limit:
    """What exceeds the limit: of «5件以上的，超出部分» from the sixth on."""
    told = limit.threshold
    if told.unit == "count" and told.at_least is not None:
        told = told.model_copy(update={"at_least": None, "above": told.at_least})
    return replace(limit, threshold=told, is_part=True)


def _added_to_its_level(draft: Drafted, own: GovernmentLevel) -> Drafted:
    """«在省、市奖励基础上再分别»: what is added to the city's award is added to the city's."""
    added, level = draft.rule.supplement, draft.rule.level
    payer = level_in(level, own) if level else None
    if added is None or added.mode != "add" or payer is None or len(level or "") > 3:
        return draft
    return draft.changed({"supplement": added.model_copy(update={"payer": payer})})


def _is_of_winners(limit: Limit, promise: Promise) -> bool:
    """«提名奖不超过5家，每家奖励5万元»: how many are chosen is nothing that a winner meets."""
    told = limit.threshold
    winners = _WINNERS.search(told.text) if told.fact == COUNTED and told.lower is None else None
    return winners is not None and f"每{winners['per']}" in f"{promise.head}{promise.part}"


def _kept(limit: Limit | None) -> Limit | None:
    """The limit, if it divides awards into tiers: how much makes one more does not."""
    return None if limit is None or limit.is_step else limit


def _pairs(promise: Promise, phrase: Phrase) -> list[tuple[Item, Figure, Limit | None]] | None:
    """Items, figures and thresholds in order; None where their numbers do not fit."""
    figures, items = promise.figures.members, phrase.items
    if promise.figures.is_range:
        figures = figures[-1:]
    listed = [limit for limit in promise.limits if limit.is_listed]
    single = [limit for limit in promise.limits if not limit.is_listed]
    only = single[-1] if single else None
    n, m = len(figures), len(items)
    if n > 1 and len(listed) == n:
        return [(items[0], f, limit) for f, limit in zip(figures, listed, strict=True)]
    if n > 1 and len(single) == n and m != n:
        return [(items[0], f, limit) for f, limit in zip(figures, single, strict=True)]
    if n == 1:
        return [(item, figures[0], only) for item in items]
    if n > 1 and len(phrase.roles) == n and m == 1:
        return [(items[0], f, only) for f in figures]
    if n == m:
        return [(item, f, only) for item, f in zip(items, figures, strict=True)]
    if n > 1 and m % n == 0 and all(item.level for item in items):
        # each thing at each level: 「省级、市级甲、乙的分别给予20万元、10万元」
        return [(item, figures[i // (m // n)], only) for i, item in enumerate(items)]
    return None


def _shared(
    promise: Promise,
    named: Named,
    path: tuple[str, ...],
    quote: str,
    own: GovernmentLevel,
    context: str,
) -> dict[str, Any]:
    """The fields that all rules of a promise share."""
    phrase, read = named.phrase, promise.read
    first, last = days_in(promise.head)
    is_other = read.role == "other_level"
    around = f"{promise.head}{promise.part}"
    payer = read.payer or payer_below(around, own) or own
    signs = [named.source] + ([] if read.is_sure else ["unsure_role"])
    reasons = [read.sign, named.sign]
    n = len(promise.figures.members)
    if n > 1 and not _RESPECTIVELY.search(around):
        signs.append("no_each")
        reasons.append("没有“分别”,按列举次序对应")
    elif n > 1:
        reasons.append(f"“分别”使{n}个数额依次对应{n}项")
    if promise.figures.is_range:
        signs.append("range")
        reasons.append("原文是区间,下限作保底,上限作最高")
    added = None if is_other else supplement_in(_run_on(promise), promise.after, own)
    return {
        "rule_id": "draft",
        "path": path,
        "role": phrase.role,
        "payer": payer,
        "counted": not is_other,
        "striven": read.is_striven,
        "one_off": "一次性" in f"{around}{promise.after[:12]}",
        "applicant": receiver_in(promise.part) or applicant_in(promise.head or context),
        "regions": regions_in(f"{context}{promise.head}"),
        "events_from": first,
        "events_until": last,
        "conditions": phrase.conditions,
        "quote": quote,
        "review": "draft",
        "confidence": confidence_of(signs),
        "reasons": tuple(dict.fromkeys(reasons)),
        "supplement": added and Supplement(mode=added[0], payer=added[1], text=added[2]),
    }


def _rule(
    item: Item, figure: Figure, limit: Limit | None, shared: dict[str, Any], promise: Promise
) -> RewardRule:
    if item.name == "标准" and item.level in _OF_STANDARDS:  # «国家、行业标准»: as 国家标准 is
        item = Item(f"{item.level}标准")
    near = _near(promise)
    counted = counted_in(near, promise.after)
    said = f"{promise.head}{item.name}"
    if not counted.is_printed and (
        _YEARLY.search(said) or (_RANK.fullmatch(item.level or "") and "考核" in said)
    ):
        counted = Counted("per_year", "年", False)
    if counted.unit == "per_country" and by_countries(item.level):
        counted = Counted("per_item", "件", True)  # a right is granted in one country
    fields: dict[str, Any] = {
        **shared,
        "item": item.name,
        "level": item.level,
        "names": item.names,
        "unit": counted.unit,
        "per": counted.per,
        "bound": "upper_bound" if figure.is_bound or promise.figures.is_range else "exact",
    }
    if figure.percent is not None:
        fields |= _share(figure, promise, limit)
    else:
        assert figure.yuan is not None
        whole = int(figure.yuan)
        fields |= {"kind": "per_unit" if counted.is_printed else "fixed", "amount_yuan": whole}
        if promise.figures.is_range:
            low = promise.figures.members[0].yuan
            fields |= {"least_yuan": None if low is None else int(low)}
        elif figure.is_floor:
            fields |= {"kind": "none", "amount_yuan": None, "why_none": "at_least",
                       "least_yuan": whole, "bound": "exact"}  # fmt: skip
    if who := _WHO_GETS.get(item.level or ""):  # 「自然人每件资助0.5万元」
        prize = (f"{item.name}{item.level}奖",) if item.name.endswith("奖") else ()
        fields |= {"applicant": who, "level": None, "names": (*Item(item.name).names, *prize)}
    if limit is not None and limit.is_step:
        per = re.sub(r"^\D+", "", limit.threshold.text)
        fields |= {"kind": "per_unit" if figure.yuan is not None else "percent", "per": per}
    elif limit is not None and not _is_filled_to(limit, figure, shared["supplement"]):
        text = limit.threshold.text
        condition = Condition(text=text, threshold=limit.threshold)
        fields["conditions"] = (*fields["conditions"], condition)
    return RewardRule.model_validate(fields)


def _run_on(promise: Promise) -> str:
    """Head and part as one: what stands in both, once."""
    head, part = promise.head, promise.part
    shared = next((n for n in range(len(part), 0, -1) if head.endswith(part[:n])), 0)
    return head + part[shared:]


def _is_filled_to(limit: Limit, figure: Figure, supplement: Supplement | None) -> bool:
    """「不足80万元的，补足到80万元」: the limit is the sum that is filled up to, no condition."""
    is_top_up = supplement is not None and supplement.mode == "top_up"
    return is_top_up and limit.threshold.upper == figure.yuan


def _near(promise: Promise) -> str:
    """The words that may count the award: from the verb, or the words right before it."""
    said = re.split(r"[，；：]", promise.head.rstrip("，"))[-1] if promise.head else ""
    each = re.search(r"(?:每|连续|[前后][一二三四五\d]年)[^，。；]{0,16}$", said)
    return f"{each.group() if each else ''}{promise.part}"


def _share(figure: Figure, promise: Promise, limit: Limit | None) -> dict[str, Any]:
    """The fields of a percentage: what it is of, or what it matches."""
    words = ASIDE.sub("", promise.part)
    told = _MATCHES.search(f"{words[-12:]}{promise.after[:12]}")
    said = words.rpartition("，")[2]
    whole = "" if _BY_ALONE.search(said) else _BASE_START.sub("", said)
    base = _BASE_END.sub("", whole)
    if _RAISED.fullmatch(base):
        whole = base = ""
    if limit is not None and _EXCESS.fullmatch(base):  # «超过500万元的，按超过部分的30%»
        limit = replace(limit, is_part=True)
    named = fact_in(base) or fact_in(whole.rstrip("的"))
    is_of_whom = _RECIPIENT.search(base) or LABEL.fullmatch(base.lstrip("、和"))
    base = "" if named is None and is_of_whom else base  # 「其他企业按20%补助」「第二年按70%」
    is_of_part = named is None and limit is not None and limit.is_part
    if is_of_part and limit is not None and limit.threshold.unit != "percent":
        fact, text = limit.threshold.fact, limit.threshold.text
    elif is_of_part:  # «新增贡献超过10%部分»: what is paid for is money, told by a growth
        fact, text = UNNAMED.fact, _BASE_START.sub("", promise.head.rpartition("，")[2])
    elif named is None:
        named = fact_in(f"{promise.head}{words}")
        is_yuan = named is not None and named[0].unit == "yuan"
        is_same = _ANY_SUM.sub("", base) in promise.head  # no sum of something else
        fact = named[0].name if named and is_yuan and is_same else UNNAMED.fact
        text = base or (named[1] if named else "")
    else:
        is_told = named[0].unit == "yuan" and not _MORE.search(said)
        fact = named[0].name if is_told else UNNAMED.fact
        text = _YEAR_SAID.sub("", base)
    is_match = told or (figure.is_ratio and _HIGHER.search(words))
    if is_match and re.search(r"(?:国家|中央|省|市|上级)", f"{promise.head}{words}"):
        return {"kind": "matching", "percent": figure.percent}
    return {
        "kind": "percent",
        "percent": figure.percent,
        "base": Base(fact=fact, text=text[-40:]) if text else UNNAMED,
        "is_marginal": bool(limit and limit.is_part and limit.threshold.unit != "percent"),
    }
