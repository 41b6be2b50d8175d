"""``python -m eval.bench.keystroke``: how long a keystroke of the desk's search waits.

A library of constructed policies (``eval.bench.large``: real tantivy, real Chroma, seeded unit
vectors for embeddings), queries made from what that library holds, typed character by
character: in this process, and over HTTP against the real service with its sign-in.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from assistant import Assistant
from assistant.hotline import Hotline
from assistant.knowledge import Knowledge
from eval.bench.figures import Spread
from eval.bench.large import SEED, make_large
from eval.bench.server import running
from ingest.errors import ZhiceError
from ingest.settings import Settings

LIMIT_MS = 150.0
CLAUSES = 20_000
_EACH = 8
_NAME, _PASSWORD = "bench", "敲键 speed 2026 七里香"
_SENTENCES = (
    "柯城区企业主导制定国家标准能拿多少钱",
    "申报条件是什么",
    "有效期到什么时候",
    "第二次获奖还给不给奖金",
    "奖励资金什么时候拨付",
    "专利授权每件奖励多少",
)
Look = Callable[[str, str | None, bool], None]


@dataclass(frozen=True, slots=True)
class Keystrokes:
    """Milliseconds of each keystroke, and of each search that adds meaning after a pause.

    Attributes:
        cpu: of each keystroke, of the processor for this process alone; 0 over HTTP. On a
            machine with other work it tells what the clock cannot.
    """

    typed: Spread
    cpu: Spread
    paused: Spread
    slowest: str


def queries_of(knowledge: Knowledge, each: int = _EACH) -> list[tuple[str, str | None]]:
    """What agents type about ``knowledge``, seeded: (query, place the search is narrowed to)."""
    random = Random(SEED)  # noqa: S311 (a seed for the same queries each time)
    rules = [rule for one in knowledge.rules.values() for rule in one.rules]
    metadata = [document.metadata for document in knowledge.documents.values()]
    regions = sorted({m.region for m in metadata if m.region})
    labels = sorted({c.label for d in knowledge.documents.values() for c in d.clauses if c.label})
    numbers = sorted({m.document_number for m in metadata if m.document_number})
    awards = sorted({f"{rule.level or ''}{rule.item} {rule.role or ''}".strip() for rule in rules})
    loose = [re.sub(r"[〔〕\[\]号]", " ", number) for number in numbers]
    titles = sorted(m.title for m in metadata)
    kinds: Sequence[Sequence[str]] = (
        awards,
        [f"{region} {award}" for region, award in zip(regions, awards, strict=False)],
        loose,
        labels,
        regions,
        titles,
        ("zlj", "gjbz", "zl", "mpcp", "szzl", "bz", "cm", "pct"),
        _SENTENCES,
    )
    queries = [query for kind in kinds for query in random.sample(kind, min(each, len(kind)))]
    return [(q, random.choice(regions) if n % 4 == 3 else None) for n, q in enumerate(queries)]


def _prefixes(queries: Sequence[tuple[str, str | None]]) -> Iterator[tuple[str, str | None]]:
    for query, region in queries:
        for end in range(1, len(query) + 1):
            yield query[:end], region


def measure(look: Look, queries: Sequence[tuple[str, str | None]]) -> Keystrokes:
    """Type every query character by character with ``look``; the last of each with meaning."""
    typed: list[tuple[float, str]] = []
    cpu: list[float] = []
    for prefix, region in _prefixes(queries):
        before = time.process_time()
        typed.append((_milliseconds(look, prefix, region, with_meaning=False), prefix))
        cpu.append((time.process_time() - before) * 1000)
    paused = [_milliseconds(look, query, region, with_meaning=True) for query, region in queries]
    return Keystrokes(
        Spread.from_times([taken for taken, _ in typed]),
        Spread.from_times(cpu),
        Spread.from_times(paused),
        "{1!r} {0:.1f}".format(*max(typed)),
    )


def _milliseconds(look: Look, query: str, region: str | None, *, with_meaning: bool) -> float:
    started = time.perf_counter()
    look(query, region, with_meaning)
    return (time.perf_counter() - started) * 1000


def in_process(hotline: Hotline, queries: Sequence[tuple[str, str | None]]) -> Keystrokes:
    """Keystrokes without a network."""

    def look(query: str, region: str | None, with_meaning: bool) -> None:
        hotline.lookup(query, region=region, with_meaning=with_meaning)

    hotline.warm()
    look("奖励", None, True)
    return measure(look, queries)


def over_http(home: Path, queries: Sequence[tuple[str, str | None]]) -> Keystrokes:
    """Keystrokes of the desk's own call, signed in, one connection."""
    _add_account(home)
    with running(home) as server:
        agent = _Agent(server.port)
        try:
            agent.look("奖励", None, True)
            return measure(agent.look, queries)
        finally:
            agent.close()


def _add_account(home: Path) -> None:
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-m", "ui", "accounts", "add", _NAME, "--role", "agent",
         "--password-stdin", "--home", str(home)],
        input=f"{_PASSWORD}\n", capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode and "已有" not in done.stderr:
        raise ZhiceError(f"坐席账户没有建成（{done.stderr.strip()}）", "请换一个空的数据文件夹")


class _Agent:
    """One agent at the desk: signs in, waits until the page has made ready what it needs."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        seal_page, cookies = self._get("/sign-in", "")
        fields = {"seal": _field(seal_page, "seal"), "name": _NAME, "password": _PASSWORD,
                  "next": "/desk"}  # fmt: skip
        self._connection.request(
            "POST", "/sign-in", urlencode(fields),
            {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies},
        )  # fmt: skip
        answer = self._connection.getresponse()
        answer.read()
        self._cookies = _cookies_of(answer) or cookies
        page, _ = self._get("/desk", self._cookies)
        self._token = unescape(_found(r'<meta name="csrf" content="([^"]*)"', page))

    def look(self, query: str, region: str | None, with_meaning: bool) -> None:
        body = {"query": query, "region": region, "with_meaning": with_meaning}
        self._connection.request(
            "POST", "/desk/api/lookup", json.dumps(body).encode(),
            {"Content-Type": "application/json", "Cookie": self._cookies,
             "X-CSRF-Token": self._token},
        )  # fmt: skip
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != http.HTTPStatus.OK:
            raise ZhiceError(f"检索没有成功（状态 {answer.status}：{content.decode()[:200]}）")

    def close(self) -> None:
        self._connection.close()

    def _get(self, path: str, cookies: str) -> tuple[str, str]:
        self._connection.request("GET", path, headers={"Cookie": cookies})
        answer = self._connection.getresponse()
        return answer.read().decode(), _cookies_of(answer)


def _cookies_of(answer: http.client.HTTPResponse) -> str:
    pairs = (value.split(";")[0] for value in answer.headers.get_all("Set-Cookie") or ())
    return "; ".join(pair for pair in pairs if not pair.endswith(("=", '=""')))


def _field(page: str, name: str) -> str:
    return unescape(_found(rf'name="{name}" value="([^"]*)"', page))


def _found(pattern: str, page: str) -> str:
    match = re.search(pattern, page)
    if match is None:
        raise ZhiceError("登录页面不是预期的样子", "请先运行 zhice doctor")
    return match[1]


def _line(where: str, found: Keystrokes) -> str:
    typed, paused = found.typed, found.paused
    return (
        f"{where}：{typed.n} 次按键，中位 {typed.median:.1f} 毫秒，p95 {typed.p95:.1f} 毫秒"
        f"（上限 {LIMIT_MS:.0f}），最慢 {found.slowest} 毫秒；停顿后加语义检索 {paused.n} 次，"
        f"中位 {paused.median:.1f} 毫秒，p95 {paused.p95:.1f} 毫秒"
    )


def main() -> int:
    """Print the figures; 1 if a 95th percentile is above the limit."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.keystroke")
    parser.add_argument("--clauses", type=int, default=CLAUSES, help="大库的条数")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        settings = Settings(home=Path(folder) / "home")
        made = make_large(settings, given.clauses)
        assistant = Assistant.open(settings=settings)
        queries = queries_of(assistant.knowledge)
        print(f"{made.n_policies} 部政策，{made.n_clauses} 条，{made.n_chunks} 段")
        inside = in_process(Hotline(assistant), queries)
        print(_line("进程内", inside), flush=True)
        print(f"其中处理器时间：中位 {inside.cpu.median:.1f} 毫秒，p95 {inside.cpu.p95:.1f} 毫秒")
        outside = over_http(settings.home, queries)
        print(_line("经 HTTP", outside), flush=True)
    return 0 if max(inside.typed.p95, outside.typed.p95) <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
