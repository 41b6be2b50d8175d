"""What a question is about, as character bigrams weighed by rarity, and who covers it.

A cosine cannot refuse (unrelated texts score 0.81 with the bundled model), so whether the
library holds an answer is judged by words: the share of the question's content, rare words
counting more, that a clause with its headings contains.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace

from assistant.words.facet import Facet, facets, without_asking
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word, without_words
from assistant.words.normal import key, longest_first
from assistant.words.plain import plain_words
from assistant.words.verbatim import rare_run
from ingest.search.chunk import Chunk

_WORD = re.compile(r"[a-z0-9.]+|[一-鿿]+")
_LABEL = re.compile(
    r"^(?:第[〇零一二三四五六七八九十百\d]+[章节条]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]"
    r"|\d+[.．、])"
)
_NUMERALS = "一二三四五六七八九"
_INSERT = re.compile(r"\(([一-鿿]{1,2})\)")
# 过 of what has been done (处罚过), not of 通过, 过程
_DONE = re.compile(r"(?<=[一-鿿])(?<![通超经不难度])过(?=$|[^程期渡剩敏高低大半滤户关审检硬])")
_EITHER = re.compile(r"([一-鿿]{2})还是([一-鿿]{2})")
# «哪三个转变»: how many there are is no word of theirs
_WHICH = re.compile(r"哪[两二三四五六七八九十]+(?:大|个(?!月)|项|种|类|条|方面)(?=([一-鿿]))")
# «意见提出到2025年…», «提出哪些措施», «要求多少名»: that a text says it is no word of it
_PUTS = re.compile(r"提出了?(?=[哪怎要到]|什么|如何|(?:19|20)\d\d)|要求(?=多少|几)")
# «国家、行业标准»: the first of them is a 国家标准
_LISTED = re.compile(
    r"([一-鿿]{2})(?=(?:[、和与及或][一-鿿]{2}){1,4}(标准(?!化)|商标|专利))(?<!标准)(?<!商标)(?<!专利)"
)
# «多少万名工人»: what it is counted in is no word of the thing
_COUNTED_IN = re.compile(
    r"(?:多少|几)(?:[十百千万亿]+[名个家件项人户所台辆套篇期]|[名家件项所])(?=[一-鿿]{2})"
)
_GAP = re.compile(r"\s+")
_DATED = re.compile(r"(?<=\d)[年月日号]")  # 2015年工程: the year is no part of the word behind it
_ABOUT = re.compile(r"(?<![比针面校核应])对(?!标|比|接|照|外|应|象|策|口[径岸帮])")  # a preposition
_SYNONYM = 4.0  # like a rather rare word
_EACH_MORE, _MOST_OF_SAYING = 2.0, 10.0  # … for each letter beyond two of a whole saying
_LONG_NAME = 4  # letters
_PAIR = 2  # letters
_LONE = 0.1  # a lone letter that belongs to no known word is mostly a leftover of grammar
_FACET = 12.0  # what a question asks for weighs as much as two words the library lacks
_HINT = 4.0  # … where a clause may answer without saying it in so many words
_FRAME = 0.6  # what this share of a policy's clauses hold with their headings is its own frame
_SUBJECT = 3.0  # what a question is about before all else
_WHOSE = 4  # letters of a heading that may say whose side it names
RARE = 4.0  # weight of a bigram that few clauses hold
LIGHT = 1.0  # weight up to which a unit is no word of its own
_STRANGE = 2.0  # … and is in no text at all
_BRIDGE = 0.3  # … of a pair that only joins two words
_TALK = 0.4  # … of an unknown word beside a plain saying
_MOST_VIEWS = 64  # sets of policies whose counts are kept
_CHATTER = 0.1  # unknown words beside what is asked of a named policy are mostly chatter


def bigrams(text: str) -> list[str]:
    """Bigrams of Chinese runs (a lone character is itself) and whole Latin or digit words."""
    grams: list[str] = []
    for run in _WORD.findall(text):
        if run[0].isascii() or len(run) == 1:
            grams.append(run)
        else:
            grams += [run[i : i + 2] for i in range(len(run) - 1)]
    return grams


def _flat(text: str) -> str:
    """Key of ``text`` as people say it: 首台套 for 首台(套), each kind of a list by itself."""
    return _LISTED.sub(r"\1\2", _INSERT.sub(r"\1", key(text)))


def _named_side(path: str) -> str:
    """The last heading of a path (title, then labels with headings) that names a facet alone.

    All that stands under «二、申报条件» or «四、个人奖参评条件» states them.
    """
    headings = [key(_LABEL.sub("", piece)) for piece in path.split()[1:]]
    head = next((heading for heading in reversed(headings) if heading), "")
    said = (match for facet in facets() for match in facet.asks.finditer(head))
    is_named = any(m.end() == len(head) and m.start() <= _WHOSE for m in said)
    return f"。{head}" if is_named else ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A bigram of the question, with other words that would say the same.

    Attributes:
        pattern: of a facet asked for: what a clause must say, in place of ``gram``.
        is_known: whether any text of the library holds it.
    """

    gram: str
    weight: float
    alternatives: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    is_known: bool = True

    def is_in(self, text: str, grams: Container[str] | None = None, own: str = "") -> bool:
        """Whether key ``text`` says it.

        Args:
            grams: bigrams of ``text``, where they are known already.
            own: text without headings, where ``text`` has some: a heading states no facet.
        """
        if self.pattern is not None:
            return self.pattern.search(own or text) is not None
        is_pair = len(self.gram) <= _PAIR  # longer ones are in no set of bigrams
        said = self.gram in (grams if grams is not None and is_pair else text)
        return said or any(other in text for other in self.alternatives)


def share_of(units: Sequence[Unit], said: Sequence[Unit]) -> float:
    """Share of the weight of ``units`` that ``said`` of them have; 0 where there are none.

    What only joins two words that are both said (量考 of 质量考核) hardly counts.
    """
    met = sum(u.weight for u in said)
    left = (u for u in units if u not in said)
    total = met + sum(u.weight * (_BRIDGE if joins(u, said) else 1.0) for u in left)
    return met / total if total else 0.0


def share_said(units: Sequence[Unit], said: str) -> float:
    """Share of the weight of ``units`` that key ``said`` holds; 1 where there are none."""
    total = sum(unit.weight for unit in units)
    return sum(unit.weight for unit in units if unit.is_in(said)) / total if total else 1.0


def joins(unit: Unit, said: Sequence[Unit]) -> bool:
    """Whether ``unit`` is the end of one of ``said`` and the beginning of another."""
    firsts, lasts = {u.gram[0] for u in said}, {u.gram[-1] for u in said}
    return unit.gram[0] in lasts and unit.gram[-1] in firsts


def _in_digits(gram: str) -> tuple[str, ...]:
    """``三年`` as the texts print it, 3年; () where ``gram`` begins with no numeral."""
    digit = _NUMERALS.find(gram[0]) + 1
    return (f"{digit}{gram[1:]}",) if digit and len(gram) == 2 else ()


def _with_talk(units: Sequence[Unit]) -> list[Unit]:
    """``units`` of a question in plain words, whose unknown ones are mostly talk as well."""
    return [u if u.is_known else replace(u, weight=u.weight * _TALK) for u in units]


class ContentIndex:
    """Bigram statistics of all chunks.

    Args:
        chunks: of the search index.
        common: policies whose words are words wherever is asked; none = those of all.
    """

    def __init__(self, chunks: Sequence[Chunk], common: Iterable[str] = ()) -> None:
        self._text = {c.chunk_id: _flat(f"{c.heading} {c.reading}") for c in chunks}
        self._own = {c.chunk_id: f"{key(c.said)}{_named_side(c.heading)}" for c in chunks}
        self._chunks: dict[str, list[Chunk]] = {}
        for chunk in chunks:
            self._chunks.setdefault(chunk.policy_id, []).append(chunk)
        self._grams = {name: frozenset(bigrams(text)) for name, text in self._text.items()}
        self._count = Counter(gram for grams in self._grams.values() for gram in grams)
        self._total = max(len(chunks), 1)
        self._within = {
            policy_id: Counter(gram for c in own for gram in self._grams[c.chunk_id])
            for policy_id, own in self._chunks.items()
        }
        self._common = frozenset(common)
        self._views: dict[frozenset[str], ContentIndex] = {}
        words = lexicon()
        self._stop = re.compile(any_word((*words.stop_words, *words.chatter, *words.greetings)))
        self._functional = frozenset(words.function_letters)
        self._whole = frozenset(words.content_words)
        self._rewards = frozenset(words.intents["reward"])
        self._things = {key(word) for word in words.synonyms}
        self._plain = plain_words()

    def of(self, policies: Container[str]) -> ContentIndex:
        """The index with words as rare as in ``policies`` and the common ones; kept for threads."""
        spoken = frozenset(p for p in self._chunks if p in self._common or p in policies)
        if not self._common or len(spoken) == len(self._chunks):
            return self
        if (view := self._views.get(spoken)) is None:
            view = copy(self)
            view._count, view._total = Counter(), sum(len(self._chunks[p]) for p in spoken)
            for policy_id in spoken:
                view._count.update(self._within[policy_id])
            if len(self._views) >= _MOST_VIEWS:
                self._views.clear()
            self._views[spoken] = view
        return view

    def chunk_at(self, policy_id: str, start: int, end: int) -> Chunk | None:
        """The chunk that holds most of ``start:end`` of a policy's text; None if none does."""
        shared = [
            (min(c.end, end) - max(c.start, start), -c.start, c)
            for c in self._chunks.get(policy_id, ())
        ]
        most, _, chunk = max(shared, default=(0, 0, None))
        return chunk if most > 0 else None

    def chunks_in(self, policy_id: str, start: int, end: int) -> list[Chunk]:
        """The chunks that lie in ``start:end`` of a policy's text, in their order."""
        return [c for c in self._chunks.get(policy_id, ()) if start <= c.start and c.end <= end]

    def stating(self, asked: Sequence[Facet], policies: Iterable[str]) -> list[Chunk]:
        """Chunks of ``policies`` that state one of the facets ``asked``."""
        return [
            chunk
            for policy_id in policies
            for chunk in self._chunks.get(policy_id, ())
            if self.states(chunk, asked)
        ]

    def states(self, chunk: Chunk, asked: Sequence[Facet]) -> bool:
        """Whether the own text of ``chunk`` states one of the facets ``asked``."""
        return any(facet.holds.search(self._own[chunk.chunk_id]) for facet in asked)

    def weight(self, gram: str) -> float:
        """Inverse document frequency; a gram the library lacks weighs most."""
        return math.log(1 + self._total / (1 + self._count.get(gram, 0)))

    def worded(self, text: str, chunks: Iterable[Chunk]) -> dict[str, int]:
        """Letters of the longest run of rare words of ``text`` that a chunk says, by its id."""
        flat = key(text)
        grams = bigrams(flat)
        rare = {gram for gram in grams if gram in self._count and self.weight(gram) >= RARE}
        said = ((c.chunk_id, self._own[c.chunk_id]) for c in chunks)
        runs = ((name, rare_run(flat, own, rare)) for name, own in said)
        return {name: letters for name, letters in runs if letters}

    def is_known(self, unit: Unit) -> bool:
        """Whether the library has the words of ``unit``, or others that say the same."""
        return bool(unit.alternatives or unit.pattern) or unit.gram in self._count

    def content(self, text: str, drop: Iterable[str] = ()) -> str:
        """``text`` without the words in ``drop`` and words that carry no content."""
        flat = without_words(key(text), drop)
        flat = _WHICH.sub(self._unless_said, _PUTS.sub(" ", _COUNTED_IN.sub(" ", flat)))
        return _GAP.sub(" ", self._stop.sub(" ", _DONE.sub(" ", _ABOUT.sub(" ", flat)))).strip()

    def _unless_said(self, which: re.Match[str]) -> str:
        """Nothing for ``哪三个``, but where the texts count so («五大发展理念»)."""
        return which.group() if f"{which.group()[-1]}{which[1]}" in self._count else " "

    def colloquial(self, text: str) -> list[str]:
        """Colloquial words in ``text`` that have policy words of their own; longest first."""
        ways = self._plain.said_in(key(text), self._count.__contains__)
        said = [piece for found in ways for piece in found.pieces]
        return sorted(dict.fromkeys(said), key=longest_first)

    def names_otherwise(self, text: str) -> bool:
        """Whether ``text`` names a thing that policies have words of their own for."""
        flat = key(text)
        return any(word in flat for word in self._things)

    def units(
        self,
        text: str,
        question: str = "",
        asked: tuple[Facet, ...] = (),
        *,
        is_named: bool = False,
        focus: str = "",
    ) -> list[Unit]:
        """The distinct content of ``text``: bigrams the library knows, and runs it does not.

        A bigram that only bridges two known words (``年名`` in ``年名牌``) is no content; letters
        that belong to no known bigram are, and weigh as much as a rare word. A colloquial word
        with policy words of its own (synonyms) is one unit, met by any of those.

        Args:
            question: the whole question, where ``text`` is only its topic.
            asked: facets it asks for; their words count as one unit each.
            is_named: the policy or its award is named, so that unknown words are chatter.
            focus: key of its subject, whose words count several times.
        """
        apart = _GAP.sub("|", text.strip())  # pieces with words left out between them stay apart
        flat, whole = without_asking(apart, asked), without_asking(question or text, asked)
        flat, whole = _PUTS.sub("|", flat), _PUTS.sub("|", whole)
        units = {
            f.name: Unit(f.name, _HINT if f.is_loose else _FACET, pattern=f.holds) for f in asked
        }
        lost = _CHATTER if is_named and asked else 1.0
        for match in _EITHER.finditer(flat):
            # «事前还是事后»: what says either answers
            others = (*match.groups(), *(word.rstrip("里上") for word in match.groups()))
            units[match.group()] = Unit(match.group(), _SYNONYM, others)
            flat = flat.replace(match.group(), " ")
        is_plain = False
        for said in self._plain.said_in(whole, self._count.__contains__):
            if said.way in self._count and said.way not in self._things:
                continue  # a word of these texts (匠心奖) says no other one
            is_plain = is_plain or said.way not in self._things
            if said.way in self._rewards or not (said.pieces[0] in flat or question):
                continue
            units[said.way] = Unit(said.way, self._of_synonym(said.way, said.meant), said.meant)
            for piece in said.pieces:  # a shorter word inside it (不齐 of 齐不齐) says no more
                flat = flat.replace(piece, " ")
        for run in _WORD.findall(_DATED.sub("|", self.content(flat))):
            if run[0].isascii():
                units[run] = Unit(run, self.weight(run))
                continue
            for gram, weight in self._known_and_lost(run).items():
                is_known = gram in self._count
                own = weight if is_known else weight * lost
                units.setdefault(gram, Unit(gram, own, _in_digits(gram), is_known=is_known))
        found = [self._in_focus(unit) if unit.gram in focus else unit for unit in units.values()]
        return _with_talk(found) if is_plain else found

    def _of_synonym(self, word: str, others: tuple[str, ...]) -> float:
        """A long name that the texts use, too, weighs as its parts would (首席质量官).

        A saying that they do not use (公家买东西) weighs more the longer it is: whoever hears
        what it means has understood more of the question.
        """
        grams = bigrams(word)
        own = min(_SYNONYM + _EACH_MORE * max(0, len(word) - _PAIR), _MOST_OF_SAYING)
        if word not in self._things:
            return own
        if (
            len(word) < _LONG_NAME
            or word not in others
            or any(gram not in self._count for gram in grams)
        ):
            return _SYNONYM
        return max(_SYNONYM, sum(self.weight(gram) for gram in grams))

    def _in_focus(self, unit: Unit) -> Unit:
        """``unit`` of the subject; there a lone letter is the rest of a word (中 of 中医药)."""
        more = _SUBJECT
        if len(unit.gram) == 1 and unit.gram not in lexicon().light_letters:
            more /= _LONE
        elif len(unit.gram) > 1 and unit.gram not in self._count and not unit.alternatives:
            more *= _STRANGE
        return replace(unit, weight=unit.weight * more)

    def _known_and_lost(self, run: str) -> dict[str, float]:
        """Known bigrams of a Chinese run, then the pieces that belong to none, with weights."""
        found: dict[str, float] = {}
        covered = [letter in self._functional for letter in run]
        for at in range(len(run) - 1):
            gram = run[at : at + 2]
            is_word = gram in self._whole or not self._functional & set(gram)
            if (gram in self._count and is_word) or gram in self._whole:
                found[gram] = self.weight(gram)
                covered[at] = covered[at + 1] = True
        for lost in re.finditer("0+", "".join("01"[c] for c in covered)):
            piece = run[lost.start() : lost.end()]
            lone = len(piece) == 1
            found[piece] = self.weight(piece) * (_LONE if lone else 1)
        return found

    def expanded(self, text: str) -> str:
        """``text`` with the policy words for colloquial ones appended, for lexical search."""
        flat = key(text)
        more = self._plain.meant_in(flat, self._count.__contains__)
        return " ".join([self.content(text) or text, *more])

    def coverage(self, units: Sequence[Unit], chunk: Chunk) -> float:
        """Share of the units' weight that ``chunk`` with its headings covers, 0–1."""
        total = sum(unit.weight for unit in units)
        if not total:
            return 0.0
        name = chunk.chunk_id
        grams, text, own = self._grams[name], self._text[name], self._own[name]
        return sum(u.weight for u in units if u.is_in(text, grams, own)) / total

    def told(self, units: Sequence[Unit], chunk: Chunk) -> float:
        """``coverage`` by what tells the clauses of a policy apart.

        What nearly all of them hold with their headings (the title's words) says which policy
        is meant, not that one of its clauses answers; 1 where nothing else is asked.
        """
        within, n = self._within[chunk.policy_id], len(self._chunks[chunk.policy_id])
        telling = [u for u in units if u.pattern is not None or within[u.gram] < _FRAME * n]
        if all(u.weight <= LIGHT and u.pattern is None for u in telling):  # «什么叫…»
            return self.coverage(units, chunk)
        name = chunk.chunk_id
        grams, text, own = self._grams[name], self._text[name], self._own[name]
        return share_of(telling, [u for u in telling if u.is_in(text, grams, own)])

    def text_coverage(self, units: Sequence[Unit], text: str) -> float:
        """The same for any text."""
        total = sum(unit.weight for unit in units)
        flat = _flat(text)
        return sum(u.weight for u in units if u.is_in(flat)) / total if total else 0.0
