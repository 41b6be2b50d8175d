"""Words of a turn that ask nothing and tell nothing: courtesies, fillers, idle talk.

The lists stand in ``assistant/data/chatter.yaml``. What is left is read in its place; a turn that
is nothing else (a greeting, thanks) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.words.lexicon import lexicon
from assistant.words.normal import longest_first, simplified
from assistant.words.shipped import shipped

_MARK = re.compile(r"((?<!\d)[,，]|[,，](?!\d)|[。；;!！?？\n]+|(?<=[一-鿿])[:：]|…+|\.{2,})")
_FULL = {ord(c): ord(c) - 0xFEE0 for c in "！，：；？～（）"}
_OPEN = re.compile(r"还是[^,，。;；?？!！还]{1,20}[,，]$")
_UNKNOWN = re.compile("[不没][^,]{0,3}(?:清楚|明白|懂|确定|知道|了解|晓得)$")
_SAYS = re.compile(r"[一-鿿a-z0-9]", re.IGNORECASE)


class Chatter(BaseModel):
    """Patterns; see the comments in the file. ``{slot}`` stands for an entry of ``slots``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slots: dict[str, str]
    pieces: tuple[str, ...]
    remarks: tuple[str, ...]
    trades: tuple[str, ...]
    trades_matter: str
    fronts: tuple[str, ...]
    asking_fronts: tuple[str, ...]
    wraps: str
    ends: tuple[str, ...]
    particles: str
    besides: str
    hedges: str
    asking_ends: str

    def _joined(self, patterns: tuple[str, ...]) -> str:
        text = "|".join(f"(?:{p})" for p in patterns)
        for name, slot in self.slots.items():
            text = text.replace(f"{{{name}}}", slot)
        return text

    @cached_property
    def piece(self) -> re.Pattern[str]:
        return re.compile(self._joined(self.pieces))

    @cached_property
    def remark(self) -> re.Pattern[str]:
        """A piece of a turn that only answers what was said."""
        return re.compile(self._joined(self.remarks))

    @cached_property
    def trade(self) -> re.Pattern[str]:
        """What a firm makes, how many it employs: only whether it may apply can turn on that."""
        return re.compile(self._joined(self.trades))

    @cached_property
    def edge(self) -> re.Pattern[str]:
        """The part of a piece that is chatter at its front or end, or a hedge within."""
        ends = "|".join(f"(?:{e})$" for e in map(self._one, self.ends))
        return re.compile(f"^(?:{self._joined(self.fronts)})|{ends}|{self.hedges}")

    def _one(self, pattern: str) -> str:
        return self._joined((pattern,))

    @cached_property
    def asking_front(self) -> re.Pattern[str]:
        return re.compile(self._joined(self.asking_fronts))

    @cached_property
    def wrap(self) -> re.Pattern[str]:
        return re.compile(self._one(self.wraps), re.DOTALL)

    @cached_property
    def particle(self) -> re.Pattern[str]:
        """A question word and particles behind it."""
        return re.compile(self.particles)

    @cached_property
    def told_beside(self) -> re.Pattern[str]:
        """A piece that only says that another thing follows, and that thing counted."""
        return re.compile(self.besides)

    @cached_property
    def asking_end(self) -> re.Pattern[str]:
        return re.compile(self.asking_ends)


def without_chatter(text: str) -> str:
    """``text`` without what says nothing, piece by piece; the marks of the rest stay.

    >>> without_chatter("你好，我替朋友问的。柯城牵头一个国标能拿多少呀，急，在线等！")
    '柯城牵头一个国标能拿多少'
    """
    words = _chatter()
    kept: list[str] = []
    manners = ""
    is_trade_told = turns_on_firm(text)
    pieces = _MARK.split(text)
    for at in range(0, len(pieces), 2):
        piece, mark = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else ""
        flat = _even(piece)
        close = re.sub(r"\s", "", flat)
        is_trade = not is_trade_told and words.trade.fullmatch(close)
        if at + 2 < len(pieces) and words.told_beside.match(f"{close},{_even(pieces[at + 2])}"):
            kept += ["另外", mark]
            continue
        # «甲还是乙,我不太清楚» says what is open
        is_doubt = bool(_UNKNOWN.search(close) and _OPEN.search("".join(kept)))
        if close and (words.piece.fullmatch(close) or is_trade) and not is_doubt:
            manners = piece if _is_manners(close) else manners
            if kept and "?" in _even(mark) and not any(pieces[at + 2 :]):
                kept[-1] = mark  # «…多少,谢谢?»: the question keeps its mark
            continue
        if len(flat) == len(piece):  # else offsets do not carry over
            for match in reversed(list(words.edge.finditer(flat.rstrip()))):
                piece = piece[: match.start()] + piece[match.end() :]
            piece = words.particle.sub(r"\1", words.asking_end.sub("吗", piece.rstrip()))
        kept += [piece, mark]
    left = "".join(kept).strip(" ,，、").rstrip("。")
    return left if _SAYS.search(left) else manners or text


def turns_on_firm(text: str) -> bool:
    """Whether ``text`` asks who may apply: what the firm is, and how large, may decide that."""
    return re.search(_chatter().trades_matter, _even(text)) is not None


def is_small_talk(text: str) -> bool:
    """Whether a turn only remarks on what was said (``哦这样啊``, ``我跟老板商量一下``)."""
    even = _even(text)
    pieces = [re.sub(r"\s", "", piece) for piece in _MARK.split(even)[::2]]
    words = _chatter()
    rest = [piece for piece in pieces if piece and not words.remark.fullmatch(piece)]
    is_remark = "?" not in even and len(rest) < sum(map(bool, pieces))
    return is_remark and all(map(words.piece.fullmatch, rest))


def is_greeting(flat: str) -> bool:
    """Whether a turn (a key) only greets, or asks what can be asked here."""
    words = lexicon()
    pieces = [p for p in re.split(r"[,。!?~]+", flat) if p]
    greets = "|".join(map(re.escape, words.greetings))
    return (bool(pieces) and all(re.fullmatch(f"(?:{greets})+", p) for p in pieces)) or bool(
        re.fullmatch(words.capability_pattern, flat)
    )


def _is_manners(piece: str) -> bool:
    return piece in lexicon().greetings or piece in lexicon().thanks


def asked_plainly(text: str, asks: Callable[[str], bool]) -> str:
    """``想问一下…``, ``你知道…吗`` as the question itself.

    Args:
        asks: whether a text asks something; what asks nothing keeps its front.
    """
    words, flat = _chatter(), _even(text)
    if len(flat) != len(text):
        return text
    if wrap := words.wrap.match(flat):
        start, end = wrap.span("asked")
        return text[start:end] + wrap["mark"]
    pieces = _MARK.split(text)
    for at in range(0, len(pieces), 2):
        front = words.asking_front.match(_even(pieces[at]))
        rest = pieces[at][front.end() :].lstrip(" :：") if front else ""
        if asks(rest):
            pieces[at] = rest
    return "".join(pieces)


def _even(text: str) -> str:
    """``text`` in simplified script, half width and lower case, at its length."""
    return simplified(text).translate(_FULL).lower()


@lru_cache(maxsize=1)
def _chatter() -> Chatter:
    return Chatter.model_validate(shipped("chatter"))


def is_thanks(flat: str) -> bool:
    """Thanks or a farewell, with a few words around it, and nothing else."""
    bare = flat.strip(",。!?~")
    longest = min((w for w in lexicon().thanks if w in bare), key=longest_first, default="")
    return bool(longest) and len(bare) - len(longest) <= 6 and not re.search(r"呢|吗|多少", bare)
