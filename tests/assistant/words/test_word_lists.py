"""The word lists themselves: patterns compile, repetitions say what they mean, no key is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import assistant

_FILES = sorted((Path(assistant.__file__).parent / "data").rglob("*.yaml"))
# «{0, 9}» is no repetition to re, but these very letters
_BLANK = re.compile(r"\{\d*\s*,\s+\d*\}|\{\d*\s+,\s*\d*\}|\{\s+\d+\s*,?\s*\d*\}")
_IS_PATTERN = re.compile(r"\(\?|\[\^|\\d|\{\d+,?\d*\}|\[[^\]]+\][*+?]|\.[*+]")


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars(child)
    elif isinstance(node, yaml.MappingNode):
        for name, child in node.value:
            yield from _scalars(name)
            yield from _scalars(child)


def _repeated(node: yaml.Node) -> Iterator[str]:
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _repeated(child)
    if isinstance(node, yaml.MappingNode):
        names = [name.value for name, _ in node.value]
        yield from (
            f"{name} ({node.start_mark.line + 1})" for name in set(names) if names.count(name) > 1
        )
        for _, child in node.value:
            yield from _repeated(child)


def _faults(text: str) -> list[str]:
    """What is wrong with the patterns of a YAML text, one line each."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    found = []
    for scalar in _scalars(root) if root else ():
        where = f"line {scalar.start_mark.line + 1}: {scalar.value[:60]}"
        if _BLANK.search(scalar.value):
            found.append(f"blank in a repetition, {where}")
        if _IS_PATTERN.search(scalar.value):
            try:
                re.compile(scalar.value)
            except re.error as error:
                found.append(f"{error}, {where}")
    return found + [f"key twice: {name}" for name in (_repeated(root) if root else ())]


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_every_word_list_has_sound_patterns_and_each_key_once(path: Path) -> None:
    assert _faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    ["a: '[^,]{0, 9}'", "a: '(?:x'", "a: {b: 1, b: 2}", "- a: 1\n  a: 2", "a: ['x{1 ,2}']"],
)
def test_a_fault_of_a_word_list_is_seen(text: str) -> None:
    assert len(_faults(text)) == 1
