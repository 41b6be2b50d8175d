"""A file that hangs, swells or crashes costs its own reading, and nothing else."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest import sandbox
from ingest.errors import LoadError
from ingest.policy import ClauseLevel
from ingest.read import ReadFile
from ingest.sandbox import Reader
from ingest.settings import Settings
from tests import reading

POLICY = (
    "甲市质量奖励办法\n第一条 对获得质量奖的企业奖励10万元。\n第二条 本办法自2024年1月1日起施行。\n"
)

# A worker whose reader misbehaves where the text of a file says so.
_MISBEHAVE = """
import ctypes, os, signal, time
import ingest.sandbox_worker as worker
from ingest.formats import pace
real = worker.load_bytes
def load_bytes(name, data):
    act = data.decode("utf-8", "replace").strip()
    if act == "hang": time.sleep(3600)
    while act == "spin": pass
    if act == "swell": bytearray(8 << 30)
    if act == "exit": os._exit(3)
    if act == "kill": os.kill(os.getpid(), signal.SIGKILL)
    if act == "segfault": ctypes.string_at(0)
    if act == "bug": raise KeyError("internals")
    if act == "print": os.write(1, b"noise" * 9); print("noise"); data = data * 9
    if act.startswith("scan"):
        pace.scanning()
        time.sleep(float(act.split()[1]))
    return real(name, data)
worker.load_bytes = load_bytes
worker.main()
"""


@pytest.fixture(autouse=True)
def _own_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "open", reading.own)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        home=tmp_path / "home", reading_seconds=2, scanning_seconds=5, reading_megabytes=512
    )


@pytest.fixture
def reader(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    monkeypatch.setattr(sandbox, "_SERVE", _MISBEHAVE)
    with Reader.open(settings) as reader:
        yield reader


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def good(reader: Reader, folder: Path) -> ReadFile:
    (member,) = reader.read(written(folder, "好.txt", POLICY))
    assert isinstance(member.outcome, ReadFile)
    return member.outcome


def test_a_file_is_read_in_the_child_as_it_is_here(reader: Reader, tmp_path: Path) -> None:
    from ingest.load import load
    from ingest.read import read

    path = written(tmp_path, "办法.txt", POLICY)
    (member,) = reader.read(path)
    assert member.outcome == read(load(path))
    assert (member.name, member.data) == ("办法.txt", None)


@pytest.mark.parametrize(
    ("act", "message"),
    [
        ("hang", "“坏.txt”读取超过 2 秒，已停止"),
        ("spin", "“坏.txt”读取超过 2 秒，已停止"),
        ("swell", "读取“坏.txt”需要的内存超过 512 MB，已停止"),
        ("exit", "“坏.txt”在读取时使读取程序中断"),
        ("kill", "“坏.txt”在读取时使读取程序中断"),
        ("segfault", "“坏.txt”在读取时使读取程序中断"),
        ("bug", "“坏.txt”无法处理：程序在读取时出错"),
    ],
)
def test_one_bad_file_gets_a_clear_error_and_the_next_is_read_well(
    reader: Reader, tmp_path: Path, act: str, message: str
) -> None:
    if act == "swell" and sys.platform != "linux":
        pytest.skip("this system does not limit memory")
    good(reader, tmp_path)
    started = time.monotonic()
    with pytest.raises(LoadError) as caught:
        reader.read(written(tmp_path, "坏.txt", act))
    assert time.monotonic() - started < 10
    assert str(caught.value).startswith(message)
    assert caught.value.hint
    assert "Error" not in str(caught.value)
    assert "Traceback" not in str(caught.value)
    assert len(good(reader, tmp_path).documents) == 1


def test_a_scan_gets_more_time_but_not_for_ever(reader: Reader, tmp_path: Path) -> None:
    (member,) = reader.read(written(tmp_path, "扫描.txt", "scan 2.5"))
    assert isinstance(member.outcome, ReadFile)
    started = time.monotonic()
    with pytest.raises(LoadError, match=r"“大扫描\.txt”读取超过 5 秒"):
        reader.read(written(tmp_path, "大扫描.txt", "scan 60"))
    assert time.monotonic() - started < 15


def test_what_libraries_print_does_not_mix_with_replies(reader: Reader, tmp_path: Path) -> None:
    (member,) = reader.read(written(tmp_path, "话多.txt", "print"))
    assert isinstance(member.outcome, ReadFile)
    assert member.outcome.loaded.text == "print" * 9


def test_the_worker_starts_late_and_serves_many_files(settings: Settings, tmp_path: Path) -> None:
    with Reader.open(settings) as reader:
        assert reader._worker is None
        good(reader, tmp_path)
        first = reader._worker
        good(reader, tmp_path)
        assert reader._worker is first
    assert first is not None
    assert not first.is_alive()


def test_a_worker_that_died_between_files_is_replaced(reader: Reader, tmp_path: Path) -> None:
    good(reader, tmp_path)
    assert reader._worker is not None
    reader._worker._process.kill()
    reader._worker._process.wait()
    good(reader, tmp_path)


def test_the_worker_ends_when_its_parent_is_killed(settings: Settings, tmp_path: Path) -> None:
    path = written(tmp_path, "好.txt", POLICY)
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from ingest.sandbox import Reader\n"
        "from ingest.settings import Settings\n"
        "with Reader.open(Settings(home=Path(sys.argv[2]))) as reader:\n"
        "    reader.read(Path(sys.argv[1]))\n"
        "    print(reader._worker._process.pid, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    if sys.platform == "win32":
        pytest.skip("no SIGKILL here")
    done = subprocess.run(
        [sys.executable, "-c", program, str(path), str(settings.home)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        timeout=60,
    )
    worker = int(done.stdout)
    deadline = time.monotonic() + 10
    while _runs(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(worker)


def _runs(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"  # nobody may be left to collect it


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_memory_of_the_service_stays_as_it_was(reader: Reader, tmp_path: Path) -> None:
    def megabytes() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 >> 20

    good(reader, tmp_path)
    before = megabytes()
    for _ in range(3):
        with pytest.raises(LoadError):
            reader.read(written(tmp_path, "坏.txt", "swell"))
    assert megabytes() - before < 30


def test_a_reply_may_only_hold_our_own_records() -> None:
    import os

    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, ("true",)

    for bad in (Evil(), subprocess.Popen, Path("x"), sandbox.shown):
        with pytest.raises(pickle.UnpicklingError):
            sandbox._Records(io.BytesIO(pickle.dumps({"x": bad}))).load()


@dataclass
class _Attribute:
    """Pickles as an attribute looked up, as Python before 3.11.4 writes a member of an Enum."""

    of: object
    name: str

    def __reduce__(self) -> tuple[object, tuple[object, str]]:
        return getattr, (self.of, self.name)


def test_a_member_of_an_enum_is_built_however_python_writes_it() -> None:
    written = pickle.dumps(_Attribute(ClauseLevel, "ARTICLE"))
    assert sandbox._Records(io.BytesIO(written)).load() is ClauseLevel.ARTICLE


@pytest.mark.parametrize("name", ["__init__", "mro", "from_bytes"])
def test_no_other_attribute_is_looked_up(name: str) -> None:
    for of in (ClauseLevel, LoadError):
        with pytest.raises(pickle.UnpicklingError):
            sandbox._Records(io.BytesIO(pickle.dumps(_Attribute(of, name)))).load()


def test_members_of_an_archive_fail_and_succeed_each_for_itself(
    reader: Reader, tmp_path: Path
) -> None:
    path = tmp_path / "包.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("一/好.txt", POLICY)
        archive.writestr("二/坏.txt", "exit")
        archive.writestr("三/好.txt", POLICY)
        archive.writestr("四/图.bin", b"\x00\x01\x02" * 40)
    read = reader.read(path)
    assert [member.name for member in read] == [
        "包.zip/一/好.txt", "包.zip/二/坏.txt", "包.zip/三/好.txt", "包.zip/四/图.bin",
    ]  # fmt: skip
    first, crashed, third, odd = read
    assert isinstance(first.outcome, ReadFile)
    assert first.outcome.loaded.file == "好.txt"
    assert first.data == POLICY.encode()
    assert isinstance(third.outcome, ReadFile)
    assert "读取程序中断" in str(crashed.outcome)
    assert isinstance(odd.outcome, LoadError)


def test_an_archive_full_of_traps_is_given_up_early(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "包.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20):
            archive.writestr(f"{number}.txt", "hang")
    started = time.monotonic()
    read = reader.read(path)
    assert time.monotonic() - started < 30
    assert len(read) == 20
    assert "读取超过" in str(read[2].outcome)
    assert "未读取" in str(read[3].outcome)
