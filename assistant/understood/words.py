"""How chips are called (assistant/data/understood.yaml), read once, checked on reading."""

from __future__ import annotations

from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.words.shipped import shipped


class IntentWords(BaseModel):
    """What a kind of question is called; ``phrase`` asks it, "" where none does by itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    phrase: str


class ChipWords(BaseModel):
    """See the comments in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    labels: dict[str, str]
    intents: dict[str, IntentWords]
    values: dict[str, str]


@lru_cache(maxsize=1)
def chip_words() -> ChipWords:
    """The shipped words."""
    return ChipWords.model_validate(shipped("understood"))
