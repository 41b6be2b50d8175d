"""Which of the awards before, or which sister of theirs, a short reply means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from assistant.calculator.match import Head, head_of
from assistant.knowledge import Knowledge
from assistant.rule_words import rules_of
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.turn import COMMON, ELLIPSIS, SHORT
from assistant.words.amounts import counts, sums
from assistant.words.lexicon import lexicon
from assistant.words.normal import key, longest_first
from assistant.words.talk import talk
from ingest.policy import GovernmentLevel

_POINTING = re.compile(r"的?(?:那[个种项类]|这[个种项类]|那一[个种项])?呢?[?。!]?$")
_ASIDES = re.compile(
    r"^(?:算了|那么?就?|就|嗯|哦|好|按|选|问|要|,)+|(?:吧|啊|呀|哈|了|好了|算了)+[。!]*$"
)
_IS_OF = re.compile(
    r"^(?:我们?的?|它们?|那个|这个)?(?:都|全部?)*(?:是|属于)(?=[^,。;]{2,}的[。!]*$)"
)
# «市里评的那个»
_GIVEN = re.compile(r"(?<=[里级区县市省家])(?:[评发给颁设办搞出定]|授予|颁发|评定)[上出过了]?$")
_SUM_ALONE = re.compile(r"(?:奖|给|发|能|拿|领|是|有|的|那个?)*")
_INSIDE = re.compile(
    r"(?<=[^,。;]{3})(?:里面?|里头|当中|之中|下面)(?:包?含|设|有)?$"
)  # «甲奖里面的那个»
_WON = re.compile(
    r"^\s*(?:我们|只|仅|才|就|光)*(?:拿到|拿了|评上|评到|获得|获评|得到|得了|中了)了?"
)
_THEN = re.compile(r"^那么?")
_INSTEAD = re.compile(r"^(?:那么?|要是|如果|假如|,)*(?:换成|改成|换作|是)?")
_GRADE = re.compile(r"(?P<of>国家|省|市)(?:级|里|层面)|(?P<nation>国家)$")
_CALLED = {"国家": ("国家", "中国", "全国")}
_ALIKE = 3  # last letters that awards of a kind share
_SHORTENED = 3  # letters of a level said short
_GRADES = ("省", "市", "县", "区", "国")
_LEVEL_WORDS = {
    "国家": GovernmentLevel.NATION,
    "省里": GovernmentLevel.PROVINCE,
    "省级": GovernmentLevel.PROVINCE,
    "市里": GovernmentLevel.CITY,
    "市级": GovernmentLevel.CITY,
    "区里": GovernmentLevel.COUNTY,
    "县里": GovernmentLevel.COUNTY,
}


def _without_known_number(flat: str, earlier: Query) -> str:
    """``美国3件`` of three as ``美国``: it says which, and nothing new."""
    last = next(reversed(list(counts(flat))), None)
    if last is None or last.end != len(flat) or last.is_places:
        return flat
    is_known = all(e.quantity == last.number for e in earlier.events)
    return flat[: last.start] if is_known else flat


def chosen(
    fresh: Query, earlier: Query, flat: str, knowledge: Knowledge
) -> tuple[AskedEvent, ...] | None:
    """The earlier events narrowed by a reply that picks one of their readings (``园区的``)."""
    heads = {h for e in earlier.events for h in e.heads}
    if len(heads) < 2 or len(flat) > 60 or (roles_in(flat) and len(flat) <= SHORT):
        return None
    flat = _without_known_number(flat, earlier)
    piece = _GIVEN.sub("", _POINTING.sub("", _ASIDES.sub("", _IS_OF.sub("", flat))))
    piece = _without_place(_INSIDE.sub("", piece), fresh, knowledge)
    if pointed := _pointed_at(piece, flat, heads, knowledge):
        meant = [e for e in earlier.events if e.heads & pointed]
        return tuple(_only(e, pointed) for e in meant)
    if len(piece) < 2:
        return None

    def says(head: Head) -> str:
        metadata = knowledge.documents[head.policy_id].metadata
        called = (name for rule in rules_of(head, knowledge) for name in rule.names)
        names = (metadata.title, metadata.region, *metadata.aliases, *called)
        return "|".join(key(n) for n in (*names, f"{head.item}({head.level},{head.role})"))

    level = next((lv for word, lv in _LEVEL_WORDS.items() if piece.startswith(word)), None)
    places = earlier.policy_regions or earlier.regions
    here = {p for place in places for p in knowledge.policies_reaching(place)}
    # where the place leaves one policy, its level picks none: another award is meant
    is_settled = len({h.policy_id for h in heads if h.policy_id in here}) == 1
    if level:
        around = _around(earlier, knowledge)
        same = {h for h in heads if knowledge.documents[h.policy_id].metadata.level is level}
        same = {h for h in same if not around or h.policy_id in around}
        if same and same != heads and not is_settled:
            return tuple(
                replace(e, heads=frozenset(e.heads & same) or e.heads) for e in earlier.events
            )
        # of no policy of that level: the award that has the level in its name
        # («省里的乙会» of several that are all called 乙会, too)
        rest = piece[len("省里") :].strip("的")
        is_grade = all(rest in says(h) for h in heads)
        said = _CALLED.get(piece[: len("省里")], (piece[0],))
        graded = {h for h in heads if is_grade and any(w in f"{h.item}{h.level}" for w in said)}
        if graded and graded != heads:
            return tuple(_only(e, graded) for e in earlier.events)
    own = [h for h in heads if h.policy_id in here]
    if is_settled and _named_by_place(fresh.regions, own, knowledge):
        return None  # «丙省的呢» of a prize of the nation that 丙省 pays for is of its own prize
    full = {h for h in heads if key(f"{says(h)}") and piece in _labels(h, knowledge)}
    fitting = full or {h for h in heads if piece in says(h)}
    if not fitting and len(piece) >= _SHORTENED and _POINTING.search(flat):
        # «分委会那种» is of 分技术委员会
        near = [h for h in heads if h.policy_id in here or not here]
        fitting = {h for h in near if h.level and abbreviates(piece, h.level)}
    if _leaves_place(fitting, here, piece, knowledge):
        return None  # «中国的呢» of the place's own award means its sister there
    if not fitting or fitting == heads or (fresh.events and not full and not _is_titled(flat)):
        return None
    return tuple(_only(e, fitting) for e in earlier.events)


def _around(earlier: Query, knowledge: Knowledge) -> set[str]:
    """Policies for the places of those named: 省里 is of their province; {} where none is."""
    named = {*earlier.policies}
    places = {knowledge.documents[p].metadata.region for p in named} - {None, ""}
    reached = {p for place in places for p in knowledge.policies_reaching(str(place))}
    return named | reached


def _pointed_at(piece: str, flat: str, heads: set[Head], knowledge: Knowledge) -> set[Head]:
    """Those of ``heads`` that a grade (``省的那个``) or a sum (``10万的那个``) points at."""
    if piece in _GRADES:
        return {h for h in heads if piece in f"{h.item}{h.level}"}
    told = list(sums(piece))
    is_bare = len(told) == 1 and bool(_SUM_ALONE.fullmatch(piece[: told[0].start]))
    if not is_bare or piece[told[0].end :].strip("的") or not _is_pointing(flat):
        return set()
    amount = told[0].amount
    return {h for h in heads if any(r.amount_yuan == amount for r in rules_of(h, knowledge))}


def _is_pointing(flat: str) -> bool:
    pointed = _POINTING.search(flat)
    return bool(pointed and pointed.group().strip("?。!")) or flat.rstrip("?。!").endswith("的")


def _without_place(piece: str, fresh: Query, knowledge: Knowledge) -> str:
    """``某市,全国的`` without the place, which is told beside what is picked."""
    if not fresh.regions or "," not in piece:
        return piece
    parts = [part.removesuffix("的") for part in piece.split(",")]
    rest = [p for p in parts if not any(m.text == p for m in knowledge.divisions.find(p))]
    rest = [p for p in rest if p not in knowledge.place_names]
    return rest[0] if len(rest) == 1 else piece


def _leaves_place(fitting: set[Head], here: set[str], piece: str, knowledge: Knowledge) -> bool:
    """Whether ``fitting`` are awards of other policies than ``here``, unnamed by ``piece``."""
    if not here or any(h.policy_id in here for h in fitting):
        return False
    held = (knowledge.documents[h.policy_id].metadata for h in fitting)
    names = (n for m in held for n in (m.title, m.region or "", *m.aliases))
    return not any(piece in key(name) for name in names)


def _only(event: AskedEvent, fitting: set[Head]) -> AskedEvent:
    """``event`` as those of ``fitting``; one award alone is named, however short its name was."""
    heads = frozenset(event.heads & fitting)
    if not heads:
        return event
    # of several policies each has it once: the place tells which is meant
    named = {(h.policy_id, h.item, h.level) for h in heads}
    is_open = len(named) > len({policy_id for policy_id, _, _ in named})
    return replace(event, heads=heads, is_partial=event.is_partial and is_open)


def _labels(head: Head, knowledge: Knowledge) -> set[str]:
    """An award as it is offered for choice, with and without its policy."""
    detail = ",".join(part for part in (head.level, head.role) if part)
    name = f"{head.item}({detail})" if detail else head.item
    title = knowledge.documents[head.policy_id].metadata.title
    return {key(name), key(f"《{title}》{name}"), key(title)}


def _is_titled(flat: str) -> bool:
    return bool(re.search(r"的(?:那个|那一个|那项)?[?。!]?$", flat))


def sister(fresh: Query, earlier: Query, flat: str, knowledge: Knowledge) -> AskedEvent | None:
    """The other award of the same kind that a short follow-up names by its difference."""
    if not ELLIPSIS.search(flat):
        return None
    return sister_named(fresh, earlier, flat, knowledge)


@lru_cache(maxsize=1)
def _tax_words() -> re.Pattern[str]:
    names = sorted(lexicon().facts["retained_tax_yuan"], key=longest_first)
    # «税交了80万留地方呢»
    return re.compile("|".join((*map(re.escape, names), "地方(?!标准)")))


def sister_named(
    fresh: Query, earlier: Query, flat: str, knowledge: Knowledge
) -> AskedEvent | None:
    """The other award of the same kind that a few words (a key) name by its difference."""
    if fresh.events or not earlier.events or len(flat) > SHORT:
        return None
    heads = [h for e in earlier.events for h in e.heads]
    places = earlier.policy_regions or earlier.regions
    here = {p for place in places for p in knowledge.policies_reaching(place)}
    heads = [h for h in heads if h.policy_id in here] or heads
    own_place = {knowledge.documents[h.policy_id].metadata.region for h in heads}
    if set(fresh.regions) & own_place and not _named_by_place(fresh.regions, heads, knowledge):
        return None
    piece = (_THEN if fresh.regions else _INSTEAD).sub(
        "", _GIVEN.sub("", _POINTING.sub("", flat).removesuffix("的"))
    )
    own = {h.policy_id for h in heads}
    elsewhere = {
        p
        for p, d in knowledge.documents.items()
        if len(piece) >= 2
        and any(piece in key(n) for n in (d.metadata.title, d.metadata.region, *d.metadata.aliases))
    } - own
    elsewhere |= _of_level(piece, own, knowledge)
    if main := _main_award(piece, heads, knowledge):
        return main
    if _is_own_grade(piece, heads):
        return earlier.events[0] if len(earlier.events) == 1 else None
    if fresh.retained_tax_yuan is not None:
        flat = _tax_words().sub(" ", flat)  # «地方留存60万呢» is of no 地方标准
    for number in reversed([n for n in counts(flat) if n.is_places]):
        flat = f"{flat[: number.start]} {flat[number.end :]}"  # «8个国家呢» counts, names none
    named = knowledge.vocabulary.instead_of(
        _WON.sub("", COMMON.sub(" ", flat)), heads
    ) or knowledge.vocabulary.like(heads, elsewhere)
    if named is None:
        return _of_grade(piece, heads, knowledge, is_payer=bool(fresh.payers))
    is_own = {h.policy_id for h in named.heads} <= {h.policy_id for h in heads}
    if is_own and all(named.name in key(f"{h.item}{h.level}") for h in heads):
        return None  # what is said of the award before, too, tells no other one
    # «专利呢» is of each right that is called so, with a level or without
    short = frozenset(
        h for h in named.heads if piece in key(h.item) or abbreviates(piece, h.level or h.item)
    )
    meant = short or named.heads
    if piece in _LEVEL_WORDS and len({h.item for h in meant}) > 1:
        # «省里的呢» of a province that pays for awards of the nation, too
        own_level = frozenset(h for h in meant if piece[0] in h.item)
        meant = own_level or meant
    elif piece[:2] in _LEVEL_WORDS or piece[1:2] == "的":  # «省里的乙会呢», «省的乙会呢»
        meant = frozenset(h for h in meant if piece[0] in f"{h.item}{h.level}") or meant
    items = {h.item for h in meant}
    # by its full name, which the question before is asked of again
    is_one = len(items) == 1 and not any(h.level or h.role for h in meant)
    return AskedEvent(key(items.pop()) if is_one else named.name, meant)


def _of_grade(
    piece: str, heads: list[Head], knowledge: Knowledge, *, is_payer: bool
) -> AskedEvent | None:
    """``省级的`` after 国家甲奖: the one award of its policies, or level of it, of a 省."""
    grade = _GRADE.match(piece)
    if grade is None:
        return None
    own = {h.policy_id for h in heads}
    places = {knowledge.documents[p].metadata.region for p in own} - {None, ""}
    above = {p for place in places for p in knowledge.policies_reaching(str(place))}
    of = grade["of"] or grade["nation"]
    said = _CALLED.get(of, (of,))
    kinds = {h.item[-_ALIKE:] for h in heads}
    # «省级检测中心呢» names a thing of its own
    is_bare = piece[grade.end() :].strip("的") in ("", "奖", *kinds)
    for policies in (own, above - own if is_bare else ()):
        found = {
            head
            for policy_id in policies
            for rule in knowledge.rules[policy_id].rules
            if (head := head_of(policy_id, rule)) not in heads
            and head.item[-_ALIKE:] in kinds
            # «省里的也算上» is of the money of the 省, «省里的呢» of its level, too
            and any(w in (head.item if is_payer else f"{head.item}{head.level}") for w in said)
        }
        items = {(h.policy_id, h.item, h.level) for h in found}
        if found:
            name = key(next(iter(found)).item)
            return AskedEvent(name, frozenset(found)) if len(items) == 1 else None
    return None


def _is_own_grade(piece: str, heads: list[Head]) -> bool:
    """``国家级的`` after 中国甲奖, which is the nation's own: no other one is named."""
    grade = _GRADE.match(piece)
    if grade is None or piece[grade.end() :].strip("的"):
        return False
    of = grade["of"] or grade["nation"]
    return all(h.item.startswith(_CALLED.get(of, (of,))) for h in heads)


def _main_award(piece: str, heads: list[Head], knowledge: Knowledge) -> AskedEvent | None:
    """``正奖呢`` after a lesser one of the same clause (优秀奖, 提名奖): the one above it."""
    said = talk().main_award.fullmatch(piece)
    return main_above(heads, knowledge, _LEVEL_WORDS.get(said["whose"] or "")) if said else None


def main_above(
    heads: list[Head], knowledge: Knowledge, level: GovernmentLevel | None = None
) -> AskedEvent | None:
    """The one award above the lesser ones ``heads`` in their clause, of ``level`` where told."""
    lesser = talk().lesser_award
    before = [h for h in heads if lesser.search(h.item)]
    if not before or len(before) < len(heads):
        return None
    paths = {(h.policy_id, r.path) for h in before for r in rules_of(h, knowledge)}
    beside = {
        head_of(policy_id, rule)
        for policy_id, path in paths
        for rule in knowledge.rules[policy_id].rules
        if rule.path == path and rule.item.endswith("奖") and not lesser.search(rule.item)
        and level in (None, knowledge.documents[policy_id].metadata.level)
    }  # fmt: skip
    above = {h for h in beside if any(b.item.startswith(h.item) for b in before)} or beside
    return AskedEvent(key(min(above).item), frozenset(above)) if len(above) == 1 else None


def _named_by_place(places: Iterable[str], heads: list[Head], knowledge: Knowledge) -> bool:
    """Whether a policy of ``heads`` has an award of their kind that a place names, and they not."""
    kinds = {h.item[-_ALIKE:] for h in heads}
    items = {rule.item for h in heads for rule in knowledge.rules[h.policy_id].rules}
    alike = [i for i in items if i[-_ALIKE:] in kinds]
    return any(p in i for p in places for i in alike) and not any(
        p in h.item for p in places for h in heads
    )


def _of_level(piece: str, own: set[str], knowledge: Knowledge) -> set[str]:
    """Policies of the level that ``市里`` names, for the same places as the policies ``own``."""
    level = _LEVEL_WORDS.get(piece)
    if level is None:
        return set()
    places = {knowledge.documents[p].metadata.region for p in own} - {None, ""}
    near = {p for place in places for p in knowledge.policies_reaching(str(place))}
    return {p for p in near - own if knowledge.documents[p].metadata.level is level}


def abbreviates(short: str, name: str) -> bool:
    """Whether the letters of ``short`` stand in ``name`` in their order: 分委会."""
    rest = iter(key(name))
    return all(letter in rest for letter in short)


def unmistakable(event: AskedEvent, knowledge: Knowledge) -> str:
    """The name of ``event``; with the title of its policy where others call an award so, too.

    '' where its policy calls another level so, too.
    """
    own = {h.policy_id for h in event.heads}
    known = knowledge.vocabulary.heads_by_name.get(event.name, ())
    if any(h.policy_id in own and h not in event.heads for h in known):
        return ""
    called = {h.policy_id for h in known}
    if len(own) != 1 or called <= own:
        return event.name
    return f"《{knowledge.documents[own.pop()].metadata.title}》{event.name}"


def whose(
    events: tuple[AskedEvent, ...], flat: str, knowledge: Knowledge
) -> tuple[AskedEvent, ...]:
    """Awards of a short reply narrowed to the policy its other words name: ``市长的,优秀奖``."""
    if len(events) != 1 or len(flat) > SHORT:
        return events
    front = flat.split(events[0].name, maxsplit=1)[0]
    # «市长的优秀奖要多少分»: whose it is stands in front, what is asked of it behind
    rest = COMMON.sub("", front if front.endswith("的") else flat.replace(events[0].name, ""))
    policies = {h.policy_id for h in events[0].heads}
    titled = {
        p
        for p in policies
        if (m := knowledge.documents[p].metadata)
        and any(rest in key(n) for n in (m.title, *m.aliases))
    }
    if len(rest) < 2 or len(policies) < 2 or len(titled) != 1:
        return events
    heads = frozenset(h for h in events[0].heads if h.policy_id in titled)
    return (replace(events[0], heads=heads),)
