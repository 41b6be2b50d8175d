"""Places in a question: the applicant's own, and those whose policy is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.facts.division import Divisions

_OWNER = re.compile(
    r"^(?:市|省|区|县)?(?:区域|境内|市区|本地|当地)?(?:内)?的?(?:一家|某)?(?:民营|小微|制造|生产)?"
    r"(?:企业|公司|工厂|厂|单位|注册|这边的|开厂|办厂)"
)
_OWNER_BEFORE = re.compile(
    r"(?:我们?在|我司在|我厂在|公司在|企业在|厂在|注册在|注册地在|注册地是|位于|地处|落户|开在|设在)$"
)
_POLICY = re.compile(
    r"^(?:市|省|区|县)?(?:那边|这边|政府)?的?(?:的)?(?:政策|奖励|办法|意见|规定|补贴|补助|资助|文件|细则)"
)
_POLICY_BEFORE = re.compile(r"(?:申请|申报|享受|拿|领)$")


@dataclass(frozen=True, slots=True)
class Places:
    """Full names; narrowest first where one lies inside another."""

    applicant: tuple[str, ...] = ()
    policy: tuple[str, ...] = ()


def places_in(text: str, taken: Iterable[tuple[int, int]], divisions: Divisions) -> Places:
    """Places named in key text ``text`` outside the spans ``taken`` by names of awards.

    A place in front of an award's name qualifies it (``上海`` + ``市长质量奖``) and counts;
    one that is part of the name (``江苏省质量奖``) does not.
    """
    spans = list(taken)
    found = [
        m for m in divisions.find(text) if not any(s <= m.start and m.end <= e for s, e in spans)
    ]
    names = _narrowest([m.place.name for m in found], divisions)
    if len(names) < 2:
        return Places(applicant=tuple(names))
    applicant, policy = [], []
    for mention in found:
        name = mention.place.name
        if name not in names:
            continue
        after, before = text[mention.end :], text[: mention.start]
        if _OWNER.match(after) or _OWNER_BEFORE.search(before):
            applicant.append(name)
        elif _POLICY.match(after) or _POLICY_BEFORE.search(before):
            policy.append(name)
        else:
            policy.append(name)
    if not applicant:
        return Places(policy=tuple(dict.fromkeys(policy)))
    return Places(tuple(dict.fromkeys(applicant)), tuple(dict.fromkeys(policy)))


def _narrowest(names: list[str], divisions: Divisions) -> list[str]:
    """``names`` without those that contain another of them, in order."""
    unique = list(dict.fromkeys(names))
    return [
        name
        for name in unique
        if not any(other != name and divisions.contains(name, other) for other in unique)
    ]
