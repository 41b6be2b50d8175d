"""Invented places inside real provinces, and real places that no held policy serves."""

from __future__ import annotations

from random import Random

from eval.constructed.pieces import InventedPlace
from ingest.policy import GovernmentLevel

# Provinces whose policies do not come with the package: only the nation's reaches them. Second
# come two real cities of each, for questions from elsewhere.
PROVINCES: tuple[tuple[str, str, str], ...] = (
    ("湖南省", "湘潭市", "岳阳市"),
    ("湖北省", "荆州市", "宜昌市"),
    ("江西省", "九江市", "赣州市"),
    ("安徽省", "芜湖市", "蚌埠市"),
    ("福建省", "泉州市", "漳州市"),
    ("山东省", "烟台市", "潍坊市"),
    ("河南省", "洛阳市", "新乡市"),
    ("山西省", "大同市", "临汾市"),
    ("陕西省", "宝鸡市", "汉中市"),
    ("四川省", "绵阳市", "泸州市"),
    ("贵州省", "遵义市", "安顺市"),
    ("云南省", "曲靖市", "玉溪市"),
    ("广东省", "佛山市", "惠州市"),
    ("辽宁省", "鞍山市", "丹东市"),
    ("黑龙江省", "佳木斯市", "大庆市"),
    ("甘肃省", "天水市", "酒泉市"),
)
# Each pair is in no list of divisions and in no everyday word (a test holds it to the former).
_HEADS = "澜砚霁漪璟珩栩骊翀汐洺岚蘅翊琮曜"
_TAILS = "江川泽陵浦溪岭州湾原"
_ZONES = ("高新技术产业开发区", "经济技术开发区")


def place_names() -> tuple[str, ...]:
    """All short names (``澜江``) in a fixed order."""
    return tuple(head + tail for tail in _TAILS for head in _HEADS)


def invent_place(rng: Random, number: int, *, held_out: bool) -> InventedPlace:
    """The place of the policy ``number``; no two policies of one library share a name.

    The names of the two kinds of library differ, so that nothing learnt on one helps on the other.
    """
    names = place_names()[1 if held_out else 0 :: 2]
    own = names[(2 * number) % len(names)]
    city = names[(2 * number + 1) % len(names)]
    province = rng.choice(PROVINCES)[0]
    kind = rng.random()
    if kind < 0.6:
        return _place(f"{own}市", own, province, GovernmentLevel.CITY)
    around = f"{province}{city}市"
    if kind < 0.85:
        name = own + rng.choice(("县", "区"))
        return _place(name, own, around, GovernmentLevel.COUNTY)
    zone = rng.choice(_ZONES)
    short = own + ("高新区" if zone.startswith("高新") else "经开区")
    return _place(own + zone, short, around, GovernmentLevel.ZONE)


def elsewhere(rng: Random, place: InventedPlace) -> str:
    """A real city of the same province, for which no constructed policy is held."""
    province = province_of(place)
    cities = next(row[1:] for row in PROVINCES if row[0] == province)
    return rng.choice(cities)


def province_of(place: InventedPlace) -> str:
    """``湖南省`` of a place inside it."""
    return next(row[0] for row in PROVINCES if place.full.startswith(row[0]))


def _place(name: str, short: str, parent: str, level: GovernmentLevel) -> InventedPlace:
    return InventedPlace(name=name, short=short, full=parent + name, level=level, parent=parent)
