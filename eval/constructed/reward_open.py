"""Clauses whose sum turns on a figure, on money of others, on a day or on an earlier award."""

from __future__ import annotations

from datetime import date, timedelta

from eval.constructed.kept import kept_variants
from eval.constructed.pieces import Asked, Provision, Setting, Words
from eval.constructed.reward_family import (
    Clause,
    Rule,
    Variant,
    made,
    pick,
    printed,
    style_of,
    sum_in,
    tags,
)
from eval.constructed.reward_patterns import Family, ask, rule_of
from eval.constructed.total import in_words, marginal, topped_up
from eval.questions import Expectation


def _each(
    setting: Setting, number: int, quote: str, rows: tuple[Rule, ...], **shared: object
) -> list[Rule]:
    """A rule for each row of fields, all with what is ``shared``."""
    return [
        rule_of(setting, number, f"open{i}", quote=quote, **shared) | row
        for i, row in enumerate(rows)
    ]


def _threshold(number: int, quote: str) -> dict[str, object]:
    """Money that is a limit and no award."""
    return {"provision": number, "quote": quote, "kind": "threshold", "text": "数额的界限。"}


def _limit(number: int, rules: list[Rule], amount: int, quote: str) -> dict[str, object]:
    """A cap on what is paid for one item."""
    return {
        "kind": "item",
        "amount_yuan": amount,
        "text": f"最高不超过{in_words(amount)}",
        "rules": [rule["rule_id"] for rule in rules],
        "ground": {"provision": number, "quote": quote},
    }


def _clause(
    heading: str, text: str, pattern: str, is_held_out: bool, rules: list[Rule], asked: list[Asked]
) -> Clause:
    provision = Provision(heading, text, pattern=pattern, is_held_out=is_held_out)
    return Clause(provision, rules, asked=asked)


def tiers(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """Whole sums by threshold: only the tier that is reached pays."""
    sums = (sum_in(setting, 500_000, 900_000, 50_000), sum_in(setting, 200_000, 400_000, 50_000),
            sum_in(setting, 50_000, 150_000, 50_000))  # fmt: skip
    text, marks = made(
        pick(
            setting,
            (
                Variant(
                    "对获得知识产权质押贷款的企业，[q|[t0|年度贷款额达到5000万元、2000万元、500万元]的，"
                    "分别给予{a}、{b}、{c}奖励]。"
                ),
                Variant(
                    "[q|[t0|企业年度知识产权质押贷款额5000万元以上]的奖励{a}，[t1|2000万元（含）至5000万元]的"
                    "奖励{b}，[t2|500万元（含）至2000万元]的奖励{c}]。"
                ),
            ),
        ).text,
        a=printed(setting, sums[0]),
        b=printed(setting, sums[1]),
        c=printed(setting, sums[2]),
    )
    item, words = "知识产权质押贷款", Words(number, marks["q"])
    limits = (
        ("年度贷款额5000万元以上", {"at_least": 50_000_000}),
        ("年度贷款额2000万元至5000万元", {"at_least": 20_000_000, "below": 50_000_000}),
        ("年度贷款额500万元至2000万元", {"at_least": 5_000_000, "below": 20_000_000}),
    )
    rows = tuple({"amount_yuan": amount, "tier": {"fact": "loan_yuan", "text": said, **limit}}
                 for amount, (said, limit) in zip(sums, limits, strict=True))  # fmt: skip
    rules = _each(setting, number, marks["q"], rows, item=item, group=f"loans{number}",
                  kind="tier", unit="per_applicant", per="家")  # fmt: skip
    loans = (5600 + 100 * setting.rng.randrange(20), 2100 + 100 * setting.rng.randrange(20),
             600 + 100 * setting.rng.randrange(10))  # fmt: skip
    at = setting.rng.randrange(3)
    done = [
        (f"今年知识产权质押贷款{loans[i]}万元", sums[i], (rules[i]["rule_id"],), "amount_single")
        for i in (at, (at + 1) % 3)
    ]
    asked = ask(setting, done, [words], more=("tier",))
    clause = _clause("知识产权金融", text, "tiers.whole", is_held_out, rules, asked)
    clause.other_money += [_threshold(number, q) for mark, q in marks.items() if mark != "q"]
    return clause


def slices(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """Marginal shares: each part of the outlay at its own percentage."""
    low, high = setting.rng.choice(((10, 20), (20, 30), (15, 25)))
    cap = sum_in(setting, 800_000, 1_500_000, 100_000)
    text, marks = made(
        "对企业购置检验检测设备的投入，[q|[t0|100万元以内的部分]按{low}%补助，"
        "[t1|超过100万元的部分]按{high}%补助，[cap|最高不超过{cap}]]。",
        low=str(low),
        high=str(high),
        cap=printed(setting, cap),
    )
    fact, border = "outlay_yuan", 1_000_000
    rows: tuple[Rule, ...] = (
        {"percent": low, "tier": {"fact": fact, "text": marks["t0"], "at_most": border}},
        {"percent": high, "tier": {"fact": fact, "text": marks["t1"], "above": border}},
    )
    rules = _each(setting, number, marks["q"], rows, item="检验检测设备购置", kind="tier",
                  group=f"slices{number}", is_marginal=True)  # fmt: skip
    outlay = 1_000_000 + 100_000 * setting.rng.randrange(3, 20)
    total = marginal(outlay, 1_000_000, low, high, cap)
    ids = tuple(rule["rule_id"] for rule in rules)
    done = [(f"购置检验检测设备投入{outlay // 10_000}万元", total, ids, "amount_single")]
    asked = ask(setting, done, [Words(number, marks["q"])], more=("tier",))
    clause = _clause("检测能力", text, "tiers.marginal", is_held_out, rules, asked)
    clause.caps.append(_limit(number, rules, cap, marks["cap"]))
    clause.other_money += [_threshold(number, marks[mark]) for mark in ("t0", "t1")]
    return clause


def top_up(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """补足到 and 含上级: what other levels have paid counts towards the sum."""
    full = sum_in(setting, 400_000, 1_000_000, 50_000)
    sentence = pick(
        setting,
        (
            Variant("[q|对通过国家级商业秘密保护示范验收的单位，[t0|各级奖励合计不足{sum}]的，由本级财政补足到{sum}]。"),
            Variant("[q|通过国家级商业秘密保护示范验收的，给予{sum}奖励（含上级奖励资金）]。"),
            Variant("[q|国家级商业秘密保护示范单位累计奖励{sum}，上级已奖部分相应扣减，不足部分由本级补齐]。"),
            *kept_variants("top_up"),
        ),
    ).text  # fmt: skip
    text, marks = made(sentence, sum=printed(setting, full))
    mode = "top_up" if "补足到" in sentence else "includes"
    above = {"mode": mode, "payer": "province", "text": "上级已奖部分计入总额，本级只补差额"}
    rule = rule_of(setting, number, "upto", item="国家级商业秘密保护示范", amount_yuan=full,
                   quote=marks["q"], supplement=above)  # fmt: skip
    paid_above = 50_000 * setting.rng.randrange(2, 7)
    what = f"通过了国家级商业秘密保护示范验收,省里已经给了{in_words(paid_above)}"
    done = [(what, topped_up(full, paid_above), (rule["rule_id"],), "amount_single")]
    asked = ask(setting, done, [Words(number, marks["q"])], more=("payer",))
    clause = _clause("商业秘密保护", text, "supplement.top_up", is_held_out, [rule], asked)
    clause.other_money += [_threshold(number, marks["t0"])] if "t0" in marks else []
    return clause


def dated(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """A sum that changes on a date; asked about a grant in the month of the question.

    Earlier ones may lie before the policy was in force, which is another question.
    """
    now = setting.as_of
    day = date(setting.year + 1, 1, 1)
    is_after = now.replace(day=1) >= day
    before = sum_in(setting, 30_000, 60_000, 5_000)
    after = before + sum_in(setting, 10_000, 40_000, 5_000)
    text, marks = made(
        pick(
            setting,
            (
                Variant("[q|对授权植物新品种权，{day}以前授权的每件资助{a}，{day}（含）以后授权的每件资助{b}]。"),
                Variant("[q|植物新品种权每件资助{a}；自{day}起新授权的，资助标准调整为每件{b}]。"),
            ),
        ).text,
        day=f"{day.year}年{day.month}月{day.day}日",
        a=printed(setting, before),
        b=printed(setting, after),
    )  # fmt: skip
    rows: tuple[Rule, ...] = (
        {"amount_yuan": before, "events_until": (day - timedelta(days=1)).isoformat()},
        {"amount_yuan": after, "events_from": day.isoformat()},
    )
    rules = _each(setting, number, marks["q"], rows, item="植物新品种权授权",
                  names=["植物新品种权"], kind="per_unit", per="件")  # fmt: skip
    words = [Words(number, marks["q"])]
    amount, ids = (after if is_after else before), (rules[is_after]["rule_id"],)
    month = f"{now.year}年{now.month}月"
    done = [
        (f"{month}授权的植物新品种权1件", amount, ids, "amount_single"),
        (f"{month}刚拿到2件植物新品种权授权", 2 * amount, ids, "amount_single"),
    ]
    asked = ask(setting, done, words, more=("dated",))
    return _clause("品种权资助", text, "time.changed", is_held_out, rules, asked)


def instalments(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """Paid in parts, each on its own condition."""
    whole = 100_000 * setting.rng.randrange(4, 16)
    first = setting.rng.choice((40, 50, 60))
    text, marks = made(
        pick(
            setting,
            (
                Variant("[q|对获批筹建的国家级标准化区域服务平台，给予{sum}建设资助，[i0|获批当年]拨付{p}%，[i1|验收合格后]拨付其余{r}%]。"),
                Variant("[q|国家级标准化区域服务平台资助{sum}，分两期兑现：[i0|启动建设]拨付{p}%，[i1|通过验收]拨付{r}%]。"),
            ),
        ).text,
        sum=printed(setting, whole),
        p=str(first),
        r=str(100 - first),
    )  # fmt: skip
    parts = [
        {"text": marks["i0"], "percent": first},
        {"text": marks["i1"], "percent": 100 - first},
    ]
    rule = rule_of(setting, number, "parts", item="国家级标准化区域服务平台", amount_yuan=whole,
                   quote=marks["q"], instalments=parts)  # fmt: skip
    ids, words = (rule["rule_id"],), [Words(number, marks["q"])]
    done = [("建成国家级标准化区域服务平台并通过了验收", whole, ids, "amount_single")]
    question = f"{setting.place.name}的国家级标准化区域服务平台刚获批还没验收,当年先拨多少钱?"
    early = Asked(
        question=question,
        expect=Expectation(status="answered", includes=(in_words(whole * first // 100),)),
        cites=tuple(words),
        tags=tags("amount_single", style_of(question), "instalment"),
    )
    asked = [*ask(setting, done, words, more=("instalment",)), early]
    return _clause("平台建设", text, "time.instalments", is_held_out, [rule], asked)


def difference(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """A firm that climbs from one grade to the next gets the difference."""
    low = sum_in(setting, 50_000, 200_000, 50_000)
    high = low + sum_in(setting, 100_000, 300_000, 50_000)
    text, marks = made(
        "[q|企业标准化良好行为评价达到AAAAA级、AAAA级的，分别奖励{high}、{low}]，"
        "[up|已享受低等级奖励后晋级的，按差额予以补足]。",
        high=printed(setting, high),
        low=printed(setting, low),
    )
    rows: tuple[Rule, ...] = tuple(
        {"level": level, "amount_yuan": amount,
         "names": [f"标准化良好行为{level}", f"{level}标准化良好行为"]}
        for level, amount in (("AAAAA级", high), ("AAAA级", low))
    )  # fmt: skip
    again = {"provision": number, "quote": marks["up"]}
    rules = _each(setting, number, marks["q"], rows, item="标准化良好行为评价",
                  unit="per_applicant", per="家", repeat="difference",
                  repeat_ground=again)  # fmt: skip
    what = f"标准化良好行为AAAA级时领过{in_words(low)},今年升到AAAAA级"
    done = [(what, high - low, (rules[0]["rule_id"],), "amount_repeat")]
    asked = ask(setting, done, [Words(number, marks["up"])])
    return _clause("标准化良好行为", text, "frequency.difference", is_held_out, rules, asked)


OPEN_FAMILIES = (
    Family("tiers.whole", tiers),
    Family("tiers.marginal", slices),
    Family("supplement.top_up", top_up),
    Family("time.changed", dated),
    Family("time.instalments", instalments),
    Family("frequency.difference", difference),
)
