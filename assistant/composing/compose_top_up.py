"""Whether a higher award after a lower one is paid in full or only by what it is more."""

from __future__ import annotations

from assistant.calculator.match import Head
from assistant.composing.compose_choice import compose_side_by_side
from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.rule_words import rules_of
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import finds_any
from assistant.words.normal import key

_SILENT = (
    "条文没有写以前领过奖励的要扣减或者只补差额，也没有写可以重复领，"
    "是否扣减请向主管部门确认。条文规定的奖励是："
)


def compose_top_up(material: Material, knowledge: Knowledge) -> Reply | None:
    """That the text is silent on it; None where it is not asked, or a rule speaks of it."""
    query, scope = material.query, material.scope
    if not finds_any(lexicon().top_up_patterns, key(query.text)):
        return None
    told = [h for name in query.held_awards for h in _heads_of(name, material, knowledge)]
    # in every role: the role may be what has changed
    asked = [h for e in query.events for h in sorted(e.heads) if h.policy_id in scope.policies]
    heads = list(dict.fromkeys([*told, *asked]))
    if not asked or len({h.policy_id for h in heads}) != 1:
        return None
    if any(_speaks(head, knowledge) for head in heads):
        return None
    return compose_side_by_side(heads, knowledge, material.as_of, _SILENT)


def _heads_of(name: str, material: Material, knowledge: Knowledge) -> list[Head]:
    """The awards in scope that a name of the user's means."""
    policies = material.scope.policies
    found = [h for named in knowledge.vocabulary.awards(key(name)) for h in named.heads]
    return sorted(h for h in found if h.policy_id in policies)


def _speaks(head: Head, knowledge: Knowledge) -> bool:
    """Whether the rules of ``head`` take into account what was paid before."""
    ruleset = knowledge.rules[head.policy_id]
    rules = rules_of(head, knowledge)
    return any(
        rule.repeat in ("difference", "share")
        or (rule.supplement is not None and rule.supplement.mode != "add")
        or any(one.mode != "stackable" for one in ruleset.stackings_for(rule))
        for rule in rules
    )
