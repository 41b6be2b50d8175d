"""Whether the best clauses found say what is asked (条文是否说到了所问)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.composing.answered import (
    POINT_SHARE,
    likelihood,
    seems_answered,
    signals_of,
)
from assistant.composing.wants_money import wants_money
from assistant.material import Material
from assistant.retrieval.very_thing import holds_the_code, names_what_is_counted, states_together
from assistant.understanding.asked.answer_type import form_asked, words_asked
from assistant.understanding.asked.point import asking_words
from assistant.understanding.query import Query
from assistant.words.asked_words import AskedWord, asked_word
from assistant.words.content import LIGHT, RARE, Unit, bigrams, share_said
from assistant.words.facet import Facet, facets_in
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.things import is_of_kind, is_said, things_in

_WHOLE, _SURE = 0.85, 0.9  # share said, and likelihood, that leave no doubt what is asked about
_NAMED_BY = 3  # … if this many of its words are rare
_ALL, _ELSEWHERE = 0.95, 0.6  # share said here, and of it in another policy
_MANY, _SURELY = 8.0, 0.97  # weight of two rare words; likelihood
WORDED = 5  # letters of a run with rare words, which no talk of other matters has
_SEVERAL = 2  # rare words that name what is asked about
_OF_AWARDS = re.compile("奖励|奖金|获奖|评奖|评审|评定|资助|补助")
_AWARD = "奖"
_RUN = 3  # letters of a name that tell it from others
_ASKS_WHO = re.compile("[谁哪]|^(?:部门|单位|机关)$")
_DEED = re.compile("[一-鿿]{1,2}")
_ANY_DEED = "定写编拟订做弄搞管办出来"  # whatever is done
_SENTENCE = re.compile("[^。;]+[。;]?")
_BRACKETS = re.compile(r"[()]")
_SUBSIDY = re.compile(r"(?:补|贴|奖|资助|给)(?:多少|几)|(?:拿|领)(?:多少|几)(?:补|奖|万)")
_OFFICE = 3  # letters of the name of an office (办主任)
# «企业标准要不要备案»: the deed must be told of what is asked, not of another thing
_MUST = re.compile(
    r"(?P<what>[一-鿿]{2,8}?)(?:要不要|需不需要|用不用|是否要|是否需要|该不该|必须)"
    r"(?P<deed>[一-鿿]{2,4}?)[吗么]?[?。!]*$"
)


def is_domain(query: Query) -> bool:
    """Whether the question is, by its own words, about what policies deal with at all."""
    flat = key(query.search_text)
    named = bool(query.events or query.policies or query.document_numbers)
    # «资兴审核要多久» names a place and what policies state
    asks = bool(facets_in(query.asked_text) or query.intents & {"target", "validity"})
    asks = asks or bool(_SUBSIDY.search(flat))  # «设备买了150万补多少»
    placed = bool(query.regions or query.policy_regions) and asks
    return named or placed or any(w in flat for w in lexicon().domain_words)


def is_answered(material: Material) -> bool:
    """Whether the best clause answers: it may, and is likely enough to."""
    seems = seems_answered(material) if material.hits else False
    return explains(material) or (may_answer(material) and (seems or _asks_charge_alone(material)))


def _asks_charge_alone(material: Material) -> bool:
    """Whether nothing is asked but who is in charge of one policy, and its clause says so.

    «甲奖励归谁管» shares no word with «由乙局组织实施», and asks for nothing else.
    """
    word, best = asked_word(material.query.text), material.hits[0].chunk
    if word is None or word.charge is None or not material.scope.is_pinned:
        return False
    flat, said = key(material.query.text), key(best.reading)
    stating = [f for f in material.asked if not f.is_loose and f.holds.search(said)]
    asking = "|".join(m.group() for f in stating if (m := f.asks.search(flat)))
    own = [u for u in material.units if u.pattern is None and u.weight > LIGHT]
    heading = key(best.heading)
    return bool(stating) and all(u.gram in asking or u.is_in(heading) for u in own)


def explains(material: Material) -> bool:
    """Whether the best clause explains the very word whose meaning is asked for."""
    query = material.query
    form = form_asked(query) if material.hits and words_asked(query) else None
    return form is not None and bool(form.search(material.hits[0].chunk.reading))


def may_answer(material: Material) -> bool:
    """Whether the best clauses speak of the very things asked about, or state the facet asked for.

    What holds nothing that tells clauses apart, or lacks the form of the answer (a number of
    days), does not. Where neither a policy nor a place is named, only for what policies deal with.
    """
    if not material.hits or material.hits[0].told == 0:
        return False
    best_two = [f"{h.chunk.heading}{h.chunk.said}" for h in material.hits[:2]]
    stated = _states(material, best_two)
    if stated is None:
        stated = _speaks_of_things(material) and not _holds_only_the_talk(material, best_two)
    is_ours = material.scope.is_pinned or is_domain(material.query)
    is_ours = is_ours or _is_said_whole(material) or _is_said_here_alone(material)
    is_ours = is_ours or material.hits[0].worded >= WORDED
    is_of_it = _of_the_very_thing(material) and _done_to_it(material)
    return stated and is_ours and is_of_it and _says_who(material, best_two)


def _says_who(material: Material, texts: Sequence[str]) -> bool:
    """Whether a deed whose doer is asked for (``由谁印制``) is told, and of somebody.

    A doer stands in front of the deed: «第一起草单位» tells nobody who drafts. A near word
    (审查: 审核) is left to how much else is told, and a facet says itself what states it.
    """
    word = asked_word(material.query.text)
    if any(not facet.is_loose for facet in material.asked):
        return True
    if word is None or not word.is_doer or not _DEED.fullmatch(word.after):
        return True
    if word.after in _ANY_DEED:
        return True
    meant = [u for u in material.units if u.gram == word.after]
    others = [other for unit in meant for other in unit.alternatives]
    told = [key(hit.chunk.said) for hit in material.hits[: len(texts)]]
    for deed in (word.after, *others):
        if any(deed in text for text in told):
            return any(re.search(f"(?:{word.answers.pattern}).*{deed}", text) for text in told)
    return not meant or any(word.after[0] in text for text in told)


def _done_to_it(material: Material) -> bool:
    """Whether a deed asked for (``要不要备案``) is told in a sentence on what it is asked of."""
    asked = _MUST.search(key(material.query.text))
    if asked is None or material.query.events or any(not f.is_loose for f in material.asked):
        return True
    kinds = (*lexicon().bare_kinds, *lexicon().thing_ends)
    things = [kind for kind in kinds if asked["what"].endswith(kind)]
    deeds = [u for u in material.units if u.gram in asked["deed"]]
    said = [
        f"{key(hit.chunk.heading)}{sentence}"
        for hit in material.hits[:2]
        for sentence in _SENTENCE.findall(key(hit.chunk.said))
        if any(u.is_in(sentence) for u in deeds)
    ]
    return not (said and things) or any(thing in s for s in said for thing in things)


def _of_the_very_thing(material: Material) -> bool:
    """Whether a number asked for is given of what is asked about, not of something near it."""
    query, best_two = material.query, material.hits[:2]
    form, flat = form_asked(query), key(query.text)
    firm = [f for f in material.asked if not (f.is_loose or f.keeps_asking)]
    # «公示期有异议的,几天内答复»: what is named last has the number
    firm.sort(key=lambda f: -max((m.end() for m in f.asks.finditer(flat)), default=0))
    # what another clause counts is not told by the one that is quoted
    best = best_two[:1]
    # «乙呢» after a question on 甲 is read in front of it: 甲 is not counted any more
    counted = bool(wants_money(query) or query.instead)
    counted = counted or names_what_is_counted(flat, material.units, form, best)
    return counted and states_together(firm, form, best_two) and holds_the_code(flat, best_two)


def _is_said_whole(material: Material) -> bool:
    """Whether the best clause says nearly all that is asked, in words that few clauses have."""
    best = material.hits[0]
    said = key(f"{best.chunk.heading}{best.chunk.said}")
    rare = [u for u in material.units if u.weight >= RARE and len(u.gram) > 1 and u.is_known]
    is_named = sum(u.pattern is None and u.is_in(said) for u in rare) >= _NAMED_BY
    return is_named and best.told >= _WHOLE and likelihood(signals_of(material)) >= _SURE


def _is_said_here_alone(material: Material) -> bool:
    """Whether the best clause says all that is asked, of no few words, and surely or it alone.

    «多少万名产业工人» names neither a policy nor what policies deal with; one clause counts them.
    """
    best, *others = material.hits
    rivals = [h.told for h in others if h.chunk.policy_id != best.chunk.policy_id]
    named = sum(u.weight for u in material.units if u.pattern is None and u.is_known)
    is_alone = max(rivals, default=0.0) <= _ELSEWHERE * best.told
    is_sure = likelihood(signals_of(material)) >= _SURELY
    return best.told >= _ALL and named >= _MANY and (is_alone or is_sure)


def _states(material: Material, texts: Sequence[str]) -> bool | None:
    """Whether the clauses state the facet asked for, of what it is asked; None for no facet.

    Any clause that names an office says who does something; it must be what is asked about.
    """
    sure = [facet for facet in material.asked if not facet.is_loose]
    point = {unit.gram for unit in material.point}
    at_point = [facet for facet in sure if facet.name in point or not point]
    if not at_point:
        return None
    word, said = asked_word(material.query.text), key("".join(texts))
    if any(f.is_must and not (_hold([f], texts) and _names_office(word, said)) for f in at_point):
        return False
    firm = [facet for facet in at_point if not facet.keeps_asking]
    if not _of_the_case(firm, material):
        return False
    if _hold(firm, texts):
        return _speaks_of_money(firm, material) and _touches_subject(material, texts, firm)
    if len(firm) == len(at_point):
        return False
    asking = _asking(at_point, material.query)
    done = [u for u in material.point if u.pattern is None and not _ASKS_WHO.search(u.gram)]
    done = [u for u in done if u.gram not in asking]
    if word and word.charge:
        done = [u for u in done if u.gram not in word.after]  # «由谁组织实施»
    heading = key(material.hits[0].chunk.heading)
    if firm and all(unit.gram in heading for unit in done):
        return False  # «奖金由哪个部门拨付»: nothing but who does what is not stated
    # «证书由谁设计»: who awards it does not design it
    acts = [u for u in done if word and word.is_doer and word.after.startswith(u.gram)]
    acts = [u for u in acts if not _hold(at_point, [f"由部门{u.gram}"])]  # 负责 is any office's act
    return _told(done, texts) and (not acts or any(unit.is_in(said) for unit in acts))


def _of_the_case(facets: Sequence[Facet], material: Material) -> bool:
    """Whether a sentence that states what is asked of a case told speaks of that case.

    «标准废止了,奖金要退吗» is not answered by what happens to those who cheated.
    """
    if material.scope.is_pinned:
        return True  # the one text meant may well word the case otherwise
    told = key(material.query.text)
    for facet in (f for f in facets if f.is_of_case):
        stated = "".join(_stating([facet], material, 0))
        case = facet.asks.sub(" ", told)
        names = [key(e.name) for e in material.query.events]
        own = [u for u in material.units if u.pattern is None and u.gram in case]
        own = [u for u in own if u.weight > LIGHT and not any(u.gram in n for n in names)]
        own = [u for u in own if u.weight >= RARE] or own  # 备案, not 标准, is charged for
        if own and stated and not any(u.is_in(stated) for u in own):
            return False
    return True


def _asking(asked: Sequence[Facet], query: Query) -> str:
    """The words that ask for the facets alone: the deed and the office in them are no others.

    «谁来管», «是由甲局负责的吧» ask who is in charge, whatever word the clause has for it.
    """
    flat = key(query.text)
    found = (f.asks.search(flat) for f in asked if f.takes_words and not f.is_must)
    return "|".join(match.group() for match in found if match)


def _names_office(word: AskedWord | None, said: str) -> bool:
    """Whether key ``said`` tells of the very office whose holder is asked for, if one is.

    Who is 主任委员 of a board is no answer for the 主任 of its office.
    """
    office = (word.before or word.after)[-_OFFICE:] if word else ""
    return not office or office in said or bool(re.search(f"{office[-2:]}(?:由|为|是|:|兼)", said))


def _hold(asked: Sequence[Facet], texts: Sequence[str]) -> bool:
    said = [key(text) for text in texts]
    return any(facet.holds.search(text) for facet in asked for text in said)


def _touches_subject(material: Material, texts: Sequence[str], facets: Sequence[Facet]) -> bool:
    """Whether the clauses hold a word of what a facet is asked of (``小作坊一年抽检几回``)."""
    if facets and all(facet.is_instead for facet in facets) and material.scope.is_pinned:
        return True  # «奖金能发过节费吗»: whatever it is spent on, what it is for decides
    said = key("".join(texts))
    if events := material.query.events:
        # a sentence on awards in general is one on the award named, too
        names = {key(name) for e in events for name in (e.name, *(h.item for h in e.heads))}
        return any(
            _OF_AWARDS.search(piece) or any(_shares(piece, name) for name in names)
            for piece in _stating(facets, material)
        )
    things = [u for u in material.units if u.pattern is None]
    synonyms = any(u.alternatives for u in things)
    is_named = bool(material.query.policies or material.query.topic or material.query.about)
    if synonyms and not (is_named or any(u.is_in(said) for u in things)):
        return False  # «养猪补贴怎么申请»: of no policy named, by no word for it
    plain = (u for u in material.units if u.pattern is None and not u.alternatives)
    own = [u for u in plain if u.is_known and u.weight >= RARE]
    told = bool(material.query.about) or len(own) < _SEVERAL
    return told or any(unit.is_in(said) for unit in own)


def _speaks_of_money(facets: Sequence[Facet], material: Material) -> bool:
    """Whether a sentence that states a facet speaks of money, where the facet is asked of money.

    That the standard may be revised says nothing of «明年奖金会涨吗».
    """
    flat, money = key(material.query.text), [w for w in lexicon().intents["reward"] if len(w) > 1]
    found = [m.groupdict() for facet in facets if (m := facet.asks.search(flat))]
    if not any("what" in groups for groups in found):
        return True
    names = [key(e.name) for e in material.query.events] + [*map(key, material.query.about)]
    own = (u for u in material.units if u.pattern is None and u.weight > LIGHT)
    others = [u for u in own if not any(u.gram in name for name in names)]
    # an award that rises (甲奖明年会涨吗) is its sum
    is_of_money = any(word in flat for word in money)
    is_of_money = is_of_money or (not others and any(g.get("rises") for g in found))
    spoken = (s for hit in material.hits[:2] for s in _SENTENCE.findall(key(hit.chunk.said)))
    stating = [s for s in spoken if any(facet.holds.search(s) for facet in facets)]
    return not is_of_money or any(word in s for s in stating for word in money)


def _stating(facets: Sequence[Facet], material: Material, beside: int = 1) -> Iterator[str]:
    """Keys of the sentences of the best clauses that state a facet, each with those ``beside``.

    Headings go with them: what the policy is called after it speaks of throughout.
    """
    for chunk in (hit.chunk for hit in material.hits[:2]):
        heading = key(chunk.heading)
        spoken = _SENTENCE.findall(key(chunk.reading))
        stating = [
            at for at, s in enumerate(spoken) if any(facet.holds.search(s) for facet in facets)
        ]
        for at in stating:
            yield heading + "".join(spoken[max(0, at - beside) : at + beside + 1])
        whole = "".join(spoken)  # «根据…。为…,制定本细则» states it in two sentences
        if not stating and any(facet.holds.search(whole) for facet in facets):
            yield heading + whole


def _shares(text: str, name: str) -> bool:
    """Whether key ``text`` holds a run of letters of ``name`` that is no word of every name."""
    runs = [name[at : at + _RUN] for at in range(max(1, len(name) - _RUN + 1))]
    if name.endswith(_AWARD):
        runs = [run for run in runs if _AWARD in run]  # 省质量 of 省质量奖 is in 全省质量, too
    return any(run in text for run in runs)


def _speaks_of_things(material: Material) -> bool:
    """Whether the best clauses speak of the very things of the field that are asked about."""
    query = material.query
    flat = key(query.text)
    known = [e.name for e in query.events if material.scope.heads(e)]
    known += query.held_awards  # what was won before is the case told, not the thing asked about
    for place in (*query.regions, *query.policy_regions):
        known += [place, place[:-1]] if len(place) > 2 else [place]
    for name in known:
        flat = flat.replace(key(name), " ")
    read = key("".join(f"{h.chunk.heading}{h.chunk.reading}" for h in material.hits[:2]))
    said = f"{read}|{_BRACKETS.sub('', read)}"  # 优质(大禹)奖 is 大禹奖, too
    asking = asking_words(query.text) or flat  # what a story tells is not asked about
    others = (word for word in lexicon().other_fields if word in flat and word in asking)
    if not all(is_of_kind(e.name, read) for e in query.events if not material.scope.heads(e)):
        return False
    return all(is_said(thing, said) for thing in (*things_in(flat), *others))


def _holds_only_the_talk(material: Material, texts: Sequence[str]) -> bool:
    """Whether of all that is asked the clauses hold just the award that earlier turns named."""
    query = material.query
    names = [*query.about, *(event.name for event in query.talked)]
    own = {gram for name in names for gram in bigrams(key(name))}
    said = key("".join(texts))
    others = [u for u in material.units if u.weight > LIGHT and u.gram not in own]
    return bool(own) and not any(u.is_in(said) for u in others)


def speaks_of_point(material: Material, *texts: str) -> bool:
    """Whether ``texts`` say something of what the question asks about at last."""
    return _told(material.point, texts)


def _told(units: Sequence[Unit], texts: Sequence[str]) -> bool:
    """Whether ``texts`` hold enough of ``units``; also where there are none."""
    said = key("".join(texts))
    return share_said(units, said) >= POINT_SHARE
