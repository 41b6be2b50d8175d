"""Each question is answered from the version that holds on its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.calculator.facts import Facts
from assistant.knowledge import Knowledge
from ingest.settings import Settings
from ingest.shelf.withdrawal import withdraw
from tests.ingest.test_versions import put_in

NAME = "opinion-2018"
MIDDLE = f"{NAME}.2021-05-01"
OLDEST = f"{NAME}.2018-05-01"
QUESTION = "衢州市企业获得柑橘卓越奖奖励多少钱"
TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Three versions with reviewed rules: 18, 21 and 24 万元."""
    settings = Settings(home=tmp_path_factory.mktemp("versions") / "home")
    for year in (2018, 2021, 2024):
        put_in(settings, year, year - 2000)
    for rules in settings.library_dir.glob(f"{NAME}*/rules.yaml"):
        text = rules.read_text("utf-8")
        assert "review: draft" in text
        rules.write_text(text.replace("review: draft", "review: reviewed"), "utf-8")
    return Assistant.open(settings=settings)


@pytest.mark.parametrize(
    ("day", "total", "policy_id"),
    [
        (date(2019, 1, 1), 180_000, OLDEST),
        (date(2021, 4, 30), 180_000, OLDEST),
        (date(2021, 5, 1), 210_000, MIDDLE),
        (TODAY, 240_000, NAME),
    ],
)
def test_ask_search_and_the_list_follow_the_day(
    assistant: Assistant, day: date, total: int, policy_id: str
) -> None:
    answer = assistant.ask(QUESTION, as_of=day)
    assert answer.award is not None
    assert (answer.award.outcome, answer.award.total_yuan) == ("exact", total)
    assert {c.policy_id for c in answer.citations} == {policy_id}
    assert {c.validity for c in answer.citations} == {"in_force"}
    hits = assistant.search("柑橘卓越奖", as_of=day, k=20)
    held = {NAME, MIDDLE, OLDEST}
    assert {hit.policy_id for hit in hits} & held == {policy_id}
    assert {p.policy_id for p in assistant.policies(day)} & held == {policy_id}


def test_the_day_of_the_event_chooses_the_version(assistant: Assistant) -> None:
    answer = assistant.ask("衢州市企业2022年获得柑橘卓越奖，奖励多少钱", as_of=TODAY)
    assert answer.award is not None
    assert answer.award.total_yuan == 210_000
    assert {c.policy_id for c in answer.citations} == {MIDDLE}


def test_a_document_number_names_its_version_on_any_day(assistant: Assistant) -> None:
    answer = assistant.ask("衢政发〔2018〕8号规定柑橘卓越奖奖励多少钱", as_of=TODAY)
    assert {c.policy_id for c in answer.citations} == {OLDEST}
    assert answer.award is not None
    assert answer.award.outcome == "out_of_force"


@pytest.mark.parametrize(
    ("policy_id", "on", "total"),
    [
        (NAME, date(2019, 1, 1), 180_000),
        (None, date(2022, 1, 1), 210_000),
        (NAME, None, 240_000),
        (OLDEST, date(2020, 1, 1), 180_000),
        (OLDEST, None, None),
    ],
)
def test_calc_takes_the_version_of_each_event(
    assistant: Assistant, policy_id: str | None, on: date | None, total: int | None
) -> None:
    event = {"policy_id": policy_id, "item": "柑橘卓越奖", "on": on}
    facts = Facts.model_validate({"region": "衢州市", "events": [event]})
    award = assistant.calc(facts, as_of=TODAY)
    assert award.total_yuan == total
    assert award.outcome == ("exact" if total else "out_of_force")


def test_events_of_one_case_may_fall_under_different_versions(assistant: Assistant) -> None:
    events = [
        {"policy_id": NAME, "item": "柑橘卓越奖", "on": f"{year}-06-01"} for year in (2019, 2025)
    ]
    facts = Facts.model_validate({"region": "衢州市", "events": events})
    award = assistant.calc(facts, as_of=TODAY)
    assert {line.policy_id for line in award.lines} == {OLDEST, NAME}


def test_without_a_second_version_nothing_is_chosen(shipped_home: Path) -> None:
    knowledge = Assistant.open(shipped_home).knowledge
    assert knowledge.at(TODAY) is knowledge


def test_views_are_made_once(assistant: Assistant) -> None:
    knowledge = assistant.knowledge
    assert knowledge.at(date(2025, 1, 1)) is knowledge.at(TODAY)
    assert knowledge.at(date(2020, 1, 1)) is not knowledge.at(TODAY)


class _Forgetful(dict[tuple[frozenset[str], bool], Knowledge]):
    """Views that another thread clears away as soon as they are there."""

    def __setitem__(self, name: tuple[frozenset[str], bool], view: Knowledge) -> None:
        super().__setitem__(name, view)
        self.clear()


def test_a_view_is_had_though_another_thread_clears_them_away(assistant: Assistant) -> None:
    knowledge = replace(assistant.knowledge, _views=_Forgetful())
    assert set(knowledge.documents) - set(knowledge.at(TODAY).documents) == {MIDDLE, OLDEST}
    assert set(knowledge.only({OLDEST}).documents) == {OLDEST}


def test_a_version_alone_is_another_view_than_the_policies_asked_about(
    assistant: Assistant,
) -> None:
    knowledge = assistant.knowledge
    assert not knowledge.at(TODAY).is_part
    assert knowledge.only(knowledge.at(TODAY).documents).is_part


def test_a_running_assistant_takes_up_a_withdrawal(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    put_in(settings, 2018, 18)
    running = Assistant.open(settings=settings)
    assert any(c.policy_id == NAME for c in running.ask(QUESTION).citations)
    withdraw(settings, NAME, by="王芳", on=TODAY)
    assert all(c.policy_id != NAME for c in running.ask(QUESTION).citations)
    assert NAME not in {p.policy_id for p in running.policies()}
