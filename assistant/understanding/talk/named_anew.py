"""Awards named anew in a turn: instead of those before, beside them, or as the next question."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.understanding.awards.plainly import plainly
from assistant.understanding.awards.repeats import repeat_in
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.choosing import whose
from assistant.understanding.talk.turn import ELLIPSIS, SHORT, asks_sum, tells_only
from assistant.understanding.talk.turning import (
    asked_likewise,
    corrected_events,
    corrected_intents,
    is_correcting,
    of_same_policy,
)
from assistant.words.amounts import counts
from assistant.words.facet import facets_in
from assistant.words.normal import key
from assistant.words.talk import talk
from assistant.words.talk_parts import talk_parts

_ANOTHER = re.compile("[又再另也还]")
_LEANING = re.compile(
    r"^(?:那么?|还有|另外|然后|如果|要是|换成|改成|不对|不是|错了|说错|搞错|而|以及|再|它|这个|该)"
)
_ADDING = re.compile(
    r"还(?!(?:会|能|可以|要|再)?(?:有|发|给|奖|补|算|拿|领|享受).*[吗么不])|再加|再算[上进]|再多(?=\d|[一二两三四五六七八九十])|再(?=参与|主导|牵头|参编|起草)|另外|加上|外加|同时又|也(?:主导|参与|牵头|拿|获)"
)
# «还有乙奖呢» asks for it alone, «还有一个乙奖» counts it in
_WHAT_OF = re.compile(r"^(?:那么?|,)*(?:还有|另外)(?:的|,)?(?P<name>[^,。;?]+?)呢[?。!]*$")
# «规划里对甲奖怎么说» asks for the text, whatever was asked before
_OF_TEXT = re.compile(r"(?:规划|办法|文件|意见|条文|方案|细则)(?:里面?|中|上|对).*怎么")
# «要是国家级的呢,也是完成1个»: that one in the place of the one before
_INSTEAD = re.compile(r"(?:那么?)?(?:要是|如果|假如|万一|换成|换作)[^,。;?再还加]{1,24}呢[,?]")
_AND_ALSO = re.compile(r"又(?=(?:首次|头一[次回]|第一次)?(?:获|得|拿|评|中))")


def renamed(fresh: Query, earlier: Query, flat: str, knowledge: Knowledge) -> Query:
    """A turn that names awards anew, with what it corrects and the policy that is meant."""
    events = corrected_events(fresh.events, earlier, flat, knowledge)
    if len(flat) <= SHORT:
        events = of_same_policy(whose(events, flat, knowledge), fresh, earlier, knowledge)
    fresh = replace(fresh, events=events, intents=corrected_intents(fresh, earlier, flat))
    return asked_likewise(fresh, earlier, knowledge)


def with_new_events(
    joined: Query, fresh: Query, earlier: Query, flat: str, knowledge: Knowledge
) -> Query:
    """Awards named anew take a missing role and the kind of question from the turn before."""
    roles = {e.role for e in earlier.events if e.role}
    role = roles.pop() if len(roles) == 1 else None
    events = tuple(
        replace(e, role=role) if not e.role and any(h.role for h in e.heads) else e
        for e in fresh.events
    )
    if talk().supposed.search(flat):
        # «如果甲标是参与,乙标是主导呢» changes how, not how many
        told = [(e, [o for o in earlier.events if o.heads & e.heads]) for e in events]
        events = tuple(
            replace(e, quantity=e.quantity or (same[0].quantity if len(same) == 1 else None))
            for e, same in told
        )
    if repeat_in(_AND_ALSO.sub("", flat)) is None:
        # «又拿了乙奖» after 甲奖 is another one, not the same again
        known = {h for e in (*earlier.talked, *earlier.events) for h in e.heads}
        again = earlier.events[0].repeat if _asks_the_same(flat, earlier) else None
        events = tuple(e if plainly(e).heads & known else replace(e, repeat=again) for e in events)
    short = len(flat) <= SHORT or bool(_LEANING.match(flat))
    # what else is asked, of no place and no policy, is asked of the policy talked of
    leans = not (fresh.intents & {"amount", "reward"} or fresh.regions or fresh.policy_regions)
    # «再加一个…,总共拿几个钱» counts nothing but the sum
    more = (
        fresh.intents - {"amount", "reward"} - ({"count"} if "amount" in fresh.intents else set())
    )
    adds = (_adds(fresh, flat) or _tells_more(flat, fresh, earlier)) and not more
    # «甲标1项», «乙标1项», «甲标1项»: the same three turns later is no third
    is_known = not adds and tells_only(flat) and _is_told_again(flat, events, earlier.events)
    if is_known and len(earlier.events) > len(events):
        events = earlier.events
    # «乙奖的公示期呢» asks for no sum, whatever was asked of 甲奖
    asks_side = any(not facet.is_loose for facet in facets_in(flat)) or _OF_TEXT.search(flat)
    # «只提交了申请,取得国际检索的呢», however long
    goes_on = short or adds or (flat.rstrip("?。").endswith("呢") and not facets_in(flat))
    meant = {h.policy_id for e in events for h in e.heads}
    near = short or adds or leans

    def speaks_of(policy_id: str) -> bool:
        # a sum is asked of the policy that gives it, not of one that speaks of the award
        is_of_text = bool(fresh.intents - {"amount"}) or not asks_sum(earlier)
        return is_of_text and any(e.name in knowledge.flat(policy_id) for e in events)

    own = tuple(
        p for p in earlier.policies if p in meant or (near and (not meant - {p} or speaks_of(p)))
    )
    if there := meant & _reaching(fresh, knowledge):
        own = tuple(p for p in own if p in there)  # «乙市的甲奖呢» leaves the policy named before
    # a policy named before stands for the place of the talk, too, however long the turn
    is_there = near or not (fresh.regions or fresh.policy_regions)
    in_text = any(place[:-1] in key(fresh.text) for place in joined.regions)
    return replace(
        joined,
        inherits_place=joined.inherits_place and not in_text,
        text=fresh.text,
        search_text=fresh.search_text,
        events=(*earlier.events, *events) if adds else events,
        intents=fresh.intents
        or (_asked_of_one(earlier, flat) if goes_on and (adds or not asks_side) else frozenset()),
        policies=fresh.policies or (own if is_there else ()),
    )


def _reaching(fresh: Query, knowledge: Knowledge) -> set[str]:
    """Policies of the places that the turn itself names."""
    places = (*fresh.regions, *fresh.policy_regions)
    return {p for place in places for p in knowledge.policies_reaching(place)}


def _asks_the_same(flat: str, earlier: Query) -> bool:
    """``那乙奖呢`` after ``再次获得甲奖还有奖金吗`` asks of winning 乙奖 again."""
    is_bare = flat.rstrip("?。!").endswith("呢") and not any(True for _ in counts(flat))
    return is_bare and len(earlier.events) == 1


def _adds(fresh: Query, flat: str) -> bool:
    """Whether a turn names an award beside those before; ``另外,乙奖多少钱`` asks for it alone."""
    what_of = _WHAT_OF.match(flat)
    if what_of and [what_of["name"]] == [event.name for event in fresh.events]:
        return False
    found = [m.group() for m in _ADDING.finditer(flat)]
    asks_alone = "amount" in fresh.intents and not talk().in_all.search(flat)
    return bool(found) and not (asks_alone and set(found) == {"另外"} and flat.startswith("另外"))


def _tells_more(flat: str, fresh: Query, earlier: Query) -> bool:
    """Whether a turn tells of a further award as the turn before told of one: both count."""
    if is_correcting(flat) or not earlier.events or _INSTEAD.match(flat):
        return False
    adds = talk().also.search(flat) or talk().more_told.search(flat)
    # «乙标准也有2项?», «又拿了2个乙牌呢» tell it all the same; «乙标准也是100万?» asks
    told = tells_only(flat) or (any(True for _ in counts(flat)) and tells_only(flat.rstrip("呢?")))
    if adds and (told or talk().in_all.search(flat)):
        return True
    if not tells_only(flat) or _is_told_again(flat, fresh.events, earlier.events):
        return False
    has_facts = any(e.quantity or e.role for e in earlier.events)
    # a bare «多少» between two things told is no question about the first alone
    before = key(earlier.question)
    if has_facts and (tells_only(before) or bool(talk().sum_asked.fullmatch(before))):
        return True
    # «丙牌有一个» after a sum tells what one has; «丙牌一个» asks for it alone
    is_owned = bool(talk_parts().owned.search(flat)) and not talk().supposed.search(flat)
    return has_facts and is_owned and asks_sum(earlier)


def _is_told_again(flat: str, new: tuple[AskedEvent, ...], old: tuple[AskedEvent, ...]) -> bool:
    """Whether a turn tells what was told before, as many of each, and nothing beside it."""
    return not _ANOTHER.search(flat) and all(
        any(
            e.heads & one.heads and e.quantity == one.quantity and e.role in (None, one.role)
            for one in old
        )
        for e in new
    )


def _asked_of_one(earlier: Query, flat: str) -> frozenset[str]:
    """What was asked before, of the one award named now: who had a list asks for its sum.

    So does ``乙级的呢`` of what was only told before.
    """
    is_summed = asks_sum(earlier) or bool(earlier.claims)  # «甲奖是100万吧»
    is_told = not (earlier.intents or earlier.topic) and is_summed
    is_told = is_told and bool(ELLIPSIS.search(flat))
    return frozenset({"amount"}) if is_told or "list" in earlier.intents else earlier.intents
