from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.errors import SearchIndexError
from ingest.lock import write_lock
from ingest.search import snapshot
from ingest.search.index import SearchIndex, index_documents
from ingest.settings import Settings
from ingest.shelf.library import Library
from ingest.shelf.policy_folder import StoredPolicy
from tests.ingest.documents import article, make_document

AWARD = make_document(
    [article("一", "对获得市长质量奖的企业给予100万元奖励。"), article("二", "公示期为7天。")],
    "award",
)
GRANT = make_document(
    [article("一", "对马德里国际商标每件给予5000元补助。")], "grant", "乙市知识产权实施细则"
)


def _library(settings: Settings, *documents: object) -> Library:
    stored = {d.policy_id: StoredPolicy(d, "user") for d in documents}  # type: ignore[attr-defined]
    return Library(settings, "generation", stored, {})


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", lock_wait_seconds=0.2)


@pytest.fixture
def library(settings: Settings) -> Library:
    return _library(settings, AWARD, GRANT)


def test_both_searches_find_the_clause_that_is_meant(settings: Settings, library: Library) -> None:
    index = SearchIndex.open(settings, library)
    for search in (index.dense, index.lexical):
        chunk, score = search("马德里商标补助多少", 1)[0]
        assert chunk.policy_id == "grant"
        assert score > 0
        assert chunk.text == GRANT.text[chunk.start : chunk.end]


def test_a_filter_never_lets_another_policy_through(settings: Settings, library: Library) -> None:
    index = SearchIndex.open(settings, library)
    for search in (index.dense, index.lexical):
        assert {c.policy_id for c, _ in search("马德里商标补助", 9, {"award"})} <= {"award"}
        assert search("马德里商标补助", 9, set()) == []
    assert index.dense(" \x00", 5) == []


def test_a_second_opening_builds_nothing(
    settings: Settings, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    SearchIndex.open(settings, library)
    monkeypatch.setattr("ingest.search.snapshot.build", lambda *a: pytest.fail("built"))
    with write_lock(settings):  # and needs no lock
        SearchIndex.open(settings, library).warm()


def test_a_changed_library_gets_a_new_snapshot_and_one_old_one_is_kept(
    settings: Settings, library: Library
) -> None:
    texts = ["甲", "乙", "丙"]
    for words in texts:
        changed = make_document([article("一", f"由{words}方负责。")], "changed")
        index = SearchIndex.open(settings, _library(settings, changed))
        assert index.lexical(f"{words}方负责", 1)[0][0].text == f"第一条 由{words}方负责。"
    folders = [path for path in settings.index_dir.iterdir() if path.is_dir()]
    assert len(folders) == 2
    assert snapshot.current(settings.index_dir) in {path.name for path in folders}


def test_an_open_index_still_answers_while_a_new_one_is_switched_in(
    settings: Settings, library: Library
) -> None:
    old = SearchIndex.open(settings, library)
    old.warm()
    SearchIndex.open(settings, _library(settings, AWARD))
    assert old.dense("马德里商标", 1)[0][0].policy_id == "grant"


def test_a_damaged_snapshot_is_built_again(settings: Settings, library: Library) -> None:
    SearchIndex.open(settings, library)
    name = snapshot.current(settings.index_dir)
    assert name is not None
    shutil.rmtree(settings.index_dir / name / snapshot.LEXICAL)
    assert SearchIndex.open(settings, library).lexical("公示期", 1)
    (settings.index_dir / name / snapshot.CHROMA / "chroma.sqlite3").unlink()
    assert SearchIndex.open(settings, library).dense("公示期", 1)


def test_vectors_of_another_model_are_refused_by_name(
    settings: Settings, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = SearchIndex.open(settings, library)
    monkeypatch.setattr("ingest.embed.identity_of", lambda name: "another model")
    with pytest.raises(SearchIndexError, match=r"另一个向量模型.*another model"):
        index.dense("公示期", 1)


def test_another_model_gets_a_snapshot_of_its_own(
    settings: Settings, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    SearchIndex.open(settings, library)
    first = snapshot.current(settings.index_dir)
    for module in ("embed", "search.index"):
        monkeypatch.setattr(f"ingest.{module}.identity_of", lambda name: "newer model")
    SearchIndex.open(settings, library).warm()
    assert snapshot.current(settings.index_dir) != first


def test_threads_may_search_at_once(settings: Settings, library: Library) -> None:
    index = SearchIndex.open(settings, library)
    with ThreadPoolExecutor(8) as pool:
        hits = list(pool.map(lambda _: index.dense("公示期几天", 1)[0][0].chunk_id, range(24)))
    assert len(set(hits)) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from ingest.search import index
from ingest.settings import Settings
class Killed(index.LexicalIndex):
    @classmethod
    def create(cls, folder, entries): os.kill(os.getpid(), signal.SIGKILL)
index.LexicalIndex = Killed
from tests.ingest.search.test_index import AWARD, GRANT, _library
settings = Settings(home=Path(sys.argv[1]))
index.SearchIndex.open(settings, _library(settings, AWARD, GRANT))
"""


def test_a_build_that_is_killed_leaves_nothing_in_the_way(
    settings: Settings, library: Library
) -> None:
    command = [sys.executable, "-c", KILLED, str(settings.home)]
    assert subprocess.run(command).returncode == -signal.SIGKILL
    assert list(settings.index_dir.glob(".building-*"))
    SearchIndex.open(settings, library).warm()
    assert not list(settings.index_dir.glob(".building-*"))


def test_a_snapshot_that_is_there_is_not_built_for_an_ingest(
    settings: Settings, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with write_lock(settings):
        name = index_documents(settings, [AWARD, GRANT], "g")
        monkeypatch.setattr("ingest.search.snapshot.build", lambda *a: pytest.fail("built"))
        assert index_documents(settings, [AWARD, GRANT], "g") == name
