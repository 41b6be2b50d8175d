"""Clauses that promise money: one writer for each way in which policies put it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from eval.constructed.kept import kept_variants
from eval.constructed.pieces import Asked, Provision, Setting, Words
from eval.constructed.reward_family import (
    Clause,
    Rule,
    Thing,
    Variant,
    made,
    paid,
    pick,
    picks,
    printed,
    style_of,
    sum_in,
    tags,
    unpaid,
)
from eval.constructed.reward_vocabulary import AWARDS, Award
from eval.constructed.total import in_words

ASK = (
    Variant("{place}的企业{done}，能获得多少奖励？"),
    Variant("我公司注册在{place}，{done}，奖励金额是多少？"),
    Variant("依据{place}的政策，企业{done}可享受的奖励资金合计为多少？"),
    Variant("{short}这边{done}给多少钱"),
    Variant("{place} {done} 奖多少"),
    Variant("老板让我问下,我们厂在{short},{done},能领多少补助"),
    Variant("{full}的企业{done}，政策上能给多少？"),
    Variant("咱厂在{short},{done},能拿多少补助"),
    Variant("请教一下，{done}，在{place}按规定应当兑现多少奖励？"),
    Variant(
        "你好，我是{place}一家制造企业的，最近听园区的人讲市里对这块有支持，我们今年{done}，"
        "想了解一下财政能给我们多少奖励资金，谢谢"
    ),
    *kept_variants("ask"),
)
_LATER = (
    ("{done}能拿多少奖励?", "我们在{place}"),
    ("{done}，有多少奖励？", "公司注册地是{place}"),
)
_TALKS = 0.15  # share of the questions whose place comes in a second turn
_SHELVES = 12  # more than a policy has clauses about money


@dataclass(frozen=True, slots=True)
class Family:
    """One way of putting a promise. ``write`` takes the setting, the number, held out or not."""

    id: str
    write: Callable[[Setting, int, bool], Clause]
    held_out: bool = False


def one_of(setting: Setting, *items: str) -> str:
    """One of ``items`` by chance."""
    return setting.rng.choice(items)


def awards_for(number: int, setting: Setting, n: int) -> list[Award]:
    """``n`` awards that no other clause of the policy can draw."""
    return setting.rng.sample(AWARDS[number % _SHELVES :: _SHELVES], n)


def rule_of(setting: Setting, number: int, name: str, **fields: Any) -> Rule:
    """A rule in YAML shape, paid by the policy's own level if ``fields`` do not say otherwise."""
    return {
        "rule_id": f"{{policy}}-{number}-{name}",
        "provision": number,
        "kind": "fixed",
        "payer": setting.place.level.value,
        **fields,
    }


def ask(
    setting: Setting,
    done: Sequence[tuple[str, int, tuple[str, ...], str]],
    words: Sequence[Words],
    *,
    outcome: str = "exact",
    more: tuple[str, ...] = (),
) -> list[Asked]:
    """Amount questions: (what was done, total, rules, kind), each in another wording."""
    found = []
    for (what, total, rules, kind), wording in zip(
        done, picks(setting, ASK, len(done)), strict=False
    ):
        place = setting.place
        slots = {"place": place.name, "short": place.short, "full": place.full, "done": what}
        text = wording.text.format(**slots)
        history: tuple[str, ...] = ()
        if setting.rng.random() < _TALKS:
            before, text = (part.format(**slots) for part in setting.rng.choice(_LATER))
            history = (before,)
        found.append(
            Asked(
                question=text,
                expect=paid(total, rules, outcome=outcome),
                cites=tuple(words),
                history=history,
                tags=tags(kind, style_of(text), *more, turns=1 + len(history)),
            )
        )
    return found


def grades(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """分别给予: sums in the order of the levels."""
    rng = setting.rng
    levels = ("国际标准", "国家标准", "行业标准")
    third = sum_in(setting, 50_000, 150_000, 50_000)
    second = third + sum_in(setting, 50_000, 200_000, 50_000)
    amounts = (second + sum_in(setting, 100_000, 400_000, 50_000), second, third)
    sums = "、".join(printed(setting, amount) for amount in amounts)
    text = pick(
        setting,
        (
            Variant("对主导制定{levels}的企业，每项分别给予{sums}的一次性奖励。"),
            Variant("企业牵头制修订{levels}的，每项分别奖励{sums}。"),
            Variant("每主导完成一项{levels}的制修订，依次给予{sums}补助。"),
            *kept_variants("grades"),
        ),
    ).text.format(levels="、".join(levels), sums=sums)
    rules = [
        rule_of(
            setting,
            number,
            f"grade{i}",
            item="标准制修订",
            level=level,
            role="主导",
            names=[alias],
            amount_yuan=amount,
            quote=text.rstrip("。"),
        )
        for i, (level, alias, amount) in enumerate(
            zip(levels, ("国际标准", "国标", "行标"), amounts, strict=True)
        )
    ]
    words = Words(number, text.rstrip("。"))
    n = rng.randrange(2, 4)
    done = [
        ("主导制定了1项国家标准", amounts[1], (rules[1]["rule_id"],), "amount_single"),
        (f"牵头搞了{n}个行标", n * amounts[2], (rules[2]["rule_id"],), "amount_single"),
        (
            f"主导制定1项国际标准和{n}项国家标准",
            amounts[0] + n * amounts[1],
            (rules[0]["rule_id"], rules[1]["rule_id"]),
            "amount_compound",
        ),
    ]
    question = f"{setting.place.name}主导制定标准奖励多少?"
    open_level = Asked(
        question=question,
        expect=unpaid(status="clarify", includes=[in_words(amount) for amount in amounts]),
        cites_any=(words,),
        tags=tags("amount_single", style_of(question), "needs_clarify"),
    )
    return Clause(
        Provision("支持标准制修订", text, pattern="grades.respectively", is_held_out=is_held_out),
        rules,
        asked=[*ask(setting, done, [words]), open_level],
        things=[Thing(rules[1]["rule_id"], "主导制定国家标准{n}", amounts[1], "项", words)],
    )


def single(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """One award, one sum; sometimes 最高."""
    award = awards_for(number, setting, 1)[0]
    amount = sum_in(setting, 100_000, 800_000, 50_000)
    is_most = setting.rng.random() < 0.3
    text, marks = made(
        pick(
            setting,
            (
                Variant("[q|对新{won}{item}的企业，给予{most}{sum}的一次性奖励]。"),
                Variant("[q|{won}{item}的单位，由财政给予{most}{sum}奖励]，所需经费列入年度预算。"),
                Variant("鼓励企业争先创优，[q|对{won}{item}的，{most}奖励{sum}]。"),
                Variant("[q|凡当年度{won}{item}的，给予{most}{sum}奖励]。"),
                *kept_variants("single"),
            ),
        ).text,
        won=award.won,
        item=award.item,
        most=one_of(setting, "最高不超过", "最高") if is_most else "",
        sum=printed(setting, amount),
    )
    rule = rule_of(setting, number, "single", item=award.item, names=list(award.names),
                   amount_yuan=amount, bound="upper_bound" if is_most else "exact",
                   unit="per_applicant", per="家", quote=marks["q"])  # fmt: skip
    words = Words(number, marks["q"])
    ids = (rule["rule_id"],)
    outcome = "upper_bound" if is_most else "exact"
    name = setting.rng.choice((award.item, *award.names))
    done = [
        (f"{award.won}{award.item}", amount, ids, "amount_single"),
        (f"{award.said}{name}", amount, ids, "amount_single"),
    ]
    claim = in_words(amount + 10_000 * setting.rng.choice((10, 20, 50)))
    wrong = pick(
        setting,
        (
            Variant("听说{place}企业{won}{item}奖励{claim},是吗?"),
            Variant("{short}的公司{said}{item}是不是给{claim}啊"),
            Variant("朋友告诉我{place}{won}{item}能领{claim},我核实一下"),
            *kept_variants("claim"),
        ),
    ).text.format(place=setting.place.name, short=setting.place.short, won=award.won,
                  said=award.said, item=award.item, claim=claim)  # fmt: skip
    premise = Asked(
        question=wrong,
        expect=paid(amount, ids, outcome=outcome),
        cites=(words,),
        tags=tags("amount_single", style_of(wrong), "false_premise"),
    )
    return Clause(
        Provision("", text, pattern="single.fixed", is_held_out=is_held_out),
        [rule],
        asked=[*ask(setting, done, [words], outcome=outcome), premise],
        things=[] if is_most else [Thing(ids[0], f"{award.won}{award.item}", amount, "", words)],
    )


def each(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """均给予: one sum for each of several awards."""
    awards = awards_for(number, setting, 4)
    one = awards[0]
    two = next((a for a in awards[1:] if a.won == one.won), awards[1])
    amount = sum_in(setting, 50_000, 300_000, 50_000)
    both = (
        f"{one.won}{one.item}、{two.item}"
        if one.won == two.won
        else f"{one.won}{one.item}、{two.won}{two.item}"
    )
    text, marks = made(
        pick(
            setting,
            (
                Variant("[q|对新{both}的企业，均给予{sum}奖励]。"),
                Variant("[q|新{both}的，各奖励{sum}]。"),
                Variant("[q|当年{both}的单位，每项统一奖补{sum}]。"),
                *kept_variants("each"),
            ),
        ).text,
        both=both,
        sum=printed(setting, amount),
    )
    rules = [
        rule_of(setting, number, f"each{i}", item=award.item, names=list(award.names),
                amount_yuan=amount, unit="per_applicant", per="家", quote=marks["q"])
        for i, award in enumerate((one, two))
    ]  # fmt: skip
    words = Words(number, marks["q"])
    ids = tuple(rule["rule_id"] for rule in rules)
    done = [
        (f"{one.won}{one.item}", amount, ids[:1], "amount_single"),
        (f"{two.said}{two.item}", amount, ids[1:], "amount_single"),
        (
            f"同一年{one.won}{one.item},又{two.won}{two.item}",
            2 * amount,
            ids,
            "amount_compound",
        ),
    ]
    return Clause(
        Provision("", text, pattern="each.same", is_held_out=is_held_out),
        rules,
        asked=ask(setting, done, [words]),
        things=[Thing(ids[1], f"{two.won}{two.item}", amount, "", words)],
    )


FAMILIES = (
    Family("grades.respectively", grades),
    Family("single.fixed", single),
    Family("single.other", single),
    Family("each.same", each),
)
