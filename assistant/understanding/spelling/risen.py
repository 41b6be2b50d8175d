"""A climb from one grade to the next: ``AAAA级时领过15万元,今年升到AAAAA级``.

What was had at the lower grade is told as had before, so that the award asked for is the higher
one: ``AAAAA级,以前AAAA级领过15万元``.
"""

from __future__ import annotations

import re

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


def risen(flat: str) -> str:
    """Key text ``flat`` with each climb told as the higher grade, and the lower as had before."""
    return _CLIMB.sub(_told, flat)


def _told(climb: re.Match[str]) -> str:
    if climb["low"] == climb["high"]:
        return climb.group()
    return f"{climb['thing']}{climb['high']}{climb['tail']},以前{climb['low']}{climb['had']}"
