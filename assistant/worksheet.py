"""The calculation sheet (计算表) as tables and notes, before any file format; pure.

A person with this sheet and the clauses arrives at the same total: inputs with their state,
lines, reductions, every step, the clauses word for word with their validity, what was assumed
and what is open, and the notice that a program made it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import Answer, Citation
from assistant.calculator.award import Award, AwardLine
from assistant.composing.reply import address
from assistant.words.wording import OUTCOME, day, money, validity_word, without_amount
from ingest.policy import GovernmentLevel

LABEL = "本计算表由人工智能辅助的计算程序自动生成"
NOTICE = (
    f"{LABEL}，仅供参考。金额按已核对的奖励规则计算，引文逐字取自政策原文；"
    "是否符合条件、最终金额以主管部门认定为准。"
)
DRAFT_NOTICE = NOTICE.replace("已核对的奖励规则", "尚未经人工核对的规则草稿")
_STATE = {"stated": "已说明", "confirmed": "已确认", "assumed": "假定", "missing": "缺少"}
_BOUND = {"exact": "定额", "upper_bound": "最高"}
_LEVEL = {
    GovernmentLevel.NATION.value: "国家",
    GovernmentLevel.PROVINCE.value: "省级",
    GovernmentLevel.CITY.value: "市级",
    GovernmentLevel.COUNTY.value: "县（市、区）级",
    GovernmentLevel.ZONE.value: "园区",
}


@dataclass(frozen=True, slots=True)
class Yuan:
    """A sum in a cell, in whole yuan; a spreadsheet keeps it a number."""

    amount: int

    def __str__(self) -> str:
        return money(self.amount)


Cell = str | int | Yuan


@dataclass(frozen=True, slots=True)
class Section:
    """A table, or a list of notes where ``head`` is empty; ``total`` is its last row.

    Attributes:
        is_prose: notes that are paragraphs, no list.
    """

    heading: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    is_prose: bool = False


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One sheet; ``number`` tells it from others (the trace id of its answer).

    ``label`` says on every page that a program made it.
    """

    title: str
    number: str
    made_on: date
    sections: tuple[Section, ...]
    label: str = LABEL


def worksheet_of(
    award: Award,
    citations: Sequence[Citation],
    *,
    made_on: date,
    question: str = "",
    number: str = "",
) -> Worksheet:
    """The sheet of ``award``; sections with nothing in them are left out."""
    sections = (
        _head(award, question, number, made_on),
        _inputs(award),
        _lines(award),
        _reductions(award),
        Section("出资层级", ("出资", "金额"), tuple((_level(p.payer), Yuan(p.total_yuan))
                                               for p in award.payers)),
        Section("计算步骤", ("序号", "步骤", "内容", "条款"), tuple(
            (i, step.step, step.detail, step.clause or "")
            for i, step in enumerate(award.trace, 1))),
        _sources(award, citations),
        Section("未适用的规定及原因", ("规则", "条款", "原因"), tuple(
            (n.rule_id, address(n.path, n.clause), n.reason) for n in award.not_applied)),
        Section("更高一档", ("档次", "需要", "金额", "条款"), tuple(
            (t.text, t.needs, "未定" if t.amount_yuan is None else Yuan(t.amount_yuan),
             address(t.path, t.clause)) for t in award.next_tiers)),
        _notes("请注意", award.warnings),
        _notes("假定", award.assumptions),
        _notes("文本未写明之处与采用的读法", award.ambiguities),
        _notes("声明", (DRAFT_NOTICE if award.basis and award.basis.drafts_used else NOTICE,)),
    )  # fmt: skip
    return Worksheet("奖励计算表", number, made_on, tuple(s for s in sections if s.rows))


def worksheet_of_answer(answer: Answer, *, made_on: date) -> Worksheet | None:
    """The sheet of an answer; None where it calculated nothing."""
    if answer.award is None:
        return None
    return worksheet_of(
        answer.award,
        answer.citations,
        made_on=made_on,
        question=answer.question,
        number=answer.trace_id,
    )


def _head(award: Award, question: str, number: str, made_on: date) -> Section:
    total = "不给出合计" if award.total_yuan is None else money(award.total_yuan)
    rows: list[tuple[Cell, ...]] = [("问题", question)] if question else []
    rows += [("结论", OUTCOME[award.outcome]), ("合计", total)]
    if award.range is not None:
        most = award.range.most_yuan
        upper = "尚不能确定上限" if most is None else money(most)
        rows.append(("可证明的范围", f"{money(award.range.least_yuan)}至{upper}"))
    if award.narrowing is not None:
        rows.append(("最应补充", award.narrowing.question))
    if award.basis is not None:
        basis = award.basis
        rows += [
            ("问答基准日", day(basis.as_of)),
            ("计算程序版本", basis.engine_version),
            ("规则集摘要", basis.rules_digest),
        ]
        if basis.drafts_used or award.lines:  # without a line no rule was used
            words = "含未经核对的草稿" if basis.drafts_used else "均经人工核对"
            rows.append(("使用的规则", words))
    rows.append(("制表日期", day(made_on)))
    if number:
        rows.append(("编号", number))
    return Section("结论", ("项目", "内容"), tuple(rows))


def _inputs(award: Award) -> Section:
    rows = tuple((i.text, i.value or "—", _STATE[i.state], i.effect) for i in award.inputs)
    return Section("已知事实与假定", ("事实", "取值", "状态", "对结果的影响"), rows)


def _lines(award: Award) -> Section:
    head = ("事项", "等级", "角色", "数量", "单价", "金额", "性质", "出资", "条款")
    total: tuple[Cell, ...] = ()
    if award.total_yuan is not None and award.lines:
        total = ("合计", "", "", "", "", Yuan(award.total_yuan), "", "", "")
    return Section("奖励明细", head, tuple(_line(line) for line in award.lines), total)


def _line(line: AwardLine) -> tuple[Cell, ...]:
    return (
        line.item,
        line.level or "",
        line.role or "",
        line.quantity,
        "未定" if line.unit_yuan is None else Yuan(line.unit_yuan),
        without_amount(line.least_yuan) if line.amount_yuan is None else Yuan(line.amount_yuan),
        _BOUND[line.bound] + ("" if line.counted else "，不计入合计"),
        _level(line.payer),
        address(line.path, line.clause),
    )


def _reductions(award: Award) -> Section:
    rows = tuple(
        (a.reason, Yuan(a.before_yuan), Yuan(a.after_yuan), address(a.path, a.clause),
         a.quote) for a in award.adjustments
    )  # fmt: skip
    return Section("封顶与扣减", ("原因", "扣减前", "扣减后", "条款", "条款原文"), rows)


def _sources(award: Award, citations: Sequence[Citation]) -> Section:
    rows: dict[tuple[Cell, ...], None] = {}
    titles = {c.policy_id: c for c in citations}
    for c in citations:
        rows[_title(c), address(c.path, c.clause), c.quote, validity_word(c.validity)] = None
    quoted = {(c.policy_id, c.path, q) for c in citations for q in (c.quote,)}
    for line in award.lines:  # a line's own words where no citation holds them
        held = any(p == line.policy_id and line.quote in q for p, _, q in quoted)
        if not held and (known := titles.get(line.policy_id)):
            where = address(line.path, line.clause)
            rows[_title(known), where, line.quote, validity_word(known.validity)] = None
    return Section("依据条款", ("政策", "条款", "原文", "效力"), tuple(rows))


def _title(citation: Citation) -> str:
    number = f"（{citation.document_number}）" if citation.document_number else ""
    return f"《{citation.policy_title}》{number}"


def _notes(heading: str, items: Sequence[str]) -> Section:
    return Section(heading, (), tuple((item,) for item in items))


def _level(payer: str) -> str:
    return _LEVEL.get(payer, payer)
