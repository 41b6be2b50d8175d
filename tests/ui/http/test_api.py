"""The HTTP interface of the contract, on a real server with the real assistant."""

from __future__ import annotations

import json
import re

import httpx
import pytest

from assistant.answer import Answer
from assistant.calculator.award import Award
from assistant.entitled import Entitlements
from assistant.views import PolicySummary, SearchHit

JSON = {"content-type": "application/json"}


def _is_problem(response: httpx.Response, status: int) -> dict[str, object]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, object] = response.json()
    assert body["status"] == status
    assert re.search("[\u4e00-\u9fff]", str(body["detail"])), "the message is Chinese"
    assert "Traceback" not in response.text
    return body


def test_a_question_about_an_amount_is_answered_with_quotes_that_stand_in_their_clauses(
    client: httpx.Client,
) -> None:
    response = client.post("/api/ask", json={"question": "获得江苏省质量奖奖励多少？"})
    assert response.status_code == 200, response.text
    answer = Answer.model_validate_json(response.text)
    assert answer.status == "answered"
    assert answer.award is not None
    assert answer.award.total_yuan == 1_000_000
    for citation in answer.citations:
        clause = client.get(f"/api/policies/{citation.policy_id}/clauses/{'/'.join(citation.path)}")
        assert citation.quote in clause.json()["text"]


def test_the_history_of_a_question_is_used(client: httpx.Client) -> None:
    body = {
        "question": "那参与的呢？",
        "history": ["柯城区企业主导制定1项国家标准奖励多少？"],
    }
    answer = Answer.model_validate_json(client.post("/api/ask", json=body).text)
    assert answer.award is not None
    assert [line.role for line in answer.award.lines] == ["参与"]


def test_a_refusal_is_an_answer_with_status_200(client: httpx.Client) -> None:
    response = client.post("/api/ask", json={"question": "今晚吃什么"})
    assert response.status_code == 200
    assert (response.json()["status"], response.json()["reason"]) == ("refused", "out_of_scope")


def test_the_calculator_answers_facts_with_an_award(client: httpx.Client) -> None:
    facts = {"events": [{"policy_id": "jiangsu-quality-2016", "item": "江苏省质量奖"}]}
    response = client.post("/api/calc", json=facts)
    assert response.status_code == 200, response.text
    assert Award.model_validate_json(response.text).total_yuan == 1_000_000


def test_a_search_ranks_clauses_and_gives_as_many_as_asked_for(client: httpx.Client) -> None:
    response = client.post("/api/search", json={"query": "马德里商标", "k": 3})
    hits = [SearchHit.model_validate(hit) for hit in response.json()]
    assert len(hits) == 3
    assert hits[0].policy_id == "suzhou-intl-ip-2020"
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_the_policies_are_listed_with_their_validity_on_a_day(client: httpx.Client) -> None:
    now = [PolicySummary.model_validate(p) for p in client.get("/api/policies").json()]
    assert len(now) == 9
    before = client.get("/api/policies", params={"as_of": "2001-01-01"}).json()
    assert "in_force" in {p.validity for p in now}
    assert "in_force" not in {p["validity"] for p in before}


def test_a_clause_is_found_by_its_path_and_by_a_label_that_is_unique(client: httpx.Client) -> None:
    by_path = client.get("/api/policies/quzhou-2017/clauses/五、/18.")
    by_label = client.get("/api/policies/quzhou-2017/clauses/18.")
    assert by_path.status_code == by_label.status_code == 200
    assert by_path.json() == by_label.json()
    assert by_label.json()["text"].startswith("18.")


@pytest.mark.parametrize(
    "address", ["/api/policies/none/clauses/1", "/api/policies/quzhou-2017/clauses/第九千条"]
)
def test_a_clause_that_is_not_held_is_a_404_that_says_so(
    client: httpx.Client, address: str
) -> None:
    assert _is_problem(client.get(address), 404)["code"] == "not_found"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/question"),
        ({"question": "  "}, "/question"),
        ({"question": 5}, "/question"),
        ({"question": "江苏省质量奖", "asof": "2020-01-01"}, "/asof"),
        ({"question": "江苏省质量奖", "as_of": "明天"}, "/as_of"),
        ({"question": "江苏省质量奖", "as_of": 20200101}, "/as_of"),
        ({"question": "江苏省质量奖", "history": "上一问"}, "/history"),
        ({"question": "a\x00b"}, "/question"),
        ({"question": "\ud800"}, "/question"),
    ],
)
def test_a_faulty_question_is_refused_and_the_fault_is_named(
    client: httpx.Client, body: dict[str, object], pointer: str
) -> None:
    response = client.post("/api/ask", content=json.dumps(body), headers=JSON)
    errors = _is_problem(response, 422)["errors"]
    assert isinstance(errors, list)
    assert [e["pointer"] for e in errors] == [pointer]
    assert re.search("[\u4e00-\u9fff]", errors[0]["detail"])


def test_facts_with_an_unknown_name_or_a_negative_number_are_refused(client: httpx.Client) -> None:
    body = {"events": [{"quantity": -1, "newly_obtained": -2}]}
    errors = _is_problem(client.post("/api/calc", json=body), 422)["errors"]
    assert isinstance(errors, list)
    assert {e["pointer"] for e in errors} == {"/events/0/quantity", "/events/0/newly_obtained"}
    body = {"events": [{"item": "马德里商标", "quantiy": 2}]}
    problem = _is_problem(client.post("/api/calc", json=body), 422)
    assert "quantiy" in str(problem["detail"])
    assert "“quantity”" in str(problem["detail"])


@pytest.mark.parametrize("content", [b"{", b"", b"\xff\xfe", b"[]", b'"text"'])
def test_a_body_that_is_no_json_object_is_refused(client: httpx.Client, content: bytes) -> None:
    response = client.post("/api/ask", content=content, headers=JSON)
    assert response.status_code in (400, 422)
    _is_problem(response, response.status_code)


def test_a_question_that_is_too_long_is_refused_with_413(client: httpx.Client) -> None:
    assert "太长，最多 2000 个字" in str(
        _is_problem(client.post("/api/ask", json={"question": "奖" * 2001}), 413)["detail"]
    )
    assert client.post("/api/ask", json={"question": "奖" * 2000}).status_code == 200


def test_a_huge_body_is_refused_before_it_is_read_as_json(client: httpx.Client) -> None:
    _is_problem(client.post("/api/ask", content=b"x" * 300_000, headers=JSON), 413)


def test_a_wrong_path_or_method_under_api_is_a_problem_too(client: httpx.Client) -> None:
    _is_problem(client.get("/api/nothing"), 404)
    wrong = client.get("/api/ask")
    _is_problem(wrong, 405)
    assert wrong.headers["allow"] == "POST"


def test_nobody_can_leave_a_file_on_the_server(client: httpx.Client) -> None:
    _is_problem(client.post("/gradio_api/upload", files={"files": b"x"}), 404)


def test_health_and_ready_say_so(client: httpx.Client) -> None:
    assert client.get("/api/health").json()["status"] == "ok"
    ready = client.get("/api/ready").json()
    assert (ready["status"], ready["n_policies"]) == ("ready", 9)


def test_the_interface_is_described_without_any_asset_of_another_host(
    client: httpx.Client,
) -> None:
    described = client.get("/api/openapi.json").json()
    routes = {"/api/ask", "/api/calc", "/api/search", "/api/policies", "/api/health", "/api/ready"}
    assert routes <= set(described["paths"])
    assert {"Answer", "Award", "Facts", "Problem"} <= set(described["components"]["schemas"])
    page = client.get("/api/docs")
    assert page.status_code == 200
    assert all(route in page.text for route in routes)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page.text)


def test_what_was_understood_can_be_corrected_here_and_in_the_history(
    client: httpx.Client,
) -> None:
    question = "我们在柯城主导了1项国家标准，奖多少钱？"
    change = [{"key": "events/0/role", "code": "参与"}, {"key": "events/0/quantity", "code": 2}]
    answer = client.post("/api/ask", json={"question": question, "corrections": change}).json()
    assert answer["award"]["total_yuan"] == 300_000
    role = next(c for c in answer["understood"] if c["key"] == "events/0/role")
    assert (role["label"], role["value"], role["state"]) == ("角色", "参与", "stated")
    history = ["您好", {"question": question, "corrections": change}]
    later = client.post("/api/ask", json={"question": "1项呢？", "history": history}).json()
    assert later["award"]["total_yuan"] == 150_000


def test_a_correction_that_fits_nothing_is_refused_in_chinese(client: httpx.Client) -> None:
    for key, code in (("events/0/role", "老板"), ("rubbish", "1"), ("events/8/item", None)):
        body = {"question": "主导国家标准奖多少钱？", "corrections": [{"key": key, "code": code}]}
        problem = _is_problem(client.post("/api/ask", json=body), 422)
        assert key in str(problem["detail"])


def test_all_that_a_place_gives_is_listed_with_what_is_missing(client: httpx.Client) -> None:
    held = {"item": "标准制修订", "level": "国家标准", "role": "主导", "quantity": 2}
    facts = {"region": "柯城区", "retained_tax_yuan": 800_000, "events": [held]}
    response = client.post("/api/entitlements", json=facts)
    assert response.status_code == 200, response.text
    found = Entitlements.model_validate_json(response.text)
    assert found.told is not None
    assert found.told.total_yuan == 800_000
    assert found.policies[0].policy_id == "quzhou-2017"
    assert len(found.policies[0].awards) == 25
    assert all(one.citations for one in found.policies[0].awards)
    assert "所在地" in str(_is_problem(client.post("/api/entitlements", json={}), 422)["detail"])
