"""The policies that come with the package: texts read by the generic reader, metadata reviewed.

``python -m ingest.shelf.shipped --vectors`` remakes ``data/vectors.npz`` after texts, metadata,
chunking or the bundled model have changed.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from ingest.errors import LibraryError
from ingest.facts.policy_record import PolicyRecord, load_metadata
from ingest.shelf.policy_folder import StoredPolicy

Progress = Callable[[str, int, int], None]

PACKAGE = Path(__file__).parents[1]
DATA = PACKAGE / "data"

_NOT_IN_DIGEST = {"vectors.npz"}  # its keys are content hashes: it cannot be out of date


@cache
def shipped_digest() -> str:
    """Hash of the package's data and readers; another one means the library must be refreshed."""
    digest = hashlib.sha256()
    files = [p for p in DATA.rglob("*") if p.is_file() and p.name not in _NOT_IN_DIGEST]
    for path in sorted([*files, *PACKAGE.rglob("*.py")]):
        digest.update(f"{path.relative_to(PACKAGE).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def shipped_order() -> tuple[str, ...]:
    """Ids of the shipped policies, in the order of their sources."""
    return tuple(record.metadata.policy_id for record in _records())


def load_shipped(progress: Progress | None = None) -> list[StoredPolicy]:
    """The shipped policies in order, read from their sources and with reviewed metadata.

    Raises:
        LibraryError: the package's data disagree with each other: the installation is damaged.
    """
    from ingest.load import load
    from ingest.read import ReadFile, read

    records = _records()
    files: dict[str, ReadFile] = {}
    policies: list[StoredPolicy] = []
    for number, record in enumerate(records):
        if progress:
            progress("读取随附政策", number, len(records))
        source = DATA / "sources" / record.source
        if record.source not in files:
            files[record.source] = read(load(source))
        found = files[record.source]
        if found.loaded.sha256 != record.sha256 or len(found.documents) < record.document:
            raise LibraryError(
                f"随附政策 {record.metadata.policy_id} 的原文 {source} 与核对过的不一致",
                "安装可能已损坏，请重新安装 zhice",
            )
        document = found.documents[record.document - 1]
        document = replace(document, metadata=record.over(document.metadata))
        rules_file = DATA / "rules" / f"{document.policy_id}.yaml"
        rules = rules_file.read_bytes() if rules_file.exists() else None
        policies.append(StoredPolicy(document, "shipped", rules, source))
    if progress:
        progress("读取随附政策", len(records), len(records))
    return policies


def write_vectors() -> int:
    """Remake ``data/vectors.npz`` for the chunks of the shipped policies; returns their number.

    Vectors already in the file are kept as they are, so that the file changes only where texts do.
    """
    from ingest.embed import BUNDLED, identity_of, open_embedder
    from ingest.search.chunk import chunk_all
    from ingest.search.vectors import SHIPPED_VECTORS, key_of, pack, unpack

    identity = identity_of(BUNDLED)
    texts = [chunk.embed_text for chunk in chunk_all(p.document for p in load_shipped())]
    held = unpack(SHIPPED_VECTORS)
    wanted = {key_of(identity, text): text for text in texts}
    vectors = {key: held[key] for key in wanted if key in held}
    new = [key for key in wanted if key not in held]
    embedder = open_embedder(BUNDLED)
    for i in range(0, len(new), 16):
        batch = new[i : i + 16]
        made = embedder.encode_document([wanted[key] for key in batch])
        vectors.update(zip(batch, made, strict=True))
        print(f"{i + len(batch)}/{len(new)}", file=sys.stderr)
    SHIPPED_VECTORS.write_bytes(pack(vectors))
    return len(vectors)


def _records() -> list[PolicyRecord]:
    return load_metadata(DATA / "policies")


if __name__ == "__main__":
    if sys.argv[1:] != ["--vectors"]:
        sys.exit("用法：python -m ingest.shelf.shipped --vectors")
    print(f"{write_vectors()} 条向量已写入 {DATA / 'vectors.npz'}")
