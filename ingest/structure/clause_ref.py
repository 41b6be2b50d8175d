"""Find a clause by what people write: ``第25条``, ``18``, ``五、/18.``, ``第八条/(二)``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from ingest.errors import LibraryError
from ingest.policy import Clause, PolicyDocument
from ingest.text.numeral import value_of

_ORDINAL = re.compile(r"^第?(.+?)([编章节条款项目])$")
_MARKS = re.compile(r"[\s、，,.。．:：()\[\]（）〔〕【】]+")
_MOST_NAMED = 6


def find_clause(document: PolicyDocument, ref: str) -> Clause:
    """The clause of ``document`` that ``ref`` names: a path joined by ``/`` or a bare label.

    Width, spaces, marks around a number and the script of numbers are forgiven, in that order:
    the strictest reading that finds something decides. Leading steps of a path may be left out.

    Raises:
        LibraryError: no clause, or more than one, fits; the message names what does.
    """
    for reading in (_as_printed, _without_marks, _by_value):
        found = _fitting(document, ref, reading)
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(document, ref, found)
    raise LibraryError(
        f"政策 {document.policy_id} 中没有条款「{ref}」",
        f"请用 zhice show {document.policy_id} 查看全部条款",
    )


def _fitting(document: PolicyDocument, ref: str, reading: Callable[[str], str]) -> list[Clause]:
    """Clauses whose path ends in the steps of ``ref``; whole paths before partial ones."""
    wanted = [reading(step) for step in ref.strip().strip("/").split("/")]
    if not all(wanted):
        return []
    whole: list[Clause] = []
    partial: list[Clause] = []
    for clause in document.clauses:
        if not clause.label:
            continue
        path = [reading(step) for step in clause.path]
        if path == wanted:
            whole.append(clause)
        elif path[-1:] == wanted[-1:] and _in_order(wanted, path):
            partial.append(clause)
    return whole or partial


def _in_order(steps: Iterable[str], path: Iterable[str]) -> bool:
    """True where ``steps`` occur in ``path`` in this order, others between."""
    rest = iter(path)
    return all(step in rest for step in steps)


def _as_printed(label: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", label))


def _without_marks(label: str) -> str:
    return _MARKS.sub("", _as_printed(label))


def _by_value(label: str) -> str:
    bare = _without_marks(label)
    ordinal = _ORDINAL.match(bare)
    number, unit = (ordinal[1], ordinal[2]) if ordinal else (bare, "")
    value = value_of(number)
    return bare if value is None else f"{value}{unit}"


def _ambiguous(document: PolicyDocument, ref: str, found: list[Clause]) -> LibraryError:
    paths = ["/".join(clause.path) for clause in found]
    named = "、".join(f"「{path}」" for path in dict.fromkeys(paths[:_MOST_NAMED]))
    more = f" 等 {len(found)} 处" if len(found) > _MOST_NAMED else ""
    return LibraryError(
        f"政策 {document.policy_id} 中「{ref}」不止一处：{named}{more}",
        "请写出上级条款，如 上级/下级",
    )
