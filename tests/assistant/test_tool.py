"""The calculator and the search as LangChain tools."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from assistant import Assistant
from assistant.calculator.facts import Facts
from assistant.tool import calculator_tool, search_tool
from ingest.errors import UsageError

EVENT = {"item": "马德里商标", "quantity": 1, "extensions": 3}


def test_the_calculators_arguments_are_typed(assistant: Assistant) -> None:
    tool = calculator_tool(assistant)
    assert tool.args_schema is Facts
    schema = tool.tool_call_schema.model_json_schema()  # type: ignore[union-attr]
    assert {"region", "retained_tax_yuan", "events"} <= set(schema["properties"])
    event = schema["$defs"]["Event"]["properties"]
    assert {"item", "level", "role", "quantity", "extensions", "family"} <= set(event)
    assert tool.name
    assert tool.description


def test_the_calculator_gives_the_award_as_json(assistant: Assistant) -> None:
    tool = calculator_tool(assistant)
    award = json.loads(tool.invoke({"region": "苏州市", "events": [EVENT], "as_of": "2021-06-01"}))
    assert (award["outcome"], award["total_yuan"]) == ("exact", 8000)
    assert award["lines"][0]["quote"]


@pytest.mark.parametrize(
    "arguments",
    [
        {"events": [EVENT | {"quantity": -1}]},
        {"events": [EVENT | {"quantity": "许多"}]},
        {"events": [EVENT | {"colour": "red"}]},
        {"events": [EVENT], "retained_tax_yuan": -5},
        {"events": [EVENT], "payers": ["emperor"]},
        {"events": [EVENT], "unknown": 1},
        {"events": [EVENT | {"conditions": {"colour": True}}]},
        {"events": [EVENT], "use_drafts": "yes"},
        {"events": [EVENT], "as_of": "明天"},
    ],
)
def test_wrong_facts_are_rejected(assistant: Assistant, arguments: dict[str, Any]) -> None:
    with pytest.raises((ValidationError, UsageError)):
        calculator_tool(assistant).invoke(arguments)


def test_the_search_gives_clauses_as_json(assistant: Assistant) -> None:
    found = json.loads(
        search_tool(assistant).invoke({"query": "一定奖励", "k": 2, "region": "邢台市"})
    )
    assert 0 < len(found) <= 2
    assert {"policy_id", "clause", "path", "text", "start", "end", "score", "validity"} <= set(
        found[0]
    )


@pytest.mark.parametrize(
    "arguments",
    [{"query": ""}, {"query": "奖励", "k": 0}, {"query": "奖励", "k": 21}, {"k": 3},
     {"query": "奖励", "unknown": 1}],
)  # fmt: skip
def test_wrong_search_arguments_are_rejected(
    assistant: Assistant, arguments: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        search_tool(assistant).invoke(arguments)
