"""Names of one thing that differ in an empty word (``试点``, ``试点项目``) or pieces left out."""

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


def shortens(name: str, longer: str) -> bool:
    """Whether ``name`` is ``longer`` with pieces left out, cut nowhere inside a pair of letters.

    It keeps the end, and whole pieces of two letters or more in their order (全国分技术委员会
    for 全国专业标准化分技术委员会).
    """
    if len(name) >= len(longer) or name[-2:] != longer[-2:]:
        return False
    if longer.endswith(name):
        return True
    for cut in range(2, len(name) - 1):
        head, tail = name[:cut], name[cut:]
        at = longer.find(head)
        if longer.endswith(tail) and 0 <= at <= len(longer) - len(tail) - len(head):
            return True
    return False
