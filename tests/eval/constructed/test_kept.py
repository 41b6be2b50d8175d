"""What is kept for sealed policies stands in one file, and open libraries never show it."""

from __future__ import annotations

import re

import pytest

from eval.constructed import reward_patterns
from eval.constructed.construct import construct
from eval.constructed.kept import FILE, kept_places, key_of
from eval.constructed.pieces import ConstructedPolicy
from eval.constructed.provisions import Family
from eval.constructed.provisions_closing import EXPLAIN, HIGHER, REPEAL
from eval.constructed.provisions_condition import CONDITIONS
from eval.constructed.provisions_general import GENERAL
from eval.constructed.provisions_goal import GOALS
from eval.constructed.provisions_procedure import PROCEDURES
from eval.constructed.provisions_supervision import SUPERVISION
from eval.constructed.reward_kept import KEPT_FAMILIES, KEPT_OPEN_FAMILIES

OPEN = [construct(s, n, held_out=False) for s in (6, 7) for n in range(16)]
SEALED = [construct(s, n, held_out=True) for s in (6, 7, 8, 9) for n in range(16)]
_WRITTEN: tuple[Family, ...] = (
    *GENERAL,
    *GOALS,
    *CONDITIONS,
    *PROCEDURES,
    *SUPERVISION,
    EXPLAIN,
    HIGHER,
    REPEAL,
)


def _pieces() -> set[str]:
    """Runs of at least eight characters between the slots and marks of every kept pattern."""
    lines = [line.partition("#")[0] for line in FILE.read_text(encoding="utf-8").splitlines()]
    said = [m for line in lines for m in re.findall(r'"([^"]*[一-鿿][^"]*)"', line)]
    runs = {run for one in said for run in re.split(r"[{\[][^}|]*[}|]|\]|[，。；：,]", one)}
    return {run for run in runs if len(run) >= 8}


def _told(policies: list[ConstructedPolicy]) -> str:
    asked = ("\n".join((*one.history, one.question)) for p in policies for one in p.asked)
    return "\n".join((*(p.text.replace(",", "，") for p in policies), *asked))


def test_no_piece_of_a_kept_pattern_is_in_an_open_library() -> None:
    told = _told(OPEN)
    assert [piece for piece in _pieces() if piece in told] == []


def test_kept_patterns_are_used_by_sealed_libraries() -> None:
    told = _told(SEALED)
    pieces = _pieces()
    used = [piece for piece in pieces if piece in told]
    assert len(pieces) > 60
    assert len(used) / len(pieces) > 0.75


def test_every_kept_pattern_belongs_to_a_family_and_an_ask_that_there_is() -> None:
    known = {(family.id, "") for family in _WRITTEN}
    known |= {(family.id, key_of(ask)) for family in _WRITTEN for ask in family.asks}
    known |= {("closing.validity", key) for key in ("", "start", "term")}
    assert kept_places() - known == set()


@pytest.mark.parametrize("family", [*KEPT_FAMILIES, *KEPT_OPEN_FAMILIES], ids=lambda f: f.id)
def test_kept_ways_of_promising_are_in_sealed_policies_only(family: reward_patterns.Family) -> None:
    pattern = family.id
    assert not any(pattern in policy.patterns for policy in OPEN)
    assert any(pattern in policy.patterns for policy in SEALED)


def test_refusals_are_kept_apart_too() -> None:
    held = [a for p in SEALED for a in p.asked if "kind:refusal" in a.tags and "held_out" in a.tags]
    assert held
    assert not any("held_out" in a.tags for p in OPEN for a in p.asked)
