"""What is said of winning again (再次获得的不再发放奖金), in a clause or of what another gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.drafting.build import Drafted
from ingest.drafting.relatives import ANY_PRIZE
from ingest.drafting.terms import FIRST_FACTS, climbs, repeat_in
from ingest.reward import Ground, RewardRule

_RISEN_TO = re.compile(
    r"(?:[晋升][升级格]?[为至到]|(?:[、，][后再]|奖[励补金]后)(?:入选|获评|获得?|认定为|评为|列入))“?(?P<to>[^，。；的“”]{2,12})"
)
_PRIZE = re.compile("(?P<kind>(?:质量|专利|标准|品牌|创新|科技|科学技术)[^，。；]{0,2}奖)")
_KIND = 3  # letters that end the names of awards of one kind (质量奖)


@dataclass(frozen=True, slots=True)
class Repeat:
    """``mode`` (unpaid, difference) for the awards named in ``clause``, its compact text.

    Attributes:
        point: what is open, in Chinese, where no award is named.
    """

    mode: str
    clause: str
    ground: Ground
    point: str


def with_repeats(rules: Sequence[RewardRule], told: Sequence[Repeat]) -> list[RewardRule]:
    """``rules``, those that a clause elsewhere names with what it says of the second time."""
    found = list(rules)
    for one in told:
        for n in meant(one.clause, found):
            rule = found[n]
            kept = tuple(c for c in rule.conditions if c.fact not in FIRST_FACTS)
            update: dict[str, object] = {"repeat": one.mode, "repeat_ground": one.ground}
            if one.mode == "difference":
                update["conditions"] = kept
            found[n] = rule.model_copy(update=update)
    return found


def unplaced_repeats(rules: Sequence[RewardRule], told: Sequence[Repeat]) -> Iterator[str]:
    """The open points of those that name no award."""
    for one in told:
        if not meant(one.clause, rules):
            yield one.point


def meant(text: str, rules: Sequence[RewardRule]) -> list[int]:
    """Numbers of the rules that ``text`` speaks of: by their names, else all of their kind.

    «获得多个质量奖的…；再次获得同一奖项的，只授予荣誉» is of every 质量奖.
    """
    if found := list(named(text, rules)):
        return found
    kinds = {match["kind"] for rule in rules if (match := _PRIZE.search(rule.item))}
    said = [kind for kind in kinds if re.search(f"(?<![国省市区县长府]){kind}", text)]
    return [
        n
        for n, rule in enumerate(rules)
        if any(kind in rule.item for kind in said) and rule.repeat is None and rule.kind != "none"
    ]


def named(text: str, rules: Sequence[RewardRule]) -> Iterator[int]:
    """Numbers of the rules whose award, the longest name first, ``text`` names."""
    names: dict[int, str] = {}
    for n, rule in enumerate(rules):
        name = f"{rule.item}{rule.level or ''}"
        names[n] = name if name in text else rule.item
    found: set[int] = set()
    for name in sorted(set(names.values()), key=len, reverse=True):
        if name in text:
            found |= {n for n, one in names.items() if one == name}
            text = text.replace(name, "，")
    yield from sorted(n for n in found if rules[n].repeat is None and rules[n].kind != "none")


def again(text: str, drafts: list[Drafted], begun: int, ground: Ground) -> bool:
    """What the sentence says of a second award, put into its rules or the one before."""
    mode = repeat_in(text)
    if mode is None or not drafts:
        return False
    meant = list(range(begun, len(drafts))) or _named_or_last(text, drafts)
    for n in meant:
        kept = drafts[n].rule.conditions
        if mode == "difference":  # who gets the difference has won before
            kept = tuple(c for c in kept if c.fact not in FIRST_FACTS)
        update = {"repeat": mode, "repeat_ground": ground, "conditions": kept}
        drafts[n] = drafts[n].changed(update)
    return True


def _named_or_last(text: str, drafts: list[Drafted]) -> list[int]:
    """Drafts whose award ``text`` names, a longer name first; else those of the last promise."""
    names = {n: f"{draft.rule.level or ''}{draft.rule.item}" for n, draft in enumerate(drafts)}
    named: list[int] = []
    if risen := _RISEN_TO.search(text):  # «由优势企业晋升为示范企业的»: what was risen to
        named = [n for n, name in names.items() if name.strip("“”").endswith(risen["to"])]
        if named:
            return named
    for name in sorted(set(names.values()), key=len, reverse=True):
        if name in text:
            named += [n for n, one in names.items() if one == name]
            text = text.replace(name, "，")
    last = drafts[-1]
    if ANY_PRIZE.search(text) and not named:  # «再次获奖的不再奖励»: of all that the clause tells
        return list(range(len(drafts)))
    if climbs(text):  # «由低级别升为高级别的»: of all grades of the award
        named = named or _of_one_kind(drafts)
    return sorted(named) or [n for n, one in enumerate(drafts) if one.promise is last.promise]


def _of_one_kind(drafts: list[Drafted]) -> list[int]:
    """Drafts of every promise that has an award of the kind of the last: prizes for quality."""
    kind = drafts[-1].rule.item[-_KIND:]
    told = {id(one.promise) for one in drafts if one.rule.item.endswith(kind)}
    return [n for n, one in enumerate(drafts) if id(one.promise) in told]
