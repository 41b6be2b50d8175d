"""Until when a plan runs that states no term: what its title or its aims say of the years.

``规划到哪一年结束`` is not answered by «no term is stated» alone where the title says 2024—2026年
or the aims are set for one year.
"""

from __future__ import annotations

import re

from assistant.composing.compose_metadata import compose_validity
from assistant.composing.reply import Reply, quoted
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.words.normal import key
from ingest.policy import ClauseLevel, PolicyDocument
from ingest.text.sentence import sentences

_ASKS = re.compile(
    r"(?:规划|计划|方案)(?:期限?|时间)?[^,。?;]{0,6}?(?:管|做|定|执行|实施|持续|截止|截至|延续)?(?:到|至)"
    r"(?:哪一?年|何年|几几年|什么时候|啥时候|何时)(?:结束|为止|到期|完|止)?[?。!]*$"
    r"|(?:规划|计划)(?:的)?(?:期限?|起止(?:年份|时间)?)(?:是|为|有|到)?(?:多长|几年|哪几年|哪一?年|多久|什么)"
    r"|(?:规划|计划|方案)(?:什么时候|啥时候|何时|哪一?年)(?:结束|到期)"
)
_PLAN = re.compile("规划|计划|方案")
_YEARS = re.compile(r"(?:19|20)\d\d年?\s*[—\-~～至到]+\s*(?:19|20)\d\d年?")
_AIM = re.compile(r"(?:到|至)(20\d\d)年")


def plan_period(material: Material, knowledge: Knowledge) -> Reply | None:
    """The term of the one plan asked about, or else the words on its years."""
    query, scope = material.query, material.scope
    if not (scope.is_pinned and _ASKS.search(key(query.text))):
        return None
    local = own_policies(query, scope, knowledge)
    plans = [p for p in local if _PLAN.search(knowledge.documents[p].metadata.title)]
    if len(plans) != 1:
        return None
    document = knowledge.documents[plans[0]]
    if document.metadata.effective_until:
        return compose_validity(plans[0], knowledge, material.as_of)
    told = _years_of_title(document) or _last_aim(document)
    if told is None:
        return None
    line, start, end = told
    cited = knowledge.cite_span(plans[0], start, end, material.as_of)
    return Reply(status="answered", text=f"{line}\n\n{quoted(cited)}", citations=(cited,))


def _years_of_title(document: PolicyDocument) -> tuple[str, int, int] | None:
    """What the printed title says of the years, and where it stands."""
    for clause in document.clauses:
        text = document.text[clause.start : clause.own_end]
        if clause.level is ClauseLevel.TITLE and (years := _YEARS.search(text)):
            line = f"标题写明的期限是“{years.group()}”：《{document.metadata.title}》。"
            return line, clause.start, clause.own_end
    return None


def _last_aim(document: PolicyDocument) -> tuple[str, int, int] | None:
    """The last year that the plan has aims for, and the first sentence that sets one."""
    aims = [
        (int(found[1]), one)
        for clause in document.clauses
        if clause.level is not ClauseLevel.TITLE
        for one in sentences(document.text, clause.start, clause.own_end)
        if (found := _AIM.search(one.text))
    ]
    if not aims:
        return None
    last = max(year for year, _ in aims)
    first = next(one for year, one in aims if year == last)
    title = document.metadata.title
    line = f"《{title}》没有写明有效期的截止日期；它的目标写到{last}年，例如："
    return line, first.start, first.end
