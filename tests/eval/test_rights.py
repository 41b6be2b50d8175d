"""Talks about rights abroad state the countries, families and reach that hold at last."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from assistant import Assistant
from assistant.calculator.match import Head
from eval.combined.awards import Source
from eval.combined.rights import Payer, Rights, RightsTalk, right_words, rights_talk, rights_talks
from eval.combined.trial import asked_rights, listing, share_right

PAYER = Payer(
    Source("p", "某市知识产权奖励办法", "某市", ("某市",), (), has_tax_cap=False),
    Head("p", "国外专利授权", "发达国家", ""),
    Head("p", "国外商标", "", ""),
)
_TURNS = {turn.name: turn for turn in right_words().turns}


def _ends(*names: str) -> list[tuple[RightsTalk, Rights]]:
    found = (rights_talk(PAYER, [_TURNS[n] for n in names], Random(seed)) for seed in range(60))
    return [(one, one.rights) for one in found if one]


def test_every_turn_fits_and_fills_all_its_fields() -> None:
    for one in rights_talks([PAYER], 1, 80):
        assert not re.search(r"[{}]", "".join((*one.history, one.text)))


def test_a_country_adds_to_what_was_told_and_one_taken_away_is_gone() -> None:
    for one, rights in _ends("又一国"):
        assert [c for c, _ in rights.patents][1] in one.text
    for one, rights in _ends("又一国", "一国不算"):
        assert len(rights.patents) == 1
        assert rights.patents[0][0] not in one.text


def test_what_is_asked_alone_is_all_that_holds() -> None:
    assert all(not r.patents and r.marks for _, r in _ends("再加商标", "只算商标"))
    assert all(r.patents and not r.marks for _, r in _ends("再加商标", "只算专利"))


def test_rights_of_one_family_in_so_many_countries_stand_for_all_before() -> None:
    for one, rights in _ends("各国各几件"):
        assert rights.is_kin
        first, second = (int(n) for n in re.findall(r"\d+", one.text))
        assert rights.patents[0][1] == first * second


@pytest.mark.slow
def test_talks_about_rights_come_to_the_total_of_what_was_told_at_last(shipped_home: Path) -> None:
    done = asked_rights(Assistant.open(shipped_home), 1, 80)
    assert len(done) >= 60
    assert share_right(done) >= 0.97, listing(done)
    assert not [one for one in done if one.came == "wrong_total"], listing(done)
