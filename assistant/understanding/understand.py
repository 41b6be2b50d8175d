"""From a question and its earlier turns to a Query; no search, no arithmetic, no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.knowledge import Knowledge
from assistant.understanding.asked.parts import asks
from assistant.understanding.asked.payers import payers_meant
from assistant.understanding.awards.conjuncts import things_alone
from assistant.understanding.awards.dated import dated
from assistant.understanding.awards.either import either_way
from assistant.understanding.awards.extract import Said, events_in
from assistant.understanding.awards.granted_by import as_granted
from assistant.understanding.awards.honours_beside import (
    honours_beside,
    left_unread,
    without_honours,
)
from assistant.understanding.awards.in_another_name import (
    in_another_name,
    named_as_one,
    still_in_another_name,
    with_others,
)
from assistant.understanding.awards.in_each_place import asks_each_place, beside_policy
from assistant.understanding.awards.not_won import of_other_kind
from assistant.understanding.awards.partly import blotted, told_in_part
from assistant.understanding.awards.plainly import plainly_named
from assistant.understanding.awards.polarity import (
    denials,
    is_pending,
    is_won_apart,
    without_grants,
)
from assistant.understanding.awards.ranks import ranked_by_year, ranks_told
from assistant.understanding.awards.set_aside import (
    is_further,
    rest_counted,
    without_undone,
    without_undone_roles,
)
from assistant.understanding.facts.applicant import applicant_in
from assistant.understanding.facts.bound import told_facts
from assistant.understanding.facts.by_base import (
    told_by_base,
    with_figure_unread,
    with_more_told,
    with_undrafted_unread,
)
from assistant.understanding.facts.home import at_home
from assistant.understanding.facts.one_by_one import told_one_by_one
from assistant.understanding.facts.part_barred import part_barred
from assistant.understanding.facts.period import period_of
from assistant.understanding.names.document_numbers import document_numbers_in
from assistant.understanding.names.places import Places, doubted_in, places_in
from assistant.understanding.names.policies_named import policies_named
from assistant.understanding.names.sites import sites_in, spoken_of
from assistant.understanding.names.sum_named import named_by_sum
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.numbers.stated import stated_in
from assistant.understanding.numbers.sums_said import sums_said
from assistant.understanding.query import Query
from assistant.understanding.spelling.apposed import as_one
from assistant.understanding.spelling.by_giver import named_by_giver
from assistant.understanding.spelling.counted_list import without_number_of_list
from assistant.understanding.spelling.filed_and_granted import granted_only
from assistant.understanding.spelling.in_countries import granted_in_each
from assistant.understanding.spelling.of_firm import tells_firm_alone, without_size_of_firm
from assistant.understanding.spelling.risen import had_before, risen, risen_to
from assistant.understanding.spelling.self_corrected import self_corrected
from assistant.understanding.spelling.spelled import at_its_place, spelled_out
from assistant.understanding.spelling.taken_back import taken_back
from assistant.understanding.spelling.told_again import told_in_full
from assistant.understanding.talk.main_award import with_main_award
from assistant.understanding.talk.named_alone import with_name
from assistant.understanding.talk.next_turn import next_turn
from assistant.understanding.talk.turning import confirmed, is_idle, tells_age_alone
from assistant.understanding.talk.untold import untold_numbers
from assistant.understanding.talk.untouched import with_untouched_unread
from assistant.understanding.talk.whole_family import whole_family
from assistant.understood.correct import corrected
from assistant.understood.wire import Correction
from assistant.words.amounts import counts
from assistant.words.chatter import is_greeting, is_small_talk, is_thanks
from assistant.words.countries import countries_in
from assistant.words.facet import facets_in
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import finds_any
from assistant.words.normal import key, normalise
from assistant.words.ratios import ratio_asked
from ingest.policy import GovernmentLevel

_RIGHT = re.compile(r"专利|授权|商标")
_GRANTED = re.compile(r"(?:的|也|都|各)?(?:\d|[一二两三四五六七八九十]|发明|专利|授权|注册|商标)")
# «延伸台湾、香港», «其中1件是香港的»
_REACHED = re.compile(
    r"(?:延伸|指定|覆盖|进入|扩展)(?:[^。;?多少奖补]{0,24}|[^,。;?多少奖补]{0,80})$|[件项](?:是|为|在|属于)+$"
)
# «意见要求文本收费吗»: that a text demands it asks for no conditions
_DEMANDS = re.compile(
    r"(?<=[见法划则知策件案])[里中]?(?:还|都|也|又|是否|是不是|有没有)*要求"
    r"(?=[一-鿿]{3})(?![是有高严多低些什的吗么呢]|怎|如何|哪)"
)
_OF_OTHER_FAMILIES = re.compile(r"不同的?(?:专利)?族")  # «互不同族» compares nothing
# «甲标还是主导的» says that it stays so
_STAYS = re.compile(r"(?<=[^,。;?])还是(?P<how>[^,。;?]{2,4})的(?=[,。!]*$)")
_ASIDE_START = re.compile(r"^(?:那么?|不对|不是|错了|算了|哦|噢|嗯|啊|,)*还是")
# «没拿到省里的,拿的是国家的»: what is named behind was won
_WON_INSTEAD = re.compile(
    r"[,。;](?:我们?|但是?|只是?|就|而|是)*(?:拿|得|获|评)(?:到|上|得)?(?:了|的|过)*(?:是|只有)"
)
# «某某奖,浙江省的,多少»: nothing but a sum is asked
_BARE_SUM = re.compile(r"[,。;](?:大概|到底|能|可以|给|奖|补|拿|得|有)*(?:多少|几多|几钱)[?。!]*$")
_AIM = re.compile(r"到(?:20\d\d)年|目标|培育")
_ITS_MONEY = re.compile("[那这][个笔点]?钱|的钱")  # «PCT那个钱能不能发工资» is of an award
_WON = re.compile(r"(?:拿|评|获|得|认证|通过)(?:到|上|下)?了")  # with the tax: a sum is wanted


@dataclass(frozen=True, slots=True)
class Reading:
    """How a turn was understood.

    Attributes:
        left: corrections of this turn whose address the query does not have.
        lost: the same, of earlier turns.
        turns: each turn as it reads by itself, oldest first.
    """

    query: Query
    left: tuple[Correction, ...] = ()
    lost: tuple[Correction, ...] = ()
    turns: tuple[Query, ...] = ()


def understand(
    question: str,
    history: Sequence[str],
    knowledge: Knowledge,
    *,
    region: str | None = None,
) -> Query:
    """The last turn, with what it takes over from the earlier user turns ``history``.

    Args:
        question: the last user turn.
        history: earlier user turns, oldest first.
        region: place of the applicant where the caller knows it; words win over it.
    """
    return read(question, history, knowledge, region=region).query


def read(
    question: str,
    history: Sequence[str],
    knowledge: Knowledge,
    *,
    region: str | None = None,
    corrections: Sequence[Sequence[Correction]] = (),
) -> Reading:
    """``understand`` with the user's corrections of what was understood.

    Args:
        corrections: for each turn of ``history``, then for ``question``; () for none at all.

    Raises:
        UsageError: a correction that can never be taken.
    """
    turns = (*history, question)
    query: Query | None = None

    def alone(turn: str) -> Query:
        return read_turn(turn, knowledge)

    said: list[str] = []
    lost: list[Correction] = []
    each: list[Query] = []
    for number, turn in enumerate(turns):
        is_last = number == len(history)
        named = with_main_award(turn, query, knowledge)
        fresh = with_name(alone(named), query, alone, is_last=is_last)
        said.append(turn)
        each.append(fresh)
        if query is not None and (meant := confirmed(fresh, query)):
            query = meant
            continue
        if not is_last and (is_idle(fresh) or tells_age_alone(fresh, query)):
            continue
        if query is not None and (settled := named_as_one(fresh, query)):
            query = settled
            continue
        before = query
        query = fresh if query is None else next_turn(fresh, query, knowledge, alone)
        if before is not None:
            query = replace(query, untold=untold_numbers(query, before))
            query = with_untouched_unread(query, before, key(fresh.text), knowledge)
            query = still_in_another_name(query, before)
        query = told_by_base(whole_family(query), knowledge)
        if is_last:
            break
        if number < len(corrections):
            done = corrected(replace(query, user_text=turn), corrections[number], knowledge)
            query, said[-1] = done.query, done.query.user_text
            lost += done.left
    assert query is not None
    if region:
        query = told_by_base(at_home(query, region, knowledge), knowledge)
    query = with_more_told(told_facts(beside_policy(query, knowledge), knowledge), knowledge)
    query = with_undrafted_unread(with_figure_unread(query, knowledge), knowledge)
    query = replace(plainly_named(query, "\n".join(said)), user_text="\n".join(said))
    last = corrections[len(history)] if len(corrections) > len(history) else ()
    done = corrected(query, last, knowledge)
    return Reading(done.query, done.left, tuple(lost), tuple(each))


def _level_of(regions: Sequence[str], knowledge: Knowledge) -> GovernmentLevel | None:
    place = knowledge.divisions.get(regions[0]) if len(regions) == 1 else None
    return place.level if place else None


def read_turn(turn: str, knowledge: Knowledge) -> Query:
    """One turn by itself."""
    flat = _as_read(turn, knowledge)
    titled = policies_named(flat, knowledge)
    named = [(n.start, n.end) for n in knowledge.vocabulary.awards(flat)]
    intents = _intents_in(flat, named)
    retained, base, claims = sums_said(flat)
    wants_sum = bool(intents & {"amount", "list", "cap", "reward"}) or _tells_of_award(flat)
    wants_sum = wants_sum or (retained is not None and bool(_WON.search(flat)))
    wants_sum = wants_sum or bool(_ITS_MONEY.search(flat))
    said = _awards_said(flat, titled, knowledge, wants_sum=wants_sum)
    taken = [*named, *((start, end) for _, start, end in titled), *_granted_in(flat)]
    taken += doubted_in(flat)
    places = places_in(flat, taken, knowledge.divisions, knowledge.place_names)
    sites = sites_in(flat, taken, knowledge.divisions, knowledge.place_names)
    if site := spoken_of(flat, sites):
        places = Places((site,))
    region = next(iter(places.applicant), None)
    honours = honours_beside(flat, said.events, region, knowledge) if wants_sum else []
    if honours:
        alone = _awards_said(blotted(flat, honours), titled, knowledge, wants_sum=wants_sum)
        alone = replace(alone, unread=left_unread(alone.unread, flat))
        said, honours = (alone, honours) if alone.events else (said, [])
    if "cap" in intents and len(said.events) > 1 and any(e.quantity for e in said.events):
        intents.add("amount")  # «甲1项,乙2件,打包封顶多少»
    if asks_each_place(places, said.events) and "amount" in intents:
        intents.add("comparison")  # «甲市和乙市的驰名商标给多少»
    level = _level_of(places.applicant, knowledge)
    payers = payers_meant(flat, said.events, level, taken, knowledge)
    if payers and not intents:
        intents.add("amount")  # «区里再加吗»
    text = normalise(turn) if flat == key(turn) else flat
    barred = told_one_by_one(flat, said.events, knowledge) or part_barred(
        flat, said.events, knowledge
    )
    if barred:
        unread = (p for p in said.unread if p in barred.text)  # the rest tells of that part
        said = replace(said, events=barred.events, unread=(*unread, *barred.unread))
        text = text if barred.text == flat else barred.text
    read = Query(
        question=turn,
        text=text,
        search_text=text,
        intents=frozenset(intents),
        regions=places.applicant,
        policy_regions=places.policy,
        sites=sites,
        policies=tuple(dict.fromkeys(policy_id for policy_id, _, _ in titled)),
        context_policies=tuple(sorted(knowledge.vocabulary.called(flat))),
        events=said.events,
        unread=said.unread,
        other_name=in_another_name(flat) if said.events else "",
        honours=tuple(dict.fromkeys(flat[start:end] for start, end in honours)),
        vague=said.vague,
        held_awards=(*said.naming.held, *said.paid),  # what was paid was won
        unpaid_awards=said.naming.unpaid,
        paid_awards=said.paid,
        retained_tax_yuan=retained,
        base_yuan=base,
        figures=stated_in(flat),
        applicant=applicant_in(flat, knowledge, said.events),
        payers=payers,
        claims=claims,
        period=period_of(flat, said),
        document_numbers=document_numbers_in(flat, knowledge.documents.values()),
        user_text=turn,
        is_unwon=_is_unwon(flat, said),
    )
    return _of_its_kind(with_others(read), flat, knowledge)


def _as_read(turn: str, knowledge: Knowledge) -> str:
    """The turn as a key, its words spelled as the lists have them and everything told in full."""
    spelled = spelled_out(without_size_of_firm(turn, knowledge), knowledge)
    said = taken_back(as_one(spelled, knowledge.vocabulary), knowledge)
    spelled = told_in_full(ranks_told(said), knowledge.vocabulary)
    listed = without_number_of_list(self_corrected(spelled), knowledge.vocabulary.heads_by_name)
    climbed = risen_to(had_before(risen(listed), knowledge.vocabulary), knowledge.vocabulary)
    counted = granted_in_each(granted_only(rest_counted(climbed, knowledge.vocabulary)))
    return named_by_giver(at_its_place(counted, knowledge), knowledge)


def _intents_in(flat: str, named: Sequence[tuple[int, int]]) -> set[str]:
    """What key text ``flat`` asks for; the 奖 of the names at ``named`` asks for nothing."""
    asked = blotted(flat, named).replace("是指定", "指定")  # «要是指定8国» asks no 是指
    asked = _OF_OTHER_FAMILIES.sub(" ", _DEMANDS.sub(" ", asked))
    if (stays := _STAYS.search(asked)) and [r for _, _, r in roles_in(asked)] == [stays["how"]]:
        asked = _STAYS.sub(" ", asked)
    intents = lexicon().intents_in(_ASIDE_START.sub("", asked))
    if ratio_asked(asked):
        intents.add("comparison")  # «甲奖比乙奖少一半,是不是»
    is_bare = not intents and not _AIM.search(flat) and _BARE_SUM.search(flat)
    return {"amount"} if is_bare and not facets_in(flat) else intents


def _awards_said(
    flat: str, titled: Sequence[tuple[str, int, int]], knowledge: Knowledge, *, wants_sum: bool
) -> Said:
    """The awards of ``flat``: by their names, by their sums, or where a sum is wanted by a part.

    Args:
        titled: policies named, with their spans.
    """
    vocabulary = knowledge.vocabulary
    pointed = list(named_by_sum(flat, knowledge))
    awards_named = vocabulary.awards(flat)
    apart = vocabulary.apart_from_own_names(flat, awards_named)
    is_changed = bool(pointed) or len(apart) < len(awards_named)
    said = events_in(flat, vocabulary, [*apart, *pointed] if is_changed else None)
    if not said.events and wants_sum:
        # «去年拿了甲优秀奖,今年拿了质量奖»: the one of the policy that has the other, too
        beside = things_alone(flat, awards_named, vocabulary) if awards_named else []
        told = [*awards_named, *beside] if beside else told_in_part(flat, knowledge, titled)
        said = events_in(flat, vocabulary, told) if told else said
    elif not said.events and not asks(flat):
        # «园区企业拿了质量奖» tells of one, though nothing is asked
        told = things_alone(flat, (), vocabulary, of_any=True)
        said = events_in(flat, vocabulary, told) if told else said
    awards = (h for heads in vocabulary.heads_by_name.values() for h in heads)
    events = dated(flat, either_way(flat, ranked_by_year(flat, said.events), awards))
    each = (of_other_kind(flat, as_granted(flat, e, knowledge)) for e in events)
    return replace(said, events=tuple(each))


def _granted_in(flat: str) -> list[tuple[int, int]]:
    """Countries of ``flat`` in which a right was granted: no places of the applicant's."""
    if not _RIGHT.search(flat):
        return []
    countries = list(countries_in(flat))
    granted = [c for c in countries if _GRANTED.match(flat, c.end)]  # «美国1件、香港1件»
    granted += [c for c in countries if _REACHED.search(flat[: c.start])]
    return [(c.start, c.end) for c in granted]


def _of_its_kind(read: Query, flat: str, knowledge: Knowledge) -> Query:
    """``read`` with what kind of turn it is, where it asks of no award."""
    words = lexicon()
    return replace(
        read,
        is_greeting=is_greeting(flat),
        is_lost=any(word in flat for word in words.lost_words),
        asks_library=finds_any(words.library_patterns, flat)
        or (not read.regions and finds_any(words.library_bare_patterns, flat)),
        is_thanks=is_thanks(flat),
        is_remark=is_small_talk(read.question) or tells_firm_alone(read.question, knowledge),
        is_restart=words.restarted(flat) is not None,
        is_unsafe=words.is_unsafe(flat),
        is_injection=any(word in flat for word in words.injection_words),
        is_off_topic=any(word in flat for word in words.off_topic_words)
        or finds_any(words.off_topic_patterns, flat),
        asks_work=finds_any(words.work_patterns, flat),
    )


def _is_unwon(flat: str, said: Said) -> bool:
    """Whether what is asked about was not won; some of several things set aside do not count."""
    if said.naming.is_other:
        return True
    names = [event.name for event in said.events]
    is_part = any(event.left_out for event in said.events) or is_further(flat, names)
    if said.events and (instead := _WON_INSTEAD.search(flat)):
        flat = flat[instead.start() :]
    flat = without_grants(without_honours(flat, said.events), said.events)
    if said.naming.denied or is_won_apart(flat, names):
        return False
    if said.events and all(is_pending(flat, name) for name in names):
        return True
    return bool(denials(without_undone_roles(without_undone(flat)) if is_part else flat))


def _tells_of_award(flat: str) -> bool:
    """Whether a turn asks nothing and counts things or names a role, for a sum to be asked of."""
    return not asks(flat) and (bool(roles_in(flat)) or any(not c.is_places for c in counts(flat)))
