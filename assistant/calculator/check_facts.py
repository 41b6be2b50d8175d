"""Facts refused before anything is calculated: unknown names, values of the wrong kind."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from assistant.calculator.fact_words import BUILT_IN
from assistant.calculator.facts import Event, Facts, FactValue
from assistant.calculator.rule_index import FactKind, index_of
from ingest.errors import UsageError
from ingest.reward import RuleSet

_KIND_WORDS: dict[FactKind, str] = {
    "flag": "true 或 false",
    "text": "文字",
    "yuan": "以元为单位的整数",
    "count": "整数",
    "percent": "百分数的数值",
}


def check_facts(facts: Facts, rules: Iterable[RuleSet]) -> None:
    """See the module's docstring.

    Raises:
        UsageError: names the place, what is wrong, and the nearest name that is known.
    """
    if not facts.further and not any(event.further for event in facts.events):
        return
    sets = list(rules)
    _check("", facts.further, Facts, sets)
    for number, event in enumerate(facts.events):
        twice = sorted(set(event.conditions) & set(event.__pydantic_extra__))
        if twice:
            where = f"events[{number}] 的 {twice[0]}"
            raise UsageError(f"事实 {where} 写了两次", "请只写一处")
        _check(f"events[{number}].", event.further, Event, sets)


def _check(
    where: str,
    further: dict[str, FactValue],
    fields: type[Event] | type[Facts],
    sets: list[RuleSet],
) -> None:
    for name, value in further.items():
        kinds = set(BUILT_IN[name].kinds) if name in BUILT_IN else set()
        for one in sets:
            if known := index_of(one).facts.get(name):
                kinds |= known.kinds
        if name in Event.model_fields and fields is Event:
            kinds |= {"flag"} if name == "repeat" else set()
        if not kinds:
            raise UsageError(f"没有“{where}{name}”这项事实", _advice(name, fields, sets))
        if not any(_fits(value, kind) for kind in kinds):
            wanted = "或".join(_KIND_WORDS[kind] for kind in sorted(kinds))
            raise UsageError(f"事实 {where}{name} 的值“{value}”不对", f"应为{wanted}")


def _fits(value: FactValue, kind: FactKind) -> bool:
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "text":
        return isinstance(value, str)
    if kind == "percent":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, int) and not isinstance(value, bool)


def _advice(name: str, fields: type[Event] | type[Facts], sets: list[RuleSet]) -> str:
    known = {*fields.model_fields, *BUILT_IN}
    for one in sets:
        known |= set(index_of(one).facts)
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    if near:
        return f"最接近的名称是“{near[0]}”，可用的名称见 zhice rules"
    return "可用的名称见 zhice rules"
