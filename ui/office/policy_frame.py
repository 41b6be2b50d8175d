"""The frame of the pages about one policy: its name, how it stands, and its parts."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote, urlencode

from ingest.policy import PolicyDocument
from ingest.shelf.attention import Ending
from ui.access.guard import Visit
from ui.office.front_page import ending_sign
from ui.office.office_frame import name_of, office_page, policy_address
from ui.office.places import RULES
from ui.page.markup import badge, text

PARTS = (("", "概况"), ("metadata", "元数据"), ("notes", "口径"), ("versions", "版本"))
_REPAIRS = ("repairs", "读法")


def policy_page(
    visit: Visit,
    document: PolicyDocument,
    part: str,
    body: str,
    *,
    ending: Ending | None = None,
    notice: str = "",
    problem: str = "",
    is_in_use: bool = True,
) -> str:
    """A page about ``document``; ``part`` is one of ``PARTS``, or ``repairs``.

    Args:
        is_in_use: False for a withdrawn policy, which has no other parts.
    """
    policy_id = document.policy_id
    links = "".join(
        f'<a href="{text(policy_address(policy_id, name))}"'
        f"{' aria-current=page' if name == part else ''}>{words}</a>"
        for name, words in (*PARTS, *((_REPAIRS,) if document.repairs else ()))
    )
    review = f"{RULES}?{urlencode({'policy': policy_id})}"
    links += f'<a href="{text(review)}">规则</a>'
    links += f'<a href="/policies/{quote(policy_id)}">阅读页</a>'
    nav = f'<nav class="zc-parts" aria-label="这部政策">{links}</nav>' if is_in_use else ""
    soon = f" {ending_sign(ending)}" if ending else ""
    number = text(document.metadata.document_number or "文号未载明")
    head = (
        f"<p>{badge(document.metadata.validity(date.today()))}{soon} "
        f'<span class="zc-dim">{number} · 编号 {text(policy_id)}</span></p>{nav}'
    )
    return office_page(name_of(document), head + body, visit, notice=notice, problem=problem)
