"""Feedback for everybody; an answer that was given for those signed in."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from assistant.answer import Answer
from tests.ui.conftest import serving
from tests.ui.signing import add_account, sign_in
from ui.access.person import Role

FEEDBACK = "/api/feedback"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("log")
    add_account(home, "小李", Role.AGENT)
    with serving(home) as address:
        yield address


@pytest.fixture
def visitor(house: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=house, timeout=60) as client:
        yield client


def asked(client: httpx.Client) -> str:
    said = {"question": "江苏省质量奖奖励多少？我的电话13800138000", "history": ["你好"]}
    trace_id: str = client.post("/api/ask", json=said).json()["trace_id"]
    return trace_id


def test_feedback_is_taken_and_stands_beside_the_answer(visitor: httpx.Client) -> None:
    trace_id = asked(visitor)
    for verdict in ("up", "down"):
        body = {
            "trace_id": trace_id,
            "verdict": verdict,
            "reason": "金额不对",
            "comment": "应是60万",
        }
        taken = visitor.post(FEEDBACK, json=body)
        assert (taken.status_code, taken.json()) == (200, {"status": "ok"})
    sign_in(visitor, "小李")
    kept = visitor.get(f"/api/answers/{trace_id}")
    assert kept.headers["cache-control"] == "no-store"
    view = kept.json()
    assert (view["feedback"]["verdict"], view["feedback"]["comment"]) == ("down", "应是60万")
    assert (view["history"], view["face"]) == (["你好"], "api")
    answer = Answer.model_validate(view["answer"])
    assert answer.question == "江苏省质量奖奖励多少？我的电话〔手机号〕"


def test_the_public_sees_no_answer_of_others(visitor: httpx.Client) -> None:
    trace_id = asked(visitor)
    refused = visitor.get(f"/api/answers/{trace_id}")
    assert (refused.status_code, refused.json()["code"]) == (401, "sign_in_required")
    assert refused.headers["content-type"] == "application/problem+json"
    assert "质量奖" not in refused.text


def test_what_is_not_in_the_log_is_a_404(visitor: httpx.Client) -> None:
    unknown = "0" * 32
    assert visitor.post(FEEDBACK, json={"trace_id": unknown, "verdict": "up"}).status_code == 404
    sign_in(visitor, "小李")
    assert visitor.get(f"/api/answers/{unknown}").status_code == 404


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"verdict": "up"}, 422),
        ({"trace_id": "no such form", "verdict": "up"}, 422),
        ({"trace_id": "0" * 32, "verdict": "sideways"}, 422),
        ({"trace_id": "0" * 32, "verdict": "up", "comment": "长" * 1001}, 413),
        ({"trace_id": "0" * 32, "verdict": "up", "who": "me"}, 422),
    ],
)
def test_faulty_feedback_is_refused(
    visitor: httpx.Client, given: dict[str, str], status: int
) -> None:
    refused = visitor.post(FEEDBACK, json=given)
    assert refused.status_code == status
    assert refused.headers["content-type"] == "application/problem+json"
