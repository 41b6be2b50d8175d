"""A place that the list of divisions lacks (newly made, renamed), by its printed full name.

Only a name with its kind (省, 市, 县, 区 …) that heads an issuer, or a title whose text speaks of
itself as such a place, is believed; a word that merely ends so (城市, 市场, 开发区) is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.facts.division import ZONE_SUFFIX, Divisions, zone_in_full
from ingest.policy import GovernmentLevel

_LETTER = "(?![省市县区])[一-龥]"
_LEAD = re.compile(
    rf"\s*(?:中共)?(?P<name>(?:(?:{_LETTER}){{2,7}}?(?:省|自治区))?"
    rf"(?:(?:{_LETTER}){{2,12}}?(?:自治州|(?<!强)市(?![场民级值容]))){{0,2}}"
    rf"(?:(?:{_LETTER}){{2,12}}?(?:自治县|自治旗|(?<!强)县|(?<!强)区(?![域划块间别])|旗(?!舰|帜)))?)"
)
_KINDS = (
    (re.compile(r"(?:省|自治区)$"), GovernmentLevel.PROVINCE),
    (re.compile(r"(?:自治州|市)$"), GovernmentLevel.CITY),
    (re.compile(r"[县区旗]$"), GovernmentLevel.COUNTY),
)
# «甲溪市高新区»: a zone of a city that the list lacks
_ZONE_LEAD = re.compile(
    rf"\s*(?:中共)?(?P<city>(?:{_LETTER}){{2,7}}市)(?P<zone>{ZONE_SUFFIX.pattern})"
)
# Areas that are no divisions, and words that only end like one.
_NO_DIVISION = re.compile(
    r"(?:[开新园示试保合度管集高经景社地山库灾老牧林矿校街片城港郊]|开发|示范|试验|实验|保税|合作|度假|管理"
    r"|集聚|高新|经开|自贸|功能|先行|产业|经济|特|流域|海|库)区$|(?:城|都|超|上|股|门)市$"
)
_NO_NAME = re.compile(
    r"[某各该全本我此两外]|^(?:促进|鼓励|支持|加快|推进|推动|扶持|关于|加强|规范|深化|实施|印发|进一步|培育|建设|打造)"
)
_COUNTIES = re.compile(r"各\s?(?:区|县|市辖区|县级市|旗)")
_TOWNS = re.compile(r"各\s?(?:乡|镇|街道|苏木)")
_SALUTATION = 1500  # characters in which the addressees stand


@dataclass(frozen=True, slots=True)
class UnlistedPlace:
    """Name from the province down, as far as it is known; ``level`` None for a 市 of any size."""

    name: str
    level: GovernmentLevel | None


def unlisted_of_issuer(issuer: str, text: str) -> UnlistedPlace | None:
    """The place whose name heads ``issuer``; None if it is on the list or there is none."""
    if zone := _zone(issuer):
        return zone
    found = _lead(issuer)
    if found is None or not issuer[found.end() :].strip():
        return None
    return _place(found["name"], text)


def unlisted_of_title(title: str, text: str) -> UnlistedPlace | None:
    """The place whose name heads ``title``, where the text bears it out.

    The text names it again, or speaks of itself as such a place (全市, 我县, 区人民政府).
    """
    bare = re.sub(r"^\s*(?:关于)?(?:印发|发布|公布)?《?", "", title)
    if zone := _zone(bare):
        return zone
    found = _lead(bare)
    if found is None:
        return None
    kind = found["name"][-1]
    offices = rf"[由经向报到与和、，。；\s（(]{kind}[一-龥]{{2,10}}(?:局|委|办|中心|部门)"
    own = rf"{offices}|(?:全|我|本|(?<![一-龥])自治){kind}|(?<![一-龥]){kind}(?:人民政府|政府|委)"
    if text.count(found["name"]) < 2 and not re.search(own, text):
        return None
    return _place(found["name"], text)


def _zone(words: str) -> UnlistedPlace | None:
    """The zone that heads ``words``, of a city that the list does not have."""
    found = _ZONE_LEAD.match(words)
    if found is None or Divisions.load().find(found["city"]) or _NO_NAME.search(found["city"]):
        return None
    return UnlistedPlace(found["city"] + zone_in_full(found["zone"]), GovernmentLevel.ZONE)


def is_cut_out(words: str, start: int, end: int) -> bool:
    """True if ``words[start:end]`` is only a piece of the place at the head of ``words``."""
    found = _lead(words)
    if found is None or not found.start("name") <= start < end <= found.end("name"):
        return False
    name, at = found["name"], found.start("name")
    return not _is_whole(name, start - at) or (
        end < found.end("name")
        and name[end - at - 1] not in "省市州盟县"
        and not Divisions.load().find(name[end - at :])
    )


def _is_whole(name: str, start: int) -> bool:
    """True if a place can begin at ``start`` of ``name``: 沙湾市 in 金沙湾市 cannot."""
    before = Divisions.load().find(name[:start])
    return start == 0 or name[start - 1] in "省市州盟县" or bool(before and before[-1].end == start)


def _lead(words: str) -> re.Match[str] | None:
    match = _LEAD.match(words)
    if match is None or not match["name"]:
        return None
    if _NO_DIVISION.search(match["name"]) or _NO_NAME.search(match["name"]):
        return None
    return match


def _place(name: str, text: str) -> UnlistedPlace | None:
    divisions = Divisions.load()
    mentions = divisions.find(name)
    if mentions and mentions[-1].end == len(name) and _is_whole(name, mentions[-1].start):
        # «甲溪市镜湖区»: a listed name under a city that the list does not have is another place
        above_it = name[: mentions[-1].start]
        if not above_it or divisions.find(above_it):
            return None
        size = next(level for kind, level in _KINDS if kind.search(name))
        return UnlistedPlace(name, size)
    above = divisions.get(re.sub(r"^(.*[省市州区]).*", r"\1", name[:-1])) if mentions else None
    full = name
    if above is not None and name.startswith(above.name):
        full = above.full + name.removeprefix(above.name)
    level = next(level for kind, level in _KINDS if kind.search(name))
    return UnlistedPlace(full, _size(name, text) if level is GovernmentLevel.CITY else level)


def _size(name: str, text: str) -> GovernmentLevel | None:
    """A 市 is a city or a county: by what lies above it, or by whom it addresses."""
    if name.endswith("自治州"):
        return GovernmentLevel.CITY
    if re.search(r"[市州].+市$", name):
        return GovernmentLevel.COUNTY
    if _COUNTIES.search(text[:_SALUTATION]):
        return GovernmentLevel.CITY
    return GovernmentLevel.COUNTY if _TOWNS.search(text[:_SALUTATION]) else None
