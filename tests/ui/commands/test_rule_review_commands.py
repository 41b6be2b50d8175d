"""``zhice rules review`` and its fellows on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ingest.intake import ingest_paths
from ingest.rules.rule_schema import SCHEMA_FILE
from ingest.settings import Settings
from tests.conftest import Run
from tests.ingest.test_rule_review import NATIONAL, PROVINCE, TEXT

MISSING = "jia-draft-9"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviewing")
    (folder / "jia.txt").write_text(TEXT.replace("5O万", "50万"), "utf-8")
    ingest_paths(Settings(home=folder / "home"), [folder / "jia.txt"])
    return folder / "home"


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> Path:
    shutil.copytree(filled, tmp_path / "home")
    return tmp_path / "home"


def rules_of(zhice_here: Run, home: Path) -> dict[str, str]:
    listed = zhice_here("rules", "--policy", "jia", "--json", "--home", str(home))
    return {rule["rule_id"]: rule["review"] for rule in json.loads(listed.stdout)}


def test_drafts_are_listed_with_quote_and_what_to_do(zhice_here: Run, home: Path) -> None:
    told = zhice_here("rules", "review", "--home", str(home)).stdout
    assert "jia-draft-1  中国质量奖  定额100万元  市级" in told
    assert "一次性给予100万元奖励」" in told
    assert "zhice rules confirm" in told
    listed = json.loads(zhice_here("rules", "review", "--json", "--home", str(home)).stdout)
    assert [rule["rule_id"] for rule in listed] == [NATIONAL, PROVINCE]


def test_drafts_are_listed_with_their_conditions_and_the_doubts(
    zhice_here: Run, home: Path, tmp_path: Path
) -> None:
    text = (
        "星河市技术改造奖励办法\n第一条 对设备投资额达到500万元不满1000万元的企业，奖励10万元；"
        "达到1000万元以上的，奖励25万元。\n第二条 主导制定国家标准的企业，每项奖励40万元；"
        "对重大项目的奖励一事一议。\n第三条 本办法自2024年1月1日起施行。\n"
    )
    (tmp_path / "bing.txt").write_text(text, "utf-8")
    zhice_here("ingest", str(tmp_path / "bing.txt"), "--home", str(home))
    told = zhice_here("rules", "review", "--policy", "bing", "--home", str(home)).stdout
    assert "设备投资额达到500万元不满1000万元" in told.split("把握")[0].split("」")[1]
    assert "一事一议”另行一事一议,规则里没有这一限制" in told


def test_drafts_are_confirmed_and_then_calculated(
    zhice_here: Run, home: Path, tmp_path: Path
) -> None:
    facts = tmp_path / "facts.json"
    event = {"policy_id": "jia", "item": "中国质量奖"}
    facts.write_text(json.dumps({"events": [event]}), "utf-8")

    def calculated() -> dict[str, object]:
        result = zhice_here("calc", str(facts), "--json", "--home", str(home))
        award: dict[str, object] = json.loads(result.stdout)
        return award

    assert calculated()["total_yuan"] != 1_000_000
    done = zhice_here("rules", "confirm", NATIONAL, "--by", "王芳", "--home", str(home))
    assert done.returncode == 0
    assert "确认：规则 jia-draft-1" in done.stdout
    assert calculated()["total_yuan"] == 1_000_000


def test_correct_reject_and_history(zhice_here: Run, home: Path) -> None:
    at = ("--by", "王芳", "--home", str(home))
    assert zhice_here("rules", "correct", NATIONAL, "--set", "等级=正奖", *at).returncode == 0
    assert zhice_here("rules", "reject", PROVINCE, "--reason", "已停止", *at).returncode == 0
    assert rules_of(zhice_here, home) == {NATIONAL: "reviewed"}
    told = zhice_here("rules", "history", "--home", str(home)).stdout
    assert "等级 （空） → 正奖" in told
    assert "已停止" in told
    entries = json.loads(
        zhice_here("rules", "history", "--policy", "jia", "--json", "--home", str(home)).stdout
    )
    assert [e["action"] for e in entries] == ["corrected", "rejected"]
    assert entries[0]["at"].endswith("Z")
    assert entries[0]["before"]["level"] is None
    nothing_left = zhice_here("rules", "confirm", "--policy", "jia", *at)
    assert (nothing_left.returncode, "没有确认任何内容" in nothing_left.stderr) == (1, True)


def test_a_rule_is_added_from_a_file(zhice_here: Run, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "rule.yaml"
    file.write_text(
        "path: [第三条]\nitem: 质量创新奖\nkind: fixed\namount_yuan: 500000\npayer: city\n"
        "quote: 一次性给予50万元奖励\n",
        "utf-8",
    )
    at = ("--by", "王芳", "--home", str(home))
    added = zhice_here("rules", "add", "jia", "--file", str(file), *at)
    assert added.returncode == 0, added.stderr
    assert rules_of(zhice_here, home)["jia-added-1"] == "reviewed"
    file.write_text("item: [", "utf-8")
    assert zhice_here("rules", "add", "jia", "--file", str(file), *at).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["confirm", MISSING, "--by", "王"], 1, "没有规则 jia-draft-9"),
        (["confirm", NATIONAL], 2, "缺少 --by"),
        (["confirm", "--by", "王"], 2, "请给出规则编号"),
        (["confirm", NATIONAL, "--by", "  "], 2, "没有写明审核人"),
        (["correct", NATIONAL, "--by", "王", "--set", "数额=5万元"], 1, "不在引文"),
        (["correct", NATIONAL, "--by", "王", "--set", "价钱=5"], 2, "没有字段“价钱”"),
        (["correct", NATIONAL, "--by", "王", "--set", "数额"], 2, "字段=值"),
        (["correct", NATIONAL, "--by", "王"], 2, "没有给出要改的字段"),
        (["reject", NATIONAL, "--by", "王"], 2, "缺少 --reason"),
        (["history", "--policy", "nothing"], 1, "没有政策"),
        (["review", "--policy", "nothing"], 1, "没有政策"),
        (["review", "--interactive"], 2, "--by"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(
    zhice_here: Run, home: Path, arguments: list[str], status: int, words: str
) -> None:
    result = zhice_here("rules", *arguments, "--home", str(home))
    assert (result.returncode, words in result.stderr) == (status, True), result.stderr
    assert rules_of(zhice_here, home) == {NATIONAL: "draft", PROVINCE: "draft"}


def test_the_schema_is_printed_as_it_is_shipped(zhice_here: Run) -> None:
    assert zhice_here("rules", "schema").stdout == SCHEMA_FILE.read_text("utf-8")


def test_an_interactive_review_shows_the_clause_and_takes_decisions(
    zhice_here: Run, home: Path
) -> None:
    answers = "x\n1\n2\n数额=9万元\n\n2\n等级=金奖\n\n1\n"
    result = zhice_here(
        "rules", "review", "--interactive", "--by", "王芳", "--home", str(home), stdin=answers
    )
    assert result.returncode == 0, result.stderr
    assert "对获得中国质量奖的企业，一次性给予100万元奖励】" in result.stdout
    assert "不在引文" in result.stdout  # the figure that the text does not bear out
    assert "等级 （空） → 金奖" in result.stdout
    assert "已审核 2 项" in result.stdout
