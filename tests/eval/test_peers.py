"""The peers: what they index, what they find, and how they are set against ours."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from eval.gold import Found
from eval.interval import Difference
from eval.peers.langchain_chroma_peer import LangChainChroma
from eval.peers.naive import CHUNK_CHARS
from eval.peers.peer import Means, Piece, Query, clauses_of
from eval.peers.report import MEASURES, _figures, _tallies, run_peers
from eval.peers.tantivy_peer import TantivyAlone
from eval.peers.trial import CONTESTANTS, OURS, Contestant, Trial, missing_for
from eval.peers.txtai_peer import Txtai
from eval.questions import SHIPPED, load_questions
from ingest.embed import Vectors
from ingest.settings import Settings
from ingest.shelf.library import Library

DAY = date(2026, 11, 1)
TEXTS = {
    "a": "获得市长质量奖的企业给予五十万元奖励。" * 40,
    "b": "主导制定国际标准的给予一百万元。",
}


class Letters:
    """An embedder that counts characters: texts that share them are near."""

    identity = "letters"
    dim = 64

    def encode_query(self, texts: list[str]) -> Vectors:
        return self.encode_document(texts)

    def encode_document(self, texts: list[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            for letter in text:
                vectors[row, hashlib.sha256(letter.encode()).digest()[0] % self.dim] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def means(folder: Path) -> Means:
    clauses = tuple(Piece(key, 0, 19, text[:19]) for key, text in TEXTS.items())
    letters = Letters()
    return Means(
        texts=TEXTS,
        clauses=clauses,
        embedder=letters,
        document_vectors=letters.encode_document,
        folder=folder,
        settings=Settings(home=folder),
    )


def first_found(peer: TantivyAlone | Txtai | LangChainChroma, question: str) -> Found:
    peer.index(peer.pieces())
    return peer.search(Query(question, None, DAY), 2)[0]


def test_tantivy_alone_finds_the_clause_with_the_words(tmp_path: Path) -> None:
    assert first_found(TantivyAlone(means(tmp_path)), "国际标准").policy_id == "b"


def test_txtai_finds_the_clause_nearest_to_the_question(tmp_path: Path) -> None:
    pytest.importorskip("txtai")
    assert first_found(Txtai(means(tmp_path)), "主导制定国际标准的给予多少").policy_id == "b"


def test_langchain_pieces_stand_in_the_text_where_they_say(tmp_path: Path) -> None:
    pytest.importorskip("langchain_chroma")
    pytest.importorskip("langchain_text_splitters")
    peer = LangChainChroma(means(tmp_path))
    pieces = peer.pieces()
    assert len(pieces) >= 3
    for piece in pieces:
        assert TEXTS[piece.policy_id][piece.start : piece.end] == piece.text
        assert len(piece.text) <= CHUNK_CHARS
    peer.index(pieces)
    found = peer.search(Query("主导制定国际标准的给予多少", None, DAY), 2)
    assert found[0] == Found("b", 0, len(TEXTS["b"]))


def test_clauses_for_the_peers_are_own_texts_in_their_place(shipped_home: Path) -> None:
    documents = Library.open(Settings(home=shipped_home)).documents
    pieces = clauses_of(documents)
    assert len(pieces) > 300
    for piece in pieces:
        assert documents[piece.policy_id].text[piece.start : piece.end] == piece.text
        assert piece.text == piece.text.strip() != ""


def trial(places: list[Found], ms: float) -> Trial:
    return Trial(2, (tuple(places),), (ms,), 1.0, 0.0, 50.0)


def test_a_peer_is_measured_as_a_ratio_to_ours() -> None:
    from eval.case import GoldSpan

    golds = {"q": ((GoldSpan("a", 0, 10, ()),), (GoldSpan("b", 0, 10, ()),))}
    both, one = [Found("a", 0, 10), Found("b", 0, 10)], [Found("x", 0, 9), Found("b", 0, 8)]
    runs = {OURS: trial(both, 10.0), "tantivy": trial(one, 5.0)}
    tallies = {name: _tallies(run, ["q"], golds) for name, run in runs.items()}
    contestant = next(one for one in CONTESTANTS if one.name == "tantivy")
    figures = _figures(contestant, runs["tantivy"], runs[OURS], tallies, {"q": "policy:a"})
    assert figures.measures["recall_at_5"].value == 0.5
    assert figures.measures["recall_at_5"].ratio == Difference(value=0.5, low=0.5, high=0.5, n=1)
    assert figures.measures["mrr_at_5"].value == 0.5
    assert figures.measures["latency_ms"].ratio.value == 0.5
    assert figures.measures["chars_at_5"].value == 17
    assert set(figures.measures) == set(MEASURES)


def test_a_peer_that_is_not_installed_is_left_out_with_the_reason(shipped_home: Path) -> None:
    absent = Contestant("absent", "没有的", "不存在的方法", TantivyAlone, ("no_such_module_here",))
    assert missing_for(absent) == ("no_such_module_here",)
    questions = load_questions([SHIPPED / "nine-amounts.jsonl"], "tune")[:2]
    report = run_peers(questions, Settings(home=shipped_home), DAY, contestants=[absent])
    (figures,) = report.groups[0].peers
    assert figures.skipped == "没有安装:no_such_module_here"
    assert not figures.measures


def test_a_peer_runs_in_a_process_of_its_own(shipped_home: Path) -> None:
    tantivy = [one for one in CONTESTANTS if one.name == "tantivy"]
    questions = load_questions([SHIPPED / "nine-amounts.jsonl"], "tune")[:20]
    report = run_peers(questions, Settings(home=shipped_home), DAY, contestants=tantivy)
    (group,) = report.groups
    (figures,) = group.peers
    assert figures.skipped is None
    assert figures.n_pieces > 300
    assert 0 < (figures.measures["recall_at_5"].value or 0) <= 1
    assert figures.memory_mib is None or figures.memory_mib > 0
    # nothing to compare with: no ratio is made up
    assert figures.measures["recall_at_5"].ratio.value is None
