"""What is searched for: the topic of a question, the policies meant, the form of its answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.knowledge import Knowledge
from assistant.retrieval.scope import Scope
from assistant.understanding.asked.answer_type import form_asked, word_asked
from assistant.understanding.asked.level_named import without_level
from assistant.understanding.asked.point import asking_words, point_of
from assistant.understanding.query import Query
from assistant.words.content import LIGHT, ContentIndex, Unit
from assistant.words.facet import Facet, facets_in, without_asking
from assistant.words.focus import focus_in
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import without_words
from assistant.words.negated import negated_words
from assistant.words.normal import key
from assistant.words.stage import Stage, other_stages
from assistant.words.talk import talk
from assistant.words.things import bare_kinds, is_said, things_in
from ingest.policy import GovernmentLevel

_FIGURE = re.compile(r"[\d.]+")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_HOW_MUCH = re.compile(r"(?:多少|几)(?!钱|[万千百]?元|天|日|[号月])|比例|率")
_TITLED = re.compile("《[^》]*》")  # of other documents, whose years are none of its own
_ENDS = "吗么不没呢嘛"  # of a question
_ZONE = 4  # letters of a zone without its city (工业园区)
_NATION = ("国家", "中央", "全国")  # says which policy, where one of this level is named
_PLANS = re.compile(r"计划|打算|预计|准备|力争|争取")  # of who asks; the clause just names the aim
_FEW = 20  # policies whose whole texts are looked through for a thing
_TOLD = 0.2  # unknown words of a story that leads to the asking words are mostly chatter
_ASKED = 6.0  # … where those have content of their own: more than one rare word
_SLIGHT = 3.0  # weight up to which a topic says nothing: less than one rare word


@dataclass(frozen=True, slots=True)
class Plan:
    """One search.

    Attributes:
        text: words to search for.
        policies: ids of those whose clauses are meant; nothing outside them is read.
        topic: the question's content without places, titles and words for money.
        units: the topic as weighed words.
        form: form that words answering it must have (a number of days), if it asks for one.
        asked: facets of which an answer must state one.
        point: the content of the question's point, which an answer must speak of.
        year: the one year whose aim is asked for; "" where none is.
        past: times (of application, of holding) that are not asked about.
        negated: what has not happened in the case asked about (没有异议).
        is_aim: a number that is aimed at is asked for, not one that was reached.
    """

    text: str
    policies: frozenset[str]
    topic: str
    units: tuple[Unit, ...] = ()
    form: re.Pattern[str] | None = None
    asked: tuple[Facet, ...] = ()
    point: tuple[Unit, ...] = ()
    year: str = ""
    past: tuple[Stage, ...] = ()
    negated: tuple[str, ...] = ()
    is_aim: bool = False


def plan_of(query: Query, scope: Scope, knowledge: Knowledge, content: ContentIndex) -> Plan:
    """What to search for, and where, to answer ``query`` within ``scope``."""
    topic = topic_of(query, scope, knowledge, content)
    asked = facets_in(query.asked_text)
    is_named = bool(query.policies) or any(not e.is_partial and e.heads for e in query.events)
    is_named = is_named or len(_policies_named(query, scope)) == 1
    meant = _speaking_of(query, scope, policies_meant(query, scope, knowledge), knowledge)
    is_named = is_named or (scope.is_pinned and len(meant) == 1)
    is_explained = _is_explained(query, asked)
    units = content.units(
        topic,
        query.text if asked else query.asked_text,
        asked,
        is_named=is_named,
        focus=key(query.instead) or ("" if is_explained else focus_in(query.asked_text)),
    )
    if "condition" in query.intents:
        # «排第6够不够格»: the condition holds a figure of its own
        units = [u for u in units if not _FIGURE.fullmatch(u.gram)]
    year = _year_of_aim(query)
    return Plan(
        text=query.search_text,
        policies=_reaching(year, meant, knowledge),
        topic=topic,
        units=_by_asking(units, query.text, asked, content),
        form=None if is_explained else form_asked(query),
        asked=asked,
        point=_point(query, asked, knowledge, content),
        year=year,
        past=other_stages(query.text),
        negated=negated_words(key(query.text)),
        is_aim="target" in query.intents and bool(_HOW_MUCH.search(key(query.text))),
    )


def _year_of_aim(query: Query) -> str:
    """The one year named by who asks how much of something there is to be, or was."""
    years = set(_YEAR.findall(key(query.text)))
    asks_how_much = "target" in query.intents or _HOW_MUCH.search(key(query.text))
    asks_sum = query.intents & {"reward", "list"} or query.document_numbers or query.policies
    return years.pop() if len(years) == 1 and asks_how_much and not asks_sum else ""


def _reaching(year: str, policies: frozenset[str], knowledge: Knowledge) -> frozenset[str]:
    """Of ``policies`` those that look as far ahead as ``year``."""
    if not year:
        return policies
    held = {p: knowledge.documents[p] for p in policies}
    own = {p: f"{d.metadata.title}{_TITLED.sub('', d.text)}" for p, d in held.items()}
    said = {p: re.findall(r"(?<!\d)20\d\d(?!\d)", text) for p, text in own.items()}
    return frozenset(p for p in policies if not said[p] or year <= max(said[p]))


def _is_explained(query: Query, asked: tuple[Facet, ...]) -> bool:
    """Whether a facet says what the word asked about means («“主导”…如何界定»), in any form."""
    word = key(word_asked(query))
    flat = key(query.asked_text)
    firm = [f for f in asked if not f.is_loose]
    return bool(word) and any(f.asks.search(flat) and not f.asks.search(word) for f in firm)


def _by_asking(
    units: Sequence[Unit], question: str, asked: tuple[Facet, ...], content: ContentIndex
) -> tuple[Unit, ...]:
    """``units``; unknown words of the story that leads to the asking words count little."""
    asking = asking_words(question)
    own = [u for u in units if u.pattern is not None or u.gram in asking]
    if any(not f.is_loose for f in asked) or sum(u.weight for u in own) < _ASKED:
        return tuple(units)  # «…,这样还能报吗» asks about the story itself
    return tuple(
        u if u in own or content.is_known(u) else replace(u, weight=u.weight * _TOLD) for u in units
    )


def topic_of(query: Query, scope: Scope, knowledge: Knowledge, content: ContentIndex) -> str:
    """The question's content without places, titles and words for money."""
    if word := content.content(word_asked(query)):
        return word  # «甲的定义»: no clause calls itself one
    asked = facets_in(query.asked_text)
    # «省著名商标要多少件» counts the very thing; else the policy in scope stands for its award
    counts = form_asked(query) is not None and not asked
    said = [e for e in query.events if scope.heads(e)]
    # «PCT那个钱能不能发工资» is about the money, of which the clause says no PCT
    beside = len({h.policy_id for e in said for h in scope.heads(e)}) == 1
    beside = beside and any(f.is_instead for f in asked)
    drop = [] if counts else [e.name for e in said if beside or not e.is_partial]
    drop += common_words(query, knowledge)
    if counts:  # «甲省质量奖要多少个»: not the 质量奖 of another
        drop = [w for w in drop if not any(w in e.name for e in query.events)]
    # what a turn goes on about is its content; who asks for one side of it names that side
    flat = key(query.text if asked else query.asked_text)
    # «奖金用途»: without 奖金 it asks for nothing that could be taken out
    cut = tuple(f for f in asked if not f.asks.search(without_words(flat, drop)))
    flat = without_level(without_words(without_asking(flat, cut), drop))
    if any(not f.is_loose for f in asked):
        flat = talk().who_asks.sub(" ", flat)
    if "target" in query.intents:
        flat = _PLANS.sub(" ", flat)
    colloquial = content.colloquial(flat)
    rest = lexicon().amount_pattern.sub(" ", without_words(flat, colloquial))
    if "definition" in query.intents:  # «什么叫主导制定标准» asks in words that say nothing, too
        rest = content.content(rest)
    # «市里出多少»: its 多少 is no sum's; «依据哪部法规»: nor 依据 a word by itself
    torn = tuple(f for f in asked if f.asks.search(flat) and not f.asks.search(rest))
    topic = without_words(without_asking(flat, torn), colloquial)
    topic = content.content(lexicon().amount_pattern.sub(" ", topic))
    if torn and "definition" in query.intents:
        return topic
    # A question about nothing but a name («…指的是什么») has the name as its topic.
    weight = sum(unit.weight for unit in content.units(topic, query.text))
    return topic if weight > _SLIGHT else content.content(query.search_text)


def common_words(query: Query, knowledge: Knowledge) -> list[str]:
    """Words for money, places and titles: they tell where to look, not what for."""
    placed = {*query.regions, *query.policy_regions}
    words = [*placed, *lexicon().intents["reward"]]
    words += knowledge.vocabulary.own_names_in(key(query.text))
    mentions = knowledge.divisions.find(key(query.text))
    words += [m.text for m in mentions if m.place.name in placed]  # «甲溪高新区», as it is written
    # «工业园区企业»: no industry is asked about
    words += [place[-_ZONE:] for place in placed if place.endswith("园区")]
    for policy_id in {*query.policies, *query.context_policies}:
        metadata = knowledge.documents[policy_id].metadata
        words += [metadata.title, *metadata.aliases, metadata.region]
        words += [key(metadata.document_number)] if metadata.document_number else []
        if metadata.level is GovernmentLevel.NATION:
            # «国家的意见怎么建设国家标准体系»: said again it is content
            words += [w for w in _NATION if key(query.text).count(w) == 1]
    return words + [w.removesuffix(end) for w in words for end in "省市区县" if len(w) > 2]


def _point(
    query: Query, asked: tuple[Facet, ...], knowledge: Knowledge, content: ContentIndex
) -> tuple[Unit, ...]:
    """The point of the question as weighed words; () where they only ask, or name the award.

    A lone letter and a figure that is to be confirmed say nothing of what is asked about.
    """
    if word_asked(query):
        return ()  # «甲奖是什么性质的荣誉»: its topic is its point
    words = lexicon()
    names = [event.name for event in query.events]
    asks = [word for group in words.intents.values() for word in group]
    common = [*names, *common_words(query, knowledge), *words.point_light, *asks]
    point = point_of(query.text)
    # what only tells of which thing is asked («公示那几天要不要停业») is not asked for
    # … unless nothing else is («拿来发年终奖可以吗»)
    is_all = not point.predicate.strip(_ENDS)
    here = tuple(
        f
        for f in asked
        if (is_all and f.is_instead) or not (point.before and f.asks.search(point.before))
    )
    # «我们亏了一年,还能报吗»: whatever the case, the conditions decide it
    case = "" if "condition" in query.intents else point.case
    for said in dict.fromkeys((point.predicate, point.piece, case)):
        flat = words.amount_pattern.sub(" ", without_level(without_words(said, common)))
        units = content.units(flat, flat, here)
        found = [u for u in units if u.weight > LIGHT and not _FIGURE.fullmatch(u.gram)]
        if found or any(name in said for name in names):
            return tuple(found)
    return ()


def _policies_named(query: Query, scope: Scope) -> frozenset[str]:
    """Those in scope that the awards named, or parts of their names, belong to."""
    return frozenset(h.policy_id for e in query.events for h in scope.heads(e))


def policies_meant(query: Query, scope: Scope, knowledge: Knowledge) -> frozenset[str]:
    """Policies whose clauses are meant.

    Those of the awards named, if any; else of a place with policies of its own those and the
    ones above it: what a county rules is no answer about its province.
    """
    named = _policies_named(query, scope)
    if named and (len(named) == 1 or all(not e.is_partial for e in query.events)):
        return named
    place = (query.policy_regions or query.regions or (None,))[0]
    regions = {p: knowledge.documents[p].metadata.region for p in scope.policies}
    if place not in regions.values() or query.policies:
        return scope.policies
    within = {
        p
        for p, region in regions.items()
        if region and region != place and knowledge.divisions.contains(str(place), region)
    }
    left = scope.policies - within
    if not query.intents & {"amount", "reward", "list"} and "奖励" not in query.text:
        return left
    # what a place pays does not stand in a text above it that sets no awards
    silent = {p for p in left if regions[p] != place and knowledge.rules[p].no_awards}
    return left - silent if any(knowledge.rules[p].rules for p in left) else left


def _speaking_of(
    query: Query, scope: Scope, policies: frozenset[str], knowledge: Knowledge
) -> frozenset[str]:
    """Those of a place's policies that speak of a thing asked about, if any do.

    The period of notice for one award of a town is not the one for its subsidy of patents.
    """
    if query.policies or not scope.is_pinned or not 1 < len(policies) <= _FEW:
        return policies
    flat = key(query.text)
    for place in (*query.regions, *query.policy_regions):
        # «甲溪市长质量奖» speaks of a mayor's award, not of a «长质量奖» of 甲溪市
        flat = flat.replace(key(place[:-1] if len(place) > 2 else place), " ")
    things = things_in(flat)
    if not things:
        # «某市专利奖励的名单»: the one with patents in its title, not another award's
        titles = {p: key(knowledge.documents[p].metadata.title) for p in policies}
        kinds = bare_kinds(flat)
        own = {p for p, title in titles.items() if any(kind in title for kind in kinds)}
        return frozenset(own) or policies
    held = ((p, knowledge.documents[p]) for p in policies)
    texts = {p: key(f"{document.metadata.title}{document.text}") for p, document in held}
    return (
        frozenset(p for p, text in texts.items() if any(is_said(t, text) for t in things))
        or policies
    )
