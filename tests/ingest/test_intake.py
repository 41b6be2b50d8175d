from __future__ import annotations

import errno
import json
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from ingest.embed import identity_of
from ingest.errors import LibraryBusyError, LibraryError, SearchIndexError
from ingest.intake import FileRecord, ingest_paths
from ingest.lock import write_lock
from ingest.read import ReadFile
from ingest.sandbox import Reader
from ingest.search import snapshot
from ingest.search.chunk import chunk_all
from ingest.search.embed_ahead import EmbedAhead
from ingest.search.index import SearchIndex
from ingest.search.vectors import key_of, unpack
from ingest.settings import Settings
from ingest.shelf.library import Library
from ingest.shelf.shipped import DATA

TEXT = """甲乙市人民政府关于促进质量提升的若干意见
甲乙政发〔2021〕8号

第一条 为了促进质量提升，制定本意见。
第二条 对获得省级质量奖的企业，一次性给予30万元奖励。
第三条 本意见自2021年5月1日起施行。

甲乙市人民政府
2021年4月20日
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the shipped policies, copied by each test."""
    home = tmp_path_factory.mktemp("filled") / "home"
    settings = Settings(home=home)
    SearchIndex.open(settings, Library.open(settings))
    return home


@pytest.fixture
def settings(filled: Path, tmp_path: Path) -> Settings:
    shutil.copytree(filled, tmp_path / "home")
    return Settings(home=tmp_path / "home", lock_wait_seconds=0.2)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "jiayi-2021.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


def _one(settings: Settings, path: Path) -> FileRecord:
    (record,) = ingest_paths(settings, [path])
    return record


def test_a_new_file_becomes_a_policy_that_is_found(settings: Settings, file: Path) -> None:
    before = Library.open(settings)
    record = _one(settings, file)
    assert (record.status, record.error) == ("added", None)
    (policy,) = record.policies
    assert policy.policy_id == "jiayi-2021"
    assert policy.n_clauses > 3
    assert before.is_stale()
    library = Library.open(settings)
    document = library.document("jiayi-2021")
    assert len(library.rules["jiayi-2021"].rules) == policy.n_draft_rules
    assert all(rule.review == "draft" for rule in library.rules["jiayi-2021"].rules)
    hits = SearchIndex.open(settings, library).lexical("甲乙市省级质量奖奖励", 3)
    assert hits[0][0].policy_id == "jiayi-2021"
    assert hits[0][0].text in document.text


def test_the_index_is_ready_before_the_library_switches(
    settings: Settings, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _one(settings, file)
    monkeypatch.setattr("ingest.search.snapshot.build", lambda *a: pytest.fail("built by a reader"))
    SearchIndex.open(settings, Library.open(settings))


def test_the_same_file_twice_changes_nothing(settings: Settings, file: Path) -> None:
    first = _one(settings, file)
    generation, name = Library.open(settings).generation, snapshot.current(settings.index_dir)
    second = _one(settings, file)
    assert second.status == "unchanged"
    assert second.policies == first.policies
    assert Library.open(settings).generation == generation
    assert snapshot.current(settings.index_dir) == name


def test_the_shipped_sources_are_the_policies_already_held(settings: Settings) -> None:
    generation = Library.open(settings).generation
    records = ingest_paths(settings, [DATA / "sources"])
    assert [record.status for record in records] == ["unchanged"] * 5
    found = [policy.policy_id for record in records for policy in record.policies]
    assert sorted(found) == sorted(Library.open(settings).documents)
    assert Library.open(settings).generation == generation


def test_the_same_text_under_another_name_is_the_same_policy(
    settings: Settings, file: Path
) -> None:
    _one(settings, file)
    other = file.with_name("copy.txt")
    other.write_text(TEXT, "gb18030")
    record = _one(settings, other)
    assert record.status == "unchanged"
    assert record.policies[0].policy_id == "jiayi-2021"


def test_a_changed_text_of_the_same_document_updates_it(settings: Settings, file: Path) -> None:
    _one(settings, file)
    file.write_text(TEXT.replace("30万元", "40万元"), "utf-8")
    record = _one(settings, file)
    assert record.status == "updated"
    library = Library.open(settings)
    assert "40万元" in library.document("jiayi-2021").text
    assert len(library.documents) == 10


def test_another_document_of_the_same_file_name_gets_an_id_of_its_own(
    settings: Settings, file: Path
) -> None:
    _one(settings, file)
    text = TEXT.replace("促进质量提升", "推进标准建设").replace("8号", "9号")
    file.write_text(text, "utf-8")
    record = _one(settings, file)
    assert record.status == "added"
    assert record.policies[0].policy_id == "jiayi-2021-2"
    assert "促进质量提升" in Library.open(settings).document("jiayi-2021").text


def test_one_bad_file_never_stops_the_others(settings: Settings, file: Path) -> None:
    folder = file.parent
    (folder / "a-binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "b-empty.txt").write_text("")
    (folder / "c-broken.docx").write_bytes(b"PK not a document")
    (folder / "notes.xyz").write_text("not a policy")
    (folder / ".hidden.txt").write_text(TEXT)
    records = ingest_paths(settings, [folder, folder / "missing.txt", file])
    by_name = {Path(record.file).name: record for record in records}
    assert list(by_name) == [
        "a-binary.txt",
        "b-empty.txt",
        "c-broken.docx",
        "jiayi-2021.txt",
        "missing.txt",
    ]
    assert by_name.pop("jiayi-2021.txt").status == "added"
    assert {record.status for record in by_name.values()} == {"failed"}
    assert all(record.error for record in by_name.values())


def test_our_own_bug_is_one_files_failure(
    settings: Settings, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.shelf.merge.merge", lambda *a: {}["a"])
    record = _one(settings, file)
    assert record.status == "failed"
    assert record.error is not None
    assert "KeyError" in record.error


def test_a_file_taken_in_before_is_not_even_read(
    settings: Settings, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _one(settings, file)
    place = settings.library_dir / "library.json"
    before = {p: p.stat().st_mtime_ns for p in settings.library_dir.rglob("*")}
    monkeypatch.setattr("ingest.sandbox.Reader.read", lambda *a: pytest.fail("read"))
    monkeypatch.setattr("ingest.shelf.library._load", lambda *a: pytest.fail("opened"))
    second = _one(settings, file)
    assert second == first.model_copy(update={"status": "unchanged"})
    assert {p: p.stat().st_mtime_ns for p in settings.library_dir.rglob("*")} == before
    assert place in before


def test_a_file_is_read_again_once_its_policy_is_another(settings: Settings, file: Path) -> None:
    first = file.read_text("utf-8")
    _one(settings, file)
    file.write_text(first.replace("30万元", "40万元"), "utf-8")
    _one(settings, file)
    file.write_text(first, "utf-8")
    assert _one(settings, file).status == "updated"
    assert "30万元" in Library.open(settings).document("jiayi-2021").text


def test_an_archive_is_one_record_with_those_of_its_members(settings: Settings, file: Path) -> None:
    path = file.parent / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(file, "甲/jiayi-2021.txt")
        archive.writestr("other.txt", TEXT.replace("质量提升", "标准建设").replace("8号", "9号"))
        archive.writestr("broken.docx", b"PK not a document")
    record = _one(settings, path)
    assert record.status == "added"
    assert [p.policy_id for p in record.policies] == ["jiayi-2021", "other"]
    assert sorted(m.status for m in record.members) == ["added", "added", "failed"]
    assert any("broken.docx" in finding for finding in record.findings)
    source = settings.library_dir / "jiayi-2021" / "source" / "jiayi-2021.txt"
    assert source.read_bytes() == file.read_bytes()
    assert _one(settings, path).status == "unchanged"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("broken.docx", b"PK not a document")
    assert _one(settings, path).status == "failed"


def test_links_that_lead_round_in_a_circle_end(settings: Settings, file: Path) -> None:
    (file.parent / "again").symlink_to(file.parent)
    (file.parent / "self.txt").symlink_to(file.parent / "self.txt")
    records = ingest_paths(settings, [file.parent])
    assert {Path(r.file).name: r.status for r in records} == {
        "jiayi-2021.txt": "added",
        "self.txt": "failed",
    }


def test_the_index_is_ready_whatever_the_id_of_the_new_policy(
    settings: Settings, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _one(settings, file)
    other = file.with_name("aaa.txt")
    other.write_text(TEXT.replace("质量提升", "标准建设").replace("8号", "9号"), "utf-8")
    _one(settings, other)
    monkeypatch.setattr("ingest.search.snapshot.build", lambda *a: pytest.fail("built by a reader"))
    SearchIndex.open(settings, Library.open(settings))


def test_removed_and_repaired_text_is_listed_with_its_place(settings: Settings) -> None:
    records = ingest_paths(settings, [DATA / "sources"])
    for record in records:
        source = (DATA / "sources" / Path(record.file).name).read_text("utf-8")
        source = source.replace("\r\n", "\n")
        for removed in record.removed:
            assert source[removed.start : removed.end] == removed.text
            assert removed.reason
    library = Library.open(settings)
    repaired = [r for record in records for r in record.repaired]
    assert repaired
    for repair in repaired:
        assert library.document(repair.policy_id).text[repair.start : repair.end] == repair.printed


def test_records_are_plain_json(settings: Settings, file: Path) -> None:
    record = _one(settings, file).model_dump(mode="json")
    assert json.loads(json.dumps(record)) == record
    wanted = {"file", "status", "error", "document_kind", "policies", "removed", "repaired"}
    assert wanted <= set(record)


def test_an_ingest_is_refused_while_another_process_writes(settings: Settings, file: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from ingest.settings import Settings;"
        "from ingest.intake import ingest_paths; from ingest.errors import LibraryBusyError\n"
        "try: ingest_paths(Settings(home=Path(sys.argv[1]), lock_wait_seconds=0.2), "
        "[Path(sys.argv[2])])\n"
        "except LibraryBusyError as e: print(e); sys.exit(7)\n"
    )
    command = [sys.executable, "-c", code, str(settings.home), str(file)]
    with write_lock(settings):
        done = subprocess.run(command, capture_output=True, encoding="utf-8")
        with pytest.raises(LibraryBusyError):
            ingest_paths(settings, [file])
    assert done.returncode == 7
    assert "另一个进程" in done.stdout
    assert len(Library.open(settings).documents) == 9


def test_a_model_that_fails_changes_nothing(
    settings: Settings, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generation = Library.open(settings).generation
    for place in ("ingest.search.index", "ingest.embed"):
        monkeypatch.setattr(f"{place}.open_embedder", lambda name: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ingest_paths(settings, [file])
    assert Library.open(settings).generation == generation
    assert not list(settings.index_dir.glob(".building-*"))


def test_reviewed_rules_outlive_a_change_that_bears_them_out(
    settings: Settings, tmp_path: Path
) -> None:
    library = Library.open(settings)
    reviewed = [i for i, rules in library.rules.items() if rules.rules]
    document = next(
        d for i, d in library.documents.items() if i in reviewed and d.metadata.document_number
    )
    source = (DATA / "sources" / document.source.file).read_text("utf-8")
    start = document.source.spans[0][0]
    text = source[start : document.source.spans[-1][1]]
    path = tmp_path / "again.txt"
    path.write_text(text.rstrip() + "\n（全文完毕）\n", "utf-8")
    record = _one(settings, path)
    if record.status != "updated":
        pytest.skip("the generic reader names this document otherwise than a person did")
    (policy,) = record.policies
    assert policy.policy_id == document.policy_id
    after = Library.open(settings)
    assert after.rules[policy.policy_id] == library.rules[policy.policy_id]
    assert after.document(policy.policy_id).metadata.aliases == document.metadata.aliases


def test_what_was_read_is_embedded_while_the_rest_is_read(
    settings: Settings, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.open(settings)
    with Reader.open(settings) as reader:
        ((outcome,),) = ([member.outcome for member in reader.read(file)],)
    assert isinstance(outcome, ReadFile)
    ahead = EmbedAhead(settings)
    ahead.add(outcome.documents)
    cache = settings.cache_dir / "vectors"
    end = time.monotonic() + 60
    while not list(cache.glob("*.npz")) and time.monotonic() < end:
        time.sleep(0.05)
    ahead.end()
    made = unpack(next(cache.glob("*.npz")))
    texts = [chunk.embed_text for chunk in chunk_all(outcome.documents)]
    identity = identity_of(settings.embedding_model)
    assert {key_of(identity, text) for text in texts} == set(made)


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "磁盘空间已满"), (errno.EROFS, "只读"), (errno.EACCES, "权限")],
)
def test_a_disk_that_takes_no_more_is_told_and_nothing_has_changed(
    settings: Settings, file: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    generation = Library.open(settings).generation

    def full(*_: object, **__: object) -> None:
        raise OSError(code, "no")

    monkeypatch.setattr("ingest.search.index.commit", full)
    with pytest.raises(LibraryError, match=words):
        ingest_paths(settings, [file])
    assert Library.open(settings).generation == generation


def test_an_index_that_cannot_be_written_is_told_in_chinese(
    settings: Settings, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise RuntimeError("database or disk is full")

    monkeypatch.setattr("ingest.search.index.VectorStore.create", full)
    with pytest.raises(SearchIndexError, match="写入失败"):
        ingest_paths(settings, [file])


def test_an_index_that_may_not_be_written_is_read_from_a_copy(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open(settings)
    SearchIndex.open(settings, library).close()
    monkeypatch.setattr("ingest.search.snapshot.os.access", lambda *_: False)
    index = SearchIndex.open(settings, library)
    assert index.lexical("国家标准", 1)
    assert index.dense("国家标准", 1)
    assert not index._folder.is_relative_to(settings.home)
    index.close()
