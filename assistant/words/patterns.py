"""Patterns of language kept as data: files of named patterns, read and compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, field_validator

from assistant.words.shipped import read_yaml

Read = TypeVar("Read", bound=BaseModel)


class Patterns(BaseModel):
    """Patterns for the key of a turn or a piece of one; see the comments in their file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _unfolded(cls, value: object) -> object:
        """A pattern that is broken over lines as one."""
        return re.sub(r"\s+", "", value) if isinstance(value, str) else value


def read_patterns(file: Path, model: type[Read], pieces: Mapping[str, str] | None = None) -> Read:
    """The patterns in ``file``.

    Args:
        pieces: what ``<name>`` in a pattern stands for, besides the file's own ``pieces``.
    """
    data = TypeAdapter(dict[str, object]).validate_python(read_yaml(file))
    own = TypeAdapter(dict[str, str]).validate_python(data.pop("pieces", {}))
    return model.model_validate(_spelt_out(data, {**(pieces or {}), **own}))


def _spelt_out(node: object, pieces: Mapping[str, str]) -> object:
    if isinstance(node, dict):
        return {name: _spelt_out(child, pieces) for name, child in node.items()}
    if isinstance(node, list):
        return [_spelt_out(child, pieces) for child in node]
    if isinstance(node, str):
        for name, meant in pieces.items():
            node = node.replace(f"<{name}>", meant)
    return node
