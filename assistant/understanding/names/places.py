"""Places in a question: the applicant's own, and those whose policy is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.words.lexicon import lexicon
from assistant.words.normal import key, longest_first
from ingest.facts.division import Divisions

_OWNER = re.compile(
    r"^(?:市|省|区|县)?(?:区域|境内|市区|本地|当地)?(?:内)?的?(?:一家|某)?(?:民营|小微|制造|生产)?(?:全资|控股)?[子分]?"
    r"(?:企业|公司|工厂|厂|单位|注册|这边的|开厂|办厂)"
)
_OWNER_BEFORE = re.compile(
    r"(?:我们?在|申请人(?:注册)?(?:地)?(?:是|在)|总部(?:是|在)|我司在|我厂在|公司在|企业在|厂在|注册在|注册地在|注册地(?:址)?(?:是|在|为|:)?|住所(?:地)?(?:是|在|为)?|注册于|位于|地处|落户|开在|设在)$"
)
_POLICY = re.compile(
    r"^(?:市|省|区|县)?(?:那边|这边|政府)?的?(?:的)?(?:政策|奖励|办法|意见|规定|补贴|补助|资助|文件|细则)"
)
# «甲市某某股份有限公司乙县分公司»: the firm is called so, wherever it is
_NAMED_AFTER = re.compile(
    r"^市?[^,。;?!、()的在是给对]{1,14}(?:有限(?:责任)?公司|股份公司|集团(?:公司)?)"
)
_BRANCH = re.compile(
    r"^(?:那边|这边)?[办设开建](?:了|有)?(?:一?[个家])?(?:全资|控股)?(?:的)?(?:[子分]公司|分厂)"
)
_DENIED = re.compile(r"(?:不是|不在|并非|没在|而非)$")
# «从甲市接过来的»: where it was before
_FROM = re.compile(r"从$")
_CAME = re.compile(r"[^,。;?]{0,4}(?:接|迁|搬|转|移|调)(?:过来|来|入|进来|到)")
_POLICY_BEFORE = re.compile(r"(?:申请|申报|享受|拿|领)$")


_POINTED = re.compile(r"(?:市|区|县)?的?[这那]家")
_SEAT = re.compile(r"(?:总部|母公司|集团)(?:公司)?(?:是|在|设在|注册在|注册地是?|位于)$")
_ZONE = re.compile(
    r"(?<![一-鿿])(?:我们?|咱们?|本|在|是)?(?P<zone>园区|高新区|经开区|开发区)(?=[的内里企公厂主参获拿名驰著专])"
)
# 澜海市 at the head of a piece or behind 在; «我们市» and «上市» name no place
_CITY = re.compile(
    r"(?:^|[,。;?!、:]|(?<=[在是去到]))(?P<name>(?![在是去到报对给问按照])[^\W\da-z_我你他咱本各全该这那哪某每几两多有没不上城省地县区超夜门都乡小大中老新产一二三四五六七八九十]"
    r"[一-鿿]{1,2}(?:(?<![城上都门超本全各级是说着在到由给和与被让对从向看有的过了])市(?![里场值长级面政民区占盈售])|(?<![本全各级])县(?![长级域委处])))"
)
_ZONE_NAMES = {"高新区": "高新技术产业开发区", "经开区": "经济技术开发区"}


@dataclass(frozen=True, slots=True)
class Places:
    """Full names; narrowest first where one lies inside another."""

    applicant: tuple[str, ...] = ()
    policy: tuple[str, ...] = ()


def short_names(regions: Iterable[str], divisions: Divisions) -> dict[str, str]:
    """By the names that people use for the places ``regions`` and those in them, the places.

    ``台山`` needs no words around it that show a place where a policy of 台山市 is held; a short
    name that is a word of the field, or of one letter, is none.
    """
    regions = [region for region in regions if region]
    words = lexicon()
    taken = {*words.domain_words, *words.stop_words}
    found: dict[str, str] = {}
    for region in regions:
        for name, short in divisions.parts_of(region):
            found.update({key(n): name for n in (name, short) if len(n) > 1 and n not in taken})
    for region in regions:
        short = re.sub(r"(?:省|市|县|区|州|盟)$", "", region)
        found.update({key(n): region for n in (region, short) if len(n) > 1 and n not in taken})
    first: dict[str, set[str]] = {}
    for region in regions:
        first.setdefault(region[0], set()).add(region)
    # «驻衢企业»: the first letter stands for the city, where it can mean one only
    alone = {letter: min(held) for letter, held in first.items() if len(held) == 1}
    found.update({f"驻{letter}": region for letter, region in alone.items()})
    found.update({f"在{letter}的": region for letter, region in alone.items()})
    return found


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    name: str


def _mentions(
    text: str, taken: list[tuple[int, int]], divisions: Divisions, held: Mapping[str, str]
) -> list[_Span]:
    """Places in ``text`` outside ``taken``; what an award's name follows at once is a place."""
    letters = list(text)
    for start, end in taken:
        letters[start:end] = "的" * (end - start)
    bare = "".join(letters)
    found = [_Span(m.start, m.end, m.place.name) for m in divisions.find(bare)]
    plain = _followers().sub(lambda m: "的" * len(m.group()), bare)
    more = [_Span(m.start, m.end, m.place.name) for m in divisions.find(plain)]
    found += [m for m in more if not any(m.start < f.end and f.start < m.end for f in found)]
    for short in sorted(held, key=longest_first):
        for match in re.finditer(re.escape(short), bare):
            start, end = match.span()
            if not any(start < f.end and f.start < end for f in found):
                found.append(_Span(start, end, held[short]))
    return sorted(found, key=lambda f: f.start)


def _zones(text: str, taken: list[tuple[int, int]], held: Mapping[str, str]) -> list[_Span]:
    """``园区企业`` where no place is named: the one zone held that is called so."""
    found = []
    for match in _ZONE.finditer(text):
        zone, (start, end) = match["zone"], match.span("zone")
        called = {p for p in held.values() if p.endswith((zone, _ZONE_NAMES.get(zone, zone)))}
        if len(called) == 1 and not any(s <= start < e for s, e in taken):
            found.append(_Span(start, end, called.pop()))
    return found[:1]


@lru_cache(maxsize=1)
def _followers() -> re.Pattern[str]:
    """Words of the field; one after a name shows that the name is a place's."""
    words = [w for w in lexicon().domain_words if len(w) > 1 and w[-1] not in "区园"]
    return re.compile("|".join(sorted(map(re.escape, words), key=longest_first)))


def _unlisted(text: str, taken: list[tuple[int, int]]) -> list[str]:
    """A city or county that no list holds, by its form: it is some place, and none that is held."""
    for match in _CITY.finditer(text):
        start, end = match.span("name")
        if not any(s < end and start < e for s, e in taken):
            return [match["name"]]
    return []


def places_in(
    text: str,
    taken: Iterable[tuple[int, int]],
    divisions: Divisions,
    held: Mapping[str, str] | None = None,
) -> Places:
    """Places named in key text ``text`` outside the spans ``taken`` by names of awards.

    A place in front of an award's name qualifies it (``上海`` + ``市长质量奖``) and counts;
    one that is part of the name (``江苏省质量奖``) does not.

    Args:
        held: places of the policies held, by every name they are called.
    """
    spans = list(taken)
    found = _mentions(text, spans, divisions, held or {}) or _zones(text, spans, held or {})
    told = [m for m in found if not (_DENIED.search(text[: m.start]) or _is_left(text, m))]
    found = told or found  # «是甲,不是乙»
    if not found:
        return Places(applicant=tuple(_unlisted(text, spans)))
    names = _narrowest([m.name for m in found], divisions)
    if len(names) < 2:
        return Places(applicant=tuple(names))
    applicant, policy, called = [], [], []
    for mention in found:
        name = mention.name
        if name not in names:
            continue
        after, before = text[mention.end :], text[: _chain_start(mention, found, divisions)]
        if _OWNER.match(after) or _OWNER_BEFORE.search(before):
            applicant.append(name)
        elif _POLICY.match(after) or _POLICY_BEFORE.search(before):
            policy.append(name)
        else:
            policy.append(name)
            called += [name] if _NAMED_AFTER.match(after) else []
    if applicant:  # the firm is only called after the others
        policy = [name for name in policy if name not in called]
    branch = next((m.name for m in found if _BRANCH.match(text[m.end :])), None)
    if branch in names:  # «甲市企业在乙区办了子公司»: the branch applies
        return Places((branch,))
    pointed = [m.name for m in found if _POINTED.match(text[m.end :])]
    if len(set(pointed)) == 1:
        return Places(
            tuple(pointed[:1]), tuple(dict.fromkeys(policy))
        )  # «甲县和乙区一起做的,乙区这家»
    seats = [name for name in applicant if _is_seat(text, found, name)]
    if len(seats) < len(applicant):
        applicant = [name for name in applicant if name not in seats]  # the branch applies
    if not applicant:
        return Places(policy=tuple(dict.fromkeys(policy)))
    return Places(tuple(dict.fromkeys(applicant)), tuple(dict.fromkeys(policy)))


def _chain_start(mention: _Span, found: list[_Span], divisions: Divisions) -> int:
    """Where the places begin that stand at once before one inside them (``甲市乙区``)."""
    start = mention.start
    for outer in reversed(found):
        if outer.end == start and divisions.contains(outer.name, mention.name):
            start = outer.start
    return start


def _is_left(text: str, mention: _Span) -> bool:
    return bool(_FROM.search(text[: mention.start]) and _CAME.match(text[mention.end :]))


def _is_seat(text: str, found: list[_Span], name: str) -> bool:
    """Whether ``name`` is said to be where the head office is, not the firm that asks."""
    return any(m.name == name and _SEAT.search(text[: m.start]) for m in found)


def _narrowest(names: list[str], divisions: Divisions) -> list[str]:
    """``names`` without those that contain another of them, in order."""
    unique = list(dict.fromkeys(names))
    return [
        name
        for name in unique
        if not any(other != name and divisions.contains(name, other) for other in unique)
    ]
