"""What a place whose own policies are not held would give: that is not known, and said."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.composing.from_clauses import not_stated
from assistant.composing.refuse import own_not_held, place_not_served
from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.near import near_policies
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from ingest.policy import GovernmentLevel

_FAR = frozenset({GovernmentLevel.NATION, GovernmentLevel.PROVINCE})
_SUM = (
    r"(?:市|省|县|区|里|政府|财政|这边|自己|本级|级)*(?:还|也|又|再|另外|会|能)*"
    r"(?:给|奖|补|发)(?:不[给奖补发]|多少|几|钱|吗|么|不|没)"
)

_PROVINCE = "省"
_FROM_PROVINCE = (
    r"省?(?:人民政府|省政府|政府|财政|省里|里|这边|那边)*(?:对|给|为)(?![于应照外])"
    r"[^,。?;]{2,30}?(?:奖|补|资助|给予|给多少|多少)"
)


def from_province(material: Material, knowledge: Knowledge) -> Reply | None:
    """What a province gives for an award that of all places only towns in it are known to pay.

    ``某省对甲标准奖多少`` is not answered by what one town of it pays; None for anything else.
    """
    query = material.query
    place = next((p for p in query.regions if p.endswith(_PROVINCE)), None)
    if place is None or query.policies or not query.events:
        return None
    name = re.escape(key(place).removesuffix(_PROVINCE))
    if not re.search(name + _FROM_PROVINCE, key(query.question)):
        return None
    own = [p for p in sorted(knowledge.documents) if knowledge.is_of(p, place)]
    if any(h.policy_id in own for e in query.events for h in e.heads):
        return None
    if own:
        return not_stated(material, knowledge, "、".join(e.name for e in query.events), own)
    return place_not_served(place, knowledge, near_policies(query, material.hits, knowledge))


def with_other_giver(reply: Reply, material: Material, knowledge: Knowledge) -> Reply:
    """``reply`` for a turn that asks what a place gives of which nothing is held.

    ``江苏省质量奖省里给多少,南京给不给`` keeps what the province gives; of ``南京给多少`` alone
    nothing is left.
    """
    query, award = material.query, reply.award
    place = query.regions[0] if query.regions else ""
    if not place or award is None or reply.status != "answered":
        return reply
    paying = {knowledge.documents[line.policy_id].metadata.level for line in award.lines}
    held = any(knowledge.is_of(policy_id, place) for policy_id in knowledge.documents)
    if held or not paying or not paying <= _FAR:
        return reply  # a city's policy may be what its districts pay by
    name = re.escape(key(place).rstrip("省市区县"))
    asked = key(query.question)
    given = re.search(f"{name}{_SUM}", asked)
    if given is None:
        return reply
    rest = f"{asked[: given.start()]},{asked[given.end() :]}"
    if lexicon().amount_pattern.search(rest):
        lead, mark, tail = reply.text.partition("\n\n依据：")
        return replace(reply, text=f"{lead}\n\n{own_not_held(place)}{mark}{tail}")
    return place_not_served(place, knowledge, near_policies(query, material.hits, knowledge))
