from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.errors import LibraryBusyError, LibraryError
from ingest.lock import write_lock
from ingest.policy import ClauseLevel
from ingest.settings import Settings
from ingest.shelf import journal, policy_folder, shipped
from ingest.shelf.library import Library, commit
from ingest.shelf.policy_folder import StoredPolicy, Withdrawal, fill_folder, read_policy
from tests.ingest.documents import Node, article, entry, make_document

_MODULE = "ingest.shelf.library"
POLICY = make_document([article("一", "为了质量。"), article("二", "给予50万元奖励。")])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", lock_wait_seconds=0.2)


@pytest.fixture
def only_one(monkeypatch: pytest.MonkeyPatch) -> StoredPolicy:
    """A package that ships one small policy, so that the tests are about the folder alone."""
    policy = StoredPolicy(POLICY, "shipped")
    monkeypatch.setattr("ingest.shelf.library.load_shipped", lambda progress=None: [policy])
    monkeypatch.setattr("ingest.shelf.library.shipped_order", lambda: (POLICY.policy_id,))
    return policy


def _user(policy_id: str, words: str = "由乙市负责。") -> StoredPolicy:
    return StoredPolicy(make_document([article("一", words)], policy_id), "user")


def _add(settings: Settings, *policies: StoredPolicy) -> None:
    with write_lock(settings):
        commit(settings, policies)


def test_the_shipped_policies_are_there_on_first_use_in_their_order(tmp_path: Path) -> None:
    library = Library.open(Settings(home=tmp_path / "home"))
    assert tuple(library.documents) == shipped.shipped_order()
    assert len(library.documents) == 9
    assert set(library.rules) == set(library.documents)


def test_a_second_opening_parses_nothing(
    settings: Settings, only_one: StoredPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Library.open(settings)
    monkeypatch.setattr(
        "ingest.shelf.library.load_shipped", lambda progress=None: pytest.fail("parsed")
    )
    second = Library.open(settings)
    assert second.documents == first.documents
    assert second.generation == first.generation
    assert not first.is_stale()


def test_a_policy_reads_back_as_it_was_written(tmp_path: Path) -> None:
    text = "第一条 \r 甲\u00a0乙\u2028丙\n"
    odd = make_document([Node(ClauseLevel.ARTICLE, "第一条", text)], "odd")
    withdrawn = Withdrawal(by="王芳", on=date(2026, 1, 2), reason="有误")
    policy = StoredPolicy(odd, "user", b"policy_id: odd\n", None, b"format: 1\n", withdrawn)
    (tmp_path / "odd").mkdir()
    fill_folder(tmp_path / "odd", policy)
    read, digest = read_policy(tmp_path / "odd")
    assert read == policy
    assert digest == policy.digest


def test_users_policies_come_after_the_shipped_ones_by_id(
    settings: Settings, only_one: StoredPolicy
) -> None:
    before = Library.open(settings)
    _add(settings, _user("zeta"), _user("alpha"))
    assert before.is_stale()
    after = Library.open(settings)
    assert list(after.documents) == ["test-policy", "alpha", "zeta"]
    assert after.generation != before.generation


def test_a_new_package_refreshes_shipped_policies_and_keeps_the_users(
    settings: Settings, only_one: StoredPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.open(settings)
    _add(settings, _user("mine"))
    changed = make_document([article("一", "为了更高的质量。")])
    monkeypatch.setattr(
        "ingest.shelf.library.load_shipped",
        lambda progress=None: [StoredPolicy(changed, "shipped")],
    )
    monkeypatch.setattr("ingest.shelf.library.shipped_digest", lambda: "another package")
    library = Library.open(settings)
    assert library.document("test-policy").text == changed.text
    assert "mine" in library.documents


def test_a_users_version_of_a_shipped_policy_is_left_alone(
    settings: Settings, only_one: StoredPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.open(settings)
    _add(settings, _user("test-policy", "这是新版本。"))
    monkeypatch.setattr("ingest.shelf.library.shipped_digest", lambda: "another package")
    assert "这是新版本" in Library.open(settings).document("test-policy").text


def test_a_withdrawn_shipped_policy_leaves(
    settings: Settings, only_one: StoredPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.open(settings)
    _add(settings, _user("mine"))
    monkeypatch.setattr("ingest.shelf.library.load_shipped", lambda progress=None: [])
    monkeypatch.setattr("ingest.shelf.library.shipped_order", lambda: ())
    monkeypatch.setattr("ingest.shelf.library.shipped_digest", lambda: "another package")
    assert list(Library.open(settings).documents) == ["mine"]


def test_a_damaged_shipped_policy_is_restored(settings: Settings, only_one: StoredPolicy) -> None:
    Library.open(settings)
    (settings.library_dir / "test-policy" / "text.txt").write_text("别的文字")
    assert Library.open(settings).document("test-policy").text == POLICY.text


def test_a_damaged_policy_of_the_users_is_named_with_a_way_out(
    settings: Settings, only_one: StoredPolicy
) -> None:
    Library.open(settings)
    _add(settings, _user("mine"))
    (settings.library_dir / "mine" / "policy.json").write_text("{")
    library = Library.open(settings)
    assert list(library.documents) == ["test-policy"]
    assert "已损坏" in library.left_out["mine"]
    with pytest.raises(LibraryError, match=r"mine.*doctor"):
        library.document("mine")
    assert Library.open(settings).generation == library.generation


def test_a_damaged_manifest_is_made_again(settings: Settings, only_one: StoredPolicy) -> None:
    Library.open(settings)
    _add(settings, _user("mine"))
    (settings.library_dir / "library.json").write_text("{")
    assert list(Library.open(settings).documents) == ["test-policy", "mine"]


def test_rules_edited_by_hand_are_adopted_and_wrong_ones_refused(
    settings: Settings, only_one: StoredPolicy
) -> None:
    before = Library.open(settings)
    rules = settings.library_dir / "test-policy" / "rules.yaml"
    rules.write_text("policy_id: test-policy\nrules: []\nambiguities: [有两种读法]\n", "utf-8")
    after = Library.open(settings)
    assert after.rules["test-policy"].ambiguities == ("有两种读法",)
    assert before.is_stale()
    wrong = {"rule_id": "r", "path": "[第二条]", "item": "奖", "kind": "fixed", "payer": "city"}
    lines = "".join(f"    {key}: {value}\n" for key, value in wrong.items())
    rules.write_text(
        f"policy_id: test-policy\nrules:\n  - amount_yuan: 600000\n    quote: 给予60万元\n{lines}",
        "utf-8",
    )
    _add(settings, _user("mine"))
    broken = Library.open(settings)
    assert list(broken.documents) == ["mine"]
    assert "60万元" in broken.left_out["test-policy"]
    rules.write_bytes(b"policy_id: 2020-99-99\n")
    assert "rules.yaml" in Library.open(settings).left_out["test-policy"]
    rules.unlink()
    assert not Library.open(settings).left_out


def test_a_second_writer_in_another_process_is_refused(
    settings: Settings, only_one: StoredPolicy
) -> None:
    code = (
        "import sys, time; from pathlib import Path; from ingest.settings import Settings;"
        "from ingest.lock import write_lock\n"
        "with write_lock(Settings(home=Path(sys.argv[1]))): print('held', flush=True); "
        "time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(settings.home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        started = time.monotonic()
        with pytest.raises(LibraryBusyError, match="另一个进程"), write_lock(settings):
            pass
        assert time.monotonic() - started < 5
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
        Library.open(settings)  # the lock of a killed writer holds nobody up


def test_readers_take_no_lock(settings: Settings, only_one: StoredPolicy) -> None:
    Library.open(settings)
    with write_lock(settings):
        assert list(Library.open(settings).documents) == ["test-policy"]


KILLED = """
import os, signal, sys
from pathlib import Path
from ingest.shelf import journal
from ingest.settings import Settings
from tests.ingest.shelf.test_library import _user, _add
left, replace = int(sys.argv[2]), os.replace
def counted(a, b):
    global left
    if left == 0: os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    replace(a, b)
journal.os.replace = counted
_add(Settings(home=Path(sys.argv[1])), _user("mine", "新的文字。"), _user("other", "新的文字。"))
"""


@pytest.mark.parametrize("n_renames", range(7))
def test_a_writer_killed_between_two_steps_leaves_the_old_or_the_new_library(
    settings: Settings, only_one: StoredPolicy, n_renames: int
) -> None:
    Library.open(settings)
    _add(settings, _user("mine", "旧的文字。"), _user("other", "旧的文字。"))
    before = Library.open(settings)
    command = [sys.executable, "-c", KILLED, str(settings.home), str(n_renames)]
    assert subprocess.run(command).returncode == -signal.SIGKILL
    after = Library.open(settings)
    words = {after.document(i).text[-6:-1] for i in ("mine", "other")}
    assert words == {"旧的文字。" if n_renames == 0 else "新的文字。"}
    assert (after.generation == before.generation) == (n_renames == 0)
    _add(settings, _user("third"))
    assert not journal.is_unsettled(settings.library_dir)
    assert {p.name for p in settings.library_dir.glob(".*")} <= {".history"}
    assert len(Library.open(settings).documents) == 4


def test_a_withdrawn_shipped_policy_stays_withdrawn_when_the_package_changes(
    settings: Settings, only_one: StoredPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.open(settings)
    done = Withdrawal(by="王芳", on=date(2026, 1, 2))
    _add(settings, replace(only_one, withdrawn=done, person=b"format: 1\n"))
    changed = make_document([article("一", "为了更高的质量。")])
    monkeypatch.setattr(
        "ingest.shelf.library.load_shipped",
        lambda progress=None: [StoredPolicy(changed, "shipped")],
    )
    monkeypatch.setattr("ingest.shelf.library.shipped_digest", lambda: "another package")
    library = Library.open(settings)
    assert not library.documents
    held = library.withdrawn["test-policy"]
    assert (held.withdrawn, held.person) == (done, b"format: 1\n")
    assert held.document.text == changed.text
    with pytest.raises(LibraryError, match="王芳撤下"):
        library.document("test-policy")


def test_checked_rules_are_read_from_the_cache_and_made_again_without_it(
    settings: Settings, only_one: StoredPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = b"policy_id: mine\nrules: []\nambiguities: [x]\n"
    Library.open(settings)
    _add(settings, replace(_user("mine"), rules=rules))
    first = Library.open(settings)
    with monkeypatch.context() as patch:
        patch.setattr("ingest.shelf.checked_rules.parse_rules", lambda *a, **k: pytest.fail("read"))
        assert Library.open(settings).rules == first.rules
    (settings.cache_dir / "rules.json").write_text("{")
    assert Library.open(settings).rules == first.rules


def test_clauses_are_found_as_people_write_them(settings: Settings, only_one: StoredPolicy) -> None:
    nodes = [
        Node(ClauseLevel.HEADING_1, "五、", "五、奖励\n"),
        Node(ClauseLevel.HEADING_3, "18.", "18.对企业给予奖励。\n", 1),
        article("二十五", "给予奖励：", 1),
        entry("一", "甲；", 2),
        Node(ClauseLevel.HEADING_1, "六、", "六、其他\n"),
        entry("一", "乙；", 1),
    ]
    Library.open(settings)
    _add(settings, StoredPolicy(make_document(nodes, "refs"), "user"))
    library = Library.open(settings)
    for ref in ("18.", "18", "１８．", "五、/18.", "五/18"):
        assert library.clause("refs", ref).index == 1, ref
    for ref in ("第二十五条", "第25条", "25条", "第 二十五 条", "五、/第二十五条"):
        assert library.clause("refs", ref).index == 2, ref
    for ref in ("第25条/(一)", "五、/第二十五条/（一）", "五、/（一）", "第二十五条/1"):
        assert library.clause("refs", ref).index == 3, ref
    with pytest.raises(LibraryError, match=r"不止一处.*六、/（一）"):
        library.clause("refs", "（一）")
    for ref in ("第九十九条", "", "/", "18条"):
        with pytest.raises(LibraryError, match="没有条款"):
            library.clause("refs", ref)
    with pytest.raises(LibraryError, match="没有政策"):
        library.clause("nowhere", "18.")


def test_a_home_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="无法写入"):
        Library.open(Settings(home=tmp_path / "file" / "home"))


def test_policy_folder_has_no_leftovers(settings: Settings, only_one: StoredPolicy) -> None:
    Library.open(settings)
    names = {path.name for path in (settings.library_dir / "test-policy").iterdir()}
    assert names == {policy_folder.POLICY, policy_folder.TEXT, policy_folder.SOURCE}
