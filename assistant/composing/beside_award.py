"""What the clauses say beside an award: of another part in it, of the rest of a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.composing.compose_text import compose_text
from assistant.composing.may_answer import is_answered
from assistant.composing.remarks import is_paying
from assistant.composing.reply import Reply, quoted, sources, unique
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.retrieve import Hit
from assistant.rule_words import rules_of
from assistant.understanding.query import AskedEvent
from assistant.words.content import ContentIndex
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.wording import award_name
from ingest.reward import Ground

_PAID = r"(?:资助|奖励|补助|补贴|减半|\d%)"
_NAME_ENDS = r"(?=[的,、和与及或()每按给单企项\d])"  # «参与标准领跑者评价» is of another thing
_SIDE = re.compile(
    r"^的?(?![^。?]*(?:[获得拿中几给]|评上|多少|支持|奖|[补资]助|补贴)|(?:的)?(?:企业|单位|公司))[一-鿿]{2,8}[。?!]*$"
)
_ENDS = 2  # letters at the end of an award's name
_SUM = re.compile(r"多少|几[千万百元]|多大")
_COUNT = re.compile(r"^[一二三四五六七八九十两几\d]")
_TELLING = 2.0  # weight of a word that may decide what is paid


def asks_a_side(material: Material) -> bool:
    """Something else than its sum is asked of an award for which no sum can be given.

    «拿了省里的还能拿吗» of an award that nobody has reviewed is answered by the clause on that.
    """
    if _names_a_side(material):
        return True
    pricing, query = material.pricing, material.query
    asks_sum = "amount" in query.intents and _SUM.search(key(query.text))
    if pricing is None or asks_sum:
        return False
    sure = [f for f in material.asked if not f.is_loose]
    told = pricing.calculation
    if told and told.award.outcome == "no_amount" and not is_paying(told.award):
        return bool(sure)  # no sum can be told: whether two add up, or when, is all there is
    if not is_answered(material):
        return False
    sure = [f for f in sure if f.holds.search(_said(material))]
    is_open = not pricing.options and (told is None or told.award.outcome == "needs_human")
    return bool(sure) and is_open


def _names_a_side(material: Material) -> bool:
    """Whether an award is named with one thing about it, and nothing more (``甲奖评定原则``)."""
    query = material.query
    if query.intents or query.claims or query.figures or len(query.events) != 1:
        return False
    (event,) = query.events
    if event.quantity or event.role or event.extensions or event.is_partial:
        return False
    side = _SIDE.search(key(query.text).rpartition(event.name[-_ENDS:])[2])
    return side is not None and bool(material.point) and is_answered(material)


def _said(material: Material) -> str:
    return key(material.hits[0].chunk.reading)


def other_role(
    material: Material, local: list[str], knowledge: Knowledge, content: ContentIndex
) -> Reply | None:
    """The award is there, but for another part in it than the one that was asked about."""
    asked = [e for e in material.query.events if e.role]
    heads = [h for e in asked for h in sorted(e.heads) if h.policy_id in local]
    rules = [(h.policy_id, rule) for h in heads for rule in rules_of(h, knowledge)]
    if not rules or len(asked) < len(material.query.events):
        return None
    grounds = dict.fromkeys((p, Ground(path=r.path, quote=r.quote)) for p, r in rules)
    found = [knowledge.cite(p, ground, material.as_of) for p, ground in grounds]
    citations = unique([c for c in found if c])
    if said := _of_role(asked, material, local):
        # a clause of its own speaks of that part: «参与制定标准的，按50%资助»
        reply = compose_text(
            material.query, said, material.units, knowledge, content, material.as_of
        )
        more = tuple(c for c in citations if c not in reply.citations)
        text = "\n\n".join([reply.text, "另外,相关条文:", sources(more)])
        return replace(reply, text=text, citations=(*reply.citations, *more))
    titles = "》《".join(knowledge.titles(dict.fromkeys(h.policy_id for h in heads)))
    names = "、".join(award_name(e.name, None, e.role) for e in asked)
    given = "、".join(dict.fromkeys(h.role for h in heads if h.role))
    text = f"《{titles}》没有写明{names}的奖励，条文写的是{given}：\n\n{sources(citations)}"
    return Reply(status="refused", reason="not_stated", text=text, citations=tuple(citations))


def _of_role(asked: list[AskedEvent], material: Material, local: list[str]) -> list[Hit]:
    """Clauses of the policies that say what the part asked about in such an award is paid."""
    roles = lexicon().role_names
    patterns = [
        # in the very sentence: «到2025年参与制定标准100项以上» is no word on what is paid
        re.compile(rf"{re.escape(word)}[^。;]{{0,12}}{re.escape(tail)}{_NAME_ENDS}[^。;]*{_PAID}")
        for event in asked
        for tail in {event.name[-2:], *(key(h.item)[-2:] for h in event.heads)}
        for word, role in roles.items()
        if role == roles.get(event.role or "")
    ]
    return [
        hit
        for hit in material.hits
        if hit.chunk.policy_id in local
        and any(pattern.search(key(hit.chunk.reading)) for pattern in patterns)
    ][:1]


def with_text(
    reply: Reply, material: Material, knowledge: Knowledge, content: ContentIndex
) -> Reply:
    """The award, and for a question of several parts the clauses for the rest of it."""
    rest = material.query.intents & {"condition", "procedure"}
    undecided = reply.award is not None and reply.award.outcome == "needs_human"
    if not (rest or undecided) or not (undecided or is_answered(material)):
        return reply
    is_told = (rest or material.asked) and is_answered(material)
    hits = material.hits if is_told else _of_the_rest(reply, material)
    return and_text(reply, material, knowledge, content, hits) if hits else reply


def and_text(
    reply: Reply,
    material: Material,
    knowledge: Knowledge,
    content: ContentIndex,
    hits: Sequence[Hit] | None = None,
) -> Reply:
    """``reply``, and the clauses found (or of ``hits``) that it does not cite."""
    found = material.hits if hits is None else hits
    text = compose_text(material.query, found, material.units, knowledge, content, material.as_of)
    seen = {(c.policy_id, c.start) for c in reply.citations}
    more = tuple(c for c in text.citations if (c.policy_id, c.start) not in seen)
    if not more:
        return reply
    added = "\n\n".join(["另外,相关条文:", *(quoted(c) for c in more)])
    return Reply(
        status=reply.status,
        text=f"{reply.text}\n\n{added}",
        citations=(*reply.citations, *more),
        award=reply.award,
    )


def _of_the_rest(reply: Reply, material: Material) -> list[Hit]:
    """The clause that speaks of what the clauses quoted do not: 修订 beside 主导制定.

    A person who decides an award must see it; words that no clause found says decide nothing.
    """
    quotes = key("".join(c.quote for c in reply.citations))
    policies = {c.policy_id for c in reply.citations}
    telling = [u for u in material.units if u.weight >= _TELLING and not _COUNT.match(u.gram)]
    left = [u for u in telling if not u.is_in(quotes)]
    told = {
        hit: sum(u.weight for u in left if u.is_in(key(hit.chunk.reading)))
        for hit in material.hits
        if hit.chunk.policy_id in policies and re.search(_PAID, hit.chunk.reading)
    }
    most = max(told.values(), default=0.0)
    return [hit for hit, weight in told.items() if weight == most > 0][:1]
