"""The table of facts that government sites set above a document (索引号, 发文机关 …)."""

from __future__ import annotations

import re
from collections.abc import Sequence

# The names only such a table has; one of them must be there.
_OWN = (
    "索引号", "信息索引号", "索取号", "主题分类", "信息分类", "体裁分类", "组配分类", "公文种类",
    "公开方式", "公开形式", "公开范围", "公开时限", "公开程序", "公开类别", "公开日期",
    "公开责任部门", "信息索引", "统一编号", "统一登记号", "信息名称", "发布机构", "生成日期",
    "内容概述", "内容摘要", "服务对象", "所属主题", "信息所属单位",
)  # fmt: skip
_SHARED = (
    "发文机关", "发文单位", "发文机构", "制发机关", "公开机构", "公开单位", "发布单位",
    "成文日期", "发文日期", "发布日期", "印发日期", "发文字号", "文件编号", "文号", "发文文号",
    "标题", "名称", "文件名称", "主题词", "关键词", "关键字", "时效性", "时效", "有效性",
    "文件状态", "废止日期", "失效日期", "失效时间", "生效日期", "生效时间", "实施日期",
    "施行日期", "规范性文件编号", "登记号", "发布文号", "效力状态", "效力状况", "信息状态",
    "文件状况", "分类", "主题", "类别", "有效期", "信息来源", "状态",
)  # fmt: skip
_BLANK = r"[ \t\xa0\u2002\u2003\u3000]*"


def _spaced(names: Sequence[str]) -> str:
    """Alternatives of ``names`` whose characters may be set apart (标　　题)."""
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(_BLANK.join(name) for name in longest_first)


_LABEL = re.compile(
    rf"{_BLANK}[【\[]?(?:(?P<own>{_spaced(_OWN)})|(?P<shared>{_spaced(_SHARED)}))[】\]]?"
    rf"{_BLANK}(?P<colon>[:：|｜\t]|$)(?P<value>.*)"
)
_LONGEST_VALUE = 160
_LONGEST_SUMMARY = 400
_MOST_LINES = 60


def find_card(lines: Sequence[str], first_body: int) -> list[int]:
    """Numbers of the lines that are such a table; ``first_body`` begins the policy itself."""
    rows: list[int] = []
    own = 0
    wants_value = False
    for number, line in enumerate(lines[: min(len(lines), first_body + 12, _MOST_LINES)]):
        match = _LABEL.match(line)
        if match and _fits(match, line):
            rows.append(number)
            own += match["own"] is not None
            wants_value = not match["value"].strip(" \t\xa0\u3000|｜")
        elif wants_value and rows and rows[-1] == number - 1 and len(line.strip()) <= 100:
            rows.append(number)
            wants_value = False
        elif number > first_body:
            break
    labels = sum(1 for number in rows if _LABEL.match(lines[number]))
    labels += sum(len(re.findall(r"[|｜]|[:：]", lines[number])) > 2 for number in rows)
    return rows if own and labels >= 2 else []


def _fits(match: re.Match[str], line: str) -> bool:
    """A row of the table: a short value; a summary may be long."""
    label = re.sub(r"\s", "", match["own"] or match["shared"])
    longest = _LONGEST_SUMMARY if label in ("内容概述", "内容摘要") else _LONGEST_VALUE
    if len(line) > longest:
        return False
    return longest == _LONGEST_SUMMARY or "。" not in match["value"]
