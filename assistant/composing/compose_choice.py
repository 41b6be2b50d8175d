"""Answers that ask back, and answers that put several awards side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.answer import Citation, Clarification
from assistant.calculator.award import Award, AwardLine
from assistant.calculator.match import Head
from assistant.composing.compose_award import cite_grounds
from assistant.composing.reply import Reply, sources, unique
from assistant.composing.standing import standing_notes
from assistant.knowledge import Knowledge
from assistant.pricing import Option, Pricing
from assistant.rule_words import caps_of, figure_of, rules_of
from assistant.understood.choose import corrections_for
from assistant.understood.wire import Correction
from assistant.words.wording import OUTCOME, PAYER, award_name, money
from ingest.policy import GovernmentLevel
from ingest.reward import Ground
from ingest.tables.table_money import all_money

_ASKED = {
    "policy": "属于哪个地区的哪项政策",
    "item": "具体是哪一项",
    "level": "属于哪一级（类）",
    "role": "承担的是哪种角色",
}


def compose_choice(
    pricing: Pricing,
    knowledge: Knowledge,
    as_of: date,
    unread: tuple[str, ...] = (),
    *,
    is_list: bool = False,
    payers: tuple[GovernmentLevel, ...] = (),
) -> Reply:
    """Says what each reading would give and asks which is meant.

    Args:
        unread: pieces of the question for which no award was recognised.
        payers: whose part alone is asked for («区里再给吗»).
        is_list: all of them are asked for («奖励分几档»), so that nothing is to be asked.
    """
    if is_list and not unread:
        heads = [head for option in pricing.options for head in option.heads]
        return compose_side_by_side(heads, knowledge, as_of, "条文规定的奖励有：")
    options = [_label(option, pricing, knowledge) for option in pricing.options]
    lines = []
    citations: list[Citation] = []
    for option, label in zip(pricing.options, options, strict=True):
        found = cite_grounds(option.calculation, knowledge, as_of)
        citations += found
        where = f"（{''.join(found[0].path)}）" if found else ""
        lines.append(
            f"- {label}：{result_of(option.calculation.award, found, knowledge, payers)}{where}"
        )
    asked = "，".join(_ASKED[name] for name in pricing.missing if name in _ASKED)
    question = f"请问您的情况{asked}？"
    first = "不同情况的奖励不同："
    if len(options) == 1:
        first, question = "没有完全同名的奖励，最接近的是：", "请问您问的是不是这一项？"
        if "policy" in pricing.missing:
            first, question = _of_one_place(pricing.options[0].heads[0].policy_id, knowledge)
    if unread:
        pieces = "、".join(f"“{piece}”" for piece in unread)
        first = f"{pieces}没有对应上奖励项目，因此先不给合计。已认出的部分："
        question = f"请把{pieces}是哪一项奖励、几项说完整。"
    cited = unique(citations)
    parts = [first, "\n".join(lines), question]
    if cited:
        parts.append("依据：\n\n" + sources(cited))
    text = "\n\n".join(parts)
    return Reply(
        status="clarify",
        text=text,
        citations=cited,
        figures=_figures(pricing),
        counts=_counts(pricing),
        clarification=Clarification(
            missing=pricing.missing,
            question=question,
            options=tuple(dict.fromkeys(options)),
            corrections=_corrections(pricing, options, unread),
        ),
    )


def _of_one_place(policy_id: str, knowledge: Knowledge) -> tuple[str, str]:
    """What is said and asked where a policy serves but a part of the place told."""
    metadata = knowledge.documents[policy_id].metadata
    area = "、".join(metadata.applies_to) or metadata.region
    area += f"（不含{'、'.join(metadata.excludes)}）" if metadata.excludes else ""
    first = f"您说的地方里，本库只有适用于{area}的政策规定了这项奖励："
    return first, "请问您的企业在哪个市、哪个区（县）？"


def _figures(pricing: Pricing) -> tuple[int, ...]:
    """The standards of the options: of damaged print the quote alone may not show them."""
    lines = (line for o in pricing.options for line in o.calculation.award.lines)
    return tuple(dict.fromkeys(line.unit_yuan for line in lines if line.unit_yuan is not None))


def _counts(pricing: Pricing) -> tuple[int, ...]:
    """How many of each thing the options add up."""
    lines = (line for o in pricing.options for line in o.calculation.award.lines)
    return tuple(dict.fromkeys(line.quantity for line in lines))


def _corrections(
    pricing: Pricing, labels: list[str], unread: tuple[str, ...]
) -> tuple[tuple[Correction, ...], ...]:
    """For each label once, in order, how the question is corrected to mean it."""
    found: dict[str, tuple[Correction, ...]] = {}
    for option, label in zip(pricing.options, labels, strict=True):
        found.setdefault(label, corrections_for(option, pricing, unread))
    return tuple(found.values())


def ask_policy(policies: Iterable[str], knowledge: Knowledge, held: str) -> Reply:
    """Asks which policy is meant where the question names nothing to go by."""
    ids = list(policies)
    titles = knowledge.titles(ids)
    chosen = tuple((Correction(key="policy", code=p),) for p in ids)
    question = "请问您问的是哪项政策、哪种奖励？"
    listed = "\n".join(f"- {title}" for title in titles)
    return Reply(
        status="clarify",
        text=f"要回答这个问题，需要先知道是哪项政策。{held}\n\n{listed}\n\n{question}",
        clarification=Clarification(
            missing=("policy",), question=question, options=titles, corrections=chosen
        ),
    )


def _label(option: Option, pricing: Pricing, knowledge: Knowledge) -> str:
    names = "、".join(award_name(h.item, h.level, h.role) for h in option.heads)
    if "policy" not in pricing.missing:
        return names
    title = knowledge.documents[option.heads[0].policy_id].metadata.title
    return f"《{title}》{names}"


def result_of(
    award: Award,
    cited: Iterable[Citation],
    knowledge: Knowledge,
    payers: tuple[GovernmentLevel, ...],
) -> str:
    """What a reading comes to: its sum where the clause prints it, else what there is to add up.

    A sum that is only worked out belongs to an award with its steps; a question back has none.
    """
    if award.outcome == "no_amount" and payers:
        return f"条文没有写明由{'、'.join(PAYER[p] for p in payers)}承担的数额"
    if award.total_yuan is None or not award.is_summed:
        return OUTCOME[award.outcome]
    most = "最高" if award.outcome == "upper_bound" else ""
    if award.total_yuan in _printed(cited, knowledge):
        return f"{most}{money(award.total_yuan)}"
    capped = "，合计另有封顶" if award.adjustments else ""
    return f"{most}{steps_of(award, knowledge)}{capped}"


def steps_of(award: Award, knowledge: Knowledge) -> str:
    """What there is to add up, without the sum."""
    parts = [
        _each(line, knowledge) + (f"×{line.quantity}" if line.quantity != 1 else "")
        for line in award.lines
        if line.counted and line.unit_yuan is not None
    ]
    return "，另加".join(parts)


def _each(line: AwardLine, knowledge: Knowledge) -> str:
    """What one unit gives: its sum, or what it is a share of, as the clause prints it."""
    rules = knowledge.rules[line.policy_id].rules
    rule = next((r for r in rules if r.rule_id == line.rule_id and r.base and r.base.award), None)
    return figure_of(rule) if rule else f"{money(line.unit_yuan or 0)}/{line.per}"


def _printed(cited: Iterable[Citation], knowledge: Knowledge) -> set[int]:
    """Sums in yuan that stand in the words cited."""
    return {
        int(m.amount_yuan)
        for c in cited
        for m in all_money(knowledge.documents[c.policy_id])
        if c.start <= m.start and m.end <= c.end
    }


def compose_side_by_side(
    heads: Iterable[Head], knowledge: Knowledge, as_of: date, lead: str
) -> Reply:
    """Every award of ``heads`` with its figure, no total: lists and comparisons."""
    citations: list[Citation] = []
    lines: dict[str, list[str]] = {}
    for head in dict.fromkeys(heads):
        rules = rules_of(head, knowledge)
        for rule in rules:
            ground = Ground(path=rule.path, quote=rule.quote)
            citation = knowledge.cite(head.policy_id, ground, as_of)
            if citation:
                citations.append(citation)
        title = knowledge.documents[head.policy_id].metadata.title
        name = award_name(head.item, head.level, head.role)
        figures = "、".join(dict.fromkeys(figure_of(r) for r in rules))
        clause = "".join(rules[0].path) if rules else ""
        lines.setdefault(title, []).append(f"- {name}：{figures}（{clause}）")
    cited = unique(citations)
    parts = [lead]
    for title, rows in lines.items():
        parts.append(f"《{title}》：\n\n" + "\n".join(rows))
    parts += standing_notes(cited, knowledge, as_of)
    parts.append("依据：\n\n" + sources(cited))
    return Reply(status="answered", text="\n\n".join(parts), citations=cited)


def compose_caps(
    heads: Iterable[Head],
    knowledge: Knowledge,
    as_of: date,
    claims: Sequence[int] = (),
    *,
    is_alone: bool = False,
) -> Reply | None:
    """The limits that bind the awards ``heads``, beside what they pay; None if there are none.

    Args:
        claims: sums in yuan that the user takes for a limit.
        is_alone: say nothing of what the awards pay.
    """
    heads = list(dict.fromkeys(heads))
    caps = caps_of(heads, knowledge)
    if not caps:
        return None
    found = [knowledge.cite(p, cap.ground, as_of) for p, cap in caps]
    lines = "\n".join(f"- {cap.text}（{''.join(cap.ground.path)}）" for _, cap in caps)
    cited, body = unique([c for c in found if c]), ""
    if not is_alone:
        beside = compose_side_by_side(heads, knowledge, as_of, "各项奖励标准如下：")
        cited = unique([*cited, *beside.citations])
        body = "\n\n" + beside.text.split("\n\n依据：")[0]
    limits = {int(cap.amount_yuan) for _, cap in caps if cap.amount_yuan}
    if claims and not limits:
        return None  # no sum is a limit here: the award itself says whether it is so much
    wrong = [money(claim) for claim in claims if claim not in limits]
    said = (
        f"不是{'、'.join(wrong)}。" if wrong and limits else "是的。" if claims and limits else ""
    )
    text = f"{said}条文规定的上限：\n\n{lines}{body}\n\n依据：\n\n{sources(cited)}"
    return Reply(status="answered", text=text, citations=cited)
