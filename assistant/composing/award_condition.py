"""The conditions of one award, where they stand in the sentence that grants it and nowhere else."""

from __future__ import annotations

from assistant.composing.reply import Reply, quoted, unique
from assistant.knowledge import Knowledge
from assistant.material import Material
from ingest.reward import Ground

_CONDITIONS = {"申报条件": "申报条件", "适用范围": "对象"}  # by facet: as the answer calls it


def compose_award_condition(material: Material, knowledge: Knowledge) -> Reply | None:
    """``甲作品要符合什么条件才奖``: the sentence that grants it says for whom and for what.

    None where no award of one policy is named in full, or no conditions are asked for.
    """
    query, scope = material.query, material.scope
    asked = [_CONDITIONS.get(facet.name) for facet in material.asked]
    if len(asked) != 1 or asked[0] is None:
        return None
    heads = {h for e in query.events if not e.is_partial for h in scope.heads(e)}
    policies = {h.policy_id for h in heads}
    if len(policies) != 1:
        return None
    policy_id, items = next(iter(policies)), {h.item for h in heads}
    granting = [r for r in knowledge.rules[policy_id].rules if r.item in items and r.counted]
    found = (
        knowledge.cite(policy_id, Ground(path=r.path, quote=r.quote), material.as_of)
        for r in granting
    )
    cited = unique([citation for citation in found if citation is not None])
    if not cited:
        return None
    names = "、".join(dict.fromkeys(e.name for e in query.events))
    lead = f"条文没有另列“{names}”的{asked[0]}，要符合的条件写在给予奖励的这句话里："
    return Reply(status="answered", text="\n\n".join([lead, *map(quoted, cited)]), citations=cited)
