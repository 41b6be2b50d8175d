"""Which of the policies held is the newest, or the oldest, by the day it was signed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.composing.compose_metadata import compose_fact, compose_validity
from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.words.normal import key
from ingest.policy import PolicyMetadata

_TEXT = "(?:政策|文件|办法|意见|细则|规划)"
_END = "(?P<end>最新|最近|最晚|最早|最老|最旧)"
_DONE = "(?:发|出|印发|出台|发布|制定)"
_WHICH = "(?:哪|什么)一?(?:个|份|部|项)?"
_ASKS = re.compile(
    rf"{_WHICH}{_TEXT}(?:是|{_DONE}得?)*{_END}"
    rf"|{_END.replace('end', 'of')}{_DONE}?的?(?:那?[个份])?{_TEXT}?是{_WHICH}{_TEXT}?[?。!]*$"
)
_OLDEST = ("最早", "最老", "最旧")


def newest(material: Material, knowledge: Knowledge) -> Reply | None:
    """The policy, its day, and how many state no day; None where that is not asked."""
    asked = _ASKS.search(key(material.query.text))
    if asked is None or material.query.events:
        return None
    scope = material.scope
    own = own_policies(material.query, scope, knowledge) if scope.is_pinned else []
    held = own or sorted(scope.policies)
    days = {p: _day(knowledge.documents[p].metadata) for p in held}
    dated = {p: day for p, day in days.items() if day}
    if not dated:
        return None
    end = asked["end"] or asked["of"]
    best = (min if end in _OLDEST else max)(dated, key=lambda p: dated[p])
    document = knowledge.documents[best]
    which = "最早" if end in _OLDEST else "最新"
    parts = [f"按成文日期（没有写明的按施行日期），{which}的是《{document.metadata.title}》。"]
    if document.metadata.issued_on:
        issued = replace(material.query, intents=frozenset({"issued"}))
        fact = compose_fact(issued, best, knowledge, material.as_of)
    else:
        fact = compose_validity(best, knowledge, material.as_of)
    parts.append(fact.text)
    if silent := [p for p in held if p not in dated]:
        titles = "》《".join(knowledge.titles(silent))
        parts.append(f"没有写明日期、不能比较的有：《{titles}》。")
    return Reply(status="answered", text="\n\n".join(parts), citations=fact.citations)


def _day(metadata: PolicyMetadata) -> date | None:
    return metadata.issued_on or metadata.effective_from
