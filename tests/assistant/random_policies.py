"""Random policies and events: once as plain records for the oracle, once as rules and FACTS."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from tests.assistant.invented import Policy, cap, policy, rule, stacking
from tests.assistant.oracle import Spec

YEARS = (2021, 2022, 2023)
AS_OF = date(2022, 6, 1)
FIRST, LAST = date(2021, 3, 1), date(2023, 10, 31)


def draw_policy(dice: random.Random) -> Spec:
    """Three to five awards, caps along two dimensions at most, sometimes exclusions."""
    awards = {f"奖项{n}": _award(dice) for n in range(dice.randint(3, 5))}
    names = list(awards)
    caps = [_cap(dice, "item", [name]) for name in names if dice.random() < 0.3]
    crossing = dice.sample(["family", "role", "annual"], dice.choice([0, 1, 1, 2]))
    for kind in crossing:
        reached = names if kind == "annual" else _some(dice, names)
        caps.append(_cap(dice, kind, reached))
    if dice.random() < 0.4:
        caps.append(_cap(dice, "applicant", names))
    if dice.random() < 0.3:
        caps.append({"kind": "retained_tax", "awards": names, "fact": "retained_tax_yuan",
                     "percent": 100})  # fmt: skip
    exclusions = []
    if dice.random() < 0.4:
        mode = dice.choice(["highest_only", "choose_one", "difference"])
        scope = dice.choice(["project", "applicant", "year", None])
        exclusions.append({"mode": mode, "scope": scope, "awards": _some(dice, names)})
    until = LAST if dice.random() < 0.5 else date.max
    return {"awards": awards, "caps": caps, "exclusions": exclusions, "from": FIRST, "until": until}


def _some(dice: random.Random, names: list[str]) -> list[str]:
    return sorted(dice.sample(names, dice.randint(1, len(names))))


def _yuan(dice: random.Random) -> int:
    return dice.choice([1, 7, 50, 100, 333, 1000, 10_000]) * dice.randint(1, 40)


def _award(dice: random.Random) -> Spec:
    kind = dice.choice(
        ["fixed", "fixed", "base_step", "percent", "tiers", "marginal", "matching", "none"]
        if dice.random() < 0.7
        else ["fixed"]
    )
    award: Spec = {"kind": kind, "at_most": dice.random() < 0.15 and kind != "matching"}
    award["per_applicant"] = dice.random() < 0.2 and kind != "base_step"
    if kind == "fixed":
        award["yuan"] = _yuan(dice)
        if dice.random() < 0.2:
            turn = date(2022, dice.randint(1, 12), 1)
            award["periods"] = [
                (FIRST, turn - timedelta(1), _yuan(dice)), (turn, LAST, _yuan(dice)),
            ]  # fmt: skip
    elif kind == "base_step":
        award |= {"base": _yuan(dice), "step": _yuan(dice)}
    elif kind == "percent":
        award |= {"fact": dice.choice(["base_yuan", "loan_yuan"]), "percent": dice.randint(1, 60)}
    elif kind == "matching":
        award["percent"] = dice.choice([50, 100])
    elif kind == "tiers":
        edges = sorted(dice.sample(range(1, 40), 2))
        low = dice.choice([0, edges[0] * 500])
        sums = sorted(_yuan(dice) for _ in range(2))
        award["tiers"] = [(low, edges[1] * 1000, sums[0]), (edges[1] * 1000, None, sums[1])]
    elif kind == "marginal":
        edge = dice.randint(1, 40) * 1000
        award["tiers"] = [(0, edge, dice.randint(1, 9)), (edge, None, dice.randint(1, 9))]
    _restrict(dice, award)
    return award


def _restrict(dice: random.Random, award: Spec) -> None:
    kind = award["kind"]
    if dice.random() < 0.25:
        award["conditions"] = [{"fact": "certified", "requires": True}]
    if dice.random() < 0.15:
        award.setdefault("conditions", []).append({"fact": "n_members", "at_least": 10})
    if dice.random() < 0.2:
        award["repeat"] = dice.choice(["paid", "unpaid", "difference"])
    if dice.random() < 0.2 and kind in ("fixed", "percent"):
        award["supplement"] = dice.choice(["add", "top_up", "includes"])
    if dice.random() < 0.1 and "periods" not in award:
        award["only_in"] = "南桥区"
    return award


def _cap(dice: random.Random, kind: str, awards: list[str]) -> Spec:
    found: Spec = {"kind": kind, "awards": awards, "yuan": _yuan(dice) * dice.choice([1, 1, 5])}
    if kind in ("item", "applicant") and dice.random() < 0.25:
        del found["yuan"]
        found |= {"fact": "rd_yuan", "percent": dice.choice([30, 50, 100])}
    return found


def draw_events(dice: random.Random, of: Spec) -> tuple[list[Spec], Spec]:
    """One to four events, and the facts of the applicant."""
    events = []
    for _ in range(dice.randint(1, 4)):
        name = dice.choice(list(of["awards"]))
        award = of["awards"][name]
        event: Spec = {"award": name}
        if dice.random() < 0.8:
            event["quantity"] = dice.randint(1, 5)
        if dice.random() < 0.6:
            year = dice.choice(YEARS)
            event["on"] = dice.choice([date(year, 5, 5), date(year, 12, 31), FIRST, LAST])
        if dice.random() < 0.05:
            event["on"] = dice.choice([FIRST - timedelta(1), LAST + timedelta(1)])
        if dice.random() < 0.4:
            event["family"] = dice.choice(["甲族", "乙族"])
        if dice.random() < 0.5 and of["exclusions"]:
            event["project"] = dice.choice(["一号", "二号"])
        if award["kind"] == "base_step":
            event["extensions"] = dice.randint(0, 6)
        _further(dice, award, of, event)
        events.append(event)
    facts: Spec = {"as_of": AS_OF, "region": dice.choice([None, "南桥区", "南桥区", "北桥区"])}
    if dice.random() < 0.03:
        facts["region"] = "海棠市"
    for fact in ("retained_tax_yuan", "rd_yuan"):
        if dice.random() < 0.7 and any(c.get("fact") == fact for c in of["caps"]):
            facts[fact] = _yuan(dice) * 3
    return events, facts


def _further(dice: random.Random, award: Spec, of: Spec, event: Spec) -> None:
    conditions = [c["fact"] for c in award.get("conditions", [])]
    if "certified" in conditions and dice.random() < 0.5:
        event["certified"] = dice.random() < 0.8
    if "n_members" in conditions and dice.random() < 0.6:
        event["n_members"] = dice.choice([9, 10, 11, 40])
    if award["kind"] == "percent" and dice.random() < 0.9:
        event[award["fact"]] = _yuan(dice)
    if award["kind"] in ("tiers", "marginal") and dice.random() < 0.9:
        edge = award["tiers"][0][1]
        event["revenue_yuan"] = dice.choice([0, edge - 1, edge, edge + 1, _yuan(dice)])
    wants_higher = award["kind"] == "matching" or award.get("supplement") in ("top_up", "includes")
    if wants_higher and dice.random() < 0.8:
        event["higher_award_yuan"] = _yuan(dice)
    if award.get("repeat") and dice.random() < 0.6:
        event["repeat"] = dice.random() < 0.7
    if award.get("repeat") == "difference" and dice.random() < 0.7:
        event["earlier_yuan"] = _yuan(dice)
    differs = any(
        x["mode"] == "difference" and event["award"] in x["awards"] for x in of["exclusions"]
    )
    if differs and dice.random() < 0.7:
        event["received_yuan"] = _yuan(dice)


def as_policy(of: Spec) -> Policy:
    """The records as a policy with its rules."""
    rules, ids = [], {}
    for name, award in of["awards"].items():
        made = [_fields(name, award, n) for n in range(_n_rules(award))]
        ids[name] = [f["rule_id"] for f in made]
        rules += [rule(f.pop("rule_id"), f.pop("amount", None), **f) for f in made]
    caps = []
    for one in of["caps"]:
        reached = [i for name in one["awards"] for i in ids[name]]
        fields = {"fact": one["fact"], "percent": one["percent"]} if one.get("fact") else {}
        caps.append(cap(one["kind"], one.get("yuan"), *reached, **fields))
    stackings = [
        stacking(x["mode"], *(i for name in x["awards"] for i in ids[name]), scope=x["scope"])
        for x in of["exclusions"]
    ]
    return policy(
        rules,
        caps,
        stackings=stackings,
        effective_from=of["from"],
        effective_until=None if of["until"] == date.max else of["until"],
    )


def _n_rules(award: Spec) -> int:
    if award["kind"] == "base_step":
        return 2
    return len(award.get("tiers") or award.get("periods") or [0])


def _fields(name: str, award: Spec, n: int) -> dict[str, Any]:
    """The fields of the ``n``-th rule of an award."""
    kind = award["kind"]
    made: dict[str, Any] = {"rule_id": f"{name}-{n}", "item": name, "kind": kind}
    made["bound"] = "upper_bound" if award.get("at_most") else "exact"
    made["unit"] = "per_applicant" if award.get("per_applicant") else "per_item"
    made["repeat"] = award.get("repeat")
    made["regions"] = [award["only_in"]] if award.get("only_in") else []
    if award.get("supplement"):
        made["supplement"] = {
            "mode": award["supplement"], "payer": "province", "text": "省级奖励",
        }  # fmt: skip
    made["conditions"] = [
        {"fact": c["fact"], "text": c["fact"], "requires": c["requires"]}
        if "requires" in c
        else {"text": c["fact"], "threshold": {"fact": c["fact"], "text": "不少于", "unit": "count",
                                               "at_least": c["at_least"]}}
        for c in award.get("conditions", [])
    ]  # fmt: skip
    if kind == "fixed":
        made["amount"] = award["yuan"]
        if award.get("periods"):
            made["events_from"], made["events_until"], made["amount"] = award["periods"][n]
    elif kind == "base_step":
        made |= {"kind": ("base", "step")[n], "amount": award[("base", "step")[n]], "group": name}
    elif kind == "percent":
        made |= {"percent": award["percent"], "base": {"fact": award["fact"], "text": "基数"}}
    elif kind == "matching":
        made |= {"percent": award["percent"]}
    elif kind in ("tiers", "marginal"):
        low, high, figure = award["tiers"][n]
        tier = {"fact": "revenue_yuan", "text": f"{low}元以上", "at_least": low, "below": high}
        made |= {"kind": "tier", "group": name, "tier": tier}
        made |= {"amount": figure} if kind == "tiers" else {"percent": figure, "is_marginal": True}
    return made


def as_events(events: list[Spec]) -> list[dict[str, Any]]:
    """The events as FACTS writes them."""
    return [{"item": e["award"], **{k: v for k, v in e.items() if k != "award"}} for e in events]
