"""Facts in the table that a government site sets above a document (索引号, 文号, 成文日期 …)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.policy import Removal

_FIELDS = {
    "number": ("发文字号", "发文文号", "发布文号", "规范性文件编号", "文件编号", "文号"),
    "issuer": (
        "发文机关", "发文单位", "发文机构", "制发机关", "发布机构", "公开机构", "公开责任部门",
        "发布单位", "公开单位",
    ),
    "signed": ("成文日期", "成文时间", "生成日期", "发文日期", "发文时间", "印发日期"),
    "published": ("发布日期", "公开日期", "发布时间", "公开时间"),
    "begins": ("生效日期", "生效时间", "实施日期", "施行日期"),
    "ends": ("失效日期", "失效时间", "有效期至"),
    "repealed": ("废止日期", "废止时间"),
    "title": ("文件名称", "信息名称", "标题", "名称"),
    "state": ("效力状态", "文件状态", "有效性", "时效性"),
}  # fmt: skip
_OTHERS = (
    "索引号", "索取号", "主题分类", "信息分类", "体裁分类", "组配分类", "公文种类", "公开方式",
    "公开形式", "公开范围", "公开时限", "公开程序", "公开类别", "统一编号", "统一登记号",
    "内容概述", "内容摘要", "服务对象", "所属主题", "主题词", "关键词", "关键字", "登记号", "分类",
    "主题", "类别", "来源", "浏览次数", "字体", "责任编辑", "信息来源", "状态", "字号",
)  # fmt: skip
_BLANK = r"[ \t\xa0\u2002\u2003\u3000]*"
_NAMES = {name: field for field, names in _FIELDS.items() for name in names}
_ANY = "|".join(_BLANK.join(name) for name in sorted((*_NAMES, *_OTHERS), key=len, reverse=True))
_LABEL = re.compile(
    rf"(?:(?<=^)|(?<=[\s|｜\[【>;；]))(?P<name>{_ANY})[】\]]?{_BLANK}(?P<mark>[:：]|[|｜]|\t|\n|$)",
    re.M,
)
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Card:
    """What the table says, "" where it says nothing; values as printed."""

    number: str = ""
    issuer: str = ""
    signed: str = ""
    published: str = ""
    begins: str = ""
    ends: str = ""
    repealed: str = ""
    title: str = ""
    state: str = ""


def card_of(removals: Iterable[Removal]) -> Card:
    """The facts that removed lines state in the form «name: value»."""
    text = "\n".join(_lines(removals))
    labels = list(_LABEL.finditer(text))
    found: dict[str, str] = {}
    for position, label in enumerate(labels):
        field = _NAMES.get(re.sub(r"\s", "", label["name"]))
        stop = labels[position + 1].start() if position + 1 < len(labels) else len(text)
        value = text[label.end() : stop].strip(" \t\xa0\u2002\u2003\u3000\n|｜【[:：")
        value = value.split("\n", maxsplit=1)[0].strip(" |｜")
        if field and value and len(value) <= _LONGEST:
            found.setdefault(field, value)
    return Card(**found)


def _lines(removals: Iterable[Removal]) -> Iterator[str]:
    """Removed lines with the name of a fact, and those right below: the value may stand there."""
    goes_on = -1
    for removal in removals:
        if _LABEL.search(removal.text) or removal.start == goes_on:
            yield removal.text.strip("\n")
            goes_on = removal.end
