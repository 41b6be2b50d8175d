"""The commands end to end, on the shipped library: what they print and with which status."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from ui.cli import run

Capture = pytest.CaptureFixture[str]
NINE = {
    "quzhou-2017",
    "suzhou-park-quality-award-2023",
    "suzhou-intl-ip-2020",
    "jiangsu-quality-2016",
    "suzhou-mayor-award-2016",
    "national-quality-2017",
    "city-xx-product-quality",
    "jiaxing-135-plan-2017",
    "xingtai-2012-10",
}
JIANGSU = "江苏省质量奖奖励多少?"
FIRST_TURN = "柯城区企业主导制定1项国家标准奖励多少?"


@pytest.fixture(autouse=True)
def _home(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHICE_HOME", str(shipped_home))


def printed_json(arguments: list[str], capsys: Capture, status: int = 0) -> Any:
    assert run([*arguments, "--json"]) == status, capsys.readouterr().err
    return json.loads(capsys.readouterr().out)


def test_policies_lists_the_nine_with_their_dates_and_validity(capsys: Capture) -> None:
    found = printed_json(["policies"], capsys)
    assert {each["policy_id"] for each in found} == NINE
    assert len(found) == 9
    fields = {"policy_id", "title", "document_number", "issuer", "region", "level", "validity"}
    assert all(fields <= set(each) and each["n_clauses"] > 0 for each in found)
    validity = {each["policy_id"]: each["validity"] for each in found}
    assert validity["quzhou-2017"] == "in_force"
    assert validity["suzhou-intl-ip-2020"] == "unknown"


def test_validity_is_that_of_the_day_asked_for(capsys: Capture) -> None:
    found = printed_json(["policies", "--as-of", "2017-12-26"], capsys)
    assert {p["policy_id"]: p["validity"] for p in found}["quzhou-2017"] == "not_yet"


def test_the_data_folder_may_be_named_before_or_after_the_command(
    shipped_home: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHICE_HOME", str(tmp_path / "never"))
    home = str(shipped_home)
    for arguments in (
        ["--home", home, "show", "quzhou-2017", "18."],
        ["show", "quzhou-2017", "18.", "--home", home],
        ["--home", str(tmp_path / "never"), "rules", "--home", home, "check"],
        ["rules", "check", "--home", home],
    ):
        assert run(arguments) == 0
    capsys.readouterr()
    assert not (tmp_path / "never").exists()


def test_show_gives_a_clause_word_for_word_with_its_offsets(capsys: Capture) -> None:
    whole = printed_json(["show", "quzhou-2017"], capsys)
    clause = printed_json(["show", "quzhou-2017", "18."], capsys)
    assert clause["clause"] == "18."
    assert clause["path"] == ["五、", "18."]
    assert clause["text"] == whole["text"][clause["start"] : clause["end"]]
    assert "分别给予100万元、50万元、20万元、10万元的奖励" in clause["text"]
    assert printed_json(["show", "quzhou-2017", "五、/18."], capsys) == clause


@pytest.mark.parametrize("policy_id", sorted(NINE))
def test_the_tree_of_a_policy_holds_every_character_once(policy_id: str, capsys: Capture) -> None:
    whole = printed_json(["show", policy_id], capsys)
    pieces: list[tuple[int, int]] = [(0, whole["own_end"])]

    def walk(node: dict[str, Any]) -> None:
        pieces.append((node["start"], node["own_end"]))
        assert node["text"] == whole["text"][node["start"] : node["end"]]
        for child in node["children"]:
            walk(child)

    for child in whole["children"]:
        walk(child)
    assert "".join(whole["text"][start:end] for start, end in pieces) == whole["text"]


def test_rules_quote_the_policy_at_their_offsets(capsys: Capture) -> None:
    texts = {name: printed_json(["show", name], capsys)["text"] for name in NINE}
    found = printed_json(["rules"], capsys)
    assert len(found) > 50
    for rule in found:
        assert texts[rule["policy_id"]][rule["start"] : rule["end"]] == rule["quote"]
    only = printed_json(["rules", "--policy", "suzhou-intl-ip-2020"], capsys)
    assert only == [rule for rule in found if rule["policy_id"] == "suzhou-intl-ip-2020"]


def test_rules_check_is_clean_and_review_says_what_can_be_done(capsys: Capture) -> None:
    checked = printed_json(["rules", "check"], capsys)
    assert {record["policy_id"] for record in checked} == NINE
    assert [problem for record in checked for problem in record["problems"]] == []
    assert all(sum(record["money"].values()) == record["n_mentions"] for record in checked)
    assert [place for record in checked for place in record["unaccounted"]] == []
    assert {record["policy_id"] for record in checked if record["n_rules"]} == {
        record["policy_id"] for record in checked if record["ambiguities"]
    }
    assert run(["rules", "check"]) == 0
    told = capsys.readouterr().out
    assert "合计印出金额" in told
    assert "疑义: 各项奖励之间能否叠加" in told
    assert run(["rules", "review"]) == 0
    assert "没有待审核的规则草稿" in capsys.readouterr().out


def test_search_finds_the_clause_at_its_offsets(capsys: Capture) -> None:
    text = printed_json(["show", "suzhou-intl-ip-2020"], capsys)["text"]
    found = printed_json(["search", "马德里商标奖励", "--k", "3"], capsys)
    assert 1 <= len(found) <= 3
    assert found[0]["policy_id"] == "suzhou-intl-ip-2020"
    assert text[found[0]["start"] : found[0]["end"]] == found[0]["text"]
    assert found[0]["validity"] == "unknown"


def test_an_answer_as_json_is_nothing_but_the_answer(capsys: Capture) -> None:
    answer = printed_json(["ask", JIANGSU, "--as-of", "2026-11-01"], capsys)
    assert answer["question"] == JIANGSU
    assert answer["status"] == "answered"
    assert answer["as_of"] == "2026-11-01"
    assert answer["award"]["total_yuan"] == 1_000_000
    assert answer["award"]["lines"][0]["payer"] == "province"


def test_an_answer_for_people_shows_text_table_and_quote(capsys: Capture) -> None:
    assert run(["ask", "柯城区企业主导制定1项国家标准、参与2项行业标准,可以获得多少奖励?"]) == 0
    text = capsys.readouterr().out
    assert "60万元" in text
    assert "奖励明细" in text
    assert "最高金额" in text
    assert "分别给予100万元、50万元、20万元、10万元的奖励" in text
    assert "[1] 衢州市人民政府办公室" in text
    assert "以主管部门认定为准" in text


def test_a_history_file_gives_the_earlier_turns(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "turns.txt"
    file.write_text(f"{FIRST_TURN}\n\n", "utf-8")
    answer = printed_json(["ask", "那参与的呢?", "--history", str(file)], capsys)
    assert answer["award"]["total_yuan"] == 150_000


def test_what_was_understood_is_printed_and_can_be_corrected(capsys: Capture) -> None:
    assert run(["ask", FIRST_TURN]) == 0
    line = next(x for x in capsys.readouterr().out.splitlines() if x.startswith("理解为："))
    assert "角色 主导" in line
    assert "当期纳税总额的地方留存部分?" in line
    answer = printed_json(["ask", FIRST_TURN, "--correct", "events/0/role=参与"], capsys)
    assert answer["award"]["total_yuan"] == 150_000
    role = next(c for c in answer["understood"] if c["key"] == "events/0/role")
    assert (role["value"], role["state"]) == ("参与", "stated")
    opened = printed_json(["ask", FIRST_TURN, "--correct", "events/0/role="], capsys)
    assert opened["status"] == "clarify"


@pytest.mark.parametrize(
    "correction", ["events/0/role=老板", "rubbish=1", "=1", "events/9/role=参与"]
)
def test_a_correction_that_fits_nothing_fails_and_says_what_would_do(
    correction: str, capsys: Capture
) -> None:
    assert run(["ask", FIRST_TURN, "--correct", correction]) != 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert re.search("可选的有|key|写成", shown.err)


def test_records_of_a_batch_may_hold_corrections(tmp_path: Path, capsys: Capture) -> None:
    change = [{"key": "events/0/role", "code": "参与"}]
    told = {"question": FIRST_TURN, "corrections": change}
    records = [
        {"id": "a", **told},
        {"id": "b", "question": "3项呢?", "history": ["你好", told]},
        {"id": "c", "question": FIRST_TURN, "corrections": [{"key": "rubbish", "code": "1"}]},
        {"id": "d", "question": FIRST_TURN, "corrections": "role"},
        {"id": "e", "question": "3项呢?", "history": [{"question": 3}]},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, records)), "utf-8")
    assert run(["ask", "--batch", str(file), "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["status"] for each in found] == ["answered"] * 2 + ["error"] * 3
    assert [each["reason"] for each in found[2:]] == ["usage", "bad_record", "bad_record"]
    assert [each["award"]["total_yuan"] for each in found[:2]] == [150_000, 300_000]


def test_a_batch_answers_in_order_and_survives_bad_lines(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "questions.jsonl"
    lines = [
        {"id": "a", "question": JIANGSU, "expect": 7, "tags": "unread"},
        "{broken",
        {"id": "b"},
        {"id": 3, "question": "今晚吃什么?", "as_of": "2026-11-01"},
        {"id": "c", "question": JIANGSU, "as_of": "soon"},
        "[1]",
        {"id": "d", "question": "\ud800"},
        {"id": "e", "question": "那参与的呢?", "history": [FIRST_TURN]},
    ]
    text = "\r\n".join(each if isinstance(each, str) else json.dumps(each) for each in lines)
    file.write_bytes(b"\xef\xbb\xbf" + text.encode() + b"\n\n\xff\xfe\n")
    assert run(["ask", "--batch", str(file), "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["id"] for each in found] == ["a", None, "b", "3", "c", None, "d", "e", None]
    assert [each["status"] for each in found] == [
        "answered", "error", "error", "refused", "error", "error", "error", "answered", "error",
    ]  # fmt: skip
    errors = [each for each in found if each["status"] == "error"]
    assert {each["reason"] for each in errors} == {"bad_record"}
    assert all(each["text"].startswith("第 ") for each in errors)
    assert found[7]["award"]["total_yuan"] == 150_000


FACTS = {
    "region": "柯城区",
    "retained_tax_yuan": 300_000,
    "events": [
        {"policy_id": "quzhou-2017", "item": "标准制修订", "level": "国家标准", "role": "主导"}
    ],
}


def test_calc_reads_facts_from_a_file_and_applies_the_cap(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(FACTS), "utf-8")
    award = printed_json(["calc", str(file)], capsys)
    assert award["total_yuan"] == 300_000
    assert award["adjustments"][0]["before_yuan"] == 500_000
    assert run(["calc", str(file)]) == 0
    assert "50万元 → 30万元" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{", "不是合格的 JSON"),
        ("[]", "应是一个 JSON 对象"),
        ('{"event": []}', "event 没有这个字段"),
        ('{"events": [{"quantity": 0}]}', "events[0].quantity 应大于 0(现为 0)"),
        ('{"events": [{"quantity": 1.5}]}', "events[0].quantity 应为整数"),
        ('{"events": [{"on": "soon"}]}', "events[0].on 应为 2026-11-01 这样的日期"),
        ('{"retained_tax_yuan": -1}', "retained_tax_yuan 不能小于 0"),
    ],
)
def test_bad_facts_are_named_by_field_with_status_2(
    content: str, expected: str, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "facts.json"
    file.write_text(content, "utf-8")
    assert run(["calc", str(file)]) == 2
    assert expected in capsys.readouterr().err


def test_what_is_not_in_the_library_fails_with_status_1(capsys: Capture) -> None:
    for arguments in (
        ["show", "nowhere-1999"],
        ["show", "quzhou-2017", "第九百条"],
        ["rules", "--policy", "nowhere-1999"],
    ):
        assert run([*arguments, "--json"]) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("zhice: ")


def test_ingest_reports_each_file_and_one_bad_file_stops_nothing(
    tmp_path: Path, capsys: Capture
) -> None:
    good = tmp_path / "new.txt"
    good.write_text(
        "某某市绿色工厂奖励办法\n第一条 为推进绿色制造,制定本办法。\n"
        "第二条 对新认定的绿色工厂,给予20万元的奖励。\n第三条 本办法自2024年1月1日起施行。\n",
        "utf-8",
    )
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    home = ["--home", str(tmp_path / "home")]
    records = printed_json(["ingest", str(good), str(bad), *home], capsys)
    assert [record["status"] for record in records] == ["added", "failed"]
    assert records[0]["policies"][0]["n_clauses"] >= 3
    assert records[1]["error"]
    assert len(printed_json(["policies", *home], capsys)) == 10
    assert run(["ingest", str(bad), "--json", *home]) == 1
    assert json.loads(capsys.readouterr().out)[0]["status"] == "failed"


def test_a_question_at_the_command_line_never_imports_torch(zhice: Run, shipped_home: Path) -> None:
    done = zhice("ask", JIANGSU, "--json", home=shipped_home, PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    assert json.loads(done.stdout)["award"]["total_yuan"] == 1_000_000
    names = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert {"torch", "sentence_transformers", "transformers", "gradio"} & names == set()
    # nor the client of a language model that is not configured
    assert {"langchain_openai", "openai", "langgraph", "assistant.llm.model"} & names == set()
    assert "assistant" in names


def test_an_unexpected_error_is_a_sentence_and_never_a_traceback(
    zhice: Run, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder", "utf-8")
    done = zhice("policies", home=in_the_way / "home")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("zhice: ")
    assert "Traceback" not in done.stderr


def test_facts_may_come_on_standard_input(zhice: Run, shipped_home: Path) -> None:
    done = zhice("calc", "-", "--json", home=shipped_home, stdin=json.dumps(FACTS))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["total_yuan"] == 300_000


def test_ctrl_c_says_that_the_library_is_whole(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ingest.intake.ingest_paths", interrupted)
    assert run(["ingest", "some.txt"]) == 130
    assert "已中断" in capsys.readouterr().err
