from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Answer, Clarification, ElapsedMs
from assistant.views import SearchHit
from eval.case import Case, GoldSpan
from eval.expect import Failure, failures
from eval.gold import Found, gold_spans, is_hit
from eval.integrity import integrity_failures
from eval.metrics import METRICS, measure
from eval.metrics.retrieval import golds_of, recall_at, reciprocal_rank
from eval.questions import Cite, PlacedQuestion
from eval.tally import Tally
from tests.eval.sample import FIRST, SECOND, TEXT, answer, award, citation, document, question

DOCUMENTS = {"yunshan": document()}
ASK = Clarification(missing=("level",), question="哪一级?", options=())
REFUSED = {"status": "refused", "reason": "not_in_library", "award": None, "citations": ()}
ASKED = {"status": "clarify", "clarification": ASK, "award": None}
BY_KEY = {metric.key: metric for metric in METRICS}


def _case(
    expect: dict[str, object] | None = None,
    given: Answer | None = None,
    ranked: tuple[SearchHit, ...] | None = None,
    tags: tuple[str, ...] = (),
) -> Case:
    asked = question(tags=tags) if expect is None else question(expect=expect, tags=tags)
    given = given or answer()
    found = (*failures(given, asked.expect), *integrity_failures(asked, given, DOCUMENTS))
    return Case(
        placed=PlacedQuestion(question=asked, group="sample", split="gate", shipped=False),
        answer=given,
        failures=found,
        gold=gold_spans(asked.expect.cites, DOCUMENTS),
        gold_any=gold_spans(asked.expect.cites_any, DOCUMENTS),
        ranked=ranked,
        documents=DOCUMENTS,
        gold_also=gold_spans(asked.expect.cites_also, DOCUMENTS),
    )


def _value(key: str, case: Case) -> float | None:
    tally = BY_KEY[key].measure(case)
    return tally.rate if tally else None


def _hit(quote: str) -> SearchHit:
    known = citation(quote).model_dump(exclude={"document_number", "quote"})
    return SearchHit(**known, text=quote, score=1.0)


def test_every_metric_has_a_key_a_chinese_title_and_a_definition_of_its_own() -> None:
    assert len({m.key for m in METRICS}) == len({m.title for m in METRICS}) == len(METRICS)
    assert all(len(m.definition) > 15 and m.definition.endswith("。") for m in METRICS)


def test_a_right_answer_is_right_by_every_metric() -> None:
    found = measure(_case(ranked=(_hit(FIRST),)))
    shares = {k: t.rate for k, t in found.items() if BY_KEY[k].unit == "%"}
    bad = {"ungrounded_figures", "wrong_source", "over_refusal"}
    assert {k for k, rate in shares.items() if rate != 1} == bad
    assert all(shares[key] == 0 for key in bad)


def test_without_gold_only_what_needs_none_is_counted() -> None:
    found = set(measure(_case(expect={})))
    assert not found & {"amount_value", "clause_recall_at_5", "citation_recall", "asking_back_f1"}
    assert not found & {"refusal_recall", "over_refusal", "false_premise_corrected"}
    assert {"quote_validity", "ungrounded_figures", "answer_length", "latency_total"} <= found


def test_an_assistant_that_broke_down_misses_what_the_gold_wants() -> None:
    broken = replace(_case(), answer=None, failures=(Failure("error", "坏了"),))
    found = {key: tally.rate for key, tally in measure(broken).items()}
    assert found == {
        "complete_and_right": 0,
        "amount_exact": 0,
        "amount_value": 0,
        "amount_bound": 0,
        "amount_rule": 0,
        "citation_recall": 0,
        "over_refusal": 0,
    }


@pytest.mark.parametrize(
    ("key", "expect", "changes", "value"),
    [
        ("amount_value", {"total_yuan": 200_000}, {}, 0),
        ("amount_value", {"total_yuan": None}, {}, None),
        ("amount_value", {"total_yuan": 400_000}, {"award": None}, 0),
        ("amount_bound", {"total_yuan": 400_000, "outcome": "upper_bound"}, {}, 0),
        ("amount_bound", {"total_yuan": 400_000}, {}, None),
        ("amount_rule", {"total_yuan": 400_000, "rules": ["yunshan-1"]}, {}, 1),
        ("amount_rule", {"total_yuan": 400_000, "rules": ["other"]}, {}, 0),
        ("amount_rule", {"total_yuan": 400_000}, {}, None),
        ("amount_exact", {"total_yuan": 400_000, "rules": ["other"]}, {}, 0),
        ("amount_exact", {"total_yuan": 400_000, "outcome": "upper_bound"}, {}, 0),
        ("amount_withheld", {"total_yuan": None}, {}, 0),
        ("amount_withheld", {"total_yuan": None}, {"award": None}, 1),
        ("amount_withheld", {"total_yuan": 400_000}, {}, None),
        ("refusal_precision", {"status": "answered"}, REFUSED, 0),
        ("refusal_precision", {"status": ["answered", "refused"]}, REFUSED, 1),
        ("refusal_precision", {"status": "refused"}, {}, None),
        ("refusal_recall", {"status": "refused"}, {}, 0),
        ("refusal_recall", {"status": "refused"}, REFUSED, 1),
        ("refusal_recall", {"status": ["answered", "refused"]}, REFUSED, None),
        ("over_refusal", {"status": "clarify"}, REFUSED, 1),
        ("over_refusal", {"status": "refused"}, REFUSED, None),
        ("asking_back_f1", {"status": "clarify"}, ASKED, 1),
        ("asking_back_f1", {"status": "clarify"}, {}, 0),
        ("asking_back_f1", {"status": "answered"}, ASKED, 0),
        ("asking_back_f1", {"status": "answered"}, {}, None),
        ("asking_back_f1", {"status": ["answered", "clarify"]}, ASKED, None),
        ("quote_validity", {}, {"citations": (citation(), citation(start=5))}, 0.5),
        ("ungrounded_figures", {}, {"text": "可得40万元,另有30万元"}, 1),
        ("wrong_source", {}, {"citations": (citation(validity="expired"),)}, 1),
        ("complete_and_right", {"includes": ["没有"]}, {}, 0),
        ("answer_length", {}, {"text": "可得 40万元。"}, 7),
        ("latency_verify", {}, {"elapsed_ms": ElapsedMs(verify=2.5)}, 2.5),
    ],
)  # fmt: skip
def test_each_metric_counts_what_its_definition_says(
    key: str, expect: dict[str, object], changes: dict[str, object], value: float | None
) -> None:
    assert _value(key, _case(expect, answer(**changes))) == value


def test_f1_of_asking_back_follows_from_the_summed_tallies() -> None:
    wanted: dict[str, object] = {"status": "clarify"}
    cases = [
        _case(wanted, answer(**ASKED)),
        _case(wanted, answer(**ASKED)),
        _case(wanted, answer()),
        _case({"status": "answered"}, answer(**ASKED)),
        _case({"status": "answered"}, answer()),
    ]
    whole = Tally.total(BY_KEY["asking_back_f1"].measure(case) for case in cases)
    assert whole.rate == pytest.approx(2 * 2 / (2 * 2 + 1 + 1))


def test_a_false_premise_is_left_standing_by_assent_or_by_a_wrong_amount() -> None:
    def put_right(**changes: object) -> float | None:
        case = _case(given=answer(**changes), tags=("false_premise",))
        return _value("false_premise_corrected", case)

    assert put_right() == 1
    assert put_right(text="是的,可得40万元。") == 0
    assert put_right(award=award(1), text="可得20万元。") == 0
    assert _value("false_premise_corrected", _case()) is None


CITE = {"policy_id": "yunshan", "quote": "每件给予20万元"}
CAP = {"policy_id": "yunshan", "quote": "最高50万元"}


def test_citations_are_counted_both_ways() -> None:
    both: dict[str, object] = {"cites": [CITE, CAP]}
    first = answer()
    assert _value("citation_recall", _case(both, first)) == 0.5
    assert _value("citation_precision", _case(both, first)) == 1
    two = answer(citations=(citation(), citation(SECOND)))
    assert _value("citation_precision", _case({"cites": [CITE]}, two)) == 0.5
    allowed: dict[str, object] = {"cites": [CITE], "cites_also": [CAP]}
    assert _value("citation_precision", _case(allowed, two)) == 1
    assert _value("citation_recall", _case(allowed, first)) == 1
    assert _value("citation_recall", _case({"cites_any": [CITE, CAP]}, first)) == 1


def test_gold_that_quotes_only_the_binding_cap_says_nothing_of_the_rule() -> None:
    expect: dict[str, object] = {"total_yuan": 500_000, "cites": [CAP]}
    both = (citation(), citation(SECOND))
    case = _case(expect, answer(award=award(3), citations=both))
    assert _value("amount_rule", case) is None
    assert _value("amount_rule", _case({"total_yuan": 400_000, "cites": [CAP]})) == 0


def test_ranking_metrics_agree_with_values_worked_out_by_hand() -> None:
    a, b = GoldSpan("p", 0, 10, ("一、",)), GoldSpan("p", 50, 60, ("二、",))
    miss = Found("p", 20, 30)
    ranked = [miss, Found("p", 0, 10), miss, Found("p", 50, 60)]
    golds = golds_of((a, b), ())
    assert [recall_at(ranked, golds, k) for k in (1, 2, 5)] == [
        Tally(0, 1), Tally(0.5, 1), Tally(1, 1),
    ]  # fmt: skip
    assert reciprocal_rank(ranked, golds) == Tally(0.5, 1)
    assert reciprocal_rank([miss], golds) == Tally(0, 1)
    assert recall_at(ranked, golds_of((), (a, b)), 2) == Tally(1, 1)
    assert recall_at(ranked, (), 5) is None


@pytest.mark.parametrize(
    ("start", "end", "hit"),
    [(0, 100, True), (12, 15, True), (5, 15, True), (5, 14, False), (20, 30, False)],
)
def test_a_hit_holds_the_gold_or_shares_half_of_the_shorter(
    start: int, end: int, hit: bool
) -> None:
    gold = GoldSpan("p", 10, 20, ())
    assert is_hit(Found("p", start, end), gold) is hit
    assert not is_hit(Found("q", start, end), gold)


def test_gold_is_located_whatever_the_white_space_and_wherever_it_is_repeated() -> None:
    (span,) = gold_spans([Cite(policy_id="yunshan", quote="最高50万 元")], DOCUMENTS)
    assert TEXT[span.start : span.end] == "最高50 万元"
    assert span.path == ("二、",)
    (often,) = gold_spans([Cite(policy_id="yunshan", quote="万元")], DOCUMENTS)
    assert len(often.others) == 1
    assert is_hit(Found("yunshan", *often.others[0]), often)
    assert gold_spans([Cite(policy_id="yunshan", quote="没有这句")], DOCUMENTS) == ()


def test_retrieval_is_not_counted_where_it_was_not_measured() -> None:
    assert _value("clause_mrr", _case()) is None
    assert _value("clause_mrr", _case(ranked=())) == 0
    assert _value("clause_recall_at_1", _case(ranked=(_hit(SECOND), _hit(FIRST)))) == 0
    assert _value("clause_recall_at_5", _case(ranked=(_hit(SECOND), _hit(FIRST)))) == 1
