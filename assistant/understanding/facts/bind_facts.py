"""From the figures that a user states to the facts that the rules at hand ask for.

A figure belongs to a fact where the words around it share content with what the rule prints of
the fact. One that fits no fact, or two alike, is bound to none: the calculator then asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from assistant.understanding.numbers.stated import Stated, StatedUnit, measures_in
from assistant.words.fact_phrases import fact_phrases
from assistant.words.normal import key
from ingest.policy import GovernmentLevel
from ingest.reward import RewardRule, RuleSet, Threshold

_GENERIC_END = re.compile(r"(?:总额|金额|数额|额度|数量|总数|人数|额|数)+$")
_LIMITS = re.compile(
    r"[一二两三四五六七八九十百千\d.]+(?:亿|万)?(?:元|人|名|位|个?月|年|平方米|立方米|公顷|公里|亩|户|台|辆|吨|倍|天)"
    r"|(?:一次性|以内|以外)"
)
_PAID = re.compile(r"(?<=.{2})(?:付|交|缴|掏|花|付出|支出)(?:了|掉|过|的)*$")  # «利息付了50万»
# «营收第一次过5个亿», «首次达到5000万元»: what is behind the word for the figure
_REACHED = re.compile(
    r"(?<=.{2})(?:首次|第一次|头一[次回])?(?:(?:做|干|冲|涨|达)?到|达|突?破|超过?|过|上)?了?$"
)
_FEE = re.compile("(?<=[一-鿿]{2})费用")  # 检测费用 and 检测费 are one
_A_FEE = re.compile("[一-鿿]{2}费(?:一共|总共|共)?$")
_ANY_COST = re.compile("(?:实际)?(?:发生|产生|支出|支付)?的?(?:费用|支出)")
_PAST = re.compile(r"(?:突?破|过|超)了?$")
_SIZES = frozenset({"亩", "平方米", "立方米", "公顷", "公里", "吨"})
_LEAST = 2  # letters, or a word of the same meaning
Kind = Literal["figure", "higher", "earlier", "received"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A fact that rules ask for.

    Attributes:
        texts: what they print of it, keys; a figure has to fit one of them.
        kind: a plain figure, or money that was received already, from whom or when.
        payers: levels whose award it may be, for kind ``higher``.
    """

    name: str
    unit: StatedUnit
    texts: tuple[str, ...]
    measures: frozenset[str] = frozenset()
    kind: Kind = "figure"
    payers: tuple[str, ...] = ()


def bind(
    figures: Sequence[Stated], rules: Iterable[RewardRule], ruleset: RuleSet, others: Sequence[str],
    name: str,
) -> dict[str, int | float]:  # fmt: skip
    """Facts by name.

    Args:
        others: names (keys) of the other awards asked about: what is said behind one of those is
            that award's, where both ask for the same fact.
        name: name (key) of this award.
    """
    rules = list(rules)
    wanted, open_ends = wanted_by(rules, ruleset), _open_ends(rules)
    bound: dict[str, list[Stated]] = {}
    figures = [f for f in figures if f.of in ("", name)]
    for figure in figures:
        for fact in _facts_of(figure, wanted):
            if (fact, figure.value) in open_ends and _PAST.search(figure.before):
                continue  # «过了5个亿» is more than the 5亿 that must be exceeded: how much?
            bound.setdefault(fact, []).append(figure)
    found = {fact: _one_of(said, others, name) for fact, said in bound.items()}
    values = {fact: one for fact, one in found.items() if one is not None}
    for figure in figures:
        open_ones = [w for w in wanted if w.name not in bound]
        if figure.is_bare and len(open_ones) == 1 and _is_like(figure, open_ones[0]):
            values[open_ones[0].name] = figure.value
            bound[open_ones[0].name] = [figure]
    return {fact: _plain(value) for fact, value in values.items() if _is_whole(fact, value)}


def _open_ends(rules: Sequence[RewardRule]) -> set[tuple[str, Decimal]]:
    """Facts with the figures that a limit of ``rules`` wants exceeded."""
    limits = [c.threshold for rule in rules for c in rule.conditions if c.threshold]
    limits += [rule.tier for rule in rules if rule.tier]
    return {(one.fact, one.above) for one in limits if one.above is not None}


def wanted_by(rules: Sequence[RewardRule], ruleset: RuleSet) -> list[Wanted]:
    """The facts that ``rules`` and their caps ask for, each once."""
    found: dict[str, Wanted] = {}
    for one in _uses(rules, ruleset):
        other = found.get(one.name)
        if other is None:
            found[one.name] = one
        else:
            texts = tuple(dict.fromkeys((*other.texts, *one.texts)))
            measures = other.measures | one.measures
            found[one.name] = replace(other, texts=texts, measures=measures)
    return list(found.values())


def _uses(rules: Sequence[RewardRule], ruleset: RuleSet) -> Iterator[Wanted]:
    for rule in rules:
        if rule.tier:
            yield _of_threshold(rule, rule.tier)
        for condition in rule.conditions:
            if condition.threshold:
                yield _of_threshold(rule, condition.threshold, condition.text)
        if rule.base and not rule.base.award:
            texts = _said_of(rule, rule.base.text)
            if _ANY_COST.fullmatch(texts[0]):  # «对评估费、保险费，按实际发生费用的60%»: of which
                texts = (*texts, key(rule.item))
            yield Wanted(rule.base.fact, "yuan", texts)
        supplement = rule.supplement
        if (supplement and supplement.mode != "add") or rule.kind == "matching":
            fact = supplement.fact if supplement else "higher_award_yuan"
            payers = (supplement.payer,) if supplement else _above(rule.payer)
            yield Wanted(fact, "yuan", (), kind="higher", payers=tuple(p.value for p in payers))
        if rule.repeat == "difference":
            yield Wanted("earlier_yuan", "yuan", (), kind="earlier")
        for cap in ruleset.caps_for(rule):
            if cap.fact:
                yield Wanted(cap.fact, "yuan", (key(cap.text),))
        if any(one.mode == "difference" for one in ruleset.stackings_for(rule)):
            yield Wanted("received_yuan", "yuan", (), kind="received")


def _above(own: GovernmentLevel) -> tuple[GovernmentLevel, ...]:
    """The governments above ``own``, whose award is matched (按上级奖励1:1配套)."""
    return tuple(GovernmentLevel)[: tuple(GovernmentLevel).index(own)]


def _of_threshold(rule: RewardRule, limits: Threshold, more: str = "") -> Wanted:
    texts = [limits.text, more] if more else [limits.text]
    said = dict.fromkeys(t for text in texts for t in _said_of(rule, text))
    return Wanted(limits.fact, limits.unit, tuple(said), measures_in(key(",".join(texts))))


def _said_of(rule: RewardRule, text: str) -> tuple[str, ...]:
    """What the rule prints of a figure: its own text, else the words in front of it."""
    own = key(text)
    if fact_phrases().content(_LIMITS.sub("", own)):
        return (own,)
    quote = key(rule.quote)
    front = quote[: quote.find(own)] if own in quote else ""
    front = re.split(r"[,。;:]", front)[-1]
    return (front,) if fact_phrases().content(front) else (key(rule.item),)


def _facts_of(figure: Stated, wanted: Sequence[Wanted]) -> list[str]:
    """The one fact that ``figure`` is said of; two where the text calls them by the same words."""
    if figure.fact:
        return [figure.fact] if any(one.name == figure.fact for one in wanted) else []
    if figure.unit == "rank":
        ranks = [one.name for one in wanted if one.unit == "rank"]
        return ranks if len(ranks) == 1 else []
    kinds = _as_wanted(figure, _kinds_of(figure), {one.kind for one in wanted})
    scores: dict[str, int] = {}
    for one in wanted:
        if not _is_like(figure, one):
            continue
        if one.kind == "figure":
            scores[one.name] = 0 if kinds else _score(figure, one)
        elif kinds == [one.kind] or (one.kind == "higher" and "higher" in kinds):
            scores[one.name] = _LEAST if one.kind != "higher" or _is_from(figure, one) else 0
    best = max(scores.values(), default=0)
    fitting = [name for name, score in scores.items() if score == best]
    called = {frozenset(_called(t)) for w in wanted if w.name in fitting for t in w.texts}
    is_one = len(fitting) == 1 or (bool(fitting) and len(called) == 1)
    if best >= _LEAST and is_one:
        return fitting
    measured = [one.name for one in wanted if _is_measure_of(figure, one)]
    return measured if len(measured) == 1 else []


def _is_measure_of(figure: Stated, one: Wanted) -> bool:
    """Whether a measure (亩, 平方米) alone tells what is meant: nothing else is told in it."""
    is_size = figure.measure in _SIZES and one.measures == frozenset({figure.measure})
    return is_size and _is_like(figure, one)


def _kinds_of(figure: Stated) -> list[Kind]:
    """How money was received already, as far as the words say; [] where it was not."""
    words = fact_phrases()
    said = figure.before
    got = re.search(words.received, said)
    if figure.unit != "yuan" or not got or re.search(words.not_received, said[: got.end()]):
        return []
    kinds: list[Kind] = []
    if any(re.search(pattern, said) for pattern in words.higher.values()):
        kinds.append("higher")
    if any(word in said for word in words.elsewhere):
        kinds.append("received")
    if not kinds and any(word in said for word in words.earlier):
        kinds.append("earlier")
    return kinds


def _as_wanted(figure: Stated, kinds: list[Kind], wanted: set[Kind]) -> list[Kind]:
    """``kinds``, earlier money as what a rise to a higher grade takes off, where that is asked.

    «去年市级老字号奖过3万,今年升省级»: the grade of the award won before is no government's that
    gave; who does say so (省里奖过3万) means other money.
    """
    words = fact_phrases()
    asked = wanted & {"earlier", "received"}
    if asked == {"received"} and "higher" not in wanted and kinds == ["higher"]:
        return ["received"]  # «省级已奖励的,不足部分补足»: what a higher level gave
    if len(asked) != 1 or "higher" in wanted or not kinds or asked & {*kinds}:
        return kinds
    is_earlier = any(word in figure.before for word in words.earlier)
    is_given = re.search(words.gave_it, figure.before)
    return list(asked) if is_earlier and not is_given else kinds


def _is_from(figure: Stated, one: Wanted) -> bool:
    said = (fact_phrases().higher.get(payer) for payer in one.payers)
    return any(pattern and re.search(pattern, figure.before) for pattern in said)


def _is_like(figure: Stated, one: Wanted) -> bool:
    """Whether the figure may be the fact at all: money for money, years for years."""
    if figure.unit != one.unit:
        return False
    return figure.unit != "count" or not one.measures or figure.measure in one.measures


def _score(figure: Stated, one: Wanted) -> int:
    before = figure.before
    told = (before, _PAID.sub("", before), _REACHED.sub("", before), figure.after)
    phrases = [p for p in dict.fromkeys(told) if fact_phrases().content(p)]
    pairs = [(p, text) for p in phrases for text in one.texts]
    pairs += [(_FEE.sub("费", p), _FEE.sub("费", text)) for p, text in pairs]
    pairs += [(f"{p}用", text) for p, text in pairs if _A_FEE.search(p) and _is_any_cost(text)]
    return max((_shared(p, text) for p, text in pairs), default=0)


def _is_any_cost(text: str) -> bool:
    """Whether a rule says only that money is spent (实际支出费用), so that each fee is meant."""
    spent = next(group for group in fact_phrases().alike if "费用" in group)
    return not _bare(re.sub("|".join(map(re.escape, spent)), "", text))


def _shared(said: str, text: str) -> int:
    """How many letters ``said`` and ``text`` share; 0 where their last words are of two things.

    ``贷款利息`` is no ``贷款``: each one's last word has to occur in the other.
    """
    words = fact_phrases()
    text = _REACHED.sub("", _LIMITS.sub("", text))
    if len(_bare(text)) < _LEAST < len(text) and said.endswith(text):
        return _LEAST  # «年租金», of which one letter tells something
    said_like, text_like = words.groups_in(said), words.groups_in(text)
    one, two = words.content(said), words.content(_GENERIC_END.sub("", _bare(text)))
    one = _GENERIC_END.sub("", one) or one
    if not one or not two:
        return 0
    alike = said_like & text_like

    def ends_in(end: str, other: str, own: str) -> bool:
        if end[-1] in other:
            return True
        return any(_last_group(own) == group for group in alike)

    if not (ends_in(two, one, two) and ends_in(one, two, one)):
        return 0
    return len(set(one) & set(two)) + _LEAST * len(alike)


def _called(text: str) -> str:
    return _bare(_REACHED.sub("", _LIMITS.sub("", text)).removeprefix("年"))


def _bare(text: str) -> str:
    return fact_phrases().content(text)


def _last_group(text: str) -> str | None:
    """The group of like words that ``text`` ends in."""
    for group in fact_phrases().alike:
        ends = [fact_phrases().content(word) for word in group]
        if any(end and text.endswith(end) for end in ends):
            return group[0]
    return None


def _one_of(said: Sequence[Stated], others: Sequence[str], name: str) -> Decimal | None:
    """The one value said: of the last turn that says any; of several the one behind the name."""
    last = [s for s in said if s.turn == max(one.turn for one in said)]
    if any(s.is_withdrawn for s in last):
        return None
    if len({s.value for s in last}) > 1 and others:
        last = [s for s in last if _is_behind(s, name, others)]
    values = {s.value for s in last}
    return values.pop() if len(values) == 1 else None


def _is_behind(figure: Stated, name: str, others: Sequence[str]) -> bool:
    place = figure.ahead.rfind(name)
    return place >= 0 and all(figure.ahead.rfind(other) < place for other in others)


def _is_whole(fact: str, value: Decimal) -> bool:
    return not fact.endswith("_yuan") or value == int(value)


def _plain(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)
