"""Archives: names as people wrote them, and nothing believed that a zip says of itself."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from ingest.errors import LoadError
from ingest.formats import archive
from ingest.formats.archive import Member, is_archive, members_of, read_member

TEXT = "第一条 对获得质量奖的企业奖励10万元。"


def zipped(path: Path, *entries: tuple[str | zipfile.ZipInfo, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries:
            package.writestr(name, data)
    return path


def renamed(path: Path, placeholder: str, raw: bytes) -> Path:
    """Puts ``raw``, of the same length, for an ASCII name in both places that hold it."""
    data = path.read_bytes()
    assert len(raw) == len(placeholder)
    assert data.count(placeholder.encode()) == 2
    path.write_bytes(data.replace(placeholder.encode(), raw))
    return path


def only(path: Path) -> Member:
    (member,) = members_of(path)
    return member


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_without_a_mark_are_read_as_china_writes_them(tmp_path: Path, encoding: str) -> None:
    raw = "政策/奖励办法.txt".encode(encoding)
    path = renamed(zipped(tmp_path / "包.zip", ("x" * len(raw), TEXT)), "x" * len(raw), raw)
    assert only(path).name == "政策/奖励办法.txt"
    assert only(path).file == "奖励办法.txt"
    assert read_member(path, only(path)).decode() == TEXT


def test_a_unicode_name_beside_a_local_one_wins(tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("xx.txt")
    name = "办法.txt".encode()
    field = b"\x01" + struct.pack("<L", zlib.crc32(b"xx.txt")) + name
    entry.extra = struct.pack("<HH", 0x7075, len(field)) + field
    assert only(zipped(tmp_path / "包.zip", (entry, TEXT))).name == "办法.txt"


def test_backslashes_of_windows_separate_folders(tmp_path: Path) -> None:
    path = renamed(zipped(tmp_path / "包.zip", ("a/b.txt", TEXT)), "a/b.txt", b"a\\b.txt")
    assert only(path).name == "a/b.txt"


def test_what_systems_leave_behind_is_passed_over(tmp_path: Path) -> None:
    left = ["__MACOSX/._a.txt", "__MACOSX/a.txt", ".DS_Store", "目录/Thumbs.db", "~$办法.docx"]
    path = zipped(tmp_path / "包.zip", *[(name, "x") for name in [*left, "目录/", "a.txt"]])
    assert only(path).name == "a.txt"


@pytest.mark.parametrize(
    "name", ["../../a.txt", "/etc/a.txt", "C:/a.txt", "a/../../b.txt", "..", "..\\a.txt"]
)
def test_names_that_lead_out_are_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "内"
    inside.mkdir()
    path = zipped(inside / "包.zip", (name, TEXT), ("好.txt", TEXT))
    bad, good = members_of(path)
    assert "指向别处的路径" in str(bad.refusal)
    with pytest.raises(LoadError):
        read_member(path, bad)
    assert read_member(path, good).decode() == TEXT
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["内", "包.zip"]


def test_a_link_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("链接.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "链接" in str(only(zipped(tmp_path / "包.zip", (link, "/etc/passwd"))).refusal)


def test_a_second_member_of_the_same_name_is_reported(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        path = zipped(tmp_path / "包.zip", ("a.txt", "一"), ("a.txt", "二"))
    first, second = members_of(path)
    assert first.refusal is None
    assert "只读了第一个" in str(second.refusal)


def test_an_encrypted_member_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "包.zip", ("a.txt", TEXT), ("b.txt", TEXT))
    data = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    path.write_bytes(data)
    first, second = members_of(path)
    assert "设有密码" in str(first.refusal)
    assert read_member(path, second).decode() == TEXT


def test_a_bomb_is_refused_by_what_it_says(tmp_path: Path) -> None:
    path = zipped(tmp_path / "包.zip", ("a.txt", b"0" * (20 << 20)), ("好.txt", TEXT))
    bomb, good = members_of(path)
    assert "压缩比异常" in str(bomb.refusal)
    assert good.refusal is None


def test_a_bomb_that_lies_about_its_size_gives_no_more_than_it_said(tmp_path: Path) -> None:
    path = zipped(tmp_path / "包.zip", ("a.txt", b"0" * (64 << 20)))
    data = path.read_bytes().replace(struct.pack("<L", 64 << 20), struct.pack("<L", 1000))
    path.write_bytes(data)
    import tracemalloc

    tracemalloc.start()
    with pytest.raises(LoadError, match="已损坏"):
        read_member(path, only(path))
    assert tracemalloc.get_traced_memory()[1] < 2 << 20
    tracemalloc.stop()


def test_many_lines_that_point_at_one_kernel_are_added_up(tmp_path: Path) -> None:
    path = zipped(tmp_path / "包.zip", ("0000.txt", b"%d" % 7 * (40 << 20)))
    data = path.read_bytes()
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    line, tail = data[start:end], data[end:]
    lines = b"".join(line.replace(b"0000", b"%04d" % n) for n in range(300))
    tail = tail[:8] + struct.pack("<HHL", 300, 300, len(lines)) + tail[16:]
    path.write_bytes(data[:start] + lines + tail)
    with pytest.raises(LoadError, match="疑为压缩炸弹"):
        members_of(path)


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    names = [(f"{n}.txt", "x") for n in range(archive.MAX_MEMBERS + 1)]
    with pytest.raises(LoadError, match="超过 500 个"):
        members_of(zipped(tmp_path / "包.zip", *names))


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "内.zip", ("a.txt", TEXT)).read_bytes()
    member = only(zipped(tmp_path / "包.zip", ("内.zip", inner)))
    assert "压缩包里的压缩包" in str(member.refusal)


def test_a_document_is_no_archive_whatever_its_name(tmp_path: Path) -> None:
    from docx import Document

    buffer = io.BytesIO()
    Document().save(buffer)
    for name in ("办法.docx", "办法.zip"):
        path = tmp_path / name
        path.write_bytes(buffer.getvalue())
        assert not is_archive(path)
    for part in ("OFD.xml", "mimetype"):
        assert not is_archive(zipped(tmp_path / "别的文件.zip", (part, "x")))
    assert is_archive(zipped(tmp_path / "包.zip", ("a.txt", TEXT)))
    assert is_archive(zipped(tmp_path / "没有后缀", ("a.txt", TEXT)))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("包.rar", b"Rar!\x1a\x07\x01\x00", "是 .rar 压缩包"),
        ("包.zip", b"Rar!\x1a\x07\x01\x00", "是 .rar 压缩包"),
        ("包.7z", b"7z\xbc\xaf\x27\x1c", "是 .7z 压缩包"),
        ("包.tar.gz", b"\x1f\x8b\x08\x00", "是 .gz 压缩包"),
        ("包.tar", b"a.txt".ljust(257, b"\0") + b"ustar\x00", "是 .tar 压缩包"),
        ("包.zip", b"not a zip at all", "不是有效的 .zip"),
        ("包.zip", b"PK\x03\x04 and then nothing", "已损坏"),
    ],
)
def test_other_archives_and_damaged_ones_get_advice(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(LoadError, match=message.replace(".", "[.]")) as caught:
        is_archive(path)
    assert caught.value.hint


def test_an_empty_archive_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="没有文件"):
        members_of(zipped(tmp_path / "包.zip"))
