"""A turn that says no more than a sum, where only the retained tax can be meant."""

from __future__ import annotations

import re

from assistant.knowledge import Knowledge
from assistant.rule_words import caps_of, rules_of
from assistant.understanding.numbers.rough_tax import range_of
from assistant.understanding.query import Query
from assistant.understanding.talk.turn import asks_sum, tells_only
from assistant.words.amounts import sums
from assistant.words.talk import talk

_CAP = "retained_tax"
# put right, it is the tax told before; «纳税80万» alone would be another fact, the tax in all
_TAX = re.compile(
    r"^(?:那个?|我们?的?)?(?:税收?|留存)(?:的?数字?)?(?=其实|实际|应该|不对|[说报写记填算弄搞]错|错了)"
)

# «会计说看错行了,是190万»
_REPORTED = re.compile(
    r"^(?:那个?|[哦噢啊],?)*(?:会计|财务|出纳|老板|同事)(?:刚才|刚刚|又|他|她|那边)*(?:打电话)?(?:来)?(?:说|讲)(?:我?们?[看说算记弄搞写报]错行?了)?,?"
)
_SURE = re.compile("[是对]吧[。!?]*$")  # «20万是吧» supposes that much of the award


def tax_told(earlier: Query, flat: str, knowledge: Knowledge) -> str | None:
    """The turn ``flat`` (a key) in full: ``那要是60万呢`` after 地方留存40万 supposes another one.

    Where no retained tax was told before, ``80到90万`` tells it if a limit of the awards turns on
    it and nothing else of them on a sum.
    """
    front, _, asked = flat.rpartition(",")
    if front and (talk().sum_asked.fullmatch(asked) or talk().total_asked.fullmatch(asked)):
        flat = front
    flat = _REPORTED.sub("", flat) if earlier.retained_tax_yuan is not None else flat
    told = list(sums(flat))
    if not told or not asks_sum(earlier) or not earlier.events:
        return None
    lower = range_of(flat, told[-1])
    start = lower[0] if lower else told[-1].start
    beside = f"{flat[:start]}{flat[told[-1].end :]}"
    if earlier.retained_tax_yuan is not None:
        beside = _TAX.sub("", beside)  # «税收其实是80万»
    if told[0].start < start or not talk().sum_alone.fullmatch(beside):
        return None
    if _SURE.search(beside):
        return None
    if earlier.retained_tax_yuan is not None:
        return f"地方留存{_TAX.sub('', flat[flat.rfind(',', 0, start) + 1 :])}"
    heads = [h for e in earlier.events for h in e.heads]
    is_capped = any(cap.kind == _CAP for _, cap in caps_of(heads, knowledge))
    is_based = any(r.percent is not None for h in heads for r in rules_of(h, knowledge))
    return f"地方留存{flat}" if is_capped and not is_based and tells_only(flat) else None
