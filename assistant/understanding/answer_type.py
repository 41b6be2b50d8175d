"""What form an answer must have: a number of days cannot be answered without one.

``公示期几天`` is answered only by words that hold a number of days, ``每年评几家`` by a number
of firms; an address, a telephone number or a price is never read out of other words
(data/answer_forms.yaml).
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.words.normal import asked_alone

_FILE = Path(__file__).parents[1] / "data" / "answer_forms.yaml"
_NUMBER = "〈数〉"  # stands for a number in the patterns of the file


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    asks: str
    form: str


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    number: str
    forms: tuple[_Form, ...]


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """(what asks for a form, what has it), the surest first."""
    table = _Table.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))
    return tuple(
        (re.compile(f.asks), re.compile(f.form.replace(_NUMBER, table.number), re.MULTILINE))
        for f in table.forms
    )


def expected_form(question: str) -> re.Pattern[str] | None:
    """The form that words answering ``question`` (normalised) must contain, if it asks for one."""
    said = asked_alone(question)
    return next((form for asks, form in _forms() if asks.search(said)), None)
