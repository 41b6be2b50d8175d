"""Money asked for by an applicant whom a policy does not reach."""

from __future__ import annotations

from assistant.answer import Citation
from assistant.calculator.applicability import check_region
from assistant.calculator.award import Award
from assistant.composing.reply import Reply, quoted
from assistant.knowledge import Knowledge
from assistant.material import Material


def outside(material: Material, knowledge: Knowledge) -> Reply | None:
    """Money asked for by an applicant whom the policy that answers does not reach."""
    query, hit = material.query, material.hits[0].chunk
    if not query.regions or not query.intents & {"amount", "reward"}:
        return None
    here = knowledge.cite_span(hit.policy_id, hit.start, hit.end, material.as_of)
    return _beyond(hit.policy_id, here, material, knowledge)


def outside_named(material: Material, knowledge: Knowledge) -> Reply | None:
    """``注册在甲市,能否享受乙市办法的奖励``: the policy named, whatever it says of the award."""
    query, scope = material.query, material.scope
    asks = query.events or query.intents & {"reward", "condition"}
    named = set(query.policies)
    if not named and "reward" in query.intents:
        # an award that one policy alone has names it, too
        named = {h.policy_id for e in query.events if not e.is_partial for h in scope.heads(e)}
    elif not named and "condition" in query.intents and not query.inherits_place:
        named = {h.policy_id for e in query.events or query.topic for h in e.heads}
    if len(named) != 1 or not query.regions or not asks:
        return None
    policy_id = next(iter(named))
    area = knowledge.documents[policy_id].metadata.region
    within = bool(area) and knowledge.divisions.contains(area, query.regions[0])
    if not (within or query.policies or "reward" in query.intents):
        return None  # from afar: the conditions say that one must be registered there
    return _beyond(policy_id, None, material, knowledge)


def _beyond(
    policy_id: str, here: Citation | None, material: Material, knowledge: Knowledge
) -> Reply | None:
    """That a policy does not reach the applicant's place; ``here`` is cited for want of better."""
    document, rules = knowledge.documents[policy_id], knowledge.rules[policy_id]
    verdict = check_region(document, rules, material.query.regions[0], knowledge.divisions)
    if verdict.state != "failed":
        return None
    cited = verdict.ground and knowledge.cite(policy_id, verdict.ground, material.as_of)
    citation = cited or here
    if citation is None:
        return None
    return Reply(
        status="answered",
        text=f"不能按这项政策奖励：{verdict.text}。\n\n依据：\n\n{quoted(citation)}",
        citations=(citation,),
        award=Award(outcome="out_of_region", total_yuan=None, warnings=(verdict.text,)),
    )
