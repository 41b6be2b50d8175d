"""Draft rules (规则草稿): what a policy seems to promise, read by pattern, for a person to review.

Precision before recall: a sum becomes a draft only where the sentence gives it, the award before
it can be read, and the lists of a 分别 have equal length. Every draft quotes its sentence exactly
and passes the checks of the rule book, or it is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.draft_phrases import Item, Phrase, phrase_in
from ingest.draft_promises import CARRIES_ON, Promise, View, promises_in, sentences_of, view_of
from ingest.draft_table import table_drafts
from ingest.money import MoneyMention
from ingest.policy import ClauseLevel, GovernmentLevel, PolicyDocument
from ingest.reward import Cap, Ground, Kind, RewardRule, RuleSet, Unit
from ingest.rule_check import Quotes, problems_of
from ingest.table_grid import table_of

_STEP = re.compile(r"^[,，]?每(?:延伸|增加|新增)\d*个?(.{2,8})$")
_PERCENT = re.compile(
    r"按(?:照)?[^,，%％]{2,25}?的?(\d+(?:\.\d+)?)[%％]的?(?:比例|标准)?"
    r"(?:给予|予以|进行)?(?:企业|单位|一次性|资金)*(?:奖励|补助|补贴|资助)"
)
_VAGUE = re.compile(
    r"(?:给予|予以)(?:一定|适当)的?(?:奖励|补助|补贴|资助)|按(?:照)?要求做好经费配套"
)
_HIGHER = (
    (GovernmentLevel.NATION, re.compile(r"国家|中央")),
    (GovernmentLevel.PROVINCE, re.compile(r"省")),
    (GovernmentLevel.CITY, re.compile(r"市")),
)
_RANK = {level: rank for rank, level in enumerate(GovernmentLevel)}
_UNITS: tuple[tuple[str, Unit, str], ...] = (
    ("每个项目", "per_project", "项目"),
    ("每件", "per_item", "件"),
    ("每项", "per_item", "项"),
    ("每家", "per_applicant", "家"),
)
_SKIPPED = frozenset({ClauseLevel.TITLE, ClauseLevel.TABLE, ClauseLevel.SIGNATURE})


def draft_rules(document: PolicyDocument) -> RuleSet:
    """The drafts for ``document``; an empty rule set where nothing can be read safely."""
    quotes = Quotes(document)
    found: list[tuple[RewardRule, Cap | None]] = []
    for clause in document.clauses:
        if table := table_of(document, clause):
            found += table_drafts(document, clause, table, quotes)
        if clause.level in _SKIPPED or not clause.path:
            continue
        for sentence in sentences_of(view_of(document, clause)):
            shares = _percentages(sentence, clause.path, document, quotes)
            sums = _rules_of(sentence, clause.path, document, quotes)
            found += shares or [(rule, None) for rule in sums]
    numbered = [
        rule.model_copy(update={"rule_id": f"{document.policy_id}-draft-{number}"})
        for number, (rule, _) in enumerate(found, start=1)
    ]
    caps = {
        rule.rule_id: cap.model_copy(update={"rules": (rule.rule_id,)})
        for rule, (_, cap) in zip(numbered, found, strict=True)
        if cap
    }
    rules = tuple(_sound(_named_apart(numbered), document))
    kept = tuple(caps[rule.rule_id] for rule in rules if rule.rule_id in caps)
    return RuleSet(policy_id=document.policy_id, rules=rules, caps=kept)


def _rules_of(
    sentence: View, path: tuple[str, ...], document: PolicyDocument, quotes: Quotes
) -> list[RewardRule]:
    own = document.metadata.level or GovernmentLevel.CITY
    rules: list[RewardRule] = []
    before: Phrase | None = None
    for unit in promises_in(sentence, path, document.text, quotes):
        if before and len(rules) == 1 and (step := _STEP.match(unit.head)):
            rules = list(_base_and_step(rules[0], unit, step.group(1)))
            continue
        if re.search("[%％]", unit.head):  # a limit or a share, not an award of its own
            continue
        phrase = phrase_in(unit.head)
        if phrase is None and CARRIES_ON.search(unit.head):
            phrase = before
        before = phrase
        if phrase:
            rules += _pair(phrase, unit, own)
    return rules or _vague(sentence, path, document.text, own)


def _pair(phrase: Phrase, unit: Promise, own: GovernmentLevel) -> list[RewardRule]:
    """One rule for each award: paired with its sum, or all with the one sum there is."""
    items, mentions = phrase.items, unit.sums.mentions
    if len(mentions) == 1:
        mentions = mentions * len(items)
    if len(items) != len(mentions):
        return []
    return [
        rule
        for item, mention in zip(items, mentions, strict=True)
        if (rule := _rule(item, mention, phrase, unit, own)) is not None
    ]


def _rule(
    item: Item, mention: MoneyMention, phrase: Phrase, unit: Promise, own: GovernmentLevel
) -> RewardRule | None:
    if mention.amount_yuan != mention.amount_yuan.to_integral_value():
        return None
    payer, is_striven = _payer(unit, own)
    around = unit.quote.replace(" ", "")
    per_unit = next((u for u in _UNITS if u[0] in around), None)
    return RewardRule(
        rule_id="draft",
        path=unit.path,
        item=item.name,
        level=item.level,
        role=phrase.role,
        names=item.names,
        kind="fixed" if per_unit is None else "per_unit",
        amount_yuan=int(mention.amount_yuan),
        bound="upper_bound" if mention.bound_word else "exact",
        unit=per_unit[1] if per_unit else "per_item",
        per=per_unit[2] if per_unit else "项",
        payer=payer,
        counted=payer is own,
        striven=is_striven,
        one_off="一次性" in around,
        conditions=phrase.conditions,
        quote=unit.quote,
        review="draft",
    )


def _payer(unit: Promise, own: GovernmentLevel) -> tuple[GovernmentLevel, bool]:
    """Who pays, and whether the policy only strives for the money (积极争取省…)."""
    strives = re.search(r"争取(.{1,8})", unit.head) or re.search(r"争取(.{1,8})$", unit.quote)
    adds = re.search(r"在(国家|中央|省|市)[^,，]{0,12}$", unit.head)
    is_base = adds and "基础上" in unit.after
    if strives and not re.search(r"再(?:分别)?(?:给予|奖励)", unit.quote):
        said = strives.group(1)
    elif is_base and adds:
        said = adds.group(1)
    else:
        return own, False
    level = next((higher for higher, word in _HIGHER if word.search(said)), None)
    if level is None or _RANK[level] >= _RANK[own]:
        return own, False
    return level, not is_base


def _base_and_step(base: RewardRule, unit: Promise, per: str) -> Iterator[RewardRule]:
    group, amount = f"{base.item}", unit.sums.mentions[0].amount_yuan
    yield base.model_copy(update={"kind": "base", "group": group})
    update = {
        "kind": "step",
        "group": group,
        "amount_yuan": int(amount),
        "bound": "exact",
        "unit": "per_country" if "国家" in per else "per_item",
        "per": per,
        "quote": unit.quote,
    }
    yield base.model_copy(update=update)


def _percentages(
    sentence: View, path: tuple[str, ...], document: PolicyDocument, quotes: Quotes
) -> list[tuple[RewardRule, Cap | None]]:
    """Shares of a base (按投入的20%补助), each with the limit that follows it in the sentence."""
    match = _PERCENT.search(sentence.text)
    phrase = phrase_in(sentence.text[: match.start()]) if match else None
    if not match or not phrase or len(_PERCENT.findall(sentence.text)) > 1:
        return []
    first, last = sentence.origin[0], sentence.origin[-1] + 1
    text, own = document.text, document.metadata.level or GovernmentLevel.CITY
    begun = sentence.origin[match.end() - 1] + 1
    limits = [m for m in quotes.inside((begun, last)) if m.bound_word]
    if len(limits) != len(quotes.inside((begun, last))) or len(limits) > 1:
        return []
    cap = None
    if limits:
        quote = text[begun : limits[0].end].lstrip(" ,，")
        amount = int(limits[0].amount_yuan)
        ground = Ground(path=path, quote=quote)
        cap = Cap(kind="item", amount_yuan=amount, text=quote, ground=ground)
    return [
        (
            RewardRule(
                rule_id="draft",
                path=path,
                item=item.name,
                level=item.level,
                role=phrase.role,
                names=item.names,
                kind="percent",
                percent=Decimal(match.group(1)),
                payer=own,
                conditions=phrase.conditions,
                quote=text[first:begun],
                review="draft",
            ),
            cap,
        )
        for item in phrase.items
    ]


def _vague(
    sentence: View, path: tuple[str, ...], text: str, own: GovernmentLevel
) -> list[RewardRule]:
    """Awards without a figure (给予一定奖励): said to exist, amount not stated."""
    match = _VAGUE.search(sentence.text)
    phrase = phrase_in(sentence.text[: match.start()]) if match else None
    if not match or not phrase:
        return []
    quote = text[sentence.origin[0] : sentence.origin[match.end() - 1] + 1]
    kind: Kind = "none"
    return [
        RewardRule(
            rule_id="draft",
            path=path,
            item=item.name,
            level=item.level,
            role=phrase.role,
            names=item.names,
            kind=kind,
            payer=own,
            conditions=phrase.conditions,
            note=f"原文只写“{match.group()}”,没有写明数额。",
            quote=quote,
            review="draft",
        )
        for item in phrase.items
    ]


def _named_apart(rules: Sequence[RewardRule]) -> list[RewardRule]:
    """``rules`` without the further names that would also name another award."""
    users: dict[str, set[tuple[str, str | None]]] = {}
    for rule in rules:
        for name in (rule.item, *rule.names):
            users.setdefault(name, set()).add((rule.item, rule.level))
    return [
        rule.model_copy(update={"names": tuple(n for n in rule.names if len(users[n]) == 1)})
        for rule in rules
    ]


def _sound(rules: Sequence[RewardRule], document: PolicyDocument) -> Iterator[RewardRule]:
    """Those rules that pass the rule book's checks; asked one by one only where some fail."""
    if not problems_of(RuleSet(policy_id=document.policy_id, rules=tuple(rules)), document):
        yield from rules
        return
    for rule in rules:
        alone = rule.model_copy(update={"group": None, "kind": "fixed"}) if rule.group else rule
        if not problems_of(RuleSet(policy_id=document.policy_id, rules=(alone,)), document):
            yield rule
