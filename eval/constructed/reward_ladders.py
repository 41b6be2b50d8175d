"""Clauses with two lists, one bound over several sums, money of another level, and exceptions."""

from __future__ import annotations

from collections.abc import Sequence

from eval.constructed.kept import kept_variants
from eval.constructed.pieces import Asked, Provision, Setting, Words
from eval.constructed.reward_family import (
    Clause,
    Rule,
    Thing,
    Variant,
    made,
    pick,
    printed,
    style_of,
    sum_in,
    tags,
    unpaid,
)
from eval.constructed.reward_patterns import Family, ask, awards_for, rule_of
from eval.constructed.reward_vocabulary import LADDERS, Ladder
from eval.constructed.total import in_words
from eval.questions import Expectation

_STANDARDS = (
    ("国际标准", ("ISO标准",)),
    ("国家标准", ("国标",)),
    ("行业标准", ("行标",)),
    ("地方标准", ("地标", "省级地方标准")),
    ("团体标准", ("团标",)),
)


def falling(setting: Setting, n: int, top: int, step: int = 50_000) -> tuple[int, ...]:
    """``n`` sums, the largest first, none alike; the least is a multiple of ``step``."""
    rng = setting.rng
    low = step * rng.randrange(1, 3)
    found = [low]
    for _ in range(n - 1):
        found.append(found[-1] + step * rng.randrange(1, max(2, top // step // n)))
    return tuple(reversed(found))


def listed(setting: Setting, sums: Sequence[int]) -> str:
    """Sums as a list in print; now and then the unit stands only once (50、30、10万元)."""
    if all(s % 10_000 == 0 for s in sums) and setting.rng.random() < 0.2:
        return "、".join(str(s // 10_000) for s in sums) + "万元"
    return "、".join(printed(setting, s) for s in sums)


_ROLE_SENTENCES = (
    Variant(
        "[lead|对主导制修订{names}的单位，每项分别给予{lead}的奖励]；"
        "[part|对参与制修订{names}的单位，每项分别给予{part}的奖励]，"
        "[cap|同一单位参与制修订标准的奖励累计不超过{cap}]。"
    ),
    Variant(
        "鼓励企业参与标准化活动。[lead|主导制定（修订）{names}并发布的，每项分别奖励{lead}]；"
        "[part|参与制定（修订）的，每项分别奖励{part}]，[cap|参与奖励合计最高不超过{cap}]。"
    ),
    Variant(
        "[lead|作为第一起草单位主导制定{names}的，按每项{lead}的标准分别给予资助]；"
        "[part|以其他起草单位身份参与的，按每项{part}的标准分别给予资助]。"
        "[cap|参与类资助每个单位总额不超过{cap}]。"
    ),
    *kept_variants("roles"),
)


def roles(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """主导 and 参与: two lists of sums over the same levels, with a cap on those who take part."""
    rng = setting.rng
    start = rng.randrange(0, 2)
    levels = _STANDARDS[start : start + rng.randrange(3, 5)]
    lead = falling(setting, len(levels), 1_000_000, 100_000)
    part = tuple(amount // 4 for amount in lead)
    names = "、".join(level for level, _ in levels)
    cap = part[0] + part[1]
    sentence = pick(setting, _ROLE_SENTENCES).text
    text, marks = made(
        sentence,
        names=names,
        lead=listed(setting, lead),
        part=listed(setting, part),
        cap=printed(setting, cap),
    )
    rules: list[Rule] = []
    for role, mark, sums in (("主导", "lead", lead), ("参与", "part", part)):
        for index, ((level, aliases), amount) in enumerate(zip(levels, sums, strict=True)):
            rules.append(
                rule_of(setting, number, f"{mark}{index}", item="标准制修订", level=level,
                        role=role, names=[level, *aliases], amount_yuan=amount,
                        applicant="organisation", quote=marks[mark])
            )  # fmt: skip
    n_levels = len(levels)
    limit = {
        "kind": "role",
        "amount_yuan": cap,
        "text": f"参与制修订标准的奖励合计不超过{in_words(cap)}",
        "rules": [rule["rule_id"] for rule in rules[n_levels:]],
        "ground": {"provision": number, "quote": marks["cap"]},
    }
    at, n = rng.randrange(n_levels), rng.randrange(2, 4)
    name = rng.choice((levels[at][0], levels[at][1][0]))
    lead_words, part_words = Words(number, marks["lead"]), Words(number, marks["part"])
    cap_words = Words(number, marks["cap"])
    lead_id, part_id = rules[at]["rule_id"], rules[n_levels + at]["rule_id"]
    top_id = rules[n_levels]["rule_id"]
    asked = ask(setting, [(f"主导制定{n}项{levels[at][0]}", n * lead[at], (lead_id,),
                           "amount_single"),
                          (f"牵头起草了一个{name}", lead[at], (lead_id,), "amount_single")],
                [lead_words])  # fmt: skip
    asked += ask(setting, [(f"参与制定{levels[at][0]}1项", part[at], (part_id,),
                            "amount_single")], [part_words])  # fmt: skip
    both = lead[at] + part[0]
    asked += ask(setting, [(f"主导{levels[at][0]}1项,又参与{levels[0][0]}1项", both,
                            (lead_id, top_id), "amount_compound")],
                 [lead_words, part_words])  # fmt: skip
    asked += ask(setting, [(f"参与制定{levels[0][0]}{n + 3}项", min(cap, part[0] * (n + 3)),
                            (top_id,), "amount_capped")], [part_words, cap_words])  # fmt: skip
    asked.append(_open_role(setting, levels[at][0], lead[at], part[at], lead_words))
    return Clause(
        Provision("标准制修订", text, pattern="grades.roles", is_held_out=is_held_out),
        rules,
        [limit],
        asked=asked,
        things=[Thing(lead_id, f"主导制定{levels[at][0]}{{n}}", lead[at], "项", lead_words)],
    )


def _open_role(setting: Setting, level: str, lead: int, part: int, words: Words) -> Asked:
    question = setting.rng.choice(
        (
            f"{setting.place.name}企业制定1项{level},奖励多少?",
            f"我们在{setting.place.name}搞了一项{level},给多少钱",
        )
    )
    return Asked(
        question=question,
        expect=unpaid(status="clarify", includes=[in_words(lead), in_words(part)]),
        cites_any=(words,),
        tags=tags("amount_single", style_of(question), "needs_clarify"),
    )


def _ladder(setting: Setting, ladders: Sequence[int]) -> Ladder:
    return LADDERS[setting.rng.choice(list(ladders))]


def _rungs(
    setting: Setting, number: int, ladder: Ladder, sums: Sequence[int], quote: str,
    **fields: object,
) -> list[Rule]:  # fmt: skip
    return [
        rule_of(setting, number, f"rung{i}", item=ladder.item, level=level,
                names=list(dict.fromkeys((full, *names))), amount_yuan=amount, per=ladder.per,
                applicant="organisation", quote=quote, **fields)
        for i, ((level, full, names), amount) in enumerate(zip(ladder.rungs, sums, strict=True))
    ]  # fmt: skip


def bounded(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """One 最高 that governs a whole list."""
    ladder = _ladder(setting, (0, 1))
    sums = falling(setting, len(ladder.rungs), 900_000)
    fulls = "、".join(full for _, full, _ in ladder.rungs)
    sentence = pick(
        setting,
        (
            Variant("[q|对{won}{fulls}的单位，分别给予最高{sums}的奖励]。"),
            Variant("[q|{won}{fulls}的，每{per}分别给予不超过{sums}的资金支持]。"),
            Variant("[q|凡{won}{fulls}的企业，依次享受最高{sums}补助]。"),
            *kept_variants("bounded"),
        ),
    ).text
    text, marks = made(sentence, won=ladder.won, fulls=fulls, per=ladder.per,
                       sums="、".join(printed(setting, s) for s in sums))  # fmt: skip
    rules = _rungs(setting, number, ladder, sums, marks["q"], bound="upper_bound")
    words = Words(number, marks["q"])
    at = setting.rng.randrange(len(sums))
    full = ladder.rungs[at][1]
    ids = (rules[at]["rule_id"],)
    both = (rules[0]["rule_id"], rules[1]["rule_id"])
    done = [
        (f"{ladder.won}{full}1{ladder.per}", sums[at], ids, "amount_single"),
        (f"{ladder.said}{full}", sums[at], ids, "amount_single"),
        (
            f"{ladder.won}{ladder.rungs[0][1]}和{ladder.rungs[1][1]}各1{ladder.per}",
            sums[0] + sums[1],
            both,
            "amount_compound",
        ),
    ]
    asked = ask(setting, done, [words], outcome="upper_bound")
    question = f"{setting.place.name}对{ladder.item}怎么奖,奖多少"
    asked.append(
        Asked(
            question=question,
            expect=unpaid(status=("clarify", "answered"), includes=[in_words(s) for s in sums]),
            cites_any=(words,),
            tags=tags("amount_single", style_of(question), "needs_clarify"),
        )
    )
    return Clause(
        Provision(ladder.item, text, pattern="grades.bounded", is_held_out=is_held_out),
        rules,
        asked=asked,
    )


def on_top(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """在省级奖励基础上再给予: another level's money is only mentioned, our own is added."""
    ladder = _ladder(setting, (2, 3))
    upper = falling(setting, len(ladder.rungs), 600_000)
    own = falling(setting, len(ladder.rungs), 400_000, 30_000)
    fulls = "、".join(full for _, full, _ in ladder.rungs)
    sentence = pick(
        setting,
        (
            Variant(
                "[all|[up|对{won}{fulls}的单位，在省级财政分别奖励{upper}的基础上]，"
                "本级财政再分别给予{own}奖励]。"
            ),
            Variant(
                "[all|[up|{won}{fulls}的，除享受省级{upper}资金支持外]，本级分别再奖励{own}]。"
            ),
            Variant(
                "[all|[up|对{won}{fulls}并已获省级财政{upper}补助的]，由本级财政依次叠加奖励{own}]。"
            ),
            *kept_variants("on_top"),
        ),
    ).text
    text, marks = made(sentence, won=ladder.won, fulls=fulls,
                       upper="、".join(printed(setting, s) for s in upper),
                       own="、".join(printed(setting, s) for s in own))  # fmt: skip
    stacking = "在省级奖励的基础上再给予"
    rules = _rungs(setting, number, ladder, own, marks["all"], stacking=stacking)
    mentioned = [
        rule | {"rule_id": f"{rule['rule_id']}-province", "amount_yuan": amount,
                "payer": "province", "counted": False, "quote": marks["up"]}
        for rule, amount in zip(rules, upper, strict=True)
    ]  # fmt: skip
    words = Words(number, marks["all"])
    at = setting.rng.randrange(len(own))
    full, ids = ladder.rungs[at][1], (rules[at]["rule_id"],)
    done = [
        (f"{ladder.won}{full}", own[at], ids, "amount_single"),
        (f"{ladder.said}{full},不算省里的", own[at], ids, "amount_single"),
    ]
    asked = ask(setting, done, [words])
    question = f"{setting.place.name}企业{ladder.won}{full},省里和{setting.place.short}各给多少?"
    both = [in_words(upper[at]), in_words(own[at])]
    asked.append(
        Asked(
            question=question,
            expect=_answered(includes=both),
            cites=(words,),
            tags=tags("amount_compound", style_of(question), "payer"),
        )
    )
    return Clause(
        Provision(ladder.item, text, pattern="supplement.on_top", is_held_out=is_held_out),
        [*rules, *mentioned],
        asked=asked,
        things=[Thing(ids[0], f"{ladder.won}{full}", own[at], "", words)],
    )


def first_time(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """首次通过: what is renewed is not paid again."""
    award = awards_for(number, setting, 1)[0]
    is_certificate = award.won == "通过"
    anew = "复评、续证的" if is_certificate else "再次入选的"
    amount = sum_in(setting, 30_000, 300_000, 10_000)
    sentence = pick(
        setting,
        (
            Variant("[q|对首次{won}{item}的企业，给予{sum}一次性奖励]；[again|{anew}不再奖励]。"),
            Variant("[q|首次{won}{item}的，一次性补助{sum}]，[again|{anew}不重复奖励]。"),
            Variant("[q|企业初次{won}{item}的，由财政一次性资助{sum}]。[again|{anew}，不予资助]。"),
            *kept_variants("first_time"),
        ),
    ).text
    text, marks = made(sentence, won=award.won, item=award.item, anew=anew,
                       sum=printed(setting, amount))  # fmt: skip
    condition = {
        "fact": "first_time",
        "text": f"首次{award.won}{award.item}",
        "requires": True,
        "denied_by": ["复评", "复审", "续证", "换证", "到期重新"],
        "ground": {"provision": number, "quote": marks["again"]},
    }
    rule = rule_of(setting, number, "first", item=award.item, names=list(award.names),
                   amount_yuan=amount, unit="per_applicant", per="家", one_off=True,
                   conditions=[condition], quote=marks["q"])  # fmt: skip
    words, again = Words(number, marks["q"]), Words(number, marks["again"])
    ids = (rule["rule_id"],)
    name = setting.rng.choice((award.item, *award.names))
    asked = ask(setting, [(f"首次{award.won}{award.item}", amount, ids, "amount_single"),
                          (f"第一次{award.said}{name}", amount, ids, "amount_single")],
                [words])  # fmt: skip
    place = setting.place.name
    won_again = "今年复评又过了" if is_certificate else "几年前拿过,今年第二次评上"
    question = f"{place}企业的{award.item}{won_again},还能再拿{in_words(amount)}吗?"
    asked.append(
        Asked(
            question=question,
            expect=_answered(outcome="not_eligible", total_yuan=0),
            cites=(again,),
            tags=tags("amount_repeat", style_of(question), "false_premise"),
        )
    )
    return Clause(
        Provision("", text, pattern="frequency.first", is_held_out=is_held_out),
        [rule],
        asked=asked,
        things=[Thing(ids[0], f"首次{award.won}{award.item}", amount, "", words)],
    )


def county(setting: Setting, number: int, is_held_out: bool) -> Clause:
    """Money for governments below, not for firms."""
    sums = falling(setting, 3, 1_500_000, 100_000)
    below = "镇（街道）" if setting.place.level.value != "city" else "县（市、区）"
    sentence = pick(
        setting,
        (
            Variant("[q|对年度质量工作考核位居前三位的{below}，分别奖励{sums}工作经费]。"),
            Variant("[q|质量工作考核第一、二、三名的{below}，分别给予{sums}奖励]。"),
        ),
    ).text
    text, marks = made(sentence, below=below, sums="、".join(printed(setting, s) for s in sums))
    rules = [
        rule_of(setting, number, f"rank{i}", item="年度质量工作考核", level=f"第{rank}名",
                names=[f"质量工作考核第{rank}名"], amount_yuan=amount, unit="per_year", per="年",
                applicant="county_government", quote=marks["q"])
        for i, (rank, amount) in enumerate(zip("一二三", sums, strict=True))
    ]  # fmt: skip
    question = (
        f"我们是{setting.place.name}的企业,年度质量工作考核第一名的{in_words(sums[0])}我们能领吗?"
    )
    asked = [
        Asked(
            question=question,
            expect=_answered(outcome="not_eligible", total_yuan=0),
            cites=(Words(number, marks["q"]),),
            tags=tags("amount_single", style_of(question), "county_award", "false_premise"),
        )
    ]
    return Clause(
        Provision("考核激励", text, pattern="applicant.county", is_held_out=is_held_out),
        rules,
        asked=asked,
    )


def _answered(**fields: object) -> Expectation:
    return Expectation.model_validate({"status": "answered", **fields})


LADDER_FAMILIES = (
    Family("grades.roles", roles),
    Family("grades.bounded", bounded),
    Family("supplement.on_top", on_top),
    Family("frequency.first", first_time),
    Family("applicant.county", county),
)
