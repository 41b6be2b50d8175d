"""What something consists of, where the text lists it in front: ``甲、乙、丙等某某体系``.

``某某体系包括哪些`` is answered by that list, however many clauses speak of 某某体系.
"""

from __future__ import annotations

import re

from assistant.composing.reply import Reply, place_of, quoted
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.words.normal import key
from ingest.text.sentence import sentences

_ASKS = re.compile(
    r"(?P<whole>[^,。?;的]{4,16}?)(?:一般|主要|具体|都|到底|里面?|又)*"
    r"(?:包括|包含|涵盖|由|分为|有)(?:了|的)?(?:哪(?:些|几)|什么)[一-鿿]{0,4}[?。!]*$"
)
_ITEM = r"[^,，。;；:：、()（）\s]{2,16}"
_LEAST = 4  # letters of a name that no other thing ends in


def listed_before(material: Material, knowledge: Knowledge) -> Reply | None:
    """The sentence with the list; None where none is asked for, or none names the thing so."""
    asked = _ASKS.search(key(material.query.text))
    if asked is None:
        return None
    whole = asked["whole"]
    for policy_id in dict.fromkeys(hit.chunk.policy_id for hit in material.hits):
        flat = knowledge.flat(policy_id)
        names = (whole[at:] for at in range(len(whole) - _LEAST + 1))
        name = next((n for n in names if n in flat), None)
        if name is None:
            continue
        text = knowledge.documents[policy_id].text
        pattern = re.compile(rf"(?:{_ITEM}、)+{_ITEM}?等{re.escape(name)}")
        found = pattern.search(text)
        if found is None or re.search(
            rf"{re.escape(name)}(?:主要)?(?:包括|包含|分为|是指|:)", flat
        ):
            continue
        within = next(s for s in sentences(text) if s.start < found.end() <= s.end)
        cited = knowledge.cite_span(policy_id, within.start, within.end, material.as_of)
        parts = (f"原文写明：“{found.group()}”。", f"{place_of(cited)}规定：", quoted(cited))
        return Reply(status="answered", text="\n\n".join(parts), citations=(cited,))
    return None
