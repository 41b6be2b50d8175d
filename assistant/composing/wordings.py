"""One verified answer in three wordings: read aloud, in full, and as a message to the caller.

Nothing is found out here: each wording says what the answer says, and each is checked like the
answer itself, so that no figure stands in it that the answer (or the contact that a cited policy
states) does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation
from assistant.calculator.award import Award, AwardLine
from assistant.calculator.fact_words import question_for
from assistant.composing.office_words import Office, office_of
from assistant.composing.reply import address
from assistant.composing.sourced import calculation_steps, unsourced
from assistant.composing.taken_apart import taken_apart
from assistant.words.mask import masked
from assistant.words.spoken import numeral, spoken, spoken_address, spoken_money
from assistant.words.wording import VALIDITY, day
from ingest.policy import PolicyMetadata, Validity

AI_LABEL = "本内容由人工智能辅助生成，仅供参考，最终以主管部门认定为准"
_OURS = re.compile(r"\s*[（(]拟题[）)]$")
# Paragraphs of an answer that a message says in one sentence.
_LEFT_OUT = ("前提是", "另外假定", "假定", "如能提供")
_LEADS = ("规定：", "规定如下：")
_MOST_LINES = 4  # of an award, that are read aloud
_MOST_OPTIONS = 4
_LONGEST_SAID = 260
_LONGEST_QUOTE = 180
_LONGEST_SENT = 240
_LONGEST_QUESTION = 60
_WHETHER = {
    Validity.UNKNOWN.value: "这份文件没有写明是否仍在有效期内，请以主管部门答复为准。",
    Validity.EXPIRED.value: "请注意，这份文件已经过了有效期。",
    Validity.REPEALED.value: "请注意，这份文件已经废止。",
    Validity.NOT_YET.value: "请注意，这份文件还没有开始施行。",
}


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
        _spoken(answer),
        _detail(answer, sources, offices),
        _message(answer, sources, offices),
    )
    found = [unsourced(text, answer, offices) for text in made]
    # an answer as it was verified says less well, but never a wrong figure
    plain = _plain(answer.text)
    said, detail, message = (
        plain if wrong else text for text, wrong in zip(made, found, strict=True)
    )
    findings = tuple(dict.fromkeys(finding for wrong in found for finding in wrong))
    return Wordings(said, detail, message, sources, findings)


# -- read aloud -------------------------------------------------------------------------------


def _spoken(answer: Answer) -> str:
    award = answer.award
    if answer.status == "clarify" and answer.clarification is not None:
        return _said_choice(answer)
    each = taken_apart(answer)
    parts = []
    for one in each:
        about = f"关于{spoken(one.question).rstrip('。？')}，" if len(each) > 1 else ""
        parts.append(f"{about}{_said_one(one)}")
    parts += _said_validity(answer)
    if answer.status == "answered":
        parts.append("具体以主管部门认定为准。" if award else "具体以主管部门解释为准。")
    if award is not None and award.is_summed and award.lines:
        parts += _said_open(award)  # a caller answers what was asked last
    return "".join(parts)


def _said_one(answer: Answer) -> str:
    """What is said on one question, without what holds for all of them."""
    award = answer.award
    if award is not None and award.is_summed and award.lines:
        return _said_award(award, answer.citations, answer.text) + "".join(_said_limits(award))
    return _said_body(answer)


def _said_title(title: str) -> str:
    return spoken(_OURS.sub("", title))


def _said_verdict(text: str) -> str:
    """What the answer says first of a sum that the caller supposes."""
    denied = re.match(r"不是[^。\n]+。", text)
    return spoken(denied.group()) if denied else ""


def _said_award(award: Award, citations: Sequence[Citation], text: str) -> str:
    most = "最高" if award.outcome == "upper_bound" else ""
    paid = [line for line in award.lines if line.counted and line.amount_yuan]
    first = paid[0] if paid else award.lines[0]
    title = next((c.policy_title for c in citations if c.policy_id == first.policy_id), "")
    places = {(line.policy_id, line.path) for line in paid}
    where = spoken_address(first.path, first.clause) if len(places) == 1 else ""
    ground = f"按照{_said_title(title)}{where}，" if title else ""
    ground = _said_verdict(text) + ground
    total = f"{ground}{'可得' if not most else ''}{most}{spoken_money(award.total_yuan or 0)}。"
    if len(paid) < 2 and all(line.quantity == 1 for line in paid):
        return total
    said = [_said_line(line) for line in paid[:_MOST_LINES]]
    more = "；还有其他事项，明细可以发给您" if len(paid) > _MOST_LINES else ""
    return f"{total}其中，{'；'.join(said)}{more}。"


def _said_line(line: AwardLine) -> str:
    parts = [spoken(part) for part in (line.item, line.level, line.role) if part]
    name, per = "，".join(parts), spoken(line.per)
    amount = spoken_money(line.amount_yuan or 0)
    most = "最高" if line.bound == "upper_bound" else ""
    if line.quantity == 1 or line.unit_yuan is None:
        return f"{name}，{most}{amount}"
    count = numeral(line.quantity, counts=True)
    return f"{name}，每{per}{most}{spoken_money(line.unit_yuan)}，{count}{per}共{amount}"


def _said_limits(award: Award) -> list[str]:
    """What lowered the sum, and what it was calculated without knowing."""
    parts = [f"{spoken(a.reason)}。" for a in award.adjustments[:1]]
    if award.outcome == "upper_bound" and not award.missing:
        parts.append("条文写的是上限，实际数额由主管部门核定。")
    if award.assumptions:
        parts.append("前提是符合条文规定的条件。")
    return parts


def _said_open(award: Award) -> list[str]:
    """The question for what is missing, and why."""
    if not award.missing:
        return []
    text = next((i.text for i in award.inputs if i.name == award.missing[0]), "")
    if award.outcome == "upper_bound" and text:
        return [f"这是上限，实际还要看{spoken(text)}，请问是多少？"]
    return [spoken(question_for(award.missing[0], ()).replace("（元）", ""))]


def _said_choice(answer: Answer) -> str:
    """The question back, with the choices where they are few."""
    assert answer.clarification is not None
    asked = answer.clarification
    lines = [line[2:] for line in answer.text.splitlines() if line.startswith("- ")]
    question = spoken(asked.question)
    if lines and len(lines) <= _MOST_OPTIONS:
        said = "；".join(spoken(_without_address(line)).rstrip("。") for line in lines)
        return f"这要看具体情况，{said}。{question}"
    return f"这要看具体情况。{question}"


def _without_address(line: str) -> str:
    """A line of a list without the clause in brackets at its end: it is not read aloud."""
    return re.sub(r"（[^（）]*）$", "", line.strip())


def _said_body(answer: Answer) -> str:
    """The answer's own words; of quotes that are all of it the first, as far as can be heard."""
    if _is_a_quote(answer):
        first = answer.citations[0]
        quote = first.quote.removeprefix(first.clause).strip()
        where = spoken_address(first.path, first.clause)
        said = _clip(spoken(quote), _LONGEST_QUOTE)
        return _ended(f"{_said_title(first.policy_title)}{where}规定，{said}")
    lines = [_without_address(line) for line in prose_of(answer).splitlines()]
    kept = [line for line in lines if line.strip() and not line.startswith("注：")]
    return _ended(_clip(spoken("\n".join(kept)), _LONGEST_SAID))


def _ended(said: str) -> str:
    return said if said.endswith(("。", "？", "！")) else f"{said.rstrip('，；、：')}。"


def prose_of(answer: Answer) -> str:
    """The text without its quotes, where their list closes it or not."""
    lines = [line for line in _body(answer.text).splitlines() if not line.startswith(">")]
    led = [line for line in lines if not line.endswith(_LEADS)]
    is_one = len(lines) - len(led) == 1  # of several, each names the policy that says it
    lines = led if is_one and any(line.strip() for line in led) else lines
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _is_a_quote(answer: Answer) -> bool:
    """Whether the clause quoted is all that the answer says."""
    prose = [line for line in prose_of(answer).splitlines() if line and not line.startswith("注：")]
    is_led = len(prose) == 1 and prose[0].endswith(("：", ":"))
    return bool(answer.citations) and answer.award is None and (is_led or not prose)


def _clip(text: str, limit: int) -> str:
    """``text`` up to the last sentence or clause that ends within ``limit``."""
    if len(text) <= limit:
        return text
    cut = max(text.rfind(sign, 0, limit) for sign in "。；？！")
    cut = cut if cut > 0 else max(text.rfind("，", 0, limit), 0)
    return f"{text[:cut] if cut else text[:limit]}。其余内容可以发给您。"


def _said_validity(answer: Answer) -> list[str]:
    said = dict.fromkeys(_WHETHER.get(c.validity, "") for c in answer.citations)
    if answer.award is not None and answer.award.outcome == "out_of_force":
        return []
    return [words for words in said if words][:1]


# -- in full ----------------------------------------------------------------------------------


def _body(text: str) -> str:
    """An answer's text without the list of quotes that closes it."""
    head, mark, _ = text.partition("\n依据：\n")
    return head.rstrip() if mark and head.strip() else text


def _plain(text: str) -> str:
    """Markdown as plain text: quotes in quotation marks, lists with dots."""
    lines = []
    for line in text.splitlines():
        bare = re.sub(r"^>\s?", "", line)
        bare = re.sub(r"^\s*[-*]\s+", "· ", bare)
        lines.append(re.sub(r"\*\*|__|`", "", bare).rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _detail(answer: Answer, sources: Sequence[SourceLine], offices: Sequence[Office]) -> str:
    each = taken_apart(answer)
    several = len(each) > 1
    parts = [f"问：{answer.question}"]
    for one in each:
        parts += [f"关于{one.question}：" if several else "", _plain(prose_of(one))]
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
    if not _is_a_quote(answer):
        return [_sent(answer)]
    quote = _flat(answer.citations[0].quote)
    more = "……（全文见政策原文）" if len(quote) > _LONGEST_SENT else ""
    return [_sent(answer), f"“{quote[:_LONGEST_SENT]}{more}”"]


def _sent(answer: Answer) -> str:
    """The answer's words; of a sum the result and its lines, for each letter is paid for."""
    prose = _plain(prose_of(answer))
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
    title = _OURS.sub("", citation.policy_title)
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
