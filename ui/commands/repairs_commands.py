"""``zhice repairs``, ``zhice repairs confirm`` and ``zhice repairs reject``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import (
    AsJson,
    Home,
    OnlyPolicy,
    open_library,
    print_json,
    root_home,
    settings_of,
)
from ui.commands.usage import ChineseCommand, ChineseGroup

if TYPE_CHECKING:
    from ingest.shelf.repair_decision import Decision

repairs_app = typer.Typer(cls=ChineseGroup, rich_markup_mode=None)

PolicyId = Annotated[str, typer.Argument(metavar="政策编号", help="见 zhice policies")]
Number = Annotated[int, typer.Argument(metavar="第几处", min=1, help="见 zhice repairs")]
By = Annotated[str, typer.Option("--by", metavar="姓名", help="核对的人")]
Note = Annotated[str, typer.Option("--note", metavar="说明", help="依据,如原件第几页")]


@repairs_app.callback(invoke_without_command=True)
def repairs(
    context: typer.Context,
    policy: OnlyPolicy = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """列出印刷或识别有误之处及其读法;confirm 确认或改正,reject 以原文为准。"""
    if home is not None:
        root_home.append(home)
    if context.invoked_subcommand is not None:
        return
    from ui.records.repair_records import for_people, repair_records_of

    found = repair_records_of(open_library(home), policy)
    if as_json:
        print_json(found)
    else:
        print(for_people(found))


@repairs_app.command("confirm", cls=ChineseCommand)
def confirm(
    policy_id: PolicyId,
    number: Number,
    by: By,
    read_as: Annotated[
        str | None, typer.Option("--read-as", metavar="读法", help="正确的读法,与程序的不同时给出")
    ] = None,
    note: Note = "",
    home: Home = None,
) -> None:
    """确认一处读法,或用 --read-as 改正;重新收录同一文件后仍然有效。"""
    from ingest.shelf.repair_review import review_repair

    decision: Decision = "confirmed" if read_as is None else "corrected"
    repair = review_repair(
        settings_of(home), policy_id, number, decision,
        by=by, on=date.today(), read_as=read_as, note=note,
    )  # fmt: skip
    print(f"已记录:{policy_id} 第 {number} 处“{repair.printed}”读作“{repair.read_as}”。")


@repairs_app.command("reject", cls=ChineseCommand)
def reject(policy_id: PolicyId, number: Number, by: By, note: Note = "", home: Home = None) -> None:
    """否定一处读法:原文无误,照印的读。"""
    from ingest.shelf.repair_review import review_repair

    repair = review_repair(
        settings_of(home), policy_id, number, "rejected", by=by, on=date.today(), note=note
    )
    print(f"已记录:{policy_id} 第 {number} 处“{repair.printed}”以原文为准。")
