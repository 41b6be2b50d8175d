"""Whether one thing counts among another, where a bracket or a list of the text says just that.

``甲产品(含乙产品)``: «甲产品包括乙产品吗» is answered by the bracket, not by a sum for each; so is
«甲算不算丙类» by ``甲、乙等丙类``. What such a list does not name is left open by its 等.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.composing.reply import Reply, place_of, quoted
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.understanding.query import Query
from assistant.words.countries import countries_in, is_of_group
from assistant.words.looked_for import without_words
from assistant.words.normal import key
from ingest.text.sentence import sentences

_ASKS = re.compile(
    r"(?P<whole>[^,。?;]*?)(?P<whether>是否|是不是|有没有)?(?:也|都|还|里面?|中|到底)*"
    r"(?P<verb>含不含|包不包[括含]|算不算|包括|包含|涵盖|含)"
    r"(?!哪|什么|啥|几|多少)(?P<thing>[^,。?;]{2,16}?)(?:在内|进去|在里[面头])?(?P<end>吗|么|不|没有?)?[?。!]*$"
)
_BRACKET = re.compile(
    r"(?P<name>[^,，。;；:：、\s]*)[(（](?P<verb>不?含|不?包括)(?P<things>[^()（）]{2,40})[)）]"
)
_NAME = 4  # last letters of the whole thing's name that the question must hold


# «甲算丙类吗», «甲是不是丙类»: the thing stands in front
_COUNTS_AS = re.compile(
    r"^(?P<thing>[^,。?;]{2,20}?)(?:也|都|还|到底)*(?P<verb>算不算(?:是)?|属不属于|是不是|是否属于|算是|属于|算作?|是)"
    r"(?P<whole>[^,。?;]{3,16}?)(?P<end>吗|么|吧|不)?[?。!]*$"
)
# A、B、C等丙类
_LISTED = re.compile(
    r"(?:并|且)?(?:获得?|取得|包括)?(?P<things>(?:[一-鿿a-zA-Z]{2,10}、)+[一-鿿a-zA-Z]{2,10})等"
    r"(?P<whole>[一-鿿]{3,12})"
)
_NOBODY = re.compile("[我咱这那它你]|公司|企业|单位")  # no thing that a list would name
_OF = re.compile(r"[里中的]|奖励")
_OPEN = "“等”字后面还包括哪些，条文没有写，请向主管部门核实。"
_THING = 2  # letters of a thing
_LEAST = 3  # letters of the name of such a kind


def compose_included(material: Material, knowledge: Knowledge) -> Reply | None:
    """The bracket that names the thing asked about, as yes or no; None where there is none."""
    if listed := _among_listed(material, knowledge):
        return listed
    asked = _ASKS.search(key(material.query.text))
    if asked is None or not material.scope.is_pinned:
        return None
    if not (asked["whether"] or asked["end"] or "不" in asked["verb"]):
        return None
    for policy_id in own_policies(material.query, material.scope, knowledge):
        text = knowledge.documents[policy_id].text
        for found in _BRACKET.finditer(text):
            if asked["thing"] not in key(found["things"]):
                continue
            is_out = found["verb"].startswith("不")
            if not is_out and key(found["name"])[-_NAME:] not in asked["whole"]:
                continue  # another thing includes it
            within = next(s for s in sentences(text) if s.start <= found.start() < s.end)
            cited = knowledge.cite_span(policy_id, within.start, within.end, material.as_of)
            said = f"{'不包括' if is_out else '包括'}。条文写的是“{found.group().strip()}”。"
            parts = (said, f"{place_of(cited)}规定：", quoted(cited))
            return Reply(status="answered", text="\n\n".join(parts), citations=(cited,))
    return None


def _among_listed(material: Material, knowledge: Knowledge) -> Reply | None:
    """Whether the one list of the texts that ends in the kind asked about names the thing."""
    query, flat = material.query, key(material.query.text)
    asked = _COUNTS_AS.search(flat) or _ASKS.search(flat)
    if asked is None or not (asked["end"] or "不" in asked["verb"]):
        return None
    named = without_words(asked["thing"], _places(query))
    thing = _OF.split(named)[-1].strip()
    if len(thing) < _THING or _NOBODY.search(thing):
        return None
    for policy_id in sorted(material.scope.policies):
        text = knowledge.documents[policy_id].text
        for found in _LISTED.finditer(text):
            kind = _kind(key(found["whole"]), asked["whole"])
            told = _told(thing, [key(one) for one in found["things"].split("、")])
            # of what no list names only a country is surely of the kind that is listed
            is_ours = material.scope.is_pinned or told or any(countries_in(thing))
            if not (kind and is_ours) or thing in kind:
                continue
            words = f"条文写的是“{found['things']}等{kind}”"
            said = f"{words}，{told}。" if told else f"{words}，没有单独列出{thing}；{_OPEN}"
            within = next(s for s in sentences(text) if s.start <= found.start() < s.end)
            cited = knowledge.cite_span(policy_id, within.start, within.end, material.as_of)
            parts = (said, f"{place_of(cited)}规定：", quoted(cited))
            return Reply(status="answered", text="\n\n".join(parts), citations=(cited,))
    return None


def _told(thing: str, listed: Sequence[str]) -> str:
    """How a list names ``thing``, by itself or in a group of countries; "" for not at all."""
    if thing in listed:
        return f"{thing}在内"
    of_group = next((one for one in listed if is_of_group(thing, one)), "")
    return f"{thing}属于其中的{of_group}" if of_group else ""


def _places(query: Query) -> list[str]:
    """Places told, with and without their kind."""
    names = [key(place) for place in (*query.regions, *query.policy_regions)]
    return [*names, *(name[:-1] for name in names if len(name) > _THING)]


def _kind(listed: str, asked: str) -> str:
    """The name of a kind that opens ``listed`` and ends ``asked``; "" for none."""
    sizes = range(min(len(listed), len(asked)), _LEAST - 1, -1)
    return next((listed[:size] for size in sizes if asked.endswith(listed[:size])), "")
