"""A climb from one grade to the next: ``AAAA级时领过15万元,今年升到AAAAA级``.

What was had at the lower grade is told as had before, so that the award asked for is the higher
one: ``AAAAA级,以前AAAA级领过15万元``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.names.vocabulary import Named, Vocabulary
from assistant.understanding.numbers.roles import roles_in
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


_RISES = re.compile(
    r"(?:的)?(?:企业|单位|称号|资格)?,?(?:今年|现在|这次|后来|又|刚|都|全|已经?|想|要|准备|如果|成功)*"
    r"(?:晋?升(?:级|格)?|晋级|提升|转化?)(?:到|为|成|至)了?(?:的)?"
)
_LEVEL_ONLY = re.compile(r"(?:国家|国际|省|市|区|县)级(?=[,。;?]|$|[再还能给奖补可]|了)")


def had_before(flat: str, vocabulary: Vocabulary) -> str:
    """Key text ``flat``, «市级甲升为省级甲,再奖多少», with the lower award told as had before.

    The higher one is told by its name, by the end of it («优势企业升为示范企业»), or by its level.
    """
    names = vocabulary.awards(flat)
    for low in reversed(names):
        rises = _RISES.match(flat, low.end)
        high = None
        if rises and low.heads:
            # without a part played it is a turn about what was told before
            named = names if roles_in(flat[: low.start]) else ()
            high = _named_at(rises.end(), named, low)
            high = high or _higher(flat, rises.end(), low, vocabulary)
        if high and high[0] != low.name and low.name not in high[0]:
            name, end = high
            flat = f"{flat[: low.start]}{name},以前拿过{low.name}{flat[end:]}"
    return flat


def _named_at(at: int, names: Sequence[Named], low: Named) -> tuple[str, int] | None:
    """The award named in full at ``at``, where it is of the item of ``low`` (行标 and 国标)."""
    items = {(h.policy_id, h.item) for h in low.heads}
    found = [n for n in names if n.start == at and items & {(h.policy_id, h.item) for h in n.heads}]
    return (found[-1].name, found[-1].end) if found else None


def _higher(flat: str, at: int, low: Named, vocabulary: Vocabulary) -> tuple[str, int] | None:
    """The award of the policies of ``low`` that ``flat`` names at ``at``, and where it ends."""
    policies = {h.policy_id for h in low.heads}
    items = {(h.policy_id, h.item) for h in low.heads}
    level = _LEVEL_ONLY.match(flat, at)
    found: list[tuple[int, int, str, int]] = []  # by what is told of it, and by its common front
    for name, heads in vocabulary.heads_by_name.items():
        own = {(h.policy_id, h.item) for h in heads if h.policy_id in policies}
        if level and name.startswith(level.group()) and own & items:
            found.append((len(level.group()), -len(name), name, level.end()))
        tail = next((n for n in range(len(name), 3, -1) if flat.startswith(name[-n:], at)), 0)
        if own and tail and not level:
            found.append((tail, _shared_front(name, low.name), name, at + tail))
    return max(found)[2:] if found else None


def _shared_front(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))


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
