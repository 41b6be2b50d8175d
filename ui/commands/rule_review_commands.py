"""``zhice rules confirm``, ``correct``, ``reject``, ``add``, ``history`` and ``schema``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import UsageError
from ui.commands.options import AsJson, Home, OnlyPolicy, open_library, print_json, settings_of
from ui.commands.usage import ChineseCommand

if TYPE_CHECKING:
    from ingest.rules.rule_record import ReviewEntry
    from ingest.settings import Settings

By = Annotated[str, typer.Option("--by", metavar="姓名", help="审核人")]
RuleId = Annotated[str, typer.Argument(metavar="规则编号", help="见 zhice rules review")]
RuleIds = Annotated[list[str], typer.Argument(metavar="规则编号…", help="见 zhice rules review")]
InPolicy = Annotated[
    str | None, typer.Option("--policy", metavar="政策编号", help="规则属于哪一部政策")
]
File = Annotated[
    Path | None, typer.Option("--file", metavar="文件.yaml", help="各字段写在文件里,- 为标准输入")
]


def add_review_commands(app: typer.Typer) -> None:
    """Put the commands of this module into the group ``zhice rules``."""
    for name, command in (
        ("confirm", confirm),
        ("correct", correct),
        ("reject", reject),
        ("add", add),
        ("history", history),
        ("schema", schema),
    ):
        app.command(name, cls=ChineseCommand)(command)


def confirm(
    by: By,
    rule_ids: Annotated[
        list[str] | None, typer.Argument(metavar="规则编号…", help="见 zhice rules review")
    ] = None,
    policy: InPolicy = None,
    everything: Annotated[
        bool, typer.Option("--all", help="与 --policy 同用:连同其全部规则草稿")
    ] = False,
    home: Home = None,
) -> None:
    """确认规则草稿,连同指明管它们的封顶;只给 --policy 时确认该政策的封顶、叠加办法和其他金额。"""
    from ingest.rules import rule_decision as decision
    from ingest.rules.rule_review import review_owned, review_rules, reviewer

    who = reviewer(by)
    if rule_ids and not everything:
        entries = review_owned(
            settings_of(home),
            rule_ids,
            policy,
            lambda ids: lambda rules, text: decision.confirm(rules, text, ids, who),
        )
    elif policy is not None and not rule_ids:
        entries = review_rules(
            settings_of(home),
            lambda _: [policy],
            lambda _: (
                lambda rules, text: decision.confirm_rest(rules, text, who, with_rules=everything)
            ),
        )
    else:
        raise UsageError("请给出规则编号,或用 --policy 给出政策编号", "--all 须与 --policy 同用")
    _report(entries)
    if everything and policy is not None:
        _report_left(settings_of(home), policy)


def _report_left(settings: Settings, policy: str) -> None:
    """Name the drafts that could not be confirmed with the others."""
    from ingest.shelf.library import Library

    left = [r for r in Library.open(settings).rules[policy].rules if r.review == "draft"]
    if left:
        listed = "、".join(rule.rule_id for rule in left)
        print(
            f"有{len(left)}条草稿没有确认,因为分不清用哪一条或没有读准：{listed}。"
            "请对着条文看过,用 zhice rules correct 写明各管什么情形,或用 reject 驳回。"
        )


def correct(
    rule_id: RuleId,
    by: By,
    changes: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="字段=值", help="如 数额=60万元;可给多个"),
    ] = None,
    file: File = None,
    policy: InPolicy = None,
    home: Home = None,
) -> None:
    """改正一条规则的字段并确认;字段名用中文或英文,见 zhice rules schema。"""
    from ingest.rules import rule_decision as decision
    from ingest.rules.rule_review import review_owned, reviewer

    who = reviewer(by)
    wanted = {**(_mapping(file) if file else {}), **parse_changes(changes or [])}
    entries = review_owned(
        settings_of(home),
        [rule_id],
        policy,
        lambda _: lambda rules, text: decision.correct(rules, text, rule_id, wanted, who),
    )
    _report(entries)


def reject(
    rule_ids: RuleIds,
    by: By,
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="为什么不是奖励规则")],
    policy: InPolicy = None,
    home: Home = None,
) -> None:
    """驳回规则:它不再出现,重新收录同一条款也不会回来;其金额按理由列为其他金额。"""
    from ingest.rules import rule_decision as decision
    from ingest.rules.rule_review import review_owned, reviewer

    who = reviewer(by)
    entries = review_owned(
        settings_of(home),
        rule_ids,
        policy,
        lambda ids: lambda rules, text: decision.reject(rules, text, ids, reason, who),
    )
    _report(entries)


def add(
    policy_id: Annotated[str, typer.Argument(metavar="政策编号", help="见 zhice policies")],
    by: By,
    file: Annotated[
        Path,
        typer.Option(
            "--file",
            metavar="文件.yaml",
            help="一条规则,或 rules、caps、excluded_applicants 等列表",
        ),
    ],
    home: Home = None,
) -> None:
    """新增程序没有读出的规则、封顶、叠加办法或其他金额;引文须与条款逐字相同。"""
    from ingest.rules import rule_decision as decision
    from ingest.rules.rule_review import review_rules, reviewer

    who, new = reviewer(by), _mapping(file)
    entries = review_rules(
        settings_of(home),
        lambda _: [policy_id],
        lambda _: lambda rules, text: decision.add(rules, text, new, who),
    )
    _report(entries)


def history(
    policy: OnlyPolicy = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """列出审核记录:谁在何时确认、改正、驳回了什么,前后各是什么。"""
    from ingest.rules.rule_review import history as records_of
    from ui.records.review_record import entry_record, for_people

    found = records_of(open_library(home), policy)
    if as_json:
        print_json([entry_record(i, entry) for i, entries in found.items() for entry in entries])
    else:
        print(for_people(found))


def schema() -> None:
    """输出规则语言的 JSON Schema。"""
    from ingest.rules.rule_schema import schema_text

    print(schema_text(), end="")


def parse_changes(written: Sequence[str]) -> dict[str, object]:
    """Fields and values of ``字段=值`` each.

    Raises:
        UsageError: not of that form, or no such field.
    """
    from ingest.rules.rule_fields import field_of, value_of

    changes: dict[str, object] = {}
    for each in written:
        name, equals, value = each.partition("=")
        if not equals:
            raise UsageError(f"“{each}”不是“字段=值”的样子", "例如 数额=60万元")
        field = field_of(name)
        changes[field] = value_of(field, value)
    return changes


def _mapping(file: Path) -> dict[str, object]:
    import yaml

    from ui.commands.inputs import read_text

    try:
        found = yaml.safe_load(read_text(file, "规则文件"))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        what = f"规则文件 {file} 不是有效的 YAML"
        raise UsageError(what, "请检查缩进、冒号和引号") from error
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise UsageError(f"规则文件 {file} 应由“字段: 值”组成", "字段见 zhice rules schema")
    return found


def _report(entries: Sequence[ReviewEntry]) -> None:
    from ui.records.review_record import entry_line

    for entry in entries:
        print(entry_line(entry))
