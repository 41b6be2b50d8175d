"""Only ordinary files are opened, and never for longer or further than allowed."""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import LoadError
from ingest.formats.file_bytes import bytes_of, sha256_of, shown

posix = pytest.mark.skipif(sys.platform == "win32", reason="no such files on this system")


@pytest.mark.parametrize("take", [bytes_of, sha256_of])
@posix
def test_a_pipe_a_device_and_a_socket_are_refused_at_once(
    tmp_path: Path, take: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(take)
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    os.mkfifo("管道.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("套接字.txt")
        for path in (Path("管道.txt"), Path("/dev/zero"), Path("套接字.txt")):
            with pytest.raises(LoadError, match="不是普通文件"):
                take(path)


@posix
def test_links_are_followed_to_ordinary_files_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    for name, target in (("好", "a.txt"), ("断", "没有"), ("圈", "圈.txt"), ("零", "/dev/zero")):
        (tmp_path / f"{name}.txt").symlink_to(target)
    assert bytes_of(tmp_path / "好.txt") == b"x"
    for name, message in (("断", "找不到文件"), ("圈", "链接指向自己"), ("零", "不是普通文件")):
        with pytest.raises(LoadError, match=message):
            bytes_of(tmp_path / f"{name}.txt")


def test_a_folder_and_names_that_cannot_be_are_refused(tmp_path: Path) -> None:
    (tmp_path / "目录.txt").mkdir()
    for path, message in (
        (tmp_path / "目录.txt", "是文件夹"),
        (tmp_path / ("长" * 5000), "文件名或路径太长"),
        (tmp_path / "a\0b.txt", "无效"),
    ):
        with pytest.raises(LoadError, match=message):
            bytes_of(path)


@pytest.mark.parametrize(
    ("error", "message"), [(errno.EACCES, "没有读取权限"), (errno.EIO, "磁盘读取出错")]
)
def test_what_the_system_objects_to_is_told_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, message: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")

    def refuse(*_: object) -> int:
        raise OSError(error, "said in English")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(LoadError, match=message) as caught:
        bytes_of(path)
    assert "English" not in str(caught.value)


def test_a_file_that_vanishes_or_grows_while_it_is_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 100)
    real = os.open

    def grow(name: Path, flags: int) -> int:
        with path.open("ab") as file:
            file.write(b"y" * 100)
        return real(name, flags)

    monkeypatch.setattr(os, "open", grow)
    with pytest.raises(LoadError, match="超过"):
        bytes_of(path, 150)

    def vanish(name: Path, flags: int) -> int:
        path.unlink()
        return real(name, flags)

    monkeypatch.setattr(os, "open", vanish)
    with pytest.raises(LoadError, match="找不到文件"):
        bytes_of(path)


@pytest.mark.parametrize(("take", "limit"), [(bytes_of, 50), (sha256_of, 200)])
def test_a_big_file_is_refused_without_being_read(
    tmp_path: Path, take: Callable[[Path], object], limit: int
) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate((limit << 20) + 1)
    with pytest.raises(LoadError, match=f"超过 {limit} MB"):
        take(path)


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    import hashlib

    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 3_000_000)
    assert sha256_of(path) == hashlib.sha256(b"x" * 3_000_000).hexdigest()


def test_a_name_is_shown_on_one_line_and_can_be_encoded() -> None:
    assert shown("甲\n乙\x1b[31m\udc80.txt😀") == "甲�乙�[31m�.txt😀"
