"""The word lists that come with the package (assistant/data), as YAML reads them."""

from __future__ import annotations

from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[1] / "data"
# the parser in C takes a tenth of the time; both are safe
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def shipped(name: str) -> object:
    """What ``name``.yaml holds, to be checked by the model of the one who asks.

    A folder of that name is one list in files by subject: its mappings as one, its lists one
    after the other in the order of the names of the files.

    >>> "greetings" in shipped("lexicon")
    True
    """
    folder = FOLDER / name
    if not folder.is_dir():
        return read_yaml(FOLDER / f"{name}.yaml")
    return _joined([read_yaml(file) for file in sorted(folder.glob("*.yaml"))])


def _joined(parts: list[object]) -> object:
    lists = [part for part in parts if isinstance(part, list)]
    if len(lists) == len(parts):
        return [entry for part in lists for entry in part]
    whole: dict[object, object] = {}
    for part in parts:
        if not isinstance(part, dict) or whole.keys() & part.keys():
            raise ValueError("the files of a word list are mappings without a key in common")
        whole |= part
    return whole


def read_yaml(file: Path) -> object:
    """What ``file`` holds."""
    with file.open(encoding="utf-8") as opened:
        return yaml.load(opened, Loader=_LOADER)  # noqa: S506
