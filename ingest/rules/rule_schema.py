"""The JSON Schema of the rule language, from the models, with Chinese titles and descriptions.

``python -m ingest.rules.rule_schema`` rewrites ``data/rules/schema.json`` after a change of the
models.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ingest.reward import SCHEMA_VERSION, RuleSet
from ingest.rules.rule_fields import ModelWords, model_words

SCHEMA_FILE = Path(__file__).parents[1] / "data" / "rules" / "schema.json"
LANGUAGE_FILE = SCHEMA_FILE.with_name("LANGUAGE.md")


def rule_schema() -> dict[str, Any]:
    """The schema of a rule file (``RuleSet``); a rule alone is ``#/$defs/RewardRule``."""
    schema: dict[str, Any] = RuleSet.model_json_schema(mode="validation")
    words = model_words()
    for name, model in {"RuleSet": schema, **schema["$defs"]}.items():
        if name in words:
            _describe(model, words[name])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:zhice:rules:{SCHEMA_VERSION}",
        "schema_version": SCHEMA_VERSION,
        **schema,
    }


def schema_text() -> str:
    """The schema as the file holds it."""
    return json.dumps(rule_schema(), ensure_ascii=False, indent=2) + "\n"


def _describe(model: dict[str, Any], words: ModelWords) -> None:
    model["title"], model["description"] = words["title"], words["text"]
    for field, described in words["fields"].items():
        name, _, text = described.partition("：")
        model["properties"][field] |= {"title": name, "description": text}


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), "utf-8")
    print(SCHEMA_FILE)
