"""``library.json``: the list of one generation of the library, with the digest of each policy."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.settings import Settings

MANIFEST = "library.json"
_FORMAT = 1


class Manifest(BaseModel):
    """The list of one generation.

    Attributes:
        shipped: digest of the policies of the package; generation: of all that answers rest on.
        policies: (policy_id, digest), in the library's order.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: int
    shipped: str
    generation: str
    policies: tuple[tuple[str, str], ...]


def manifest_of(entries: Mapping[str, str], shipped: str) -> bytes:
    """The bytes of the list of ``entries``, which are in the library's order."""
    listed = tuple(entries.items())
    generation = hashlib.sha256(f"{shipped}{listed}".encode()).hexdigest()[:16]
    manifest = Manifest(format=_FORMAT, shipped=shipped, generation=generation, policies=listed)
    return manifest.model_dump_json(indent=1).encode()


def read_manifest(settings: Settings) -> Manifest | None:
    """The manifest, None if it is missing, damaged or of another format: it can be remade."""
    try:
        manifest = Manifest.model_validate_json((settings.library_dir / MANIFEST).read_bytes())
    except (OSError, ValidationError):
        return None
    return manifest if manifest.format == _FORMAT else None
