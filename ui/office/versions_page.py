"""The versions of a policy and their earlier states, to compare and to go back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from ingest.policy import PolicyDocument
from ingest.shelf.policy_folder import StoredPolicy, withdrawal_words
from ui.access.guard import Visit
from ui.access.person import Role
from ui.office import office_frame as frame
from ui.office.diff_view import Side, render_diff
from ui.office.office_frame import form, policy_address, sign
from ui.office.policy_frame import policy_page
from ui.page.markup import text


@dataclass(frozen=True, slots=True)
class OneText:
    """One text of a policy: a version as it is, or a state that was replaced.

    Attributes:
        ref: by which an address names it.
        policy_id: of the version; number, replaced_on: of the state, None for the present one.
        since, until: days on which the version holds, None where not stated or open.
    """

    ref: str
    policy: StoredPolicy
    policy_id: str
    number: int | None = None
    replaced_on: date | None = None
    since: date | None = None
    until: date | None = None

    @property
    def name(self) -> str:
        """What it is called, Chinese."""
        number = self.policy.document.metadata.document_number or "文号未载明"
        if self.number is not None:
            return f"{self.policy_id} 的旧状态 {self.number}（{self.replaced_on} 被更新）"
        if self.policy.withdrawn is not None:
            return f"{self.policy_id}（{number}，已撤下）"
        since = self.since.isoformat() if self.since else "日期未载明"
        return f"{self.policy_id}（{number}，{since} 至 {self.until or '今'}）"


def versions_page(
    visit: Visit, document: PolicyDocument, texts: Sequence[OneText], notice: str = ""
) -> str:
    """Every text of the policy, with what can be done."""
    rows = "".join(_row(visit, document, one, texts, i) for i, one in enumerate(texts))
    lead = (
        "<p>新版从施行之日起取代旧版，问答按事情发生那天适用的一版。"
        "更正同一份文件，或程序读得更好时，被取代的文字留作旧状态，可以恢复。</p>"
    )
    table = (
        '<div class="zc-scroll"><table class="zc-stack"><thead><tr><th>文字</th><th>标题</th>'
        "<th class=zc-num>条款</th><th>比较</th><th>恢复</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )
    return policy_page(
        visit, document, "versions", f"{lead}{table}{_compare(document, texts)}", notice=notice
    )


def diff_page(
    visit: Visit,
    document: PolicyDocument,
    before: tuple[OneText, Side],
    now: tuple[OneText, Side],
) -> str:
    """The difference between two texts, clause by clause."""
    diff = render_diff(before[1], now[1], (before[0].name, now[0].name))
    turned = urlencode({"old": now[0].ref, "new": before[0].ref})
    back = (
        f'<p><a href="{text(policy_address(document.policy_id, "diff"))}?{text(turned)}">'
        "左右对调</a></p>"
    )
    return policy_page(visit, document, "versions", f"<h2>逐条比较</h2>{diff}{back}")


def _row(
    visit: Visit, document: PolicyDocument, one: OneText, texts: Sequence[OneText], at: int
) -> str:
    here = sign("●", "本页", "good") if one.ref == document.policy_id else ""
    gone = withdrawal_words(one.policy)
    under = f'<div class="zc-dim">{text(gone)}</div>' if gone else ""
    older = texts[at + 1] if at + 1 < len(texts) else None
    compare = ""
    if older is not None:
        query = urlencode({"old": older.ref, "new": one.ref})
        address = policy_address(document.policy_id, "diff")
        compare = f'<a href="{text(address)}?{text(query)}">与下一行比较</a>'
    return (
        f"<tr><td>{text(one.name)} {here}{under}</td>"
        f"<td>{text(one.policy.document.metadata.title)}</td>"
        f'<td class="zc-num" data-name="条款">{len(one.policy.document.clauses)}</td>'
        f"<td>{compare}</td><td>{_restoring(visit, one)}</td></tr>"
    )


def _restoring(visit: Visit, one: OneText) -> str:
    if one.number is None:
        return ""
    if not visit.person.role.covers(Role.ADMIN):
        return '<span class="zc-dim">需要管理员</span>'
    address = policy_address(one.policy_id, "restore")
    fixed = {"state": str(one.number)}
    return form(visit, address, "", "恢复到这一状态", fixed=fixed, is_plain=True)


def _compare(document: PolicyDocument, texts: Sequence[OneText]) -> str:
    if len(texts) < 2:
        return "<p>只有一份文字，没有可以比较的。</p>"
    options = {one.ref: one.name for one in texts}
    old = frame.choice("old", "old", "左边", options, texts[1].ref)
    new = frame.choice("new", "new", "右边", options, texts[0].ref)
    address = policy_address(document.policy_id, "diff")
    return (
        f'<h2>比较两份文字</h2><form class="zc-form" method="get" action="{text(address)}">'
        f"{old}{new}<p><button>逐条比较</button></p></form>"
    )
