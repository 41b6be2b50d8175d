"""``zhice rules``, ``zhice rules check`` and ``zhice rules review``."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.options import (
    AsJson,
    Home,
    fail,
    open_library,
    print_json,
    root_home,
    settings_of,
)
from ui.usage import ChineseCommand, ChineseGroup

rules_app = typer.Typer(cls=ChineseGroup, rich_markup_mode=None)


@rules_app.callback(invoke_without_command=True)
def rules(
    context: typer.Context,
    policy: Annotated[
        str | None,
        typer.Option("--policy", metavar="政策编号", help="只看一部政策"),
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """列出奖励规则;check 核对原文,review 审核草稿。"""
    if home is not None:
        root_home.append(home)
    if context.invoked_subcommand is not None:
        return
    from ui.records import rule_records_of

    found = rule_records_of(open_library(home), policy)
    if as_json:
        print_json(found)
    else:
        from ui import render

        print(render.rules(found))


@rules_app.command("check", cls=ChineseCommand)
def rules_check(as_json: AsJson = False, home: Home = None) -> None:
    """逐条核对:引文在条款里,数字在引文里。"""
    from ui import rules_report

    checked = rules_report.check(open_library(home))
    if as_json:
        print_json(checked)
    else:
        print(rules_report.checked_for_people(checked))
    n_problems = sum(len(record["problems"]) for record in checked)
    if n_problems:
        fail(f"有 {n_problems} 处规则与原文不符", "请按上面列出的规则和条款改正 YAML 文件")


@rules_app.command("review", cls=ChineseCommand)
def rules_review(as_json: AsJson = False, home: Home = None) -> None:
    """列出待审核的规则草稿,并说明如何确认或改正。"""
    from ui import rules_report
    from ui.records import rule_records_of

    library = open_library(home)
    drafts = [each for each in rule_records_of(library, None) if each["review"] == "draft"]
    if as_json:
        print_json(drafts)
    else:
        print(rules_report.drafts_for_people(drafts, settings_of(home)))
