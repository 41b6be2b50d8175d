"""The published schema is that of the models, and every field is described in Chinese."""

from __future__ import annotations

import re

import pytest

from ingest.errors import UsageError
from ingest.reward import SCHEMA_VERSION
from ingest.rules.rule_fields import field_of, model_words, value_of
from ingest.rules.rule_schema import SCHEMA_FILE, rule_schema, schema_text

_CHINESE = re.compile("[\u4e00-\u9fff]")


def test_the_file_is_the_schema_of_the_models() -> None:
    assert SCHEMA_FILE.read_text("utf-8") == schema_text()


def test_it_names_its_version() -> None:
    schema = rule_schema()
    assert schema["schema_version"] == SCHEMA_VERSION
    assert schema["properties"]["schema_version"]["const"] == SCHEMA_VERSION


def test_every_model_and_every_field_has_a_title_and_a_description_in_chinese() -> None:
    schema = rule_schema()
    for name, model in {"RuleSet": schema, **schema["$defs"]}.items():
        assert _CHINESE.search(model["title"]), name
        assert _CHINESE.search(model["description"]), name
        for field, value in model.get("properties", {}).items():
            assert _CHINESE.search(value.get("title", "")), (name, field)
            assert value.get("description"), (name, field)
        assert set(model.get("properties", {})) == set(model_words()[name]["fields"])


def test_a_field_goes_by_its_chinese_or_its_english_name() -> None:
    assert field_of("数额") == field_of("amount_yuan") == "amount_yuan"
    with pytest.raises(UsageError, match="没有字段“价钱”"):
        field_of("价钱")


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        ("amount_yuan", "60万元", 600_000),
        ("amount_yuan", "600000", 600_000),
        ("amount_yuan", "约60万元", "约60万元"),
        ("one_off", "true", True),
        ("names", "[国标, GB]", ["国标", "GB"]),
        ("item", "2021", "2021"),
        ("level", "null", None),
    ],
)
def test_a_value_is_read_as_people_write_it(field: str, written: str, value: object) -> None:
    assert value_of(field, written) == value
