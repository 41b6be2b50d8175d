"""One answer against what was expected of it (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answer import Answer, Status
from assistant.calculator.award import Award
from eval.questions import Cite, Expectation

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing wrong with an answer.

    Attributes:
        name: stable English name, counted in reports and gates (``total``, ``invalid_quote``).
        detail: Chinese, what was wanted and what was there.
    """

    name: str
    detail: str


def squeeze(text: str) -> str:
    """The text without white space (no-break and ideographic spaces too)."""
    return _SPACE.sub("", text)


def is_met(cite: Cite, answer: Answer) -> bool:
    """True if a quote of that policy contains the gold quote, or is contained in it."""
    gold = squeeze(cite.quote)
    for citation in answer.citations:
        quote = squeeze(citation.quote)
        if citation.policy_id == cite.policy_id and quote and (gold in quote or quote in gold):
            return True
    return False


def accepted_statuses(expect: Expectation) -> tuple[Status, ...]:
    """Every status that is right; () where the gold does not say."""
    if expect.status is None:
        return ()
    return (expect.status,) if isinstance(expect.status, str) else expect.status


def differs_in_rules(award: Award, rules: tuple[str, ...]) -> bool:
    """True unless the counted lines rest on exactly these rules."""
    return {line.rule_id for line in award.lines if line.counted} != set(rules)


def failures(answer: Answer, expect: Expectation) -> tuple[Failure, ...]:
    """Everything in which the answer falls short; empty = as expected."""
    return (*_status(answer, expect), *_award(answer, expect), *_cites(answer, expect),
            *_wording(answer, expect))  # fmt: skip


def _status(answer: Answer, expect: Expectation) -> list[Failure]:
    found: list[Failure] = []
    if answer.status == "error":
        found.append(Failure("error", f"出错:{answer.reason}"))
    wanted = accepted_statuses(expect)
    if wanted and answer.status not in wanted:
        found.append(Failure("status", f"应为 {'/'.join(wanted)},实为 {answer.status}"))
    if expect.reason is not None and answer.status == "refused":
        reasons = (expect.reason,) if isinstance(expect.reason, str) else expect.reason
        if answer.reason not in reasons:
            found.append(Failure("reason", f"应为 {'/'.join(reasons)},实为 {answer.reason}"))
    return found


def _award(answer: Answer, expect: Expectation) -> list[Failure]:
    found: list[Failure] = []
    outcome = answer.award.outcome if answer.award else None
    if expect.outcome is not None and outcome != expect.outcome:
        found.append(Failure("outcome", f"应为 {expect.outcome},实为 {outcome}"))
    total = answer.award.total_yuan if answer.award else None
    if expect.asserts_total and total != expect.total_yuan:
        # a wrong figure is the worst a policy assistant can do; a missing one is merely unhelpful
        name = "missing_total" if total is None else "wrong_total"
        found.append(Failure(name, f"应为 {expect.total_yuan} 元,实为 {total}"))
    if (
        expect.rules is not None
        and answer.award
        and total is not None
        and differs_in_rules(answer.award, expect.rules)
    ):
        used = "、".join(sorted({x.rule_id for x in answer.award.lines if x.counted})) or "无"
        found.append(Failure("rule", f"应依据规则 {'、'.join(expect.rules)},实为 {used}"))
    return found


def _cites(answer: Answer, expect: Expectation) -> list[Failure]:
    found = [
        Failure("cite", f"没有引用 {cite.policy_id}「{cite.quote}」")
        for cite in expect.cites
        if not is_met(cite, answer)
    ]
    if expect.cites_any and not any(is_met(cite, answer) for cite in expect.cites_any):
        quotes = "」或「".join(cite.quote for cite in expect.cites_any)
        found.append(Failure("cite", f"没有引用「{quotes}」"))
    return found


def _wording(answer: Answer, expect: Expectation) -> list[Failure]:
    text = squeeze(answer.text)
    found = [
        Failure("include", f"答复中没有“{piece}”")
        for piece in expect.includes
        if squeeze(piece) not in text
    ]
    if expect.includes_any and not any(squeeze(p) in text for p in expect.includes_any):
        found.append(Failure("include", f"答复中没有“{'”或“'.join(expect.includes_any)}”"))
    found += [
        Failure("exclude", f"答复中不应有“{piece}”")
        for piece in expect.excludes
        if _holds_figure(text, squeeze(piece))
    ]
    return found


def _holds_figure(text: str, piece: str) -> bool:
    """Substring test in which ``20万元`` is not found inside ``120万元`` or ``1.20万元``."""
    guard = r"(?<![\d.])" if piece[:1].isdigit() else ""
    return re.search(guard + re.escape(piece), text) is not None
