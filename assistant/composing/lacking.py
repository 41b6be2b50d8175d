"""What the user says is missing, held against the conditions that want it.

``别的都齐,就是没做体系认证,能报吗`` is decided by the one condition that asks for just that thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.composing.item import Item
from assistant.words.lexicon import lexicon
from assistant.words.normal import key

_PIECE = re.compile(r"[,。;?!]")
# «没搞甲» and «甲还没下来»; «没有发生过», «没被罚过» tell of nothing that is wanted
_LACKS = re.compile(
    r"(?:还没有?|没有?|尚未|未曾|未|从没|不曾)(?!被|受|发生|出过?事|出现|列入|上过|问题|影响|规定|写|说|提|讲)"
    r"(?:搞|做|办|弄|过|拿|取得|获得|通过|导入|引入|建立?|实施|推行|推|申请|申领|评|下来|到手|认证|达到|达|有)*"
)
_ASKING = re.compile(r"(?:还|也)?(?:可以|行|能[报申评]?|有戏)?[吗么呢]$")
_OPEN = re.compile(r"有没有|不知道|不清楚|不确定|说不清|如果|要是|是不是")
_NEGATIVE = re.compile(r"[无未没不]")
_NEARLY = 0.7  # of the pairs of letters of a name
_LEAST = 4  # letters in a row that name the same thing
_SHORT = 16  # letters of the user's words that are repeated


def lacking_line(question: str, items: Sequence[Item]) -> str | None:
    """The first line for a thing told to be missing that exactly one of ``items`` wants.

    Args:
        question: as a key.
        items: of a list of conditions.
    """
    for piece in _PIECE.split(question):
        lacks = _LACKS.search(piece)
        if not lacks or _OPEN.search(piece):
            continue
        thing = f"{piece[: lacks.start()]}|{piece[lacks.end() :]}"
        wanted = sorted(((_wants(item, thing), n) for n, item in enumerate(items)), reverse=True)
        most = wanted[0][0] if wanted else (0, False)
        if not most[0] or [w for w, _ in wanted].count(most) > 1:
            continue
        item = items[wanted[0][1]]
        if "或" in item.reading:
            return f"与您说的情况直接有关的是{item.said}；条文要求的还没有做到的，不符合这一项。"
        said = _ASKING.sub("", piece)
        told = f"按您说的“{said}”" if len(said) <= _SHORT else "按您说的情况"
        return f"{told}，不符合{item.said}这一项。"
    return None


def _wants(item: Item, thing: str) -> tuple[int, bool]:
    """Letters of ``thing`` that a piece of ``item`` asks for, 0 where none does; of everybody?

    ``对有…要求的`` asks it of some only.
    """
    pieces = [p for p in re.split(r"[,，;；]", item.reading) if not _NEGATIVE.search(p)]
    names = [thing, *(o for w, others in _said_otherwise() if w in thing for o in others)]
    asked = (
        (max(_shared(name, p), _in_parts(name, p)), not p.endswith("的"))
        for name in names
        for p in pieces
    )
    return max(asked, default=(0, False))


@lru_cache(maxsize=1)
def _said_otherwise() -> tuple[tuple[str, tuple[str, ...]], ...]:
    said = lexicon().synonyms.items()
    return tuple((key(word), tuple(map(key, others.split()))) for word, others in said)


def _shared(one: str, other: str) -> int:
    """Length of the longest run of letters, ``_LEAST`` at least, that both hold; else 0."""
    best = _LEAST - 1
    for start in range(len(one)):
        while (
            start + best < len(one)
            and "|" not in one[start : start + best + 1]
            and one[start : start + best + 1] in other
        ):
            best += 1
    return best if best >= _LEAST else 0


def _in_parts(one: str, other: str) -> int:
    """Letters of a run of ``one`` whose pairs ``other`` nearly all holds (``安全[生产]标准化``)."""
    best = 0
    for run in re.findall(r"[一-鿿]{4,}", one):
        pairs = [run[at : at + 2] for at in range(len(run) - 1)]
        if sum(pair in other for pair in pairs) >= _NEARLY * len(pairs):
            best = max(best, len(run) - 1)
    return best if best >= _LEAST else 0
