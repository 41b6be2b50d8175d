"""A fact asked for in nearly the words of the clause, but for the word that asks.

``鼓励由谁来制订团体标准`` is answered by ``鼓励行业协会制订团体标准``: what asks has an office in
its place, and the rest stands there. No list of what people ask of a policy holds every deed;
where none of them has found a clause, the sentence is looked for that says the same thing of
someone, or on the ground of some document. A sentence without the very deed says nothing of who
does it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.calculator.repaired import note_on
from assistant.composing.reply import Reply, place_of, quoted
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.plan import common_words
from assistant.retrieval.scope import own_policies
from assistant.understanding.asked.answer_type import form_asked
from assistant.understanding.query import Query
from assistant.words.asked_words import AskedWord, asked_word
from assistant.words.content import LIGHT, ContentIndex, Unit, share_of
from assistant.words.facet import Facet
from assistant.words.looked_for import without_words
from assistant.words.normal import key
from ingest.policy import Clause, ClauseLevel, PolicyDocument
from ingest.search.chunk import Chunk
from ingest.text.sentence import sentences

_MOST_POLICIES = 3
_LEAST = 4.0  # weight of what is asked about: one rare word
_SHARE = 0.7  # of it that a sentence with its heading must hold
_OPEN = 0.8  # … where anything may stand in the place of what asks
_ALL = 0.85  # … to come before the clause found
_BESIDE = 0.6  # … of which no sentence holds this much
_DENIED = re.compile("[无未][一-鿿]{2}")  # «无异议的» says nothing of who has some
_COMMA = re.compile("[,:]")
_FIRST = 16  # letters in which a sentence names who does all that it tells
_NEAR, _FAR = 8, 24  # letters between a word and the one that answers
_LEAST_NAME = 2
_LEAST_TITLE = 4  # letters of what a policy is called after
_DEED = 2  # letters of a verb
_WHOSE = "的"
_PREPOSITION = re.compile("[对在以为向按将把从]|根据|通过|支持|鼓励|加强")
_SHORT = 120  # letters of a sentence that is said first
_LONGEST = 400  # letters of a clause quoted as a whole


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence, its clause, and the share of what is asked that it holds.

    ``tells`` is whether a sentence (its key) counts as one that may say as much.
    """

    share: float
    policy_id: str
    clause: Clause
    start: int
    end: int
    text: str
    units: Sequence[Unit]
    tells: Callable[[str], bool]


def in_its_place(material: Material, knowledge: Knowledge, content: ContentIndex) -> Reply | None:
    """The sentence that says of someone what is asked of whom; None where none does."""
    best = _best(material, knowledge, content, _SHARE)
    return _reply(best, knowledge, material) if best else None


def rather_in_its_place(
    material: Material, knowledge: Knowledge, content: ContentIndex
) -> Reply | None:
    """The same where it says all that is asked, and no sentence of the best clause does nearly."""
    best = _best(material, knowledge, content, _ALL)
    asked = asked_word(material.query.text)
    if best is None or asked is None or asked.is_open:
        return None
    is_better = says_more(best, material.hits[0].chunk)
    return _reply(best, knowledge, material) if is_better else None


def says_more(found: Found, chunk: Chunk) -> bool:
    """Whether no sentence of ``chunk``, another clause, says nearly as much of what is asked."""
    if chunk.policy_id == found.policy_id and chunk.start < found.end and found.start < chunk.end:
        return False
    units = found.units
    spoken = [one.text for one in sentences(chunk.reading) if found.tells(key(one.text))]
    said = [key(f"{chunk.heading}|{text}") for text in spoken]
    most = max((share_of(units, [u for u in units if u.is_in(s)]) for s in said), default=0.0)
    return most < _BESIDE


def said_of_someone(
    query: Query,
    facets: Sequence[Facet],
    policies: Sequence[str],
    knowledge: Knowledge,
    content: ContentIndex,
) -> Found | None:
    """The sentence of ``policies`` that says all of what is asked of someone; None for no such."""
    asked = asked_word(query.text)
    if asked is None or asked.is_open:
        return None
    return _said_in_its_place(query, facets, policies, knowledge, content, _ALL)


def _best(
    material: Material, knowledge: Knowledge, content: ContentIndex, least: float
) -> Found | None:
    """The sentence that holds most of what is asked, at least share ``least``, and answers."""
    query = material.query
    own = own_policies(query, material.scope, knowledge)
    # another award of the place, which is not asked about, may well have all of the words
    local = [p for p in own if p in material.searched]
    if not material.scope.is_pinned:  # of any policy: one that says all of it
        local = list(dict.fromkeys(h.chunk.policy_id for h in material.hits))[:_MOST_POLICIES]
        least = max(least, _ALL)
    return _said_in_its_place(query, material.asked, local, knowledge, content, least)


def _said_in_its_place(
    query: Query,
    facets: Sequence[Facet],
    policies: Sequence[str],
    knowledge: Knowledge,
    content: ContentIndex,
    least: float,
) -> Found | None:
    """The sentence of ``policies``, three at the most, that says what ``query`` asks of whom.

    Args:
        facets: sides asked about.
        least: share of what is asked that it must hold.
    """
    asked = asked_word(query.text)
    if asked is None or not 0 < len(policies) <= _MOST_POLICIES:
        return None
    # what somebody is in charge of must be said, whatever it is called
    names = [] if asked.charge else [event.name for event in query.events]
    said = asked.before if asked.charge else f"{asked.before}|{asked.after}"
    rest = without_words(said, [*names, *common_words(query, knowledge)])
    titles = "|".join(map(key, knowledge.titles(policies)))  # they tell which policy is meant
    told = content.units(rest, rest)
    units = [replace(u, weight=0.0) if u.gram in titles else u for u in told]
    known = sum(u.weight for u in units if u.weight > LIGHT)
    # of an award nothing may be asked but who does one thing to it (由谁设立): both must be said
    is_deed_alone = known < _LEAST and asked.is_doer and bool(asked.after)
    named = _names(query, rest, titles) if is_deed_alone else ()
    if known < _LEAST and not (known and named):
        return None
    form = form_asked(query)
    # a side that only some clauses state (材料, 期限) is not stated by one in like words
    firm = [f for f in facets if asked.is_open and not (f.is_loose or f.keeps_asking)]
    least = max(least, _OPEN) if asked.is_open else least
    found = (
        one
        for policy_id in policies
        for one in _sentences(knowledge.documents[policy_id], asked, units, content, named)
        if one.share >= least
        and (form is None or form.search(one.text))
        and (not firm or any(f.holds.search(key(one.text)) for f in firm))
    )
    return max(found, key=lambda one: one.share, default=None)


def _names(query: Query, rest: str, titles: str) -> tuple[str, ...]:
    """Keys of the names of what is asked about: one award, or what a policy is called after.

    Args:
        rest: the question without places and words for money; ``titles`` of the policies, as keys.
    """
    if not query.events:
        runs = re.findall(f"[一-鿿]{{{_LEAST_TITLE},}}", rest)
        return tuple(run for run in runs if run in titles)
    heads = {head for event in query.events for head in event.heads}
    items = {key(head.item) for head in heads} | {key(event.name) for event in query.events}
    return tuple(items) if len(query.events) == 1 else ()


def _sentences(
    document: PolicyDocument,
    asked: AskedWord,
    units: Sequence[Unit],
    content: ContentIndex,
    named: Sequence[str],
) -> Iterator[Found]:
    """The sentences of ``document`` that hold most of ``units`` and an answer in its place.

    Args:
        named: names of which one must stand there, too, if any are given; no doer is part of it
            (市长质量奖 is not the 市长).
    """
    deeds, title = _deeds(asked, content), key(document.metadata.title)
    whole = f"{asked.before}|{asked.after}"

    def tells(said: str) -> bool:
        is_named = not named or any(name in said for name in named)
        return is_named and _answers(_without(named, said), asked, deeds)

    for clause in document.clauses:
        if clause.level is ClauseLevel.TABLE:
            continue
        heading = key(clause.heading)
        for one in sentences(document.text, clause.start, clause.own_end):
            said = key(one.text)
            told = _DENIED.sub(lambda m: m.group() if m.group() in whole else "|", said)
            if asked.charge:
                told = _behind(asked.charge, told)
            share = share_of(units, [u for u in units if u.is_in(f"{title}|{heading}|{told}")])
            if share >= _SHARE and tells(said):
                span = (one.start, one.end, one.text)
                # the bare deed stands in many a sentence that tells of nobody
                counts = tells if named else bool
                yield Found(share, document.policy_id, clause, *span, units, counts)


def _without(names: Sequence[str], said: str) -> str:
    for name in names:
        said = said.replace(name, "|")
    return said


def _behind(charge: re.Pattern[str], said: str) -> str:
    """What ``said`` puts behind the verbs of being in charge, without who is in charge of it."""
    _, *found = charge.split(said)
    # «…,乙局负责»: the last piece before another verb names who that one is of
    return "|".join([*(one.rpartition(",")[0] for one in found[:-1]), *found[-1:]])


def _deeds(asked: AskedWord, content: ContentIndex) -> tuple[str, ...]:
    """The verb behind the word that asks, and words that say the same; () where none stands."""
    deed = asked.after[:_DEED]
    if not deed:
        return ()
    if asked.charge:
        return tuple(asked.charge.pattern.split("|"))
    if len(deed) < _DEED:  # «总责由谁来负»
        return (deed + asked.before[-_DEED:],)
    same = [u for u in content.units(asked.after, asked.after) if asked.after.startswith(u.gram)]
    return (deed, *(other for u in same for other in u.alternatives))


def _answers(said: str, asked: AskedWord, deeds: Sequence[str]) -> bool:
    """Whether a sentence has in it what the question asks for, where it must stand."""
    if not asked.is_doer:
        return bool(asked.answers.search(said))
    answers = asked.answers.pattern
    if asked.after.startswith(_WHOSE):  # «落实谁的措施»: 落实省政府…措施
        before = re.escape(asked.before[-_DEED:])
        return bool(re.search(f"{before}[^,。;]{{0,{_NEAR}}}?(?:{answers})", said))
    opening = asked.answers.search(said[:_FIRST])
    if not deeds:
        is_told = re.search(f"由[^。;,]{{0,{_FAR}}}?(?:{answers})", said)
        return bool(is_told or (opening and not _PREPOSITION.match(said)))
    for deed in deeds:
        for at in re.finditer(re.escape(deed), said):
            piece = _COMMA.split(said[: at.start()])[-1]
            _, by, who = piece.rpartition("由")
            is_named = bool(by) and _LEAST_NAME <= len(who) <= _NEAR and not who.startswith("于")
            is_named = is_named or bool(asked.answers.search(who))
            if is_named or (opening and opening.end() <= at.start()):
                return True
    return False


def _reply(found: Found, knowledge: Knowledge, material: Material) -> Reply:
    """The clause with the sentence in front; of a long one the sentence alone."""
    start, end = found.clause.start, found.clause.own_end
    if end - start > _LONGEST:
        start, end = found.start, found.end
    document = knowledge.documents[found.policy_id]
    end = start + len(document.text[start:end].rstrip())
    cited = knowledge.cite_span(found.policy_id, start, end, material.as_of)
    words = re.sub(r"\s+", " ", document.text[found.start : found.end])
    is_short = len(words) <= _SHORT and end > found.end
    parts = [f"原文写明：“{words}”。"] if is_short else []
    parts += [f"{place_of(cited)}规定：", quoted(cited)]
    if note := note_on(document, cited.start, cited.end):
        parts.append(note)
    return Reply(status="answered", text="\n\n".join(parts), citations=(cited,))
