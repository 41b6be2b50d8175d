"""``zhice rules review --interactive``: one proposal after the other beside its clause."""

from __future__ import annotations

from collections.abc import Callable

from ingest.errors import ZhiceError
from ingest.rules import rule_decision as decision
from ingest.rules.rule_change import Reviewer
from ingest.rules.rule_decision import Decide
from ingest.rules.rule_review import review_rules, reviewer
from ingest.settings import Settings
from ingest.shelf.library import Library
from ui.commands.rule_review_commands import parse_changes
from ui.records.review_record import entry_line
from ui.terminal.proposals import (
    Proposal,
    details,
    draft_terms,
    headline,
    policies_to_review,
    proposals_of,
    sureness,
    term_words,
)

Ask = Callable[[str], str]
_CHOICES = {
    "1": "确认", "y": "确认", "确认": "确认",
    "2": "改正", "e": "改正", "改正": "改正",
    "3": "驳回", "n": "驳回", "驳回": "驳回",
    "4": "跳过", "s": "跳过", "跳过": "跳过", "": "跳过",
    "5": "退出", "q": "退出", "退出": "退出",
}  # fmt: skip
_MENU = "1 确认  2 改正  3 驳回  4 跳过  5 退出 > "
_TERM_MENU = "1 确认  4 跳过  5 退出 > "


class _StopError(Exception):
    """The reviewer has had enough."""


def review_interactively(
    library: Library, settings: Settings, by: str, policy_id: str | None = None, ask: Ask = input
) -> int:
    """Show every draft and ask what becomes of it; returns how many were decided.

    Each decision is written at once, so that nothing is lost when the reviewer goes.
    """
    reviewer(by)  # says what is wrong with the name before anything is shown
    chosen = [policy_id] if policy_id else policies_to_review(library)
    n_done = 0
    try:
        for name in chosen:
            document = library.document(name)
            for proposal in proposals_of(library.rules[name], document):
                n_done += _review_one(proposal, settings, by, ask)
        for name in chosen:
            n_done += _review_terms(name, settings, by, ask)
    except (_StopError, EOFError):
        pass
    return n_done


def shown(proposal: Proposal) -> str:
    """Clause with the quote marked, and below it what is proposed."""
    start, end = proposal.mark
    text, rule = proposal.text, proposal.rule
    marked = f"{text[:start]}【{text[start:end]}】{text[end:]}".strip()
    lines = [f"── {proposal.policy_id}  {' '.join(rule.path)}", marked, ""]
    lines.append(f"规则 {rule.rule_id}：{headline(rule)}")
    lines += [f"  {reading}" for reading in proposal.readings]
    lines += [f"  {name}：{value}" for name, value in details(rule)]
    if sure := sureness(rule):
        lines.append(f"  {sure}")
    return "\n".join(lines)


def _review_one(proposal: Proposal, settings: Settings, by: str, ask: Ask) -> bool:
    print(f"\n{shown(proposal)}")
    while True:
        choice = _CHOICES.get(ask(_MENU).strip().lower())
        if choice == "退出":
            raise _StopError
        if choice == "跳过":
            return False
        if choice is None:
            continue
        try:
            decide = _decision(choice, proposal.rule.rule_id, ask, reviewer(by))
            return _carry_out(settings, proposal.policy_id, decide)
        except ZhiceError as error:  # the reviewer may try again
            print(error)


def _decision(choice: str, rule_id: str, ask: Ask, who: Reviewer) -> Decide:
    if choice == "确认":
        return lambda rules, text: decision.confirm(rules, text, [rule_id], who)
    if choice == "改正":
        changes = parse_changes(_lines(ask))
        return lambda rules, text: decision.correct(rules, text, rule_id, changes, who)
    reason = ask("理由 > ")
    return lambda rules, text: decision.reject(rules, text, [rule_id], reason, who)


def _carry_out(settings: Settings, policy_id: str, decide: Decide) -> bool:
    for entry in review_rules(settings, lambda _: [policy_id], lambda _: decide):
        print(entry_line(entry))
    return True


def _review_terms(policy_id: str, settings: Settings, by: str, ask: Ask) -> bool:
    # Opened anew: the decisions before may have noted sums and released caps.
    terms = draft_terms(Library.open(settings).rules[policy_id])
    if not terms:
        return False
    print(f"\n── {policy_id}  封顶、叠加办法和其他金额")
    print("\n".join(f"  {term_words(term)}" for term in terms))
    while True:
        choice = _CHOICES.get(ask(_TERM_MENU).strip().lower())
        if choice == "退出":
            raise _StopError
        if choice == "跳过":
            return False
        if choice == "确认":
            try:
                return _carry_out(settings, policy_id, _confirm_rest(reviewer(by)))
            except ZhiceError as error:
                print(error)


def _confirm_rest(who: Reviewer) -> Decide:
    return lambda rules, text: decision.confirm_rest(rules, text, who)


def _lines(ask: Ask) -> list[str]:
    print("写出要改的字段,如 数额=60万元,一行一个;空行结束。")
    lines = []
    while line := ask("字段=值 > ").strip():
        lines.append(line)
    return lines
