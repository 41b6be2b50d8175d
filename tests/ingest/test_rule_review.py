"""Decisions on rules in the library: kept over a second ingest, whole or not at all."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import LibraryBusyError, RuleError, UsageError
from ingest.intake import ingest_paths
from ingest.lock import write_lock
from ingest.rules import rule_decision
from ingest.rules.rule_decision import Decide
from ingest.rules.rule_record import ReviewEntry
from ingest.rules.rule_review import history, owners_of, review_rules, reviewer
from ingest.settings import Settings
from ingest.shelf import journal
from ingest.shelf.library import Library
from ingest.shelf.repair_review import review_repair

pytestmark = pytest.mark.usefixtures("no_vectors")

ROOT = Path(__file__).resolve().parents[2]
TEXT = """衢州市人民政府关于促进质量提升的若干意见
衢政发〔2021〕8号

第一条 为了促进质量提升，制定本意见。
第二条 对获得中国质量奖的企业，一次性给予100万元奖励。
第三条 对获得省长质量奖的企业，一次性给予5O万元奖励。
第四条 本意见自2021年5月1日起施行。

衢州市人民政府
2021年4月20日
"""
NATIONAL, PROVINCE = "jia-draft-1", "jia-draft-2"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(home=tmp_path / "home", lock_wait_seconds=0.2)
    put_in(settings, TEXT)
    return settings


def put_in(settings: Settings, text: str, name: str = "jia.txt") -> str:
    file = settings.home.parent / name
    file.write_text(text, "utf-8")
    (record,) = ingest_paths(settings, [file])
    return record.status


def decide(settings: Settings, what: Decide, policy_id: str = "jia") -> tuple[ReviewEntry, ...]:
    return review_rules(settings, lambda _: [policy_id], lambda _: what)


def confirming(*rule_ids: str) -> Decide:
    who = reviewer("王芳")
    return lambda rules, document: rule_decision.confirm(rules, document, rule_ids, who)


def rejecting(*rule_ids: str) -> Decide:
    who = reviewer("李雷")
    return lambda rules, text: rule_decision.reject(rules, text, rule_ids, "已停止执行", who)


def correcting(rule_id: str, changes: dict[str, object]) -> Decide:
    who = reviewer("王芳")
    return lambda rules, text: rule_decision.correct(rules, text, rule_id, changes, who)


def reviews(settings: Settings, policy_id: str = "jia") -> dict[str, str]:
    return {r.rule_id: r.review for r in Library.open(settings).rules[policy_id].rules}


def test_a_decision_is_in_the_library_and_on_record(settings: Settings) -> None:
    before = Library.open(settings)
    decide(settings, confirming(NATIONAL))
    decide(settings, rejecting(PROVINCE))
    assert before.is_stale()
    assert reviews(settings) == {NATIONAL: "reviewed"}
    entries = history(Library.open(settings))["jia"]
    assert [(e.by, e.action) for e in entries] == [("王芳", "confirmed"), ("李雷", "rejected")]
    file = settings.library_dir / "jia" / "reviews.jsonl"
    assert "王芳" in file.read_text("utf-8")
    assert journal.history(settings.library_dir, "jia") == ()  # the record says what was before


def test_the_record_is_only_added_to_and_survives_a_second_ingest(settings: Settings) -> None:
    file = settings.library_dir / "jia" / "reviews.jsonl"
    decide(settings, confirming(NATIONAL))
    first = file.read_bytes()
    decide(settings, rejecting(PROVINCE))
    assert put_in(settings, TEXT) == "unchanged"
    assert put_in(settings, TEXT.replace("为了促进", "为促进")) == "updated"
    assert file.read_bytes().startswith(first)
    assert reviews(settings) == {NATIONAL: "reviewed"}


def test_a_changed_clause_sends_exactly_its_own_rules_back(settings: Settings) -> None:
    decide(settings, confirming(NATIONAL, PROVINCE))
    put_in(settings, TEXT.replace("100万元", "120万元"))
    assert reviews(settings) == {NATIONAL: "draft", PROVINCE: "reviewed"}
    rule = Library.open(settings).rules["jia"].rules[0]
    assert (rule.amount_yuan, rule.reasons[0]) == (1_200_000, "条款已改动，须重新审核")


def test_a_sum_that_is_read_otherwise_sends_its_rule_back(settings: Settings) -> None:
    decide(settings, confirming(NATIONAL, PROVINCE))
    day = reviewer("王芳").at.date()
    review_repair(settings, "jia", 1, "confirmed", by="王芳", on=day)
    assert reviews(settings)[PROVINCE] == "reviewed"
    review_repair(settings, "jia", 1, "corrected", by="王芳", on=day, read_as="60")
    assert reviews(settings) == {NATIONAL: "reviewed", PROVINCE: "draft"}


def test_a_new_version_keeps_the_reviewed_rules_of_unchanged_clauses(settings: Settings) -> None:
    decide(settings, confirming(NATIONAL))
    newer = TEXT.replace("2021", "2024").replace("〔2024〕8", "〔2024〕9").replace("5O万", "70万")
    put_in(settings, newer, "new.txt")
    assert reviews(settings)[NATIONAL] == "reviewed"
    older = Library.open(settings).versions_of("jia")[0]
    assert set(reviews(settings, older).values()) == {"reviewed", "draft"}
    assert len(history(Library.open(settings), older)[older]) == 1


def test_a_refused_decision_changes_nothing(settings: Settings) -> None:
    generation = Library.open(settings).generation
    refused: list[Callable[[], object]] = [
        lambda: decide(settings, correcting(NATIONAL, {"amount_yuan": 5})),
        lambda: decide(settings, confirming(NATIONAL, "nothing")),
    ]
    for attempt in refused:
        with pytest.raises(RuleError):
            attempt()
    with pytest.raises(UsageError, match="审核人"):
        reviewer(" ")
    assert Library.open(settings).generation == generation


def test_a_second_writer_is_refused(settings: Settings) -> None:
    with write_lock(settings), pytest.raises(LibraryBusyError):
        decide(settings, confirming(NATIONAL))


def test_rules_find_their_policy(settings: Settings) -> None:
    library = Library.open(settings)
    assert owners_of(library, [NATIONAL, PROVINCE]) == {"jia": [NATIONAL, PROVINCE]}
    with pytest.raises(RuleError, match="没有规则 nothing"):
        owners_of(library, ["nothing"])


def test_what_people_did_to_a_shipped_policy_outlives_the_package(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy_id = "jiangsu-quality-2016"
    rule = Library.open(settings).rules[policy_id].rules[0]
    decide(settings, correcting(rule.rule_id, {"note": "已核对"}), policy_id)
    monkeypatch.setattr("ingest.shelf.library.shipped_digest", lambda: "another package")
    monkeypatch.setattr("ingest.shelf.checked_rules.shipped_digest", lambda: "another package")
    assert Library.open(settings).rules[policy_id].rules[0].note == "已核对"


@pytest.mark.slow
@pytest.mark.parametrize("number", range(8))
def test_a_killed_review_leaves_the_old_state_or_the_new(
    settings: Settings, tmp_path: Path, number: int
) -> None:
    home = tmp_path / "copy"
    shutil.copytree(settings.home, home)
    command = [sys.executable, "-m", "ui", "rules", "confirm", NATIONAL, "--by", "王芳"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(
        [*command, "--home", str(home)], cwd=ROOT, start_new_session=True, **quiet
    )
    end = time.monotonic() + 20
    while time.monotonic() < end and not any((home / "library").glob(".[cd]*")):
        time.sleep(0.0005)
    time.sleep(number * 0.0007)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    copy = Settings(home=home)
    library = Library.open(copy)
    state = {r.rule_id: r.review for r in library.rules["jia"].rules}[NATIONAL]
    assert not library.left_out
    assert len(history(library, "jia")["jia"]) == (state == "reviewed")
