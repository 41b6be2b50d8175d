"""An award told by its kind alone, and nothing else in the turn: ``柯城评上名牌给多少``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.understanding.names.vocabulary import Named, Vocabulary
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word
from assistant.words.normal import key

_TAILS = ("", "产品", "企业", "授权", "申请", "证书")
# «奖励标准是多少», «按什么标准评» speak of no standard that was written
_MEASURE = re.compile(
    r"(?:奖励|奖补|补助|补贴|资助|发放|收费|计算|评[定审选分]|认定|申报|[什么哪按照])的?个?标准"
    r"|标准(?:是|为|怎|如何|多少|多高|有没有变|变)"
)
_NUMBER = re.compile(r"\d+|[一二两三四五六七八九十半几][项件个张块家次]")


def kind_alone(flat: str, blotted: str, vocabulary: Vocabulary) -> Named | None:
    """Every award of the one kind that a turn names, where it names no other thing.

    Args:
        flat: the turn as a key.
        blotted: the same at its length, with □ for places and policies.
    """
    if asks_measure(flat):
        return None
    kinds = lexicon().bare_kinds
    found = [m for kind in kinds for m in re.finditer(re.escape(kind), blotted)]
    if len(found) != 1 or _others(blotted, found[0].span()):
        return None
    (start, end), kind = found[0].span(), found[0].group()
    heads = {
        h
        for name, own in vocabulary.heads_by_name.items()
        if name.endswith(tuple(kind + tail for tail in _TAILS))
        for h in own
        if kind in key(f"{h.item}{h.level}")
    }
    return Named(start, end, kind, frozenset(heads), is_partial=True) if heads else None


def asks_measure(flat: str) -> bool:
    """Whether 标准 is the measure of an award (``奖励标准是多少``), no standard."""
    return bool(_MEASURE.search(flat))


def _others(blotted: str, kind: tuple[int, int]) -> Sequence[str]:
    """Runs of two letters or more beside the kind that say something of their own."""
    rest = blotted[: kind[0]] + " " + blotted[kind[1] :]
    rest = lexicon().amount_pattern.sub(" ", _NUMBER.sub(" ", rest))
    rest = _said_by_all().sub(" ", rest)
    light = {*lexicon().function_letters, *lexicon().light_letters}
    runs = re.findall(r"[一-鿿a-z]+", rest)
    return [run for run in runs if len("".join(c for c in run if c not in light)) > 1]


@lru_cache(maxsize=1)
def _said_by_all() -> re.Pattern[str]:
    """Words that say what was done, who asks and for what, but not of which thing."""
    words = lexicon()
    told = (words.event_verbs, words.tail_words, words.role_names)
    asked = (words.stop_words, words.chatter, words.yes_no_signals, words.intents["reward"])
    lists = (*told, *asked)
    common = {key(w) for names in lists for w in names} | {key(w) for w in words.greetings}
    return re.compile(any_word(common - {""}))
