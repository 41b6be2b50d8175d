"""Answers in the words of the clauses, and the refusal where no clause gives one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.answer import Citation
from assistant.composing.answered import signals_of
from assistant.composing.award_condition import compose_award_condition
from assistant.composing.compose_choice import ask_policy
from assistant.composing.compose_rivals import compose_rivals
from assistant.composing.compose_stated import (
    beside_nearest,
    compose_stated,
    field_asked,
    has_the_form,
)
from assistant.composing.compose_text import compose_text
from assistant.composing.compose_unexplained import compose_unexplained
from assistant.composing.in_its_place import in_its_place, rather_in_its_place
from assistant.composing.kept_out import kept_out
from assistant.composing.listed_before import listed_before
from assistant.composing.may_answer import WORDED, is_answered, is_domain
from assistant.composing.named_things import named_things
from assistant.composing.out_of_place import outside, outside_named
from assistant.composing.promise import grants_sum, promise_first, promises
from assistant.composing.refuse import not_in_library, nothing_in_policies, out_of_scope
from assistant.composing.reply import Reply
from assistant.composing.strange_thing import strange_thing
from assistant.composing.wants_money import names_money
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.near import (
    LONGEST_SHOWN,
    likest_clauses,
    near_policies,
    nearest_clause,
)
from assistant.retrieval.other_than_asked import is_of_other
from assistant.retrieval.scope import own_policies
from assistant.retrieval.titled import titled
from assistant.understanding.asked.intent import residue
from assistant.understanding.query import Query
from assistant.words.content import LIGHT, RARE, ContentIndex, bigrams
from assistant.words.facet import Facet
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import without_words
from assistant.words.normal import key
from ingest.text.sentence import sentences

_HOW_MUCH = re.compile("多少|几")
_WHO_DOES = ("负责", "部门", "单位", "牵头", "配合", "工作", "分工")  # of any task
_RUN_OF_NAME = 4  # letters of an award's name that are no plain words
_A_NAME = 2  # of them make a name that no other matter has


def stated(material: Material, knowledge: Knowledge, *, is_searched: bool) -> Reply | None:
    """Office, time, materials, channel or contact of the one policy in scope."""
    query, scope = material.query, material.scope
    local = own_policies(query, scope, knowledge) or sorted(scope.policies)
    if not scope.is_pinned or len(local) != 1 or "amount" in query.intents:
        return None
    if any(facet.is_alone for facet in material.asked):
        return None  # «材料要不要盖章» does not ask which papers
    field = field_asked(query.text)
    if field is None or (not is_searched and any(f.takes_words for f in material.asked)):
        return None  # a narrower side is asked for, which a clause may state
    return compose_stated(field, local[0], knowledge, material.as_of, is_searched=is_searched)


def from_clauses(material: Material, knowledge: Knowledge, content: ContentIndex) -> Reply:
    """The clauses that answer, the reason why the applicant is beyond them, or an honest no."""
    query = material.query
    strange = strange_thing(material, knowledge, content)
    found = is_answered(material) and not (strange or is_of_other(material, knowledge))
    asks_money = names_money(query)
    is_sum = found and asks_money and not material.asked
    asks_how_much = is_sum and not query.events and _HOW_MUCH.search(key(query.text))
    if asks_how_much and not _says_the_thing(material, knowledge):
        found = is_sum = False
    ahead = promise_first(material, knowledge, content, is_wanted=is_sum)
    material = ahead if is_answered(ahead) else material
    beyond = outside_named(material, knowledge, is_found=found)
    if reply := beyond or kept_out(material, knowledge):
        return reply
    if found and (reply := outside(material, knowledge)):
        return reply
    if found and (not asks_money or material.asked or promises(material, knowledge, content)):
        listed = listed_before(material, knowledge)
        rivals = listed or compose_rivals(material, knowledge, content)
        if reply := rivals or rather_in_its_place(material, knowledge, content):
            return reply
        return compose_text(
            query,
            material.hits,
            material.units,
            knowledge,
            content,
            material.as_of,
            is_unsure=signals_of(material).silent > 0 and not _is_worded_so(material),
        )
    reply = (
        compose_unexplained(material, knowledge)
        or compose_award_condition(material, knowledge)
        or _whose_side(material, knowledge)
    )
    return reply or _refused(material, knowledge, content, strange, is_found=found)


def _is_worded_so(material: Material) -> bool:
    """Whether the clause alone says what the question speaks of, in the same letters."""
    return material.hits[0].worded >= WORDED and not is_domain(material.query)


def _refused(
    material: Material,
    knowledge: Knowledge,
    content: ContentIndex,
    strange: str,
    *,
    is_found: bool,
) -> Reply:
    """The sentence that says it all the same, or that nothing does.

    Args:
        strange: what is asked for that the policies hold no word of; "" for nothing.
        is_found: the clauses found would answer.
    """
    query, scope = material.query, material.scope
    local = own_policies(query, scope, knowledge)
    is_ours = is_domain(query) or _names_an_award(query, knowledge)
    # «首台套补多少»: money for a thing that texts of this kind have words for
    is_ours = is_ours or ("amount" in query.intents and content.names_otherwise(residue(query)))
    if not (is_found or is_ours or _is_named_there(material, local, knowledge)):
        return out_of_scope()
    # «养猪有什么补贴»: what is said of it grants none
    asks_money_alone = names_money(query) and not material.asked
    if not asks_money_alone and (reply := in_its_place(material, knowledge, content)):
        return reply
    reply = stated(material, knowledge, is_searched=True)
    if reply and has_the_form(reply, query):
        return beside_nearest(reply, material, local, knowledge)
    # awards that one policy alone has name it, too
    named = {h.policy_id for e in query.events for h in scope.heads(e)}
    local = sorted(named) if len(named) == 1 else local
    if (scope.is_pinned and local) or len(named) == 1:
        # what was not looked through may well state it
        local = [p for p in local if p in material.searched] or local
        return not_stated(material, knowledge, strange or "、".join(_sides(material)), local)
    about = titled(query, knowledge)
    if named and not about:  # several write of the award: «there is none on it» would be wrong
        return nothing_in_policies(strange, sorted(named), knowledge)
    if about:
        return not_stated(material, knowledge, strange or "、".join(_sides(material)), [*about])
    return not_held(material, knowledge)


def _whose_side(material: Material, knowledge: Knowledge) -> Reply | None:
    """``行业排名要多少``: nothing but a side that some policies state; which of them is asked."""
    query, flat = material.query, key(material.query.text)
    named = query.events or query.policies or query.regions or query.document_numbers
    sides = [f for f in material.asked if not f.is_loose]
    if named or material.scope.is_pinned or not sides:
        return None
    if set(re.findall("[一-鿿a-z]", _beside_sides(flat, sides))) - set(lexicon().function_letters):
        return None  # «办护照要什么材料» speaks of a matter of its own
    texts = {p: knowledge.flat(p) for p in sorted(knowledge.documents)}
    stating = [p for p, text in texts.items() if any(f.holds.search(text) for f in sides)]
    # «答辩占多少分»: of those that set weights the ones with an oral examination
    grams = [g for g in bigrams(flat) if any(g in texts[p] for p in stating)]
    closer = [p for p in stating if all(g in texts[p] for g in grams)]
    stating = closer if len(closer) > 1 else stating
    near = [f.near for f in sides if f.near is not None]
    stating = stating or [p for p, text in texts.items() if any(n.search(text) for n in near)]
    return ask_policy(stating, knowledge, "本库中写到这一点的政策有：") if stating else None


def _beside_sides(flat: str, sides: Sequence[Facet]) -> str:
    """Key ``flat`` without the words that ask for ``sides``, and a body asked about (办公室)."""
    asking = [(f.of, m.span()) for f in sides for m in f.asks.finditer(flat)]
    bodies = [of.search(flat[:start]) for of, (start, _) in asking if of is not None]
    spans = [span for _, span in asking] + [body.span("word") for body in bodies if body]
    inside = {at for start, end in spans for at in range(start, end)}
    rest = "".join(c for at, c in enumerate(flat) if at not in inside)
    return without_words(rest, _WHO_DOES, "") if any(f.keeps_asking for f in sides) else rest


def _says_the_thing(material: Material, knowledge: Knowledge) -> bool:
    """Whether the best clause says both ends of each thing that money is asked for.

    What is given to 检测机构 is not given to 研发机构.
    """
    query = material.query
    asks_sum = names_money(query) and _HOW_MUCH.search(key(query.text))
    if not asks_sum or material.asked or query.events:
        return True
    said = key("".join(f"{h.chunk.heading}{h.chunk.reading}" for h in material.hits[:1]))
    for thing in named_things(material, knowledge):
        units = [u for u in material.units if u.gram in thing and u.pattern is None]
        ends = [u for u in units if thing.startswith(u.gram) or thing.endswith(u.gram)]
        if not all(u.is_in(said) for u in ends):
            return False
    return True


def _names_an_award(query: Query, knowledge: Knowledge) -> bool:
    """Whether what a title names is asked about, or a run of letters is of an award's name."""
    if knowledge.vocabulary.called(key(query.text)):
        return True
    names = "|".join(knowledge.vocabulary.heads_by_name)
    runs = re.findall(r"[一-鿿]{4,}", key(query.text))
    return any(run[at : at + _RUN_OF_NAME] in names for run in runs for at in range(len(run) - 3))


def _is_named_there(material: Material, policy_ids: list[str], knowledge: Knowledge) -> bool:
    """Whether the policies of the place asked about hold rare words of the question."""
    if not material.scope.is_pinned:
        return False
    rare = [u.gram for u in material.units if len(u.gram) > 1 and u.weight >= RARE]
    texts = [knowledge.flat(p) for p in policy_ids] if rare else []
    return sum(any(gram in text for text in texts) for gram in rare) >= _A_NAME


def _sides(material: Material) -> list[str]:
    """Names of the facets asked for, without those that only tell of which thing."""
    point = {unit.gram for unit in material.point}
    asked = material.asked
    return [f.name for f in asked if not point or f.is_alone or f.name in point]


def not_held(material: Material, knowledge: Knowledge, subject: str = "") -> Reply:
    """Nothing is held on the subject; what comes near is named."""
    near = near_policies(material.query, material.hits, knowledge)
    place = next(iter(material.query.regions), "")
    return not_in_library(knowledge, subject, near, place)


def not_stated(
    material: Material, knowledge: Knowledge, subject: str, policy_ids: list[str]
) -> Reply:
    """The policies do not state it; the clause that comes nearest is shown."""
    query, scope = material.query, material.scope
    asked, units = material.asked, material.units
    nearest = nearest_clause(
        query, scope, asked, units, material.hits, policy_ids, knowledge, material.as_of
    )
    touched = {facet.name for facet in asked if nearest and facet.holds.search(key(nearest.quote))}
    is_touched = bool(touched.intersection(subject.split("、")))
    if nearest and names_money(query):
        nearest = _under_heading(nearest, knowledge, material.as_of)
    gives = nearest is not None and names_money(query) and grants_sum(nearest.quote)
    is_named = bool(query.policies or query.regions or query.policy_regions)
    is_named = is_named or any(not event.is_partial for event in query.events)
    # «要跑几趟» after an award: no clause has a word of it, and none is asked for by name
    says = any(u.is_known and u.pattern is None and u.weight > LIGHT for u in units)
    is_open = (is_named or (query.context_policies and says)) and not (subject or nearest)
    likest = likest_clauses(material.hits, policy_ids, knowledge, material.as_of) if is_open else ()
    return nothing_in_policies(
        subject,
        policy_ids,
        knowledge,
        nearest,
        likest,
        is_touched=is_touched,
        is_granted=gives and _is_on_it(subject, nearest, material, knowledge),
        is_like_it=gives and not query.events,
    )


def _under_heading(nearest: Citation, knowledge: Knowledge, as_of: date) -> Citation:
    """``nearest``, or where it only heads its clause the first sentence below it that gives."""
    document = knowledge.documents[nearest.policy_id]
    clause = document.clause_at(nearest.start)
    if nearest.start > clause.start + len(clause.label or "") or grants_sum(nearest.quote):
        return nearest
    for one in sentences(document.text, nearest.start + len(nearest.quote), clause.own_end):
        if len(one.text) <= LONGEST_SHOWN and grants_sum(one.text):
            return knowledge.cite_span(nearest.policy_id, one.start, one.end, as_of)
    return nearest


def _is_on_it(
    subject: str, nearest: Citation | None, material: Material, knowledge: Knowledge
) -> bool:
    """Whether ``nearest`` speaks of ``subject``, or of each thing named, not of another like it."""
    said = key(nearest.quote) if nearest else ""
    plain = [u for u in material.units if u.pattern is None]
    if subject:
        # «翻译国际标准» is not 国际标准, though 翻译 weighs nothing here
        flat = key(subject)
        told = [flat[at : at + 2] in said for at in range(len(flat) - 1)]
        told += [u.is_in(said) for u in plain if u.gram in flat]
    else:
        things = named_things(material, knowledge)
        told = [any(u.is_in(said) for u in plain if u.gram in thing) for thing in things]
    return bool(told) and all(told)
