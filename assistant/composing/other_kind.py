"""A kind of applicant that is no firm, where the clause that pays speaks of firms alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.calculator.award import Award
from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word
from assistant.words.normal import key

_FIRM = "企业"
_IS_FIRM = re.compile("[企资]|外商|公司|酒店|银行")
_WIDER = re.compile("单位|组织|机构|团体|个人|主体")


def other_kind_line(query: Query, award: Award) -> str:
    """``条文写的是“企业”，没有写到“事业单位”…``; "" where nothing of the kind is told."""
    paying = [(line.policy_id, line.quote) for line in award.lines if line.amount_yuan]
    why = of_other_kind(query, paying)
    return f"{why}；这里只列出标准，不给合计。" if why else ""


def of_other_kind(query: Query, paying: Sequence[tuple[str, str]]) -> str:
    """That the clauses which pay name no such applicant, in Chinese, without its end; "" if not.

    Args:
        paying: the policy and the words of each.
    """
    told = _told().search(key(query.text))
    if told is None or not paying:
        return ""
    quotes = [key(quote) for _, quote in paying]
    of_firms = {policy_id for policy_id, quote in paying if _FIRM in key(quote)}
    kind = told["is"] or told["some"] or told["does"]
    if {policy_id for policy_id, _ in paying} != of_firms:
        return ""
    if any(_WIDER.search(quote) or kind in quote for quote in quotes):
        return ""
    return f"条文写的是“{_FIRM}”，没有写到“{kind}”能否享受，请向主管部门确认"


def with_other_kind(reply: Reply, query: Query, knowledge: Knowledge) -> Reply:
    """``reply``, awards listed without a sum for an applicant whom their clauses do not name."""
    if reply.award is not None:
        return reply
    paying = [
        (c.policy_id, c.quote)
        for c in reply.citations
        if any(c.quote == rule.quote for rule in knowledge.rules[c.policy_id].rules)
    ]
    why = of_other_kind(query, paying)
    return replace(reply, text=f"{why}。\n\n{reply.text}") if why else reply


@lru_cache(maxsize=1)
def _told() -> re.Pattern[str]:
    """Who asks, or is asked about, by a kind that is no firm; ``协会标准`` tells of nobody."""
    kinds = any_word(tuple(k for k in lexicon().applicant_kinds if not _IS_FIRM.search(k)))
    return re.compile(
        rf"(?:是|作为|对|属于)(?:[^,。;?是]{{0,6}}?)(?P<is>{kinds})(?![^,。;?]{{0,4}}(?:标准|认证|推荐))"
        rf"|(?:某|一[家所])(?P<some>{kinds})(?!标准|推荐|认证)"
        rf"|(?P<does>{kinds})(?=(?:也|又|在[^,。;?]{{1,6}}|pct|新|取|首次|承担|通过|能|可|算|主导|牵头|参与|拿|获|评|申|自己|的[,。])|有(?:没有)?份)"
    )
