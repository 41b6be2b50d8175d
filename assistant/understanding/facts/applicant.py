"""Who applies, where it is no firm, or one that a policy leaves out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.calculator.match import head_of
from assistant.knowledge import Knowledge
from assistant.understanding.query import AskedEvent
from assistant.words.cases import case_words
from assistant.words.lexicon import lexicon
from assistant.words.normal import key

# «个人奖» is an award, and 个人所得税 a tax.
_PERSON = re.compile(r"(?:个人|本人|私人)(?!奖|所得税|信用|账户)")
_NOT = re.compile(
    r"(?:(?<!是)不是|非|不属于|不算)(?:一家|什么|驻[^,。;?]{1,2})?$"
)  # «是不是央企» asks
_FIRM = re.compile(r"公司|企业|单位|厂(?!里)|机构")


def denied_in(flat: str, knowledge: Knowledge) -> bool:
    """Whether key text ``flat`` says no more of who applies than what it is not: ``不是省属的``."""
    excluded = (n for r in knowledge.rules.values() for e in r.excluded_applicants for n in e.names)
    known = (*map(key, excluded), *(n for names in lexicon().applicants.values() for n in names))
    return any(
        _NOT.search(flat[: m.start()])
        for n in known
        if n in flat
        for m in re.finditer(re.escape(n), flat)
    )


def applicant_in(flat: str, knowledge: Knowledge, events: Sequence[AskedEvent]) -> str | None:
    """Who key text ``flat`` says applies; None where it says nothing that a rule asks for."""
    told = _of_owner(flat, events)
    for ruleset in knowledge.rules.values():
        for excluded in ruleset.excluded_applicants:
            for name in excluded.names:
                if _is_told(key(name), told):
                    return name
    for applicant, names in lexicon().applicants.items():
        if any(_is_told(name, told) for name in names):
            return applicant
    is_person = _PERSON.search(flat) and not _FIRM.search(flat)
    return "个人" if is_person and _pays_persons_too(events, knowledge) else None


def _of_owner(flat: str, events: Sequence[AskedEvent]) -> str:
    """Key text ``flat`` without owned firms that are not the one whose awards are told.

    A partner (``和央企一起做``) is none, nor is the parent of a private firm that won them
    (``我们是央企,子公司是民营,子公司主导…``).
    """
    words = case_words()
    found = list(words.owned.finditer(flat))
    others = [
        m
        for m in found
        if words.partner.search(flat[: m.start()]) or words.related.match(flat, m.end())
    ]
    if any(words.own.search(flat[: m.start()]) for m in found) and words.own_deed.search(flat):
        return flat  # «我们是央企,隔壁民企…,我们也主导1项»
    private = [m.end() for m in words.private.finditer(flat)]
    starts = [at for e in events if (at := flat.find(e.name)) >= 0]
    if private and starts:
        # who is told last in front of each award has won it
        owners = {
            max((m.end() for m in found if m.end() <= at), default=-1)
            > max((end for end in private if end <= at), default=-1)
            for at in starts
        }
        is_private = owners == {False} and any(end <= min(starts) for end in private)
        others = found if is_private else others
    for other in reversed(others):
        flat = flat[: other.start()] + "□" * len(other.group()) + flat[other.end() :]
    return flat


def _is_told(name: str, flat: str) -> bool:
    """Whether ``flat`` names such an applicant and does not deny it (``非央企``)."""
    return any(not _NOT.search(flat[: m.start()]) for m in re.finditer(re.escape(name), flat))


def _pays_persons_too(events: Sequence[AskedEvent], knowledge: Knowledge) -> bool:
    """Whether one of the awards asked about is paid to a person at a rate of its own."""
    heads, names = {h for e in events for h in e.heads}, [e.name for e in events]
    return any(
        rule.applicant == "person"
        and (head_of(policy_id, rule) in heads or any(key(rule.item) in name for name in names))
        for policy_id, ruleset in knowledge.rules.items()
        for rule in ruleset.rules
    )
