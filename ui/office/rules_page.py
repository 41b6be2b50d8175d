"""The review page of the policy office: each proposal beside its clause, with what can be done."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from assistant.words.wording import money
from ingest.policy import GovernmentLevel, PolicyDocument
from ingest.reward import RewardRule, RuleSet
from ingest.rules.clause_digest import clause_of
from ingest.rules.rule_fields import field_name
from ingest.rules.rule_record import ReviewEntry
from ui.access.guard import Visit
from ui.office.office_frame import name_of, office_page, policy_address
from ui.office.places import RULES
from ui.page.anchors import clause_link
from ui.page.markup import hidden, paragraphs, text
from ui.page.words import BOUND, KIND, LEVEL
from ui.records.review_record import entry_line, moment
from ui.terminal.proposals import (
    Proposal,
    details,
    draft_terms,
    headline,
    lapsed_of,
    proposals_of,
    sureness,
    term_words,
)

ADDRESS = RULES
# What can be corrected in fields of their own; anything else in the last one, line by line.
_FIELDS = ("item", "level", "role", "amount_yuan", "percent", "per", "quote")
_CHOICES: dict[str, Mapping[str, str]] = {
    "kind": KIND,
    "bound": BOUND,
    "payer": {level.value: LEVEL[level] for level in GovernmentLevel},
}
CORRECTED = (*_FIELDS, *_CHOICES)
_SHOWN_ENTRIES = 50


Side = tuple[PolicyDocument, RuleSet]
SORTS = {"": "按政策", "low": "把握小的在前", "high": "把握大的在前"}
_PAGE = 30


@dataclass(frozen=True, slots=True)
class Order:
    """How drafts are put in order.

    Attributes:
        sort: of ``SORTS``. is_all: those of all policies; number: page of them, from 1.
    """

    sort: str = ""
    is_all: bool = False
    number: int = 1


@dataclass(frozen=True, slots=True)
class Refused:
    """A decision that could not be carried out: shown beside its rule, with what was typed."""

    rule_id: str
    message: str
    typed: Mapping[str, str] = field(default_factory=dict)


def review_page(
    visit: Visit,
    waiting: Sequence[Side],
    shown: Side | None,
    record: Sequence[ReviewEntry],
    order: Order,
    *,
    refused: Refused | None = None,
    notice: str = "",
) -> str:
    """The page of one policy's proposals, with the other policies that have some.

    Args:
        waiting: policies with drafts; ``shown``: the one on this page, None if there is none.
        record: its reviews so far, oldest first.
        notice: Chinese, what was just done.
    """
    body = _policies(waiting, shown[0].policy_id if shown else "", order)
    if shown is None:
        body += "<p>没有待审核的规则草稿。</p>"
        return office_page("规则审核", body, visit, current=ADDRESS, notice=notice)
    document, rules = shown
    proposals = _sorted(list(proposals_of(rules, document)), order.sort)
    known = {each.rule.rule_id for each in proposals}
    problem = refused.message if refused and refused.rule_id not in known else ""
    body += (
        f'<h2><a href="{text(policy_address(document.policy_id))}">'
        f"{text(name_of(document))}</a></h2>"
    )
    here = Order(order.sort)
    body += "".join(_proposal(each, document, visit, here, refused) for each in proposals)
    if not proposals:
        body += "<p>这部政策的规则都已审核。</p>"
    if lapsed := lapsed_of(record):
        items = "".join(f"<li>{text(entry_line(entry))}</li>" for entry in lapsed)
        body += f"<section><h2>条款改动后失效的规则</h2><ul>{items}</ul></section>"
    if rules.ambiguities:
        items = "".join(f"<li>{text(point)}</li>" for point in rules.ambiguities)
        body += f"<section><h2>疑义</h2><ul>{items}</ul></section>"
    body += f"{_terms(document, rules, visit)}{_record(record)}"
    return office_page("规则审核", body, visit, current=ADDRESS, notice=notice, problem=problem)


def all_page(visit: Visit, waiting: Sequence[Side], order: Order, notice: str = "") -> str:
    """The drafts of all policies, the least or the most certain first."""
    documents = {document.policy_id: document for document, _ in waiting}
    every = [p for document, rules in waiting for p in proposals_of(rules, document)]
    n_pages = max(1, -(-len(every) // _PAGE))
    number = max(1, min(order.number, n_pages))
    part = _sorted(every, order.sort)[(number - 1) * _PAGE : number * _PAGE]
    body = _policies(waiting, "", order)
    body += f'<p class="zc-dim">共 {len(every)} 条草稿，{SORTS[order.sort]}。</p>'
    last = ""
    for each in part:
        document = documents[each.policy_id]
        if each.policy_id != last:
            body += (
                f'<h2><a href="{text(address_of(each.policy_id))}">'
                f"{text(name_of(document))}</a></h2>"
            )
        last = each.policy_id
        body += _proposal(each, document, visit, order, None)
    links = "".join(
        f'<a href="{text(address_of("", order.sort, n))}">{words}</a>'
        for n, words in ((number - 1, "上一页"), (number + 1, "下一页"))
        if 1 <= n <= n_pages
    )
    if n_pages > 1:
        body += (
            f'<nav class="zc-pages" aria-label="翻页"><span>第 {number} / {n_pages} 页</span>'
            f"{links}</nav>"
        )
    return office_page("规则审核", body, visit, current=ADDRESS, notice=notice)


def _sorted(proposals: list[Proposal], sort: str) -> list[Proposal]:
    """By confidence; a draft without one is the least certain. Else in the text's order."""
    if not sort:
        return proposals
    return sorted(proposals, key=lambda p: p.rule.confidence or 0, reverse=sort == "high")


def seen(rule: RewardRule) -> str:
    """Short digest by which a form knows that the rule is still the one that was shown."""
    return hashlib.sha256(rule.model_dump_json().encode()).hexdigest()[:16]


def written(rule: RewardRule) -> dict[str, str]:
    """The fields that a form shows, as people write them; "" for what is not stated."""
    values = rule.model_dump(mode="json", include=set(CORRECTED))
    shown = {name: "" if value is None else str(value) for name, value in values.items()}
    if rule.amount_yuan is not None:
        shown["amount_yuan"] = money(rule.amount_yuan)
    return shown


def address_of(policy_id: str, sort: str = "", number: int = 1) -> str:
    """Address of the page of one policy; without one of the drafts of all."""
    query = {"policy": policy_id, "sort": sort, "page": str(number) if number > 1 else ""}
    given = {name: value for name, value in query.items() if value}
    return f"{ADDRESS}?{urlencode(given)}" if given else ADDRESS


def _policies(waiting: Sequence[Side], shown: str, order: Order) -> str:
    sorts = "".join(
        f'<a href="{text(address_of("" if order.is_all or sort else shown, sort))}"'
        f"{' aria-current=page' if sort == order.sort else ''}>{words}</a>"
        for sort, words in SORTS.items()
    )
    items = []
    for document, rules in waiting:
        n_drafts = sum(rule.review == "draft" for rule in rules.rules)
        n_terms = len(draft_terms(rules))
        counts = [f"规则 {n_drafts}"] if n_drafts else []
        counts += [f"封顶等 {n_terms}"] if n_terms else []
        current = ' aria-current="page"' if document.policy_id == shown else ""
        items.append(
            f'<li><a href="{text(address_of(document.policy_id))}"{current}>'
            f"{text(name_of(document))}</a> "
            f'<span class="zc-dim">待审核：{"、".join(counts)}</span></li>'
        )
    if not items:
        return ""
    return (
        f'<nav class="zc-parts" aria-label="排列">{sorts}</nav>'
        f'<nav aria-label="待审核的政策"><ul class="zc-list">{"".join(items)}</ul></nav>'
    )


def _proposal(
    proposal: Proposal,
    document: PolicyDocument,
    visit: Visit,
    order: Order,
    refused: Refused | None,
) -> str:
    rule = proposal.rule
    mine = refused if refused is not None and refused.rule_id == rule.rule_id else None
    alert = f'<p class="zc-alert" role="alert">{text(mine.message)}</p>' if mine else ""
    rows = "".join(
        f"<div><dt>{text(name)}</dt><dd>{text(value)}</dd></div>" for name, value in details(rule)
    )
    sure = "；".join(part for part in (*proposal.readings, sureness(rule)) if part)
    common = _csrf(visit) + "".join(
        hidden(name, value)
        for name, value in (
            ("policy", proposal.policy_id),
            ("rule", rule.rule_id),
            ("seen", seen(rule)),
            ("sort", order.sort),
            ("all", "1" if order.is_all else ""),
        )
    )
    where = " ".join(rule.path)
    beside = paragraphs(proposal.text, [proposal.mark])
    clause = clause_of(document, rule.path, rule.quote)
    link = clause_link(document, clause) if clause else f"/policies/{quote(proposal.policy_id)}"
    return (
        f'<section class="zc-proposal" id="{text(rule.rule_id)}" '
        f'aria-label="{text(headline(rule))}"><div class="zc-beside"><h3>{text(where)} '
        f'<a class="zc-dim" href="{text(link)}">全文</a></h3>{beside}'
        f'</div><div><h3>{text(headline(rule))}</h3><dl class="zc-facts">{rows}</dl>'
        f'<p class="zc-dim">{text(rule.rule_id)}{" · " if sure else ""}{text(sure)}</p>{alert}'
        f'<div class="zc-acts"><form method="post" action="{ADDRESS}/confirm">{common}'
        '<button class="zc-main-button">确认</button></form>'
        f"{_correction(rule, common, mine)}{_rejection(rule, common, mine)}</div></div></section>"
    )


def _correction(rule: RewardRule, common: str, refused: Refused | None) -> str:
    typed = refused.typed if refused else {}
    is_open = " open" if "more" in typed else ""
    values = written(rule)
    fields = []
    for name in _FIELDS:
        value = typed.get(name, values[name])
        key = f"{rule.rule_id}-{name}"
        box = (
            f'<textarea id="{text(key)}" name="{name}" rows="3">{text(value)}</textarea>'
            if name == "quote"
            else f'<input id="{text(key)}" name="{name}" value="{text(value)}">'
        )
        fields.append(f'<label for="{text(key)}">{field_name(name)}</label>{box}')
    for name, choices in _CHOICES.items():
        chosen = typed.get(name, values[name])
        key = f"{rule.rule_id}-{name}"
        options = "".join(
            f'<option value="{text(code)}"{" selected" if code == chosen else ""}>{text(words)}'
            "</option>"
            for code, words in choices.items()
        )
        fields.append(
            f'<label for="{text(key)}">{field_name(name)}</label>'
            f'<select id="{text(key)}" name="{name}">{options}</select>'
        )
    key = f"{rule.rule_id}-more"
    fields.append(
        f'<label for="{text(key)}">其他字段<span class="zc-dim">字段=值，一行一个</span></label>'
        f'<textarea id="{text(key)}" name="more" rows="2">{text(typed.get("more", ""))}</textarea>'
    )
    return (
        f"<details{is_open}><summary>改正</summary>"
        f'<form class="zc-form" method="post" action="{ADDRESS}/correct">{common}'
        f"{''.join(fields)}<p><button>改正并确认</button></p></form></details>"
    )


def _rejection(rule: RewardRule, common: str, refused: Refused | None) -> str:
    typed = refused.typed.get("reason") if refused else None
    key = f"{rule.rule_id}-reason"
    return (
        f"<details{' open' if typed is not None else ''}><summary>驳回</summary>"
        f'<form class="zc-form" method="post" action="{ADDRESS}/reject">{common}'
        f'<label for="{text(key)}">理由</label><input id="{text(key)}" name="reason" required '
        f'value="{text(typed)}"><p><button>驳回这条草稿</button></p></form></details>'
    )


def _terms(document: PolicyDocument, rules: RuleSet, visit: Visit) -> str:
    terms = draft_terms(rules)
    if not terms:
        return ""
    items = "".join(f"<li>{text(term_words(term))}</li>" for term in terms)
    return (
        f"<section><h2>封顶、叠加办法和其他金额</h2><ul>{items}</ul>"
        f'<form method="post" action="{ADDRESS}/rest">{_csrf(visit)}'
        f"{hidden('policy', document.policy_id)}<p><button>核对无误，全部确认</button></p></form>"
        "</section>"
    )


def _record(record: Sequence[ReviewEntry]) -> str:
    if not record:
        return ""
    rows = "".join(
        f'<tr><td class="zc-figure">{moment(entry.at)}</td>'
        f"<td>{text(entry.by or '（程序）')}</td>"
        f"<td>{text(entry_line(entry))}</td></tr>"
        for entry in list(reversed(record))[:_SHOWN_ENTRIES]
    )
    return (
        '<section><h2>审核记录</h2><div class="zc-scroll"><table><thead><tr><th>时间</th>'
        f"<th>审核人</th><th>决定</th></tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def _csrf(visit: Visit) -> str:
    return hidden("csrf", visit.csrf)
