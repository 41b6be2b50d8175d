"""Examples for the description of the interface: real requests and what came back."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict, JsonValue, TypeAdapter


class Example(BaseModel):
    """One request and its response.

    Attributes:
        url: path and query, as sent.
        request: body; None where there is none.
        response: body; text for a stream, None where it is a file or described by itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str
    request: JsonValue
    response: JsonValue


@cache
def examples() -> dict[str, Example]:
    """The examples by route: ``POST /api/ask``."""
    content = (files("ui") / "data" / "api_examples.json").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, Example]).validate_json(content)


def command_of(route: str, example: Example) -> str:
    """The example's request as a command line."""
    address = f"http://127.0.0.1:7860{example.url}"
    if example.request is None:
        return f"curl -s '{address}'"
    body = json.dumps(example.request, ensure_ascii=False).replace("'", "'\\''")
    flag = "-sN" if route.endswith("/stream") else "-s"
    return f"curl {flag} {address} -H 'Content-Type: application/json' -d '{body}'"


def add_examples(paths: dict[str, Any]) -> None:
    """Put the examples into the ``paths`` of an OpenAPI document."""
    for path, operations in paths.items():
        for method, operation in operations.items():
            example = examples().get(f"{method.upper()} {path}")
            if example is None:
                continue
            if example.request is not None:
                operation["requestBody"]["content"]["application/json"]["example"] = example.request
            if example.response is not None:
                for content in operation["responses"]["200"]["content"].values():
                    content["example"] = example.response
