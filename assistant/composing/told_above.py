"""A side of one place that only a text of a level above it speaks of: said first, then quoted.

``甲市的养老服务怎么发展`` may be answered from the nation's text where the city's own says nothing
of it; who reads it must not take it for a rule of the city.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.understanding.asked.level_named import level_named
from assistant.understanding.query import Query
from assistant.words.normal import key
from ingest.policy import GovernmentLevel

_LEVEL_NAMED = ("国家", "中央", "国务院", "全国", "省里", "上级")


def with_level(reply: Reply, material: Material, knowledge: Knowledge) -> Reply:
    """``reply`` with that line in front where all it quotes stands above the place asked about."""
    query = material.query
    if reply.status == "answered" and reply.citations and not reply.award and _unnamed(query):
        places = {knowledge.documents[c.policy_id].metadata.region for c in reply.citations}
        whose = "、".join(sorted(place for place in places if place))
        return replace(reply, text=f"您没有说是哪个省，下面引的是{whose}的文件。\n\n{reply.text}")
    place = (query.policy_regions or query.regions or ("",))[0]
    if not place or reply.status != "answered" or reply.award or not reply.citations:
        return reply
    if query.policies or query.events or any(w in key(query.question) for w in _LEVEL_NAMED):
        return reply
    if not any(knowledge.is_of(p, place) for p in knowledge.documents):
        return reply
    quoted = dict.fromkeys(c.policy_id for c in reply.citations)
    regions = [knowledge.documents[p].metadata.region for p in quoted]
    known = [region for region in regions if region]
    if len(known) < len(regions) or any(knowledge.divisions.contains(place, r) for r in known):
        return reply
    titles = "》《".join(knowledge.titles(quoted))
    whose = "、".join(dict.fromkeys(known))
    lead = (
        f"本库收录的{place}政策没有直接写到这一点，"
        f"下面引的是{whose}文件《{titles}》，不是{place}自己的规定。"
    )
    return replace(reply, text=f"{lead}\n\n{reply.text}")


def _unnamed(query: Query) -> bool:
    """Whether a province is asked of that is not named (``省里对某事有啥支持``)."""
    return not query.policies and level_named(query) is GovernmentLevel.PROVINCE
