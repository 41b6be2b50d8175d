"""``zhice rules``, ``zhice rules check`` and ``zhice rules review``; more: rule_review_commands."""

from __future__ import annotations

from typing import Annotated

import typer

from ingest.errors import UsageError
from ui.commands.options import (
    AsJson,
    Home,
    OnlyPolicy,
    fail,
    open_library,
    print_json,
    root_home,
    settings_of,
)
from ui.commands.rule_review_commands import add_review_commands
from ui.commands.usage import ChineseCommand, ChineseGroup

rules_app = typer.Typer(cls=ChineseGroup, rich_markup_mode=None)


@rules_app.callback(invoke_without_command=True)
def rules(
    context: typer.Context,
    policy: OnlyPolicy = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """列出奖励规则;check 核对原文,review 列出草稿,confirm、correct、reject、add 审核。"""
    if home is not None:
        root_home.append(home)
    if context.invoked_subcommand is not None:
        return
    from ui.records.records import rule_records_of

    found = rule_records_of(open_library(home), policy)
    if as_json:
        print_json(found)
    else:
        from ui.terminal import render

        print(render.rules(found))


@rules_app.command("check", cls=ChineseCommand)
def rules_check(as_json: AsJson = False, home: Home = None) -> None:
    """逐条核对:引文在条款里,数字在引文里。"""
    from ui.terminal import rules_report

    checked = rules_report.check(open_library(home))
    if as_json:
        print_json(checked)
    else:
        print(rules_report.checked_for_people(checked))
    n_problems = sum(len(record["problems"]) for record in checked)
    if n_problems:
        fail(f"有 {n_problems} 处规则与原文不符", "请按上面列出的规则和条款改正 YAML 文件")


@rules_app.command("review", cls=ChineseCommand)
def rules_review(
    policy: OnlyPolicy = None,
    interactive: Annotated[
        bool, typer.Option("--interactive", help="逐条对照条款,当场确认、改正或驳回")
    ] = False,
    by: Annotated[
        str | None, typer.Option("--by", metavar="姓名", help="审核人,与 --interactive 同用")
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """列出待审核的规则草稿;加 --interactive --by 姓名 逐条审核。"""
    from ui.terminal import rules_report

    library = open_library(home)
    if interactive:
        if by is None or as_json:
            raise UsageError("逐条审核要用 --by 写明审核人,且不能用 --json")
        from ui.commands.review_dialogue import review_interactively

        n_done = review_interactively(library, settings_of(home), by, policy)
        print(f"\n已审核 {n_done} 项。")
    elif as_json:
        print_json(rules_report.drafts(library, policy))
    else:
        print(rules_report.drafts_for_people(library, policy))


add_review_commands(rules_app)
