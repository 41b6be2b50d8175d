"""Names of one thing that differ in an empty word (``试点``, ``试点项目``) or pieces left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from assistant.calculator.match import Head
from assistant.understanding.names.abroad import HOME
from assistant.words.lexicon import lexicon
from assistant.words.normal import key, longest_first

_FRONT, _END, _LONG_END = 3, 2, 4  # letters that leave little doubt
_LONG_NAME = 8  # letters of a name that no other thing has in another order
_KIND_NAME = 4  # letters of a name of a kind (名牌产品)
_WORD = 2  # letters of a thing, or of what is done to it, at the end of a name
_GRADES = ("省", "市")  # fronts of one letter; 浙江省… is of the 省
_USED = re.compile(r"[“\"](?P<name>[^“”\"]{3,})[”\"](?:标[志识])?(?:授权使用|使用权|使用授权)")
_QUOTED = re.compile(r"[“\"](?P<name>[^“”\"]{3,})[”\"]")


def with_other_names(heads: Mapping[str, set[Head]]) -> dict[str, set[Head]]:
    """``heads`` by every name that they may be called, those of other policies included."""
    named = with_short_names(with_quoted_cores(with_getting_left_out(heads)))
    found = with_empty_tails(with_deeds_in_front(named))
    found = with_home_left_out(found)
    return with_levels(with_fronts(with_plain_ends(with_anagrams(with_cores(found)))))


def with_home_left_out(heads: Mapping[str, set[Head]]) -> dict[str, set[Head]]:
    """``heads`` by name, where 国内 need not be said: 发明专利授权 alone is the one at home.

    Not of a policy that calls another award so.
    """
    found = dict(heads)
    for name, own in heads.items():
        called = name.removeprefix(HOME)
        if called != name and len(called) >= _LONG_END:
            so_called = {h.policy_id for h in heads.get(called, ())}
            more = {h for h in own if h.policy_id not in so_called}
            if more:
                found[called] = found.get(called, set()) | more
    return found


@lru_cache(maxsize=1)
def _how_got() -> re.Pattern[str]:
    got = "|".join(sorted(lexicon().getting_words, key=longest_first))
    return re.compile(rf"(?:首次|新)?(?:{got})|新")


def says_how_got(piece: str) -> bool:
    """Whether ``piece`` of a name says how a thing was got (新注册), and names none."""
    return _how_got().fullmatch(piece) is not None


def with_getting_left_out(heads: Mapping[str, set[Head]]) -> dict[str, set[Head]]:
    """``heads`` by name, where a name begins with how the thing was got: 新通过绿色食品认证.

    Not where that makes a name that the library has already.
    """
    found = dict(heads)
    for name, own in heads.items():
        began = _how_got().match(name)
        called = name[began.end() :] if began else ""
        if len(called) >= _LONG_END and called not in heads:
            found[called] = found.get(called, set()) | own
    return found


def with_quoted_cores(heads: Mapping[str, set[Head]]) -> dict[str, set[Head]]:
    """``heads`` by name, where a name quotes the mark that may be used: “山里红”使用权."""
    quoting: dict[str, set[Head]] = {}
    for head in {h for own in heads.values() for h in own}:
        if quoted := _USED.search(head.item):
            quoting.setdefault(key(quoted["name"]), set()).add(head)
    alone = {
        core: own
        for core, own in quoting.items()
        if core not in heads and len({h.item for h in own}) == 1
    }
    return {**heads, **alone}


def with_short_names(heads: Mapping[str, set[Head]]) -> dict[str, set[Head]]:
    """``heads`` by name, where words of a name have a short form: 省级质检中心."""
    found = dict(heads)
    for name, own in heads.items():
        for words, short in lexicon().short_names.items():
            if words in name:
                called = name.replace(words, short)
                found[called] = found.get(called, set()) | own
    return found


def with_cores(heads: Mapping[str, set[Head]]) -> dict[str, set[Head]]:
    """``heads`` by name, where a name known by one word of it (马德里) means all that have it.

    Else one of its wordings (马德里国际商标) would be the award of the one policy that lists it.
    """
    found = dict(heads)
    for core in lexicon().name_cores:
        names = [name for name in heads if core in name]
        having = {h for name in names for h in heads[name]}
        for name in names:
            policies = {h.policy_id for h in heads[name]}
            found[name] = heads[name] | {h for h in having if h.policy_id not in policies}
    return found


def with_deeds_in_front(heads: Mapping[str, set[Head]]) -> dict[str, set[Head]]:
    """``heads`` by name, where what was done may be said before the thing: 海外授权专利.

    Not what is applied for: who applies for a right has none yet.
    """
    found = dict(heads)
    for name, own in heads.items():
        thing, deed = name[-2 * _WORD : -_WORD], name[-_WORD:]
        if (
            len(name) > 2 * _WORD
            and deed in lexicon().event_verbs
            and deed not in lexicon().applying_words
        ):
            called = f"{name[: -2 * _WORD]}{deed}{thing}"
            if called not in heads:
                found[called] = found.get(called, set()) | own
        # 检验检测设备购置 is told as 购置检验检测设备
        if deed in lexicon().doing_words and len(name) >= _WORD + _LONG_END:
            called = f"{deed}{name[:-_WORD]}"
            if called not in heads:
                found[called] = found.get(called, set()) | own
    return found


def with_empty_tails(heads: Mapping[str, set[Head]]) -> dict[str, set[Head]]:
    """``heads`` by name, where a name with such a tail means the other policies' plain one, too.

    Else the one policy that prints the tail would be taken for the only one that knows the award.
    """
    found = {}
    for name, own in heads.items():
        policies = {h.policy_id for h in own}
        plain = [name.removesuffix(tail) for tail in lexicon().empty_tails if name.endswith(tail)]
        more = {h for p in plain for h in heads.get(p, ()) if h.policy_id not in policies}
        found[name] = own | more
    return found


def with_anagrams(heads: Mapping[str, set[Head]]) -> dict[str, set[Head]]:
    """``heads`` by name, where a long name of the same letters in another order means them, too.

    全国标准化专业技术委员会 is what others print as 全国专业标准化技术委员会.
    """
    alike: dict[str, set[str]] = {}
    for name in (n for n in heads if len(n) >= _LONG_NAME):
        alike.setdefault("".join(sorted(name)), set()).add(name)
    same = {name: names for names in alike.values() if len(names) > 1 for name in names}
    found = dict(heads)
    for name, names in same.items():
        policies = {h.policy_id for h in heads[name]}
        others = {h for other in names for h in heads[other] if h.policy_id not in policies}
        found[name] = heads[name] | others
    return found


def with_plain_ends(heads: Mapping[str, set[Head]]) -> dict[str, set[Head]]:
    """``heads`` by name, where a name that says only what kind of thing it is means all such.

    Else 名牌产品 would be the award of the one policy that lists it as a name of its own.
    """
    found = dict(heads)
    for name in (n for n in heads if len(n) == _KIND_NAME):
        policies = {h.policy_id for h in heads[name]}
        others = {h for own in heads.values() for h in own if h.policy_id not in policies}
        found[name] = heads[name] | {h for h in others if key(h.item).endswith(name)}
    return found


def with_fronts(heads: Mapping[str, set[Head]]) -> dict[str, set[Head]]:
    """``heads`` by name, where a level's front and a kind (全国秘书处) mean all such awards.

    Else the short form would be that of the one policy that lists it as a name of its own.
    """
    found = dict(heads)
    kinds = [key(kind) for kind in lexicon().bare_kinds]
    for name, own in heads.items():
        kind = next((k for k in kinds if name.endswith(k) and name != k), None)
        front = name.removesuffix(kind or "")
        if kind is None or not any(h.level and h.item.endswith(kind) for h in own):
            continue
        policies = {h.policy_id for h in own}
        if all(front == key(h.level)[: len(front)] or front in _GRADES for h in own):
            others = {h for hs in heads.values() for h in hs if h.policy_id not in policies}
            found[name] = own | {
                h for h in others if key(h.item).endswith(kind) and front in key(h.level)
            }
    return found


def with_levels(heads: Mapping[str, set[Head]]) -> dict[str, set[Head]]:
    """``heads`` by name, where ``省名牌`` is called ``省级名牌``, too, ``中国…`` ``国家级…``."""
    found = dict(heads)
    for name, own in heads.items():
        for level, fronts in lexicon().level_fronts.items():
            front = next((f for f in fronts if name.startswith(f)), None)
            if front and not name.startswith(f"{front}级") and len(name) > len(front) + 1:
                called = f"{level}{name.removeprefix(front)}"
                if called not in heads:
                    found[called] = found.get(called, set()) | own
    return found


def shortens(name: str, longer: str) -> bool:
    """Whether ``name`` is ``longer`` with pieces left out, cut nowhere inside a pair of letters.

    It keeps the end, and whole pieces of two letters or more in their order (全国分技术委员会
    for 全国专业标准化分技术委员会).
    """
    if len(name) >= len(longer) or name[-2:] != longer[-2:]:
        return False
    if longer.endswith(name):
        return True
    for cut in range(2, len(name) - 1):
        head, tail = name[:cut], name[cut:]
        at = longer.find(head)
        if longer.endswith(tail) and 0 <= at <= len(longer) - len(tail) - len(head):
            return True
    return False


def level_in(text: str, level: str) -> str | None:
    """How key ``text`` says ``level``: as it is, or what it quotes (“一带一路”沿线国家)."""
    quoted = _QUOTED.search(level)
    said = (key(level).strip("()"), key(quoted["name"] if quoted else level))
    return next((words for words in said if words in text), None)


def apart_in(
    text: str, heads: Mapping[str, set[Head]], policies: Collection[str]
) -> frozenset[Head]:
    """Awards whose names stand in ``text`` in pieces: ``商标评上了省著名`` for 省著名商标.

    Either front and end of a name, or its long end and its level (``设计作品,国家级的``); awards
    of a policy that are told no closer are none, but for the levels of one that share the name.
    """
    found: set[Head] = set()
    told: dict[str, set[frozenset[Head]]] = {}
    for name, own in heads.items():
        held = {h for h in own if h.policy_id in policies}
        for policy_id in {h.policy_id for h in held}:
            of_it = {h for h in held if h.policy_id == policy_id}
            if not _in_pieces(name, text):
                of_it = {h for h in of_it if _at_its_level(name, h.level, text)}
            if of_it and len({h.item for h in of_it}) == 1:
                told.setdefault(policy_id, set()).add(frozenset(of_it))
                found |= of_it
    one = {policy_id for policy_id, ways in told.items() if len(ways) == 1}
    return frozenset(h for h in found if h.policy_id in one)


def _at_its_level(name: str, level: str, text: str) -> bool:
    return bool(level) and level in text and len(name) > _LONG_END and name[-_LONG_END:] in text


def _in_pieces(name: str, text: str) -> bool:
    # «申请国际专利» is a deed, not the end of a name
    return any(
        name[:cut] in text and name[cut:] in text and name[cut:] not in lexicon().applying_words
        for cut in range(_FRONT, len(name) - _END + 1)
    )


def shortest_ending(
    thing: str, heads: Mapping[str, set[Head]], policies: Collection[str] | None = None
) -> tuple[frozenset[Head], bool]:
    """Of each policy the awards with the shortest name that ends in ``thing`` (省名牌 for 名牌).

    Args:
        policies: only theirs; None for any.

    Returns:
        The awards, and whether some name says a letter more than ``thing`` at most.
    """
    best: dict[str, tuple[int, set[Head]]] = {}
    for name in (n for n in heads if n.endswith(thing) and n != thing):
        for h in heads[name]:
            size, held = best.get(h.policy_id, (len(name), set()))
            if (policies is None or h.policy_id in policies) and len(name) <= size:
                best[h.policy_id] = (len(name), {h} | (held if len(name) == size else set()))
    found = frozenset(h for _, held in best.values() for h in held)
    return found, any(size <= len(thing) + 1 for size, _ in best.values())


def is_code(text: str, piece: str, start: int) -> bool:
    """Whether ``piece`` is the front of a code: the ``iso`` of ISO9000 names no standard."""
    return piece.isascii() and text[start + len(piece) : start + len(piece) + 1].isdigit()


def plain_fronts(name: str) -> Iterator[str]:
    """What ``name`` begins with, the longest first, where its rest is of words that add nothing.

    国内发明专利授权 is a 国内发明专利; of its letters a name keeps four at the least.
    """
    words = sorted((*lexicon().tail_words, *lexicon().event_verbs), key=longest_first)
    for cut in range(len(name) - 2, 3, -1):
        rest = name[cut:]
        while word := next((w for w in words if rest.startswith(w)), ""):
            rest = rest[len(word) :]
        if not rest:
            yield name[:cut]
