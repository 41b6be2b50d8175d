"""The bench: how load is made, how figures come about, what the page says of them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from eval.bench.figures import LibraryFigures, Spread, load_figures
from eval.bench.large import make_large
from eval.bench.load import Round, ask_at_once
from eval.bench.run import Plan, bench
from eval.bench.table import _library
from ingest.search.index import SearchIndex
from ingest.settings import Settings
from ingest.shelf.library import Library


class Stub(BaseHTTPRequestHandler):
    """Answers every question but those that say 坏."""

    asked: list[str] = []  # noqa: RUF012 (the server makes one handler a connection)
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        question = json.loads(self.rfile.read(length))["question"]
        self.asked.append(question)
        body = json.dumps({"elapsed_ms": {"understand": 1.5, "total": 2.0}}).encode()
        self.send_response(500 if "坏" in question else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    Stub.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def test_many_users_together_ask_exactly_so_many_questions(port: int) -> None:
    done = ask_at_once(port, [{"question": "甲"}, {"question": "乙"}], users=8, n=20)
    assert len(done.times) == len(Stub.asked) == 20
    assert sorted(which for which, _ in done.times) == [0] * 10 + [1] * 10
    assert done.n_failed == 0
    assert done.throughput == pytest.approx(20 / done.seconds)


def test_a_question_that_is_not_answered_is_counted_as_such(port: int) -> None:
    done = ask_at_once(port, [{"question": "甲"}, {"question": "坏"}], users=2, n=6)
    assert (len(done.times), done.n_failed) == (3, 3)


def test_wall_time_is_set_against_the_embedding_of_the_same_questions() -> None:
    times = ((0, {"wall": 30.0, "total": 20.0}), (1, {"wall": 90.0}), (1, {"wall": 110.0}))
    figures = load_figures(Round(1, 2.0, times, 1), floor=[10.0, 20.0])
    assert figures.floor_ratio is not None
    assert figures.floor_ratio.value == pytest.approx(230 / 50)
    assert figures.throughput == 1.5
    assert figures.n_failed == 1
    assert figures.stages["total"].n == 1
    assert "understand" not in figures.stages


def test_a_spread_gives_median_and_ninety_fifth_percentile() -> None:
    spread = Spread.from_times([float(value) for value in range(1, 102)])
    assert (spread.median, spread.p95, spread.mean, spread.n) == (51.0, 96.0, 51.0, 101)


def test_a_library_with_random_vectors_is_labelled_in_the_table() -> None:
    figures = LibraryFigures(
        name="大库", vectors="random", n_policies=2, n_clauses=9, n_chunks=9, first_seconds=None,
        later_seconds=1, page_seconds=1, ready_mib=None, peak_mib=None, read_rate=None,
        index_rate=None, loads=(),
    )  # fmt: skip
    assert "随机向量,只量时间" in "".join(_library(figures))
    embedded = figures.model_copy(update={"vectors": "embedded"})
    assert "随机向量" not in "".join(_library(embedded))


def test_a_large_library_is_as_large_as_asked_and_embeds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(name: str) -> None:
        raise AssertionError("embedding was not to happen")

    monkeypatch.setattr("ingest.search.index.open_embedder", never)
    settings = Settings(home=tmp_path / "home")
    made = make_large(settings, 700)
    library = Library.open(settings)
    assert made.n_clauses == sum(len(d.clauses) for d in library.documents.values()) >= 700
    assert made.n_policies == len(library.documents) > 9
    assert len(SearchIndex.open(settings, library).chunks) == made.n_chunks
    (file,) = (settings.cache_dir / "vectors").glob("random.npz")
    with np.load(file) as held:
        assert np.allclose(np.linalg.norm(held["vectors"], axis=1), 1, atol=1e-5)


@pytest.mark.slow
def test_the_bench_measures_start_answers_intake_and_peers(tmp_path: Path) -> None:
    plan = Plan(users=(1, 2), n_questions=2, n_asked=4, large=700, n_peer=2)
    report = bench(Settings(home=tmp_path / "home"), tmp_path / "out", plan=plan)
    shipped, large = report.libraries
    assert [load.users for load in shipped.loads] == [1, 2]
    assert (shipped.vectors, large.vectors) == ("embedded", "random")
    assert large.n_clauses >= 700
    assert shipped.later_seconds > 0
    assert all(load.n_failed == 0 for each in report.libraries for load in each.loads)
    assert report.stages.n == 2
    assert report.stages.stages["total"].median >= report.stages.stages["embed"].median > 0
    assert "各阶段用时" in (tmp_path / "out" / "bench.md").read_text("utf-8")
    assert report.peers is not None
    assert (tmp_path / "out" / "bench.md").read_text("utf-8").startswith("# 速度、内存与对照")
    saved = json.loads((tmp_path / "out" / "bench.json").read_text("utf-8"))
    assert saved["floor_ms"]["n"] == 2
