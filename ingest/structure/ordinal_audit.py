"""Numbers that are lost, doubled or begin again: what a person should look at in a clause tree.

The audit looks only at the tree as it was read, so whatever way a number came into it, one that
is missing or there twice under one parent is never passed over.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.structure.mark import Mark, MarkKind

_K = MarkKind
_MAY_RUN_ON = frozenset(
    {_K.PART, _K.CHAPTER, _K.SECTION, _K.ARTICLE, _K.CHINESE, _K.CHINESE_BRACKET, _K.ARABIC, _K.BOX}
)
_NEAR = 4
_MOST_NAMED = 6  # lost numbers that one finding names


def audit(entries: Sequence[tuple[Mark, int | None]]) -> list[str]:
    """Chinese findings, in the order of the text.

    Args:
        entries: accepted marks in order, each with the index of its parent entry.
    """
    findings: list[str] = []
    held: dict[tuple[int | None, MarkKind, tuple[int, ...]], int] = {}
    latest: dict[MarkKind, int] = {}
    for mark, parent in entries:
        if mark.kind is _K.ANNEX:
            latest.clear()
        if mark.kind in (_K.ANNEX, _K.SUPPLEMENT):
            continue
        key = (parent, mark.kind, mark.above)
        last = held.get(key)
        if last is None:
            last = 0
            if mark.kind in _MAY_RUN_ON and latest.get(mark.kind) == mark.value - 1:
                last = mark.value - 1
            elif mark.kind in _MAY_RUN_ON and mark.value != 1:
                last = _run_on_base(mark, latest.get(mark.kind, 0))
        finding = _compared(mark, last)
        if finding:
            findings.append(finding)
        held[key] = latest[mark.kind] = mark.value
    return findings


def _run_on_base(mark: Mark, latest: int) -> int:
    """The number after which ``mark``, the first under its parent, is due.

    （一） and 1. mostly begin anew under each heading: only a near number shows that they run on.
    """
    if mark.kind in (_K.CHINESE_BRACKET, _K.ARABIC) and not 0 < mark.value - latest <= _NEAR:
        return 0
    return latest


def _compared(mark: Mark, last: int) -> str:
    """What is wrong with ``mark`` after ``last``, "" if nothing is."""
    if mark.value == last + 1:
        return ""
    if mark.value > last + 1:
        numbers = [".".join(map(str, (*mark.above, n))) for n in range(last + 1, mark.value)]
        more = " 等" if len(numbers) > _MOST_NAMED else ""
        return f"“{mark.label}”之前缺少编号 {'、'.join(numbers[:_MOST_NAMED])}{more}"
    if mark.value == last:
        return f"编号“{mark.label}”重复出现"
    if mark.value == 1:
        return f"编号“{mark.label}”重新从头开始"
    return f"编号“{mark.label}”与前面的编号顺序不合"
