"""The examples in the description of the interface: one for each route, and none untrue."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import httpx
import pytest
from pydantic import TypeAdapter

from assistant.answer import Answer
from assistant.calculator.award import Award
from assistant.calculator.compare import Comparison
from assistant.entitled import Entitlements
from assistant.views import PolicySummary, SearchHit
from tests.ui.browser import SCREENSHOTS, Watch, serious_findings
from ui.http.api import ClauseView, Health, Ready
from ui.http.examples import examples
from ui.http.log_api import AnswerView, Received

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHAPES: dict[str, object] = {
    "POST /api/ask": Answer,
    "POST /api/calc": Award,
    "POST /api/compare": Comparison,
    "POST /api/entitlements": Entitlements,
    "POST /api/search": list[SearchHit],
    "GET /api/policies": list[PolicySummary],
    "GET /api/policies/{policy_id}/clauses/{ref}": ClauseView,
    "GET /api/health": Health,
    "GET /api/ready": Ready,
    "POST /api/feedback": Received,
    "GET /api/answers/{trace_id}": AnswerView,
}
# a file, and the schema, which is described by itself
WITHOUT_RESPONSE = {"POST /api/worksheet", "GET /api/rules/schema"}


def test_each_route_has_an_example_and_its_description_in_chinese(client: httpx.Client) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    routes = {
        f"{method.upper()} {path}": operation
        for path, operations in paths.items()
        for method, operation in operations.items()
    }
    assert set(routes) == set(examples())
    for route, operation in routes.items():
        assert not operation["summary"].isascii(), route
        assert not operation["description"].isascii(), route
        has_body = "requestBody" in operation
        assert has_body == (examples()[route].request is not None), route
        if has_body:
            assert "example" in operation["requestBody"]["content"]["application/json"]
        ok = operation["responses"]["200"].get("content", {})
        if route not in WITHOUT_RESPONSE:
            assert all("example" in content for content in ok.values()), route


@pytest.mark.parametrize("route", sorted(SHAPES))
def test_the_response_of_an_example_has_the_shape_that_is_described(route: str) -> None:
    shape = TypeAdapter(SHAPES[route])
    given = examples()[route].response
    read = shape.validate_json(json.dumps(given))
    again = json.loads(shape.dump_json(read))
    assert _keys(again) == _keys(given), "python -m tests.ui.http.write_examples"


def _keys(value: object) -> object:
    """The names of the fields, all the way down."""
    if isinstance(value, dict):
        return {name: _keys(part) for name, part in value.items()}
    return [_keys(part) for part in value] if isinstance(value, list) else None


@pytest.mark.parametrize("route", sorted(set(examples()) - {"GET /api/answers/{trace_id}"}))
def test_the_request_of_an_example_is_taken(client: httpx.Client, route: str) -> None:
    example = examples()[route]
    body = example.request
    if route == "POST /api/feedback":
        trace_id = client.post("/api/ask", json={"question": "今晚吃什么？"}).json()["trace_id"]
        assert isinstance(body, dict)
        body = {**body, "trace_id": trace_id}
    answer = client.request(route.split(maxsplit=1)[0], example.url, json=body)
    assert answer.status_code == 200, answer.text
    if isinstance(example.response, dict):
        assert set(answer.json()) == set(example.response)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_the_page_shows_the_examples(site: str, browser: Browser, scheme: str, width: int) -> None:
    page = browser.new_page(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
    )
    watch = Watch(page, site)
    page.goto(f"{site}/api/docs")
    first = page.locator("details").first
    first.locator("summary").click()
    assert "curl -s http://127.0.0.1:7860/api/ask" in first.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert serious_findings(page) == []
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"docs-{scheme}-{width}.png")
    assert watch.faults == []
    page.close()
