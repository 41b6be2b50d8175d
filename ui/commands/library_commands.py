"""``zhice policies``, ``withdraw``, ``restore`` and ``versions``."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from ui.commands.options import (
    AsJson,
    AsOf,
    Home,
    open_assistant,
    open_library,
    print_json,
    settings_of,
)
from ui.commands.usage import ChineseCommand

PolicyId = Annotated[str, typer.Argument(metavar="政策编号", help="见 zhice policies")]


def add_library_commands(app: typer.Typer) -> None:
    """Hang the commands of this file into ``app``."""
    for command in (policies, withdraw, restore, versions):
        app.command(cls=ChineseCommand)(command)


def policies(
    as_of: AsOf = None,
    withdrawn: Annotated[bool, typer.Option("--withdrawn", help="改列已撤下的政策")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """列出政策库中的政策、日期和效力;有几版的列出当日适用的一版。"""
    from ui.commands.inputs import parse_date

    day = parse_date(as_of) or date.today()
    if withdrawn:
        _withdrawn(home, as_json=as_json)
        return
    assistant = open_assistant(home)
    found = assistant.policies(day)
    if as_json:
        print_json([each.model_dump(mode="json") for each in found])
    else:
        from ui.terminal import render

        print(render.policies(found))
    for policy_id, why in assistant.library.left_out.items():
        print(f"zhice: 政策 {policy_id} 无法使用,未列出: {why}", file=sys.stderr)


def _withdrawn(home: Home, *, as_json: bool) -> None:
    from ui.terminal import library_report

    found = library_report.withdrawn_records(open_library(home))
    if as_json:
        print_json(found)
    else:
        print(library_report.withdrawn_for_people(found))


def withdraw(
    policy_id: PolicyId,
    by: Annotated[str, typer.Option("--by", metavar="姓名", help="撤下的人")],
    reason: Annotated[str, typer.Option("--reason", metavar="原因", help="为何撤下")] = "",
    only: Annotated[
        bool, typer.Option("--only", help="只撤最新一版,让前一版重新适用;不写则各版一并撤下")
    ] = False,
    home: Home = None,
) -> None:
    """撤下一部政策:不再据以回答、检索和列出;原文件和规则保留,可用 restore 恢复。"""
    from ingest.shelf.withdrawal import withdraw as take_out
    from ui.commands.progress import Progress

    ids = take_out(
        settings_of(home),
        policy_id,
        by=by,
        on=date.today(),
        reason=reason,
        only=only,
        progress=Progress(),
    )
    print(f"已撤下 {'、'.join(ids)}。恢复请用 zhice restore {policy_id}")


def restore(
    policy_id: PolicyId,
    number: Annotated[
        int | None,
        typer.Option("--state", metavar="序号", min=1, help="哪一个旧状态,见 zhice versions"),
    ] = None,
    home: Home = None,
) -> None:
    """恢复已撤下的政策;未撤下的恢复到更新前的状态,再用一次即可换回。"""
    from ingest.shelf.withdrawal import restore as take_back
    from ui.commands.progress import Progress

    ids = take_back(settings_of(home), policy_id, number=number, progress=Progress())
    print(f"已恢复 {'、'.join(ids)}。")


def versions(policy_id: PolicyId, as_json: AsJson = False, home: Home = None) -> None:
    """列出一部政策的各版、各自适用的日期,以及可以恢复的旧状态。"""
    from ui.terminal import library_report

    found = library_report.version_records(open_library(home), policy_id)
    if as_json:
        print_json(found)
    else:
        print(library_report.versions_for_people(found))
