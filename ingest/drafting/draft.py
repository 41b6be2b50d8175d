"""Draft rules (规则草稿): what a policy seems to promise, read by its grammar, for review.

Every sum of money, and each percentage that sets money, ends as the figure of a rule or a cap, or
as a note that says in Chinese what else it is. A draft that does not pass the checks of the rule
book is no draft: its figure is noted as one that a person must read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.drafting.around import cap_kind, reaches_all
from ingest.drafting.below_table import is_of_table, limits_of_table, revisions_of
from ingest.drafting.clause import ClauseReader, Found
from ingest.drafting.confidence import confidence_of
from ingest.drafting.heads import GRADE
from ingest.drafting.notes import Notes
from ingest.drafting.nouns import LEVEL_START
from ingest.drafting.odd import REASONS, odd_signs
from ingest.drafting.reach import placed
from ingest.drafting.receivers import by_receiver
from ingest.drafting.repeats import named, unplaced_repeats, with_repeats
from ingest.drafting.tables import remarks, table_drafts
from ingest.drafting.tails import with_tail
from ingest.drafting.terms import FIRST_FACTS, climbs
from ingest.drafting.view import view_of
from ingest.drafting.zones import in_its_zone
from ingest.money import MoneyMention
from ingest.policy import ClauseLevel, PolicyDocument, Table
from ingest.reward import Cap, Ground, RewardRule, RuleSet, Stacking
from ingest.rules.quotes import Quotes
from ingest.rules.rule_check import cap_problems, problems_of, rule_problems, twins
from ingest.rules.rule_check_terms import gaps
from ingest.tables.table_grid import table_of

_GRADED = re.compile(r"(?:中国|全国|国家|[\u4e00-\u9fff]{0,3}[省市区县])级?(?!场|政府采购)")
_GRADES = re.compile(rf"{GRADE}|{LEVEL_START.pattern.lstrip('^').split('(?!')[0]}")
_SEVERAL_PRIZES = re.compile(
    "(?:多个|多项|多次|[两二]个?以上|[几数]个|不同(?:级别|等次)?的?)(?P<kind>(?:质量|专利|标准创新|品牌)[^，。；]{0,2}?奖)"
)
_NO_WHOLE = "按前面的数额折算,没有读出折算的是哪一项;须由人新增规则。"
_OF_STEP = re.compile("增加|新增|超出|超过部分|加[奖补]|每个?国")  # limits what is added alone
_SKIPPED = frozenset({ClauseLevel.TITLE, ClauseLevel.TABLE, ClauseLevel.SIGNATURE})


def draft_rules(document: PolicyDocument) -> RuleSet:
    """The drafts for ``document``, with every other sum classed."""
    quotes = Quotes(document)
    found = _found(document, quotes)
    rules: list[RewardRule] = []
    caps: list[Cap] = []
    stackings: list[Stacking] = []
    general: list[Stacking] = []  # of the whole policy: «晋升到高等次时，只奖励差额部分»
    for one in found:
        numbered = [
            rule.model_copy(update={"rule_id": f"{document.policy_id}-draft-{n}"})
            for n, rule in enumerate(one.rules, start=len(rules) + 1)
        ]
        new_ids = {old.rule_id: new.rule_id for old, new in zip(one.rules, numbered, strict=True)}
        numbered = [_with_base(rule, new_ids) for rule in numbered]
        ids = tuple(rule.rule_id for rule in numbered)
        rules += numbered
        caps += [
            cap.model_copy(update={"rules": tuple(ids[i] for i in _whole(cap, reached, one.rules))})
            for cap, reached in one.caps
        ]
        general += [s for s, is_own in one.stackings if not is_own and climbs(s.text)]
        stackings += [
            stacking.model_copy(update={"rules": ids if is_own else ()})
            for stacking, is_own in one.stackings
            if stacking not in general
        ]
    told_of_none = [
        f"条款{'/'.join(tail.ground.path)}“{tail.ground.quote}”{_NO_WHOLE}"
        for one in found
        for tail in one.tails
        if not rules or not with_tail(rules, tail)
    ]
    for told in general[:1]:
        meant = set(named(told.text, rules)) or range(len(rules))
        rules = [_climbing(r, told) if n in meant else r for n, r in enumerate(rules)]
    rules = list(in_its_zone(rules, document.metadata.region or ""))
    repeats = [repeat for one in found for repeat in one.repeats]
    open_repeats = list(unplaced_repeats(rules, repeats))
    rules = [_questioned(rule) for rule in with_repeats(rules, repeats)]
    rules, alike = _doubted(rules)
    known = {rule.rule_id for rule in rules}
    caps, unplaced = placed(caps, rules, document)
    caps = [cap for cap in caps if not tuple(cap_problems(cap, known, quotes))]
    notes = Notes(document, quotes, rules, caps)
    for one in found:
        notes.add(one)
    drafted = RuleSet(
        policy_id=document.policy_id,
        rules=tuple(_named_apart(list(by_receiver(rules)))),
        caps=tuple(caps),
        stackings=tuple(_of_kind(one, rules) for one in stackings),
        other_money=notes.notes(),
    )
    open_points = [
        *told_of_none,
        *unplaced,
        *alike,
        *open_repeats,
        *(point for one in found for point in one.ambiguities),
    ]
    listed = tuple(dict.fromkeys((*open_points, *gaps(drafted))))
    return _kept(drafted.model_copy(update={"ambiguities": listed}), document, quotes)


def _of_kind(stacking: Stacking, rules: Sequence[RewardRule]) -> Stacking:
    """``stacking`` of what stands below its article, or of the kind of prizes that it names."""
    path = stacking.ground.path
    below = tuple(r.rule_id for r in rules if r.path != path and r.path[: len(path)] == path)
    if below and not stacking.rules and not reaches_all(stacking.text):
        return stacking.model_copy(update={"rules": below})
    kind = _SEVERAL_PRIZES.search(stacking.text)
    if stacking.rules or kind is None:
        return stacking
    prize = kind["kind"]
    reached = tuple(r.rule_id for r in rules if prize in f"{r.item}{r.level or ''}")
    return stacking.model_copy(update={"rules": reached}) if reached else stacking


def _climbing(rule: RewardRule, told: Stacking) -> RewardRule:
    """``rule`` with what the policy says of rising to it from a lower grade, if it is a grade."""
    is_grade = _GRADES.match(rule.level) if rule.level else _GRADED.match(rule.item)
    if not is_grade or rule.role or rule.repeat is not None or rule.kind == "none":
        return rule
    kept = tuple(c for c in rule.conditions if c.fact not in FIRST_FACTS)
    update = {"repeat": "difference", "repeat_ground": told.ground, "conditions": kept}
    return rule.model_copy(update=update)


def _questioned(rule: RewardRule) -> RewardRule:
    """``rule``, less sure where it bears signs of a wrong reading."""
    signs = odd_signs(rule)
    if not signs:
        return rule
    sure = confidence_of(signs, rule.confidence)
    reasons = (*rule.reasons, *(REASONS[sign] for sign in signs))
    return rule.model_copy(update={"confidence": sure, "reasons": reasons})


def _doubted(rules: list[RewardRule]) -> tuple[list[RewardRule], list[str]]:
    """``rules``, those that nothing tells apart with less confidence, and what is open about them.

    They pay for one thing under circumstances that were not read.
    """
    points: list[str] = []
    doubted: dict[str, RewardRule] = {}
    for same in twins(rules):
        where = "、".join(dict.fromkeys("/".join(rule.path) for rule in same))
        said = f"条款{where}有{len(same)}条草稿奖励同一事项“{same[0].item}”"
        points.append(f"{said},分不清用哪一条;须由人写明各管什么情形。")
        for rule in same:
            sure = confidence_of(("twin",), rule.confidence)
            update = {"confidence": sure, "reasons": (*rule.reasons, "与另一条草稿分不清用哪一条")}
            doubted[rule.rule_id] = rule.model_copy(update=update)
    return [doubted.get(rule.rule_id, rule) for rule in rules], points


def _whole(cap: Cap, reached: Sequence[int], rules: Sequence[RewardRule]) -> list[int]:
    """Numbers of the rules that a cap reaches: of an award paid by parts, all of its parts."""
    if _is_below_base(cap, reached, rules):
        return [n for n in reached if rules[n].kind == "step"]
    is_of_step = _OF_STEP.search(cap.text)
    groups = {
        rules[n].group
        for n in reached
        if rules[n].is_marginal or (rules[n].kind == "step" and not is_of_step)
    }
    return [n for n, r in enumerate(rules) if n in reached or (r.group and r.group in groups)]


def _is_below_base(cap: Cap, reached: Sequence[int], rules: Sequence[RewardRule]) -> bool:
    """Whether the sum before the steps alone would come to the cap: then it is of the steps."""
    groups = {rules[n].group for n in reached if rules[n].kind == "step"}
    bases = [r.amount_yuan or 0 for r in rules if r.kind == "base" and r.group in groups]
    return bool(cap.amount_yuan and bases) and max(bases) >= (cap.amount_yuan or 0)


def _with_base(rule: RewardRule, ids: Mapping[str, str]) -> RewardRule:
    """``rule`` with the number that the award it is a share of has got."""
    if rule.base is None or not rule.base.award:
        return rule
    base = rule.base.model_copy(update={"award": ids[rule.base.award]})
    return rule.model_copy(update={"base": base})


def _kept(drafted: RuleSet, document: PolicyDocument, quotes: Quotes) -> RuleSet:
    """What the rule book would take: rules that only clash with each other are left out."""
    if not problems_of(drafted, document, quotes):
        return drafted
    alone = tuple(rule for rule in drafted.rules if rule.group is None)
    for rules in (alone, tuple(rule.model_copy(update={"names": ()}) for rule in alone), ()):
        known = {rule.rule_id for rule in rules}
        caps = tuple(
            cap.model_copy(update={"rules": tuple(r for r in cap.rules if r in known)})
            for cap in drafted.caps
            if not cap.rules or known & set(cap.rules)
        )
        stackings = tuple(
            one.model_copy(update={"rules": tuple(r for r in one.rules if r in known)})
            for one in drafted.stackings
            if not one.rules or known & set(one.rules)
        )
        fewer = drafted.model_copy(update={"rules": rules, "caps": caps, "stackings": stackings})
        if not problems_of(fewer, document, quotes):
            return fewer
    return RuleSet(policy_id=document.policy_id)


def _found(document: PolicyDocument, quotes: Quotes) -> list[Found]:
    """What each clause says, in order; only rules that pass the checks are kept."""
    view = view_of(document)
    reader = ClauseReader(document, view, quotes)
    found: list[Found] = []
    for clause in document.clauses:
        if table := table_of(document, clause):
            told = Found(clause)
            for rule, cap in table_drafts(document, clause, table, quotes):
                if cap is not None:
                    told.caps.append((cap, [len(told.rules)]))
                told.rules.append(rule)
            _remarked(told, document, table, quotes)
            found.append(_sound(told, quotes))
        if clause.level in _SKIPPED or not clause.path:
            continue
        found.append(_sound(reader.read(clause), quotes))
    _told_below(found, quotes)
    return found


def _told_below(found: Sequence[Found], quotes: Quotes) -> None:
    """What the clause of a table says of its rows, put with them."""
    table: Found | None = None
    for holder in found:
        if holder.clause.level is ClauseLevel.TABLE:
            table = holder
        if table is None or holder is table or holder.clause.parent != table.clause.parent:
            continue
        gone = [n for n, rule in enumerate(holder.rules) if is_of_table(rule)]
        table.rules[:] = [
            rule.model_copy(update={"rule_id": f"@{n}"}) for n, rule in enumerate(table.rules)
        ]
        shares = [one for n in gone for one in revisions_of(holder.rules[n], table.rules)]
        shares = [one for one in shares if not tuple(rule_problems(one, quotes))]
        if gone and shares:
            table.rules += shares
            holder.caps, of_table = limits_of_table(holder.caps, gone, len(table.rules))
            table.caps += of_table
            holder.rules = [rule for n, rule in enumerate(holder.rules) if n not in gone]


def _remarked(told: Found, document: PolicyDocument, table: Table, quotes: Quotes) -> None:
    """Limits that the remarks of a table's rows set, put into caps or left to a person."""
    for words, limit, reached in remarks(document, table, told.rules, quotes):
        is_unclear = not isinstance(limit, MoneyMention | None) and (
            limit.kind is None
            or (limit.is_of_countries and told.rules[reached[0]].unit != "per_country")
        )
        if limit is None or is_unclear:
            told.ambiguities.append(f"表格备注“{words}”限了对象或情形,规则里没有;须由人补上条件。")
            continue
        rule = told.rules[reached[0]]
        ground = Ground(path=rule.path, quote=rule.quote)
        cap = (
            Cap(kind=cap_kind(words), amount_yuan=int(limit.amount_yuan), text=words,
                ground=ground, review="draft")
            if isinstance(limit, MoneyMention)
            else Cap(kind=limit.kind, count=limit.count, text=words, ground=ground, review="draft")
        )  # fmt: skip
        told.caps.append((cap, reached))


def _sound(found: Found, quotes: Quotes) -> Found:
    """``found`` with those rules only that pass the checks of the rule book."""
    kept = [not tuple(rule_problems(rule, quotes)) for rule in found.rules]
    good = {rule.rule_id for rule, is_good in zip(found.rules, kept, strict=True) if is_good}
    kept = [
        is_good and (not rule.base or not rule.base.award or rule.base.award in good)
        for rule, is_good in zip(found.rules, kept, strict=True)
    ]
    steps = {
        r.group
        for r, is_good in zip(found.rules, kept, strict=True)
        if is_good and r.kind == "step"
    }
    kept = [  # half a rule pays wrongly
        is_good and (rule.kind != "base" or rule.group in steps)
        for rule, is_good in zip(found.rules, kept, strict=True)
    ]
    if all(kept):
        return found
    place = {old: new for new, old in enumerate(n for n, good in enumerate(kept) if good)}
    found.rules[:] = [rule for rule, good in zip(found.rules, kept, strict=True) if good]
    found.caps[:] = [
        (cap, [place[n] for n in reached if n in place])
        for cap, reached in found.caps
        if not reached or any(n in place for n in reached)
    ]
    return found


def _named_apart(rules: list[RewardRule]) -> Iterator[RewardRule]:
    """``rules`` without the further names that would also name another award."""
    users: dict[str, set[tuple[str, str | None]]] = {}
    for rule in rules:
        for name in (rule.item, *rule.names):
            users.setdefault(name, set()).add((rule.item, rule.level))
    for rule in rules:
        names = tuple(name for name in rule.names if len(users[name]) == 1)
        yield rule.model_copy(update={"names": names})
