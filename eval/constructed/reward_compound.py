"""Questions that add several awards, or correct an earlier turn."""

from __future__ import annotations

from collections.abc import Sequence

from eval.constructed.kept import kept_variants
from eval.constructed.pieces import Asked, Setting
from eval.constructed.reward_family import Thing, Variant, paid, picks, style_of, tags
from eval.constructed.total import summed

_SAID = (
    Variant("{place}的企业,{one},{two},一共能拿多少奖励?"),
    Variant("我们公司在{place},今年{one},还{two},合计奖励多少?"),
    Variant("{short}企业{one}、{two},加起来能奖多少钱"),
    Variant("厂子在{short},{one};另外{two}。两样合起来给多少?"),
    *kept_variants("compound"),
)


def compound_questions(setting: Setting, things: Sequence[Thing]) -> list[Asked]:
    """Up to four sums of two awards of the policy."""
    rng, place = setting.rng, setting.place
    pairs = [
        (one, two)
        for number, one in enumerate(things)
        for two in things[number + 1 :]
        if one.rule_id != two.rule_id
    ]
    found = []
    wordings = picks(setting, _SAID, 3)
    for (one, two), wording in zip(rng.sample(pairs, min(3, len(pairs))), wordings, strict=False):
        n, m = rng.randrange(1, 4), rng.randrange(1, 3)
        n, m = (n if one.unit else 1), (m if two.unit else 1)
        question = wording.text.format(
            place=place.name,
            short=place.short,
            one=one.said.format(n=f"{n}{one.unit}"),
            two=two.said.format(n=f"{m}{two.unit}"),
        )
        found.append(
            Asked(
                question=question,
                expect=paid(summed(((one.amount, n), (two.amount, m))), (one.rule_id, two.rule_id)),
                cites=(one.words, two.words),
                tags=tags("amount_compound", style_of(question)),
            )
        )
    return found
