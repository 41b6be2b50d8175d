"""Answers in the words of the clauses: conditions, procedures, targets, definitions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.answer import Citation
from assistant.calculator.applicability import check_region
from assistant.calculator.repaired import note_on
from assistant.composing.compared_text import compared_line
from assistant.composing.deciding import LEAST_ITEMS, deciding_line, listed
from assistant.composing.each_counted import each_counted
from assistant.composing.outline import LONGEST_PART, section_outline
from assistant.composing.pinpoint import (
    LABEL,
    in_full,
    naming_piece,
    pinpoint,
    stating_sentence,
    telling_piece,
)
from assistant.composing.reply import Reply, place_of, quoted, unique
from assistant.composing.standing import standing_notes
from assistant.composing.supposed import denied
from assistant.composing.two_rows import two_rows
from assistant.knowledge import Knowledge
from assistant.retrieval.evidence import Passage, passages, who_does
from assistant.retrieval.retrieve import Hit
from assistant.understanding.asked.answer_type import form_asked, word_asked
from assistant.understanding.query import Query
from assistant.words.content import ContentIndex, Unit
from assistant.words.facet import facets_in
from assistant.words.lexicon import lexicon
from assistant.words.normal import key, longest_first
from ingest.policy import Clause, PolicyDocument

_CLOSE = 0.88  # a further passage is shown if it covers nearly as much as the best
_SHARED = 0.5  # what the clause of another policy with the same award must cover of it
_EXPLAINS = re.compile("所称的?")
_AIM = re.compile(r"(?:到|至)20\d\d年|达到?[^。;,]{0,4}\d|力争|争取")
_STEPS = 0.5  # … or, for a procedure, half as much
_OPENS = re.compile(r"(?:下列|以下|如下|具备)[^。；;]{0,16}[:：]")
_OPENS_STEPS = re.compile(
    r"(?:下列|以下|如下)[^。；;]{0,6}(?:程序|流程|步骤|职责)[^。；;]{0,6}[:：]"
)
# a list of what winners must report or are stripped for
_OF_WINNERS = re.compile(r"^[^:：]{0,12}获奖(?:组织|企业|单位|者|人)[^:：]{0,40}[:：]")
_CONDITIONS = re.compile(r"(?:具备|符合|满足)[^。；;]{0,16}条件")
_BARS = re.compile(r"不(?:可|得|能|予)?再|不(?:可|得|予|接受|受理)")
_ASKS_ALL = re.compile(
    r"哪[几些两二三四五六七八九十]|有几|几[条项点个]|(?:是|有|为|讲|说)(?:些)?什么|都有|列出|全部|[是有](?=[?。]|$)"
)
_ALL_WHO = re.compile(r"哪些|哪几|分别|都|各(?!县)|谁.*谁|职责|负责(?:什么|哪)")
_TWO_WHO = re.compile(r"(?:谁|哪个|哪家).*(?:谁|哪个|哪家)")
_AND = re.compile("[和与及、]")
_COUNTED = re.compile("[两二三四五六七八九十]大[一-鿿]{2}")
_NAME = 4  # letters of a heading
_KIND = 2  # letters at its end that say of what kind it is
_MOST_OF_IT = 0.5  # of what is asked that a heading must hold to stand for it
# a chapter or an article of steps, not one that only mentions them
_STEP = re.compile(
    r"[章节、)][一-鿿]{0,6}(?:程序|流程|步骤)(?= )"
    r"|(?:以下|下列|如下)(?:程序|流程|步骤)|程序[^。]{0,4}包括"
)
# of a clause that answers by all other signs and holds none of the words that ask
_UNSURE = "条文里没有找到与您的说法相同的字眼，与所问最接近的规定如下，是否适用请核对原文。"
_DECIDES = ("按您说的", "与您说的情况")
_MOST = 2
_MOST_STEPS = 4


def compose_text(
    query: Query,
    hits: Sequence[Hit],
    units: Sequence[Unit],
    knowledge: Knowledge,
    content: ContentIndex,
    as_of: date,
    *,
    is_unsure: bool = False,
) -> Reply:
    """The passages that answer, each quoted with its place; ``hits`` must not be empty.

    Args:
        is_unsure: the clause holds none of the words that ask, which is said unless it decides
            the case told all the same.
    """
    chosen = _choose(query, hits)
    if both_rows := two_rows(query, chosen[0], knowledge, content, as_of):
        return both_rows
    chosen += _other_half(query, chosen, hits, units)
    is_narrow = any(f.is_alone for f in facets_in(query.asked_text))
    whole = bool(query.intents & {"condition", "list", "procedure"}) and not is_narrow
    found = [
        p
        for h in chosen
        for p in passages(
            knowledge.documents[h.chunk.policy_id],
            h,
            units,
            content,
            whole=whole,
            is_spread=any(f.is_spread and not f.is_loose for f in facets_in(query.asked_text)),
        )
    ]
    named = _named_section(query, chosen, units, knowledge)
    if named:
        document, section, coverage = named
        whole_section = _headed(document, section, coverage)
        if not whole_section and (told := section_outline(section, document, knowledge, as_of)):
            return told
        found = whole_section or found
    asks_who = any(f.keeps_asking and not f.is_loose for f in facets_in(query.asked_text))
    if asks_who and len(found) == 1:
        document = knowledge.documents[found[0].policy_id]
        found = [*filter(None, (who_does(document, found[0]),)), *found]
    citations = unique([_cite(p, knowledge, as_of) for p in found])
    first = citations[0]
    # of all that stands under a heading no one item is the answer
    is_all = bool(named) and len(listed(knowledge.documents[first.policy_id], first)) >= LEAST_ITEMS
    points = None if is_all else _pointed_at(query, first, units, knowledge, content, as_of)
    lead = f"{place_of(first)}规定：" if len(citations) == 1 else "相关条文规定如下："
    compared = compared_line(key(query.text), citations, facets_in(query.asked_text))
    form = form_asked(query)
    both = each_counted(key(query.text), first.quote, form) if form else None
    points = compared or both or points or _within(query, first, knowledge)
    unsure = _UNSURE if is_unsure and not (points and points.startswith(_DECIDES)) else None
    parts = [*filter(None, (unsure, points)), lead, *(quoted(c) for c in citations)]
    notes = (note_on(knowledge.documents[c.policy_id], c.start, c.end) for c in citations)
    parts += [note for note in dict.fromkeys(notes) if note]
    parts += standing_notes(citations, knowledge, as_of)
    return Reply(status="answered", text="\n\n".join(parts), citations=citations)


def _named_section(
    query: Query, hits: Sequence[Hit], units: Sequence[Unit], knowledge: Knowledge
) -> tuple[PolicyDocument, Clause, float] | None:
    """A heading that the question names, where all that stands under it is asked for."""
    flat = key(query.text).replace("的", "")  # «发展的原则»
    if not _ASKS_ALL.search(flat):
        return None
    known = [unit for unit in units if unit.is_known]
    total = sum(unit.weight for unit in known)
    for hit in hits:
        document = knowledge.documents[hit.chunk.policy_id]
        clause: Clause | None = document.clauses[hit.chunk.clause]
        while clause is not None:
            heading = key(clause.heading).replace("的", "")
            names = [n for n in _AND.split(heading) if len(n) >= _NAME]
            names += [n for n in _COUNTED.findall(flat) if n in heading]  # «三大战略»
            if (heading in flat and names) or any(name in flat for name in names):
                # «评定标准应当体现哪些特性» asks for one thing in it
                held = sum(unit.weight for unit in known if unit.is_in(heading))
                if held >= _MOST_OF_IT * total:
                    return document, clause, hit.coverage
            clause = document.clauses[clause.parent] if clause.parent is not None else None
    return _opened_alone(flat, hits[0], knowledge)


def _opened_alone(
    flat: str, hit: Hit, knowledge: Knowledge
) -> tuple[PolicyDocument, Clause, float] | None:
    """The clause of which ``hit`` is but the opening: «有哪些目标» asks for what follows."""
    document = knowledge.documents[hit.chunk.policy_id]
    clause = document.clauses[hit.chunk.clause]
    has_more = any(c.parent == clause.index for c in document.clauses)
    if has_more and hit.chunk.end <= clause.own_end and key(clause.heading)[-_KIND:] in flat:
        return document, clause, hit.coverage
    return None


def _headed(document: PolicyDocument, section: Clause, coverage: float) -> list[Passage]:
    """All that stands under the heading of ``section``, where it is short enough."""
    if section.end - section.start > LONGEST_PART:
        return []
    text = document.text[section.start : section.end]
    end = section.start + len(text.rstrip())
    return [Passage(document.policy_id, section.start, end, coverage)]


def _pointed_at(
    query: Query,
    first: Citation,
    units: Sequence[Unit],
    knowledge: Knowledge,
    content: ContentIndex,
    as_of: date,
) -> str | None:
    """The first line: which condition decides the case told, or the few words that answer."""
    document, form = knowledge.documents[first.policy_id], form_asked(query)
    narrow = any(f.is_alone for f in facets_in(query.asked_text))
    named = [key(h.item) for e in query.events for h in e.heads]
    if "procedure" in query.intents and not narrow:  # a figure supposed is denied all the same
        denial, piece = denied(query.question, first.quote, named, units) or ("", "")
        return f"{denial}原文写明：“{LABEL.sub('', piece)}”。" if denial else None
    if form is None or form.search(first.quote):
        told = key(query.question)
        names = "|".join(key(n) for n in (*(e.name for e in query.events), *query.regions))
        apart = [u for u in units if u.pattern or u.gram not in names]  # a name decides nothing
        line = deciding_line(told, first, document, apart, content, as_of)
        # «多少天内报告» asks for the days, whatever was to be reported
        if line and (form is None or form.search(line)):
            return line
    words = stating_sentence(document, first, facets_in(query.asked_text), form)
    if words is None and form is None and len(listed(document, first)) >= LEAST_ITEMS:
        # one item of a list is no answer for all of it
        return _of_kind(query, document) if "condition" in query.intents else None
    awards = (*query.about, *(e.name for e in query.events if not e.is_partial))
    words = words or pinpoint(document, first, units, form, tuple(map(key, awards)))
    if words is None and form:
        words = telling_piece(key(query.question), first.quote, units, form)
    words = naming_piece(key(query.question), first.quote, words, form) if words and form else words
    words = in_full(words, key(query.question), document, first)
    if words and key(words) in key(query.text):  # a heading that was named, and nothing more
        words = None
    supposed = denied(query.question, words or first.quote, named, units)
    denial = supposed[0] if supposed else ""
    if supposed and supposed[1] != first.quote:
        words = LABEL.sub("", supposed[1])
    stated = f"原文写明：“{words}”。" if words else ""
    return f"{denial}{stated}" or None


def _within(query: Query, first: Citation, knowledge: Knowledge) -> str | None:
    """Whether the place told lies where the policy applies, where it is asked who may apply."""
    place = query.regions[0] if query.regions else ""
    document, rules = knowledge.documents[first.policy_id], knowledge.rules[first.policy_id]
    own = document.metadata.region
    if "condition" not in query.intents or not own or knowledge.is_of(first.policy_id, place):
        return None
    told = key(place).rstrip("省市区县") in key(query.question)
    if not (place and told):
        return None
    verdict = check_region(document, rules, place, knowledge.divisions)
    if verdict.state == "failed":
        return f"{verdict.text}，不能申报。"
    if verdict.state != "met" or not knowledge.divisions.contains(own, place):
        return None
    return f"{place}在这项政策的适用地区（{own}）内；能否申报，还要看下列条件。"


def _of_kind(query: Query, document: PolicyDocument) -> str | None:
    """That the policy does not speak of the kind of applicant who asks."""
    flat, said = key(query.text), key(document.text)
    kinds = [kind for kind in lexicon().applicant_kinds if kind in flat and kind not in said]
    if not kinds:
        return None
    return f"条文没有单独写到“{min(kinds, key=longest_first)}”，能否申报按下列条件判断。"


def _choose(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """The first hit and those of the same policy that answer nearly as well."""
    if word_asked(query):  # «本办法所称…» explains, «某奖是最高奖项» says something of it
        explaining = [h for h in hits if _EXPLAINS.search(h.chunk.reading)]
        if explaining:
            return explaining[:1]
    sure = [f for f in facets_in(query.asked_text) if not f.is_loose]
    is_of_facet = bool(sure)
    # «已获甲奖,还能报乙奖吗» is decided by what bars it, whatever the other conditions
    is_barred = bool(query.held_awards) and bool(_BARS.search(key(hits[0].chunk.reading)))
    if query.intents & {"condition", "list"} and not (is_of_facet or is_barred):
        # Of clauses that cover alike the one that opens the list of conditions is the answer.
        alike = [h for h in hits if h.coverage >= _CLOSE * hits[0].coverage]
        opening = [h for h in alike if _OPENS.search(h.chunk.reading)]
        if "list" not in query.intents:  # steps and duties are lists, too
            opening = [h for h in opening if not _OPENS_STEPS.search(h.chunk.reading)]
        hits = [*opening, *(h for h in hits if h not in opening)]
    if "condition" in query.intents and _OF_WINNERS.search(hits[0].chunk.reading):
        # «抽检不合格还能报吗» is decided by the conditions, not by what befalls a winner
        alike = [h for h in hits if h.coverage >= _SHARED * hits[0].coverage]
        barring = [h for h in alike if _CONDITIONS.search(f"{h.chunk.heading} {h.chunk.reading}")]
        hits = [*barring, *(h for h in hits if h not in barring)]
    if "target" in query.intents and (naming := _naming(query, hits)):
        hits = naming
    # «要交哪些材料» asks for one step, «怎么申报» for all of them
    is_procedure = "procedure" in query.intents and all(f.is_spread for f in sure)
    is_steps = False
    if is_procedure:
        said = [(h, f"{h.chunk.heading} {h.chunk.reading}") for h in hits]
        steps = [h for h, text in said if _STEP.search(text)]
        is_steps = bool(steps)
        hits = [h for h in steps if h.chunk.policy_id == hits[0].chunk.policy_id] or hits
    least = (_STEPS if is_steps else _CLOSE) * hits[0].coverage
    # one clause that states what is asked is the answer; more of them only blur it
    # … in a plan, where no award is named, every other clause says who does what
    is_wide = not query.events or bool(_ALL_WHO.search(key(query.text)))
    is_plain = len(sure) == 1 and not (sure[0].keeps_asking and is_wide)
    # … but for whom, and for whom not, are one answer
    full = [h for h in hits[1:3] if h.coverage >= _CLOSE * hits[0].coverage]
    is_plain = is_plain and not (full and sure[0].is_spread)
    is_all = bool(sure) and sure[0].is_spread and bool(_ASKS_ALL.search(key(query.text)))
    most = _MOST_STEPS if is_steps else 1 if is_plain else _MOST + is_all
    named = (
        dict.fromkeys(h.policy_id for e in query.events for h in e.heads) if query.events else {}
    )
    # one place's own award is asked about, though another has one of that name
    is_of_place = bool(query.regions) and "comparison" not in query.intents
    apart = list(query.policies) or ([] if is_of_place else list(named))
    if 2 <= len(apart) <= 3 and "comparison" in query.intents | _several(query):
        firsts = [next((h for h in hits if h.chunk.policy_id == p), None) for p in apart]
        if all(h and h.coverage >= _SHARED * hits[0].coverage for h in firsts):
            return [h for h in firsts if h]
    most = 1 if is_barred else most
    policy_id = hits[0].chunk.policy_id
    same = [h for h in hits[1:5] if h.chunk.policy_id == policy_id and h.coverage >= least]
    kept = [hits[0], *same][:most]
    return sorted(kept, key=lambda h: h.chunk.start) if is_steps else kept


def _naming(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """Of clauses that cover alike those that set aims, and name the awards asked about, too.

    None where the first one sets some: it is left as it is.
    """
    if _AIM.search(key(hits[0].chunk.reading)):
        return []
    alike = [h for h in hits if h.coverage >= _CLOSE * hits[0].coverage]
    names = [{key(e.name), *(key(head.item) for head in e.heads)} for e in query.events]
    read = [(h, key(h.chunk.reading)) for h in alike] if names else []
    aimed = [(h, said) for h, said in read if _AIM.search(said)]
    return [h for h, said in aimed if all(any(n in said for n in each) for each in names)]


def _other_half(
    query: Query, chosen: Sequence[Hit], hits: Sequence[Hit], units: Sequence[Unit]
) -> list[Hit]:
    """Of ``初审归谁、审核归谁`` the clause that says what the one chosen leaves unsaid."""
    if len(chosen) != 1 or not _TWO_WHO.search(key(query.text)):
        return []
    said = key(chosen[0].chunk.reading)
    missing = [u for u in units if u.pattern is None and not u.is_in(said) and len(u.gram) > 1]
    others = [
        h
        for h in hits[1:5]
        if h.chunk.policy_id == chosen[0].chunk.policy_id
        and h.coverage >= _SHARED * chosen[0].coverage
        and any(u.is_in(key(h.chunk.reading)) for u in missing)
    ]
    return others[:1]


def _several(query: Query) -> set[str]:
    """Two awards named, or one that two policies have, are compared even where no word says so."""
    policies = {h.policy_id for e in query.events if not e.is_partial for h in e.heads}
    return {"comparison"} if len(query.events) > 1 or len(policies) > 1 else set()


def _cite(found: Passage, knowledge: Knowledge, as_of: date) -> Citation:
    return knowledge.cite_span(found.policy_id, found.start, found.end, as_of)
