"""Clauses that speak of money or support without promising a sum of this level's."""

from __future__ import annotations

from eval.constructed.kept import kept_variants
from eval.constructed.pieces import Asked, Provision, Setting, Words
from eval.constructed.reward_family import (
    Clause,
    Variant,
    pick,
    picks,
    printed,
    style_of,
    sum_in,
    tags,
    unpaid,
)
from eval.constructed.reward_patterns import Family, one_of


def no_amount(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """给予一定奖励: the text names no sum, and says so is the answer."""
    item = one_of(
        setting,
        "质量信得过班组",
        "首席质量官培训合格单位",
        "质量标杆典型经验",
        "品牌故事大赛优胜单位",
    )
    sentence, quote = _put(
        setting,
        (
            Variant("对获评“{item}”的单位，[给予一定奖励]。"),
            Variant("获得“{item}”称号的，[按有关规定予以适当奖励]。"),
            Variant("凡入选“{item}”的，由主管部门[视情给予表扬和奖励]。"),
            *kept_variants("no_amount"),
        ),
        item=item,
    )
    rule = {
        "rule_id": f"{{policy}}-{number}-none",
        "provision": number,
        "item": item,
        "kind": "none",
        "payer": setting.place.level.value,
        "quote": quote,
    }
    asked = [
        Asked(
            question=(text := wording.text.format(place=setting.place.name, item=item)),
            expect=unpaid(status="answered"),
            cites=(Words(number, quote),),
            tags=tags("amount_none", style_of(text)),
        )
        for wording in picks(
            setting,
            (
                Variant("{place}企业获评{item}能奖励多少钱?"),
                Variant("{place} {item}奖多少"),
                Variant("在{place}拿了{item},有具体金额吗,是多少?"),
                *kept_variants("no_amount_asked"),
            ),
            2,
        )
    ]
    return Clause(_provision("激励", sentence, "none.some", is_held_out), [rule], asked=asked)


def striven(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """积极争取省级…: another level's money that this level does not promise."""
    amount = sum_in(setting, 200_000, 1_000_000, 100_000)
    item = one_of(setting, "省级质量提升示范项目", "省级质量品牌提升项目", "省级品牌培育项目")
    said = printed(setting, amount)
    sentence, quote = _put(
        setting,
        (
            Variant("支持企业申报{item}，[积极争取省级财政给予{amount}补助]。"),
            Variant("鼓励承担{item}，[努力争取省级专项资金{amount}支持]。"),
        ),
        item=item,
        amount=said,
    )
    rule = {
        "rule_id": f"{{policy}}-{number}-striven",
        "provision": number,
        "item": item,
        "kind": "fixed",
        "amount_yuan": amount,
        "payer": "province",
        "counted": False,
        "striven": True,
        "quote": quote,
    }
    question = f"{setting.place.name}企业承担{item},{setting.place.short}奖励多少?"
    asked = Asked(
        question=question,
        expect=unpaid(status="answered"),
        cites=(Words(number, quote),),
        tags=tags("amount_none", style_of(question), "striven"),
    )
    return Clause(
        _provision("对上争取", sentence, "none.striven", is_held_out), [rule], asked=[asked]
    )


def fund(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """A fund of its own: money that looks like an award and is none."""
    amount = sum_in(setting, 5_000_000, 30_000_000, 1_000_000)
    sentence, quote = _put(
        setting,
        (
            Variant("财政每年安排[质量发展专项资金{amount}]，用于本政策各项奖励。"),
            Variant("设立总额为[{amount}的质量强企专项资金]，列入年度财政预算。"),
        ),
        amount=printed(setting, amount),
    )
    note = {
        "provision": number,
        "quote": quote,
        "kind": "fund",
        "text": "专项资金总额，不是给单个企业的奖励",
    }
    return Clause(_provision("资金保障", sentence, "fund.yearly", is_held_out), other_money=[note])


def target(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """A turnover to be reached: money that is a target."""
    amount = sum_in(setting, 100_000_000, 900_000_000, 100_000_000) // 100_000_000
    sentence, quote = _put(
        setting,
        (
            Variant("到{year}年，力争培育[年销售额超过{amount}亿元的品牌企业]10家以上。"),
            Variant("{year}年底前，形成一批[年产值{amount}亿元以上的质量标杆企业]。"),
        ),
        amount=str(amount),
        year=str(setting.year + 2),
    )
    note = {"provision": number, "quote": quote, "kind": "target", "text": "培育目标，不是奖励金额"}
    return Clause(_provision("培育目标", sentence, "target.sales", is_held_out), other_money=[note])


def _put(setting: Setting, variants: tuple[Variant, ...], **slots: str) -> tuple[str, str]:
    """A sentence and the words in its brackets."""
    text = pick(setting, variants).text.format(**slots)
    before, _, rest = text.partition("[")
    quote, _, after = rest.partition("]")
    return before + quote + after, quote


def _provision(heading: str, text: str, pattern: str, is_held_out: bool) -> Provision:
    return Provision(heading, text, pattern=pattern, is_held_out=is_held_out)


SILENT = (
    Family("none.some", no_amount),
    Family("none.striven", striven),
    Family("fund.yearly", fund),
    Family("target.sales", target),
)
