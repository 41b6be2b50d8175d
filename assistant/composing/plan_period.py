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
from ingest.policy import ClauseLevel
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
    title = document.metadata.title
    if years := _YEARS.search(title):
        heads = [c for c in document.clauses if c.level is ClauseLevel.TITLE]
        named = next((c for c in heads if years.group() in document.full_text(c)), None)
        cited = named and knowledge.cite_span(plans[0], named.start, named.end, material.as_of)
        parts = [
            f"标题写明的期限是“{years.group()}”：《{title}》。",
            quoted(cited) if cited else "",
        ]
        text = "\n\n".join(filter(None, parts))
        return Reply(status="answered", text=text, citations=(cited,) if cited else ())
    own = [c for c in document.clauses if c.level is not ClauseLevel.TITLE]
    aims = [
        (int(found[1]), one)
        for clause in own
        for one in sentences(document.text, clause.start, clause.own_end)
        if (found := _AIM.search(one.text))
    ]
    if not aims:
        return None
    last = max(year for year, _ in aims)
    first = next(one for year, one in aims if year == last)
    cited = knowledge.cite_span(plans[0], first.start, first.end, material.as_of)
    text = f"《{title}》没有写明有效期的截止日期；它的目标写到{last}年，例如："
    return Reply(status="answered", text=f"{text}\n\n{quoted(cited)}", citations=(cited,))
