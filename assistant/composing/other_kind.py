"""A kind of applicant that is no firm, where the clause that pays speaks of firms alone."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.calculator.award import Award
from assistant.understanding.query import Query
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word
from assistant.words.normal import key

_FIRM = "企业"
_IS_FIRM = re.compile("[企资]|外商|公司|酒店|银行")
_WIDER = re.compile("单位|组织|机构|团体|个人|主体")


def other_kind_line(query: Query, award: Award) -> str:
    """``条文写的是“企业”，没有写到“事业单位”…``; "" where nothing of the kind is told."""
    told = _told().search(key(query.text))
    lines = [line for line in award.lines if line.amount_yuan]
    if told is None or not lines:
        return ""
    paying = [key(line.quote) for line in lines]
    of_firms = {line.policy_id for line in lines if _FIRM in key(line.quote)}
    kind = told["is"] or told["some"] or told["does"]
    if {line.policy_id for line in lines} != of_firms:
        return ""
    if any(_WIDER.search(quote) or kind in quote for quote in paying):
        return ""
    why = f"条文写的是“{_FIRM}”，没有写到“{kind}”能否享受，请向主管部门确认；"
    return f"{why}这里只列出标准，不给合计。"


@lru_cache(maxsize=1)
def _told() -> re.Pattern[str]:
    """Who asks, or is asked about, by a kind that is no firm; ``协会标准`` tells of nobody."""
    kinds = any_word(tuple(k for k in lexicon().applicant_kinds if not _IS_FIRM.search(k)))
    return re.compile(
        rf"(?:是|作为|对|属于)(?:[^,。;?是]{{0,6}}?)(?P<is>{kinds})(?![^,。;?]{{0,4}}(?:标准|认证|推荐))"
        rf"|(?:某|一[家所])(?P<some>{kinds})(?!标准|推荐|认证)"
        rf"|(?P<does>{kinds})(?=(?:也|又|在[^,。;?]{{1,6}}|新|取|首次|承担|通过|能|可|算|主导|牵头|参与|拿|获|评|申|自己|的[,。])|有(?:没有)?份)"
    )
