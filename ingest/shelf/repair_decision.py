"""What a person decided about a repair: it is right, it is read otherwise, or the print is right.

Decisions stand in the policy's ``person.yaml`` and find their place again by the print and the
words around it, so that they outlive a second ingest and reach the same print in a new version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from ingest.errors import LibraryError
from ingest.policy import PolicyDocument, Repair

Decision = Literal["confirmed", "corrected", "rejected"]

_AROUND = 12  # characters on each side by which a place is known again
_WIDEST = 80


class RepairDecision(BaseModel):
    """One decision, as ``person.yaml`` lists it under ``repairs``.

    Attributes:
        printed: the damaged print, exactly.
        before, after: up to twelve characters of the text beside it, blanks left out.
        read_as: how it is read from now on; the print itself where the repair was rejected.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    printed: str
    before: str
    after: str
    read_as: str
    decision: Decision
    by: str
    on: date
    note: str = ""


def decide(
    document: PolicyDocument,
    number: int,
    decision: Decision,
    *,
    by: str,
    on: date,
    read_as: str | None = None,
    note: str = "",
) -> RepairDecision:
    """The decision of ``by`` on the repair ``number`` (from 1) of ``document``.

    Args:
        read_as: the right reading, for ``corrected`` only.

    Raises:
        LibraryError: there is no such repair.
    """
    if not 1 <= number <= len(document.repairs):
        raise LibraryError(
            f"政策 {document.policy_id} 没有第 {number} 处修补（共 {len(document.repairs)} 处）",
            f"请用 zhice repairs --policy {document.policy_id} 查看编号",
        )
    repair = document.repairs[number - 1]
    before, after = _around(document.text, repair)
    reading = {"confirmed": repair.read_as, "rejected": repair.printed}.get(decision, read_as)
    if reading is None:
        raise LibraryError("没有给出正确的读数", "请用 --read-as 写明")
    return RepairDecision(
        printed=repair.printed,
        before=before,
        after=after,
        read_as=reading,
        decision=decision,
        by=by,
        on=on,
        note=note,
    )


def apply_decisions(
    document: PolicyDocument, decisions: Iterable[RepairDecision]
) -> PolicyDocument:
    """``document`` with its repairs read as a person decided; the last decision counts."""
    held = {(d.printed, d.before, d.after): d for d in decisions}
    if not held or not document.repairs:
        return document
    repairs = tuple(_decided(document.text, repair, held) for repair in document.repairs)
    return replace(document, repairs=repairs)


def _decided(
    text: str, repair: Repair, held: Mapping[tuple[str, str, str], RepairDecision]
) -> Repair:
    decision = held.get((repair.printed, *_around(text, repair)))
    if decision is None:
        return repair
    return replace(repair, read_as=decision.read_as, confirmed=True)


def with_decision(
    decisions: Sequence[RepairDecision], new: RepairDecision
) -> tuple[RepairDecision, ...]:
    """``decisions`` with ``new`` in place of an earlier one on the same print."""
    same = (new.printed, new.before, new.after)
    others = (d for d in decisions if (d.printed, d.before, d.after) != same)
    return (*others, new)


def _around(text: str, repair: Repair) -> tuple[str, str]:
    before = "".join(text[max(0, repair.start - _WIDEST) : repair.start].split())
    after = "".join(text[repair.end : repair.end + _WIDEST].split())
    return before[-_AROUND:], after[:_AROUND]
