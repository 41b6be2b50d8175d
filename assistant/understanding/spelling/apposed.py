"""A thing told in general and named behind the mark: ``拿了一个奖,是甲金奖``.

It is one thing, and is written as one.
"""

from __future__ import annotations

import re

from assistant.understanding.names.vocabulary import Vocabulary
from assistant.words.countries import countries_in

_GENERAL = re.compile(
    r"(?P<count>[一1][个项张块]|(?<=[拿得获评做了到过上])[个张块项])"
    r"(?:奖项|奖牌|奖状|大奖|[一-鿿]{0,2}奖|标准|商标|称号|荣誉|认证|牌子)[,:](?:就|名字|名称)*(?:是|叫做?)?"
)
_ENDS = re.compile(r"(?:的)?(?:[,。;?!]|$)")
_GRANTED = re.compile(r"(?P<right>专利|发明)(?:也|已经?)?(?P<how>授权)(?:了|下来了?)?,(?:是|在)?")
_BY = re.compile(r"(?:那边|那儿|官方|专利局)?(?:批|核准|授权|授|给|发)?(?:下来)?的?(?=[,。;?!]|$)")


def as_one(flat: str, vocabulary: Vocabulary) -> str:
    """Key text ``flat`` with what is told in general called by the name that stands behind it."""
    for told in reversed(list(_GRANTED.finditer(flat))):
        country = next(countries_in(flat[told.end() :]), None)
        if (
            country is None
            or country.start
            or not (by := _BY.match(flat, told.end() + country.end))
        ):
            continue
        said = f"{told['right']}在{country.name}{told['how']}了"
        flat = f"{flat[: told.start()]}{said}{flat[by.end() :]}"
    for general in reversed(list(_GENERAL.finditer(flat))):
        names = vocabulary.awards(flat)
        named = next((n for n in names if n.heads and n.start == general.end()), None)
        if named and _ENDS.match(flat, named.end):
            flat = f"{flat[: general.start()]}{general['count']}{flat[general.end() :]}"
    return flat
