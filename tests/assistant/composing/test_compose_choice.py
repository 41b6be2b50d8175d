"""Questions back and comparisons: no sum that the clauses do not print, the answer first."""

from __future__ import annotations

from assistant.calculator.match import head_of
from assistant.composing.compose_choice import compose_choice
from assistant.composing.compose_compared import compose_compared
from assistant.pricing import price
from assistant.retrieval.scope import Scope
from assistant.understanding.understand import read_turn
from tests.assistant.invented import DAY, knowledge, policy, rule

_NEAR = knowledge(
    policy([rule("匠心奖", 70000, names=("匠心奖",))], policy_id="a", title="星河市甲办法"),
    policy(
        [rule("匠心奖", 90000, names=("匠心奖",))],
        policy_id="b",
        title="海棠市乙办法",
        region="海棠市",
    ),
)


def test_a_question_back_shows_what_is_printed_and_no_product_of_it() -> None:
    query = read_turn("匠心奖3项多少钱", _NEAR)
    pricing = price(query, Scope(frozenset(_NEAR.documents)), _NEAR, DAY)
    assert len(pricing.options) == 2
    reply = compose_choice(pricing, _NEAR, DAY)
    assert all(said in reply.text for said in ("7万元/项×3", "9万元/项×3"))
    assert not any(made_up in reply.text for made_up in ("21万元", "27万元"))


def test_readings_without_a_sum_of_the_payer_asked_for_are_not_said_to_have_none() -> None:
    query = read_turn("匠心奖市里给了,区里再给吗", _NEAR)
    pricing = price(query, Scope(frozenset(_NEAR.documents)), _NEAR, DAY)
    text = compose_choice(pricing, _NEAR, DAY, payers=query.payers).text
    assert text.count("没有写明由县（市、区）级财政承担的数额") == 2
    assert "条文未定金额" not in text


def test_a_comparison_says_first_which_gives_most() -> None:
    heads = [head_of(p, r) for p in ("a", "b") for r in _NEAR.rules[p].rules]
    first = compose_compared(heads, _NEAR, DAY).text.split("\n")[0]
    assert first.startswith("《海棠市乙办法》的匠心奖给得最多（9万元）")


def test_a_comparison_says_by_how_much_where_that_is_asked() -> None:
    heads = [head_of(p, r) for p in ("a", "b") for r in _NEAR.rules[p].rules]
    first = compose_compared(heads, _NEAR, DAY, with_gap=True).text.split("\n")[0]
    assert "9万元－7万元＝2万元" in first
