"""One verified answer in three wordings: read aloud, in full, and as a message to the caller.

Nothing is found out here: each wording says what the answer says, and each is checked like the
answer itself, so that no figure stands in it that the answer (or the contact that a cited policy
states) does not hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation
from assistant.composing.office_words import Office, office_of
from assistant.composing.prose import is_a_quote, plain, prose_of
from assistant.composing.read_aloud import read_aloud
from assistant.composing.reply import address
from assistant.composing.sourced import calculation_steps, unsourced
from assistant.composing.taken_apart import taken_apart
from assistant.words.mask import masked
from assistant.words.wording import VALIDITY, day
from ingest.policy import PolicyMetadata, Validity
from ingest.structure.title import without_mark

AI_LABEL = "本内容由人工智能辅助生成，仅供参考，最终以主管部门认定为准"
# Paragraphs of an answer that a message says in one sentence.
_LEFT_OUT = ("前提是", "另外假定", "假定", "如能提供")
_LONGEST_SENT = 240
_LONGEST_QUESTION = 60


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One clause cited, ready to be copied.

    Attributes:
        text: ``《…》（文号）第六章第二十七条，现行有效（截至2026年11月28日）`` with the contact.
    """

    policy_id: str
    title: str
    document_number: str | None
    address: str
    validity: str
    quote: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Wordings:
    """Three wordings of one answer, all plain text.

    Attributes:
        spoken: short, without signs, numbers as numerals.
        detail: everything: text, steps, clauses.
        message: for SMS or WeChat, with document number, clause, validity, contact and label.
        sources: each clause cited.
        findings: Chinese; figures for which a wording was given up for the answer as it stands.
    """

    spoken: str
    detail: str
    message: str
    sources: tuple[SourceLine, ...] = ()
    findings: tuple[str, ...] = ()


def wordings_of(answer: Answer, policies: Mapping[str, PolicyMetadata]) -> Wordings:
    """The three wordings of ``answer``.

    Args:
        policies: metadata of the policies held, by id.
    """
    cited = dict.fromkeys(c.policy_id for c in answer.citations)
    offices = [office_of(policies[p]) for p in cited if p in policies]
    sources = tuple(_source_line(c, policies, answer) for c in _clauses(answer.citations))
    made = (
        read_aloud(answer),
        _detail(answer, sources, offices),
        _message(answer, sources, offices),
    )
    found = [unsourced(text, answer, offices) for text in made]
    # an answer as it was verified says less well, but never a wrong figure
    verified = plain(answer.text)
    said, detail, message = (
        verified if wrong else text for text, wrong in zip(made, found, strict=True)
    )
    findings = tuple(dict.fromkeys(finding for wrong in found for finding in wrong))
    return Wordings(said, detail, message, sources, findings)


# -- in full ----------------------------------------------------------------------------------


def _detail(answer: Answer, sources: Sequence[SourceLine], offices: Sequence[Office]) -> str:
    each = taken_apart(answer)
    several = len(each) > 1
    parts = [f"问：{answer.question}"]
    for one in each:
        parts += [f"关于{one.question}：" if several else "", plain(prose_of(one))]
    if answer.award is not None and answer.award.lines:
        steps = [
            f"{number}. {words}" for number, words in enumerate(calculation_steps(answer.award), 1)
        ]
        parts.append("计算步骤\n" + "\n".join(steps))
    if sources:
        clauses = [f"· {_named(s)}，{s.validity}：“{_flat(s.quote)}”" for s in sources]
        parts.append("依据条文\n" + "\n".join(clauses))
    parts += _contacts(offices)
    parts.append(f"以{day(answer.as_of)}为准。{AI_LABEL}。")
    return "\n\n".join(part for part in parts if part)


def _named(source: SourceLine) -> str:
    number = f"（{source.document_number}）" if source.document_number else ""
    return f"《{source.title}》{number}{source.address}"


def _flat(quote: str) -> str:
    return " ".join(quote.split())


def _contacts(offices: Sequence[Office]) -> list[str]:
    """Whom to ask, with the policy where several are cited."""
    several = len(offices) > 1
    lines = [
        f"{line.label}{f'（{office.title}）' if several else ''}：{line.text}"
        for office in offices
        for line in office.lines
    ]
    return ["\n".join(lines)] if lines else []


# -- for the caller ---------------------------------------------------------------------------


def _message(answer: Answer, sources: Sequence[SourceLine], offices: Sequence[Office]) -> str:
    question = masked(" ".join(answer.question.split()))
    if len(question) > _LONGEST_QUESTION:
        question = f"{question[:_LONGEST_QUESTION]}…"
    parts = [f"【政策咨询】您问：{question}"]
    each = taken_apart(answer)
    for one in each:
        parts += [f"关于{one.question}：" if len(each) > 1 else "", *_sent_one(one)]
    named: dict[str, list[str]] = {}
    for source in sources:
        number = f"（{source.document_number}）" if source.document_number else ""
        entry = named.setdefault(f"《{source.title}》{number}", [])
        entry += [source.address] if source.address not in entry else []
    validity = {f"《{s.title}》": s.validity for s in sources}
    grounds = [
        f"{title}{'、'.join(places)}，{validity[title.split('》')[0] + '》']}"
        for title, places in named.items()
    ]
    if grounds:
        parts.append(f"依据：{'；'.join(grounds)}。")
    parts += _contacts(offices)
    parts.append(f"（以{day(answer.as_of)}为准。{AI_LABEL}。）")
    return "\n".join(part for part in parts if part)


def _sent_one(answer: Answer) -> list[str]:
    """What is sent on one question: its words, and the clause where that is all."""
    if not is_a_quote(answer):
        return [_sent(answer)]
    quote = _flat(answer.citations[0].quote)
    more = "……（全文见政策原文）" if len(quote) > _LONGEST_SENT else ""
    return [_sent(answer), f"“{quote[:_LONGEST_SENT]}{more}”"]


def _sent(answer: Answer) -> str:
    """The answer's words; of a sum the result and its lines, for each letter is paid for."""
    prose = plain(prose_of(answer))
    award = answer.award
    if award is None or not award.is_summed:
        return prose.replace("\n\n", "\n")
    kept = [part for part in prose.split("\n\n") if not part.startswith(_LEFT_OUT)]
    if award.assumptions:
        kept.append("以符合条文规定的条件为前提。")
    return "\n".join(kept)


# -- sources ----------------------------------------------------------------------------------


def _clauses(citations: Sequence[Citation]) -> list[Citation]:
    """One citation for each clause quoted, in order."""
    return list({(c.policy_id, c.start): c for c in citations}.values())


def _source_line(
    citation: Citation, policies: Mapping[str, PolicyMetadata], answer: Answer
) -> SourceLine:
    title = without_mark(citation.policy_title)
    where = address(citation.path, citation.clause)
    validity = VALIDITY[Validity(citation.validity)]
    number = f"（{citation.document_number}）" if citation.document_number else ""
    metadata = policies.get(citation.policy_id)
    office = office_of(metadata) if metadata else Office("", ())
    contact = "；".join(f"{line.label}：{line.text}" for line in office.lines)
    text = f"《{title}》{number}{where}，{validity}（截至{day(answer.as_of)}）"
    return SourceLine(
        policy_id=citation.policy_id,
        title=title,
        document_number=citation.document_number,
        address=where,
        validity=validity,
        quote=citation.quote,
        start=citation.start,
        text=f"{text}。{contact}" if contact else text,
    )
