"""Names that differ in a word which tells nothing: ``国家级试点`` and ``国家级试点项目``."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.calculator.match import Head

_TAILS = ("项目", "秘书处", "奖项", "称号", "证书", "企业")


def with_empty_tails(heads: Mapping[str, set[Head]]) -> dict[str, set[Head]]:
    """``heads`` by name, where a name with such a tail means the other policies' plain one, too.

    Else the one policy that prints the tail would be taken for the only one that knows the award.
    """
    found = {}
    for name, own in heads.items():
        policies = {h.policy_id for h in own}
        plain = [name.removesuffix(tail) for tail in _TAILS if name.endswith(tail)]
        more = {h for p in plain for h in heads.get(p, ()) if h.policy_id not in policies}
        found[name] = own | more
    return found
