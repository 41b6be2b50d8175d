"""Every bad file gets the answer written beside it, in bounded time, and leaks nothing.

``bad/<name>.expected`` holds a line for each member that an archive gives, or one line for any
other file: the beginning of the error, or 已读取 where the file is read in spite of what it is.
The file itself lies beside it or is built by ``bad_files``.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import LoadError
from ingest.read import ReadFile
from ingest.sandbox import Reader
from ingest.settings import Settings
from tests.ingest.bad_files.registry import POLICY
from tests.ingest.bad_files.write import BUILDERS, write

BAD = Path(__file__).parent / "bad"
NAMES = sorted(path.name.removesuffix(".expected") for path in BAD.glob("*.expected"))
SECRET = "机密口令一二三四"
SECONDS = 30  # far more than any of them needs


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    home = tmp_path_factory.mktemp("home")
    with Reader.open(Settings(home=home, reading_seconds=20, scanning_seconds=60)) as reader:
        yield reader


def placed(name: str, folder: Path, secret: str) -> Path:
    if (BAD / name).exists():
        (folder / name).write_bytes((BAD / name).read_bytes())
        return folder / name
    return write(name, folder, secret)


def report(reader: Reader, path: Path) -> list[str]:
    """What came of a file, a line for each of its members."""
    try:
        read = reader.read(path)
    except LoadError as error:
        return [str(error)]
    told = [str(m.outcome) if isinstance(m.outcome, LoadError) else "已读取" for m in read]
    if len(read) == 1 and read[0].data is None:
        return told
    return [f"{member.name}: {line}" for member, line in zip(read, told, strict=True)]


@pytest.mark.parametrize("name", NAMES)
def test_a_bad_file_gets_the_answer_written_beside_it(
    reader: Reader, tmp_path: Path, name: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    path = placed(name, tmp_path, secret.as_uri())
    started = time.monotonic()
    told = report(reader, path)
    assert time.monotonic() - started < SECONDS
    expected = (BAD / f"{name}.expected").read_text("utf-8").splitlines()
    assert len(told) == len(expected), told
    for line, beginning in zip(told, expected, strict=True):
        assert line.startswith(beginning)
        assert SECRET not in line
        assert not any(word in line for word in ("Traceback", "Error", "Exception", "errno"))
        assert line.endswith("已读取") or ("。" in line and "请" in line)  # what to do
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([name, "secret.txt"])


def test_every_builder_has_its_expectation() -> None:
    assert set(BUILDERS) <= set(NAMES)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("外部")])
def test_nothing_is_fetched_and_no_other_file_is_read(
    reader: Reader, tmp_path: Path, name: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        for where in (
            f"http://127.0.0.1:{listener.getsockname()[1]}/a",
            secret.as_uri(),
            str(secret),
        ):
            path = placed(name, tmp_path, where)
            try:
                outcomes = [member.outcome for member in reader.read(path)]
            except LoadError:
                outcomes = []
            for outcome in outcomes:
                assert isinstance(outcome, ReadFile)
                assert SECRET not in outcome.loaded.text
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize(
    "name",
    [
        "换\n行.txt",
        "控\x1b[31m制.txt",
        "表情😀🎉.txt",
        "长" * 80 + ".txt",
        "-rf *.txt",
        "%s{0}.txt",
    ],
)
def test_odd_names_are_read_and_shown_on_one_line(
    reader: Reader, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    try:
        path.write_text(POLICY, encoding="utf-8")
    except OSError:
        pytest.skip("this system has no such names")
    (member,) = reader.read(path)
    assert isinstance(member.outcome, ReadFile)
    for shown in (member.name, member.outcome.loaded.file, member.outcome.documents[0].source.file):
        assert shown.isprintable()
        assert shown.encode("utf-8")


def test_a_name_that_is_no_text_is_shown_all_the_same(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "\udcb0\udcec.txt"
    try:
        path.write_text(POLICY, encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    (member,) = reader.read(path)
    assert member.name == "��.txt"
    path.write_bytes(b"\x00\x01")
    with pytest.raises(LoadError) as caught:
        reader.read(path)
    assert str(caught.value).encode("utf-8")
