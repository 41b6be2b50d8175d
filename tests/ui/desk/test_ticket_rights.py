"""The list: who may take, give and close; filters; each step on record."""

from __future__ import annotations

import pytest

from tests.ui.desk.conftest import AGENT, EDITOR, OTHER_AGENT, Caller

pytestmark = pytest.mark.slow


def _noted(agent: Caller, question: str, kind: str = "unanswered") -> str:
    made = agent.call("notes", kind=kind, question=question, reason="条文没有写明", note="补充")
    return f"/desk/tickets/{made.json()['id']}"


def test_an_agent_takes_and_closes_their_own_and_others_may_not(
    agent: Caller, other_agent: Caller
) -> None:
    address = _noted(agent, "谁来办这一条")
    assert other_agent.form(address, action="done", note="越权").status_code == 422
    assert other_agent.form(address, action="assign", owner=AGENT).status_code == 422
    assert other_agent.form(address, action="take").status_code == 303
    assert agent.form(address, action="take").status_code == 422
    assert agent.form(address, action="done", note="抢办").status_code == 422
    unsaid = other_agent.form(address, action="done", note=" ")
    assert unsaid.status_code == 422
    assert "请写明处理结果" in unsaid.text
    assert other_agent.form(address, action="done", note="已电话答复").status_code == 303
    page = agent.client.get(address).text
    assert "已办结" in page
    assert f"{OTHER_AGENT}】已电话答复" in page
    assert "处理中 → 已办结" in page
    assert "补充" in page  # what was noted first is still there


def test_an_editor_gives_and_closes_anything(agent: Caller, editor: Caller) -> None:
    address = _noted(agent, "请指派这一条", "corrected")
    assert editor.form(address, action="assign", owner=AGENT, note="请核").status_code == 303
    assert AGENT in agent.client.get("/desk/tickets?owner=我").text
    assert "请指派这一条" in agent.client.get("/desk/tickets?owner=我&status=working").text
    assert editor.form(address, action="drop", note="重复").status_code == 303
    assert editor.form(address, action="reopen", note="并不重复").status_code == 303
    assert "待认领" in agent.client.get(address).text


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("", True),
        ("?kind=handoff", True),
        ("?kind=corrected", False),
        ("?status=done", False),
        ("?status=closed", False),
        ("?status=all", True),
        ("?owner=-", True),
        (f"?owner={EDITOR}", False),
        ("?since=2100-01-01", False),
        ("?until=2000-01-01", False),
        ("?since=明天&page=x&kind=nonsense&status=nonsense", True),
    ],
)
def test_the_list_shows_what_is_asked_for(agent: Caller, query: str, is_there: bool) -> None:
    question = "筛选用的转办事项"
    if question not in agent.client.get("/desk/tickets?status=all&kind=handoff").text:
        _noted(agent, question, "handoff")
    assert (question in agent.client.get(f"/desk/tickets{query}").text) is is_there


def test_a_form_goes_back_to_the_list_only(agent: Caller) -> None:
    answer = agent.form(_noted(agent, "回到哪里"), action="take", back="/desk/tickets?kind=handoff")
    assert answer.headers["location"] == "/desk/tickets?kind=handoff"
    elsewhere = agent.form(_noted(agent, "不去别处"), action="take", back="//example.org")
    assert elsewhere.headers["location"].startswith("/desk/tickets/")


def test_a_number_that_is_not_there_is_said(agent: Caller) -> None:
    assert agent.client.get("/desk/tickets/999999").status_code == 404
    assert agent.form("/desk/tickets/999999", action="take").status_code == 404


def test_what_people_write_is_text_on_every_page(agent: Caller) -> None:
    script = "<script>alert(1)</script>"
    address = _noted(agent, f"问题{script}")
    agent.form(address, action="note", note=script)
    for page in (address, "/desk/tickets"):
        assert script not in agent.client.get(page).text
    slip = agent.form("/desk/slip", question=f"问{script}", caller=script, once="x").text
    assert script not in slip
