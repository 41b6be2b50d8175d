"""Does a policy reach this applicant: date, place and kind of applicant.

Each check answers with a Verdict: met, failed (with the ground that says so) or open. What is
open is assumed in the applicant's favour and listed as an assumption, never left unsaid.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.words.normal import key
from assistant.words.wording import VALIDITY, day, not_in_force
from ingest.facts.division import Divisions
from ingest.policy import PolicyDocument, PolicyMetadata, Validity
from ingest.reward import Applicant, Ground, RewardRule, RuleSet

_BESIDE = 12  # letters of other places named with it
Reach = Literal["inside", "outside", "wider", "unknown"]
_KINDS: tuple[tuple[Applicant, tuple[str, ...]], ...] = (
    ("county_government", ("政府", "县(市、区)", "county_government")),
    ("person", ("个人", "自然人", "person")),
    ("enterprise", ("企业", "公司", "厂", "enterprise")),
    ("organisation", ("单位", "组织", "机构", "协会", "院", "所", "学校", "organisation")),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Outcome of one check.

    Attributes:
        state: met, failed, or open (not known, assumed met).
        text: Chinese; the reason, or the assumption made.
        ground: clause that says so, if one does.
    """

    state: Literal["met", "failed", "open"]
    text: str = ""
    ground: Ground | None = None


def reach(metadata: PolicyMetadata, region: str | None, divisions: Divisions) -> Reach:
    """Where an applicant's ``region`` lies relative to the places the policy applies to.

    ``wider`` = the region named contains the policy's area, so it may or may not be inside.
    """
    if not region:
        return "unknown"
    areas = metadata.applies_to or ((metadata.region,) if metadata.region else ())
    if not areas:
        return "unknown"
    if any(divisions.contains(place, region) for place in metadata.excludes):
        return "outside"
    if any(divisions.contains(area, region) for area in areas):
        return "inside"
    if any(divisions.contains(region, area) for area in areas):
        return "wider"
    return "outside"


def check_kind(metadata: PolicyMetadata) -> Verdict:
    """Whether the document is a policy at all, not news, a request or a draft for comment."""
    text = not_in_force(metadata)
    return Verdict("failed", text) if text else Verdict("met")


def check_date(metadata: PolicyMetadata, on: date) -> tuple[Validity, Verdict]:
    """Validity on the day of the event, and whether it allows an award."""
    validity = metadata.validity(on)
    since, until = metadata.effective_from, metadata.effective_until
    dates = [f"自{day(since)}起施行"] if since else []
    dates += [f"有效期至{day(until)}"] if until else []
    if validity is Validity.REPEALED and metadata.repealed_on:
        dates.append(f"自{day(metadata.repealed_on)}起废止")
    if validity is Validity.NOT_YET and not dates and metadata.issued_on:
        dates.append(f"{day(metadata.issued_on)}才成文")
    label = f"《{metadata.title}》{'，'.join(dates)}，事项发生时{VALIDITY[validity]}"
    if validity is Validity.UNKNOWN:
        why = (metadata.validity_basis or "文本未写明施行日期或有效期").rstrip("。")
        return validity, Verdict("open", f"《{metadata.title}》效力未载明（{why}），按有效计算")
    if validity is Validity.IN_FORCE:
        return validity, Verdict("met", label)
    return validity, Verdict("failed", label)


def check_region(
    document: PolicyDocument, rules: RuleSet, region: str | None, divisions: Divisions
) -> Verdict:
    """Whether an applicant in ``region`` is inside the policy's area."""
    metadata = document.metadata
    area = "、".join(metadata.applies_to) or metadata.region
    if metadata.excludes:
        area += f"，不含{'、'.join(metadata.excludes)}"
    where = reach(metadata, region, divisions)
    if where == "outside" and region and _takes_in(document, region):
        return Verdict("open", f"条文写到“含{region}”，假定{region}在适用地区（{area}）内")
    if where == "outside":
        return Verdict(
            "failed", f"{region}不在《{metadata.title}》的适用地区（{area}）内", rules.scope
        )
    if where == "inside" and metadata.excludes and region == metadata.region:
        # Only the issuing place is named: part of its area is left out, so it is an assumption.
        return Verdict("open", f"假定申请人在适用地区（{area}）内", rules.scope)
    if where == "inside":
        return Verdict("met", f"{region}在适用地区（{area}）内", rules.scope)
    if not area:
        is_hidden = "region" in metadata.sources  # a person has said so of the text
        why = "文本隐去了发文城市" if is_hidden else "没有读出该政策适用的地区"
        return Verdict("open", f"{why}，假定申请人在其适用地区内", rules.scope)
    return Verdict("open", f"假定申请人在适用地区（{area}）内", rules.scope)


def _takes_in(document: PolicyDocument, region: str) -> bool:
    """Whether the text says that its area takes in ``region`` («各功能区(含某合作区)»)."""
    if region in document.metadata.excludes:
        return False
    told = rf"[(（](?<!不)(?:含|包括)[^)）]{{0,{_BESIDE}}}{re.escape(region)}"
    return bool(re.search(told, document.text))


def check_place(rule: RewardRule, region: str | None, divisions: Divisions) -> Verdict:
    """Whether ``rule`` is paid in the applicant's part of the policy's area."""
    if not rule.regions:
        return Verdict("met")
    area = "、".join(rule.regions)
    ground = Ground(path=rule.path, quote=rule.quote)
    if region and any(divisions.contains(place, region) for place in rule.regions):
        return Verdict("met", f"{region}在该项奖励的适用地区（{area}）内", ground)
    if region and not any(divisions.contains(region, place) for place in rule.regions):
        return Verdict("failed", f"该项奖励只适用于{area}，{region}不在其内", ground)
    return Verdict("open", f"假定申请人在该项奖励的适用地区（{area}）内", ground)


def check_event_day(rule: RewardRule, on: date) -> Verdict:
    """Whether ``rule`` pays for an event of the day ``on``; both edges are inside."""
    since, until = rule.events_from, rule.events_until
    if since is None and until is None:
        return Verdict("met")
    span = (f"{day(since)}起" if since else "") + (f"至{day(until)}" if until else "")
    ground = Ground(path=rule.path, quote=rule.quote)
    if (since and on < since) or (until and on > until):
        return Verdict("failed", f"该项奖励只适用于{span}发生的事项，事项发生在{day(on)}", ground)
    return Verdict("met", f"{day(on)}在该项奖励适用的期间（{span}）内", ground)


def outside_window(rule: RewardRule, as_of: date) -> str:
    """A warning where ``rule`` cannot be applied for on ``as_of``; it never withholds a sum."""
    since, until = rule.apply_from, rule.apply_until
    if since and as_of < since:
        return f"{rule.item}自{day(since)}起受理申报，{day(as_of)}尚未开始"
    if until and as_of > until:
        return f"{rule.item}的申报截止{day(until)}，{day(as_of)}已经截止，请向主管部门确认能否补报"
    return ""


def kind_of(applicant: str) -> Applicant | None:
    """Kind of applicant that a description in Chinese (or one of our own names) means."""
    for kind, words in _KINDS:
        if any(key(word) in key(applicant) for word in words):
            return kind
    return None


def check_applicant(rules: RuleSet, rule: RewardRule, applicant: str | None) -> Verdict:
    """Whether the applicant may receive ``rule`` at all."""
    for excluded in rules.excluded_applicants:
        if applicant and any(key(name) in key(applicant) for name in excluded.names):
            return Verdict("failed", f"{applicant}不适用本奖励（{excluded.text}）", excluded.ground)
    kind = kind_of(applicant) if applicant else None
    if rule.applicant == "county_government" and kind != "county_government":
        text = "该项奖励给县（市、区）政府，不是给企业的"
        return Verdict("failed" if kind else "open", text)
    if rule.applicant != "person" and kind == "person":
        return Verdict("failed", "该项奖励面向企业或单位，不面向个人", rules.scope)
    if rule.applicant == "person" and kind in ("enterprise", "organisation", "county_government"):
        return Verdict("failed", "该项奖励面向个人，不面向企业或单位", rules.scope)
    if rules.excluded_applicants and not applicant:
        names = "、".join(e.text for e in rules.excluded_applicants)
        return Verdict("open", f"假定申请人不属于{names}", rules.excluded_applicants[0].ground)
    return Verdict("met")
