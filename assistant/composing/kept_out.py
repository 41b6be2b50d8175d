"""Applicants of a kind, or of a kind of place, that the one policy asked about leaves out."""

from __future__ import annotations

import re

from assistant.composing.reply import Reply, quoted
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.words.normal import key

# «县级市的企业也能拿吗» names no place, but a kind of places
_KIND_OF_PLACE = re.compile(
    r"(?P<city>县级市)|(?:下面|下辖|底下|各|其他|别的)的?县(?:[市里]|(?=的?(?:企业|公司|厂|单位)|[也能行,?。]))|县里的?(?:企业|公司|厂)"
)


def places_kept_out(material: Material, knowledge: Knowledge) -> Reply | None:
    """``听说县级市的企业也能拿``: the clause that bounds the area, where it leaves those out."""
    query, scope = material.query, material.scope
    told = _KIND_OF_PLACE.search(key(query.text))
    named = {h.policy_id for e in query.events for h in scope.heads(e)}
    local = sorted(named) or (own_policies(query, scope, knowledge) if scope.is_pinned else [])
    if told is None or len(local) != 1:
        return None
    metadata, ground = knowledge.documents[local[0]].metadata, knowledge.rules[local[0]].scope
    ends = "市" if told["city"] else ("县", "市")
    left_out = [place for place in metadata.excludes if place.endswith(ends)]
    cited = knowledge.cite(local[0], ground, material.as_of) if ground and left_out else None
    if cited is None:
        return None
    return Reply(
        status="answered",
        text=f"不能：{'、'.join(left_out)}不在《{metadata.title}》的适用地区内。\n\n依据：\n\n{quoted(cited)}",
        citations=(cited,),
    )


def kept_out(material: Material, knowledge: Knowledge) -> Reply | None:
    """``央企在当地的分厂能不能拿这些奖励``: the clause that leaves such firms out; else None."""
    query, scope = material.query, material.scope
    local = own_policies(query, scope, knowledge) if scope.is_pinned else []
    asks = query.intents & {"reward", "condition", "amount", "list"}
    if len(local) != 1 or not (query.applicant and asks):
        return None
    said = key(query.applicant)
    for excluded in knowledge.rules[local[0]].excluded_applicants:
        if not any(key(name) in said for name in excluded.names):
            continue
        if cited := knowledge.cite(local[0], excluded.ground, material.as_of):
            return Reply(
                status="answered",
                text=f"条文的奖励不包括{excluded.text}；属于这一类的，不能享受。"
                f"\n\n依据：\n\n{quoted(cited)}",
                citations=(cited,),
            )
    return None
