"""Clauses over all awards of a policy: the variable cap of taxes paid, and who is left out."""

from __future__ import annotations

from dataclasses import replace

from eval.constructed.kept import kept_variants
from eval.constructed.pieces import Asked, Provision, Setting, Words
from eval.constructed.reward_family import (
    Clause,
    Thing,
    Variant,
    made,
    paid,
    pick,
    style_of,
    tags,
)
from eval.constructed.total import capped


def tax_cap(setting: Setting, number: int) -> Clause:
    """不超过当期纳税总额地方留存部分: asked for, never estimated."""
    text, marks = made(
        pick(
            setting,
            (
                Variant(
                    "[q|上述奖励资金总额不超过企业当期纳税总额地方留存部分]，"
                    "所需资金由本级财政统筹安排。"
                ),
                Variant("[q|企业享受本政策奖励的总额以其当期纳税总额地方留存部分为限]。"),
                Variant("[q|各项奖励合计不得高于获奖企业当期纳税总额的地方留存部分]。"),
                *kept_variants("tax_cap"),
            ),
        ).text
    )
    cap = {
        "kind": "retained_tax",
        "fact": "retained_tax_yuan",
        "text": "奖励总额不超过企业当期纳税总额地方留存部分",
        "ground": {"provision": number, "quote": marks["q"]},
    }
    return Clause(Provision("奖励限额", text, pattern="cap.retained_tax"), caps=[cap])


def opened(asked: Asked, cap: Words) -> Asked:
    """A sum that an unanswered cap may still bring down is an upper bound, and rests on it too."""
    if asked.expect.outcome != "exact":
        return asked
    expect = asked.expect.model_copy(update={"outcome": "upper_bound"})
    return replace(asked, expect=expect, cites_also=(cap,))


def taxed_questions(setting: Setting, number: int, cap: Clause, things: list[Thing]) -> list[Asked]:
    """Two awards with the tax stated, once below the sum and once above it."""
    rng, place = setting.rng, setting.place
    words = Words(number, cap.caps[0]["ground"]["quote"])
    found = []
    for thing, binds in zip(rng.sample(things, min(2, len(things))), (True, False), strict=False):
        step = 10_000
        if thing.amount < 2 * step:
            continue
        tax = rng.randrange(step, thing.amount, step) if binds else thing.amount * 4
        one = thing.said.format(n=f"1{thing.unit}")
        question = rng.choice(
            (
                f"{place.name}企业{one}，当期纳税地方留存{tax // step}万元，实际能拿多少？",
                f"我们公司在{place.short},{one},地方留存的税有{tax // step}万,奖励多少",
            )
        )
        found.append(
            Asked(
                question=question,
                expect=paid(capped(thing.amount, tax), (thing.rule_id,)),
                cites=(thing.words, words) if binds else (thing.words,),
                tags=tags("amount_capped" if binds else "amount_single", style_of(question)),
                patterns=("cap.retained_tax",),
            )
        )
    return found


def left_out(
    setting: Setting, number: int, things: list[Thing]
) -> tuple[Clause, dict[str, object]]:
    """A kind of firm that the policy does not serve; second, the excluded applicant as data."""
    above = setting.rng.choice(("部属、省属企业", "中央、省属企业"))
    text, marks = made(
        pick(
            setting,
            (
                Variant("本政策所称企业，[q|不含{above}]。"),
                Variant("[q|{above}不适用本政策奖励条款]。"),
                Variant("[q|驻本地{above}不享受上述奖励]。"),
                *kept_variants("left_out"),
            ),
        ).text,
        above=above,
    )
    excluded: dict[str, object] = {
        "text": above,
        "names": ["部属企业", "省属企业", "中央企业", "央企", "省属国企"],
        "ground": {"provision": number, "quote": marks["q"]},
    }
    clause = Clause(Provision("适用对象", text, pattern="applicant.excluded"))
    if things:
        one = things[0].said.format(n=f"1{things[0].unit}")
        who = setting.rng.choice(("省属企业", "省属国企"))
        question = f"我们是{who}，在{setting.place.name}，{one}，能拿奖励吗，多少？"
        expect = paid(0, ()).model_copy(update={"outcome": "not_eligible", "rules": None})
        clause.asked.append(
            Asked(
                question=question,
                expect=expect,
                cites=(Words(number, marks["q"]),),
                tags=tags("amount_single", style_of(question), "not_eligible"),
            )
        )
    return clause, excluded
