"""A turn that says in more words what ``乙奖呢`` says: alike, instead, of so much, too."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.understanding.names.titles import KIND
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.choosing import abbreviates, sister_named, unmistakable
from assistant.understanding.talk.tax_told import tax_told
from assistant.understanding.talk.turn import COMMON, ELLIPSIS, SHORT, Turn, asks_sum, tells_only
from assistant.understanding.talk.turning import is_correcting, without_whose
from assistant.words.amounts import counts, sums
from assistant.words.facet import facets_in
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.talk import talk
from assistant.words.things import is_said, things_in

_ASKS = re.compile(r"(?:吗|么|呢|没有?|不)?[?。!]*$")
_CLAIM = "¥"  # stands for the sum that is supposed


def shortened(
    fresh: Query,
    earlier: Query,
    flat: str,
    knowledge: Knowledge,
    read_turn: Callable[[str], Query],
) -> tuple[Query, str] | None:
    """The turn as an ellipsis, with its key; None where it is none."""
    words = talk()
    if told := tax_told(earlier, flat, knowledge):
        return read_turn(told), told
    if titled := _of_policy(fresh, earlier, flat, knowledge):
        return read_turn(titled), key(titled)
    if like := re.fullmatch(rf"(.{{2,}}?),?(?:{words.likewise.pattern})[?。!]*", flat):
        return _what_of(like[1], read_turn)
    if not asks_sum(earlier) and (like := words.same_asked.fullmatch(flat)):
        return _what_of(like["name"], read_turn)
    instead = words.instead_said.fullmatch(flat)
    is_text = not asks_sum(earlier)
    if instead and (is_text or not is_correcting(flat) or _is_bare(instead["name"], read_turn)):
        turn, old = Turn(fresh, earlier, flat, knowledge), instead["old"].strip("的")
        known = [e for e in (*earlier.events, *earlier.topic) if _is_called(e, old, turn)]
        if known:
            return _instead_of(known[0], instead["name"], turn, read_turn)
    asks_text = bool(earlier.intents or facets_in(key(earlier.text)))
    asks_text = asks_text and not earlier.intents & {"amount", "cap", "list"}
    if asks_text and words.number_alone.fullmatch(flat):
        whole = f"{_ASKS.sub('', key(earlier.text))},{flat}"
        return read_turn(whole), key(whole)
    if both := _of_both(earlier, flat) or _of_another(fresh, earlier, flat, knowledge):
        return read_turn(both), key(both)
    if other := _of_other_thing(fresh, earlier, flat):
        return read_turn(other), key(other)
    if level := _of_other_level(fresh, earlier, flat, knowledge):
        return read_turn(level), level
    name = _supposed_of(fresh, earlier, flat, read_turn)
    if name is None:
        return None
    asked, short = _what_of(name, read_turn)
    return replace(asked, claims=fresh.claims), short


def _is_called(event: AskedEvent, said: str, turn: Turn) -> bool:
    names = turn.names(event)
    return any(abbreviates(said, name) or name in said for name in names)


def _instead_of(
    old: AskedEvent, name: str, turn: Turn, read_turn: Callable[[str], Query]
) -> tuple[Query, str]:
    """What ``name`` asks where it is not ``old`` that is meant: another one of its kind.

    What the name says of ``old``, too, it says of the others alone; as many as were told of.
    """
    asked, short = _what_of(name, read_turn)
    if asked.events or not old.heads:
        return asked, short
    other = sister_named(asked, turn.earlier, name, turn.knowledge)
    named = other or turn.knowledge.vocabulary.instead_of(name, old.heads)
    if named is None:
        return asked, short
    event = AskedEvent(named.name, named.heads, role=old.role, quantity=old.quantity)
    if event.role and not any(h.role for h in event.heads):
        event = replace(event, role=None)
    return replace(asked, events=(event,)), short


def _what_of(name: str, read_turn: Callable[[str], Query]) -> tuple[Query, str]:
    asked = read_turn(f"{name}呢")
    return asked, key(asked.text)


def _of_policy(fresh: Query, earlier: Query, flat: str, knowledge: Knowledge) -> str | None:
    """``乙细则呢`` after ``甲办法什么时候施行``: what was asked of the one text, of the other."""
    named = ELLIPSIS.sub("", flat).rstrip("的")
    is_whole = any(named.endswith(key(n)) for p in fresh.policies for n in _titles(p, knowledge))
    is_title = bool(ELLIPSIS.search(flat)) and (is_whole or bool(KIND.search(named[-2:])))
    if len(fresh.policies) != 1 or not is_title or not _has_subject(earlier):
        return None
    asked = without_whose(earlier, knowledge).replace("《》", "")
    wanted = lexicon().intents_in(asked)
    if "cap" not in wanted and wanted & {"amount", "reward", "list"}:
        return None
    return f"《{knowledge.documents[fresh.policies[0]].metadata.title}》{asked}"


def _has_subject(earlier: Query) -> bool:
    places = earlier.regions or earlier.policy_regions
    return bool(earlier.policies or places or earlier.events)


def _titles(policy_id: str, knowledge: Knowledge) -> tuple[str, ...]:
    metadata = knowledge.documents[policy_id].metadata
    return (metadata.title, *metadata.aliases)


def _of_both(earlier: Query, flat: str) -> str | None:
    """``哪个名额多``, ``一样吗`` after the same was asked of two awards: asked of both at once."""
    if len(earlier.events) != 1 or "amount" in earlier.intents or not earlier.talked:
        return None
    (last,), before = earlier.events, earlier.talked[-1]
    asked = key(earlier.text)
    is_alike = talk().alike_alone.fullmatch(flat)
    if not is_alike and not talk().which_asked.fullmatch(flat):
        return None
    if last.name not in asked or last.heads & before.heads:
        return None
    both = asked.replace(last.name, f"{before.name}和{last.name}", 1)
    return f"{_ASKS.sub('', both)},{flat}" if is_alike else both


def _of_another(fresh: Query, earlier: Query, flat: str, knowledge: Knowledge) -> str | None:
    """``比乙奖的高吗`` after the text on 甲奖 was asked: the same asked of both at once."""
    said = talk().against.fullmatch(flat)
    if not said or len(earlier.events) != 1 or asks_sum(earlier):
        return None
    (last,), asked = earlier.events, key(earlier.text)
    other = next(iter(fresh.events), None) or sister_named(
        fresh, earlier, f"{said['name']}的", knowledge
    )
    if other is None or last.name not in asked or last.heads & other.heads:
        return None
    name = unmistakable(other, knowledge) or other.name
    both = asked.replace(last.name, f"{last.name}和{name}", 1)
    return f"{_ASKS.sub('', both)},一样吗"


def _of_other_thing(fresh: Query, earlier: Query, flat: str) -> str | None:
    """``甲市名牌呢`` after 驰名商标: the same asked of the thing that is named beside a place."""
    places = fresh.regions or fresh.policy_regions
    if fresh.events or fresh.policies or not places or not ELLIPSIS.search(flat):
        return None
    named, before = COMMON.sub("", flat), key(earlier.text)
    things = things_in(named)
    if len(things) != 1 or not named.endswith(things) or is_said(things[0], before):
        return None
    if len(flat) > SHORT or not earlier.events:
        return None
    if "amount" in earlier.intents and "target" not in earlier.intents:
        return f"{named}奖多少"
    old = [e.name for e in earlier.events if e.name in before]
    return before.replace(old[0], named, 1) if len(old) == 1 else None


def _of_other_level(fresh: Query, earlier: Query, flat: str, knowledge: Knowledge) -> str | None:
    """``省级两件`` after ``国家级甲作品一件``: the same award is named, of that level."""
    front, _, asked = flat.rpartition(",")
    asks = talk().sum_asked.fullmatch(asked) or talk().total_asked.fullmatch(asked)
    told = front if asks else flat
    flat = f"{told},一共多少" if asks else flat  # «两件一起呢» tells no number
    if not earlier.events or not tells_only(told) or not any(counts(told)):
        return None
    last = earlier.events[-1]
    alike = {(h.policy_id, h.item) for h in last.heads}
    levels = {
        key(rule.level)
        for policy_id, item in alike
        for rule in knowledge.rules[policy_id].rules
        if rule.item == item and rule.level
    }
    own = {level for level in levels if level in last.name}
    said = {level for level in levels if level in told}
    if len(own) != 1 or not said - own or not {e.name for e in fresh.events} <= said:
        return None
    (level,) = own
    for other in said:
        flat = re.sub(f"{re.escape(other)}的?", last.name.replace(level, other), flat, count=1)
    return flat


def _is_bare(name: str, read_turn: Callable[[str], Query]) -> bool:
    """Whether ``name`` names an award only after another: no number, no role, no whole name."""
    return not (list(counts(name)) or roles_in(name) or read_turn(name).events)


def _supposed_of(
    fresh: Query, earlier: Query, flat: str, read_turn: Callable[[str], Query]
) -> str | None:
    """``乙奖也是10万对吧``: the award named beside the sum that is supposed of it."""
    said = list(sums(flat))
    if len(said) != 1 or not fresh.claims or not asks_sum(earlier):
        return None
    match = talk().claimed.fullmatch(f"{flat[: said[0].start]}{_CLAIM}{flat[said[0].end :]}")
    if match is None or talk().reckoning_rest.sub("", match["name"]) == "":
        return None
    return match["name"] if fresh.events or _is_bare(match["name"], read_turn) else None
