"""What can be named: awards and policies of the library, and where a question names them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.calculator.match import Head
from assistant.understanding.names.abroad import is_home_unsaid, is_told_abroad
from assistant.understanding.names.award_names import AwardNames
from assistant.understanding.names.name_pattern import pattern_of, places_called
from assistant.understanding.names.of_country import RightsByCountry
from assistant.understanding.names.policy_names import PolicyNames
from assistant.understanding.names.tails import (
    is_code,
    says_how_got,
)
from assistant.understanding.names.word_pairs import (
    every_word,
    field_words,
    is_torn,
    pairs_in,
    pairs_of,
    word_pairs,
)
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.typos import SoundIndex
from ingest.policy import PolicyDocument
from ingest.reward import RuleSet

_CONNECTED = re.compile(r"(?:、|和|与|及|或|以及|跟|,)$")
_IN_LEVEL = re.compile("(?<=[省市县])里(?=的?[一-鿿])")
_GENERIC_TAIL = 2
_SISTER = 3
_MOST_OF_NAME = 0.7
_LONG = 6  # letters of a part that only one award has, and that so names it
_ASIDE = re.compile(r"(?P<front>[一-鿿]{2,12})\((?:含|即|属于?)?(?P<aside>[^()]{2,12})\)")
_DEED_COUNTED = re.compile(
    r"(?P<deed>[一-鿿]{2})(?:了|过)?(?:\d+|[一二两三四五六七八九十]+)[项个件](?=[一-鿿])"
)


@dataclass(frozen=True, slots=True)
class Named:
    """Awards named at ``start:end`` of a key text.

    Attributes:
        is_partial: only part of a name was found.
        near: awards whose names the longer, unknown name begins with.
    """

    start: int
    end: int
    name: str
    heads: frozenset[Head]
    is_partial: bool = False
    near: frozenset[Head] = frozenset()


class Vocabulary(AwardNames, PolicyNames):
    """Names of awards and policies.

    Args:
        documents, rules: of the library, by policy id.
        known: the vocabulary of the whole library, where they are a part of it: its words are
            words, whoever uses them.
    """

    def __init__(
        self,
        documents: Mapping[str, PolicyDocument],
        rules: Mapping[str, RuleSet],
        known: Vocabulary | None = None,
    ) -> None:
        AwardNames.__init__(self, rules)
        PolicyNames.__init__(self, documents)
        self._clause_pairs: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}
        self._flat: dict[str, str] = {}
        self._regions = {key(d.metadata.region) for d in documents.values()}
        self.rights = RightsByCountry(h for heads in self._heads.values() for h in heads)
        self._pairs: set[str] = known._pairs if known else pairs_of(documents.values())
        words = frozenset({*self.names(), *every_word()}).__contains__
        self.is_word: Callable[[str], bool] = known.is_word if known else words
        self.sounds = SoundIndex(
            [
                *places_called(self._regions),
                *sorted(self._heads, key=lambda n: (-len(n), n)),
                *field_words(),
            ],
            self._pairs.__contains__,
        )
        self._name_pattern = pattern_of(self._heads)

    def names(self) -> Iterable[str]:
        """Every name of an award or a policy, as a key."""
        return (*self._heads, *self._policies)

    def awards(self, text: str) -> list[Named]:
        """Awards named in ``text`` (a key), longest names first, spread over lists.

        ``国际、国家、行业标准`` names three: the shared end of the last name is completed for
        the words that stand before it in the list.
        """
        found: list[Named] = []
        if self._name_pattern:
            for match in self._name_pattern.finditer(text):
                name = match.group()
                if name.endswith("奖") and text.startswith("励", match.end()):
                    continue  # «某省质量奖励» is the 奖励 for 质量
                heads = frozenset(self._heads[name]) | self.rights.named(name)
                if is_home_unsaid(name, heads) and is_told_abroad(text):
                    continue  # «发明专利在美国授权» is none at home
                found.append(Named(match.start(), match.end(), name, heads))
        longer = [*self._with_asides(text), *self._with_number(text)]
        free = (n for n in found if not any(n.start < o.end and o.start < n.end for o in longer))
        found = [*longer, *free]
        found += [Named(*one) for one in self.rights.told(text, [(n.start, n.end) for n in found])]
        # «汉中,中国驰名商标»: what is the award once more is the end of the word before it
        spread = [m for n in found for m in self._spread(text, n, found) if m.name != n.name]
        return sorted([*found, *spread], key=lambda n: n.start)

    def _with_asides(self, text: str) -> list[Named]:
        """Names with a part of them in brackets: ``团体标准(浙江制造)`` is 浙江制造团体标准."""
        found = []
        for match in _ASIDE.finditer(text):
            aside, front = match["aside"], match["front"]
            for cut in range(len(front) - 1):
                tail = front[cut:]
                name = next((n for n in (aside + tail, tail + aside) if n in self._heads), None)
                if name:
                    start = match.start() + cut
                    found.append(Named(start, match.end(), name, frozenset(self._heads[name])))
                    break
        return found

    def _with_number(self, text: str) -> list[Named]:
        """Names that begin with a deed and have their number in them: ``修订1项国家标准``."""
        found = []
        for match in _DEED_COUNTED.finditer(text):
            rest = text[match.end() :]
            names = (n for n in self._heads if n.startswith(match["deed"]))
            fitting = [n for n in names if len(n) > 2 * _GENERIC_TAIL and rest.startswith(n[2:])]
            if name := max(fitting, key=len, default=""):
                end = match.end() + len(name) - 2
                found.append(Named(match.end(), end, name, frozenset(self._heads[name])))
        return found

    def joined(self, text: str) -> str:
        """``text`` with the 的 and 里 taken out of names.

        ``园区的质量奖`` is the 园区质量奖, ``省里的标委会`` the 省标委会.
        """
        of_level = {m.start() for m in _IN_LEVEL.finditer(text)}
        off = {at for at, letter in enumerate(text) if letter == "的"} | of_level
        places = [at for at in range(len(text)) if at not in off]
        if not self._name_pattern or len(places) == len(text):
            return text
        cut: set[int] = set()
        for match in self._name_pattern.finditer("".join(text[at] for at in places)):
            start, end = places[match.start()], places[match.end() - 1] + 1
            inside = off & {*range(start, end)}
            # a piece of one letter is no piece of a name, but for that of its level
            of_name = {at for at in inside if at - 1 not in of_level} - of_level
            if all(start + 1 < at < end - 2 for at in of_name):
                cut |= inside
        return "".join(letter for at, letter in enumerate(text) if at not in cut)

    def _spread(self, text: str, named: Named, found: list[Named]) -> Iterable[Named]:
        end = named.start
        while joined := _CONNECTED.search(text[:end]):
            for size in range(1, 7):
                start = joined.start() - size
                if start < 0:
                    return
                front = text[start : joined.start()]
                name = next(
                    (
                        front + named.name[cut:]
                        for cut in range(1, len(named.name) - _GENERIC_TAIL + 1)
                        if front + named.name[cut:] in self._heads
                    ),
                    None,
                )
                taken = any(f.start < joined.start() and start < f.end for f in found)
                # «在某某园区,市长质量奖»: a place, and no list; «1件PCT专利,PCT申请5件»: a thing
                taken |= joined.group() == "," and (
                    front.endswith(lexicon().thing_ends)
                    or any(r.endswith(front) or r[:-1].endswith(front) for r in self._regions)
                )
                if name and not taken:
                    yield Named(start, joined.start(), name, frozenset(self._heads[name]))
                    end = start
                    break
            else:
                return

    def partly_named(
        self, text: str, *, at_least: int = 3, among: Callable[[Head], bool] | None = None
    ) -> Named | None:
        """Awards whose names share the longest piece of ``text``: ``质量奖`` names several.

        Args:
            at_least: letters a piece must have.
            among: only awards for which this holds.
        """
        names: Mapping[str, Collection[Head]] = self._heads
        if among is not None:
            names = self._called([h for h in self._names_of if among(h)])
        best = ("", 0)
        for start in range(len(text)):
            size = max(at_least, len(best[0]) + 1)
            while start + size <= len(text) and any(
                text[start : start + size] in name for name in names
            ):
                best = (text[start : start + size], start)
                size += 1
        piece, start = best
        fitting = {name: hs for name, hs in names.items() if piece in name}
        if (
            not piece
            or says_how_got(piece)
            or is_torn(text, piece, start, fitting, self._pairs)
            or is_code(text, piece, start)
        ):
            return None
        heads = {h for hs in fitting.values() for h in hs}
        # Most of a name is as good as the name; less leaves open what is meant.
        share = max(len(piece) / len(name) for name in fitting)
        is_one = len(heads) == 1 and len(piece) >= _LONG
        is_partial = share < _MOST_OF_NAME and not is_one
        return Named(start, start + len(piece), piece, frozenset(heads), is_partial)

    def knows(self, pair: str, heads: Iterable[Head]) -> bool:
        """Whether two neighbouring letters occur in the clauses of ``heads`` or the word list.

        Not in the whole library: in a large one every pair of letters occurs somewhere.
        """
        return pair in word_pairs() or any(
            pair in self._pairs_of_clause(head.policy_id, path)
            for head in heads
            for path in self._paths[head]
        )

    def _pairs_of_clause(self, policy_id: str, path: tuple[str, ...]) -> frozenset[str]:
        place = (policy_id, path)
        if place not in self._clause_pairs:
            document = self._documents[policy_id]
            texts = [document.metadata.title]
            texts += [document.full_text(c) for c in document.clauses if c.path == path]
            texts += [c.heading for c in document.clauses if c.path == path[: len(c.path)]]
            self._clause_pairs[place] = frozenset(pairs_in(map(key, texts)))
        return self._clause_pairs[place]

    def prints_behind(self, pair: str, heads: Iterable[Head]) -> bool:
        """Whether a policy prints ``pair`` right behind the name of one of ``heads``, its own.

        What it goes on with there (某奖候选名单) is a side of the award, and no longer name.
        """
        return any(f"{key(h.item)}{pair}" in self._flat_text(h.policy_id) for h in heads)

    def _flat_text(self, policy_id: str) -> str:
        if policy_id not in self._flat:
            self._flat[policy_id] = key(self._documents[policy_id].text)
        return self._flat[policy_id]

    def instead_of(self, text: str, heads: Iterable[Head]) -> Named | None:
        """The sister award that a few words mean: ``浙江省的呢`` after another award of a kind.

        A sister belongs to the same policy and is of the same item, or its name ends alike.
        """
        known = list(heads)
        clauses = {path for h in known for path in self._paths[h]}
        policies = {h.policy_id for h in known}
        own = {name for h in known for name in self._names_of[h]}
        items = {(h.policy_id, h.item) for h in known}

        def is_sister(head: Head) -> bool:
            if head.policy_id not in policies or head in known:
                return False
            names = self._names_of[head]
            if any(len(n) >= _SISTER and n in text for n in names):
                return True
            alike = any(n[-_SISTER:] == o[-_SISTER:] for n in names for o in own if len(o) > 3)
            return (head.policy_id, head.item) in items or alike

        def is_neighbour(head: Head) -> bool:
            return head.policy_id in policies and head not in known

        def is_beside(head: Head) -> bool:
            return is_neighbour(head) and bool(self._paths[head] & clauses)

        found = self.partly_named(text, at_least=2, among=is_sister) or self.partly_named(
            text, at_least=_SISTER, among=is_neighbour
        )
        # «优秀的呢»: of what the very clause gives, in two letters that are all that is said
        beside = None if found else self.partly_named(text, at_least=2, among=is_beside)
        return beside if beside and beside.name == text.strip() else found

    def like(self, heads: Iterable[Head], policies: Iterable[str]) -> Named | None:
        """Awards of other policies whose names end like those of ``heads``."""
        known, others = set(heads), set(policies)
        own = {name for h in known for name in self._names_of[h] if len(name) > _SISTER}
        items = {h.item for h in known}
        found = {
            h
            for name, hs in self._heads.items()
            for h in hs
            if h.policy_id in others
            and name == key(h.item)
            and any(name.endswith(o[-_SISTER:]) for o in own if o in map(key, items))
        }
        return Named(0, 0, min(h.item for h in found), frozenset(found)) if found else None

    def within(self, name: str, policies: Collection[str]) -> frozenset[Head]:
        """Awards of ``policies`` that the end of ``name`` names, where its front is theirs, too."""
        for cut in range(2, len(name) - 2):
            front, tail = name[:cut], name[cut:]
            heads = {
                h
                for h in self._heads.get(tail, ())
                if h.policy_id in policies and key(h.item) == tail
            }
            own = {h.policy_id for h in self._heads.get(front, ())}
            fitting = {
                h for h in heads if h.policy_id in own or self.is_titled(front, {h.policy_id})
            }
            if fitting:
                return frozenset(fitting)
        return frozenset()

    def apart_from_own_names(self, text: str, named: Sequence[Named]) -> list[Named]:
        """``named`` but for pieces of what a title names (the 甲 of 甲创新奖 is no award)."""
        spans = [
            (at.start(), at.end())
            for name in self.own_names_in(text)
            for at in re.finditer(re.escape(name), text)
        ]
        return [
            n
            for n in named
            if not any(s <= n.start and n.end <= e and n.end - n.start < e - s for s, e in spans)
        ]
