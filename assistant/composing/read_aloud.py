"""An answer as it is read aloud on the telephone: short, without signs, numbers as numerals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer, Citation
from assistant.calculator.award import Award, AwardLine
from assistant.calculator.fact_words import question_for
from assistant.composing.prose import is_a_quote, prose_of
from assistant.composing.taken_apart import taken_apart
from assistant.words.spoken import numeral, spoken, spoken_address, spoken_money
from ingest.policy import Validity
from ingest.structure.title import without_mark

_MOST_LINES = 4  # of an award, that are read aloud
_MOST_OPTIONS = 4
_LONGEST_SAID = 260
_LONGEST_QUOTE = 180
_WHETHER = {
    Validity.UNKNOWN.value: "这份文件没有写明是否仍在有效期内，请以主管部门答复为准。",
    Validity.EXPIRED.value: "请注意，这份文件已经过了有效期。",
    Validity.REPEALED.value: "请注意，这份文件已经废止。",
    Validity.NOT_YET.value: "请注意，这份文件还没有开始施行。",
}


def read_aloud(answer: Answer) -> str:
    """What is said of ``answer``, all of its questions in turn."""
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
    return spoken(without_mark(title))


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
    if is_a_quote(answer):
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
