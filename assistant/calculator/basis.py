"""What an award rests on: engine version, rules, day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

from assistant.calculator.award import Basis
from assistant.calculator.rule_index import digest_of
from ingest.reward import RuleSet


@lru_cache(maxsize=1)
def engine_version() -> str:
    """Version of the installed package; ``0`` from a source tree that is not installed."""
    try:
        return version("zhice")
    except PackageNotFoundError:
        return "0"


def basis_of(rules: Iterable[RuleSet], as_of: date, *, drafts_used: bool) -> Basis:
    """The basis of an award that ``rules`` gave."""
    return Basis(
        engine_version=engine_version(),
        rules_digest=digest_of(rules),
        as_of=as_of,
        drafts_used=drafts_used,
    )
