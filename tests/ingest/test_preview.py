"""A preview shows what taking a file in would bring, and stores nothing of it."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.errors import LibraryError, LoadError
from ingest.preview import kept_outcome, kept_preview, read_preview, take_staged
from ingest.settings import Settings
from ingest.shelf.library import Library
from ingest.staging import clear_old, discard, folder_of, stage, staged_file, staged_files
from tests.ingest.test_rule_review import TEXT

pytestmark = pytest.mark.usefixtures("no_vectors")

_BEGIN = "衢州市人民政府关于促进质量提升的若干意见"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the policies of the package; copied for each test."""
    home = tmp_path_factory.mktemp("preview") / "home"
    Library.open(Settings(home=home))
    return home


@pytest.fixture
def settings(tmp_path: Path, made: Path) -> Settings:
    shutil.copytree(made, tmp_path / "home")
    return Settings(home=tmp_path / "home", lock_wait_seconds=0.2, upload_megabytes=1)


@pytest.fixture
def put(settings: Settings) -> Callable[..., str]:
    def put(text: str, name: str = "jia.txt") -> str:
        return stage(settings, name, [text.encode()], "王芳").token

    return put


def contents(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_a_preview_stores_nothing_in_the_library(
    settings: Settings, put: Callable[..., str]
) -> None:
    before = contents(settings.library_dir)
    preview = read_preview(settings, staged_file(settings, put(TEXT)))
    assert [p.status for p in preview.policies] == ["added"]
    assert contents(settings.library_dir) == before
    assert not settings.index_dir.exists()


def test_what_is_previewed_is_what_is_taken_in(settings: Settings, put: Callable[..., str]) -> None:
    token = put(TEXT)
    staged = staged_file(settings, token)
    seen = read_preview(settings, staged)
    assert kept_preview(settings, token) == seen
    record = take_staged(settings, staged)
    assert record is not None
    assert (record.status, record.file) == ("added", "jia.txt")
    (policy,) = seen.policies
    library = Library.open(settings)
    assert library.document(policy.document.policy_id) == policy.document
    assert library.rules[policy.document.policy_id] == policy.rules
    assert record.repaired == seen.members[0].record.repaired
    assert kept_outcome(settings, token) == record


def test_a_repair_and_its_source_can_be_shown_beside_each_other(
    settings: Settings, put: Callable[..., str]
) -> None:
    preview = read_preview(settings, staged_file(settings, put(TEXT)))
    (member,) = preview.members
    (repair,) = member.record.repaired
    assert (repair.printed, repair.read_as) == ("5O", "50")
    document = preview.policies[0].document
    joined = "".join(member.source[a:b] for a, b in document.source.spans)
    assert joined == document.text


def test_the_same_file_again_is_unchanged_and_another_wording_updates(
    settings: Settings, put: Callable[..., str]
) -> None:
    first = staged_file(settings, put(TEXT))
    read_preview(settings, first)
    take_staged(settings, first)
    again = read_preview(settings, staged_file(settings, put(TEXT)))
    assert [p.status for p in again.policies] == ["unchanged"]
    assert not again.has_news
    corrected = read_preview(
        settings, staged_file(settings, put(TEXT.replace("100万元", "120万元")))
    )
    (policy,) = corrected.policies
    assert policy.status == "updated"
    assert policy.before is not None
    assert "100万元" in policy.before.text
    assert "120万元" in policy.document.text


def test_a_newer_version_says_where_the_old_one_goes(
    settings: Settings, put: Callable[..., str]
) -> None:
    first = staged_file(settings, put(TEXT))
    read_preview(settings, first)
    take_staged(settings, first)
    newer = TEXT.replace("〔2021〕8号", "〔2024〕3号").replace("2021年", "2024年")
    (policy,) = read_preview(settings, staged_file(settings, put(newer))).policies
    assert policy.status == "updated"
    assert policy.moved_to == "jia.2021-05-01"
    assert any("新版" in finding for finding in policy.findings)


def test_several_policies_of_one_file_are_each_shown(
    settings: Settings, put: Callable[..., str]
) -> None:
    other = TEXT.replace(_BEGIN, "衢州市人民政府关于推进品牌建设的若干意见").replace("8号", "9号")
    preview = read_preview(settings, staged_file(settings, put(f"{TEXT}\n\n{other}")))
    assert [p.status for p in preview.policies] == ["added", "added"]
    assert len({p.document.policy_id for p in preview.policies}) == 2


def test_each_file_of_an_archive_is_shown_with_what_became_of_it(
    settings: Settings, tmp_path: Path
) -> None:
    other = TEXT.replace(_BEGIN, "衢州市人民政府关于推进品牌建设的若干意见").replace("8号", "9号")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("jia.txt", TEXT)
        archive.writestr("yi.txt", other)
        archive.writestr("bad.txt", b"\x00\x01\x02" * 40)
    staged = stage(settings, "a.zip", [(tmp_path / "a.zip").read_bytes()], "王芳")
    preview = read_preview(settings, staged)
    assert [m.record.status for m in preview.members] == ["added", "added", "failed"]
    assert preview.members[2].record.error
    record = take_staged(settings, staged)
    assert record is not None
    assert {p.policy_id for p in record.policies} == {
        p.document.policy_id for p in preview.policies
    }


def test_a_file_that_cannot_be_read_says_so_in_chinese(settings: Settings) -> None:
    staged = stage(settings, "坏.docx", [b"\x00\x01\x02" * 40], "王芳")
    preview = read_preview(settings, staged)
    (member,) = preview.members or (None,)
    words = preview.error or (member.record.error if member else "")
    assert words is not None
    assert "坏.docx" in words
    assert not preview.has_news


def test_a_library_that_changed_meanwhile_gives_a_new_preview_and_stores_nothing(
    settings: Settings, put: Callable[..., str]
) -> None:
    mine, theirs = staged_file(settings, put(TEXT)), staged_file(settings, put(TEXT))
    read_preview(settings, mine)
    read_preview(settings, theirs)
    assert take_staged(settings, theirs) is not None
    assert take_staged(settings, mine) is None
    now = kept_preview(settings, mine.token)
    assert now is not None
    assert [p.status for p in now.policies] == ["unchanged"]


def test_a_staged_file_has_a_limit_a_safe_name_and_an_end(settings: Settings) -> None:
    with pytest.raises(LoadError, match="超过 1 MB"):
        stage(settings, "大.txt", [b"x" * 1024 * 1024, b"x"], "王芳")
    assert staged_files(settings) == ()
    with pytest.raises(LoadError, match="没有选择文件"):
        stage(settings, "", [b"x"], "王芳")
    staged = stage(settings, "../../etc\\pass:wd.txt", [b"x"], "王芳")
    assert "/" not in staged.name
    assert "\\" not in staged.name
    folder = folder_of(settings, staged.token)
    assert [p.parent.parent for p in folder.glob("file/*")] == [folder]
    later = datetime.now(UTC) + timedelta(hours=23)
    assert clear_old(settings, later) == 0
    assert clear_old(settings, later + timedelta(hours=2)) == 1
    with pytest.raises(LibraryError, match="重新上传"):
        staged_file(settings, staged.token)


def test_a_discarded_or_altered_file_is_not_taken_in(
    settings: Settings, put: Callable[..., str]
) -> None:
    token = put(TEXT)
    staged = staged_file(settings, token)
    (folder_of(settings, token) / "file" / staged.name).write_text("其他", "utf-8")
    with pytest.raises(LibraryError, match="不完整"):
        read_preview(settings, staged)
    discard(settings, token)
    assert not folder_of(settings, token).exists()
    for wrong in ("..", "x" * 20, ""):
        with pytest.raises(LibraryError):
            staged_file(settings, wrong)
