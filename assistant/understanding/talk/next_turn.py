"""What a turn asks after the talk so far: it goes on, back, points, supposes or starts anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.understanding.asked.payers import of_below
from assistant.understanding.names.sites import is_site_alone, spoken_of
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import Query
from assistant.understanding.talk.asked_anew import asked_anew
from assistant.understanding.talk.changed_in_part import changed_in_part
from assistant.understanding.talk.circumstance import circumstance_told
from assistant.understanding.talk.falls_short import with_rest_unread
from assistant.understanding.talk.follow_up import follow_up
from assistant.understanding.talk.heard_of_one import with_heard
from assistant.understanding.talk.left_open import left_open, still_vague, without_untold
from assistant.understanding.talk.of_years import of_years
from assistant.understanding.talk.one_of_several import one_of_several
from assistant.understanding.talk.other_family import another_family, before_family, other_family
from assistant.understanding.talk.part_set_aside import part_set_aside, with_part_unread
from assistant.understanding.talk.place_put_right import place_put_right
from assistant.understanding.talk.plain_change import plain_changes
from assistant.understanding.talk.pointing import back_to, changes_topic, pointed, way_back
from assistant.understanding.talk.reading_on import (
    asked_of_told,
    each_country_told,
    granted_elsewhere,
    held_against,
    money_received,
    one_project_told,
    part_in_one,
    reach_in_pieces,
    sum_of_named,
    told_in_pieces,
    without_retold,
    won_again,
)
from assistant.understanding.talk.role_split import one_of_compared, roles_told_anew
from assistant.understanding.talk.shortened import shortened
from assistant.understanding.talk.side_by_side import talked_of
from assistant.understanding.talk.summed_with_more import adds_up, all_before
from assistant.understanding.talk.told_and_asked import (
    as_asked_alone,
    as_corrected,
    corrects_and_adds,
    without_sum_asked,
)
from assistant.understanding.talk.told_of_another import told_of_another
from assistant.understanding.talk.turn import SHORT, Turn, tells_only
from assistant.understanding.talk.turning import (
    is_idle,
    of_topic,
    won_before,
)
from assistant.words.amounts import counts
from assistant.words.facet import facets_in
from assistant.words.normal import key
from assistant.words.sayings import sayings
from assistant.words.talk import talk
from assistant.words.talk_parts import talk_parts

_BEGUN = 4  # letters of a name that tell it
_OURS = re.compile(r"^(?:那么?)?(?:我们|咱们?|俺们|我)(?P<whose>[^,。;?!们]{2,8}的呢[?。!]*)$")


def next_turn(
    fresh: Query, earlier: Query, knowledge: Knowledge, read_turn: Callable[[str], Query]
) -> Query:
    """``fresh`` after ``earlier``.

    Args:
        read_turn: reads a piece of the turn by itself.
    """
    flat = key(fresh.text)
    if talk_parts().doubted.fullmatch(flat) and not fresh.events:  # «你确定?»
        return replace(earlier, question=fresh.question, claims=(), asks_source=False)
    if is_idle(fresh) and not talk().closed.fullmatch(flat):  # «嗯就这样»
        return fresh
    sites = tuple({**dict(earlier.sites), **dict(fresh.sites)}.items())
    if not (fresh.regions or fresh.policy_regions) and (site := spoken_of(flat, sites)):
        fresh = replace(fresh, regions=(site,))  # «国标是总部主导的»
    elif is_site_alone(flat) and earlier.events and not fresh.regions:
        return _of_other_site(fresh, earlier, knowledge)
    if earlier.is_others and earlier.real and _says_whose_alone(flat):
        return replace(earlier.real, question=fresh.question)  # «那我们呢» after a friend's case
    query = _next_of(fresh, earlier, flat, knowledge, read_turn)
    if fresh.payers and query.events and "amount" in fresh.intents:
        # «省里和市里一共多少» of all told before
        payers = of_below(fresh.payers, query.events, knowledge)
        query = replace(query, payers=payers, intents=query.intents or frozenset({"amount"}))
    asks_sum = "amount" in fresh.intents & query.intents
    if asks_sum and query.text == earlier.text and facets_in(query.text):
        query = replace(query, text=fresh.text)  # the side that was asked about is left
    query = with_part_unread(with_heard(query, earlier, knowledge), earlier, flat)
    query = with_rest_unread(query, flat)
    if earlier.vague and query.events:
        query = replace(query, vague=still_vague(query, fresh, earlier, flat))
    return replace(query, sites=sites) if sites else query


def _says_whose_alone(flat: str) -> bool:
    """Whether a turn (a key) says nothing but that one's own case is meant."""
    own = talk().own_again.search(flat)
    return own is not None and not talk().own_again.sub("", flat, count=1).strip(
        "那么,呢啊吧的?。!"
    )


def _of_other_site(fresh: Query, earlier: Query, knowledge: Knowledge) -> Query:
    """``总公司的呢``: what was asked, of a firm of which neither place nor facts are known."""
    events = talked_of(earlier, knowledge)[-len(earlier.events) :]
    policies = tuple(dict.fromkeys(h.policy_id for e in events for h in e.heads))
    return replace(
        _of_someone_else(earlier), question=fresh.question, events=events, regions=(),
        policy_regions=(), context_policies=policies, claims=(), real=earlier, is_others=True,
    )  # fmt: skip


def _next_of(
    fresh: Query,
    earlier: Query,
    flat: str,
    knowledge: Knowledge,
    read_turn: Callable[[str], Query],
) -> Query:
    """``next_turn`` of a turn that is more than a remark."""
    pieces = flat.split(",")
    moving = [p for p in pieces if not talk_parts().unchanged.fullmatch(p.rstrip("?。!呢"))]
    if moving and len(moving) < len(pieces):  # «甲标改成参与,乙标不变»
        fresh = replace(read_turn(",".join(moving)), question=fresh.question)
        flat = key(fresh.text)
    is_supposed = bool(talk().supposed.search(flat))
    if family := _of_other_family(fresh, earlier, flat, knowledge, read_turn):
        return family
    if in_part := changed_in_part(flat, earlier, fresh.question):
        return in_part
    if years := of_years(fresh, earlier, flat, read_turn):
        return years
    earlier = all_before(flat, earlier, knowledge, fresh) or earlier
    base = _real(fresh, earlier, flat, is_supposed=is_supposed)
    if changed := plain_changes(Turn(fresh, base, flat, knowledge), read_turn):
        real = replace(earlier.real or earlier, real=None) if is_supposed else None
        return replace(changed, real=real)
    if moved := place_put_right(fresh, earlier, flat, read_turn):
        fresh, earlier, flat = moved
    # «我们园区的呢» asks what «园区的呢» asks
    right = as_asked_alone(as_corrected(flat), Turn(fresh, earlier, flat, knowledge))
    right = _OURS.sub(r"\g<whose>", right)
    if right != flat:
        fresh, flat = replace(read_turn(right), question=fresh.question), right
    if (told := without_untold(flat, earlier, read_turn)) != flat:
        if not told:
            # «没讲是园区的还是市里的» leaves open who gave it
            is_open = sayings().places.giver_open.search(flat) is not None
            text = f"{earlier.text},{flat}" if is_open else earlier.text
            return replace(
                earlier, question=fresh.question, text=text, claims=(), asks_source=False
            )
        fresh, flat = replace(read_turn(told), question=fresh.question), told
    fresh = without_sum_asked(fresh, earlier, flat, read_turn)
    flat = key(fresh.text)
    if parts := corrects_and_adds(flat, earlier, read_turn) or adds_up(
        flat, earlier, knowledge, read_turn
    ):
        # what is told anew first, then what comes beside it
        for part in parts:
            earlier = won_again(_next(part, earlier, knowledge, read_turn), part, earlier)
        return replace(earlier, question=fresh.question)
    query = won_again(_next(fresh, earlier, knowledge, read_turn), fresh, earlier)
    return without_retold(query, fresh, earlier, flat)


def _of_other_family(
    fresh: Query,
    earlier: Query,
    flat: str,
    knowledge: Knowledge,
    read_turn: Callable[[str], Query],
) -> Query | None:
    front = before_family(flat)
    if front is None or not earlier.events:
        return another_family(flat, earlier, knowledge, fresh.question)
    before = _next(read_turn(front), earlier, knowledge, read_turn) if front else earlier
    return other_family(flat, before, front or key(earlier.text), fresh.question)


def _next(
    fresh: Query, earlier: Query, knowledge: Knowledge, read_turn: Callable[[str], Query]
) -> Query:
    flat, question = key(fresh.text), fresh.question
    earlier = one_of_compared(earlier, fresh, flat)
    if _asks_whether(flat, earlier):
        said = f"{earlier.question.rstrip('。.!！')},{fresh.question}"
        told = replace(read_turn(said), is_unwon=False)
        fresh, flat = replace(told, intents=told.intents | {"condition"}), key(said)
    elif case := _case_told(flat, earlier):
        # «前年亏了,还行不» after the conditions
        fresh = replace(read_turn(f"{case},能申报吗"), question=question)
        flat = key(fresh.text)
    elif short := shortened(fresh, earlier, flat, knowledge, read_turn):
        fresh, flat = short  # «乙奖也一样吗» asks what «乙奖呢» asks
    settled = left_open(earlier, flat, question, read_turn)
    settled = settled or part_in_one(fresh, earlier, flat, read_turn)
    settled = settled or part_set_aside(fresh, earlier, flat, knowledge)
    settled = settled or told_of_another(Turn(fresh, earlier, flat, knowledge))
    settled = settled or one_of_several(Turn(fresh, earlier, flat, knowledge))
    settled = settled or money_received(fresh, earlier, flat)
    settled = settled or one_project_told(fresh, earlier, flat)
    settled = settled or each_country_told(fresh, earlier, flat, read_turn)
    settled = settled or granted_elsewhere(fresh, earlier, flat, knowledge)
    settled = settled or told_in_pieces(fresh, earlier, flat, read_turn)
    settled = settled or reach_in_pieces(fresh, earlier, flat, read_turn)
    settled = settled or held_against(fresh, earlier, flat, knowledge, read_turn)
    settled = settled or roles_told_anew(fresh, earlier, flat)
    settled = settled or circumstance_told(fresh, earlier, flat)
    if settled is not None:
        return settled
    if talk().sum_asked.fullmatch(flat) and not fresh.intents and not _is_about_money(earlier):
        return replace(earlier, question=question, claims=(), asks_source=False)
    fresh, flat = _read_anew(fresh, earlier, flat, knowledge, read_turn)
    if (rest := changes_topic(flat)) is not None:
        return _elsewhere(replace(read_turn(rest), question=fresh.question), earlier, knowledge)
    if _asks_apart(fresh, earlier, flat):
        # it stays what was talked of: «合计» may follow
        return replace(_elsewhere(fresh, earlier, knowledge), talked=talked_of(earlier, knowledge))
    # «甲奖是兄弟公司的,不算» speaks of one's own, of which it takes one away
    is_others = bool(talk().other_case.search(flat)) and not talk().withdrawn.search(flat)
    if earlier.is_others and earlier.real and not is_others and talk().own_again.search(flat):
        earlier = earlier.real
    is_supposed = is_others or bool(talk().supposed.search(flat))
    base = _real(fresh, earlier, flat, is_supposed=is_supposed)
    if is_others:
        base = _of_someone_else(base)
    if (
        base is not earlier
        and not is_others
        and not fresh.events
        and not list(counts(flat))
        and len(flat) <= SHORT
    ):
        query = Turn(fresh, base, flat, knowledge).again()
    else:
        query = _gone_on(fresh, base, flat, knowledge, read_turn)
    if query.text != fresh.text and not query.events and not query.topic:
        # what was put together from several turns may name an award now
        query = replace(query, events=read_turn(query.text).events)
    real = (earlier.real or earlier) if is_supposed else base.real
    real = replace(real, real=None) if real else None
    return replace(query, question=question, real=real, is_others=is_others or base.is_others)


def _read_anew(
    fresh: Query,
    earlier: Query,
    flat: str,
    knowledge: Knowledge,
    read_turn: Callable[[str], Query],
) -> tuple[Query, str]:
    """A turn that is half of a question with the other half, and its key; else as it is."""
    if asked := asked_of_told(fresh, earlier, flat, read_turn):
        fresh, flat = asked, key(asked.text)
    if again := sum_of_named(earlier, flat, read_turn):
        return again, key(again.text)
    if told := _told_by_role(fresh, earlier, flat):
        return read_turn(told), told
    if anew := asked_anew(fresh, earlier, flat, knowledge, read_turn):
        return read_turn(anew), anew
    if talk().sum_asked.fullmatch(flat) and not fresh.intents - {"condition", "amount"}:
        fresh = replace(fresh, intents=frozenset({"amount"}))
    return fresh, flat


def _told_by_role(fresh: Query, earlier: Query, flat: str) -> str | None:
    """The award before, role by role: ``两项参与加一项主导``, ``主导跟参与差多少``."""
    names = {event.name for event in earlier.events}
    roles, numbers = list(roles_in(flat)), list(counts(flat))
    if fresh.events or len(names) != 1 or len({r for _, _, r in roles}) < 2:
        return None
    if len(numbers) < 2 and "comparison" not in fresh.intents:
        return None
    # «说错了» in front has done its work
    told = min([roles[0][0], *(number.start for number in numbers[:1])])
    # «还有» joins the two roles; it adds nothing to what was said before
    return f"{names.pop()},{flat[told:].replace('还有', '、')}"


def _asks_whether(flat: str, earlier: Query) -> bool:
    """``行不行`` after the user told of something that is no award (``公司开了两年半``)."""
    before, events = key(earlier.question), earlier.events or earlier.topic
    named = any(e.name in before for e in events)
    tells = bool(events) and not named and tells_only(before)
    return tells and bool(talk().whether_asked.fullmatch(flat))


def _case_told(flat: str, earlier: Query) -> str | None:
    """What a turn (a key) tells before it asks no more than whether that will do."""
    told, _, asked = flat.rpartition(",")
    is_case = bool(told) and tells_only(told) and bool(talk().whether_asked.fullmatch(asked))
    return told if is_case and "condition" in earlier.intents else None


def _is_about_money(earlier: Query) -> bool:
    """Whether the talk is about awards, and its last turn asked nothing else of them."""
    asked = earlier.intents - {"amount", "reward", "cap", "list"}
    return bool(earlier.events or earlier.topic) and not asked and not facets_in(key(earlier.text))


def _real(fresh: Query, earlier: Query, flat: str, *, is_supposed: bool) -> Query:
    """What the talk was at, without what was only supposed where the turn leaves that behind."""
    if earlier.real is None or is_supposed or earlier.is_others:
        return earlier
    # «要是搬到乙区» by itself supposes it of what is asked next
    was_asked = bool(earlier.events or earlier.intents)
    # «甲奖那个是兄弟公司的» after another award was only asked about: of what was told
    is_named = any(key(e.name)[:_BEGUN] in flat for e in earlier.real.events)
    is_left = (was_asked and bool(fresh.events)) or is_named
    is_left = is_left or bool(talk().real_again.search(flat))
    return earlier.real if is_left else earlier


def _of_someone_else(earlier: Query) -> Query:
    """The talk without what was told of the applicant: it is no fact of the other one."""
    return replace(
        earlier, retained_tax_yuan=None, base_yuan=None, figures=(), applicant=None,
        held_awards=(), unpaid_awards=(), paid_awards=(), flags=(), is_unwon=False, is_lost=False,
    )  # fmt: skip


def _gone_on(
    fresh: Query,
    earlier: Query,
    flat: str,
    knowledge: Knowledge,
    read_turn: Callable[[str], Query],
) -> Query:
    if not fresh.events and won_before(flat) is not None:
        # the year is that of the award before, not of the one that is asked about
        fresh = replace(fresh, period=None, is_unwon=False)
    before, rest = None, ""
    if back := way_back(flat, earlier):
        before, rest = back_to(read_turn(back[0]), earlier, knowledge), back[1]
    elif not talk().withdrawn.search(flat) and (where := pointed(flat, earlier, knowledge)):
        before, rest = where.before, where.rest
    if talk().sum_asked.fullmatch(rest) or talk().total_asked.fullmatch(rest):
        rest = ""  # «回到甲奖,多少»
    if before is None:
        return follow_up(of_topic(fresh, earlier), earlier, knowledge)
    if rest:
        return replace(follow_up(read_turn(rest), before, knowledge), question=fresh.question)
    return replace(before, question=fresh.question, text="、".join(e.name for e in before.events))


def _asks_apart(fresh: Query, earlier: Query, flat: str) -> bool:
    """``另外,乙奖多少钱`` of a policy that the talk was not about: a question by itself."""
    before = {h.policy_id for e in (*earlier.events, *earlier.topic) for h in e.heads}
    meant = {h.policy_id for e in fresh.events for h in e.heads}
    is_other = bool(meant and before) and not meant & before
    return is_other and bool(talk().besides.match(flat)) and not talk().in_all.search(flat)


def _elsewhere(fresh: Query, earlier: Query, knowledge: Knowledge) -> Query:
    """A new topic: of the talk before it keeps where the applicant is, if that can matter."""
    places = () if fresh.policies or fresh.policy_regions else fresh.regions or earlier.regions
    reached = {p for place in places for p in knowledge.policies_reaching(place)}
    meant = {h.policy_id for e in fresh.events for h in e.heads}
    return replace(fresh, regions=places if meant & reached else fresh.regions)
