"""A kind of applicant that the one policy asked about leaves out, whatever award it wants."""

from __future__ import annotations

from assistant.composing.reply import Reply, quoted
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.words.normal import key


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
