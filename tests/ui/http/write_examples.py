"""Write ``ui/data/api_examples.json`` anew: ``python -m tests.ui.http.write_examples ADDRESS``.

ADDRESS is that of a running ``zhice serve`` on the shipped library, with an account of the name
and password given in NAME and PASSWORD (to read an answer that was given). Lists are cut to two.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import httpx

from tests.ui.signing import sign_in

FILE = Path(__file__).resolve().parents[3] / "ui" / "data" / "api_examples.json"
_FACTS = {"events": [{"policy_id": "jiangsu-quality-2016", "item": "江苏省质量奖"}]}
_DAY = "2026-01-31"
_ENTERPRISE = {"region": "昆山市", "as_of": _DAY, "events": [{"item": "江苏省质量奖"}]}
_ROUTES: list[tuple[str, str, object]] = [
    (
        "POST /api/ask",
        "/api/ask",
        {
            "question": "那参与的呢？",
            "history": ["柯城区企业主导制定1项国家标准奖励多少？"],
            "as_of": _DAY,
        },
    ),
    ("POST /api/ask/stream", "/api/ask/stream", {"question": "今晚吃什么？", "as_of": _DAY}),
    ("POST /api/calc", "/api/calc", {**_FACTS, "as_of": _DAY}),
    ("POST /api/compare", "/api/compare", {"facts": _FACTS, "days": ["2015-01-31", _DAY]}),
    ("POST /api/entitlements", "/api/entitlements", _ENTERPRISE),
    ("POST /api/worksheet", "/api/worksheet", {"format": "docx", "facts": _FACTS}),
    ("POST /api/search", "/api/search", {"query": "专利资助", "k": 2, "as_of": _DAY}),
    ("GET /api/policies", f"/api/policies?as_of={_DAY}", None),
    (
        "GET /api/policies/{policy_id}/clauses/{ref}",
        "/api/policies/quzhou-2017/clauses/18.",
        None,
    ),
    ("GET /api/rules/schema", "/api/rules/schema", None),
    ("GET /api/health", "/api/health", None),
    ("GET /api/ready", "/api/ready", None),
]


def main(address: str) -> None:
    """Ask for each route and keep what comes back."""
    examples: dict[str, dict[str, object]] = {}
    with httpx.Client(base_url=address, timeout=60) as client:
        for route, url, request in _ROUTES:
            method = route.split()[0]
            answer = client.request(method, url, json=request)
            answer.raise_for_status()
            examples[route] = {"url": url, "request": request, "response": _kept(answer)}
        asked = client.post("/api/ask", json={"question": "今晚吃什么？"}).json()["trace_id"]
        feedback = {"trace_id": asked, "verdict": "down", "reason": "没有答到"}
        taken = client.post("/api/feedback", json=feedback)
        examples["POST /api/feedback"] = {
            "url": "/api/feedback", "request": feedback, "response": taken.json(),
        }  # fmt: skip
        sign_in(client, os.environ["NAME"], os.environ["PASSWORD"])
        url = f"/api/answers/{asked}"
        examples["GET /api/answers/{trace_id}"] = {
            "url": url, "request": None, "response": client.get(url).json(),
        }  # fmt: skip
    FILE.write_text(json.dumps(examples, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _kept(answer: httpx.Response) -> object:
    kind = answer.headers["content-type"].split(";")[0]
    if kind == "text/event-stream":
        return answer.text
    if kind != "application/json" or "schema_version" in answer.text[:200]:
        return None  # a file, or the schema, which is described by itself
    found = answer.json()
    return found[:2] if isinstance(found, list) else found


if __name__ == "__main__":
    main(sys.argv[1])
