"""General ways of saying a figure (assistant/data/fact_phrases.yaml), read once."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.words.normal import longest_first
from assistant.words.shipped import shipped


class FactPhrases(BaseModel):
    """See the comments in the file; no word there belongs to one policy."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    alike: tuple[tuple[str, ...], ...]
    empty: str
    inexact_before: tuple[str, ...]
    inexact_after: tuple[str, ...]
    received: str
    not_received: str
    gave_it: str
    higher: dict[str, str]
    earlier: tuple[str, ...]
    elsewhere: tuple[str, ...]

    def groups_in(self, text: str) -> frozenset[str]:
        """The first word of each group of like words that ``text`` uses."""
        return frozenset(group[0] for group in self.alike if any(w in text for w in group))

    def content(self, text: str) -> str:
        """``text`` without figures and without characters that tell nothing."""
        return self._nothing.sub("", text)

    @cached_property
    def figure_ahead(self) -> re.Pattern[str]:
        """A word for a figure with the figure behind it: ``投资额800万``."""
        ordered = sorted((w for group in self.alike for w in group), key=longest_first)
        return re.compile(
            rf"(?:{'|'.join(map(re.escape, ordered))})(?:总?额|了|是|为|有|达|约|共)*\d"
        )

    @cached_property
    def _nothing(self) -> re.Pattern[str]:
        return re.compile(rf"[^\u4e00-\u9fffa-z]|[{re.escape(self.empty)}]")


@lru_cache(maxsize=1)
def fact_phrases() -> FactPhrases:
    """The shipped words."""
    return FactPhrases.model_validate(shipped("fact_phrases"))
