"""The places of the policy office and their addresses; every page of it shows them all."""

from __future__ import annotations

OFFICE = "/office"
UPLOAD = f"{OFFICE}/upload"
RULES = f"{OFFICE}/rules"
BACKUP = f"{OFFICE}/backup"
QUESTIONS = f"{OFFICE}/questions"
ANSWERS = f"{OFFICE}/answers"
UNANSWERED = f"{OFFICE}/unanswered"
FEEDBACK = f"{OFFICE}/feedback"
EVALUATIONS = f"{OFFICE}/evaluations"
AUDIT = f"{OFFICE}/audit"

_PLACES = (
    (OFFICE, "概览"),
    (UPLOAD, "收录文件"),
    (RULES, "规则审核"),
    (BACKUP, "备份"),
    (QUESTIONS, "问答记录"),
    (UNANSWERED, "未答清单"),
    (FEEDBACK, "反馈"),
    (EVALUATIONS, "评测"),
    (AUDIT, "操作记录"),
)


def places_bar(current: str) -> str:
    """The way to every place, as HTML; ``current`` is the address of the place one is at."""
    links = "".join(
        f'<a href="{href}"{" aria-current=page" if href == current else ""}>{name}</a>'
        for href, name in _PLACES
    )
    return f'<nav aria-label="政策管理">{links}</nav>'
