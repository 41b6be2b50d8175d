"""Answers about offices and applying: who explains, who is in charge, when, where, with what."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from assistant.answer import Citation
from assistant.composing.refuse import not_stated, whom_to_ask
from assistant.composing.reply import Reply, quoted, sources, unique
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.near import LONGEST_SHOWN
from assistant.understanding.asked.answer_type import form_asked
from assistant.understanding.query import Query
from assistant.words.normal import key
from assistant.words.wording import day
from ingest.policy import PolicyDocument, Stated
from ingest.shelf.person import FIELD_NAMES
from ingest.text.sentence import sentences

_APPLY = r"(?:申报|申请|报名|受理|提交|递交|办理|报(?![告备]))"
# Which words ask for which field, the surest first.
_ASKS = (
    (
        "contact",
        re.compile(
            r"(?:联系|咨询|服务|监督|投诉|办公)(?:的)?(?:电话|方式|人|号码|热线)|电话(?:号码)?(?:是)?(?:多少|几号|什么|有没有|是啥)"
            r"|打(?:什么|哪个|哪里)(?:的)?电话|(?:电子)?邮箱|联系谁|联系地址|办公地址"
        ),
    ),
    (
        "interpreting_office",
        re.compile(
            r"解释(?:部门|机关|机构|单位|权)|谁(?:来)?(?:负责)?解释|由(?:谁|哪)[^,。?]{0,8}解释|归谁解释"
        ),
    ),
    (
        "application_window",
        re.compile(
            rf"(?:什么时候|什么时间|何时|啥时候|几月|哪天|几号|哪个月)[^,。?]{{0,6}}{_APPLY}"
            rf"|{_APPLY}(?:的)?(?:时间|期限|日期|截止|窗口期)"
        ),
    ),
    (
        "materials",
        re.compile(
            rf"(?:什么|哪些|啥|哪几[样种份])[^,。?]{{0,3}}(?:材料|资料|证明文件)|{_APPLY}(?:的|要的|所需)?(?:材料|资料)"
        ),
    ),
    (
        "channel",
        re.compile(
            rf"(?:在哪|哪里|去哪|到哪|哪儿|向谁|找谁|哪个平台|什么平台|哪个窗口|哪个网站)[^,。?]{{0,4}}{_APPLY}"
            rf"|{_APPLY}(?:的)?(?:渠道|方式|平台|网址|地点|入口|途径)"
        ),
    ),
    (
        "responsible",
        re.compile(
            r"(?:谁|哪个(?:部门|单位)|哪些部门|什么部门|哪个局)[^,。?]{0,3}(?:负责|主管|受理|牵头)"
            r"|(?<![以为是])(?:负责|主管|受理|实施|牵头)(?:的)?(?:部门|单位|机关|机构)|归谁管|谁(?:来)?管|谁负责"
        ),
    ),
)
# Without one of these words anywhere in the text, the field is not stated in it.
_SIGNS = {
    "contact": re.compile(r"电话|联系人|邮箱|电子邮件|热线|传真|@"),
    "interpreting_office": re.compile(r"解释"),
    "responsible": re.compile(r"负责|主管|牵头|受理|组织实施|领导小组|联席会议|协调机构"),
}
# Fields whose reading is exact enough to be answered without a search.
_SURE = frozenset({"contact", "interpreting_office"})
_MOST = 12


def field_asked(question: str) -> str | None:
    """The metadata field that a question is about, None if it asks something else."""
    flat = key(question)
    return next((field for field, pattern in _ASKS if pattern.search(flat)), None)


def compose_stated(
    field: str, policy_id: str, knowledge: Knowledge, as_of: date, *, is_searched: bool
) -> Reply | None:
    """What a policy or a person says about ``field``; None where the search should answer.

    Args:
        is_searched: the search found nothing, so that what was read is all there is.
    """
    document = knowledge.documents[policy_id]
    facts: tuple[Stated, ...] = getattr(document.metadata, field)[:_MOST]
    entered = [fact for fact in facts if fact.start is None]
    name = FIELD_NAMES[field]
    title = f"《{document.metadata.title}》"
    if not facts:
        sign = _SIGNS.get(field)
        is_absent = is_searched if sign is None else not sign.search(document.text)
        return (
            not_stated(
                f"{title}没有规定{name}，原文未载明，也没有人工录入。"
                f"\n\n{whom_to_ask([policy_id], knowledge)}"
            )
            if is_absent
            else None
        )
    if not (entered or is_searched or field in _SURE):
        return None
    citations = stated_citations(field, policy_id, knowledge, as_of)
    parts = []
    if citations:
        parts.append(f"{title}规定的{name}见下：")
        parts.append(sources(citations))
    elif entered:
        parts.append(f"{title}的原文没有载明{name}。")
    if entered:
        rows = [f"- {fact.text}（{_origin(fact)}）" for fact in entered]
        parts.append(f"以下{name}不是原文，由人工录入：\n\n" + "\n".join(rows))
    return Reply(status="answered", text="\n\n".join(parts), citations=citations)


def has_the_form(reply: Reply, query: Query) -> bool:
    """Whether what ``reply`` quotes has the form that is asked for (``材料要保存几年``: years)."""
    form = form_asked(query)
    is_told = reply.status == "answered" and form is not None and bool(reply.citations)
    return not is_told or any(form and form.search(c.quote) for c in reply.citations)


def beside_nearest(
    reply: Reply, material: Material, policy_ids: Collection[str], knowledge: Knowledge
) -> Reply:
    """A refusal with the clause, if any, that states the side asked for in another form."""
    sure = [facet for facet in material.asked if not facet.is_loose]
    hit = next(
        (
            h.chunk
            for h in material.hits
            if h.chunk.policy_id in policy_ids
            and len(h.chunk.text) <= LONGEST_SHOWN
            and any(facet.holds.search(key(h.chunk.reading)) for facet in sure)
        ),
        None,
    )
    if hit is None or reply.status != "refused" or reply.citations:
        return reply
    nearest = knowledge.cite_span(hit.policy_id, hit.start, hit.end, material.as_of)
    first, mark, rest = reply.text.partition("\n\n")
    text = f"{first}\n\n最接近的条文只写了：\n\n{quoted(nearest)}{mark}{rest}"
    return replace(reply, text=text, citations=(nearest,))


def stated_citations(
    field: str, policy_id: str, knowledge: Knowledge, as_of: date
) -> tuple[Citation, ...]:
    """The sentences of a policy that state ``field``, in the order of the text."""
    document = knowledge.documents[policy_id]
    facts: tuple[Stated, ...] = getattr(document.metadata, field)[:_MOST]
    return unique([_cited(document, f, knowledge, as_of) for f in facts if f.start is not None])


def _origin(fact: Stated) -> str:
    on = f"{day(fact.entered_on)}" if fact.entered_on else ""
    return f"{fact.entered_by}{on}录入，来源：{fact.source}"


def _cited(document: PolicyDocument, fact: Stated, knowledge: Knowledge, as_of: date) -> Citation:
    """The sentence that holds the fact, within its clause."""
    start, end = fact.start or 0, fact.end or 0
    clause = document.clause_at(start)
    whole = next(
        (s for s in sentences(document.text, clause.start, clause.own_end) if s.end > start), None
    )
    if whole is not None and whole.start <= start:
        start, end = whole.start, max(end, whole.end)
    return knowledge.cite_span(document.policy_id, start, end, as_of)
