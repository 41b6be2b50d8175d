"""The question set over constructed policies: which question gets which id, and so which split.

The split follows from the id alone. Ids of the sealed split take their questions from sealed
policies, in which the held-out patterns occur; all other ids from open ones.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from random import Random

from eval.constructed.library import policies_of
from eval.constructed.pieces import Asked, ConstructedPolicy
from eval.questions import Question, split_of

N_QUESTIONS = 420
Taken = set[tuple[str, tuple[str, ...]]]  # questions with their history that are used up
_MONEY_SHARE = 0.6  # of the questions; the rest is about text


def questions(seed: int) -> list[Question]:
    """The question set of a seed, in the order of its ids."""
    ids = [f"c-{number:04d}" for number in range(1, N_QUESTIONS + 1)]
    found: dict[str, Question] = {}
    taken: Taken = set()
    for stream in ("open", "sealed"):
        wanted = [i for i in ids if (split_of(i) == "sealed") == (stream == "sealed")]
        name = f"constructed:{seed}:{stream}"
        rng = Random(f"zhice:{seed}:{stream}:set")  # noqa: S311
        chosen = _choose(policies_of(name), len(wanted), rng, taken)
        for question_id, (asked, as_of) in zip(wanted, chosen, strict=False):
            found[question_id] = Question(
                id=question_id,
                question=asked.question,
                history=asked.history,
                as_of=asked.as_of or as_of,
                region=asked.region,
                library=name,
                expect=asked.expect,
                tags=asked.tags,
            )
    return [found[question_id] for question_id in ids if question_id in found]


def as_json_lines(items: Sequence[Question]) -> str:
    """One record a line; only what is set is written, so a null total stays an assertion."""
    lines = []
    for item in items:
        record = item.model_dump(mode="json", exclude_unset=True)
        bare = {key: value for key, value in record.items() if value not in (None, [], "")}
        lines.append(json.dumps(bare, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def _choose(
    policies: Sequence[ConstructedPolicy], n: int, rng: Random, taken: Taken
) -> list[tuple[Asked, date]]:
    """``n`` different questions, spread evenly over the policies, money before text by share.

    ``taken`` grows by those chosen.
    """
    n_money = round(n * _MONEY_SHARE)
    money = _in_turn(policies, n_money, rng, taken, is_money=True)
    text = _in_turn(policies, n - len(money), rng, taken, is_money=False)
    chosen = money + text
    rng.shuffle(chosen)
    return chosen


def _in_turn(
    policies: Sequence[ConstructedPolicy],
    n: int,
    rng: Random,
    taken: Taken,
    *,
    is_money: bool,
) -> list[tuple[Asked, date]]:
    """One question of each policy after the other; ``taken`` grows by those chosen."""
    piles: list[list[Asked]] = []
    for policy in policies:
        pile = [asked for asked in policy.asked if _is_money(asked) == is_money]
        rng.shuffle(pile)
        piles.append(pile)
    chosen: list[tuple[Asked, date]] = []
    while len(chosen) < n and any(piles):
        for policy, pile in zip(policies, piles, strict=True):
            while pile:
                asked = pile.pop()
                key = (asked.question, asked.history)
                if key not in taken:
                    taken.add(key)
                    chosen.append((asked, policy.as_of))
                    break
            if len(chosen) == n:
                break
    return chosen


def _is_money(asked: Asked) -> bool:
    """Questions of the reward side of the generator."""
    return any(tag.startswith("kind:amount") for tag in asked.tags)
