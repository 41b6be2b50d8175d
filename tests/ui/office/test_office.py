"""The review page over HTTP: who gets in, what a form must bring, what a decision does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from ingest.intake import ingest_paths
from ingest.settings import Settings
from tests.ingest.test_rule_review import NATIONAL, PROVINCE, TEXT
from tests.ui.conftest import serving
from tests.ui.signing import add_account, hidden, sign_in
from ui.access.person import Role
from ui.journal.journal import Journal


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def office(folder: Path) -> Iterator[str]:
    (folder / "jia.txt").write_text(TEXT.replace("5O万", "50万"), "utf-8")
    ingest_paths(Settings(home=folder / "home"), [folder / "jia.txt"])
    add_account(folder / "home")
    add_account(folder / "home", "小李", Role.AGENT)
    with serving(folder / "home") as address:
        yield address


@pytest.fixture
def visitor(office: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=office, timeout=60, follow_redirects=True) as client:
        yield client


@pytest.fixture
def reviewer(visitor: httpx.Client) -> httpx.Client:
    answer = sign_in(visitor, back="/office/rules")
    assert answer.url.path == "/office/rules", answer.text
    return visitor


def form_of(page: str, rule_id: str) -> dict[str, str]:
    section = page[page.index(f'id="{rule_id}"') :]
    return {name: hidden(section, name) for name in ("csrf", "policy", "rule", "seen")}


def test_who_is_not_signed_in_sees_the_way_in_and_nothing_else(visitor: httpx.Client) -> None:
    page = visitor.get("/office")
    assert (page.url.path, page.url.params["next"]) == ("/sign-in", "/office")
    assert NATIONAL not in page.text
    assert page.headers["cache-control"] == "no-store"
    refused = visitor.post("/office/rules/confirm", data={"policy": "jia", "rule": NATIONAL})
    assert refused.url.path == "/sign-in"
    assert "/office" not in visitor.get("/policies").text


def test_an_agent_may_not_decide_on_rules(visitor: httpx.Client) -> None:
    assert sign_in(visitor, "小李").status_code != 401
    for answer in (
        visitor.get("/office/rules"),
        visitor.post("/office/rules/confirm", data={"policy": "jia", "rule": NATIONAL}),
    ):
        assert (answer.status_code, "需要编辑的权限" in answer.text) == (403, True)
        assert NATIONAL not in answer.text


def test_a_form_without_its_token_changes_nothing(reviewer: httpx.Client) -> None:
    form = form_of(reviewer.get("/office/rules").text, NATIONAL)
    for token in ("", "x" * 43):
        refused = reviewer.post("/office/rules/confirm", data={**form, "csrf": token})
        assert refused.status_code == 403
    assert form_of(reviewer.get("/office/rules").text, NATIONAL) == form


def test_each_proposal_stands_beside_its_clause_with_the_quote_marked(
    reviewer: httpx.Client,
) -> None:
    page = reviewer.get("/office/rules?policy=jia").text
    assert re.search("<mark>(第二条 )?对获得中国质量奖的企业，一次性给予100万元奖励</mark>", page)
    assert "中国质量奖  定额100万元  市级" in page
    assert ">王芳</a>" in page


def test_a_refused_correction_is_told_beside_the_rule_and_keeps_what_was_typed(
    reviewer: httpx.Client,
) -> None:
    form = form_of(reviewer.get("/office/rules?policy=jia").text, PROVINCE)
    answer = reviewer.post(
        "/office/rules/correct", data={**form, "amount_yuan": "70万元", "more": ""}
    )
    assert answer.status_code == 422
    assert "不在引文" in answer.text
    assert 'value="70万元"' in answer.text
    unknown = reviewer.post("/office/rules/correct", data={**form, "more": "价钱=5"})
    assert "没有字段“价钱”" in unknown.text
    assert reviewer.post("/office/rules/burn", data=form).status_code == 422


def test_a_decision_is_carried_out_once_and_answers_follow_at_once(
    reviewer: httpx.Client, folder: Path
) -> None:
    facts = {"events": [{"policy_id": "jia", "item": "中国质量奖"}]}
    assert reviewer.post("/api/calc", json=facts).json()["total_yuan"] != 1_000_000
    form = form_of(reviewer.get("/office/rules?policy=jia").text, NATIONAL)
    done = reviewer.post("/office/rules/confirm", data=form)
    assert (done.status_code, "确认：规则 jia-draft-1" in done.text) == (200, True)
    assert reviewer.post("/api/calc", json=facts).json()["total_yuan"] == 1_000_000
    assert "确认：规则 jia-draft-1" not in reviewer.get("/office/rules").text.split("审核记录")[0]
    again = reviewer.post("/office/rules/confirm", data=form)
    assert (again.status_code, "已有变动" in again.text) == (422, True)
    (change,) = Journal(Settings(home=folder / "home")).changes(target="jia").rows
    assert (change.by, change.action) == ("王芳", "rules.confirm")
    assert "jia-draft-1" in change.detail


def test_drafts_of_all_policies_are_sorted_by_confidence_and_decided_there(
    reviewer: httpx.Client,
) -> None:
    def order(sort: str) -> list[str]:
        page = reviewer.get(f"/office/rules?sort={sort}").text
        return re.findall(r'class="zc-proposal" id="([^"]+)"', page)

    low, high = order("low"), order("high")
    assert sorted(low) == sorted(high)
    assert PROVINCE in low
    page = reviewer.get("/office/rules?sort=low").text
    sure = [int(n) for n in re.findall(r"把握 (\d+)%", page)]
    assert sure == sorted(sure)
    section = page[page.index(f'id="{PROVINCE}"') :]
    assert (hidden(section, "sort"), hidden(section, "all")) == ("low", "1")
    form = form_of(page, PROVINCE) | {"sort": "low", "all": "1", "reason": "另行奖励"}
    done = reviewer.post("/office/rules/reject", data=form)
    assert dict(done.url.params) == {"sort": "low"}
    assert PROVINCE not in order("low")


def test_the_schema_of_the_rule_language_is_served(visitor: httpx.Client) -> None:
    schema = visitor.get("/api/rules/schema").json()
    assert schema["schema_version"] == 1
    assert "RewardRule" in schema["$defs"]
