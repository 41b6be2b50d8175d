"""Awards won in another firm's name: whose they are decides, so both cases are told."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Clarification
from assistant.calculator.conclude import Calculation
from assistant.composing.compose_award import cite_grounds
from assistant.composing.compose_choice import result_of
from assistant.composing.reply import Reply, sources
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.pricing import price
from assistant.words.wording import award_name

_QUESTION = "请问那一家和贵单位是同一法人（只是改了名称），还是另外的单位？"
_OPTIONS = ("同一家单位，只是改了名称", "是不同的单位")


def of_another_name(
    material: Material, calculation: Calculation, knowledge: Knowledge
) -> Reply | None:
    """Both cases side by side, where another firm won what would be paid; else None."""
    query, as_of, award = material.query, material.as_of, calculation.award
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
        f"{_own(material, knowledge)}"
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


def _own(material: Material, knowledge: Knowledge) -> str:
    """What the firm that asks has beside what the other one won."""
    query = material.query
    own = tuple(e for e in query.events if query.others and e.name not in query.others)
    if not own:
        return ""
    asked = replace(query, events=own, other_name="", others=())
    done = price(asked, material.scope, knowledge, material.as_of).calculation
    if done is None or not done.award.is_summed or done.award.total_yuan is None:
        return ""
    cited = cite_grounds(done, knowledge, material.as_of)
    names = "、".join(dict.fromkeys(award_name(h.item, h.level, h.role) for h in done.heads))
    return f"；自己的{names}，{result_of(done.award, cited, knowledge, query.payers)}"
