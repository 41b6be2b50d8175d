"""What people see at a terminal: columns that line up, nothing said twice, progress."""

from __future__ import annotations

import io
from datetime import date

from assistant.answer import Answer, Citation
from assistant.calculator.award import Adjustment, Award, AwardLine
from ui.commands.progress import Progress
from ui.terminal import render

QUOTE = "给予20万元的奖励"
LINE = AwardLine(
    rule_id="r-1",
    policy_id="p",
    clause="第二条",
    path=("第二条",),
    item="绿色工厂",
    level=None,
    role=None,
    quantity=2,
    unit_yuan=200_000,
    amount_yuan=400_000,
    bound="exact",
    payer="city",
    quote=QUOTE,
)
CUT = Adjustment(
    kind="retained_tax",
    policy_id="p",
    clause="第三条",
    path=("第三条",),
    before_yuan=400_000,
    after_yuan=5_000,
    reason="不超过留存部分",
)
AWARD = Award(outcome="exact", total_yuan=5_000, lines=(LINE,), adjustments=(CUT,))


def answer(text: str) -> Answer:
    cited = Citation(
        policy_id="p",
        policy_title="奖励办法",
        document_number="某政〔2024〕1号",
        clause="第二条",
        path=("第二条",),
        quote=QUOTE,
        start=10,
        end=18,
        validity="unknown",
    )
    return Answer(
        question="问",
        text=text,
        status="answered",
        citations=(cited,),
        award=AWARD,
        as_of=date(2026, 11, 1),
        trace_id="t",
    )


def test_columns_line_up_by_the_width_of_chinese_characters() -> None:
    lines = render.table(("名称", "金额"), [("a", "5000元"), ("绿色工厂", "20万元")]).splitlines()
    assert render.width("绿色a") == 5
    assert {render.width(line) for line in lines} == {16}


def test_an_award_shows_the_cut_from_what_to_what_with_its_clause() -> None:
    text = render.award(AWARD)
    assert "40万元 → 5000元,不超过留存部分(第三条)" in text
    assert text.endswith("结论: 可得金额 5000元")


def test_a_quote_is_printed_once_wherever_the_text_has_it() -> None:
    assert render.answer(answer(f"依据:\n> {QUOTE}")).count(QUOTE) == 1
    assert render.answer(answer("可得5000元")).count(QUOTE) == 1


def test_an_answer_names_document_number_validity_and_date() -> None:
    text = render.answer(answer("可得5000元"))
    assert "[1] 奖励办法(某政〔2024〕1号) 第二条 [效力未载明] 第 10–18 字符" in text
    assert "2026-11-01" in text


def test_progress_in_a_log_is_one_line_for_each_kind_of_work() -> None:
    log = io.StringIO()
    progress = Progress(log)
    for done in range(4):
        progress("读取", done, 3)
    progress("写入", 0, 1)
    assert log.getvalue() == "读取\n写入\n"


def test_progress_at_a_terminal_is_a_bar_that_ends_its_line() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    progress = Progress(terminal)
    progress("读取", 1, 2)
    progress("读取", 2, 2)
    assert "1/2" in terminal.getvalue()
    assert terminal.getvalue().endswith("2/2\x1b[K\n")
