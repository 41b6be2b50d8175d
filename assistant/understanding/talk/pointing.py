"""A turn that points to what was said before: back to a topic, one of several, another topic."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.knowledge import Knowledge
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.turn import asks_sum
from assistant.words.normal import key, longest_first
from assistant.words.talk import talk

_BACK = (
    r"(?P<topic>[^,。;?!]{2,16}?)(?:的(?:事|问题|话题)|的?那[个项块事]|这[个项块事])?"
    r"(?:来?[算说])?(?:吧|了|呢|那边|那里|那儿|这边)*"
)
_ONCE_MORE = (
    r"(?P<again>(?:再|给我|帮我|重新)+(?:说|讲|念|报|发|看|算)(?:一?[遍次下]|来)?(?:吧|呗|啊)*)"
)
_REST = rf"(?:[,。;:!](?P<rest>.*)|{_ONCE_MORE}[。!?]*)?"
# «刚才省级那个做了一年,给多少»: what is said of it follows at once
_THAT_ONE = re.compile(
    r"(?P<topic>[^,。;?!]{2,12}?)的?那[个项块件](?P<rest>[^吧呢了,。;:!?边里].+)(?P<again>)"
)
# «刚才那个奖每年评几家»: the last award that is of that kind
_OF_KIND = re.compile(r"那[个项份](?P<kind>奖|标准|商标|专利|认证|秘书处|称号)(?!的?$)(?P<rest>.+)")
_SEAM = re.compile(r"^的?(?:那[个项块事件]|这[个项块事件])?(?:吧|呢|[,。;:!?])*")
_THAT = re.compile(r"(?:第一个|头一个|那个|最开始|一开始)?(?:问题|话题|事情?|政策|奖励?|那个|的)*")
_NOTHING = re.compile(r"[的,。?!吧呢了]*")


@dataclass(frozen=True, slots=True)
class Pointed:
    """What the talk was at where the turn points to, and what the turn says of it (a key)."""

    before: Query
    rest: str


def changes_topic(flat: str) -> str | None:
    """What a turn (a key) asks after leaving all that was talked about; None if it does not."""
    match = talk().topic_changed.match(flat)
    return flat[match.end() :] if match and match.end() < len(flat) else None


def way_back(flat: str, earlier: Query) -> tuple[str, str] | None:
    """The topic that a turn (a key) goes back to, and what it says after naming it."""
    start = talk().back.match(flat)
    if not start:
        return None
    talked = (*earlier.talked, *(earlier.events or earlier.topic))
    names = {e.name for e in talked} | {key(h.item) for e in talked for h in e.heads}
    said = flat[start.end() :]
    if name := min((n for n in names if said.startswith(n)), key=longest_first, default=""):
        # «刚才那个甲奖是补评的呢»: the name tells where the topic ends
        rest = _SEAM.sub("", said[len(name) :])
        if len(rest) > 1 and not re.fullmatch(f"{_ONCE_MORE}[。!?]*", rest):
            return name, rest
    kind = _OF_KIND.fullmatch(flat[start.start("that") :]) if start["that"] else None
    if kind and (named := [n for e in talked for n in _called(e) if kind["kind"] in n]):
        return named[-1], kind["rest"]
    match = re.fullmatch(_BACK + _REST, said)
    if not (match and match["again"]):
        match = _THAT_ONE.fullmatch(said) or match
    # «刚才的…» alone is no way back: the words are part of a question
    if not match or (start["plain"] and not (match["rest"] or match["again"])):
        return None
    return match["topic"], match["rest"] or ""


def _called(event: AskedEvent) -> tuple[str, ...]:
    return (event.name, *(key(h.item) for h in event.heads))


def back_to(topic: Query, earlier: Query, knowledge: Knowledge) -> Query | None:
    """``earlier`` as it was when the awards that ``topic`` names came up; None if none did."""
    named = {h for e in topic.events for h in e.heads}
    talked = (*earlier.talked, *(earlier.events or earlier.topic))
    piece = key(topic.text).removesuffix("的")
    spoken = [e for e in talked if e.heads & named] or [
        e
        for e in talked
        if any(piece in key(name) for name in (e.name, *(h.item for h in e.heads)))
    ]
    grade = piece.removesuffix("级")
    spoken = spoken or [e for e in talked if all(grade in key(h.level) for h in e.heads)]
    spoken = spoken or _of_place(topic, talked, knowledge)
    if not spoken and _THAT.fullmatch(piece) and len(talked) > 1:
        spoken = [talked[0] if re.search("第一|最开始|一开始", piece) else talked[-2]]
    if not spoken:
        return None
    places = topic.regions or topic.policy_regions
    if places and not topic.events and len(earlier.events) > 1:
        # «回到甲市呢» of several told: all of them there, each as it was told first
        there = tuple(e for i, e in enumerate(spoken) if e not in spoken[:i])
        names = {e.name for e in earlier.events}
        several = tuple(
            next(e for e in there if e.name == name and e.role == role)
            for name, role in dict.fromkeys((e.name, e.role) for e in there if e.name in names)
        )
        if several:
            return replace(_at(several[-1], earlier, knowledge, places), events=several)
    return _at(spoken[-1], earlier, knowledge, places)


def _of_place(
    topic: Query, talked: tuple[AskedEvent, ...], knowledge: Knowledge
) -> list[AskedEvent]:
    """Awards talked about of the policies, or of the place, that the topic names."""
    places = (*topic.regions, *topic.policy_regions)
    held = set(topic.policies) | {p for place in places for p in knowledge.policies_reaching(place)}
    own = {p for p in held if knowledge.documents[p].metadata.region in places} | set(
        topic.policies
    )
    near = own or held
    inside = ((e, frozenset(h for h in e.heads if h.policy_id in near)) for e in talked)
    return [replace(e, heads=heads) for e, heads in inside if heads]


def _at(
    event: AskedEvent, earlier: Query, knowledge: Knowledge, places: tuple[str, ...] = ()
) -> Query:
    talked = (*earlier.talked, *(earlier.events or earlier.topic))
    own = frozenset(h for h in event.heads if h.policy_id in earlier.policies)
    event = replace(event, heads=own or event.heads)
    here = {p for place in earlier.regions for p in knowledge.policies_reaching(place)}
    # the place that was told of another award since then is not where this one was won
    is_there = not here or any(h.policy_id in here for h in event.heads)
    return replace(
        earlier,
        events=(event,),
        intents=frozenset({"amount"}),
        talked=tuple(e for e in talked if e.heads != event.heads),
        regions=places or (earlier.regions if is_there else ()),
        inherits_place=not places,
        policies=(),
        policy_regions=(),
        context_policies=tuple(sorted({h.policy_id for h in event.heads})),
        about=(),
        claims=(),
        payers=(),
    )


def pointed(flat: str, earlier: Query, knowledge: Knowledge) -> Pointed | None:
    """``后一个什么时候施行``: the one of the awards side by side, or told one by one, it means."""
    found = talk().ordinal_in(flat)
    if found is None:
        return None
    number, rest = found
    several = several_of(earlier)
    if len({(e.heads, e.role) for e in several}) == 1:
        # «第二件多少» of three of one award; «第二件没延伸» tells of it instead
        several = tuple(replace(e, quantity=1) for e in several for _ in range(e.quantity or 1))
        if not talk().sum_asked.fullmatch(rest) and rest.strip("?"):
            return None
    meant = nth(number, several)
    if meant is None:
        return None
    # the others keep their places: the next turn may point at another one
    before = replace(_at(meant, earlier, knowledge), talked=several)
    if not asks_sum(earlier):
        before = replace(before, intents=earlier.intents)
    return Pointed(before, "" if _NOTHING.fullmatch(rest) else rest)


def several_of(earlier: Query) -> tuple[AskedEvent, ...]:
    """The awards side by side before, or those told one by one."""
    events = earlier.events or earlier.topic
    if len(events) > 1:
        return events
    if len(events) == 1 and any(_is_same(events[0], e) for e in earlier.talked):
        return earlier.talked
    last = {(e.heads, e.role) for e in events}
    return (*(e for e in earlier.talked if (e.heads, e.role) not in last), *events)


def _is_same(one: AskedEvent, other: AskedEvent) -> bool:
    return replace(one, slot=0) == replace(other, slot=0)


def nth(number: int, several: tuple[AskedEvent, ...]) -> AskedEvent | None:
    """The ``number``-th, from one on or below zero from the end; None where there is none."""
    at = number - 1 if number > 0 else len(several) + number
    return several[at] if len(several) > 1 and 0 <= at < len(several) else None


def option_number(flat: str) -> int | None:
    """The number of the option that a turn (a key) picks and nothing else (``第二个``)."""
    found = talk().ordinal_in(flat)
    if found is None or talk().ordinal_rest.sub("", found[1]):
        return None
    return found[0]
