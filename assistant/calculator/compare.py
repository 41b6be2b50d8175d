"""What-if (比较): the same facts under several policies, places or days, side by side.

Each column is a calculation of its own by the calculator; nothing is added across columns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from assistant.calculator.award import Award
from assistant.calculator.facts import Facts
from assistant.calculator.rule_index import names_of
from assistant.words.normal import key
from ingest.errors import UsageError
from ingest.policy import PolicyDocument
from ingest.reward import RuleSet

MAX_COLUMNS = 12

Calculate = Callable[[Facts, date], Award]


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Compared(_Wire):
    """One column: what was varied, and the award it gives.

    Attributes:
        name: Chinese, what tells this column from the others (title, place or day).
        policy_id: the policy all events were put under; None where it was not varied.
    """

    name: str
    policy_id: str | None
    region: str | None
    as_of: date
    award: Award


class Comparison(_Wire):
    """Columns in the order asked for; ``best`` are the numbers of those with the largest total."""

    columns: tuple[Compared, ...]
    best: tuple[int, ...]


def compare(
    facts: Facts,
    calculate: Calculate,
    documents: Mapping[str, PolicyDocument],
    rules: Mapping[str, RuleSet],
    *,
    policies: Sequence[str] = (),
    regions: Sequence[str] = (),
    days: Sequence[date] = (),
) -> Comparison:
    """``facts`` once for each combination of policy, place and day.

    Args:
        policies: ids; none of policies, regions and days = every policy that rewards an event.
        days: default ``facts.as_of`` or today.

    Raises:
        UsageError: an unknown policy, nothing to compare, or more than MAX_COLUMNS columns.
    """
    for policy_id in policies:
        if policy_id not in documents:
            raise UsageError(f"政策库中没有编号为“{policy_id}”的政策", "编号见 zhice policies")
    if not policies and not regions and len(days) < 2:
        policies = _rewarding(facts, rules)
    held: Sequence[str | None] = list(dict.fromkeys(policies)) or [None]
    places: Sequence[str | None] = list(dict.fromkeys(regions)) or [facts.region]
    dates = list(dict.fromkeys(days)) or [facts.as_of or date.today()]
    n = len(held) * len(places) * len(dates)
    if n > MAX_COLUMNS:
        raise UsageError(f"一次要比较{n}种情形，最多{MAX_COLUMNS}种", "请分几次比较")
    columns = tuple(
        Compared(
            name=_name(documents, policy_id, place if regions else None, day, len(dates) > 1),
            policy_id=policy_id,
            region=place,
            as_of=day,
            award=calculate(_varied(facts, policy_id, place, day), day),
        )
        for policy_id in held
        for place in places
        for day in dates
    )
    if len(dates) > 1 and facts.events and all(event.on for event in facts.events):
        columns = tuple(_told_of_days(column) for column in columns)
    return Comparison(columns=columns, best=_best(columns))


def _told_of_days(column: Compared) -> Compared:
    """The column with the warning that its day decides nothing: the events have their own."""
    warnings = (*column.award.warnings, "各事项都写明了发生日期，按那一天计算，基准日不改变金额")
    award = column.award.model_copy(update={"warnings": warnings})
    return column.model_copy(update={"award": award})


def _rewarding(facts: Facts, rules: Mapping[str, RuleSet]) -> list[str]:
    """Policies with a rule for one of the events."""
    items = {key(event.item) for event in facts.events if event.item}
    found = [
        policy_id
        for policy_id, ruleset in rules.items()
        if any(names_of(rule) & items for rule in ruleset.rules)
    ]
    if not found:
        raise UsageError(
            "没有哪部政策的奖励规则提到这些事项", "请核对事项名称（见 zhice rules），或指明政策"
        )
    return found


def _varied(facts: Facts, policy_id: str | None, region: str | None, day: date) -> Facts:
    changes: dict[str, object] = {"region": region, "as_of": day}
    if policy_id is not None:
        changes["events"] = tuple(
            event.model_copy(update={"policy_id": policy_id}) for event in facts.events
        )
    return facts.model_copy(update=changes)


def _name(
    documents: Mapping[str, PolicyDocument],
    policy_id: str | None,
    region: str | None,
    day: date,
    has_day: bool,
) -> str:
    parts = [f"《{documents[policy_id].metadata.title}》"] if policy_id else []
    parts += [region] if region else []
    parts += [day.isoformat()] if has_day or not parts else []
    return "，".join(parts)


def _best(columns: Sequence[Compared]) -> tuple[int, ...]:
    totals = [column.award.total_yuan for column in columns]
    most = max((total for total in totals if total), default=None)
    return tuple(i for i, total in enumerate(totals) if most is not None and total == most)
