"""``zhice compare`` and ``zhice sheet``: what-if side by side, and the printable calculation."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import UsageError, ZhiceError
from ui.commands.options import AsJson, AsOf, Home, Region, open_assistant, print_json
from ui.commands.usage import ChineseCommand

if TYPE_CHECKING:
    from assistant.worksheet import Worksheet

_FACTS = Annotated[Path, typer.Argument(metavar="事实.json", help="- 为标准输入")]


def add_sheet_commands(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command("compare", cls=ChineseCommand)(compare)
    app.command("sheet", cls=ChineseCommand)(sheet)


def compare(
    facts: _FACTS,
    policy: Annotated[
        list[str] | None,
        typer.Option("--policy", metavar="政策编号", help="放在哪部政策下计算,可写几次"),
    ] = None,
    region: Annotated[
        list[str] | None,
        typer.Option("--region", metavar="地区", help="企业若在哪里,可写几次"),
    ] = None,
    as_of: Annotated[
        list[str] | None,
        typer.Option("--as-of", metavar="日期", help="若以哪一天为准,可写几次"),
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """同一组事实,放在不同政策、地区或日期下并列计算;什么都不指明就比较所有提到该事项的政策。"""
    from ui.commands.inputs import parse_date, read_facts

    days = [day for text in as_of or [] if (day := parse_date(text)) is not None]
    found = open_assistant(home).compare(
        read_facts(facts), policies=policy or [], regions=region or [], days=days
    )
    if as_json:
        print_json(found.model_dump(mode="json"))
    else:
        from ui.terminal import compare_view

        print(compare_view.comparison(found))


def sheet(
    out: Annotated[Path, typer.Option("--out", metavar="文件", help="以 .docx 或 .xlsx 结尾")],
    question: Annotated[str | None, typer.Argument(metavar="问题", help="要计算的问题")] = None,
    facts: Annotated[
        Path | None, typer.Option("--facts", metavar="事实.json", help="按事实计算,不用问题")
    ] = None,
    as_of: AsOf = None,
    region: Region = None,
    home: Home = None,
) -> None:
    """写出可打印的奖励计算表(Word 或 Excel):已知事实、步骤、条款原文、效力与声明。"""
    from ui.commands.inputs import parse_date
    from ui.sheet.worksheet import FORMATS, worksheet_bytes

    suffix = out.suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        raise UsageError(f"--out {out} 的格式不能写", "文件名请以 .docx 或 .xlsx 结尾")
    if (question is None) == (facts is None):
        raise UsageError(
            "问题和 --facts 须给一个,也只能给一个", "例如 zhice sheet '…' --out 表.docx"
        )
    day = parse_date(as_of)
    made = (
        _of_facts(facts, day, home)
        if facts is not None
        else _of_question(question or "", day, region, home)
    )
    try:
        out.write_bytes(worksheet_bytes(made, suffix))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ZhiceError(f"计算表 {out} 写不进去:{reason}", "请检查文件夹和权限") from error
    print(f"已写出 {out}")


def _of_facts(facts: Path, day: date | None, home: Path | None) -> Worksheet:
    from assistant.worksheet import worksheet_of
    from ui.commands.inputs import read_facts

    award, cited = open_assistant(home).calc_cited(read_facts(facts), as_of=day)
    return worksheet_of(award, cited, made_on=date.today())


def _of_question(
    question: str, day: date | None, region: str | None, home: Path | None
) -> Worksheet:
    from assistant.worksheet import worksheet_of_answer
    from ui.commands.inputs import parse_question

    answer = open_assistant(home).ask(parse_question(question), as_of=day, region=region)
    made = worksheet_of_answer(answer, made_on=date.today())
    if made is None:
        raise ZhiceError(f"这个问题没有算出金额:{answer.text.strip()[:80]}", "请补充事实后再试")
    return made
