"""The desk's calls over HTTP, on a service whose language model never answers."""

from __future__ import annotations

import re
import time

import httpx
import pytest

from tests.ui.desk.conftest import Caller

pytestmark = pytest.mark.slow
STANDARDS = "柯城区企业主导制定1项国家标准、参与2项行业标准，能拿多少奖励？"


def test_nobody_gets_in_without_signing_in(desk: str) -> None:
    with httpx.Client(base_url=desk) as nobody:
        answer = nobody.get("/desk")
        assert answer.status_code == 303
        assert answer.headers["location"] == "/sign-in?next=/desk"
        assert nobody.get("/desk/tickets").status_code == 303
        refused = nobody.post("/desk/api/lookup", json={"query": "奖励"})
        assert refused.status_code == 401
        assert refused.headers["content-type"] == "application/problem+json"


def test_a_call_without_the_pages_token_changes_nothing(agent: Caller) -> None:
    body = {"kind": "unanswered", "question": "没有令牌的一问"}
    assert agent.client.post("/desk/api/notes", json=body).status_code == 403
    assert "没有令牌的一问" not in agent.client.get("/desk/tickets").text


def test_a_keystroke_gets_clauses_with_amounts_marks_and_validity(agent: Caller) -> None:
    found = agent.call("lookup", query="国家标准 主导").json()
    policy = found["policies"][0]
    assert (policy["policy_id"], policy["validity"]) == ("quzhou-2017", "in_force")
    clause = policy["clauses"][0]
    assert clause["amounts"][0] == "国家标准 主导 50万元；参与 15万元"
    start, end = clause["marks"][0]
    assert clause["text"][start:end] in ("主导", "国家标准", "标准")
    narrowed = agent.call("lookup", query="奖励", region="苏州").json()
    assert {p["region"] for p in narrowed["policies"]} <= {
        "苏州市", "苏州工业园区", "江苏省", "全国",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("lookup", {"query": "奖" * 201}, 413),
        ("lookup", {"query": "奖", "more": 1}, 422),
        ("ask", {"question": " "}, 422),
        ("ask", {"question": "奖励", "as_of": "明天"}, 422),
        ("clause", {"policy_id": "nowhere", "index": 0}, 404),
        ("calculate", {"facts": {"events": []}}, 422),
        ("calculate", {"facts": {"events": [{"item": "国家标准", "nonsense": 1}]}}, 422),
        ("notes", {"kind": "feedback", "question": "问"}, 422),
    ],
)
def test_what_cannot_be_done_is_said_in_chinese(
    agent: Caller, path: str, body: dict[str, object], status: int
) -> None:
    answer = agent.call(path, **body)
    assert answer.status_code == status
    assert re.search("[一-鿿]", answer.json()["detail"])
    assert "Traceback" not in answer.text


def test_an_answer_comes_at_once_though_the_model_is_silent(agent: Caller) -> None:
    started = time.monotonic()
    view = agent.call("ask", question=STANDARDS).json()
    assert time.monotonic() - started < 8  # the model alone would take longer on each call
    assert view["headline"] == "最高金额 60万元"
    assert "六十万元" in view["spoken"]
    assert "60万元" in view["message"]
    assert view["can_ask_model"]
    assert view["understood"]
    assert {e["level"] for e in view["events"]} == {"国家标准", "行业标准"}
    assert all(source["copy_text"] for source in view["sources"])
    with_model = agent.call("ask", question=STANDARDS, with_model=True).json()
    assert with_model["headline"] == "最高金额 60万元"
    assert with_model["notice"]
    assert not with_model["can_ask_model"]


def test_a_follow_up_knows_the_call_and_another_call_does_not(agent: Caller) -> None:
    first = "园区质量奖奖励多少"
    later = agent.call("ask", question="那第二次获奖呢", history=[first]).json()
    assert "再次获" in later["detail"]
    alone = agent.call("ask", question="那第二次获奖呢").json()
    # not known which award was spoken of: each policy that says it, not that one alone
    assert "苏州市市长质量奖" in alone["spoken"]


def test_what_is_not_found_goes_on_the_list_once_with_its_reason(agent: Caller) -> None:
    question = "杭州的质量奖奖励多少，我电话13800138000"
    first = agent.call("ask", question=question).json()
    assert first["status"] == "refused"
    again = agent.call("ask", question=question).json()
    assert first["ticket"] == again["ticket"] is not None
    page = agent.client.get(f"/desk/tickets/{first['ticket']}").text
    assert "没有查到相关政策" in page
    assert "13800138000" not in page
    assert "当时的回答" in page


def test_a_form_is_calculated_with_its_steps(agent: Caller) -> None:
    form = agent.client.get("/desk/api/forms/quzhou-2017").json()
    assert {"标准制修订", "中国驰名商标"} <= {award["item"] for award in form["awards"]}
    event = {"policy_id": "quzhou-2017", "item": "标准制修订", "level": "国家标准",
             "role": "主导", "quantity": 2}  # fmt: skip
    facts = {"retained_tax_yuan": 300000, "events": [event]}
    view = agent.call("calculate", facts=facts, region="柯城区").json()
    assert view["headline"] == "可得金额 30万元"
    assert "计算步骤" in view["html"]
    assert any("柯城区" in fact for fact in view["facts"])
    assert agent.client.get("/desk/api/forms/nowhere").status_code == 404


SLIP = {
    "question": "省质量奖怎么申报，我是张伟，电话13800138000",
    "said": "条文没有写明",
    "open": "申报窗口在哪里",
    "to": "市市场监督管理局质量处",
    "caller": "张伟",
    "phone": "13800138000",
    "once": "slip-1",
}


def test_a_slip_hides_who_called_unless_it_is_ticked_and_keeps_its_number(agent: Caller) -> None:
    page = agent.form("/desk/slip", **SLIP).text
    paper = page.split('<article class="dk-slip">')[1]
    assert "13800138000" not in paper
    assert "张〇〇" in paper
    assert "申报窗口在哪里" in paper
    number = re.search(r"编号：<b>(\d+)</b>", paper)
    assert number
    ticked = agent.form("/desk/slip", **SLIP, **{"keep-1": "13800138000"}).text
    paper = ticked.split('<article class="dk-slip">')[1]
    assert "13800138000" in paper
    assert "张〇〇" in paper
    assert f"编号：<b>{number[1]}</b>" in paper
    listed = agent.client.get(f"/desk/tickets/{number[1]}").text
    assert "13800138000" not in listed
    assert "申报窗口在哪里" in listed
    assert "转办" in listed


def test_a_slip_without_a_question_is_not_listed(agent: Caller) -> None:
    answer = agent.form("/desk/slip", question=" ", once="slip-2")
    assert answer.status_code == 422
    assert "没有写明来电事项" in answer.text
    assert agent.client.post("/desk/slip", data={"question": "问"}).status_code == 403
