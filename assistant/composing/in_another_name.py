"""Awards won in another firm's name: whose they are decides, so both cases are told."""

from __future__ import annotations

from datetime import date

from assistant.answer import Clarification
from assistant.calculator.conclude import Calculation
from assistant.composing.compose_award import cite_grounds
from assistant.composing.compose_choice import result_of
from assistant.composing.reply import Reply, sources
from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.words.wording import award_name

_QUESTION = "请问那一家和贵单位是同一法人（只是改了名称），还是另外的单位？"
_OPTIONS = ("同一家单位，只是改了名称", "是不同的单位")


def of_another_name(
    query: Query, calculation: Calculation, knowledge: Knowledge, as_of: date
) -> Reply | None:
    """Both cases side by side, where another firm won what would be paid; else None."""
    award = calculation.award
    if not (query.other_name and award.is_summed and award.total_yuan):
        return None
    cited = cite_grounds(calculation, knowledge, as_of)
    names = "、".join(dict.fromkeys(award_name(h.item, h.level, h.role) for h in calculation.heads))
    where = f"（{''.join(cited[0].path)}）" if cited else ""
    if query.is_other_firm:
        text = (
            f"奖励属于取得它的单位，贵单位不能当作自己的领取：{names}，条文奖励的是取得该项的单位。"
        )
        return Reply("answered", f"{text}\n\n依据：\n\n{sources(cited)}", citations=cited)
    text = (
        f"您说“{query.other_name}”，能不能由贵单位领取要看是谁取得的：条文奖励的是取得该项的单位，"
        f"没有写可以由别的单位领取。\n\n"
        f"- {_OPTIONS[0]}：{names}，{result_of(award, cited, knowledge, query.payers)}{where}\n"
        f"- {_OPTIONS[1]}：奖励属于取得它的单位，由它按条文申报；贵单位不能当作自己的领取"
        f"\n\n{_QUESTION}兼并、承继等情形请向主管部门确认。\n\n依据：\n\n{sources(cited)}"
    )
    asked = Clarification(missing=("applicant",), question=_QUESTION, options=_OPTIONS)
    lines = award.lines
    return Reply(
        status="clarify",
        text=text,
        citations=cited,
        figures=tuple(dict.fromkeys(x.unit_yuan for x in lines if x.unit_yuan is not None)),
        counts=tuple(dict.fromkeys(line.quantity for line in lines)),
        clarification=asked,
    )
