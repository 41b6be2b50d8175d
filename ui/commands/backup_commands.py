"""``zhice backup save`` and ``zhice backup restore``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.commands.options import AsJson, Home, print_json, root_home, settings_of
from ui.commands.usage import ChineseCommand, ChineseGroup

backup_app = typer.Typer(cls=ChineseGroup, rich_markup_mode=None, no_args_is_help=True)

Zip = Annotated[Path, typer.Argument(metavar="文件.zip", help="备份文件")]


@backup_app.command("save", cls=ChineseCommand)
def save(file: Zip, as_json: AsJson = False, home: Home = None) -> None:
    """把政策库(原文件、元数据、条款、规则、口径、旧状态)存成一个 zip;服务运行时也可以做。"""
    from ingest.shelf.backup import write_backup

    backup = write_backup(settings_of(home), file)
    if as_json:
        print_json({"file": str(file), **backup.model_dump(mode="json")})
    else:
        print(f"已备份到 {file}:{len(backup.files)} 个文件,{backup.made_at:%Y-%m-%d %H:%M} UTC。")


@backup_app.command("restore", cls=ChineseCommand)
def restore(file: Zip, home: Home = None) -> None:
    """用备份取代现有的政策库;现有的挪到一旁,不删除。"""
    from ingest.shelf.backup import restore_backup

    aside = restore_backup(settings_of(home), file)
    print(f"已从 {file} 恢复政策库。" + (f"原来的政策库挪到了 {aside}。" if aside else ""))


@backup_app.callback()
def backup(home: Home = None) -> None:
    """备份和恢复整个政策库。"""
    if home is not None:
        root_home.append(home)
