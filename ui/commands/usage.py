"""The command line speaks Chinese: help headings and usage errors that typer words in English."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_HELP = (
    (re.compile(r"^Usage:", re.M), "用法:"),
    (re.compile(r"^Options:", re.M), "选项:"),
    (re.compile(r"^Arguments:", re.M), "参数:"),
    (re.compile(r"^Commands:", re.M), "命令:"),
    (re.compile(r"\[OPTIONS\]"), "[选项]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "命令 [参数]…"),
    (re.compile(r"Show this message and exit\."), "显示这份说明"),
    (re.compile(r"\[default: "), "[默认: "),
    (re.compile(r"\[required\]"), "[必填]"),
)


def in_chinese(help_text: str) -> str:
    """``help_text`` with typer's own English words replaced."""
    for pattern, words in _HELP:
        help_text = pattern.sub(words, help_text)
    return help_text


class ChineseCommand(TyperCommand):
    """A command whose ``--help`` is Chinese throughout."""

    def get_help(self, ctx: Any) -> str:
        """Help text of this command."""
        return in_chinese(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    """A group of commands whose ``--help`` is Chinese throughout."""

    def get_help(self, ctx: Any) -> str:
        """Help text of this group."""
        return in_chinese(super().get_help(ctx))


def _parameter(error: Any) -> str:
    """Name of the option or argument that an error is about, as the user types it."""
    param = getattr(error, "param", None)
    if param is None:
        return str(getattr(error, "option_name", "") or "")
    if getattr(param, "param_type_name", "") == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name.upper())


def explain(error: typer.TyperException) -> str:
    """One Chinese message for an error that typer raised: what is wrong, and where to look."""
    name = _parameter(error)
    # typer keeps these classes in a private module, so they are told apart by name
    match type(error).__name__:
        case "NoSuchOption":
            near = "、".join(sorted(getattr(error, "possibilities", None) or ()))
            what = f"没有选项 {name}" + (f",是不是 {near}?" if near else "")
        case "MissingParameter":
            what = f"缺少 {name}"
        case "BadOptionUsage":
            takes_none = "does not take a value" in error.message
            what = f"选项 {name} 不带值" if takes_none else f"选项 {name} 后面缺少值"
        case "BadParameter":
            wanted = getattr(getattr(error, "param", None), "metavar", None) or "合用的值"
            what = f"{name} 的值不对,应为{wanted}"
        case _:
            what = _general(error.message)
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", "zhice")
    return f"{what}。用法见 {command} --help"


def _general(message: str) -> str:
    """Chinese for typer's unnamed usage errors."""
    if found := re.match(r"No such command '(.*?)'\.", message, re.S):
        return f"没有命令 {found[1]}"
    if message.startswith("Missing command"):
        return "缺少命令"
    if found := re.match(r"Got unexpected extra argument\(?s?\)? \((.*)\)", message, re.S):
        return f"多了参数: {found[1]}(提问有空格时请加引号)"
    return f"命令用法不对({message})"
