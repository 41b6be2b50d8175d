"""All clauses about money of one policy, with their gold rules and the questions they answer."""

from __future__ import annotations

from dataclasses import replace

from eval.constructed.pieces import Asked, RewardPart, Setting, Words
from eval.constructed.reward_compound import compound_questions
from eval.constructed.reward_family import Clause
from eval.constructed.reward_kept import KEPT_FAMILIES, KEPT_OPEN_FAMILIES
from eval.constructed.reward_ladders import LADDER_FAMILIES
from eval.constructed.reward_limits import left_out, opened, tax_cap, taxed_questions
from eval.constructed.reward_open import OPEN_FAMILIES
from eval.constructed.reward_patterns import FAMILIES, Family
from eval.constructed.reward_silent import SILENT
from eval.constructed.reward_units import UNIT_FAMILIES
from eval.constructed.wordings import in_other_hands, with_numerals_tagged

PLAIN: tuple[Family, ...] = (*FAMILIES, *LADDER_FAMILIES, *UNIT_FAMILIES, *KEPT_FAMILIES)
HARD: tuple[Family, ...] = (*OPEN_FAMILIES, *KEPT_OPEN_FAMILIES)
ALL: tuple[Family, ...] = (*PLAIN, *HARD)
_LEAST, _MOST = 4, 6  # clauses that the rule language can say; those it cannot come on top
_SHARE_TAX_CAP = _SHARE_LEFT_OUT = 0.25


def reward_part(setting: Setting, first: int) -> RewardPart:
    """Four to seven clauses that promise money and two or more that only speak of it.

    Args:
        first: number of the first of these provisions in its policy.
    """
    rng = setting.rng
    clauses: list[Clause] = []
    for family in _chosen(setting):
        n_picked = len(setting.picked)  # the first choice of a writer is its sentence
        clause = family.write(setting, first + len(clauses), family.held_out)
        is_kept = any(setting.picked[n_picked : n_picked + 1])
        clause.provision = replace(clause.provision, is_kept_sentence=is_kept)
        clauses.append(clause)
    things = [thing for clause in clauses for thing in clause.things]
    excluded: list[dict[str, object]] = []
    if rng.random() < _SHARE_LEFT_OUT:
        clause, one = left_out(setting, first + len(clauses), things)
        clauses.append(clause)
        excluded.append(one)
    asked: list[Asked] = [
        replace(one, patterns=(clause.provision.pattern,))
        for clause in clauses
        for one in clause.asked
    ]
    asked += compound_questions(setting, things)
    if things and rng.random() < _SHARE_TAX_CAP:
        number = first + len(clauses)
        cap = tax_cap(setting, number)
        clauses.append(cap)
        limit = Words(number, cap.caps[0]["ground"]["quote"])
        asked = [opened(one, limit) for one in asked] + taxed_questions(
            setting, number, cap, things
        )
    rules = {
        "rules": [rule for clause in clauses for rule in clause.rules],
        "caps": [cap for clause in clauses for cap in clause.caps],
        "stackings": [one for clause in clauses for one in clause.stackings],
        "other_money": [note for clause in clauses for note in clause.other_money],
        "excluded_applicants": excluded,
    }
    put = tuple(with_numerals_tagged(in_other_hands(setting, one)) for one in asked)
    return RewardPart(tuple(c.provision for c in clauses), rules, put)


def _chosen(setting: Setting) -> list[Family]:
    """Families in the order in which they are printed; two of one award exclude each other."""
    rng = setting.rng
    plain = [f for f in PLAIN if setting.held_out or not f.held_out]
    hard = [f for f in HARD if setting.held_out or not f.held_out]
    chosen = rng.sample(plain, rng.randrange(_LEAST, _MOST + 1))
    if any(family.id == "grades.roles" for family in chosen):
        chosen = [family for family in chosen if family.id != "grades.respectively"]
    chosen += rng.sample(hard, rng.randrange(1, 3))
    rng.shuffle(chosen)
    return [*chosen, *rng.sample(SILENT, 2)]
