"""What a question asks of a policy as a document: its term, its day of issue, number, issuer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.composing.compose_metadata import (
    compose_fact,
    compose_validities,
    compose_validity,
    ending,
)
from assistant.composing.reply import Reply, unique
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.understanding.query import Query
from assistant.words.facet import without_asking
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.things import bare_kinds

_TEXT_OF_ITS_OWN = re.compile(
    r"[奖励划程目金度]的?[一-鿿]{0,4}(?P<kind>办法|细则|方案|规范|指南|目录|通知|公告|名单|结果)"
    r"(?:是|在|的|由)*"
    r"(?:什么时候|何时|几时|哪天|哪年|几号|多久|谁)"
)
# «哪年发布的才算»: asked of what is rewarded, not of the text
_TO_COUNT = re.compile(
    r"(?:发布|印发|公布|出台|发|出)的?[^,。?;]{0,4}(?:才|方可|也?算|能给|能报|作数)"
)
# “甲乙”工作的意见: the programme itself; “甲乙”认定的通知 is of an honour
_QUOTED = re.compile('[“"]([^“”"]{3,})[”"](?=工作|行动|计划|工程|建设|专项|战略|倡议)')
_PART = 3  # letters of a part that names an award
_ABOUT_DOCUMENT = re.compile(
    r"办法|政策|文件|意见|细则|规划|通知|规定|文|施行|生效|开始执行"
    r"|(?:开始|起|时候|何时|几时|哪天)实施|(?:实施|执行)(?:日期|时间)"
)


def about_document(material: Material, knowledge: Knowledge) -> Reply | None:
    """Validity, date of issue, number or issuer of one policy in scope."""
    query, scope = material.query, material.scope
    local = own_policies(query, scope, knowledge) or sorted(scope.policies)
    if any(f.is_instead for f in material.asked):
        return None
    flat = key(query.text)
    if "validity" in query.intents and (ended := ending(flat, local, knowledge)):
        return compose_validity(ended[0], knowledge, material.as_of, flat)
    if not scope.is_pinned and "validity" in query.intents and _ABOUT_DOCUMENT.search(flat):
        titles = {p: key(knowledge.documents[p].metadata.title) for p in local}
        kinds = bare_kinds(flat)
        titled = [p for p, title in titles.items() if kinds and kinds[0] in bare_kinds(title)]
        if len(titled) > 1:  # «质量奖的办法还有效吗»
            return compose_validities(titled, knowledge, material.as_of)
    if "validity" in query.intents and scope.is_pinned:
        local = (
            _of_award_told(query, local, knowledge) or _of_title(flat, local, knowledge) or local
        )
    if not scope.is_pinned or len(local) != 1:
        return None
    is_of_award = bool(query.events or query.about) or _calls_an_award(flat, knowledge)
    # «哪天开始报,哪天截止» asks when to apply, not from when the text holds
    rest = without_asking(flat, tuple(f for f in material.asked if not f.is_loose))
    intents = lexicon().intents_in(rest) if rest != flat else query.intents
    is_of_text = not (_TO_COUNT.search(flat) or _is_of_another_text(material, local[0], knowledge))
    if "validity" in intents and (_ABOUT_DOCUMENT.search(flat) or not is_of_award):
        reply = compose_validity(local[0], knowledge, material.as_of, flat)
        return _with_fact(reply, material, local[0], knowledge) if is_of_text else reply
    # «工作文件由谁印发» asks for another paper, which a facet knows
    if query.intents & intents & {"issued", "number", "issuer"} and is_of_text:
        return compose_fact(query, local[0], knowledge, material.as_of)
    return None


def _calls_an_award(flat: str, knowledge: Knowledge) -> bool:
    """Whether key text ``flat`` says what a policy is alone to speak of, and that is no programme.

    What its title quotes (“甲乙”工作的意见) is the policy itself: ``甲乙还有效吗``.
    """
    called = knowledge.vocabulary.called(flat)
    titles = [knowledge.documents[p].metadata.title for p in called]
    quoted = (key(name) for title in titles for name in _QUOTED.findall(title))
    return bool(called) and not any(name in flat for name in quoted)


def _with_fact(reply: Reply, material: Material, policy_id: str, knowledge: Knowledge) -> Reply:
    """``reply`` on the term behind the day of issue, number or issuer, where those are asked."""
    query = material.query
    if not query.intents & {"issued", "number", "issuer"} or reply.status != "answered":
        return reply
    fact = compose_fact(query, policy_id, knowledge, material.as_of)
    if fact.status != "answered":
        return reply
    citations = unique([*fact.citations, *reply.citations])
    return replace(reply, text=f"{fact.text}\n\n{reply.text}", citations=citations)


def _of_title(flat: str, local: Sequence[str], knowledge: Knowledge) -> list[str]:
    """The one of policies ``local`` whose title speaks of the kind of thing told; else none."""
    kinds = bare_kinds(flat)
    titles = {p: key(knowledge.documents[p].metadata.title) for p in local}
    titled = [p for p, title in titles.items() if any(kind in title for kind in kinds)]
    return titled if len(titled) == 1 else []


def _is_of_another_text(material: Material, policy_id: str, knowledge: Knowledge) -> bool:
    """Whether a text of another kind is asked about, of something the policy only speaks of.

    When «甲奖的评审办法» was issued is not told by the day of the 意见 that wants one.
    """
    named = _TEXT_OF_ITS_OWN.search(key(material.query.text))
    title = key(knowledge.documents[policy_id].metadata.title)
    return named is not None and not material.query.policies and named["kind"] not in title


def _of_award_told(query: Query, local: Sequence[str], knowledge: Knowledge) -> list[str]:
    """The one of policies ``local`` whose award, or a part of its name, is told; else none."""
    heads = {h for e in query.events for h in e.heads}
    if not heads:
        named = knowledge.vocabulary.partly_named(
            key(query.text), at_least=_PART, among=lambda head: head.policy_id in local
        )
        heads = set(named.heads) if named else set()
    told = {h.policy_id for h in heads} & set(local)
    return [*told] if len(told) == 1 else []
