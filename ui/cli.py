"""The command line ``zhice``: reads what is asked, calls the packages, prints, sets the status.

Nothing heavy is imported here: each command imports what it needs when it runs, so that help
and usage errors are instant and ``zhice ask`` never pays for the web page.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from ingest.errors import UsageError, ZhiceError
from ui.commands.accounts_commands import accounts_app
from ui.commands.backup_commands import backup_app
from ui.commands.evaluation_commands import add_evaluation_commands
from ui.commands.facts_commands import facts_app
from ui.commands.library_commands import add_library_commands
from ui.commands.options import (
    AsJson,
    AsOf,
    Home,
    Region,
    fail,
    open_assistant,
    open_library,
    print_json,
    root_home,
    settings_of,
)
from ui.commands.repairs_commands import repairs_app
from ui.commands.rules_commands import rules_app
from ui.commands.sheet_commands import add_sheet_commands
from ui.commands.usage import ChineseCommand, ChineseGroup, explain

_INTERRUPTED = 130  # what typer makes of Ctrl+C, and what a shell expects

app = typer.Typer(
    cls=ChineseGroup,
    add_completion=False,
    rich_markup_mode=None,
    help="质策:质量、标准、品牌和专利政策问答。引文逐字核对,金额由程序计算。",
    epilog="退出状态: 0 完成,1 未能完成,2 用法不对。数据文件夹用 --home 或 ZHICE_HOME 指定。",
)
app.add_typer(rules_app, name="rules")
add_library_commands(app)
add_sheet_commands(app)
app.add_typer(facts_app, name="facts")
app.add_typer(backup_app, name="backup")
app.add_typer(repairs_app, name="repairs")
app.add_typer(accounts_app, name="accounts")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(f"zhice {version('zhice')}")
        except PackageNotFoundError:
            print("zhice(未安装,从源码运行)")
        raise typer.Exit


@app.callback()
def _root(
    home: Home = None,
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本")
    ] = False,
) -> None:
    root_home.clear()
    if home is not None:
        root_home.append(home)


@app.command(cls=ChineseCommand)
def serve(
    host: Annotated[str, typer.Option(metavar="地址", help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="0 到 65535 的端口号", min=0, max=65535)] = 7860,
    home: Home = None,
) -> None:
    """启动网页服务和 HTTP 接口。"""
    from ui.commands.progress import Progress
    from ui.server import serve as run_service

    run_service(settings_of(home), host=host, port=port, progress=Progress())


@app.command(cls=ChineseCommand)
def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="文件或文件夹…", help="政策文件")],
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """收录或更新政策文件(txt、md、html、docx、pdf、扫描图片、zip 包)或文件夹。"""
    from ingest.intake import ingest_paths
    from ui.commands.progress import Progress
    from ui.terminal import intake_report

    records = ingest_paths(settings_of(home), paths, Progress())
    if as_json:
        print_json([record.model_dump(mode="json") for record in records])
    else:
        print(intake_report.for_people(records))
    if all(record.status == "failed" for record in records):
        reason = ";".join(f"{record.file}: {record.error}" for record in records[:5])
        fail(f"没有一个文件收录成功({reason or '没有找到可收录的文件'})", "请改正后重试")


@app.command(cls=ChineseCommand)
def show(
    policy_id: Annotated[str, typer.Argument(metavar="政策编号", help="见 zhice policies")],
    clause: Annotated[
        str | None,
        typer.Argument(metavar="条款", help="如 第二十五条,或以 / 连接的路径"),
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """逐字显示一部政策或其中一条。"""
    from ui.records import records
    from ui.terminal import render

    library = open_library(home)
    document = library.document(policy_id)
    node = None if clause is None else library.clause(policy_id, clause)
    if as_json and node is None:
        print_json(records.policy_record(document, date.today()))
    elif as_json and node is not None:
        print_json(records.clause_record(document, node))
    elif node is None:
        print(render.document(document, date.today()))
    else:
        print(render.clause(document, node))


@app.command(cls=ChineseCommand)
def search(
    query: Annotated[str, typer.Argument(metavar="检索词")],
    k: Annotated[int, typer.Option("--k", metavar="正整数", min=1, help="最多几条")] = 5,
    region: Region = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """检索相关条款。"""
    from ui.commands.inputs import parse_date, parse_question

    query, day = parse_question(query, "检索词"), parse_date(as_of)
    found = open_assistant(home).search(query, k=k, region=region, as_of=day)
    if as_json:
        print_json([hit.model_dump(mode="json") for hit in found])
    else:
        from ui.terminal import render

        print(render.hits(found))


@app.command(cls=ChineseCommand)
def ask(
    question: Annotated[str | None, typer.Argument(metavar="问题")] = None,
    as_of: AsOf = None,
    region: Region = None,
    history: Annotated[
        Path | None,
        typer.Option("--history", metavar="文件", help="此前的提问,一行一句"),
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="文件.jsonl", help="一行一问,逐行回答"),
    ] = None,
    correct: Annotated[
        list[str] | None,
        typer.Option(
            "--correct",
            metavar="KEY=值",
            help="更正理解,可写多次:KEY 取自 --json 的 understood,值为 code,不写值为去掉",
        ),
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """回答一个问题,或 --batch 里的许多问题。"""
    from ui.commands.inputs import parse_correction, parse_date, parse_question, read_history

    day = parse_date(as_of)
    if (question is None) == (batch is None):
        raise UsageError("请给出一个问题,或用 --batch 给出一个问题文件", "二者只能选一个")
    if batch is not None and history is not None:
        raise UsageError("--batch 与 --history 不能同用", "请把各问的历史写进记录的 history 字段")
    if batch is not None and correct:
        raise UsageError(
            "--batch 与 --correct 不能同用", "请把各问的更正写进记录的 corrections 字段"
        )
    if batch is not None:
        _ask_batch(batch, home, day, region, as_json=as_json)
        return
    asked, turns = parse_question(question or ""), read_history(history)
    corrections = [parse_correction(text) for text in correct or ()]
    given = open_assistant(home).ask(
        asked, history=turns, as_of=day, region=region, corrections=corrections
    )
    if as_json:
        print_json(given.model_dump(mode="json"))
    else:
        from ui.terminal import render

        print(render.answer(given))


def _ask_batch(
    batch: Path, home: Path | None, day: date | None, region: str | None, *, as_json: bool
) -> None:
    from ui.commands.batch import answers, read_lines
    from ui.terminal import render

    lines = read_lines(batch)
    for given in answers(open_assistant(home), lines, as_of=day, region=region):
        if as_json:
            print(json.dumps(given.model_dump(mode="json"), ensure_ascii=False), flush=True)
        else:
            print(f"## {given.id or ''} {given.question}\n\n{render.answer(given)}\n", flush=True)


@app.command(cls=ChineseCommand)
def calc(
    facts: Annotated[Path, typer.Argument(metavar="事实.json", help="- 为标准输入")],
    as_of: AsOf = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """只用计算器,按事实计算奖励金额。

    事实的字段见说明书“计算器”一节;其他事实用 zhice rules 列出的名称。规则草稿只在事实里写明
    "use_drafts": true 时才用,结果会首先说明。
    """
    from ui.commands.inputs import parse_date, read_facts

    day, known = parse_date(as_of), read_facts(facts)
    award = open_assistant(home).calc(known, as_of=day)
    if as_json:
        print_json(award.model_dump(mode="json"))
    else:
        from ui.terminal import render

        print(render.award(award))


add_evaluation_commands(app)


@app.command(cls=ChineseCommand)
def doctor(home: Home = None) -> None:
    """检查安装、政策库和索引,并说明如何修复。"""
    from ui.commands.doctor import examine

    n_failed = 0
    for check in examine(settings_of(home)):
        print(check, flush=True)
        n_failed += not check.ok
    if n_failed:
        fail(f"有 {n_failed} 项不正常", "请按 → 后的办法处理,再运行 zhice doctor")
    print("一切正常。")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and end the process with status 0, 1 or 2; never with a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; errors become a Chinese message on standard error and a status."""
    try:
        given = None if arguments is None else list(arguments)
        status = app(given, prog_name="zhice", standalone_mode=False)
        sys.stdout.flush()
        if status == _INTERRUPTED:
            return _report("已中断,政策库保持完整。需要时请重新运行", _INTERRUPTED)
    except UsageError as error:
        return _report(str(error), 2)
    except ZhiceError as error:
        return _report(str(error), 1)
    except typer.TyperException as error:
        return _report(explain(error), 2)
    except BrokenPipeError:
        # the reader (head, less) has gone; keep Python from complaining again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if os.environ.get("ZHICE_DEBUG"):
            raise
        what = f"程序内部错误({type(error).__name__}: {error})"
        return _report(f"{what}。请运行 zhice doctor;设 ZHICE_DEBUG=1 可看到详情", 1)
    return status if isinstance(status, int) else 0


def _report(message: str, status: int) -> int:
    print(f"zhice: {message}", file=sys.stderr)
    return status
