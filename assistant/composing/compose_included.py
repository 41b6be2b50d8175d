"""Whether one thing counts among another, where a bracket of the text says just that.

``甲产品(含乙产品)``: «甲产品包括乙产品吗» is answered by the bracket, not by a sum for each.
"""

from __future__ import annotations

import re

from assistant.composing.reply import Reply, place_of, quoted
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
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


def compose_included(material: Material, knowledge: Knowledge) -> Reply | None:
    """The bracket that names the thing asked about, as yes or no; None where there is none."""
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
