"""Questions put together from the rules get the total that the calculator pays for them."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from assistant import Assistant
from assistant.calculator.match import Head
from eval.combined.awards import Countable, Drawn, Source, sources_of, total_of
from eval.combined.saying import Said, number, questions, say
from eval.combined.trial import Asked, asked, listing, share_right, table
from eval.combined.words import Form, words
from ingest.settings import Settings

FLOOR = 0.97


def _award(level: str, role: str = "", *, is_many: bool = True, first: bool = False) -> Countable:
    item = "甲类标准" if role else level
    return Countable(Head("p", item, level if role else "", role), (level,), "项", is_many, first)


SOURCE = Source(
    "p",
    "某县质量奖励办法",
    "某县",
    ("某县",),
    (
        _award("丙标准", "主导"),
        _award("丙标准", "参与"),
        _award("丁标准", "主导"),
        _award("丁标准", "参与"),
        _award("戊标准", "主导"),
        _award("戊标准", "参与"),
        _award("县质量奖", is_many=False),
        _award("县名牌产品", first=True),
        _award("县著名商标", first=True),
        *(
            Countable(Head("p", "示范项目", level, ""), (level,), "项", is_many=True)
            for level in ("国家级示范项目", "省级示范项目")
        ),
    ),
    has_tax_cap=True,
)


def _said(form: Form, seeds: range = range(30)) -> list[Said]:
    found = [say(form, SOURCE, Random(seed)) for seed in seeds]
    return [one for one in found if one is not None]


def _figures(text: str) -> set[int]:
    spoken = dict(zip("一二两俩三四五六七八九", (1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
    text = re.sub("十([一二三四五六七八九]?)", lambda m: str(10 + spoken.get(m[1], 0)), text)
    text = re.sub(f"[{''.join(spoken)}]", lambda m: str(spoken[m[0]]), text)
    return {int(n) for n in re.findall(r"\d+", text)}


@pytest.mark.parametrize("form", words().forms, ids=lambda form: form.name)
def test_a_form_states_each_award_that_it_draws_and_how_often(form: Form) -> None:
    said = _said(form)
    assert len(said) >= 10
    for one in said:
        assert form.least <= len(one.drawn) <= form.most
        for drawn in one.drawn:
            assert any(name in one.text for name in drawn.award.names), one.text
            stated = _figures(one.text)
            # told as a whole and what is taken off it
            is_rest = any("{less}" in whole for whole in form.whole)
            told = drawn.quantity in stated or drawn.quantity == 1
            assert told or (is_rest and any(n - drawn.quantity in stated for n in stated)), one.text
            assert drawn.quantity == 1 or drawn.award.is_many
        assert not re.search(r"[{}]", one.text)


def test_every_role_is_said_in_words_of_its_own() -> None:
    for form in words().forms:
        for one in _said(form):
            for role in {d.award.head.role for d in one.drawn} - {""}:
                ways = words().roles[role].model_dump().values()
                assert any(way in one.text for said in ways for way in said), one.text


def test_the_same_seed_gives_the_same_words() -> None:
    one, two = questions([SOURCE], 3, 60), questions([SOURCE], 3, 60)
    assert [q.text for q in one] == [q.text for q in two]
    assert [q.text for q in one] != [q.text for q in questions([SOURCE], 4, 60)]
    assert len(one) == 60
    assert {q.form for q in one} == {form.name for form in words().forms}


def test_a_number_is_written_in_every_way() -> None:
    assert {number(2, "个", Random(s)) for s in range(40)} == {"2个", "两个", "俩"}
    assert {number(12, "项", Random(s)) for s in range(40)} == {"12项", "十二项"}
    assert {number(10, "件", Random(s)) for s in range(40)} == {"10件", "十件"}


@pytest.mark.parametrize(
    ("got", "status", "came"),
    [
        (50, "answered", "right"),
        (60, "answered", "wrong_total"),
        (None, "clarify", "asked_back"),
        (None, "refused", "refused"),
        (None, "answered", "no_total"),
    ],
)
def test_what_became_of_a_question_is_told_apart(got: int | None, status: str, came: str) -> None:
    said = _said(words().forms[0])[0]
    one = Asked(said, 50, got, status)
    assert one.came == came
    assert (said.text in listing([one])) == (came != "right")
    assert "| 1 |" in table([one])
    assert share_right([one]) == (came == "right")


def test_totals_come_from_the_amounts_of_the_rules(shipped_home: Path) -> None:
    knowledge = Assistant.open(shipped_home).knowledge
    sources = {source.policy_id: source for source in sources_of(knowledge)}
    source = sources["quzhou-2017"]
    awards = {(a.head.level, a.head.role): a for a in source.awards}
    leading, joining = awards["国家标准", "主导"], awards["行业标准", "参与"]
    drawn = (Drawn(leading, 2), Drawn(joining, 3))
    assert total_of(drawn, source, knowledge) == 2 * 500_000 + 3 * 50_000
    assert total_of(drawn, source, knowledge, 400_000) == 400_000  # the local tax retained
    assert total_of((Drawn(joining, 9),), source, knowledge) == 300_000  # of all joined together
    for one in sources.values():
        for award in one.awards:
            assert award.names
            assert all(r.kind in ("fixed", "per_unit") for r in _rules(knowledge, award))


def _rules(knowledge: object, award: Countable) -> list[object]:
    rules = knowledge.rules[award.head.policy_id].rules  # type: ignore[attr-defined]
    own = [r for r in rules if r.item == award.head.item and (r.level or "") == award.head.level]
    return [r for r in own if (r.role or "") == award.head.role and r.counted]


def _prove(done: list[Asked], n: int) -> None:
    assert len(done) >= n * 0.9
    assert not [one for one in done if one.came == "wrong_total"], listing(done)
    assert share_right(done) >= FLOOR, listing(done)


@pytest.mark.slow
def test_no_total_of_shipped_policies_is_wrong_and_nearly_all_are_given(shipped_home: Path) -> None:
    _prove(asked(Assistant.open(shipped_home), 1, 120), 120)


@pytest.mark.slow
def test_no_total_of_policies_never_seen_is_wrong(small_library: Settings) -> None:
    # one in five draws of these policies has no sum of its own
    done = asked(Assistant.open(settings=small_library), 1, 75, of="c95-")
    _prove(done, 60)
    assert {one.said.source.policy_id[:4] for one in done} == {"c95-"}
