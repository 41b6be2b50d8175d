"""Awards told beside others that are asked about: ``省质量奖没评上,拿的是…``, ``打算明年冲甲奖``.

They pay nothing yet. Where nothing else is told, the turn is about just these, and they stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.awards.polarity import CLAUSE, denied_by_clause, is_pending
from assistant.understanding.names.vocabulary import Named
from assistant.understanding.query import AskedEvent
from assistant.words.countries import countries_in
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.won import other_name_words, unwon_words

_LISTED = re.compile(r"(?:、|和|与|跟|及|还有)")


def not_won(text: str, names: Sequence[Named]) -> list[Named]:
    """Of ``names`` in key text ``text`` those denied or only wished for; none if that is all."""
    words = unwon_words()
    told = denied_by_clause(text, names)
    denied = [n for n in names if n in told or _is_denied(text, n) or _runs_on(text, n, names)]
    behind = [n for n in denied if n in told or words.denied_behind.match(text, n.end)]
    for one, two in zip(reversed(names[:-1]), reversed(names[1:]), strict=True):
        if two in behind and one not in denied and _LISTED.fullmatch(text[one.end : two.start]):
            denied.append(one)
            behind.append(one)
    denied += [n for n in names if n not in denied and _is_bracketed_out(text, n)]
    left = [n for n in names if n not in denied]
    wished = [
        n for n in left if words.wish.search(text[: n.start]) and not _is_asked(text, n, names)
    ]
    won = [n for n in left if n not in wished and words.won.search(_clause_of(text, n))]
    rest = text
    if all(words.past.search(_clause_of(text, n)) for n in won):
        # «去年得过甲奖,今年想冲乙奖»: of this year is the wish
        for clause in {_clause_of(text, n) for n in wished}:
            rest = rest.replace(clause, " ")
    if won and words.now.search(rest) and not words.together.search(text):
        denied += wished
    denied += [n for n in names if n not in denied and _is_stage_of(text, n, told)]
    return denied if len(denied) < len(names) else []


def is_none_of(text: str, names: Sequence[Named]) -> bool:
    """Whether it is said of all ``names`` that one has another thing: ``不是甲奖也不是乙奖``."""
    words = unwon_words()
    if names and all(_is_bracketed_out(text, n) for n in names):
        return True
    denied = all(words.not_it.search(text[: n.start]) for n in names)
    nor = any(words.nor.match(text, n.end) for n in names) or any(
        words.other.search(text[: n.start]) and not words.rhetorical.match(text, n.end)
        for n in names
    )
    return bool(names) and denied and (len({n.name for n in names}) > 1 or nor)


def _is_bracketed_out(text: str, named: Named) -> bool:
    """``团体标准(非甲标、乙标)`` names in brackets what it is not."""
    return bool(unwon_words().bracketed.search(text[: named.start]))


def _is_asked(text: str, named: Named, names: Sequence[Named]) -> bool:
    """Whether what follows an award wished for asks if just that one can be had."""
    words = unwon_words()
    end = min((n.start for n in names if n.start >= named.end), default=len(text))
    behind = text[named.end : end]
    return bool(words.may.search(behind)) and not words.so_far.search(behind)


def asked_alone(text: str, names: Sequence[Named]) -> list[Named]:
    """The one of ``names`` that a clause of its own names again to ask what it gives, or all.

    ``先拿甲奖后又拿乙奖,乙奖给钱吗`` asks of the second only.
    """
    words = unwon_words()
    if len({n.name for n in names}) < 2 or words.together.search(text):
        return list(names)
    last = max(names, key=lambda n: n.start)
    clause = _clause_of(text, last)
    again = [n for n in names if n.name == last.name]
    front = words.also.sub("", clause.split(last.name)[0])
    if len(again) < 2 or front or not words.gives.match(text, last.end):
        return list(names)
    policies = {h.policy_id for n in names if n.name != last.name for h in n.heads}
    own = frozenset(h for h in last.heads if h.policy_id in policies)
    return [replace(n, heads=own or n.heads) for n in again]


def _is_denied(text: str, named: Named) -> bool:
    words = unwon_words()
    return (
        bool(words.denied_before.search(text[: named.start]))
        or bool(words.deed.match(named.name) and words.undone_before.search(text[: named.start]))
        or bool(words.denied_behind.match(text, named.end))
        or is_pending(text, named.name, named.start)
    )


def _runs_on(text: str, named: Named, names: Sequence[Named]) -> bool:
    """``行标没有地标参与2个``: denied without a mark in front of another, which is told."""
    words = unwon_words()
    said = words.none.match(text, named.end)
    after = next((n for n in names if said and n.start == said.end()), None)
    return after is not None and bool(words.told_behind.match(text, after.end))


def _is_stage_of(text: str, named: Named, denied: Sequence[Named]) -> bool:
    """``PCT申请交上去了,检索报告还没来``: another name of the award that is denied behind it."""
    if any(countries_in(named.name)) or lexicon().won_pattern.search(_clause_of(text, named)):
        return False
    return any(
        named.end <= n.start and named.heads == n.heads and named.name != n.name for n in denied
    )


def _clause_of(text: str, named: Named) -> str:
    return next(
        (m.group() for m in CLAUSE.finditer(text) if m.start() <= named.start < m.end()), ""
    )


def of_other_kind(text: str, event: AskedEvent) -> AskedEvent:
    """``event``, told by a part of a name, as none of the awards whose kind ``text`` denies.

    ``团体标准1项,不是甲制造那种`` is not 甲制造团体标准, which alone ends so.
    """
    for told in unwon_words().other_kind.finditer(text):
        if other_name_words().of_part.search(text[: told.start()]):
            continue  # «一项不是甲制造的»: said of a part
        kind = told["kind"]
        denied = {h for h in event.heads if kind in key(f"{h.level or ''}{h.item}")}
        if event.is_partial and denied and event.heads == denied:
            name = f"非{kind}的{event.name}"
            return replace(event, name=name, heads=frozenset(), near=event.near | denied)
    return event
