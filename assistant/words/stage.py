"""When a question is asked: at the application, or after the award was won.

A condition and a later duty often read alike (``无…退货事件`` against ``遭国外退货…应报告``); the
time of asking tells which of them is meant (data/stages.yaml).
"""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.words.normal import key
from assistant.words.shipped import shipped


class Stage(BaseModel):
    """One time of asking: how a question and how a clause speak of it; see the data file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    asked: re.Pattern[str]
    stated: re.Pattern[str]


@lru_cache(maxsize=1)
def _stages() -> tuple[Stage, ...]:
    raw = shipped("stages")
    return tuple(TypeAdapter(list[Stage]).validate_python(raw))


def other_stages(question: str) -> tuple[Stage, ...]:
    """The stages that ``question`` does not ask about; () where it does not say one."""
    flat = key(question)
    asked = [stage for stage in _stages() if stage.asked.search(flat)]
    return tuple(s for s in _stages() if s not in asked) if len(asked) == 1 else ()
