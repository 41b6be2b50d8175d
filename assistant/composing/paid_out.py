"""What an award costs its giver (``奖金一共发多少``): as many as may win it, times its sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.answer import Citation
from assistant.calculator.match import Head
from assistant.composing.reply import Reply, address, sources, unique
from assistant.composing.standing import standing_notes
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.rule_words import rules_of
from assistant.words.counting import NUMERAL
from assistant.words.normal import key
from assistant.words.sayings import sayings
from assistant.words.wording import award_name, money
from assistant.words.worked_sums import product
from ingest.reward import Ground, RewardRule
from ingest.text.numeral import value_of

_LETTERS = 12  # between the name of an award and how many may win it
_MOST = "(?:不超过|最多|不多于)"
_YEARLY = re.compile(r"每(?:一)?年度?")


def paid_out(material: Material, heads: Sequence[Head], knowledge: Knowledge) -> Reply | None:
    """The reply where that is asked of ``heads`` alone; never the sum of one firm."""
    query = material.query
    words, flat = sayings().sums, key(query.question)
    if not heads or not words.paid_out.search(flat) or words.paid_to.search(flat):
        return None
    if any(e.quantity or e.extensions or e.role for e in query.events):
        return None
    lines: list[str] = []
    cited: list[Citation] = []
    for head in dict.fromkeys(heads):
        rules = [r for r in rules_of(head, knowledge) if r.amount_yuan]
        if len(rules) != 1:
            return None
        lines.append(_line(head, rules[0], cited, knowledge, material.as_of))
    grounds = unique(cited)
    text = "\n".join(f"- {line}" for line in lines) if len(lines) > 1 else lines[0]
    parts = [text, *standing_notes(grounds, knowledge, material.as_of), "依据：", sources(grounds)]
    return Reply(status="answered", text="\n\n".join(parts), citations=grounds)


def _line(
    head: Head, rule: RewardRule, cited: list[Citation], knowledge: Knowledge, as_of: date
) -> str:
    name, each = award_name(head.item, head.level, head.role), rule.amount_yuan or 0
    where = address(rule.path, rule.path[-1])
    ground = knowledge.cite(head.policy_id, Ground(path=rule.path, quote=rule.quote), as_of)
    cited += [ground] if ground else []
    found = _winners(head, rule, knowledge, as_of)
    if found is None:
        return (
            f"{name}：每{rule.per}{money(each)}（{where}），条文没有规定评多少{rule.per}，"
            "因此算不出总共发多少。"
        )
    number, citation = found
    cited.append(citation)
    # a number without a period is not said to be all there ever is
    span = "每年" if _YEARLY.search(citation.quote) else "按条文的名额"
    at = address(citation.path, citation.clause)
    return (
        f"{name}：{span}最多发{money(each * number)}：最多{number}{rule.per}（{at}），"
        f"{product(each, rule.per, number)}（{where}）。"
    )


def _winners(
    head: Head, rule: RewardRule, knowledge: Knowledge, as_of: date
) -> tuple[int, Citation] | None:
    """How many may win the award by its own text, and where that stands."""
    text = knowledge.documents[head.policy_id].text
    others = {r.item for r in knowledge.rules[head.policy_id].rules} - {head.item}
    pattern = rf"{re.escape(head.item)}(?P<between>[^。;；,，]{{0,{_LETTERS}}}?){_MOST}"
    counted = re.compile(rf"{pattern}\s*(?P<n>{NUMERAL})\s*{re.escape(rule.per)}")
    for match in counted.finditer(text):
        if any(other in match["between"] for other in others):
            continue
        start = max(text.rfind(mark, 0, match.start()) for mark in "。;；\n,，") + 1
        whole = max(text.rfind(mark, 0, match.start()) for mark in "。\n") + 1
        start = whole if _YEARLY.search(text, whole, match.start()) else start
        number = value_of(match["n"])
        if number:
            cited = knowledge.cite_span(head.policy_id, start, match.end(), as_of)
            return number, cited
    return None
