"""Administrative divisions of China: which places a text names, and what lies in what.

Limits: a county is recognised by its short form only where the words around it show that a
place is meant, and never where the short form is an ordinary word (``和平``, ``资源``): there
the full name is needed. Townships and streets are not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.policy import GovernmentLevel

_DATA = Path(__file__).parents[1] / "data"
NATION = "全国"

ZONE_SUFFIX = re.compile(
    r"(?:工业园区|经济技术开发区|高新技术产业开发区|高新技术开发区|经济开发区|高新区|经开区"
    r"|综合保税区|保税区|旅游度假区|自贸区|自由贸易试验区|开发区)"
)
# A zone that bears no name of a division known: «苏相合作区管理委员会».
ZONE_NAME = re.compile(
    r"\s*(?:[一-龥]{2,8}[省市])?([一-龥]{2,10}?(?:新区|片区|新城|开发区|园区|合作区|示范区|试验区|高新区|经开区|保税区"
    r"|度假区|管理区|集聚区|自贸区|产业园|科学城|科技城))(?=管理委员会|管委会|党工委|人民政府|办公室)"
)
# A kind of zone that its people leave out: 海岙 for 海岙自由贸易片区, 海岙片区.
_ZONE_KIND = re.compile(
    r"(?:自由贸易|自贸|综合|保税|港|经济|产业|合作|先行)*(?:新区|新?片区|合作区|示范区|自贸区)$"
)
_ZONE_HERE = re.compile(r"(?:自由贸易|自贸)?(?P<kind>新区|片区|合作区|示范区|自贸区)")
# A county's short form must stand between words that can stand next to a place.
_STOPS = r"\s，。、；：？！“”（）《》,.;:?!()\"'/\-"
_BEFORE = re.compile(
    rf"(?:^|[{_STOPS}在于位是从到去由的和与及或省市州盟我们自对像比就以属住落来迁请问给你您帮])$"
)
_AFTER = re.compile(
    rf"(?:$|[{_STOPS}的企公有本这那市县区注办做主参获能可怎给奖申是和与或及还呢吗也属等个制经工农民"
    r"人地开园镇街乡政财科当我在某哪什拿得新用执适])"
)
# «江州市» is no 江州区: with a kind of its own behind it a short form is another name.
_AND, _KINDS_OF_PLACE = "和", ("省", "市", "区", "州")
_OTHER_KIND = re.compile(r"市(?![场民值级区县])|县(?![域级区市])|区(?![域县市内外])")
_CITY = re.compile(r"[一-龥]{2,6}?[市州盟](?=[一-龥]{2})")
_ZONE_SHORTS = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
)
_ZONES_IN_FULL = {
    "高新区": "高新技术产业开发区",
    "高新技术开发区": "高新技术产业开发区",
    "经开区": "经济技术开发区",
}
_PARENT_WEIGHT = {"province": 3, "city": 2, "county": 1, "zone": 1}


@dataclass(frozen=True, slots=True)
class Place:
    """A division. ``full`` is the name from the province down, ``parent`` the parent's ``full``.

    ``code`` is that of GB/T 2260, "" for divisions made after 2019 and for zones.
    """

    name: str
    code: str
    parent: str | None
    level: GovernmentLevel
    full: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named at ``start:end`` of a text, by the words ``text``."""

    place: Place
    start: int
    end: int
    text: str


_COUNTRY = Place(NATION, "000000", None, GovernmentLevel.NATION, NATION)


def zone_in_full(suffix: str) -> str:
    """One name for a kind of zone: 高新区 is short for 高新技术产业开发区."""
    return _ZONES_IN_FULL.get(suffix, suffix)


class Divisions:
    """All divisions, with a look-up by name and a search in running text."""

    def __init__(self, places: Iterable[tuple[Place, str]], ordinary: Iterable[str]) -> None:
        self._places = tuple(places)
        self._by_full: dict[str, Place] = {NATION: _COUNTRY}
        self._names: dict[str, list[Place]] = {}
        self._shorts: dict[str, list[Place]] = {}
        for place, short in self._places:
            self._by_full.setdefault(place.full, place)
            self._names.setdefault(place.name, []).append(place)
            if place.full != place.name:
                self._names.setdefault(place.full, []).append(place)
            if short:
                self._shorts.setdefault(short, []).append(place)
        for name in ("中国", "国家", NATION):
            self._names[name] = [_COUNTRY]
        self._ordinary = frozenset(ordinary)
        lengths: dict[str, set[int]] = {}
        for word in (*self._names, *self._shorts, *self._ordinary):
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {head: tuple(sorted(n, reverse=True)) for head, n in lengths.items()}

    @classmethod
    def load(cls) -> Divisions:
        """The divisions that come with the package; read once."""
        return _load()

    def with_places(self, regions: Iterable[tuple[str, GovernmentLevel | None]]) -> Divisions:
        """These divisions and the places among ``regions`` that they lack.

        So a policy of a place that is missing from the list (newly made, renamed) can be asked
        about by its name. A region that several places bear stays as it is.

        Args:
            regions: name from the province down (``湖南省澜江市云溪区``) and level; a city in
                between that is unknown as well is made known too. Of a 市 whose level is not
                known (None) nothing but its name is used.
        """
        known = {full: place.level for full, place in self._by_full.items()}
        added: list[tuple[Place, str]] = []
        for region, level in regions:
            if region and not self._candidates(region):
                added += _line_of(region, level or GovernmentLevel.CITY, known)
        return Divisions((*self._places, *added), self._ordinary) if added else self

    def get(self, name: str) -> Place | None:
        """The place of that full or short name; None if unknown or if several bear it.

        Of places that share a short form the one of the higher level is meant (``吉林`` is the
        province).
        """
        name = name.strip()
        found = self._names.get(name) or self._highest(self._shorts.get(name, []))
        if len(found) == 1:
            return found[0]
        if found:
            return None
        mentions = self.find(name)
        places = {mention.place.full: mention.place for mention in mentions}
        if mentions and mentions[-1].end == len(name) and mentions[0].start == 0:
            last = [m.place for m in mentions if m.end == len(name)]
            if len(last) == 1 and len(places) <= 3:
                return last[0]
        return None

    def contains(self, outer: str, inner: str) -> bool:
        """True if ``inner`` lies in ``outer`` or is the same; both are any names.

        A name that several places bear lies in ``outer`` if one of them does.
        """
        outers = self._candidates(outer)
        inners = self._candidates(inner)
        if not outers or not inners:
            return outer == inner and bool(outer)
        return any(a.full in self._line(b) for a in outers for b in inners)

    def is_same(self, one: str, other: str) -> bool:
        """True if two names mean one place (``甲溪高新区``, ``甲溪市高新技术产业开发区``)."""
        return one == other or (self.contains(one, other) and self.contains(other, one))

    def parts_of(self, name: str) -> tuple[tuple[str, str], ...]:
        """(name, short name) of the places directly in ``name``; "" where none is safe."""
        fulls = {place.full for place in self._candidates(name)}
        return tuple(
            (place.name, "" if short in self._ordinary else short)
            for place, short in self._places
            if place.parent in fulls
        )

    def path(self, name: str) -> tuple[str, ...]:
        """Names from the province down to the place ``name``, (``name``,) if it is not known.

        >>> Divisions.load().path("柯城区")
        ('浙江省', '衢州市', '柯城区')

        Of a name that several places bear nothing above it is known.
        """
        found = self._candidates(name) if name else []
        if not found:
            return self._path_of_unlisted(name)
        if len(found) != 1:
            return (name,)
        place = found[0]
        above = (self._by_full.get(full) for full in self._line(place)[1:])
        names = [place.name, *(outer.name for outer in above if outer)]
        return tuple(n for n in reversed(names) if n != NATION) or (NATION,)

    def _path_of_unlisted(self, name: str) -> tuple[str, ...]:
        """``浙江省衢州市甲溪区``: what is known of the way down, and the rest."""
        for length in range(len(name) - 1, 1, -1):
            if name[:length] in self._by_full:
                return (*self.path(name[:length]), name[length:])
        return (name,) if name else ()

    def find(self, text: str) -> tuple[Mention, ...]:
        """Places named in ``text``, in order, the longest name first.

        A name that several places bear gives a mention for each, unless a place above one of
        them is named as well.
        """
        spans = self._spans(text)
        sure = {places[0].full for _, _, places in spans if len(places) == 1}
        mentions: list[Mention] = []
        for start, end, places in spans:
            chosen = places
            if len(places) > 1:
                under = [p for p in places if any(a in sure for a in self._line(p) if a != p.full)]
                chosen = under or self._highest(places)
            mentions.extend(Mention(place, start, end, text[start:end]) for place in chosen)
        return tuple(mentions)

    def _spans(self, text: str) -> list[tuple[int, int, list[Place]]]:
        spans: list[tuple[int, int, list[Place]]] = []
        at = 0
        while at < len(text) - 1:
            step = 1
            for length in self._lengths.get(text[at : at + 2], ()):
                word = text[at : at + length]
                if len(word) < length:
                    continue
                if word in self._ordinary and word not in self._names:
                    step = length - 1
                    break
                places = self._places_for(text, at, word, spans)
                if places:
                    end, places = self._with_zone(text, at, at + length, places)
                    spans.append((at, end, places))
                    step = end - at
                    break
            at += step
        return spans

    def _places_for(
        self, text: str, at: int, word: str, spans: list[tuple[int, int, list[Place]]]
    ) -> list[Place]:
        """The places that ``word`` at ``at`` means; a weak name needs the right surroundings."""
        end = at + len(word)
        places = self._names.get(word, [])
        if places == [_COUNTRY]:
            return []
        is_short = not places
        places = places or self._shorts.get(word, [])
        if not places or (is_short and self._hidden(text, at)):
            return []
        if spans and spans[-1][1] == at:
            above = {place.full for place in spans[-1][2]}
            children = [p for p in places if above & set(self._line(p)) and p.full not in above]
            if children and (not is_short or _AFTER.match(text[end : end + 1])):
                return children
        if word in self._ordinary:
            return []
        wide = [place for place in places if place.level is not GovernmentLevel.COUNTY]
        if wide or (not is_short and len(word) > 2):
            return places
        before, after = text[max(0, at - 1) : at], text[end : end + 1]
        if word.startswith(_AND) and before in _KINDS_OF_PLACE:
            return []  # «市和县怎么分担» names none: 和县 is told with its city, or alone
        if is_short and _OTHER_KIND.match(text, end):
            return []
        stands_free = bool(_BEFORE.search(before)) or bool(spans and spans[-1][1] == at)
        return places if stands_free and _AFTER.match(after) else []

    def _hidden(self, text: str, at: int) -> bool:
        """True if an ordinary word that starts before ``at`` covers part of the name."""
        for begin in range(max(0, at - 3), at):
            for length in (3, 4, 5):
                if begin + length > at and text[begin : begin + length] in self._ordinary:
                    return True
        return False

    def _with_zone(
        self, text: str, start: int, end: int, places: list[Place]
    ) -> tuple[int, list[Place]]:
        """``昆山`` + ``经济技术开发区`` is a zone of its own inside 昆山市."""
        if places[0].level is GovernmentLevel.ZONE and (kind := _ZONE_HERE.match(text, end)):
            return (kind.end() if places[0].name.endswith(kind["kind"]) else end), places
        suffix = ZONE_SUFFIX.match(text, end)
        if not suffix or places[0].level is GovernmentLevel.ZONE:
            return end, places
        parent = self._highest(places)[0]
        full = parent.full + zone_in_full(suffix.group())
        name = text[start : suffix.end()]
        zone = self._by_full.get(full) or Place(name, "", parent.full, GovernmentLevel.ZONE, full)
        return suffix.end(), [zone]

    @staticmethod
    def _highest(places: list[Place]) -> list[Place]:
        if not places:
            return []
        weight = max(_PARENT_WEIGHT[place.level.value] for place in places)
        return [place for place in places if _PARENT_WEIGHT[place.level.value] == weight]

    def _candidates(self, name: str) -> list[Place]:
        name = name.strip()
        if name in self._by_full:
            return [self._by_full[name]]
        found = self._names.get(name) or self._highest(self._shorts.get(name, []))
        if found:
            return found
        mentions = self.find(name)
        if not mentions or mentions[0].start > 0:  # «甲溪市镜湖区» is another 镜湖区
            return []
        return [mention.place for mention in mentions if mention.end == len(name)]

    def _line(self, place: Place) -> tuple[str, ...]:
        """``full`` of the place and of everything above it."""
        line = [place.full]
        parent = place.parent
        while parent is not None:
            line.append(parent)
            above = self._by_full.get(parent)
            parent = above.parent if above else (NATION if parent != NATION else None)
        return tuple(line)


def _line_of(
    region: str, level: GovernmentLevel, known: dict[str, GovernmentLevel]
) -> list[tuple[Place, str]]:
    """The unknown places on the way down to ``region``, each with its short name."""
    above = max((full for full in known if region.startswith(full)), key=len, default=NATION)
    rest = region.removeprefix(above)
    steps = [(rest, level)]
    city = _CITY.match(rest) if level in (GovernmentLevel.COUNTY, GovernmentLevel.ZONE) else None
    if city and known.get(above) is not GovernmentLevel.CITY:
        steps = [(city.group(), GovernmentLevel.CITY), (rest[city.end() :], level)]
    line: list[tuple[Place, str]] = []
    for name, step in steps:
        full = name if above == NATION else above + name
        if full not in known:
            known[full] = step
            # a zone that is only called by its kind is told apart by its city
            called = full if ZONE_SUFFIX.fullmatch(name) else name
            line.append((Place(called, "", above, step, full), _short_of(called, step)))
        above = full
    return line


def _short_of(name: str, level: GovernmentLevel) -> str:
    """``澜江`` for ``澜江市``, ``澜江高新区`` for a zone; "" where too little would be left."""
    if level is GovernmentLevel.ZONE:
        for suffix, short in _ZONE_SHORTS:
            if name.endswith(suffix) and name != suffix:
                return name.removesuffix(suffix) + short
        bare = _ZONE_KIND.sub("", name)
        return bare if 2 <= len(bare) < len(name) else ""
    short = re.sub(r"(?:省|市|县|区|州|盟)$", "", name)
    return short if 2 <= len(short) < len(name) else ""


@cache
def _load() -> Divisions:
    lines = (_DATA / "divisions.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith(("#", "code\t"))]
    fulls: dict[str, str] = {NATION: NATION}
    places = []
    for code, name, short, parent, level in rows:
        above = fulls.get(_parent_key(parent, code), fulls.get(parent, NATION))
        full = name if above == NATION else above + name
        fulls.setdefault(name, full)
        if level in ("province", "city"):
            fulls[_key(name, code)] = full
        places.append((Place(name, code, above, GovernmentLevel(level), full), short))
    ordinary = (_DATA / "place_words.txt").read_text(encoding="utf-8").splitlines()
    return Divisions(places, (word for word in ordinary if word and not word.startswith("#")))


def _key(name: str, code: str) -> str:
    return f"{name}@{code[:4].rstrip('0') if code else ''}"


def _parent_key(parent: str, code: str) -> str:
    return f"{parent}@{code[:4]}" if code else parent
