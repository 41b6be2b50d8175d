from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ingest.embed import Vectors
from ingest.errors import SearchIndexError
from ingest.store import VectorStore

IDS = [f"c{i}" for i in range(40)]
POLICIES = ["a" if i % 2 else "b" for i in range(40)]


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    made = np.random.default_rng(7).normal(size=(40, 16)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, vectors: Vectors) -> Path:
    made = tmp_path_factory.mktemp("store") / "chroma"
    VectorStore.create(made, "model 1", IDS, POLICIES, vectors)
    return made


def test_the_nearest_come_first_with_their_cosine(folder: Path, vectors: Vectors) -> None:
    store = VectorStore.open(folder, "model 1", {"a", "b"})
    hits = store.query(vectors[3], 40)
    exact = vectors @ vectors[3]
    assert [i for i, _ in hits] == [IDS[n] for n in np.argsort(-exact)]
    assert hits[0] == (IDS[3], pytest.approx(1.0, abs=1e-5))
    store.close()


def test_a_filter_finds_only_its_policies_and_nothing_when_empty(
    folder: Path, vectors: Vectors
) -> None:
    store = VectorStore.open(folder, "model 1", {"a", "b"})
    hits = store.query(vectors[3], 40, ["b"])
    assert {i for i, _ in hits} == {i for i, p in zip(IDS, POLICIES, strict=True) if p == "b"}
    # Asked for fewer than the other policy's nearer ones, it still finds its full number.
    assert store.query(vectors[3], 15, ["b"]) == hits[:15]
    assert store.query(vectors[3], 40, []) == []
    assert store.query(vectors[3], 40, ["not held"]) == []
    store.close()


def test_vectors_of_another_model_are_refused(folder: Path) -> None:
    with pytest.raises(SearchIndexError, match="另一个向量模型"):
        VectorStore.open(folder, "model 2", {"a", "b"})


def test_a_model_of_the_same_name_with_other_dimensions_is_refused(folder: Path) -> None:
    VectorStore.open(folder, "model 1", {"a", "b"}, dim=16).close()
    with pytest.raises(SearchIndexError, match=r"16 维.*8 维") as error:
        VectorStore.open(folder, "model 1", {"a", "b"}, dim=8)
    assert "重建" in str(error.value)


def test_a_collection_in_another_space_is_refused(
    tmp_path: Path, vectors: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.store._HNSW", {"space": "l2"})
    VectorStore.create(tmp_path / "l2", "model 1", IDS, POLICIES, vectors)
    with pytest.raises(SearchIndexError, match="距离度量"):
        VectorStore.open(tmp_path / "l2", "model 1", {"a", "b"})


def test_a_damaged_collection_is_named_with_a_way_out(tmp_path: Path, vectors: Vectors) -> None:
    VectorStore.create(tmp_path / "broken", "model 1", IDS, POLICIES, vectors)
    database = tmp_path / "broken" / "chroma.sqlite3"
    database.write_bytes(b"not a database" * 100)
    with pytest.raises(SearchIndexError, match="doctor"):
        VectorStore.open(tmp_path / "broken", "model 1", {"a", "b"})


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match="缺少"):
        VectorStore.open(tmp_path / "nowhere", "model 1", {"a"})
    assert not (tmp_path / "nowhere").exists()
