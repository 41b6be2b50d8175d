"""Questions about invented policies, from the words to the reply and its chips; no search."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.pricing import price
from assistant.retrieval.narrowed import narrowed
from assistant.retrieval.scope import scope_of
from assistant.route import compose
from assistant.understanding.asked.intent import wants_amount
from assistant.understanding.understand import read
from assistant.understood.chips import chips_of
from assistant.understood.evidence import Turns
from assistant.understood.seen import Seen
from assistant.understood.wire import Correction, Understood
from assistant.words.content import ContentIndex
from tests.assistant.invented import cap, knowledge, policy, rule

DAY = date(2024, 5, 20)
ROLES = ("主导", "参与")
_ITEMS = ("匠心标准制定", "云锦工艺规范", "银杏检测规程", "青瓷计量准则")
_LEVELS = ("甲级", "乙级", "丙级")


@dataclass(frozen=True)
class Asked:
    """What came of one question."""

    reply: Reply
    chips: tuple[Understood, ...]
    left: tuple[Correction, ...]

    @property
    def substance(self) -> tuple[object, ...]:
        """All that may not change where nothing is changed."""
        return self.reply.status, self.reply.text, self.reply.award, self.reply.citations

    @property
    def result(self) -> tuple[object, ...]:
        """What is to be had."""
        award = self.reply.award
        paid = (award.outcome, award.total_yuan, award.missing) if award else None
        asks = self.reply.clarification
        return self.reply.status, paid, asks and (asks.missing, asks.options)

    def chip(self, key: str) -> Understood:
        return next(chip for chip in self.chips if chip.key == key)


def ask(
    question: str,
    held: Knowledge,
    corrections: Sequence[Correction] = (),
    history: Sequence[str] = (),
    before: Sequence[Sequence[Correction]] = (),
) -> Asked:
    """The reply to ``question`` with ``corrections``; ``before`` are those of ``history``."""
    told = (*(before or [()] * len(history)), corrections)
    reading = read(question, tuple(history), held, corrections=told)
    scope = scope_of(reading.query, held)
    query = narrowed(reading.query, scope, held)
    wants = bool(query.events) and wants_amount(query)
    pricing = price(query, scope, held, DAY) if wants else None
    material = Material(query, scope, "", (), (), pricing, DAY)
    reply = compose(material, held, ContentIndex(()))
    texts = (*history, question)
    numbers = tuple(range(1, len(texts) + 1))
    earlier = {c.key: n for n, one in zip(numbers, before, strict=False) for c in one}
    turns = Turns(texts, numbers, frozenset(c.key for c in corrections), earlier)
    seen = Seen(query, scope, pricing, reply, held, turns)
    return Asked(reply, chips_of(seen), reading.left)


def correct(**codes: str | int | None) -> list[Correction]:
    """Corrections by address, ``/`` written as two underscores."""
    return [
        Correction.model_validate({"key": key.replace("__", "/"), "code": code})
        for key, code in codes.items()
    ]


def draw_town(dice: random.Random) -> Knowledge:
    """Two cities' policies: awards by level and role, some with a variable cap, each its sums."""
    held = []
    for policy_id, region, title in (
        ("xinghe", "星河市", "星河市匠心办法"),
        ("haitang", "海棠市", "海棠市匠心办法"),
    ):
        rules = [
            rule(
                f"{policy_id}-{item}-{level}-{role}",
                dice.randint(1, 90) * 10_000,
                item=item,
                level=level,
                role=role,
                names=(f"{level}{item}",),
            )
            for item in dice.sample(_ITEMS, 2)
            for level in _LEVELS[: dice.choice([2, 3])]
            for role in ROLES
        ]
        rules.append(rule(f"{policy_id}-奖", 50_000, item="银杏质量奖", unit="per_applicant"))
        caps = [cap("retained_tax")] if dice.random() < 0.5 else []
        held.append(policy(rules, caps, policy_id=policy_id, region=region, title=title))
    return knowledge(*held)


@dataclass(frozen=True)
class Facts:
    """What a question states of one award; None = left out."""

    region: str | None
    item: str
    level: str
    role: str | None
    quantity: int | None
    tax: int | None = None

    @property
    def question(self) -> str:
        """The facts as a person tells them."""
        where = f"我们在{self.region}，" if self.region else ""
        count = f"{self.quantity}项" if self.quantity else ""
        tax = f"，纳税地方留存{self.tax}元" if self.tax is not None else ""
        return f"{where}{self.role or ''}{count}{self.level}{self.item}{tax}，奖励多少钱？"


def draw_facts(dice: random.Random, held: Knowledge) -> Facts:
    """One award of one of the policies, with all that may be said of it."""
    policy_id = dice.choice(list(held.rules))
    one = dice.choice([r for r in held.rules[policy_id].rules if r.level])
    assert one.level
    return Facts(
        region=held.documents[policy_id].metadata.region,
        item=one.item,
        level=one.level,
        role=one.role,
        quantity=dice.randint(1, 6),
        tax=dice.randint(1, 400) * 10_000,
    )
