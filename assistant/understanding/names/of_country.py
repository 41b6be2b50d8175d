"""Rights that are granted by countries: awards that a country's name alone may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.calculator.match import Head
from assistant.words.counting import NUMERAL
from assistant.words.countries import countries_in, is_of_group, is_of_others, may_be_of_union

_RIGHT = re.compile(r"专利|授权|发明|pct")
_OF_RIGHT = re.compile(r"的?发明(?:专利)?(?:授权)?")  # «法国发明专利»
_COUNTED = re.compile(rf"[^,。;?]{{0,4}}?(?:{NUMERAL})[件项个]")
_LISTED = re.compile(r"[、和与及跟]|以及|还有")
_APPLIED = "申请"
# «PCT美国申请3件»; of «美国申请的专利授权了2件» the grant is told
_APPLIES = re.compile(
    r"(?:的|国际|发明|专利|pct)*申请(?![^,。;?!]*授权|[^。;?!]*[都均全已][^,。;?!]{0,3}授权)"
)
_REACHED = re.compile(r"(?:延伸|指定|覆盖|进入|扩展|商标)[^,。;?]{0,12}$")

Span = tuple[int, int]


class RightsByCountry:
    """The awards among ``heads`` whose levels are countries or groups of them."""

    def __init__(self, heads: Iterable[Head]) -> None:
        rights = frozenset(h for h in heads if _RIGHT.search(h.item))
        self._heads = frozenset(h for h in rights if h.level)
        self._applied = frozenset(h for h in rights if not h.level and _APPLIED in h.item)

    def told(
        self, text: str, taken: Iterable[Span]
    ) -> Iterator[tuple[int, int, str, frozenset[Head]]]:
        """Rights told by their country alone: ``专利授权:美国3件、日本2件``.

        Args:
            taken: spans of key text ``text`` that name something else.

        Yields:
            start, end and name of the country, and its rights.
        """
        if not _RIGHT.search(text) or not self._heads:
            return
        spans = list(taken)
        reached = -1  # where a list of countries that a mark reaches ends
        told: set[str] = set()
        for country in countries_in(text):
            is_taken = any(start < country.end and country.start < end for start, end in spans)
            heads = frozenset(h for h in self._heads if self._is_of(country.name, h))
            if heads and _APPLIES.match(text, country.end):
                heads = self._applied_for(heads)
            follows = reached >= 0 and _LISTED.fullmatch(text, reached, country.start)
            # «丙国授权1件,丙国算不算发达国家»: said again, and no other right
            is_again = country.name in told and not _COUNTED.match(text, country.end)
            told.add(country.name)
            if follows or _REACHED.search(text[: country.start]):
                reached = country.end
            elif heads and not is_taken and not is_again:
                right = _OF_RIGHT.match(text, country.end)
                yield country.start, right.end() if right else country.end, country.name, heads

    def _applied_for(self, heads: frozenset[Head]) -> frozenset[Head]:
        """The awards for applying in the policies of ``heads``, which pay what is granted."""
        own = {h.policy_id for h in heads}
        return frozenset(h for h in self._applied if h.policy_id in own) or heads

    def named(self, name: str) -> frozenset[Head]:
        """Awards for a right (``韩国发明专利授权``) that is granted in a country."""
        if not _RIGHT.search(name):
            return frozenset()
        own = self._heads
        return frozenset(h for c in countries_in(name) for h in own if self._is_of(c.name, h))

    def _is_of(self, country: str, head: Head) -> bool:
        """Whether an award is of this country, or of the others than its sisters name."""
        if is_of_group(country, head.level) or may_be_of_union(country, head.level):
            return True
        own = (head.policy_id, head.item)
        sisters = (h.level for h in self._heads if (h.policy_id, h.item) == own)
        return is_of_others(country, head.level, sisters)
