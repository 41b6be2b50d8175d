"""Answers about a document itself: is it in force, when and by whom issued, its number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from assistant.answer import Citation
from assistant.composing.refuse import not_stated, whom_to_ask
from assistant.composing.reply import Reply, place_of, quoted, sources, unique
from assistant.composing.standing import standing_notes
from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.words.normal import key
from assistant.words.wording import VALIDITY, day, not_in_force
from ingest.policy import ClauseLevel, PolicyDocument, PolicyMetadata, RepealedDocument, Validity
from ingest.text.sentence import sentences

_EFFECT = re.compile(
    r"[^。\n]*自[^。\n]{1,30}?起?(?:施行|实施|执行)[^。\n]*。?[^。\n]*(?:废止|停止执行)?[^。\n]*"
)
_IS_END = re.compile(r"废止|停止执行|停止施行|停止实施|失效|不再执行")
_TO_COME = re.compile(r"(?P<year>20\d\d)年(?:(?P<month>1[0-2]|0?[1-9])月)?")
# the time at which it is asked whether a text holds: «2023年10月1日…是否已施行»
_THEN = re.compile(
    r"(?P<when>(?P<year>20\d\d)年(?:(?P<month>1[0-2]|0?[1-9])月)?(?:(?P<day>[12]\d|3[01]|0?[1-9])[日号])?)"
    r"(?![^,。?]{0,4}(?:印发|发布|出台|公布|的))[^?]{0,40}?"
    r"(?:是否|有没有|是不是|算不算|已经?|就|能不能|还没|(?:施行|实施|生效|有效|执行)(?:了)?[吗么没])"
)
_KIND = 4  # letters of a title that may only say what kind of document it is
_ENDS = re.compile(r"[^。\n]*(?:同时废止|停止执行|予以废止)[^。\n]*。?")


def compose_validity(policy_id: str, knowledge: Knowledge, as_of: date, asked: str = "") -> Reply:
    """Whether a policy is in force on ``as_of`` and from which words that is known.

    Args:
        asked: the question, as a key; a month or year named in it is held against the end.
    """
    document = knowledge.documents[policy_id]
    metadata = document.metadata
    if old := _old_named(asked, metadata):
        return _ended(old, document, knowledge, as_of)
    citations = effect_citations(document, knowledge, as_of)
    if reason := not_in_force(metadata):
        text = f"{reason.removesuffix('，不据此计算奖励')}，没有效力可言。"
        return Reply(status="answered", text=text, citations=citations)
    if metadata.repealed_by:
        return _repealed(document, citations, knowledge, as_of)
    if not citations and metadata.effective_from is None:
        issued = f"成文日期为{day(metadata.issued_on)}。" if metadata.issued_on else ""
        return not_stated(
            f"《{metadata.title}》的文本没有写明施行日期和有效期，无法据此判断它在{day(as_of)}"
            f"是否有效。{issued}请向发文机关核实。"
        )
    validity = metadata.validity(as_of)
    parts = [f"《{metadata.title}》在{day(as_of)}{VALIDITY[validity]}。"]
    parts.insert(0, _at_time_asked(asked, metadata, as_of))
    dates = []
    if metadata.effective_from:
        dates.append(f"自{day(metadata.effective_from)}起施行")
    if metadata.effective_until:
        dates.append(f"有效期至{day(metadata.effective_until)}")
    elif metadata.effective_from:
        dates.append("文本没有写明有效期的截止日期")
    if dates:
        parts.append("，".join(dates) + "。")
    if validity is Validity.UNKNOWN and metadata.validity_basis:
        parts.append(metadata.validity_basis)
    for old in metadata.repeals:
        number = f"（{old.document_number}）" if old.document_number else ""
        parts.append(f"它同时使旧文件《{old.title}》{number}停止执行。")
    text = "\n\n".join(
        ["".join(parts), *standing_notes(citations, knowledge, as_of, is_validity_said=True)]
    )
    if citations:
        text += "\n\n依据：\n\n" + sources(citations)
    return Reply(status="answered", text=text, citations=citations)


def compose_validities(policy_ids: Iterable[str], knowledge: Knowledge, as_of: date) -> Reply:
    """``compose_validity`` of each of several policies that may be meant."""
    each = [compose_validity(policy_id, knowledge, as_of) for policy_id in policy_ids]
    text = "\n\n".join(["库内不止一份政策与此有关，分别如下：", *(reply.text for reply in each)])
    citations = unique([c for reply in each for c in reply.citations])
    return Reply(status="answered", text=text, citations=citations)


def _ended(old: RepealedDocument, by: PolicyDocument, knowledge: Knowledge, as_of: date) -> Reply:
    """That a document that is not held has ended, or will, by ``by``."""
    number = f"（{old.document_number}）" if old.document_number else ""
    start = old.on or by.metadata.effective_from
    since = f"自{day(start)}起" if start else ""
    ends = "停止执行" if start and as_of < start else "已停止执行（废止）"
    citations = unique(
        [*_words_ending(by, old, knowledge, as_of), *effect_citations(by, knowledge, as_of)]
    )
    text = f"《{old.title}》{number}{since}{ends}，依据是《{by.metadata.title}》。"
    return Reply(
        status="answered", text=f"{text}\n\n依据：\n\n{sources(citations)}", citations=citations
    )


def ending(asked: str, policy_ids: Iterable[str], knowledge: Knowledge) -> list[str]:
    """Those of ``policy_ids`` that end the very document that ``asked`` names."""
    held = ((p, knowledge.documents[p].metadata) for p in policy_ids)
    return [p for p, metadata in held if _old_named(asked, metadata)]


def _old_named(asked: str, metadata: PolicyMetadata) -> RepealedDocument | None:
    """The one document that the policy ends and whose whole title ``asked`` names.

    Of the place in front people leave its kind out (甲奖励规定 of 甲市).
    """
    place = key(metadata.region)
    rest = asked.replace(key(metadata.title), "")
    named = [
        old
        for old in metadata.repeals
        if len(old.title) > len(place) + _KIND
        and any(name in rest for name in (key(old.title), _placed_short(old.title, place)))
    ]
    return named[0] if len(named) == 1 else None


def _placed_short(title: str, place: str) -> str:
    return key(title).replace(place, place[:-1], 1) if place else key(title)


def _at_time_asked(asked: str, metadata: PolicyMetadata, as_of: date) -> str:
    """That the policy does not hold at the time ``asked`` names; "" where it may."""
    if later := _beyond_end(asked, metadata, as_of):
        return f"{later}不在有效期内。"
    earlier = _before_start(asked, metadata)
    return f"{earlier}还没有施行。" if earlier else ""


def _beyond_end(asked: str, metadata: PolicyMetadata, as_of: date) -> str | None:
    """The month or year to come that ``asked`` names and that the policy's term does not reach."""
    named, until = _TO_COME.search(asked), metadata.effective_until
    if named is None or until is None or int(named["year"]) < as_of.year:
        return None
    month = int(named["month"]) if named["month"] else 1
    same_year = int(named["year"]) == until.year and named["month"] is None
    reaches = (int(named["year"]), month) <= (until.year, until.month)
    return None if same_year or reaches else named.group()


def _before_start(asked: str, metadata: PolicyMetadata) -> str | None:
    """The day, month or year that ``asked`` asks about and that lies before the policy's start."""
    named, start = _THEN.search(asked), metadata.effective_from
    if named is None or start is None:
        return None
    told = [int(n) for n in named.group("year", "month", "day") if n]
    began = [start.year, start.month, start.day][: len(told)]
    return named["when"] if told < began else None


def _repealed(
    document: PolicyDocument, citations: tuple[Citation, ...], knowledge: Knowledge, as_of: date
) -> Reply:
    """A policy that another held one ends: since when, with the words of both."""
    metadata = document.metadata
    by = knowledge.documents[metadata.repealed_by]
    number = f"（{by.metadata.document_number}）" if by.metadata.document_number else ""
    who = f"《{by.metadata.title}》{number}"
    state = VALIDITY[metadata.validity(as_of)]
    if metadata.repealed_on is None:
        said = f"{who}规定它停止执行（废止），但没有写明自哪一天起，因此{state}，请向发文机关核实。"
    else:
        since = day(metadata.repealed_on)
        said = f"在{day(as_of)}{state}：{who}规定它自{since}起停止执行（废止）。"
    words = _words_ending(by, metadata, knowledge, as_of)
    cited = unique([*words, *effect_citations(by, knowledge, as_of), *citations])
    text = f"《{metadata.title}》{said}" + ("\n\n依据：\n\n" + sources(cited) if cited else "")
    return Reply(status="answered", text=text, citations=cited)


def _words_ending(
    by: PolicyDocument, ended: PolicyMetadata | RepealedDocument, knowledge: Knowledge, as_of: date
) -> list[Citation]:
    """The sentence of ``by`` that ends a document, known by number or title; none in a title."""
    names = [key(n) for n in (ended.document_number, ended.title) if n]
    for sentence in sentences(by.text):
        flat = key(sentence.text)
        is_title = by.clause_at(sentence.start).level is ClauseLevel.TITLE
        if not is_title and _IS_END.search(flat) and any(name in flat for name in names):
            return [knowledge.cite_span(by.policy_id, sentence.start, sentence.end, as_of)]
    return []


def validity_citations(
    document: PolicyDocument, knowledge: Knowledge, as_of: date
) -> tuple[Citation, ...]:
    """The words of the policy, and of the one that ends it, from which its validity follows."""
    own = effect_citations(document, knowledge, as_of)
    issued = document.metadata.issued_on
    if not own and issued:  # before the day it was signed it held for nobody
        signed = _head_citation(document, knowledge, as_of, [day(issued), _in_characters(issued)])
        own = (signed,) if signed else ()
    by = knowledge.documents.get(document.metadata.repealed_by)
    return unique([*_words_ending(by, document.metadata, knowledge, as_of), *own]) if by else own


def effect_citations(
    document: PolicyDocument, knowledge: Knowledge, as_of: date
) -> tuple[Citation, ...]:
    """The sentences of a policy that say when it takes effect or ends another."""
    found = []
    for pattern in (_EFFECT, _ENDS):
        for match in pattern.finditer(document.text):
            words = match.group().strip()
            if words and re.search(r"本|同时|施行", words):
                said = match.start() + re.search(r"自|同时|废止|停止", match.group()).start()  # type: ignore[union-attr]
                clause = document.clause_at(said)
                start, end = max(match.start(), clause.start), min(match.end(), clause.own_end)
                found.append(knowledge.cite_span(document.policy_id, start, end, as_of))
    return unique(found[-3:])


def compose_fact(query: Query, policy_id: str, knowledge: Knowledge, as_of: date) -> Reply:
    """Issue date, document number or issuer; refused as not_stated where the text has none."""
    document = knowledge.documents[policy_id]
    metadata = document.metadata
    title = f"《{metadata.title}》"
    wanted: list[tuple[str, str | None]] = []
    printed: list[str] = []
    if "issued" in query.intents:
        issued = metadata.issued_on or metadata.published_on
        is_page = metadata.published_on and not metadata.issued_on
        word = "网页发布日期" if is_page else "成文日期"
        wanted.append((word, day(issued) if issued else None))
        printed = [_in_characters(issued)] if issued else []
    if "number" in query.intents:
        wanted.append(("发文字号", metadata.document_number))
    if "issuer" in query.intents:
        wanted.append(("发文机关", metadata.issuer))
    stated = [f"{word}：{value}" for word, value in wanted if value]
    if not stated:
        words = "、".join(word for word, _ in wanted)
        ask = whom_to_ask([policy_id], knowledge)
        return not_stated(f"{title}的文本没有写明{words}，不能回答。\n\n{ask}")
    text = f"{title}的" + "；".join(stated) + "。"
    citation = _head_citation(document, knowledge, as_of, [*printed, *(v for _, v in wanted if v)])
    if citation is None:
        return Reply(status="answered", text=text)
    return Reply(status="answered", text=f"{text}\n\n{quoted(citation)}", citations=(citation,))


def _in_characters(value: date) -> str:
    """``二〇一二年七月六日``, as texts sign."""
    digits = "〇一二三四五六七八九"
    year = "".join(digits[int(d)] for d in str(value.year))

    def number(n: int) -> str:
        tens, ones = divmod(n, 10)
        lead = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
        return lead + (digits[ones] if ones else "")

    return f"{year}年{number(value.month)}月{number(value.day)}日"


def _head_citation(
    document: PolicyDocument, knowledge: Knowledge, as_of: date, values: list[str]
) -> Citation | None:
    """The head or signature lines that print the values, else the document's first line."""
    ends = (ClauseLevel.SIGNATURE, ClauseLevel.NOTICE, ClauseLevel.TITLE, ClauseLevel.PREAMBLE)
    blocks = [c for c in document.clauses if c.level in ends]
    for block in blocks:
        own = document.own_text(block)
        if own.strip() and len(own) < 600 and any(key(v) in key(own) for v in values):
            return knowledge.cite_span(document.policy_id, block.start, block.own_end, as_of)
    return None


def compose_document_number(number: str, knowledge: Knowledge, as_of: date) -> Reply | None:
    """What the library knows of a document by its number: held, repealed, or only mentioned."""
    wanted = _bare(number)
    for policy_id, document in knowledge.documents.items():
        own = document.metadata.document_number
        if own and any(_bare(one) in wanted for one in own.split("、")):
            return compose_validity(policy_id, knowledge, as_of)
        for repealed in document.metadata.repeals:
            if repealed.document_number and _bare(repealed.document_number) in wanted:
                return _ended(repealed, document, knowledge, as_of)
    for policy_id, document in knowledge.documents.items():
        for clause in document.clauses:
            own_text = document.own_text(clause)
            if wanted and any(_bare(m) in wanted for m in _numbers(own_text)):
                citation = knowledge.cite_span(policy_id, clause.start, clause.own_end, as_of)
                text = (
                    f"本库没有收录这份文件，只在{place_of(citation)}中提到：\n\n{quoted(citation)}"
                )
                return Reply(status="answered", text=text, citations=(citation,))
    return None


def _numbers(text: str) -> list[str]:
    return re.findall(r"[一-鿿]{1,6}[〔\[(]\d{4}[〕\])]\s*\d+\s*号?", text)


def _bare(number: str) -> str:
    """Letters and digits alone; ``〔2017〕46号`` is typed ``2017年46号``, too."""
    flat = re.sub(r"(\d{4})年第?(?=\d)", r"\1", key(number))
    return re.sub(r"[^一-鿿\d]", "", flat).removesuffix("号")
