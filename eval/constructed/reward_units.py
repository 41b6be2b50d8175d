"""Clauses that pay by the piece, by steps, by share, once, or the highest of several."""

from __future__ import annotations

from eval.constructed.kept import kept_variants
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
from eval.constructed.total import capped, share_of, stepped


def _step_text(setting: Setting, base: int, step: int, cap: int) -> tuple[str, list[str]]:
    """The sentence, and its parts about base, steps and cap."""
    sentence = pick(
        setting,
        (
            Variant(
                "通过马德里体系注册国际商标的，[base|每件奖励{base}元]，"
                "[step|每指定1个国家或地区再奖励{step}元]，[cap|单件最高不超过{cap}元]。"
            ),
            Variant(
                "对企业新注册的马德里国际商标，[base|每件给予{base}元基础奖励]；"
                "[step|每增加1个指定国家另给予{step}元]，[cap|每件总额不超过{cap}元]。"
            ),
            *kept_variants("stepwise"),
        ),
    ).text
    text, marks = made(sentence, base=str(base), step=str(step), cap=str(cap))
    return text, [marks["base"], marks["step"], marks["cap"]]


def stepwise(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """Base and steps under a cap for each piece."""
    base = sum_in(setting, 3_000, 9_000, 1_000)
    step = sum_in(setting, 500, 2_000, 500)
    cap = base + step * setting.rng.randrange(8, 16)
    text, quotes = _step_text(setting, base, step, cap)
    shared = {
        "item": "马德里国际商标",
        "names": ["马德里商标", "国际商标"],
        "group": f"madrid{number}",
    }
    rules = [
        rule_of(setting, number, "base", **shared, amount_yuan=base, per="件", quote=quotes[0])
        | {"kind": "base"},
        rule_of(
            setting,
            number,
            "step",
            **shared,
            amount_yuan=step,
            per="国家或地区",
            unit="per_country",
            quote=quotes[1],
        )
        | {"kind": "step"},
    ]
    ids = tuple(rule["rule_id"] for rule in rules)
    limit = {
        "kind": "item",
        "amount_yuan": cap,
        "text": f"每件不超过{cap}元",
        "rules": list(ids),
        "ground": {"provision": number, "quote": quotes[2]},
    }
    few, many = setting.rng.randrange(2, 6), setting.rng.randrange(20, 40)
    done = [
        (
            f"注册1件马德里商标、指定{few}个国家",
            stepped(base, step, 1, few, cap),
            ids,
            "amount_single",
        ),
        (
            f"注册了2件马德里商标,每件都延伸到{few}个国家",
            stepped(base, step, 2, few, cap),
            ids,
            "amount_compound",
        ),
    ]
    asked = ask(setting, done, [Words(number, quotes[0])])
    capped_one = [
        (f"1件马德里商标延伸{many}个国家", stepped(base, step, 1, many, cap), ids, "amount_capped")
    ]
    asked += ask(setting, capped_one, [Words(number, quotes[2])])
    return Clause(
        Provision("国际商标", text, pattern="steps.capped", is_held_out=is_held_out),
        rules,
        [limit],
        asked=asked,
    )


def pieces(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """A sum for each piece, a cap for each firm and year."""
    amount = sum_in(setting, 5_000, 20_000, 5_000)
    cap = amount * setting.rng.randrange(8, 20)
    item = one_of(setting, "发明专利授权", "软件著作权登记", "集成电路布图设计登记")
    text = (
        pick(
            setting,
            (
                Variant("对企业当年新获{item}的，每件资助{one}，同一企业每年最高{most}。"),
                Variant(
                    "新获{item}，按每件{one}的标准给予资助，单个企业年度资助总额不超过{most}。"
                ),
                Variant("{item}每新增一件补助{one}，每家企业一年累计不超过{most}。"),
                *kept_variants("pieces"),
            ),
        )
        .text.format(item=item, one=printed(setting, amount), most=printed(setting, cap))
        .rstrip("。")
    )
    quote, _, limit_quote = text.rpartition("，")
    rule = rule_of(
        setting, number, "piece", item=item, amount_yuan=amount, per="件", quote=quote
    ) | {"kind": "per_unit"}
    ids = (rule["rule_id"],)
    limit = {
        "kind": "annual",
        "amount_yuan": cap,
        "text": "同一企业每年封顶",
        "rules": list(ids),
        "ground": {"provision": number, "quote": limit_quote},
    }
    few, many = setting.rng.randrange(2, 6), setting.rng.randrange(25, 60)
    found = ask(
        setting,
        [(f"今年新获{item}{few}件", few * amount, ids, "amount_single")],
        [Words(number, quote)],
    )
    found += ask(
        setting,
        [(f"今年新获{item}{many}件", capped(many * amount, cap), ids, "amount_capped")],
        [Words(number, limit_quote)],
    )
    return Clause(
        Provision("知识产权资助", f"{text}。", pattern="pieces.yearly", is_held_out=is_held_out),
        [rule],
        [limit],
        asked=found,
    )


def percent(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """A share of what was spent, under a cap."""
    share = setting.rng.choice((10, 20, 30, 50))
    cap = sum_in(setting, 200_000, 800_000, 100_000)
    item = one_of(setting, "质量检验检测设备购置", "先进质量管理体系导入", "计量检测能力提升改造")
    text = f"企业实施{item}的，按实际投入的{share}%给予补助，最高{printed(setting, cap)}"
    quote, _, limit_quote = text.rpartition("，")
    rule = rule_of(setting, number, "share", item=item, percent=share, quote=quote) | {
        "kind": "percent"
    }
    ids = (rule["rule_id"],)
    limit = {
        "kind": "item",
        "amount_yuan": cap,
        "text": "单项封顶",
        "rules": list(ids),
        "ground": {"provision": number, "quote": limit_quote},
    }
    low, high = cap * 50 // share // 10_000 * 10_000, cap * 300 // share // 10_000 * 10_000
    found = ask(
        setting,
        [
            (
                f"实施{item},实际投入{low // 10_000}万元",
                share_of(low, share, cap),
                ids,
                "amount_single",
            )
        ],
        [Words(number, quote)],
    )
    found += ask(
        setting,
        [
            (
                f"实施{item},实际投入{high // 10_000}万元",
                share_of(high, share, cap),
                ids,
                "amount_capped",
            )
        ],
        [Words(number, limit_quote)],
    )
    return Clause(
        Provision("质量技术改造", f"{text}。", pattern="percent.capped", is_held_out=is_held_out),
        [rule],
        [limit],
        asked=found,
    )


def honour(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """The place's own quality award: a second time brings the title only."""
    place = setting.place
    item = f"{place.name}{'市长' if place.name.endswith('市') else ''}质量奖"
    amount = sum_in(setting, 300_000, 1_000_000, 100_000)
    first_part, again_part = pick(
        setting,
        (
            Variant("对首次获得{item}的组织，给予{sum}奖励；再次获奖的，只授予称号，不再发放奖金"),
            Variant("获得{item}的企业，一次性奖励{sum}；此前已获该奖的，仅通报表扬，不颁发奖金"),
            Variant("{item}获奖组织奖励{sum}；连续或再度获奖的，保留荣誉，不重复奖励"),
            *kept_variants("honour"),
        ),
    ).text.split("；")
    first_part = first_part.format(item=item, sum=printed(setting, amount))
    text = f"{first_part}；{again_part}"
    quote, _, again = text.partition("；")
    rule = rule_of(setting, number, "award", item=item, names=[f"{place.short}质量奖"],
                   amount_yuan=amount, unit="per_applicant", per="家", quote=quote) | {
        "repeat": "unpaid",
        "repeat_ground": {"provision": number, "quote": again},
    }  # fmt: skip
    ids = (rule["rule_id"],)
    first, second = (Words(number, quote), Words(number, again))
    asked = [
        Asked(
            question=q,
            expect=paid(amount, ids),
            cites=(first,),
            tags=tags("amount_single", style_of(q)),
        )
        for q in (f"首次获得{item}奖励多少?", f"{item}奖多少钱")
    ]
    q = f"我们前几年拿过{item},今年再次获得,还有奖金吗,多少?"
    expect = paid(0, ()).model_copy(update={"outcome": "honour_only", "rules": None})
    asked.append(
        Asked(question=q, expect=expect, cites=(second,), tags=tags("amount_repeat", "colloquial"))
    )
    return Clause(
        Provision("质量奖", f"{text}。", pattern="honour.again", is_held_out=is_held_out),
        [rule],
        asked=asked,
        things=[Thing(ids[0], f"首次获得{item}", amount, "", first)],
    )


def matching(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """1:1 配套: what another level paid decides."""
    cap = sum_in(setting, 200_000, 600_000, 100_000)
    item = one_of(setting, "省级质量创新项目", "省级质量攻关项目")
    text = (
        f"对获得{item}资金支持的企业，按省级实际到位资金1：1给予配套，最高{printed(setting, cap)}"
    )
    quote, _, limit_quote = text.rpartition("，")
    above = {"mode": "match", "payer": "province", "text": "按省级实际到位资金1：1配套"}
    rule = rule_of(setting, number, "match", item=item, percent=100, supplement=above,
                   quote=quote) | {"kind": "matching"}  # fmt: skip
    limit = {
        "kind": "item",
        "amount_yuan": cap,
        "text": "单项封顶",
        "rules": [rule["rule_id"]],
        "ground": {"provision": number, "quote": limit_quote},
    }
    given = cap // 2
    question = f"{setting.place.name}企业{item}拿到省里{given // 10_000}万元,本级配套多少?"
    asked = Asked(
        question=question,
        expect=paid(given, (rule["rule_id"],)),
        cites=(Words(number, text),),
        tags=tags("amount_single", style_of(question), "matching"),
    )
    return Clause(
        Provision("资金配套", f"{text}。", pattern="supplement.matching", is_held_out=is_held_out),
        [rule],
        [limit],
        asked=[asked],
    )


def highest(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """就高不重复: of several grades of one award only the highest is paid."""
    low = sum_in(setting, 50_000, 150_000, 50_000)
    high = low + sum_in(setting, 100_000, 300_000, 50_000)
    top, least = printed(setting, high), printed(setting, low)
    text = (
        f"对新认定的国家级、省级绿色工厂，分别给予{top}、{least}奖励，"
        "同一企业同时获得的按就高不重复原则执行"
    )
    rules = [
        rule_of(setting, number, f"grade{i}", item="绿色工厂", level=level,
              names=[f"{level}绿色工厂"],
              amount_yuan=amount, unit="per_applicant", per="家", quote=text,
              stacking="就高不重复")
        for i, (level, amount) in enumerate((("国家级", high), ("省级", low)))
    ]  # fmt: skip
    question = f"{setting.place.name}企业同时认定了国家级和省级绿色工厂,一共奖多少?"
    asked = Asked(
        question=question,
        expect=paid(high, (rules[0]["rule_id"],)),
        cites=(Words(number, text),),
        tags=tags("amount_compound", "formal", "highest_only"),
    )
    return Clause(
        Provision("绿色制造", f"{text}。", pattern="exclusive.highest", is_held_out=is_held_out),
        rules,
        asked=[asked],
        stackings=[
            {
                "mode": "highest_only",
                "scope": "applicant",
                "text": "同一企业同时获得的就高不重复",
                "rules": [rule["rule_id"] for rule in rules],
                "ground": {"provision": number, "quote": text.rpartition("，")[2]},
            }
        ],
    )


UNIT_FAMILIES = (
    Family("steps.capped", stepwise),
    Family("pieces.yearly", pieces),
    Family("honour.again", honour),
    Family("percent.capped", percent),
    Family("supplement.matching", matching),
    Family("exclusive.highest", highest),
)
