"""Gold laid out: rules and questions that were written on clean words, on the finished sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from eval.constructed.pieces import Asked, Words
from eval.constructed.sheet import Finished
from eval.questions import Cite, Expectation
from ingest.reward import RuleSet

_KEY = "{policy}"


def lay_out_rules(raw: Mapping[str, object], laid: Finished, policy_id: str) -> RuleSet:
    """The rules on the paths and the print of the finished document.

    Raises:
        ValueError: a quote is not in its provision, or runs over the border of a clause.
    """
    placed = _placed(raw, laid, policy_id)
    assert isinstance(placed, dict)
    return RuleSet.model_validate(placed | {"policy_id": policy_id})


def _placed(node: object, laid: Finished, policy_id: str) -> object:
    if isinstance(node, str):
        return node.replace(_KEY, policy_id)
    if isinstance(node, Mapping):
        found = {key: _placed(value, laid, policy_id) for key, value in node.items()}
        number = found.pop("provision", None)
        if isinstance(number, int):
            quoted = laid.quote(number, str(node["quote"]))
            found |= {"path": laid.path_at(quoted.start, quoted.end), "quote": quoted.text}
        return found
    if isinstance(node, (list, tuple)):
        return [_placed(value, laid, policy_id) for value in node]
    return node


def lay_out_asked(asked: Asked, laid: Finished, policy_id: str, held_out: frozenset[str]) -> Asked:
    """The question with gold quotes as printed and all its tags."""

    def cites(words: Iterable[Words]) -> tuple[Cite, ...]:
        quotes = [laid.quote(w.number, w.quote).text for w in words]
        return tuple(Cite(policy_id=policy_id, quote=quote) for quote in dict.fromkeys(quotes))

    changes: dict[str, object] = {}
    if asked.cites:
        changes["cites"] = cites(asked.cites)
    if asked.cites_any:
        changes["cites_any"] = cites(asked.cites_any)
    if asked.cites_also:
        changes["cites_also"] = cites(asked.cites_also)
    if asked.expect.rules is not None:
        changes["rules"] = tuple(r.replace(_KEY, policy_id) for r in asked.expect.rules)
    expect: Expectation = asked.expect.model_copy(update=changes)
    tags = [f"policy:{policy_id}", *asked.tags, *(f"pattern:{p}" for p in asked.patterns)]
    if any(pattern in held_out for pattern in asked.patterns):
        tags.append("held_out")
    return replace(
        asked, expect=expect, cites=(), cites_any=(), cites_also=(), tags=tuple(dict.fromkeys(tags))
    )
