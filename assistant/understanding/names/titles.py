"""Which policy a few words of its title mean: ``国务院2017年质量提升的指导意见``, ``园区办法``.

People say of a title the pieces they remember, who issued it and the year. All that stands in
front of the kind of document (意见, 办法 …) must then be of that policy: a piece of its title, its
place, its issuer or its year; and no other policy may fit as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.words.lexicon import lexicon
from assistant.words.normal import key, longest_first
from ingest.policy import GovernmentLevel, PolicyDocument
from ingest.structure.title import without_mark

KIND = re.compile(r"办法|细则|意见|规划|方案|措施|条例|规定|纲要|计划")
_NICKNAME = re.compile(
    r"(?P<who>[一-鿿]{2,12}?)(?:的|这份|那份|这个|那个)*"
    r"(?P<kind>管理办法|办法|实施细则|细则|意见|规划|方案|措施|条例|规定)"
)
PLAIN_REGION = 4  # letters up to which a region's last two name nothing
_YEAR = re.compile(
    r"((?:19|20)\d\d|(?<!\d)\d\d(?=年))年?(?:的|出的|发的|那个|那份|印发的|发布的|出台的)*$"
)
_LEVEL = re.compile(
    r"(?:(?P<nation>中共中央|国务院|中央|国家|全国)|(?P<province>省政府|省里|全省|省)"
    r"|(?P<city>市政府|市里|全市|市))(?:办公厅|办公室|层面)?(?:出台|印发|发布|下发|颁布)?的?$"
)
_JOIN = re.compile(r"(?:的|关于|那个|那份|这份|这个|出台|印发|发布|出|发|搞|里|[《》“”\"'])$")
_QUOTED = re.compile(r"[“\"](?P<name>[一-鿿]{3,})[”\"]")
_CHOSEN = re.compile(r"(?P<name>[一-鿿]{4,}?)(?:认定|评选|评定|评审|遴选)")
_FRONT = re.compile(
    r"^.*(?:关于|印发|[省市区县盟州旗]|开展|组织|做好|(?:19|20)\d\d年?度?|第[一-鿿\d]+[届批次])"
)
_WHO_WINS = re.compile("(?:企业|单位|机构|组织|项目|产品|基地|商户)$")
_LEAST = 4  # letters of a title that name it by themselves; half of them beside place or year
_LONGEST = 12  # letters of a piece of a title
_SHORTEST_NAME = 3  # letters of the name of something


@dataclass(frozen=True, slots=True)
class _Title:
    policy_id: str
    title: str
    region: str
    level: GovernmentLevel | None
    years: frozenset[str]

    @property
    def places(self) -> tuple[str, ...]:
        """The region in full, shortened, and by its end where that is a word of its own."""
        ends = (self.region[-2:],) if len(self.region) > PLAIN_REGION else ()
        names = (self.region, self.region.rstrip("省市区县"), self.region[:2], *ends)
        return tuple(sorted({n for n in names if len(n) > 1}, key=longest_first))


@dataclass(frozen=True, slots=True)
class _Fit:
    start: int
    letters: int
    knows_source: bool

    @property
    def is_enough(self) -> bool:
        return self.letters >= (_LEAST // 2 if self.knows_source else _LEAST)


class TitleIndex:
    """Titles of the library's policies, to be found by the pieces that people remember.

    Args:
        documents: of the library, by policy id.
    """

    def __init__(self, documents: Mapping[str, PolicyDocument]) -> None:
        self._titles = [
            _Title(
                policy_id,
                key(d.metadata.title),
                key(d.metadata.region),
                d.metadata.level,
                frozenset(
                    str(on.year)
                    for on in (
                        d.metadata.issued_on,
                        d.metadata.published_on,
                        d.metadata.effective_from,
                    )
                    if on
                ),
            )
            for policy_id, d in documents.items()
        ]

    def named(self, text: str) -> list[tuple[str, int, int]]:
        """The one policy that words of key ``text`` mean, with their span; [] if not just one."""
        for kind in KIND.finditer(text):
            fits = [
                (fit, title)
                for title in self._titles
                if (fit := _fit(text, kind.start(), title)).is_enough
                # who knows whose it is and what about may mistake the kind of document
                and (kind.group() in title.title or (fit.knows_source and fit.letters >= _LEAST))
            ]
            most = max((fit.letters + fit.knows_source for fit, _ in fits), default=0)
            best = [(f, t) for f, t in fits if f.letters + f.knows_source == most]
            if len(best) == 1:
                fit, title = best[0]
                return [(title.policy_id, fit.start, kind.end())]
        return self._by_place(text)

    def _by_place(self, text: str) -> list[tuple[str, int, int]]:
        """The one policy that a place and a kind of document mean: ``园区办法``, ``衢州意见``."""
        for match in _NICKNAME.finditer(text):
            fits: dict[str, int] = {}
            for title in self._titles:
                # 园区 is said of 某某工业园区, but 州市 of no 某州市
                ends = {title.region[:2]}
                ends |= {title.region[-2:]} if len(title.region) > PLAIN_REGION else set()
                if match["kind"] in title.title and any(e and e in match["who"] for e in ends):
                    who = match["who"]
                    pairs = (who[i : i + 2] for i in range(len(who) - 1))
                    fits[title.policy_id] = sum(pair in title.title for pair in pairs)
            best = max(fits.values(), default=0)
            chosen = [p for p, n in fits.items() if n == best]
            if len(chosen) == 1:
                return [(chosen[0], match.start(), match.end())]
        return []


def _fit(text: str, end: int, title: _Title) -> _Fit:
    """How far the words in front of ``end`` are of ``title``, read from their end."""
    at, letters, knows_source = end, 0, False
    while at:
        front = text[:at]
        if year := _YEAR.search(front):
            told = year[1] if len(year[1]) == 4 else f"20{year[1]}"
            if title.years and told not in title.years:
                return _Fit(at, 0, knows_source=False)
            at, knows_source = year.start(), knows_source or bool(title.years)
            continue
        place = next((p for p in title.places if front.endswith(p)), None)
        if place:
            at, knows_source = at - len(place), True
            continue
        piece = _piece(front, title.title)
        if piece:
            at, letters = at - piece, letters + piece
            continue
        if level := _LEVEL.search(front):
            if title.level is None or level.lastgroup != title.level.value:
                return _Fit(at, 0, knows_source=False)
            at, knows_source = level.start(), True
            continue
        joined = _JOIN.search(front)
        if not joined:
            break
        at = joined.start()
    return _Fit(at, letters if _is_loose(text, at) else 0, knows_source)


def _piece(front: str, title: str) -> int:
    """Letters of the longest end of ``front``, two or more, that stands in ``title``."""
    return next((n for n in range(min(_LONGEST, len(front)), 1, -1) if front[-n:] in title), 0)


def _is_loose(text: str, at: int) -> bool:
    """Whether nothing in front of ``at`` belongs to the name: a break, or a word of asking."""
    front = text[:at]
    if not front or not re.search(r"[一-鿿a-z0-9]$", front):
        return True
    words = lexicon()
    return front.endswith((*words.stop_words, *words.greetings)) or front[-1] in set(
        words.function_letters
    )


def own_names(documents: Mapping[str, PolicyDocument]) -> dict[str, frozenset[str]]:
    """What a title quotes or has chosen (“甲地名品”认定办法), with the policies so called.

    A name that another policy speaks of, too, tells nobody which is meant.
    """
    named: dict[str, set[str]] = {}
    for policy_id, document in documents.items():
        title = document.metadata.title
        found = {m["name"] for m in _QUOTED.finditer(title)}
        found |= {_FRONT.sub("", m["name"]) for m in _CHOSEN.finditer(_QUOTED.sub("", title))}
        # 放心粮油 says 放心粮油企业
        short = {_WHO_WINS.sub("", name) for name in found}
        found |= {name for name in short if len(name) >= _LEAST}
        for name in found:
            if len(name) >= _SHORTEST_NAME:
                named.setdefault(key(name), set()).add(policy_id)
    texts = {policy_id: key(document.text) for policy_id, document in documents.items()}
    return {
        name: frozenset(ids)
        for name, ids in named.items()
        if not any(name in text for policy_id, text in texts.items() if policy_id not in ids)
    }


def core_title(title: str) -> str:
    """A title without a closing remark of ours (拟题) and the outer 关于印发…的通知."""
    return re.sub(r"^.*?关于印发[《]?(.+?)[》]?的通知$", r"\1", without_mark(title))
