"""The desk's search on the shipped policies: every kind of clue, after every keystroke."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.hotline import Hotline
from assistant.retrieval.found import Found
from assistant.retrieval.lookup import Lookup


@pytest.fixture(scope="module")
def lookup(assistant: Assistant) -> Lookup:
    return Lookup(assistant.knowledge, assistant.engine.index)


DAY = date(2026, 11, 28)


def first(found: Found) -> tuple[str, str]:
    assert found.policies, found.query
    policy = found.policies[0]
    return policy.policy_id, policy.clauses[0].clause


@pytest.mark.parametrize(
    ("typed", "policy_id", "clause"),
    [
        ("国家标准 主导", "quzhou-2017", "18."),
        ("园区 27条", "suzhou-park-quality-award-2023", "第二十七条"),
        ("市长质量奖 奖励", "suzhou-mayor-award-2016", "第二十五条"),
        ("马德里", "suzhou-intl-ip-2020", "第四条"),
        ("mdl", "suzhou-intl-ip-2020", "第四条"),
        ("衢政发〔2007〕47号", "quzhou-2017", "附则"),
        ("衢政发 2007 47", "quzhou-2017", "附则"),
        ("邢政【2012】10", "xingtai-2012-10", "标题"),
        ("衢州", "quzhou-2017", "16."),
        ("三强一制造", "quzhou-2017", "18."),
        ("國家標準 主導", "quzhou-2017", "18."),
        ("pct", "suzhou-intl-ip-2020", "第四条"),
        ("pc", "suzhou-intl-ip-2020", "第四条"),
    ],
)
def test_it_finds_what_is_meant_first(
    lookup: Lookup, typed: str, policy_id: str, clause: str
) -> None:
    assert first(lookup.search(typed, DAY)) == (policy_id, clause)


def test_a_clause_number_alone_lists_every_policy_that_has_it(lookup: Lookup) -> None:
    found = lookup.search("第二十七条", DAY)
    assert {p.clauses[0].clause for p in found.policies} == {"第二十七条", "(二十七)"}
    assert all(p.clauses[0].why == "条款号" for p in found.policies)
    spoken_of = {p.policy_id: p.clauses[0].clause for p in lookup.search("十八条", DAY).policies}
    assert spoken_of["quzhou-2017"] == "18."
    assert spoken_of["suzhou-mayor-award-2016"] == "第十八条"


def test_every_keystroke_on_the_way_finds_something(lookup: Lookup) -> None:
    for whole in ("国家标准主导", "苏州工业园区质量奖", "马德里国际商标", "衢政发〔2007〕47号"):
        for end in range(1, len(whole) + 1):
            found = lookup.search(whole[:end], DAY)
            # an opened bracket or the first letters of a number may fit nothing yet
            assert found.policies or not whole[:end][-1].isalnum(), whole[:end]


def test_amounts_are_those_of_the_reviewed_rules_with_what_is_looked_for_first(
    lookup: Lookup,
) -> None:
    clause = lookup.search("国家标准 主导", DAY).policies[0].clauses[0]
    assert clause.amounts[0] == "国家标准 主导 50万元；参与 15万元"
    assert clause.n_more == 1
    assert lookup.search("行业标准", DAY).policies[0].clauses[0].amounts[0].startswith("行业标准")


def test_marks_stand_on_the_words_typed(lookup: Lookup) -> None:
    for typed in ("国家标准", "国 家 标 准", "ＰＣＴ", "國家標準"):
        for policy in lookup.search(typed, DAY).policies:
            for clause in policy.clauses:
                for start, end in clause.marks:
                    marked = clause.text[start:end]
                    assert 0 <= start < end <= len(clause.text)
                    assert set(marked) <= set("国家标准PCT PCT "), (typed, marked)
    assert lookup.search("国家标准", DAY).policies[0].clauses[0].marks


def test_text_is_exactly_what_the_policy_prints(lookup: Lookup, assistant: Assistant) -> None:
    for typed in ("质", "奖励", "有效期", "企业 申报"):
        for policy in lookup.search(typed, DAY).policies:
            printed = assistant.knowledge.documents[policy.policy_id].text
            for clause in policy.clauses:
                assert printed[clause.start : clause.end] == clause.text


def test_a_place_narrows_and_a_name_in_part_means_nothing(lookup: Lookup) -> None:
    found = lookup.search("奖励", DAY, region="苏州市")
    regions = {p.region for p in found.policies}
    assert "衢州市" not in regions
    assert "邢台市" not in regions
    assert {"苏州市", "苏州工业园区"} <= regions
    # «州市» of 苏州市 is not what 衢州市 means
    assert {p.policy_id for p in lookup.search("衢州市", DAY).policies} == {"quzhou-2017"}


def test_what_has_expired_stands_below_what_holds(lookup: Lookup) -> None:
    now = lookup.search("苏州工业园区质量奖", date(2026, 1, 1)).policies
    assert now[0].policy_id == "suzhou-park-quality-award-2023"
    assert now[0].validity == "in_force"
    later = lookup.search("质量管理优秀奖", date(2030, 1, 1)).policies
    places = {p.policy_id: n for n, p in enumerate(later)}
    assert later[places["suzhou-park-quality-award-2023"]].validity == "expired"
    assert places["suzhou-mayor-award-2016"] < places["suzhou-park-quality-award-2023"]


def test_the_policy_at_hand_comes_first_where_several_fit(lookup: Lookup) -> None:
    for policy_id in ("suzhou-mayor-award-2016", "suzhou-park-quality-award-2023"):
        found = lookup.search("第二十七条", DAY, policy_id=policy_id)
        assert found.policies[0].policy_id == policy_id


def test_meaning_finds_what_shares_no_word_and_says_so(lookup: Lookup) -> None:
    typed = "老外那边注册牌子有没有补贴"
    reasons = {c.why for p in lookup.search(typed, DAY).policies for c in p.clauses}
    assert "意思相近" not in reasons
    found = lookup.search(typed, DAY, with_meaning=True)
    assert found.with_meaning
    assert "意思相近" in {c.why for p in found.policies for c in p.clauses}


def test_typing_never_embeds_and_never_asks_a_model(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("dense search while typing")

    hotline = Hotline(assistant)
    monkeypatch.setattr(type(assistant.engine.index), "dense", refuse)
    assert hotline.lookup("国家标准").policies
    with pytest.raises(AssertionError):
        hotline.lookup("国家标准", with_meaning=True)


@pytest.mark.parametrize("typed", ["", " ", "?", "''", "\\", "*.*", "(", "[", "\0", "😀", "ñ"])
def test_odd_input_is_answered_and_never_an_error(lookup: Lookup, typed: str) -> None:
    assert lookup.search(typed, DAY, with_meaning=bool(typed.strip())).query == typed
