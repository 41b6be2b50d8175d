"""``zhice facts``, ``zhice facts set`` and ``zhice facts remove``."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from ingest.errors import UsageError
from ui.commands.options import AsJson, Home, open_library, print_json, root_home, settings_of
from ui.commands.usage import ChineseCommand, ChineseGroup


class _FactsGroup(ChineseGroup):
    """``zhice facts 政策编号`` shows; the other words are commands."""

    def resolve_command(self, ctx, args):  # type: ignore[no-untyped-def]
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["show", *args]
        return super().resolve_command(ctx, args)


facts_app = typer.Typer(cls=_FactsGroup, rich_markup_mode=None)

PolicyId = Annotated[str, typer.Argument(metavar="政策编号", help="见 zhice policies")]
Field = Annotated[str, typer.Argument(metavar="项目", help="如 申报时间、解释部门、施行日期")]


@facts_app.command("show", cls=ChineseCommand)
def show(policy_id: PolicyId, as_json: AsJson = False, home: Home = None) -> None:
    """列出一部政策的负责与解释部门、申报时间、材料、渠道和联系方式:原文写明的与人工录入的。"""
    from ui.records.stated_records import stated_for_people, stated_records

    document = open_library(home).document(policy_id)
    if as_json:
        sources = dict(document.metadata.sources)
        print_json({"policy_id": policy_id, **stated_records(document), "sources": sources})
    else:
        print(stated_for_people(document))


@facts_app.command("set", cls=ChineseCommand)
def set_fact(
    policy_id: PolicyId,
    field: Field,
    text: Annotated[str, typer.Argument(metavar="内容", help="日期写成 2023-03-01")],
    by: Annotated[str, typer.Option("--by", metavar="姓名", help="录入的人")],
    source: Annotated[str, typer.Option("--source", metavar="出处", help="从何得知")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="日期", help="录入日期,默认今天")
    ] = None,
    home: Home = None,
) -> None:
    """录入或改正一项事实;写明录入人和出处,重新收录后仍然有效。"""
    from pydantic import ValidationError

    from ingest.shelf.person import FIELD_NAMES, Fact
    from ingest.shelf.person_entry import enter_fact
    from ui.commands.inputs import parse_date

    name = field_of(field)
    try:
        fact = Fact.model_validate(
            {
                "field": name,
                "text": text,
                "entered_by": by,
                "entered_on": parse_date(on) or date.today(),
                "source": source,
            }
        )
    except ValidationError as error:
        raise UsageError("内容、录入人和出处都不能为空或过长", "请改正后重试") from error
    enter_fact(settings_of(home), policy_id, fact)
    print(f"已录入:{policy_id} 的{FIELD_NAMES[name]}为“{fact.text}”(来源:{fact.source})。")


@facts_app.command("remove", cls=ChineseCommand)
def remove(
    policy_id: PolicyId,
    field: Field,
    text: Annotated[str | None, typer.Argument(metavar="内容", help="有几条时指明是哪一条")] = None,
    home: Home = None,
) -> None:
    """删去人工录入的事实,恢复原文所载。"""
    from ingest.shelf.person import FIELD_NAMES
    from ingest.shelf.person_entry import remove_fact

    name = field_of(field)
    count = remove_fact(settings_of(home), policy_id, name, text)
    print(f"已删去:{policy_id} 的{FIELD_NAMES[name]} {count} 条。")


@facts_app.callback()
def facts(home: Home = None) -> None:
    """查看、录入和改正政策的事实(部门、申报时间、材料、联系方式、标题、日期)。"""
    if home is not None:
        root_home.append(home)


def field_of(word: str) -> str:
    """The metadata field that a Chinese or an English name means.

    Raises:
        UsageError: there is none.
    """
    from ingest.shelf.person import FIELD_NAMES

    for field, name in FIELD_NAMES.items():
        if word.strip() in (field, name):
            return field
    raise UsageError(f"没有“{word}”这个项目", f"可用:{'、'.join(FIELD_NAMES.values())}")
