"""Whether a policy reaches a place, and money asked for by an applicant whom it does not reach."""

from __future__ import annotations

import re

from assistant.answer import Citation
from assistant.calculator.applicability import check_region
from assistant.calculator.award import Award
from assistant.composing.reply import Reply, quoted
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.words.normal import key

_CITY = 2  # places in a path down to a city
_TEXT = "(?:政策|办法|意见|细则|文件|规定)"
_ASKS_AREA = re.compile(
    # «算不算某市政策的范围»
    r"(?:算不算|属不属于|在不在|是不是(?:在|属于)|是否(?:在|属于)|算|属于|在)[^,。?;]{0,20}?(?:范围|区域)(?:内|里|之内)?(?:吗|么|的|呢)*[?。!]*$"
    # «某市的政策管不管某县»
    rf"|{_TEXT}[^,。?;]{{0,4}}(?:管不管|管得?[到着]?|覆盖|包不包括|包括|包含|适不适用|适用)于?(?P<inner>[^,。?;]{{2,12}}?)(?:的?(?:企业|公司|厂|单位))?(?:吗|么|呢)?[?。!]*$"
    # «某县的企业能用某市的政策吗»
    rf"|(?:能|可以|可)(?:不能|不可以|否)?(?:适用|套用|用|享受|按照?|参照)[^,。?;]{{0,14}}{_TEXT}(?:享受|执行|办|来)*(?:吗|么|呢)?[?。!]*$"
    rf"|适用[^,。?;]{{2,24}}{_TEXT}(?:吗|么|呢)?[?。!]*$"
)
# «某县的企业能享受某市某意见的奖励吗»: asked of a policy and no award of it, it asks for no sum
_ASKS_SHARE = re.compile(
    r"(?:能不能|能否|可不可以|可否|可以|能)(?:适用|享受)[^,。?;]{0,24}(?:奖励|奖补|补助|补贴|扶持)"
    r"(?:政策)?(?:吗|么|呢)?[?。!]*$"
)


def area_asked(material: Material, knowledge: Knowledge) -> Reply | None:
    """``某县算不算某市政策的范围``: of each policy of that city, whether it reaches the place."""
    query = material.query
    flat = key(query.text)
    asked = None if query.intents & {"amount", "list"} else _ASKS_AREA.search(flat)
    is_share = bool(query.policies) and not query.events and bool(_ASKS_SHARE.search(flat))
    if not (asked or is_share) or not query.regions:
        return None
    place = query.regions[0]
    inner = asked["inner"] if asked else None
    if inner and not place.startswith(inner.rstrip("省市区县")):
        return None  # «政策包括检测费吗»
    verdicts = {
        policy_id: check_region(
            knowledge.documents[policy_id], knowledge.rules[policy_id], place, knowledge.divisions
        )
        for policy_id in _asked_about(material, knowledge)
    }
    told = {p: v for p, v in verdicts.items() if v.state in ("met", "failed")}
    if not told:
        return None
    parts, cited = [], []
    for policy_id, verdict in told.items():
        title = knowledge.documents[policy_id].metadata.title
        parts.append(
            f"{verdict.text}。" if verdict.state == "failed" else f"《{title}》：{verdict.text}。"
        )
        if ground := verdict.ground and knowledge.cite(policy_id, verdict.ground, material.as_of):
            cited.append(ground)
            parts.append(quoted(ground))
        else:
            parts[-1] += "（按发文机关的辖区判断，条文没有另写适用地区。）"
    return Reply(status="answered", text="\n\n".join(parts), citations=tuple(cited))


def _asked_about(material: Material, knowledge: Knowledge) -> list[str]:
    """The policies named, or of the awards named; else of places told beside the applicant's."""
    query, flat = material.query, key(material.query.text)
    named = {*query.policies, *(h.policy_id for e in query.events for h in e.heads)}
    found = []
    for policy_id, document in knowledge.documents.items():
        region = document.metadata.region
        is_told = region in query.policy_regions or key(region).rstrip("省市区县") in flat
        if policy_id in named or (region and region != query.regions[0] and is_told):
            found.append(policy_id)
    return [p for p in found if p in named] or found


def outside(material: Material, knowledge: Knowledge) -> Reply | None:
    """Money asked for by an applicant whom the policy that answers does not reach."""
    query, hit = material.query, material.hits[0].chunk
    if not query.regions or not query.intents & {"amount", "reward"}:
        return None
    here = knowledge.cite_span(hit.policy_id, hit.start, hit.end, material.as_of)
    return _beyond(hit.policy_id, here, material, knowledge)


def outside_named(
    material: Material, knowledge: Knowledge, *, is_found: bool = False
) -> Reply | None:
    """``注册在甲市,能否享受乙市办法的奖励``: the policy named, whatever it says of the award.

    Args:
        is_found: clauses were found that answer, which the conditions to apply will be.
    """
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
    home = query.regions[0]
    within = bool(area) and knowledge.divisions.contains(area, home)
    within = within or (bool(area) and _are_of_one_city(area, home, knowledge))
    if is_found and not (within or query.policies or "reward" in query.intents):
        return None  # from afar: the conditions say that one must be registered there
    return _beyond(policy_id, None, material, knowledge)


def _are_of_one_city(area: str, home: str, knowledge: Knowledge) -> bool:
    """Whether two zones or counties are of one city: who asks knows it, and asks of his own."""
    one, other = knowledge.divisions.path(area), knowledge.divisions.path(home)
    return min(len(one), len(other)) > _CITY and one[:_CITY] == other[:_CITY]


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
