"""An answer as HTML: quotes marked in their clause, nothing taken for markup, all that counts."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape

from assistant.answer import Answer, Citation, Clarification
from assistant.calculator.award import Adjustment, Award, AwardLine
from assistant.understood.wire import Correction
from ingest.policy import (
    Clause,
    ClauseLevel,
    PolicyDocument,
    PolicyMetadata,
    Source,
)
from ui.chat.cards import gist, plain_text, render_answer, split_quotes
from ui.chat.clause_panel import Quoted, found_again, render_clause
from ui.chat.sources import render_sources
from ui.page.markup import badge, markdown, paragraphs

TODAY = date(2026, 3, 1)
TEXT = "第一条 <b>宗旨</b>。\n第二条 获奖的,给予10万元奖励;\n每家一次。\n"


def _document(text: str = TEXT) -> PolicyDocument:
    middle = text.index("第二条")
    clauses = (
        Clause(0, ClauseLevel.ARTICLE, "第一条", ("第一条",), "", 0, middle, middle, None),
        Clause(
            1, ClauseLevel.ARTICLE, "第二条", ("第二条",), "", middle, len(text), len(text), None
        ),
    )
    metadata = PolicyMetadata("test", "某办法", effective_until=date(2025, 1, 1))
    return PolicyDocument(metadata, text, clauses, (), (), Source("t.txt", "", ((0, len(text)),)))


def _citation(quote: str = "给予10万元奖励") -> Citation:
    start = TEXT.index(quote)
    return Citation(
        policy_id="test",
        policy_title="某办法",
        document_number="某发〔2020〕1号",
        clause="第二条",
        path=("第二条",),
        quote=quote,
        start=start,
        end=start + len(quote),
        validity="in_force",
    )


def _answer(text: str = "可得10万元。", **fields: object) -> Answer:
    given: dict[str, object] = {"status": "answered", "citations": (_citation(),)} | fields
    return Answer.model_validate(
        {"question": "问", "text": text, "as_of": TODAY, "trace_id": "t", **given}
    )


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def _opened(document: PolicyDocument, *quotes: str) -> str:
    quoted = [Quoted(TEXT.index(q), q) for q in quotes]
    return render_clause(document, document.clauses[1], found_again(document, quoted), TODAY)


def test_a_card_says_which_clause_it_opens_with_which_quote() -> None:
    html = render_sources(_answer(), {"test": _document()}, TODAY)
    wanted = json.loads(unescape(re.findall(r'data-clause="([^"]*)"', html)[0]))
    assert wanted["policy_id"] == "test"
    assert wanted["path"] == ["第二条"]
    assert wanted["quotes"] == [{"start": TEXT.index("给予"), "words": "给予10万元奖励"}]


def test_an_opened_clause_is_whole_with_exactly_the_quote_marked_and_its_neighbours() -> None:
    html = _opened(_document(), "给予10万元奖励")
    assert re.findall(r"<mark>(.*?)</mark>", html) == ["给予10万元奖励"]
    assert "每家一次。" in html
    assert "宗旨" not in html
    assert 'href="/policies/test#%E7%AC%AC%E4%BA%8C%E6%9D%A1"' in html
    assert re.findall(r'data-step="([^"]*)"', html) == [
        "{&quot;policy_id&quot;: &quot;test&quot;, &quot;index&quot;: 0}"
    ]
    assert "已是最后一条" in html


def test_a_quote_over_two_lines_is_marked_on_both() -> None:
    marked = re.findall(r"<mark>(.*?)</mark>", paragraphs("甲乙\n丙丁", [(1, 4)]))
    assert marked == ["乙", "丙"]


def test_marks_that_overlap_repeat_no_character() -> None:
    assert _plain(paragraphs("甲乙丙丁", [(0, 3), (1, 4)])) == "甲乙丙丁"


def test_the_badge_shows_the_validity_of_today_not_of_the_citation() -> None:
    assert "已过有效期" in render_sources(_answer(), {"test": _document()}, TODAY)


def test_two_quotes_of_one_clause_share_a_card() -> None:
    answer = _answer(citations=(_citation(), _citation("每家一次")))
    html = render_sources(answer, {"test": _document()}, TODAY)
    assert html.count('class="zc-card"') == 1
    assert html.count("<q>") == 2
    assert _opened(_document(), "给予10万元奖励", "每家一次").count("<mark>") == 2


def test_a_quote_that_the_library_no_longer_has_is_marked_nowhere() -> None:
    changed = _document(TEXT.replace("10万", "20万"))
    assert "<mark>" not in _opened(changed, "给予10万元奖励")


def test_quotes_that_overlap_are_marked_once() -> None:
    html = _opened(_document(), "给予10万元奖励", "10万元奖励;")
    assert re.findall(r"<mark>(.*?)</mark>", html) == ["给予10万元奖励;"]


def test_a_quote_that_has_moved_is_found_again() -> None:
    quotes = found_again(_document("新\n" + TEXT), [Quoted(TEXT.index("给予"), "给予10万元奖励")])
    assert [q.start for q in quotes] == [TEXT.index("给予") + 2]


def test_nothing_in_an_answer_is_taken_for_markup() -> None:
    hostile = "<script>alert(1)</script>![x](http://a.example/x.png) [y](javascript:alert(1))"
    answer = _answer(
        hostile + " [z](//a.example) <img src=x onerror=alert(1)>",
        status="clarify",
        clarification=Clarification(missing=(), question="?", options=('"><img src=x>',)),
    )
    html = render_answer(answer, {"test": _document()})
    tags = set(re.findall(r"<(\w+)", html))
    assert tags.isdisjoint({"script", "img", "iframe"})
    assert re.findall(r'href="([^"]*)"', html) == []


def test_links_of_an_answer_stay_within_the_service() -> None:
    assert 'href="/policies"' in markdown("[政策](/policies)")
    assert "href" not in markdown("[政策](http://a.example/)")
    assert "href" not in markdown("<http://a.example/>")


def test_options_are_buttons_that_send_the_option() -> None:
    clarification = Clarification(missing=("policy",), question="哪一个?", options=("甲", "乙"))
    html = render_answer(_answer(status="clarify", clarification=clarification), {})
    assert re.findall(r'<button[^>]*data-ask="([^"]*)"', html) == ["甲", "乙"]


def test_an_option_that_says_what_it_corrects_answers_in_place() -> None:
    told = Correction(key="policy", code="test")
    clarification = Clarification(
        missing=("policy",), question="哪一个?", options=("甲",), corrections=((told,),)
    )
    html = render_answer(_answer(status="clarify", clarification=clarification), {})
    held = re.findall(r'data-correct="([^"]*)"', html)
    assert json.loads(unescape(held[0])) == [{"key": "policy", "code": "test"}]
    assert "data-ask" not in html


def test_what_is_copied_has_the_sources_and_says_that_a_program_made_it() -> None:
    copied = plain_text(_answer("**可得10万元。**\n\n依据:\n\n> 给予10万元奖励"))
    assert "答：可得10万元。" in copied
    assert "《某办法》（某发〔2020〕1号）第二条：“给予10万元奖励”" in copied
    assert "人工智能" in copied


def test_the_gist_tells_answers_apart_in_few_words() -> None:
    due = Award(outcome="upper_bound", total_yuan=250_000)
    assert gist(_answer(award=due)) == "最高25万元"
    assert gist(_answer(award=Award(outcome="not_eligible", total_yuan=0))) == "不符合条件"
    assert gist(_answer(status="refused", reason="not_stated")) == "没有查到写明的条文"
    assert gist(_answer(status="clarify")) == "还需要确认"


def test_the_calculation_shows_each_line_the_reduction_and_what_is_missing() -> None:
    line = AwardLine(
        rule_id="r",
        policy_id="test",
        clause="第二条",
        path=("第二条",),
        item="某奖",
        level="一等",
        role=None,
        quantity=3,
        unit_yuan=100_000,
        amount_yuan=300_000,
        bound="upper_bound",
        payer="city",
        quote="给予10万元奖励",
    )
    cut = Adjustment(
        kind="annual",
        policy_id="test",
        clause="第二条",
        path=("第二条",),
        before_yuan=300_000,
        after_yuan=250_000,
        reason="每年封顶",
    )
    award = Award(
        outcome="upper_bound",
        total_yuan=250_000,
        lines=(line,),
        adjustments=(cut,),
        missing=("retained_tax_yuan",),
        warnings=("注意甲",),
        assumptions=("假定乙",),
    )
    text = _plain(render_answer(_answer(award=award), {"test": _document()}))
    for part in ("最高金额", "25万元", "某奖", "一等", "100,000", "300,000", "250,000"):
        assert part in text
    for part in ("每年封顶", "地方留存部分", "注意甲", "假定乙", "市级出资", "第二条"):
        assert part in text
    assert "retained_tax_yuan" not in text


def test_what_the_text_warns_of_is_not_said_again_under_the_calculation() -> None:
    award = Award(outcome="exact", total_yuan=1, warnings=("注意甲", "注意乙"))
    page = _plain(render_answer(_answer("可得奖励1元。\n\n请注意：注意甲。", award=award), {}))
    assert page.count("注意甲") == 1
    assert page.count("注意乙") == 1


def test_an_award_without_a_total_shows_none() -> None:
    html = render_answer(_answer(award=Award(outcome="out_of_force", total_yuan=None)), {})
    assert "不在有效期" in html
    assert "zc-total-sum" not in html


def test_the_closing_quotes_are_folded_away_but_not_lost() -> None:
    answer = _answer("可得10万元。\n\n依据:\n\n> 给予10万元奖励\n>\n> ——《某办法》第二条")
    assert split_quotes(answer) == (
        "可得10万元。",
        "\n> 给予10万元奖励\n>\n> ——《某办法》第二条",
    )
    assert "给予10万元奖励" in render_answer(answer, {})


def test_quotes_that_are_the_answer_stay_in_sight() -> None:
    text = "条文这样写:\n\n> 给予10万元奖励"
    assert split_quotes(_answer(text)) == (text, "")


def test_badges_differ_by_word_and_shape() -> None:
    codes = ("in_force", "not_yet", "expired", "repealed", "unknown")
    assert len({_plain(badge(code))[0] for code in codes}) == 5
    assert len({_plain(badge(code))[1:] for code in codes}) == 5
