"""Vectors by content hash, so that only new text is ever embedded.

Two stores are looked at in turn: the vectors that travel with the package (the shipped policies),
then those this installation has made, in small files below ``<home>/cache/vectors``.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from ingest.embed import Embedder, Vectors
from ingest.lock import write_atomically

Progress = Callable[[str, int, int], None]

SHIPPED_VECTORS = Path(__file__).parents[1] / "data" / "vectors.npz"
_BATCH = 16  # texts between two reports of progress; about two seconds of work
_BATCHES_A_FILE = 4  # a killed run loses a minute of work at most
_MOST_FILES = 24


def key_of(identity: str, text: str) -> bytes:
    """Key of the vector that the embedder ``identity`` gives ``text``: 32 bytes."""
    return hashlib.sha256(f"{identity}\0{text}".encode(errors="replace")).digest()


def pack(vectors: dict[bytes, Vectors]) -> bytes:
    """An npz file of ``vectors``: keys uint8 (n, 32), vectors float32 (n, dim), sorted by key."""
    keys = sorted(vectors)
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        keys=np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, 32),
        vectors=np.stack([vectors[key] for key in keys]).astype(np.float32),
    )
    return buffer.getvalue()


def unpack(path: Path) -> dict[bytes, Vectors]:
    """What ``pack`` wrote; empty if the file is missing or damaged, for it can be made again."""
    try:
        with np.load(path, allow_pickle=False) as file:
            keys, vectors = file["keys"], file["vectors"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
    if keys.shape[1:] != (32,) or len(keys) != len(vectors) or vectors.dtype != np.float32:
        return {}
    return {bytes(key): vector for key, vector in zip(keys, vectors, strict=True)}


class VectorCache:
    """Vectors known so far; only the holder of the write lock may add."""

    def __init__(self, folder: Path, shipped: Path = SHIPPED_VECTORS) -> None:
        self._folder = folder
        self._known = unpack(shipped)
        self._made: dict[bytes, Vectors] = {}
        for path in self._files():
            self._made.update(unpack(path))

    def vectors_of(
        self,
        texts: Sequence[str],
        identity: str,
        open_embedder: Callable[[], Embedder],
        progress: Progress | None = None,
    ) -> Vectors:
        """Vectors of ``texts`` as documents, shape (len(texts), dim).

        The embedder is opened only if a text is new. What it makes is saved as it goes, so that
        a killed run loses little.
        """
        keys = [key_of(identity, text) for text in texts]
        known = self._known | self._made
        new = {k: t for k, t in zip(keys, texts, strict=True) if k not in known}
        if new:
            known.update(self._embed(new, open_embedder(), progress))
        if not keys:
            return np.zeros((0, open_embedder().dim), dtype=np.float32)
        return np.stack([known[key] for key in keys])

    def add(
        self,
        texts: Sequence[str],
        identity: str,
        embedder: Embedder,
        is_ended: Callable[[], bool],
    ) -> None:
        """Make and save the vectors of ``texts`` that are new, until ``is_ended``."""
        keyed = {key_of(identity, text): text for text in texts}
        new = {k: t for k, t in keyed.items() if k not in self._known and k not in self._made}
        self._embed(new, embedder, None, is_ended)

    def _embed(
        self,
        new: dict[bytes, str],
        embedder: Embedder,
        progress: Progress | None,
        is_ended: Callable[[], bool] = lambda: False,
    ) -> dict[bytes, Vectors]:
        made: dict[bytes, Vectors] = {}
        unsaved: dict[bytes, Vectors] = {}
        keys = list(new)
        for i in range(0, len(keys), _BATCH):
            if is_ended():
                break
            batch = keys[i : i + _BATCH]
            vectors = embedder.encode_document([new[key] for key in batch])
            unsaved.update(zip(batch, vectors, strict=True))
            if len(unsaved) >= _BATCH * _BATCHES_A_FILE:
                made.update(self._save(unsaved))
                unsaved = {}
            if progress:
                progress("计算条款向量", i + len(batch), len(keys))
        return made | self._save(unsaved)

    def _save(self, vectors: dict[bytes, Vectors]) -> dict[bytes, Vectors]:
        if not vectors:
            return {}
        self._made.update(vectors)
        for left in self._folder.glob(".*.tmp"):  # of a killed run
            left.unlink(missing_ok=True)
        old = self._files() if len(self._files()) >= _MOST_FILES else []
        data = pack(self._made if old else vectors)
        target = self._folder / f"{hashlib.sha256(data).hexdigest()[:24]}.npz"
        write_atomically(target, data)
        for path in old:
            if path != target:
                with suppress(OSError):
                    path.unlink()
        return vectors

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.npz"))
