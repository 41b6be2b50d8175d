"""What is known about a policy, as a list of names and values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from ingest.policy import PolicyDocument, PolicyMetadata, Stated
from ui.page.markup import text
from ui.page.words import level_word

_LONG = 160  # characters of HTML from which a value takes the whole width
# Fields of Stated facts and their Chinese names, in the order shown.
_STATED = {
    "responsible": "主管部门",
    "interpreting_office": "解释机关",
    "application_window": "申报时间",
    "materials": "申报材料",
    "channel": "申报方式",
    "contact": "联系方式",
}


def render_facts(document: PolicyDocument, names: Mapping[int, str]) -> str:
    """The list of facts; what the text does not state is said to be so.

    Args:
        names: anchor of each labelled clause by its index.
    """
    metadata = document.metadata
    # None = the text does not state it, and saying so matters; "" = nothing to say.
    rows = [
        (name, "未载明" if value is None else text(value))
        for name, value in _values(metadata)
        if value != ""
    ]
    rows += [
        (label, _stated(document, facts, names))
        for name, label in _STATED.items()
        if (facts := getattr(metadata, name))
    ]
    cells = "".join(_row(name, value) for name, value in rows)
    return f'<dl class="zc-facts">{cells}</dl>'


def _row(name: str, value: str) -> str:
    whole = " class=zc-whole" if len(value) > _LONG else ""
    return f"<div{whole}><dt>{name}</dt><dd>{value}</dd></div>"


def _values(metadata: PolicyMetadata) -> list[tuple[str, str | None]]:
    days = {
        "成文日期": metadata.issued_on,
        "公布日期": metadata.published_on,
        "施行日期": metadata.effective_from,
        "有效期至": metadata.effective_until,
    }
    return [
        ("发文字号", metadata.document_number),
        ("发文机关", metadata.issuer),
        ("地区", " ".join(x for x in (metadata.region, level_word(metadata.level)) if x)),
        ("适用地区", "、".join(metadata.applies_to)),
        ("不适用", "、".join(metadata.excludes)),
        *((name, day.isoformat() if day else None) for name, day in days.items()),
        ("废止日期", metadata.repealed_on.isoformat() if metadata.repealed_on else ""),
        ("效力依据", metadata.validity_basis),
    ]


def _stated(document: PolicyDocument, facts: Sequence[Stated], names: Mapping[int, str]) -> str:
    return "；".join(_one(document, fact, names) for fact in facts)


def _one(document: PolicyDocument, fact: Stated, names: Mapping[int, str]) -> str:
    words = text(" ".join(fact.text.split()))
    if fact.start is None:
        source = f"，来源：{fact.source}" if fact.source else ""
        on = f"，{fact.entered_on.isoformat()}" if fact.entered_on else ""
        return f'{words}<span class="zc-dim">（人工录入{text(on)}{text(source)}）</span>'
    clause = document.labelled(document.clause_at(fact.start))
    anchor = names.get(clause.index)
    if anchor is None:
        return words
    return f'{words}（<a href="#{quote(anchor, safe="/~")}">{text(clause.label)}</a>）'
