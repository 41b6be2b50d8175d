"""Chinese names of the rule language's fields, and values and errors in people's own words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

import yaml
from pydantic import ValidationError

from ingest.errors import UsageError
from ingest.money import money_mentions

_FILE = Path(__file__).parents[1] / "data" / "rule_fields.yaml"
_PROBLEMS = {
    "missing": "缺少",
    "extra_forbidden": "没有这个字段",
    "literal_error": "不是可用的值",
    "enum": "不是可用的值",
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "string_type": "应为文字",
    "tuple_type": "应为列表",
    "model_type": "应由“字段: 值”组成",
    "model_attributes_type": "应由“字段: 值”组成",
    "decimal_parsing": "应为数字",
    "decimal_type": "应为数字",
}
_SHOWN = 4
_LISTS = {
    "rules": "规则", "caps": "封顶", "stackings": "叠加办法", "other_money": "其他金额",
    "excluded_applicants": "除外申请人",
}  # fmt: skip


class ModelWords(TypedDict):
    """Words for one model: its title, what it is, and name：description of each field."""

    title: str
    text: str
    fields: dict[str, str]


@cache
def model_words() -> Mapping[str, ModelWords]:
    """The words for every model of the rule language, by its name."""
    found: dict[str, ModelWords] = yaml.safe_load(_FILE.read_text("utf-8"))
    return found


def field_name(field: str) -> str:
    """What a field of a rule is called by people."""
    return model_words()["RewardRule"]["fields"].get(field, field).partition("：")[0]


def field_of(word: str) -> str:
    """The field of a rule that an English or a Chinese name means.

    Raises:
        UsageError: there is none.
    """
    fields = model_words()["RewardRule"]["fields"]
    for field in fields:
        if word.strip() in (field, field_name(field)):
            return field
    raise UsageError(f"规则没有字段“{word}”", f"可用：{'、'.join(fields)}")


def value_of(field: str, written: str) -> object:
    """The value that a person wrote for ``field``: YAML, and for the amount also ``60万元``.

    Raises:
        UsageError: it is no YAML.
    """
    if field == "amount_yuan" and (sums := money_mentions(written)) and len(sums) == 1:
        whole = sums[0].amount_yuan
        if sums[0].text == written.strip() and whole == whole.to_integral_value():
            return int(whole)
    try:
        value: object = yaml.safe_load(written)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UsageError(
            f"字段 {field_name(field)} 的值“{written}”写法不对", "文字中有特殊符号时请加引号"
        ) from error
    if field in ("item", "quote", "note", "per", "refers_to", "stacking"):
        return "" if value is None else written.strip()
    return value


def problems_in_chinese(error: ValidationError) -> str:
    """What is wrong with the fields of a rule, each by its name."""
    listed = [_problem(detail) for detail in error.errors()[:_SHOWN]]
    return "；".join(dict.fromkeys(listed))


def _place(parts: tuple[str | int, ...]) -> str:
    """Where in a rule file a field stands: 第1条规则 conditions.第1项.fact."""
    kept = [part for part in parts if part not in ("RewardRule", "bool", "str")]
    if len(kept) > 1 and kept[0] in _LISTS and isinstance(kept[1], int):
        kept[:2] = [f"第{kept[1] + 1}条{_LISTS[str(kept[0])]}"]
        head, rest = f"{kept[0]}的 " if len(kept) > 1 else f"{kept[0]} ", kept[1:]
    else:
        head, rest = "", kept
    said = (f"第{part + 1}项" if isinstance(part, int) else str(part) for part in rest)
    return head + ".".join(said)


def _problem(detail: Any) -> str:
    name = _place(detail["loc"])
    kind = str(detail["type"])
    if kind.startswith("date"):
        return f"{name} 应为 2026-11-01 这样的日期"
    if kind.startswith("int"):
        return f"{name} 应为以元为单位的整数"
    if kind in ("literal_error", "enum"):
        listed = str(detail["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        return f"{name} {_PROBLEMS[kind]}，可用的有 {listed.replace(', ', '、')}"
    if kind == "value_error":
        return f"{name} {detail['ctx']['error']!s}"
    return f"{name} {_PROBLEMS.get(kind, '不对')}"
