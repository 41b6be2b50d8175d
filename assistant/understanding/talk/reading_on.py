"""A turn read in one with the turn before it: what it tells or asks is only half of a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.rule_words import rules_of
from assistant.understanding.awards.extract import shares_family
from assistant.understanding.awards.families import number_of
from assistant.understanding.awards.repeats import repeat_in
from assistant.understanding.facts.conditions_said import higher_held
from assistant.understanding.numbers.paid_before import is_of_money, only_received
from assistant.understanding.query import Query
from assistant.understanding.talk.details import UNEXTENDED, one_of_them
from assistant.understanding.talk.turn import COMMON, SHORT, tells_only
from assistant.understanding.talk.turning import OF_THEM
from assistant.words.amounts import counts
from assistant.words.counting import NUMERAL, counting
from assistant.words.countries import countries_in, country_groups, tells_countries
from assistant.words.facet import facets_in
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.talk import talk
from assistant.words.talk_parts import talk_parts

ReadTurn = Callable[[str], Query]
_AS_WELL = re.compile("[还也又]|同时")
_FEW = 4  # letters of a turn that says no more
_NTH = re.compile(rf"第(?:{NUMERAL})[件个项](?!国)")
_PART = re.compile(
    rf"{OF_THEM.pattern}|(?:另(?!外)|剩下?|其余|余下)的?(?:{NUMERAL})?[个件项]?的?(?:都|也|就)*是"
    rf"|(?:{NUMERAL})[个件项](?!国)(?:都|也)*是"
)
_EACH_COUNTRY = re.compile(
    rf"(?P<in>(?P<of>{NUMERAL})个?[^,。;?\d一二两三四五六七八九十]{{0,6}}?(?:国家?|地区))[^,。;?\d]{{0,6}}?各"
    rf"(?:自|有|是|授权|拿到?|下)*了?(?P<n>{NUMERAL})[件项个]"
)
_REST = re.compile(rf"(?:剩下?|其余|余下)的?(?:{NUMERAL})?[个件项]?的?(?:都|也|就)*")
_LONGEST = 120  # letters of several turns in one


def told_in_pieces(fresh: Query, earlier: Query, flat: str, read_turn: ReadTurn) -> Query | None:
    """``韩国2件`` after ``日本授权了3件``: both, as the one sentence they are.

    So is ``其中一件还拿了韩国授权``, which is one more.
    """
    before = key(earlier.text)
    new, old = ({c.name for c in countries_in(text)} for text in (flat, before))
    is_more = not fresh.events or bool(OF_THEM.match(flat) and _AS_WELL.search(flat))
    is_more = is_more or bool(talk_parts().owned.search(flat))  # «美国授权了1件»
    told = is_more and tells_only(flat) and any(not c.is_places for c in counts(flat))
    if not told or not new - old or not old or any(e.extensions for e in earlier.events):
        return None
    said = f"{before},{flat}"
    both = read_turn(said)
    if not both.events or len(said) > _LONGEST:
        return None
    text = both.text
    unread = tuple(dict.fromkeys((*earlier.unread, *both.unread)))
    return replace(
        earlier,
        question=fresh.question,
        text=text,
        search_text=text,
        events=both.events,
        unread=unread,
    )


def each_country_told(fresh: Query, earlier: Query, flat: str, read_turn: ReadTurn) -> Query | None:
    """``换成同族的,七个发达国家各1件呢`` after ``美国授权1件``: so many of that right instead.

    The turn tells of its rights whole, so none of those before is left beside them.
    """
    told = _EACH_COUNTRY.search(flat)
    rights = [e for e in earlier.events if all(tells_countries(h.level) for h in e.heads)]
    if told is None or len({e.heads for e in rights}) != 1 or talk().more_told.search(flat):
        return None
    if any(not any(e.heads & r.heads for r in rights) for e in fresh.events):
        return None
    family = shares_family(flat)
    number = number_of(told["of"]) * number_of(told["n"])
    right = replace(rights[0], quantity=number, family=family, parts=())
    if any(word in flat for word in country_groups()):
        # of which kind of country the rights are, the turn says by itself
        read = read_turn(f"专利在{told['in']}各授权{told['n']}件").events
        if len(read) != 1:
            return None
        right = replace(read[0], quantity=number, family=family)
    others = tuple(e for e in earlier.events if e not in rights)
    text = fresh.text
    intents = earlier.intents or frozenset({"amount"})
    return replace(
        earlier, question=fresh.question, text=text, search_text=f"{earlier.search_text} {text}",
        events=(right, *others), intents=intents, unread=(),
    )  # fmt: skip


def granted_elsewhere(
    fresh: Query, earlier: Query, flat: str, knowledge: Knowledge
) -> Query | None:
    """``还有2个巴西的`` after rights granted elsewhere: no award is known for those.

    They are no more of the award before, and no total leaves them out.
    """
    heads = {h for e in earlier.events for h in e.heads}
    levels, own = {h.level for h in heads}, {h.policy_id for h in heads}
    if fresh.events or not levels or not all(tells_countries(level) for level in levels):
        return None
    if any(e.extensions for e in earlier.events) or not any(counts(flat)):
        return None
    told = {c.name: knowledge.vocabulary.rights.named(f"{c.name}专利") for c in countries_in(flat)}
    others = {c for c, known in told.items() if not any(h.policy_id in own for h in known)}
    pieces = [p for p in re.split("[,。;]", flat) if any(name in p for name in others)]
    if not pieces:
        return None
    unread = tuple(dict.fromkeys((*earlier.unread, *(p.rstrip("呢吗?") for p in pieces))))
    intents = earlier.intents or frozenset({"amount"})
    return replace(earlier, question=fresh.question, unread=unread, intents=intents)


def part_in_one(fresh: Query, earlier: Query, flat: str, read_turn: ReadTurn) -> Query | None:
    """``有一个是参与的`` of two told before: read with them, as long as they stay so many.

    Of what is no award yet (``3个标准``) a part is read, too; the rest of it stays open.
    """
    front, _, asked = flat.rpartition(",")
    flat = front if talk().sum_asked.fullmatch(asked) else flat
    before, whole = key(earlier.text), sum(e.quantity or 0 for e in earlier.events)
    is_told = all(e.quantity and e.name in before for e in earlier.events)
    rest = _REST.match(flat)  # «其余乙标»
    is_rest = rest is not None and any(flat.startswith(e.name, rest.end()) for e in fresh.events)
    is_part = is_rest or bool(_PART.match(flat))
    if not (earlier.events and is_told and is_part and tells_only(flat)):
        return None
    number = next(counts(flat), None)
    if number and number.start == 0:  # «两个是参与的» of three
        flat = f"其中{flat}" if number.number < whole else flat
    both = read_turn(f"{before},{one_of_them(flat, earlier)}")
    differ = {(e.heads, e.role, e.extensions, e.family) for e in both.events}
    is_whole = sum(e.quantity or 0 for e in both.events) == whole and not both.unread
    is_open = bool(earlier.unread) or any(e.name in lexicon().bare_kinds for e in earlier.events)
    if not (is_whole or (is_open and both.events)) or len(both.text) > _LONGEST:
        return None
    if len(differ) != len(both.events):
        return None
    asks = earlier.intents or both.intents or frozenset({"amount"})
    text = both.text
    return replace(
        earlier, question=fresh.question, text=text, search_text=text, events=both.events,
        unread=both.unread, intents=asks, figures=(*earlier.figures, *fresh.figures),
    )  # fmt: skip


def without_retold(query: Query, fresh: Query, earlier: Query, flat: str) -> Query:
    """``query`` of ``甲标1项,乙标2项`` after ``甲标3项``: the whole told anew, not so many more."""
    size, told = len(earlier.events), fresh.events
    is_kept = size and query.events[:size] == earlier.events and len(query.events) > size
    if not is_kept or len(told) < 2 or not tells_only(flat) or _AS_WELL.search(flat):
        return query
    known = {h for e in earlier.events for h in e.heads}
    new, old = ([e.quantity for e in events] for events in (told, earlier.events))
    is_same = any(e.heads & known for e in told) and None not in (*new, *old)
    is_same = is_same and sum(n or 0 for n in new) == sum(n or 0 for n in old)
    return replace(query, events=query.events[size:]) if is_same else query


def won_again(query: Query, fresh: Query, earlier: Query) -> Query:
    """``query`` where an award told before turns out to be won again: not one more beside it.

    ``补充一句,2019年拿过一回甲奖,这次是第二回`` after ``甲奖奖多少``.
    """
    again = [e for e in fresh.events if e.repeat and e.quantity is None]
    once = [e for e in earlier.events if e.repeat is None and e.quantity is None]
    same = [e for e in once if any(e.heads & one.heads for one in again)]
    kept = tuple(e for e in query.events if e not in same)
    is_beside = len(kept) < len(query.events) and all(e in query.events for e in again)
    return replace(query, events=kept) if same and is_beside else query


def reach_in_pieces(fresh: Query, earlier: Query, flat: str, read_turn: ReadTurn) -> Query | None:
    """``一件延伸4国,两件8国`` of what was named before: each with its own reach.

    So are ``第一件5国`` and ``第二件8国`` turn by turn, and ``总共20国`` shared out among all.
    """
    events = earlier.events
    front, _, asked = flat.rpartition(",")
    is_asked = talk().sum_asked.fullmatch(asked) or talk().total_asked.fullmatch(asked)
    flat = (front if is_asked else flat).rstrip("?呢")
    if fresh.events or len({e.name for e in events}) != 1 or not tells_only(flat):
        return None
    reaches = sum(n.is_places for n in counts(flat)) + sum(1 for _ in UNEXTENDED.finditer(flat))
    before = key(earlier.text)
    if _NTH.match(flat) and _NTH.match(before):
        flat = f"{before},{flat}"
    nth = len(_NTH.findall(flat)) if _NTH.match(flat) else 0
    if nth and not _NTH.match(before) and any(e.extensions is not None for e in events):
        return None  # «第三件没延伸» of three that each reach so far
    if not reaches or (reaches < 2 and not nth and not counting().reaches.in_all.search(flat)):
        return None
    more = talk().more_told.match(flat) if events[0].extensions is not None else None
    whole = 0 if more else sum(e.quantity or 0 for e in events)
    said = f"{nth or whole}件" if nth or whole else ""
    told = read_turn(f"{events[0].name}{said},{flat[more.end() :] if more else flat}").events
    if not told or any(e.extensions is None for e in told):
        return None
    if nth and nth < whole:  # of the others nothing is known yet
        told = (*told, replace(told[-1], quantity=whole - nth, extensions=None))
    return replace(
        earlier,
        question=fresh.question,
        text=flat,
        events=(*(events if more else ()), *(replace(e, heads=events[0].heads) for e in told)),
        intents=earlier.intents or frozenset({"amount"}),
        figures=(*earlier.figures, *fresh.figures),
    )


def money_received(fresh: Query, earlier: Query, flat: str) -> Query | None:
    """``今年已经领了30万`` after awards were told: it changes none of them, but what is left."""
    front, _, asked = flat.rpartition(",")
    if talk().sum_asked.fullmatch(asked.removeprefix("还").removeprefix("再")):
        flat = front
    if not earlier.events or not tells_only(flat):
        return None
    again = replace(earlier, question=fresh.question, intents=earlier.intents | {"amount"})
    names = [event.name for event in fresh.events]
    if only_received(flat, names):  # «去年还做过一个国标,奖励领过了»
        paid = {head for event in fresh.events for head in event.heads}
        left = tuple(e for e in earlier.events if not paid & e.heads)
        told = tuple(dict.fromkeys((*earlier.paid_awards, *names)))
        return replace(again, events=left, paid_awards=told) if left else None
    return again if is_of_money(flat) else None


def one_project_told(fresh: Query, earlier: Query, flat: str) -> Query | None:
    """``是同一个工程的`` of several awards told: they are the same, and of one project."""
    told = counting().aside.one_project
    if fresh.events or len(earlier.events) < 2 or not told.search(flat):
        return None
    says_no_more = len(COMMON.sub("", told.sub("", flat))) <= _FEW
    return replace(earlier, question=fresh.question) if says_no_more else None


def held_against(
    fresh: Query, earlier: Query, flat: str, knowledge: Knowledge, read_turn: ReadTurn
) -> Query | None:
    """``我们已经拿了乙奖`` after 甲奖, which is closed to who has 乙奖: whether 甲奖 can be had."""
    names = {event.name for event in earlier.events}
    if len(fresh.events) != 1 or len(names) != 1 or not talk().held_already.search(flat):
        return None
    if fresh.is_unwon:
        return None  # «去年参评没评上»
    told, own = fresh.events[0], {h for e in earlier.events for h in e.heads}
    if told.heads & own or not told.heads:
        return None
    held = {told.name, *(key(head.item) for head in told.heads)}
    closed = {
        key(head.item)
        for head in own
        for rule in rules_of(head, knowledge)
        for c in rule.conditions
        if c.requires is False and any(n in key(c.text) for n in held)
    }
    if not closed and any(higher_held(held, rules_of(head, knowledge)) for head in own):
        # «去年拿的省质量奖», which a condition bars by its grade alone
        had = (*earlier.held_awards, told.name)
        amount = earlier.intents | {"amount"}
        return replace(earlier, question=fresh.question, held_awards=had, intents=amount)
    if not closed:
        return None
    name = closed.pop() if len(closed) == 1 else names.pop()  # of several called so, the one
    said = ",".join(piece for piece in flat.split(",") if told.name in piece)
    asked = read_turn(f"{said.rstrip('。?!呢吗')},还能拿{name}吗")
    return replace(asked, question=fresh.question, regions=fresh.regions or earlier.regions)


def asked_of_told(fresh: Query, earlier: Query, flat: str, read_turn: ReadTurn) -> Query | None:
    """``会怎么样`` after ``后来抽查两次不合格``: what is asked is asked of what was told."""
    words, before = talk(), key(earlier.question)
    if fresh.events or fresh.policies or tells_only(flat) or not tells_only(before):
        return None
    if repeat_in(flat) is False:
        return None  # «那首次的呢» after «是第二次» supposes it otherwise
    asks_again = (words.source_asked, words.sum_asked, words.total_asked, words.payer_asked)
    if len(flat) > SHORT or any(p.fullmatch(flat) for p in asks_again):
        return None
    if fresh.intents & {"amount", "comparison", "list"} or words.reckoning_asked.search(flat):
        return None
    is_open = not (earlier.events or earlier.intents or facets_in(flat)) and bool(earlier.topic)
    if not is_open and not any(e.repeat for e in earlier.events):
        return None
    return replace(read_turn(f"{before},{flat}"), question=fresh.question, is_unwon=False)


def sum_of_named(earlier: Query, flat: str, read_turn: ReadTurn) -> Query | None:
    """``奖多少`` after ``甲市有质量奖吗``: the sum of what was named without asking for one."""
    if earlier.events or earlier.topic or not talk().sum_asked.fullmatch(flat):
        return None
    named = read_turn(f"{key(earlier.text)},{flat}")
    return named if named.events else None
