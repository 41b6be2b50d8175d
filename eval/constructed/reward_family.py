"""What the writers of money clauses share: sums in print, sentences by chance, rules as data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from eval.constructed.pieces import Asked, Provision, Setting, Words
from eval.constructed.total import in_words
from eval.questions import Expectation

Rule = dict[str, Any]  # a RewardRule in YAML shape, with ``provision`` in place of ``path``
_SHARE_KEPT = 0.4  # of the wordings about sealed policies
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of putting something; held-out ones are for sealed policies only."""

    text: str
    held_out: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """An award that can be claimed: its rule's id, what a caller calls it, and its amount."""

    rule_id: str
    said: str
    amount: int
    unit: str
    words: Words


@dataclass(slots=True)
class Clause:
    """One money clause with its gold; ``things`` are awards that compound questions may add."""

    provision: Provision
    rules: list[Rule] = field(default_factory=list)
    caps: list[dict[str, Any]] = field(default_factory=list)
    other_money: list[dict[str, Any]] = field(default_factory=list)
    stackings: list[dict[str, Any]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)


def made(sentence: str, **slots: str) -> tuple[str, dict[str, str]]:
    """The sentence in print and its marked words: ``[q|对…奖励{sum}]``; marks may be nested."""
    text: list[str] = []
    opened: list[tuple[str, int]] = []
    marks: dict[str, str] = {}
    for part in re.split(r"(\[\w+\||\])", sentence.format(**slots)):
        if part.startswith("[") and part.endswith("|"):
            opened.append((part[1:-1], len("".join(text))))
        elif part == "]" and opened:
            name, start = opened.pop()
            marks[name] = "".join(text)[start:]
        else:
            text.append(part)
    return "".join(text), marks


def pick(setting: Setting, variants: Sequence[Variant]) -> Variant:
    """One that the setting allows; sealed policies take held-out ones half of the time."""
    open_ones = [v for v in variants if not v.held_out]
    kept = [v for v in variants if v.held_out]
    is_kept = bool(setting.held_out and kept and setting.rng.random() < 0.5)
    setting.picked.append(is_kept)
    return setting.rng.choice(kept if is_kept else open_ones)


def picks(setting: Setting, variants: Sequence[Variant], n: int) -> list[Variant]:
    """``n`` different ones that the setting allows, held-out ones first where there are any."""
    kept = [v for v in variants if v.held_out] if setting.held_out else []
    open_ones = [v for v in variants if not v.held_out]
    setting.rng.shuffle(open_ones)
    setting.rng.shuffle(kept)
    n_kept = sum(setting.rng.random() < _SHARE_KEPT for _ in range(n))
    return [*kept[:n_kept], *open_ones][:n]


def sum_in(setting: Setting, low: int, high: int, step: int = 10_000) -> int:
    """A sum from ``low`` to ``high`` yuan that reads naturally."""
    return setting.rng.randrange(low, high + 1, step)


def printed(setting: Setting, yuan: int) -> str:
    """The sum as the policy prints it: mostly ``50万元``, sometimes ``五十万元``."""
    tens, ones = divmod(yuan // 10_000, 10)
    is_plain = yuan % 10_000 == 0 and 1 <= tens <= 9
    if is_plain and setting.rng.random() < 0.12:
        head = "" if tens == 1 else _DIGITS[tens]
        return f"{head}十{_DIGITS[ones] if ones else ''}万元"
    return in_words(yuan)


def paid(total: int, rules: Sequence[str], *, outcome: str = "exact") -> Expectation:
    """An answered question with this total, resting on these rules."""
    return Expectation.model_validate(
        {
            "status": "answered",
            "outcome": outcome,
            "total_yuan": total,
            "rules": list(rules),
            "includes": [in_words(total)] if total else [],
        }
    )


def unpaid(**fields: Any) -> Expectation:
    """A question to which no total may be given."""
    return Expectation.model_validate({"total_yuan": None, **fields})


def tags(kind: str, style: str, *more: str, turns: int = 1) -> tuple[str, ...]:
    """Tags as the question sets use them."""
    return (f"kind:{kind}", f"style:{style}", f"turns:{turns}", *more)


def style_of(text: str) -> str:
    """Style of a wording by how it looks."""
    if len(text) > 60:
        return "very_long"
    if len(text) <= 12:
        return "very_short"
    slang = ("咱", "搞", "啥", "弄", "拿", "给多少", "老板", "厂")
    return "colloquial" if any(word in text for word in slang) else "formal"
