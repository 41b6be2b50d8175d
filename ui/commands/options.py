"""What the commands share: their options, and how they open the library and print JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from assistant import Assistant
    from ingest.settings import Settings
    from ingest.shelf.library import Library

Home = Annotated[Path | None, typer.Option("--home", metavar="文件夹", help="数据文件夹")]
AsJson = Annotated[bool, typer.Option("--json", help="只输出 JSON")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="日期", help="以哪一天为准,默认今天"),
]
OnlyPolicy = Annotated[
    str | None, typer.Option("--policy", metavar="政策编号", help="只看一部政策")
]
Region = Annotated[str | None, typer.Option("--region", metavar="地区", help="企业所在地")]

# --home given before the command (or before a subcommand); emptied at each run
root_home: list[Path] = []


def settings_of(home: Path | None) -> Settings:
    """Settings of this run: ``--home`` after the command, before it, ZHICE_HOME, the default."""
    from ingest.settings import Settings

    return Settings.from_environment(home or (root_home[-1] if root_home else None))


def open_library(home: Path | None) -> Library:
    """The library of the data folder, made on first use."""
    from ingest.shelf.library import Library
    from ui.commands.progress import Progress

    return Library.open(settings_of(home), Progress())


def open_assistant(home: Path | None) -> Assistant:
    """The assistant of the data folder; library and index are made on first use."""
    from assistant import Assistant
    from ui.commands.progress import Progress

    return Assistant.open(settings=settings_of(home), progress=Progress())


def print_json(value: object) -> None:
    """One JSON value on standard output, Chinese as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def fail(message: str, hint: str) -> NoReturn:
    """End the command with status 1 and a Chinese message on standard error."""
    print(f"zhice: {message}。{hint}", file=sys.stderr)
    raise typer.Exit(1)
