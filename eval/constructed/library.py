"""Data folders of constructed libraries: their files read by the real reader, gold laid over.

``constructed:<seed>:open`` and ``constructed:<seed>:sealed`` name a library, ``:<count>`` behind
them one of so many policies. Each is built once below ``<home>/cache/constructed`` and made anew
when generator, readers or data have changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml
from filelock import FileLock

from eval.constructed.anchor import Anchored, anchor_rules
from eval.constructed.pieces import ConstructedPolicy
from eval.constructed.reading import ReadPolicy, reading_scores
from ingest.embed import identity_of
from ingest.errors import LoadError, UsageError
from ingest.load import load
from ingest.lock import write_atomically, write_lock
from ingest.policy import PolicyDocument
from ingest.read import read
from ingest.rules.rule_check import problems_of
from ingest.search import snapshot
from ingest.search.index import index_documents
from ingest.settings import Settings
from ingest.shelf.library import Library, commit
from ingest.shelf.policy_folder import StoredPolicy
from ingest.shelf.shipped import shipped_digest

N_POLICIES = {"open": 16, "sealed": 12}
READING = "reading.json"
_NAME = re.compile(r"constructed:(?P<seed>\d{1,9}):(?P<stream>open|sealed)(?::(?P<count>\d{1,3}))?")
_DIGEST = 16  # letters
_PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class ReadBack:
    """One constructed policy as it stands in its library; ``stored`` None if nothing was read."""

    read: ReadPolicy
    stored: StoredPolicy | None
    anchored: Anchored | None


def constructed_settings(name: str, settings: Settings) -> Settings:
    """Settings of a data folder that holds the shipped policies and the library ``name``.

    The folder is made, index and all, if it is not there; other processes wait for it.

    Raises:
        UsageError: there is no library of that name.
    """
    policies = policies_of(name)
    folder = settings.cache_dir / "constructed"
    slug = name.removeprefix("constructed:").replace(":", "-")
    home = folder / f"{slug}-{_digest(identity_of(settings.embedding))}"
    inner = settings.model_copy(update={"home": home})
    if home.is_dir():
        return inner
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / f"{slug}.lock"):
        if not home.is_dir():
            draft = folder / f".new-{slug}-{os.getpid()}"
            shutil.rmtree(draft, ignore_errors=True)
            _build(settings.model_copy(update={"home": draft}), policies, _vectors_near(folder))
            os.replace(draft, home)
            _forget_older(folder, slug)
    return inner


@cache
def policies_of(name: str) -> tuple[ConstructedPolicy, ...]:
    """The policies of the library ``name``, in order.

    Raises:
        UsageError: there is no library of that name.
    """
    from eval.constructed.construct import construct

    match = _NAME.fullmatch(name)
    if match is None:
        raise UsageError(
            f"没有名为“{name}”的构造资料库",
            "名称形如 constructed:2026:open 或 constructed:2026:sealed",
        )
    is_held_out = match["stream"] == "sealed"
    numbers = range(int(match["count"] or N_POLICIES[match["stream"]]))
    return tuple(construct(int(match["seed"]), n, held_out=is_held_out) for n in numbers)


def read_back(policy: ConstructedPolicy, folder: Path) -> ReadBack:
    """Write the policy's file into ``folder`` and read it as any file is read."""
    file = folder / policy.file_name
    file.write_text(policy.source, encoding="utf-8", newline="")
    try:
        documents = read(load(file)).documents
    except LoadError:
        documents = ()
    found = ReadPolicy(policy, documents)
    if not documents:
        return ReadBack(found, None, None)
    document = _with_gold(max(documents, key=lambda d: len(d.text)), policy)
    anchored = anchor_rules(policy.rules, document)
    rules = None
    if not problems_of(anchored.rules, document):
        data = anchored.rules.model_dump(mode="json", exclude_defaults=True)
        rules = yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()
    return ReadBack(found, StoredPolicy(document, "user", rules, file), anchored)


def _with_gold(document: PolicyDocument, policy: ConstructedPolicy) -> PolicyDocument:
    """The document with gold metadata; a scope clause that was not read is left out."""
    metadata = policy.metadata
    if all(clause.path != metadata.scope_path for clause in document.clauses):
        metadata = replace(metadata, scope_path=())
    return replace(document, metadata=metadata)


def _build(settings: Settings, policies: Sequence[ConstructedPolicy], vectors: Path | None) -> None:
    """Make the data folder ``settings.home``."""
    source = settings.home / "constructed"
    source.mkdir(parents=True)
    if vectors is not None:
        shutil.copytree(vectors, settings.cache_dir / "vectors")
    held = Library.open(settings)
    back = [read_back(policy, source) for policy in policies]
    changes = [one.stored for one in back if one.stored is not None]
    with write_lock(settings):
        documents = [*held.documents.values(), *(c.document for c in changes)]
        name = index_documents(settings, documents, held.generation)
        commit(settings, changes)
        snapshot.switch_to(settings.index_dir, name)
    write_atomically(settings.home / READING, _report(back))


def _report(back: Sequence[ReadBack]) -> bytes:
    """What reading and anchoring came to, as JSON for people."""
    scores = reading_scores(one.read for one in back)
    report = {
        "scores": {key: [tally.hits, tally.n] for key, tally in scores.items()},
        "moved": sum(one.anchored.n_moved for one in back if one.anchored),
        "lost_rules": [rule for one in back if one.anchored for rule in one.anchored.lost],
        "without_rules": [
            one.read.gold.metadata.policy_id
            for one in back
            if one.stored is None or one.stored.rules is None
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=1).encode()


@cache
def _digest(embedder: str) -> str:
    """Hash of all that the folder depends on."""
    digest = hashlib.sha256(f"{shipped_digest()}\0{embedder}".encode())
    for path in sorted((*_PACKAGE.glob("*.py"), *_PACKAGE.glob("*.yaml"))):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:_DIGEST]


def _vectors_near(folder: Path) -> Path | None:
    """Vectors that an earlier build made: keyed by text, so never out of date."""
    made = sorted(folder.glob("*/cache/vectors"), key=lambda path: path.stat().st_mtime)
    return made[-1] if made else None


def _forget_older(folder: Path, slug: str) -> None:
    """Of the builds of one library the newest two stay: a run may still be using the older."""
    of_it = folder.glob(f"{slug}-{'[0-9a-f]' * _DIGEST}/")
    builds = sorted(of_it, key=lambda path: path.stat().st_mtime)
    for old in builds[:-2]:
        shutil.rmtree(old, ignore_errors=True)
