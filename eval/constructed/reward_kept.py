"""Ways of putting a promise that only sealed policies use; see ``kept.yaml``: do not mend by them.

A share for those who win again or take part, a limit on the number of pieces, a choice between
two awards, matching by a share, a first piece that pays more.
"""

from __future__ import annotations

from eval.constructed.pieces import Asked, Provision, Setting, Words
from eval.constructed.reward_family import (
    Clause,
    Thing,
    Variant,
    made,
    paid,
    pick,
    printed,
    style_of,
    sum_in,
    tags,
)
from eval.constructed.reward_patterns import Family, ask, one_of, rule_of
from eval.constructed.total import capped, share_of


def won_again(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """Who wins again gets half of the first sum."""
    item = one_of(setting, "省级数字化质量管控标杆", "省级质量创新标杆", "省级全面质量管理标杆")
    amount = sum_in(setting, 100_000, 500_000, 20_000)
    text, marks = made(
        pick(
            setting,
            (
                Variant("[q|对获评{item}的企业，奖励{sum}]；[again|再次获评的，按首次奖励标准的50%发放]。"),
                Variant("[q|获评{item}的，给予{sum}奖励]，[again|再度获评的减半奖励]。"),
            ),
        ).text,
        item=item,
        sum=printed(setting, amount),
    )  # fmt: skip
    rule = rule_of(setting, number, "again", item=item, amount_yuan=amount, unit="per_applicant",
                   per="家", repeat="share", repeat_percent=50, quote=marks["q"],
                   repeat_ground={"provision": number, "quote": marks["again"]})  # fmt: skip
    ids, words = (rule["rule_id"],), Words(number, marks["q"])
    asked = ask(setting, [(f"首次获评{item}", amount, ids, "amount_single")], [words])
    again = [(f"前几年获评过{item},今年再次获评", amount // 2, ids, "amount_repeat")]
    asked += ask(setting, again, [Words(number, marks["again"])])
    return Clause(
        Provision("标杆企业", text, pattern="frequency.share", is_held_out=is_held_out),
        [rule],
        asked=asked,
        things=[Thing(ids[0], f"首次获评{item}", amount, "", words)],
    )


def half_part(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """Who takes part gets half of what the leader gets."""
    item = one_of(setting, "国家质量强链项目", "国家质量基础设施集成攻关项目")
    amount = sum_in(setting, 200_000, 800_000, 20_000)
    text, marks = made(
        pick(
            setting,
            (
                Variant("[lead|牵头实施{item}的单位，每个项目奖励{sum}]；[part|参与实施的，按牵头单位奖励标准的50%给予奖励]。"),
                Variant("支持开展质量联合攻关，[lead|对牵头承担{item}的单位，每个项目给予{sum}奖励]，[part|参与单位减半奖励]。"),
            ),
        ).text,
        item=item,
        sum=printed(setting, amount),
    )  # fmt: skip
    shared = {"item": item, "unit": "per_project", "per": "个项目", "applicant": "organisation"}
    lead = rule_of(setting, number, "lead", **shared, role="牵头", amount_yuan=amount,
                   quote=marks["lead"])  # fmt: skip
    base = {"award": lead["rule_id"], "text": f"牵头实施{item}的奖励"}
    part = rule_of(setting, number, "part", **shared, role="参与", percent=50, base=base,
                   quote=marks["part"]) | {"kind": "percent"}  # fmt: skip
    asked = ask(setting, [(f"牵头承担了1个{item}", amount, (lead["rule_id"],), "amount_single")],
                [Words(number, marks["lead"])])  # fmt: skip
    half = [(f"参与实施了1个{item}", amount // 2, (part["rule_id"],), "amount_single")]
    asked += ask(setting, half, [Words(number, marks["part"])])
    return Clause(
        Provision("质量攻关", text, pattern="grades.half", is_held_out=is_held_out),
        [lead, part],
        asked=asked,
    )


def counted(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """A sum for each product, for so many products a year."""
    item = one_of(setting, "省级消费名品名单", "省级工业精品名录", "省级名优特产品目录")
    amount = sum_in(setting, 20_000, 100_000, 10_000)
    most = setting.rng.choice((2, 3, 5))
    text, marks = made(
        pick(
            setting,
            (
                Variant("[q|企业产品列入{item}的，每个产品奖励{sum}]，[cap|同一企业每年最多奖励{most}个产品]。"),
                Variant("[q|对新列入{item}的产品，按每个{sum}给予奖励]，[cap|每家企业一年内奖励不超过{most}个]。"),
            ),
        ).text,
        item=item,
        sum=printed(setting, amount),
        most=str(most),
    )  # fmt: skip
    rule = rule_of(setting, number, "listed", item=item, amount_yuan=amount, per="个",
                   quote=marks["q"]) | {"kind": "per_unit"}  # fmt: skip
    limit = {
        "kind": "annual",
        "count": most,
        "text": f"同一企业每年最多奖励{most}个",
        "rules": [rule["rule_id"]],
        "ground": {"provision": number, "quote": marks["cap"]},
    }
    ids, many = (rule["rule_id"],), most + setting.rng.randrange(1, 5)
    few = [(f"今年有2个产品列入{item}", 2 * amount, ids, "amount_single")]
    asked = ask(setting, few, [Words(number, marks["q"])])
    over = [(f"今年有{many}个产品列入{item}", most * amount, ids, "amount_capped")]
    asked += ask(setting, over, [Words(number, marks["cap"])])
    return Clause(
        Provision("名优产品", text, pattern="pieces.counted", is_held_out=is_held_out),
        [rule],
        [limit],
        asked=asked,
    )


def chosen(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """Of two awards a firm takes one."""
    one, two = "卓越绩效模式导入评价", "精益生产管理示范企业"
    low = sum_in(setting, 50_000, 150_000, 10_000)
    high = low + sum_in(setting, 50_000, 200_000, 10_000)
    text, marks = made(
        pick(
            setting,
            (
                Variant("[a|通过{one}的企业，奖励{low}]；[b|认定为{two}的，奖励{high}]。[not|同一企业同时符合的，由其择一申领]。"),
                Variant("[a|企业通过{one}的奖励{low}]，[b|认定为{two}的奖励{high}]，[not|两项奖励只能选择其中一项享受]。"),
            ),
        ).text,
        one=one,
        two=two,
        low=printed(setting, low),
        high=printed(setting, high),
    )  # fmt: skip
    rules = [
        rule_of(setting, number, f"one{i}", item=item, amount_yuan=amount, unit="per_applicant",
                per="家", quote=marks[mark])
        for i, (item, amount, mark) in enumerate(((one, low, "a"), (two, high, "b")))
    ]  # fmt: skip
    first, second = (rule["rule_id"] for rule in rules)
    asked = ask(setting, [(f"通过{one}", low, (first,), "amount_single")],
                [Words(number, marks["a"])])  # fmt: skip
    both = [(f"今年通过了{one}，又认定为{two}", high, (second,), "amount_compound")]
    asked += ask(setting, both, [Words(number, marks["not"])], more=("choose_one",))
    stacking = {
        "mode": "choose_one",
        "scope": "applicant",
        "text": "同一企业只能选择其中一项",
        "rules": [first, second],
        "ground": {"provision": number, "quote": marks["not"]},
    }
    return Clause(
        Provision("管理提升", text, pattern="exclusive.choose_one", is_held_out=is_held_out),
        rules,
        asked=asked,
        stackings=[stacking],
    )


def matched_share(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """A share of what the province paid, under a cap."""
    percent = setting.rng.choice((30, 50))
    cap = sum_in(setting, 300_000, 900_000, 100_000)
    text, marks = made(
        pick(
            setting,
            (
                Variant("[q|对获得省级专利转化运用专项资金的单位，本级财政按省级资金的{percent}%予以配套]，[cap|每家单位配套最高{cap}]。"),
                Variant("[q|省级专利转化运用专项立项支持的单位，由本级按省级到账资金的{percent}%配套补助]，[cap|补助总额不超过{cap}]。"),
            ),
        ).text,
        percent=str(percent),
        cap=printed(setting, cap),
    )  # fmt: skip
    above = {"mode": "match", "payer": "province", "text": f"按省级资金的{percent}%配套"}
    rule = rule_of(setting, number, "share", item="省级专利转化运用专项", percent=percent,
                   supplement=above, quote=marks["q"]) | {"kind": "matching"}  # fmt: skip
    limit = {
        "kind": "item",
        "amount_yuan": cap,
        "text": "配套封顶",
        "rules": [rule["rule_id"]],
        "ground": {"provision": number, "quote": marks["cap"]},
    }
    ids, found = (rule["rule_id"],), []
    for given, mark, kind in (
        (cap, "q", "amount_single"),
        (cap * 5, "cap", "amount_capped"),
    ):
        question = pick(
            setting,
            (
                Variant("{place}企业的省级专利转化运用专项已到账省级资金{given}万元，本级能配套多少？"),
                Variant("我们在{place},省级专利转化运用专项拿了省里{given}万,市县这边再配多少"),
            ),
        ).text.format(place=setting.place.name, given=given // 10_000)  # fmt: skip
        found.append(
            Asked(
                question=question,
                expect=paid(capped(share_of(given, percent, cap), cap), ids),
                cites=(Words(number, marks[mark]),),
                tags=tags(kind, style_of(question), "matching"),
            )
        )
    return Clause(
        Provision("专利转化", text, pattern="supplement.share", is_held_out=is_held_out),
        [rule],
        [limit],
        asked=found,
    )


def first_more(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """The first certificate pays more than those after it."""
    item = "产品碳标签评价证书"
    later = sum_in(setting, 5_000, 20_000, 5_000)
    first = later * 2
    text, marks = made(
        pick(
            setting,
            (
                Variant("企业取得{item}的，[a|首张证书奖励{first}]，[b|从第二张起每张奖励{later}]。"),
                Variant("对取得{item}的单位，[a|第一张证书补助{first}]，[b|第二张及以后每张补助{later}]。"),
            ),
        ).text,
        item=item,
        first=printed(setting, first),
        later=printed(setting, later),
    )  # fmt: skip
    tiers = (
        (first, "a", {"text": "首张证书", "at_most": 1}),
        (later, "b", {"text": "第二张起", "at_least": 2}),
    )
    rules = [
        rule_of(setting, number, f"card{i}", item=item, amount_yuan=amount, per="张",
                group=f"cards{number}", is_marginal=True, quote=marks[mark],
                tier={"fact": "n_counted", "unit": "count", **tier}) | {"kind": "tier"}
        for i, (amount, mark, tier) in enumerate(tiers)
    ]  # fmt: skip
    ids = tuple(rule["rule_id"] for rule in rules)
    n = setting.rng.randrange(3, 7)
    done = [(f"今年取得{n}张{item}", first + (n - 1) * later, ids, "amount_compound")]
    asked = ask(setting, done, [Words(number, marks["a"]), Words(number, marks["b"])])
    return Clause(
        Provision("绿色低碳", text, pattern="pieces.first_more", is_held_out=is_held_out),
        rules,
        asked=asked,
    )


KEPT_FAMILIES = tuple(
    Family(pattern, write, held_out=True)
    for pattern, write in (
        ("frequency.share", won_again),
        ("grades.half", half_part),
        ("pieces.counted", counted),
    )
)
KEPT_OPEN_FAMILIES = tuple(
    Family(pattern, write, held_out=True)
    for pattern, write in (
        ("exclusive.choose_one", chosen),
        ("supplement.share", matched_share),
        ("pieces.first_more", first_more),
    )
)
