"""Does a rewording say what the composed answer says: nothing more, nothing less?

The composed answer is right; a model's rewording of it may be wrong in any way. So each piece of
it must be backed by one piece (or neighbouring pieces) of the composed text, or of a quoted
clause, with the same figures, names, negations and bounds and no word of its own. What cannot be
shown to be faithful is a finding. A paragraph of the composed text that does not come back with
all of these (a cap, a condition, a warning) is put behind the rewording as it was. Whether
figures are right at all is for ``assistant.composing.verify``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.llm.phrasing import phrasing
from assistant.llm.statement import Piece, join, sentences
from assistant.understanding.query import Query
from assistant.words.figures import plain
from assistant.words.lexicon import lexicon
from assistant.words.normal import key, longest_first

_MOST_JOINED = 5
_MOST_OF_CLAUSE = 0.7  # of the letters of a clause's sentence that a piece of it must hold
_KEPT = 0.6  # share of a composed sentence's letter pairs that must come back
_LENGTH = 2.0  # times the composed text
_SIGNS = frozenset("，。；：、！？（）“”《》\n 0123456789")
_QUOTED = re.compile(r"[“「『\"‘']([^”」』\"’']*)[”」』\"’']")
_TITLE = re.compile(r"《([^》]*)》?")
_BOUNDS = frozenset({"至多", "至少", "约", "超", "低"})
_STEPS = ("=", "合计", "减至")


@dataclass(frozen=True, slots=True)
class _Source:
    """One sentence that may back a rewording.

    Attributes:
        is_denied: it stands behind a negation of its clause, and means the opposite alone.
    """

    pieces: tuple[Piece, ...]
    is_quote: bool = False
    is_denied: bool = False


def prose_of(reply: Reply) -> str:
    """The text of ``reply`` without its block quotes and the heading above them."""
    lines = [line for line in reply.text.splitlines() if not line.startswith(">")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return re.sub(r"\n*依据[:：]\s*$", "", text)


def unfaithful(text: str, reply: Reply, query: Query, knowledge: Knowledge) -> tuple[str, ...]:
    """Findings against ``text`` as a rewording of the prose of ``reply``; () where it is one."""
    prose = prose_of(reply)
    findings = _check_letters(text, prose)
    if findings:
        return tuple(findings)  # what cannot be read cannot be compared
    findings += _check_marks(text, prose, reply, query)
    names = _names(f"{prose}\n{text}", knowledge)
    implied = _implied(reply, names)
    meant = [_Source(_placed(pieces, implied)) for pieces in sentences(prose, names)]
    sources = [*meant, *(s for c in reply.citations for s in _quoted(c.quote, names))]
    bounded = _bounded(meant) if meant else []
    for number, pieces in enumerate(sentences(text, names)):
        findings += _check_sentence(_placed(pieces), sources, bounded, is_first=number == 0)
    return tuple(dict.fromkeys(findings))


def _check_letters(text: str, prose: str) -> list[str]:
    """Only Chinese letters, plain signs and what the composed text itself uses."""
    if not text.strip():
        return ["改写是空的"]
    if len(text) > _LENGTH * len(prose) + 120:
        return ["改写太长"]
    allowed = _SIGNS | set(prose)
    strange = sorted({c for c in text if c not in allowed and not "一" <= c <= "鿿"})
    return [f"改写含有原答案没有的符号：{' '.join(map(repr, strange[:5]))}"] if strange else []


def _check_marks(text: str, prose: str, reply: Reply, query: Query) -> list[str]:
    """Words between quotation marks or title marks stand somewhere, letter by letter."""
    held = [prose, query.user_text, *(c.quote for c in reply.citations)]
    known = [re.sub(r"\s", "", t) for t in held]
    findings = []
    for match in _QUOTED.finditer(text):
        words = re.sub(r"\s", "", match[1])
        if words and not any(words in t for t in known):
            findings.append(f"引号内的话没有出处：{words[:30]}")
    titles = [match[0] for match in _TITLE.finditer(text)]
    unknown = [title for title in titles if not title.endswith("》") or title not in prose]
    return findings + [f"政策名称没有出处：{title[:30]}" for title in unknown]


def _names(text: str, knowledge: Knowledge) -> re.Pattern[str]:
    """Matches the names of the library and of places that occur in ``text``."""
    flat = plain(text)
    words = {key(n) for n in knowledge.vocabulary.names()} | set(lexicon().role_names)
    for ruleset in knowledge.rules.values():
        words |= {key(n) for r in ruleset.rules for n in (r.level, r.role, r.item) if n}
    words |= {flat[m.start : m.end] for m in knowledge.divisions.find(flat)}
    found = sorted((w for w in words if len(w) > 1 and w in flat), key=longest_first)
    return re.compile("|".join(map(re.escape, found)) or r"(?!)")


def _quoted(quote: str, names: re.Pattern[str]) -> Iterable[_Source]:
    denied = False
    for pieces in sentences(quote, names):
        yield _Source(_placed(pieces), is_quote=True, is_denied=denied)
        denied = denied or bool(join(pieces).modifiers & {"不", "未", "停", "除"})


def _implied(reply: Reply, names: re.Pattern[str]) -> frozenset[str]:
    """Names that a sentence without any is about: the one award that was calculated."""
    if reply.award is None or len(reply.award.lines) != 1:
        return frozenset()
    line = reply.award.lines[0]
    said = plain(f"{line.item}|{line.level or ''}|{line.role or ''}")
    return frozenset(m.group() for m in names.finditer(said))


def _placed(pieces: Sequence[Piece], implied: frozenset[str] = frozenset()) -> tuple[Piece, ...]:
    """Pieces whose figures belong to the name before them (``主导国家标准的,奖励50万元``)."""
    subject: frozenset[str] = frozenset()
    placed = []
    for piece in pieces:
        subject = piece.names or subject
        named = subject if piece.figures else piece.names
        placed.append(piece.with_names(named | implied))
    return tuple(placed)


def _bounded(sources: Sequence[_Source]) -> list[Piece]:
    """The pieces of the composed text that state a sum with a bound.

    What the first line states for certain (a total after its caps) may be said so.
    """
    sure = {f for p in sources[0].pieces if not p.modifiers & _BOUNDS for f in _sums(p)}
    pieces = (piece for source in sources for piece in source.pieces)
    return [p for p in pieces if p.modifiers & _BOUNDS and _sums(p) - sure]


def _sums(piece: Piece) -> frozenset[tuple[str, str]]:
    return frozenset(f for f in piece.figures if f[0] in ("money", "rate", "times", "vague"))


# -- nothing more -----------------------------------------------------------------------------


def _check_sentence(
    pieces: Sequence[Piece],
    sources: Sequence[_Source],
    bounded: Sequence[Piece],
    *,
    is_first: bool,
) -> list[str]:
    findings = []
    for piece in pieces:
        if piece.is_filler:
            continue
        backing = [whole for s in sources for whole in _ranges(s) if _backs(s, whole, piece)]
        if not backing:
            findings.append(f"没有出处或改变了原意：{piece.text[:40]}")
        elif lost := _lost_bound(piece, backing, bounded, is_first=is_first):
            findings.append(f"漏掉了上限、下限或约数：{lost}")
    return findings


def _ranges(source: _Source) -> Iterable[Piece]:
    """Each piece of a source, and neighbouring ones joined."""
    if source.is_denied:
        return
    n = len(source.pieces)
    for start in range(n):
        for end in range(start + 1, min(n, start + _MOST_JOINED) + 1):
            yield join(source.pieces[start:end])


def _backs(origin: _Source, source: Piece, said: Piece) -> bool:
    """Whether ``source``, a part of ``origin``, states all that ``said`` states, as it does."""
    if said.modifiers != source.modifiers or not said.figures <= source.figures:
        return False
    if not said.names <= source.names:
        return False
    # A part of a clause may say more than the whole: «企业可以申报» of «…盈利的企业可以申报».
    if origin.is_quote and _size(said) < _MOST_OF_CLAUSE * _size(source):
        return False
    if not said.figures:
        # Nothing but the words themselves tells what a sentence without figures means.
        opening = phrasing().opening.match(said.text)
        bare = said.text[opening.end() :] if opening else said.text
        return bare.strip("。,:：、!()") in source.text
    if _others(source, said) or _changed_places(source, said):
        return False
    if said.has_verb and not (source.has_verb or source.figures):
        return False
    return all(_is_covered(run, before, source.text) for before, run in said.rest)


def _size(piece: Piece) -> int:
    return sum(len(run) for _, run in piece.rest) + sum(map(len, piece.names))


def _others(source: Piece, said: Piece) -> bool:
    """Whether joined pieces bring in sums of something else (names could change places)."""
    return "," in source.text and bool(_sums(said)) and bool(_sums(source) - _sums(said))


def _changed_places(source: Piece, said: Piece) -> bool:
    """Whether of several sums and names in one piece some have changed places."""
    if len(_sums(said)) < 2:
        return False
    left = iter(source.order)
    return not all(word in left for word in said.order if word in source.order)


def _is_covered(run: str, before: str, text: str) -> bool:
    """Whether ``run`` is made of stretches of ``text``, the first behind the same letter.

    The letter before tells who or what is meant: «由财政承担» is not «由您承担».
    """
    at = 0
    while at < len(run):
        lead = before if at == 0 else ""
        sizes = range(len(run) - at, 0 if len(run) == 1 else 1, -1)
        size = next((n for n in sizes if f"{lead}{run[at : at + n]}" in text), 0)
        if not size:
            return False
        at += size
    return True


def _lost_bound(
    said: Piece, backing: Sequence[Piece], bounded: Sequence[Piece], *, is_first: bool
) -> str:
    """A sum that the composed text bounds, stated here as if it were sure.

    In a step of the calculation (``=``, 合计, 减至) a sum stands without its bound, and may; but
    not in the first sentence, which answers.
    """
    steps = [] if said.has_verb or is_first else [m for m in _STEPS if m in said.text]
    if any(mark in b.text for mark in steps for b in backing):
        return ""
    for piece in bounded:
        same = said.names <= piece.names or piece.names <= said.names
        if same and not said.modifiers & _BOUNDS and _sums(said) & _sums(piece):
            return piece.text[:30]
    return ""


# -- nothing less -----------------------------------------------------------------------------


def completed(text: str, reply: Reply, knowledge: Knowledge) -> str:
    """``text`` with every paragraph of the composed prose that it does not say in full."""
    prose = prose_of(reply)
    names = _names(f"{prose}\n{text}", knowledge)
    wholes = [join(pieces) for pieces in sentences(text, names)]
    wholes += [join(neighbours) for neighbours in pairwise(wholes)]
    missing = [
        paragraph
        for paragraph in prose.split("\n\n")
        # a line that only leads to quotes or a list says nothing alone
        if not paragraph.rstrip().endswith(("：", ":"))
        and not all(_keeps(wholes, join(pieces)) for pieces in sentences(paragraph, names))
    ]
    return "\n\n".join([text.strip(), *missing])


def _keeps(wholes: Sequence[Piece], composed: Piece) -> bool:
    """Whether one sentence of ``wholes`` says all that ``composed`` says."""
    pairs = [run[i : i + 2] for _, run in composed.rest for i in range(len(run) - 1)]

    def says(given: Piece) -> bool:
        return (
            composed.figures <= given.figures
            and composed.names <= given.names
            and composed.modifiers <= given.modifiers
            and sum(pair in given.text for pair in pairs) >= _KEPT * len(pairs)
        )

    return composed.is_filler or any(says(given) for given in wholes)
