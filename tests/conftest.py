"""What all tests share: no outside connection, a temporary data folder, the command line."""

from __future__ import annotations

import importlib.util
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from unittest import mock

import pytest

from tests.offline import guard

ROOT = Path(__file__).resolve().parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@cache
def missing_for_browser() -> str:
    """What a browser test lacks on this machine; "" where everything is there."""
    if not any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return "no Chromium (Debian: chromium)"
    fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True) if _has_fc() else None
    if fonts is None or not fonts.stdout.strip():
        return "no Chinese font (Debian: fonts-noto-cjk, fontconfig)"
    return "" if importlib.util.find_spec("playwright") else "no playwright (extra test)"


def _has_fc() -> bool:
    return shutil.which("fc-list") is not None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip browser tests where they cannot run; with ZHICE_REQUIRE_BROWSER that is a failure."""
    if item.get_closest_marker("browser") and (missing := missing_for_browser()):
        if os.environ.get("ZHICE_REQUIRE_BROWSER"):
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)


@pytest.fixture(scope="session", autouse=True)
def _offline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Guard this process and, through PYTHONPATH, every Python process that a test starts."""
    log = tmp_path_factory.mktemp("offline") / "attempts"
    guard.install()
    paths = [str(Path(guard.__file__).parent), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(p for p in paths if p)
    os.environ["OFFLINE_LOG"] = str(log)
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    return log


@pytest.fixture(autouse=True)
def _no_attempt(_offline: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test during which anything tried to leave this machine, even if it hid that."""
    before = _offline.read_text("utf-8") if _offline.exists() else ""
    yield
    after = _offline.read_text("utf-8") if _offline.exists() else ""
    if after != before and "expects_refusal" not in request.fixturenames:
        pytest.fail(f"tried to leave this machine: {after[len(before) :].splitlines()}")


@pytest.fixture(scope="session", autouse=True)
def _kept_readers(_offline: Path) -> Iterator[None]:
    from tests.reading import kept_readers

    with kept_readers():
        yield


@pytest.fixture
def expects_refusal() -> None:
    """Asked for by tests of the guard itself."""


@pytest.fixture(scope="session")
def shipped_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the nine shipped policies, filled on first use; read it, never write."""
    return tmp_path_factory.mktemp("shipped") / "home"


@pytest.fixture(scope="session")
def zhice() -> Run:
    """Run ``python -m ui`` from the source folder in a process of its own."""

    def run(
        *args: str, home: Path | None = None, stdin: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        env = _environment(home) | {"PYTHONIOENCODING": "utf-8", **environment}
        return subprocess.run(
            [sys.executable, "-m", "ui", *args],
            cwd=ROOT,
            env=env,
            input=stdin,
            stdin=None if stdin is not None else subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=240,
        )

    return run


@pytest.fixture(scope="session")
def zhice_here() -> Run:
    """The same in this process, which need not import everything anew at each command."""

    def run(
        *args: str, home: Path | None = None, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        from ui.cli import run as command

        with (
            mock.patch.dict(os.environ, _environment(home), clear=True),
            mock.patch("sys.stdin", io.StringIO(stdin)),
            redirect_stdout(io.StringIO()) as out,
            redirect_stderr(io.StringIO()) as said,
        ):
            status = command(args)
        return subprocess.CompletedProcess(args, status, out.getvalue(), said.getvalue())

    return run


def _environment(home: Path | None) -> dict[str, str]:
    """This process's environment with none of our settings but the data folder."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("ZHICE_")}
    return env if home is None else env | {"ZHICE_HOME": str(home)}
