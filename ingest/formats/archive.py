"""Archives: the policy files in a .zip, one by one; nothing is ever written to disk.

An archive is believed in nothing. Sizes in its directory are limits for reading, and what they
add up to is limited too: an entry that holds more than it says, or one that lies over another,
cannot give more than was allowed. Names are only ever shown.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ingest.errors import LoadError
from ingest.formats.file_bytes import MAX_ARCHIVE_BYTES, MAX_BYTES, opened, shown

MAX_MEMBERS = 500  # files that would be read
MAX_ENTRIES = 20_000  # lines of the directory, folders and all
MAX_TOTAL_BYTES = 400 * 1024 * 1024
MAX_RATIO = 200  # text rarely shrinks to a twentieth; only above _RATIO_FROM bytes
_RATIO_FROM = 5 * 1024 * 1024
_PIECE = 64 * 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OFFICE = frozenset({".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx"})
_OTHERS = (
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"\x1f\x8b", ".gz"),
    (b"BZh", ".bz2"),
    (b"\xfd7zXZ\x00", ".xz"),
    (b"MSCF", ".cab"),
)
_OTHER_SUFFIXES = frozenset({".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".cab"})
_JUNK = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini"})
_IN_DOCUMENTS = frozenset({"[Content_Types].xml", "_rels/.rels", "OFD.xml", "mimetype"})
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UTF8_FLAG, _ENCRYPTED_FLAGS = 0x800, 0x1 | 0x40
_UNICODE_PATH = 0x7075
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive.

    Attributes:
        position: line of the archive's directory, from 0.
        name: as it is shown, folders joined by ``/``.
        refusal: why it will not be read; None for one that can be tried.
    """

    position: int
    name: str
    refusal: LoadError | None = None

    @property
    def file(self) -> str:
        """The name without its folders."""
        return self.name.rsplit("/", 1)[-1]


def is_archive(path: Path) -> bool:
    """True for a .zip of files, False for a document (a .docx is a zip as well).

    Raises:
        LoadError: an archive of another kind, a damaged .zip, or a file that cannot be opened.
    """
    suffix = path.suffix.lower()
    name = shown(path.name)
    with opened(path, MAX_ARCHIVE_BYTES) as file:
        head = file.read(300)
        is_zip = head.startswith(_ZIP)
        kind = next((kind for magic, kind in _OTHERS if head.startswith(magic)), "")
        kind = kind or (".tar" if head[257:262] == b"ustar" else "")
        if kind or (suffix in _OTHER_SUFFIXES and not is_zip):
            raise LoadError(
                f"“{name}”是 {kind or suffix} 压缩包，不能直接读取",
                "请解压后导入其中的文件，或重新打包为 .zip",
            )
        if suffix == ".zip" and head and not is_zip:
            raise LoadError(f"“{name}”不是有效的 .zip 压缩包", "请重新打包或重新获取该文件")
        if not is_zip or suffix in _OFFICE:
            return False
        with _directory(file, name) as archive:
            names = frozenset(archive.namelist())
    return not names & _IN_DOCUMENTS


def members_of(path: Path) -> tuple[Member, ...]:
    """The files in a .zip in order, without folders and what systems leave behind.

    Raises:
        LoadError: nothing to read in it, damaged, or so big that it is no archive of policies.
    """
    name = shown(path.name)
    with opened(path, MAX_ARCHIVE_BYTES) as file, _directory(file, name) as archive:
        entries = archive.infolist()
        found = list(_members(entries))
    if not found:
        raise LoadError(f"压缩包“{name}”里没有文件", "请检查压缩包的内容")
    if len(found) > MAX_MEMBERS:
        raise LoadError(f"压缩包“{name}”里的文件超过 {MAX_MEMBERS} 个", "请分成几个压缩包导入")
    total = sum(entries[member.position].file_size for member in found)
    if total > MAX_TOTAL_BYTES:
        raise LoadError(
            f"压缩包“{name}”解压后超过 {MAX_TOTAL_BYTES // 2**20} MB，疑为压缩炸弹",
            "请确认来源；确需导入时请分成几个压缩包",
        )
    return tuple(found)


def read_member(path: Path, member: Member) -> bytes:
    """The bytes of one file in a .zip.

    Raises:
        LoadError: it was refused, or cannot be unpacked.
    """
    if member.refusal is not None:
        raise member.refusal
    with opened(path, MAX_ARCHIVE_BYTES) as file, _directory(file, shown(path.name)) as archive:
        entries = archive.infolist()
        if member.position >= len(entries):
            raise LoadError(f"读取“{member.name}”时压缩包有变动", "请重新导入")
        data = b"".join(_pieces(archive, entries[member.position], member.name))
    if not data.strip():
        raise LoadError(f"“{member.name}”是空文件", "请检查文件内容")
    if data.startswith(_ZIP) and not any(part.encode() in data for part in _IN_DOCUMENTS):
        raise _nested(member.name)
    return data


@contextmanager
def _directory(file: BinaryIO, name: str) -> Iterator[zipfile.ZipFile]:
    """The opened archive; whatever is wrong with it becomes an error in Chinese."""
    try:
        with zipfile.ZipFile(file) as archive:
            if len(archive.infolist()) > MAX_ENTRIES:
                raise LoadError(f"“{name}”里的条目超过 {MAX_ENTRIES} 个", "请分成几个压缩包导入")
            yield archive
    except UnicodeDecodeError as error:
        raise LoadError(f"“{name}”里的文件名已损坏", "请重新打包或重新获取该文件") from error
    except _BROKEN as error:
        raise LoadError(f"“{name}”已损坏，无法解压", "请重新打包或重新获取该文件") from error


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """What an entry holds, never more than it says it does."""
    try:
        with archive.open(entry) as unpacked:
            while piece := unpacked.read(_PIECE):
                yield piece
    except RuntimeError as error:  # zipfile asks for a password
        raise _encrypted(name) from error
    except (OSError, ValueError, *_BROKEN) as error:
        raise LoadError(f"“{name}”已损坏，无法解压", "请重新打包或重新获取该文件") from error


def _members(entries: list[zipfile.ZipInfo]) -> Iterator[Member]:
    seen: set[str] = set()
    for position, entry in enumerate(entries):
        name = _name_of(entry)
        if name.endswith("/") or _is_junk(name):
            continue
        printed = shown(name)
        refusal = _refusal_of(entry, printed, MAX_BYTES) or _refused_name(name, printed)
        if refusal is None and name in seen:
            refusal = LoadError(
                f"压缩包里有几个“{printed}”，只读了第一个", "请改名后重新打包，再导入其余的"
            )
        seen.add(name)
        yield Member(position, printed, refusal)


def _is_junk(name: str) -> bool:
    """True for what systems and word processors leave beside the files themselves."""
    *folders, file = name.split("/")
    is_hidden = file.startswith((".", "~$")) and set(file) != {"."}
    return "__MACOSX" in folders or file.lower() in _JUNK or is_hidden


def _refusal_of(entry: zipfile.ZipInfo, name: str, limit: int) -> LoadError | None:
    """Why an entry is not unpacked, by what the directory says of it."""
    if stat.S_ISLNK(entry.external_attr >> 16):
        return LoadError(f"“{name}”是指向别处的链接，未读取", "请把文件本身放进压缩包")
    if entry.flag_bits & _ENCRYPTED_FLAGS:
        return _encrypted(name)
    if entry.compress_type not in _READABLE:
        return LoadError(f"“{name}”的压缩方式不支持", "请用系统自带的压缩功能重新打包为 .zip")
    if entry.file_size > limit:
        return LoadError(f"“{name}”解压后超过 {limit // 2**20} MB", "请拆分后再导入")
    is_large = entry.file_size > _RATIO_FROM
    if is_large and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
        return LoadError(f"“{name}”的压缩比异常，疑为压缩炸弹，未读取", "请确认文件来源")
    return None


def _refused_name(name: str, printed: str) -> LoadError | None:
    parts = name.split("/")
    if ".." in parts or name.startswith("/") or re.match(r"[A-Za-z]:", name):
        return LoadError(
            f"压缩包里的“{printed}”带有指向别处的路径，未读取", "请确认来源，解压核对后再导入"
        )
    if Path(parts[-1]).suffix.lower() in {".zip", *_OTHER_SUFFIXES}:
        return _nested(printed)
    return None


def _nested(name: str) -> LoadError:
    return LoadError(f"“{name}”是压缩包里的压缩包，未读取", "请先解压一层再导入")


def _encrypted(name: str) -> LoadError:
    return LoadError(f"“{name}”设有密码", "请去掉密码后重新打包再导入")


def _name_of(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; writers in China use UTF-8, marked or not, or GB18030."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8_FLAG:
        raw = name.encode("cp437", "replace")
        name = _unicode_path(entry.extra, raw) or _decoded(raw) or name
    return name.split("\x00", 1)[0].replace("\\", "/")


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """The name that Info-ZIP and WinRAR put beside one in a local encoding, "" if none."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + size]
        at += 4 + size
        is_path = kind == _UNICODE_PATH and len(field) > 5 and field[0] == 1
        if is_path and struct.unpack_from("<L", field, 1)[0] == zlib.crc32(raw):
            return _decoded(field[5:])
    return ""
