"""What people entered about a policy (``person.yaml``): facts and decisions on repairs.

Facts are laid over the metadata whenever the library is opened and are never written into the
policy itself, so that they outlive a second ingest and vanish without trace when removed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.errors import LibraryError
from ingest.facts import dates
from ingest.policy import (
    DocumentKind,
    GovernmentLevel,
    PolicyDocument,
    PolicyMetadata,
    RepealedDocument,
    Stated,
)
from ingest.shelf.entered import Entered
from ingest.shelf.repair_decision import RepairDecision, apply_decisions
from ingest.structure.clause_ref import find_clause

DateField = Literal[
    "issued_on", "published_on", "adopted_on", "effective_from", "effective_until", "repealed_on"
]
WordField = Literal["title", "document_number", "issuer", "region", "level", "kind", "term"]
StatedField = Literal[
    "responsible", "interpreting_office", "application_window", "materials", "channel", "contact"
]
ListField = Literal["applies_to", "excludes", "aliases", "repeals"]
PlaceField = Literal["scope_path"]
FactField = DateField | WordField | StatedField | ListField | PlaceField
DATE_FIELDS: tuple[str, ...] = get_args(DateField)
WORD_FIELDS: tuple[str, ...] = get_args(WordField)
STATED_FIELDS: tuple[str, ...] = get_args(StatedField)
LIST_FIELDS: tuple[str, ...] = get_args(ListField)
# What a person writes for a value that was read wrongly and that the text does not state.
NOT_STATED = "未载明"
# Fields that a policy may lack.
_MAY_LACK = frozenset((*DATE_FIELDS, *LIST_FIELDS, "document_number", "issuer", "term"))
# What each field is called by people.
FIELD_NAMES = {
    "title": "标题", "document_number": "发文字号", "issuer": "发文机关", "region": "地区",
    "level": "层级", "kind": "文件类别", "term": "有效期", "issued_on": "成文日期",
    "published_on": "发布日期", "adopted_on": "审议通过日期", "effective_from": "施行日期",
    "effective_until": "有效期截止日期", "repealed_on": "废止日期", "responsible": "负责部门",
    "interpreting_office": "解释部门", "application_window": "申报时间", "materials": "申报材料",
    "channel": "申报渠道", "contact": "联系方式", "applies_to": "适用地区",
    "excludes": "不适用的地区", "aliases": "简称", "repeals": "废止的文件",
    "scope_path": "写明适用范围的条款",
}  # fmt: skip
_LEVELS = {
    "国家": GovernmentLevel.NATION, "国家级": GovernmentLevel.NATION,
    "省": GovernmentLevel.PROVINCE, "省级": GovernmentLevel.PROVINCE,
    "市": GovernmentLevel.CITY, "市级": GovernmentLevel.CITY,
    "县": GovernmentLevel.COUNTY, "县级": GovernmentLevel.COUNTY, "区级": GovernmentLevel.COUNTY,
    "园区": GovernmentLevel.ZONE, "园区级": GovernmentLevel.ZONE,
}  # fmt: skip
_LONGEST = 2000
_BASIS = re.compile(r"；?(?:施行|有效期截止|废止)日期由[^；]*录入（来源：[^；]*）")


class Fact(BaseModel):
    """One fact that a person entered.

    Attributes:
        text: the words, for a date one in any usual form.
        source: from where the person has it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: FactField
    text: Entered = Field(min_length=1, max_length=_LONGEST)
    entered_by: Entered = Field(min_length=1, max_length=100)
    entered_on: date
    source: Entered = Field(min_length=1, max_length=500)


class PersonFacts(BaseModel):
    """``person.yaml`` of a policy."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    facts: tuple[Fact, ...] = ()
    repairs: tuple[RepairDecision, ...] = ()


def read_person(data: bytes | None) -> PersonFacts:
    """What ``person.yaml`` holds; nothing where there is none.

    Raises:
        LibraryError: it is no YAML or a field is wrong.
    """
    if not data:
        return PersonFacts()
    try:
        person = PersonFacts.model_validate(yaml.safe_load(data.decode()) or {})
    except (UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise LibraryError(
            f"人工录入文件 person.yaml 的格式或字段有误（{_where(error)}）",
            "请改正；或删除该文件后用 zhice facts set 和 zhice repairs 重新录入",
        ) from error
    for fact in person.facts:
        check_fact(fact)
    return person


def _where(error: Exception) -> str:
    """Where in the file something is wrong, as far as the parser knows."""
    if isinstance(error, ValidationError):
        return "字段 " + "、".join(".".join(map(str, e["loc"])) for e in error.errors()[:3])
    mark = getattr(error, "problem_mark", None)
    return f"第 {mark.line + 1} 行" if mark else "不是 UTF-8 文本"


def write_person(person: PersonFacts) -> bytes:
    """``person.yaml``; the same facts give the same bytes."""
    data = person.model_dump(mode="json")
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    return f"# 人工录入的事实与对修补的决定；重新收录同一政策时保留。\n{text}".encode()


def check_fact(fact: Fact) -> None:
    """Refuses a value that its field cannot take.

    Raises:
        LibraryError: says what is wrong and what to write.
    """
    name = FIELD_NAMES[fact.field]
    if fact.text == NOT_STATED and fact.field in _MAY_LACK:
        return
    if fact.field == "repeals" and None in _repeals(fact.text):
        raise LibraryError(
            f"{name}“{fact.text}”无法识别", "请一行写一个，如 《某办法》（某政发〔2019〕3号）"
        )
    if fact.field in DATE_FIELDS and dates.whole_date(fact.text) is None:
        raise LibraryError(f"{name}“{fact.text}”不是日期", "请写成 2023-03-01 或 2023年3月1日")
    if fact.field == "level" and _level(fact.text) is None:
        raise LibraryError(f"{name}“{fact.text}”无法识别", "请写国家级、省级、市级、县级或园区级")
    if fact.field == "kind" and _kind(fact.text) is None:
        kinds = "、".join(kind.value for kind in DocumentKind)
        raise LibraryError(f"{name}“{fact.text}”无法识别", f"可用：{kinds}")
    if fact.field in WORD_FIELDS and "\n" in fact.text:
        raise LibraryError(f"{name}不能分行", "请写在一行内")


def overlaid(document: PolicyDocument, person: PersonFacts) -> PolicyDocument:
    """``document`` with the facts over its metadata and its repairs as decided; idempotent."""
    return with_facts(apply_decisions(document, person.repairs), person.facts)


def with_facts(document: PolicyDocument, facts: Sequence[Fact]) -> PolicyDocument:
    """``document`` with ``facts`` over its metadata.

    A title, date or list that a person entered takes the place of the one read; offices, times
    and the like stand beside those of the text. ``sources`` say who entered it.

    Raises:
        LibraryError: a value does not fit its field.
    """
    if not facts:
        return document
    changes: dict[str, object] = {}
    sources = dict(document.metadata.sources)
    basis: list[str] = []
    for fact in facts:
        check_fact(fact)
        sources[fact.field] = _origin(fact)
        if fact.field in STATED_FIELDS:
            before = changes.get(fact.field, getattr(document.metadata, fact.field))
            assert isinstance(before, tuple)
            stated = _stated(fact)
            changes[fact.field] = before if stated in before else (*before, stated)
        elif fact.field == "scope_path":
            with suppress(LibraryError):  # a later text may have no such clause
                changes[fact.field] = find_clause(document, fact.text).path
        else:
            changes[fact.field] = _value(fact)
        if fact.field in ("effective_from", "effective_until", "repealed_on"):
            entered = f"{FIELD_NAMES[fact.field]}由{fact.entered_by}于{fact.entered_on}录入"
            basis.append(f"{entered}（来源：{fact.source}）")
    if "title" in changes:
        changes["title_is_ours"] = False
    if basis:
        read = _BASIS.sub("", document.metadata.validity_basis)
        changes["validity_basis"] = "；".join([read, *basis] if read else basis)
    metadata = replace(document.metadata, sources=sources, **changes)  # type: ignore[arg-type]
    return replace(document, metadata=metadata)


def check_days(metadata: PolicyMetadata) -> None:
    """Refuses days that contradict each other.

    Raises:
        LibraryError: it would end before it begins.
    """
    since, until = metadata.effective_from, metadata.effective_until
    if since and until and until < since:
        raise LibraryError(
            f"政策 {metadata.policy_id} 的有效期截止日期 {until} 早于施行日期 {since}",
            "请核对录入的日期",
        )


def _stated(fact: Fact) -> Stated:
    return Stated(
        text=fact.text,
        entered_by=fact.entered_by,
        entered_on=fact.entered_on,
        source=fact.source,
    )


def _origin(fact: Fact) -> str:
    return f"人工录入：{fact.entered_by}，{fact.entered_on}，{fact.source}"


def _value(fact: Fact) -> object:
    if fact.text == NOT_STATED and fact.field in _MAY_LACK:
        if fact.field in LIST_FIELDS:
            return ()
        return "" if fact.field == "term" else None
    if fact.field == "repeals":
        return tuple(one for one in _repeals(fact.text) if one)
    if fact.field in LIST_FIELDS:
        return tuple(dict.fromkeys(one for one in re.split(r"[\s、，,；;]+", fact.text) if one))
    if fact.field in DATE_FIELDS:
        return dates.whole_date(fact.text)
    if fact.field == "level":
        return _level(fact.text)
    if fact.field == "kind":
        return _kind(fact.text)
    return fact.text


_REPEALED = re.compile(r"《(?P<title>.+)》\s*(?:[(（](?P<number>[^()（）]+)[)）])?")


def _repeals(text: str) -> tuple[RepealedDocument | None, ...]:
    """Other documents, one a line; None for a line that names none."""
    found = [_REPEALED.fullmatch(line.strip()) for line in text.splitlines() if line.strip()]
    return tuple(m and RepealedDocument(m["title"].strip(), m["number"]) for m in found)


def _level(text: str) -> GovernmentLevel | None:
    if text in _LEVELS:
        return _LEVELS[text]
    return next((level for level in GovernmentLevel if level.value == text), None)


def _kind(text: str) -> DocumentKind | None:
    return next((kind for kind in DocumentKind if kind.value == text), None)
