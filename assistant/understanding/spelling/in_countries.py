"""Rights told with the list of countries that granted them: ``一件发明在美国、日本都授权了``.

One invention in several countries is one patent family; several in each of them are so many
rights there. Where it is open which of several inventions was granted where, nobody can count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.words.amounts import counts
from assistant.words.counting import NUMERAL
from assistant.words.countries import countries_in

_MADE = re.compile(
    rf"(?P<n>{NUMERAL})[项件个](?P<what>(?:pct|国际|海外|境外|国外)?的?(?:发明专利|专利|发明|技术))"
    r"(?P<how>(?:同时|分别|先后|都|均|全|也|已经?|,)*)(?:在|获得?|取得|拿到|得到)?了?"
)
_GRANTED = re.compile(
    rf"(?:等(?:[一-鿿\d]{{1,3}}国)?|等?这?(?P<k>{NUMERAL})(?:个国家(?:或地区)?|个地区|国))?(?P<how>(?:[都均全也已]|分别|先后|同时)*)"
    r"(?:拿到|获得?|得到|取得)?了?的?授权"
)
_FURTHER = re.compile("(?:另外|还有|再加|其[他它余])[^。;?]{0,12}(?:发明|专利)[^。;?]{0,10}授权")
# «在7个发达国家各授权1件»
_EACH_OF_KIND = re.compile(
    rf"在(?P<k>{NUMERAL})个(?P<kind>[一-鿿]{{0,8}}国家(?:或地区)?)[都均全也]?(?:里|内)?"
    rf"(?:各自?|分别)(?:都|获得?|得到|取得|拿到|有)*(?:授权|下证)?了?(?P<n>{NUMERAL})[件项个](?:授权)?"
)
_BETWEEN = re.compile("[、,和及与跟]?")
_ALL = re.compile("[都均全]")


@dataclass(frozen=True, slots=True)
class _Told:
    """So many inventions, and the span of the countries told behind them."""

    start: int
    end: int
    n: int
    what: str
    countries: tuple[str, ...]
    how: str
    is_short: bool  # more countries are counted than are named (美国、日本等5个国家)

    @property
    def is_one_each(self) -> bool:
        return "分别" in self.how and self.n == len(self.countries)


def granted_in_each(flat: str) -> str:
    """Key text ``flat`` with such rights told by family, or by their number in each country."""
    for told in reversed(list(_told_in(flat))):
        if told.is_short or _FURTHER.search(flat, told.end):
            continue  # «另外2件不相干的发明在甲国授权» are counted beside it as they are told
        listed = "、".join(told.countries)
        if told.n == 1:
            said = f"{told.what}同族在{listed}授权"
        elif _ALL.search(told.how):
            said = f"{told.what}{listed}授权各{told.n}件"
        else:
            continue
        flat = f"{flat[: told.start]}{said}{flat[told.end :]}"
    return _EACH_OF_KIND.sub(_of_kind, flat)


def _of_kind(told: re.Match[str]) -> str:
    countries, rights = (next(counts(f"{told[name]}件"), None) for name in ("k", "n"))
    if countries is None or rights is None:
        return told.group()
    return f"{told['kind']}授权{countries.number * rights.number}件"


def granted_somewhere(flat: str) -> Iterator[str]:
    """Pieces that leave open how many rights each country granted: ``3件专利在美国、日本授权``."""
    for told in _told_in(flat):
        if told.is_short or (told.n > 1 and not (told.is_one_each or _ALL.search(told.how))):
            yield flat[told.start : told.end]


def _told_in(flat: str) -> Iterator[_Told]:
    for made in _MADE.finditer(flat):
        number = next(counts(f"{made['n']}件"), None)
        at, names = made.end(), []
        for country in countries_in(flat[made.end() :]):
            start = made.end() + country.start
            if not _BETWEEN.fullmatch(flat[at:start]):
                break
            names.append(country.name)
            at = made.end() + country.end
        granted = _GRANTED.match(flat, at)
        if number is None or granted is None or len(names) < 2:
            continue
        places = next(counts(f"{granted['k']}国"), None) if granted["k"] else None
        is_short = places is not None and places.number != len(names)
        what = made["what"].replace("技术", "专利")
        how = made["how"] + granted["how"]
        yield _Told(made.start(), granted.end(), number.number, what, tuple(names), how, is_short)
