"""Any embedding model and reranker by setting, shown with tiny ones written here."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from ingest.embed import identity_of, open_embedder
from ingest.errors import SearchIndexError
from ingest.rerank import open_reranker
from ingest.search import snapshot
from ingest.search.index import SearchIndex
from ingest.settings import EmbeddingChoice, Settings
from ingest.shelf.library import Library
from ingest.shelf.policy_folder import StoredPolicy
from tests.ingest import tiny_models
from tests.ingest.documents import article, make_document

pytest.importorskip("sentence_transformers")
slow = pytest.mark.slow
TEXTS = ["园区质量奖奖励多少", "公示期为7天", ""]
AWARD = make_document(
    [article("一", "对获得市长质量奖的企业给予100万元奖励。"), article("二", "公示期为7天。")],
    "award",
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return tiny_models.embedding_model(tmp_path_factory.mktemp("tiny"), query_prompt="q: ")


@pytest.fixture(scope="module")
def reranker(tmp_path_factory: pytest.TempPathFactory) -> str:
    return tiny_models.reranker(tmp_path_factory.mktemp("rerank"))


def _library(settings: Settings) -> Library:
    return Library(settings, "generation", {"award": StoredPolicy(AWARD, "user")}, {})


@slow
def test_a_model_folder_embeds_with_the_prompts_it_brings(model: str) -> None:
    embedder = open_embedder(model)
    asked, told = embedder.encode_query(TEXTS), embedder.encode_document(TEXTS)
    assert asked.shape == told.shape == (3, 16)
    assert np.allclose(np.linalg.norm(told[:2], axis=1), 1, atol=1e-5)
    assert not told[2].any()
    assert not np.allclose(asked[0], told[0])  # «q: » stands before a question
    assert np.allclose(asked[0], embedder.encode_document(["q: " + TEXTS[0]])[0], atol=1e-5)


@slow
def test_a_prompt_that_is_set_wins_over_the_model_s_own(model: str) -> None:
    plain = open_embedder(model)
    settings = Settings(embedding_model=model, embedding_query_prompt=r"instruct: abc\nquery:")
    assert settings.embedding.query_prompt == "instruct: abc\nquery:"
    instructed = open_embedder(settings.embedding)
    assert not np.allclose(instructed.encode_query(TEXTS[:1]), plain.encode_query(TEXTS[:1]))
    assert np.array_equal(instructed.encode_document(TEXTS), plain.encode_document(TEXTS))
    bare = open_embedder(EmbeddingChoice(model, query_prompt=""))
    assert np.allclose(bare.encode_query(TEXTS), bare.encode_document(TEXTS), atol=1e-6)


@slow
def test_only_what_changes_stored_vectors_changes_the_identity(model: str) -> None:
    base = identity_of(EmbeddingChoice(model))
    assert identity_of(EmbeddingChoice(model, query_prompt="query: ")) == base
    assert identity_of(EmbeddingChoice(model, document_prompt="passage: ")) != base
    assert identity_of(EmbeddingChoice(model, dimensions=8)) != base


@slow
def test_vectors_are_cut_to_the_dimensions_that_are_set(model: str) -> None:
    whole, cut = open_embedder(model), open_embedder(EmbeddingChoice(model, dimensions=8))
    assert cut.dim == 8
    head = whole.encode_document(TEXTS[:1])[0, :8]
    assert np.allclose(cut.encode_document(TEXTS[:1])[0], head / np.linalg.norm(head), atol=1e-5)
    with pytest.raises(SearchIndexError, match="ZHICE_EMBEDDING_DIMENSIONS"):
        open_embedder(EmbeddingChoice(model, dimensions=64))


@slow
def test_an_index_is_made_with_the_model_that_is_set_and_anew_for_another(
    tmp_path: Path, model: str
) -> None:
    settings = Settings(home=tmp_path / "home", embedding_model=model)
    index = SearchIndex.open(settings, _library(settings))
    assert index.dense("公示期多少天", 2)[0][0].policy_id == "award"
    first = snapshot.current(settings.index_dir)
    other = settings.model_copy(update={"embedding_dimensions": 8})
    SearchIndex.open(other, _library(other)).warm()
    assert snapshot.current(settings.index_dir) != first
    # the one before is kept: going back builds nothing
    again = SearchIndex.open(settings, _library(settings))
    assert again.dense("公示期多少天", 1) == index.dense("公示期多少天", 1)


@slow
def test_a_model_that_gives_no_numbers_is_refused(tmp_path: Path) -> None:
    broken = open_embedder(tiny_models.embedding_model(tmp_path, nan=True))
    with pytest.raises(SearchIndexError, match="无效数字"):
        broken.encode_document(TEXTS)


def test_prompts_and_dimensions_are_refused_for_the_bundled_model() -> None:
    for choice in (
        EmbeddingChoice("bundled", query_prompt="q: "),
        EmbeddingChoice("bundled", dimensions=8),
    ):
        with pytest.raises(SearchIndexError, match="内置向量模型没有提示词"):
            open_embedder(choice)


@pytest.mark.parametrize("name", ["/no/such/folder", "./no-such", "~/no-such"])
def test_a_folder_that_is_not_there_is_named_with_its_setting(name: str) -> None:
    with pytest.raises(SearchIndexError, match="找不到模型文件夹") as embedding:
        open_embedder(name)
    assert "ZHICE_EMBEDDING_MODEL" in str(embedding.value)
    with pytest.raises(SearchIndexError, match="找不到模型文件夹") as reranking:
        open_reranker(name)
    assert "ZHICE_RERANKER" in str(reranking.value)


@slow
def test_a_reranker_scores_each_passage_and_threads_may_share_it(
    tmp_path: Path, reranker: str
) -> None:
    settings = Settings(home=tmp_path / "home", reranker=reranker)
    index = SearchIndex.open(settings, _library(settings))
    told = index.rerank("公示期多少天", index.chunks)
    assert told is not None
    assert len(told) == len(index.chunks) == len(set(told))
    with ThreadPoolExecutor(6) as pool:
        again = list(pool.map(lambda _: index.rerank("公示期多少天", index.chunks), range(12)))
    assert all(np.allclose(one or [], told, atol=1e-5) for one in again)
    assert index.rerank("公示期多少天", []) == []


@slow
def test_a_classifier_is_no_reranker(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match=r"不是重排序模型.*3 个得分"):
        open_reranker(tiny_models.reranker(tmp_path, n_labels=3))


@slow
def test_a_folder_without_a_model_is_no_reranker(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("not json")
    with pytest.raises(SearchIndexError, match="无法载入") as error:
        open_reranker(str(tmp_path))
    assert "ZHICE_RERANKER" in str(error.value)


def test_without_a_reranker_nothing_heavy_is_imported(tmp_path: Path) -> None:
    code = (
        "import sys, ingest.rerank, ingest.search.index;"
        "sys.exit(any(m in sys.modules for m in ('torch', 'sentence_transformers')))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
    settings = Settings(home=tmp_path / "home")
    assert SearchIndex.open(settings, _library(settings)).rerank("公示期", []) is None
