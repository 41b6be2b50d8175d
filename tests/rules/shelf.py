"""The nine shipped policies and their rule sets, straight from the package's data files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import ingest
from ingest.facts.policy_record import load_metadata
from ingest.load import load
from ingest.policy import PolicyDocument
from ingest.read import read
from ingest.reward import RuleSet
from ingest.rules.rulebook import parse_rules

DATA = Path(ingest.__file__).parent / "data"


@cache
def documents() -> Mapping[str, PolicyDocument]:
    """Every shipped policy by id, its reviewed metadata laid over the text as read."""
    records = load_metadata(DATA / "policies")
    files = {name: read(load(DATA / "sources" / name)) for name in {r.source for r in records}}
    return {
        r.metadata.policy_id: replace(
            files[r.source].documents[r.document - 1], metadata=r.metadata
        )
        for r in records
    }


@cache
def rule_sets() -> Mapping[str, RuleSet]:
    """The checked rule set of every shipped policy by id."""
    files = {policy_id: DATA / "rules" / f"{policy_id}.yaml" for policy_id in documents()}
    return {
        policy_id: parse_rules(file.read_text("utf-8"), documents()[policy_id], name=file.name)
        for policy_id, file in files.items()
    }
