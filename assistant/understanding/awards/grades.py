"""The grade said in front of an award or behind it: ``市级地方标准``, ``甲奖,省里的``."""

from __future__ import annotations

import re

from assistant.calculator.match import Head
from assistant.understanding.names.vocabulary import Named

_GRADE = re.compile(r"(?P<grade>[国省市县区])级的?$|(?:[中全]国|国家)$")
# «制定甲市地方标准»: behind the verb the place is part of the name
_PLACE_S = re.compile(
    r"(?:[制修]定|制订|修订|起草|编制|主导|参与|牵头|获得|获评|评上|发布|承担|成立|设立|担任)了?[一-鿿]{1,4}(?P<grade>[省市县区])的?$"
)
_GRADE_AFTER = re.compile(
    r"[,(]?(?:是|拿的是|得的是)?全?(?:(?P<grade>[国省市县区])(?:家级?|里|级|(?<=全国))的?(?![外内])"
    r"|(?P<world>国际)的(?![外内]))"
)
_AND_GRADE = re.compile(r"[和与及跟、,](?:还有)?[国省市县区](?:家|级|里|的)")  # «国家级和省级»
_OF_GRADE = {"国": "国家|中国|全国", "省": "省", "市": "市", "县": "县", "区": "区"}
_GRADED = re.compile(
    r"[国省市县区](?=[级家]|地方)|(?<=[全中])国|(?<=^国)际|(?:^|(?<=,)|(?<=[一-鿿]{2}))省(?=[一-鿿]{2})"
)


def of_grade(before: str, named: Named) -> frozenset[Head]:
    """Without awards of another grade than is said in front: ``市级`` + ``地方标准``."""
    said = _GRADE.search(before) or _PLACE_S.search(before)
    if not said or _GRADED.search(named.name):
        return named.heads
    grade = said["grade"] or "国"
    return frozenset(h for h in named.heads if not (found := _graded(h)) or grade in found)


def _graded(head: Head) -> str:
    """The grades that an award's own name says, a letter each."""
    return "".join(_GRADED.findall(f"{head.level},{head.item}"))


def of_grade_after(after: str, heads: frozenset[Head]) -> frozenset[Head]:
    """Of several awards of one name those of the grade said behind it: ``创新贡献奖,省里的``."""
    said = _GRADE_AFTER.match(after)
    if not said or len(heads) < 2 or _AND_GRADE.match(after, said.end()):
        return heads
    words = said["world"] or _OF_GRADE[said["grade"]]
    fits = frozenset(h for h in heads if re.search(words, f"{h.item}{h.level}"))
    return fits or heads
