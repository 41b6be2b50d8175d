"""A climb from one grade to the next: ``AAAA级时领过15万元,今年升到AAAAA级``.

What was had at the lower grade is told as had before, so that the award asked for is the higher
one: ``AAAAA级,以前AAAA级领过15万元``.
"""

from __future__ import annotations

import re

from assistant.understanding.names.vocabulary import Vocabulary
from assistant.words.normal import key
from assistant.words.talk import talk

_GRADE = (
    r"(?:a{2,5}级?|\da级?|[一二三四五1-5]星级?|(?:国家|省|市|区|县)级|[特一二三]等奖?"
    r"|[金银铜]奖|[甲乙丙]级)"
)
_CLIMB = re.compile(
    rf"(?P<thing>[^,。;?!]*?)(?<![a-z])(?P<low>{_GRADE})(?P<tail>[一-鿿]{{0,8}}?)"
    r"(?:(?:的|那)?(?:时候?|会儿?|阶段)|,)?(?:已经?|曾经?|就|都)*"
    r"(?P<had>(?:领|拿|得|享受|获)(?:过|了|到)(?:奖励|补助|补贴|奖金|资助)?\d+(?:\.\d+)?万?元?[^,。;?!]{0,4})"
    r"[,。;](?:(?:今年|现在|这次|后来|如今|最近|刚刚?|又|我们|企业|公司|去年)*)"
    r"(?:晋?升(?:级|格)?|晋级|提[升高档级]|评|晋)(?:到|为|成|上)?(?:了|至)?"
    rf"(?P<high>{_GRADE})(?![a-z])"
)


_TO_LEVEL = re.compile(
    r"(?:晋?升(?:级|格)?|晋级|提[升高档级])(?:到|为|成|上)?(?:了|至)?(?P<high>(?:国家|国际|省|市)级)"
)


def risen_to(flat: str, vocabulary: Vocabulary) -> str:
    """Key text ``flat`` with the name of the award at a level that it only says one rises to.

    ``省级甲中心刚认定,升到国家级再给多少`` asks for the 国家级甲中心 alone, with 一共 for both.
    """
    for match in reversed(list(_TO_LEVEL.finditer(flat))):
        before = [n for n in vocabulary.awards(flat) if n.end <= match.start()]
        if not before:
            continue
        low, high = before[-1], match["high"]
        own = {(h.policy_id, h.item) for h in low.heads if not key(h.level).startswith(high)}
        names = (
            name
            for name, heads in vocabulary.heads_by_name.items()
            if name.startswith(high) and any((h.policy_id, h.item) in own for h in heads)
        )
        name = min(names, key=len, default="")
        if not name or flat.startswith(name, match.start("high")):
            continue
        end = low.start if talk().in_all.search(flat) else low.end
        front = flat[: low.start] + flat[end : match.start("high")]
        flat = f"{front}{name}{flat[match.end() :]}"
    return flat


def risen(flat: str) -> str:
    """Key text ``flat`` with each climb told as the higher grade, and the lower as had before."""
    return _CLIMB.sub(_told, flat)


def _told(climb: re.Match[str]) -> str:
    if climb["low"] == climb["high"]:
        return climb.group()
    return f"{climb['thing']}{climb['high']}{climb['tail']},以前{climb['low']}{climb['had']}"
