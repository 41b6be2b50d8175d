"""The few words of a long clause that answer come first; on an invented plan."""

from __future__ import annotations

import pytest

from assistant.composing.pinpoint import (
    in_full,
    naming_piece,
    pinpoint,
    stating_sentence,
    telling_piece,
)
from assistant.understanding.asked.answer_type import form_asked
from assistant.understanding.query import Query
from assistant.words.content import ContentIndex
from assistant.words.facet import facets_in
from assistant.words.normal import key
from ingest.search.chunk import chunk_all
from tests.assistant.composing.cited import cited
from tests.ingest.documents import article, make_document

DOCUMENT = make_document(
    [
        article(
            "一",
            "加快匠心培育，到2025年，星河名品达到30件以上，匠心工坊达到120家，培育大师8名；"
            "建立匠心评审制度，评审办法由市匠心办制定，报市政府批准；"
            "公示期间有异议的，由市匠心办核查，公示期满无异议的，由市政府公布；"
            "弘扬工匠精神，营造尊重技能的氛围，推动各行各业崇尚精益求精的风尚。",
        ),
        article("二", "本办法由市匠心办解释。"),
    ]
)
CONTENT = ContentIndex(chunk_all([DOCUMENT]))


def words(question: str, article_at: int = 0) -> str | None:
    clause = DOCUMENT.clauses[article_at]
    flat = key(question)
    units = CONTENT.units(CONTENT.content(flat), flat)
    return pinpoint(DOCUMENT, cited(DOCUMENT, clause), units, form_asked(Query(flat, flat, flat)))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("匠心工坊要达到多少家", "匠心工坊达到120家"),
        ("培育大师多少名", "培育大师8名"),
        ("评审办法怎么定", "建立匠心评审制度，评审办法由市匠心办制定，报市政府批准"),
    ],
)
def test_a_figure_is_cut_out_and_anything_else_keeps_its_sentence(question: str, said: str) -> None:
    assert words(question) == said
    assert said in DOCUMENT.text


def test_the_sentence_that_holds_most_of_it_stands_for_words_the_others_hold_too() -> None:
    # «工匠» stands in the fourth sentence, all the rest of the question in the second
    said = "建立匠心评审制度，评审办法由市匠心办制定，报市政府批准"
    assert words("工匠的匠心评审制度和评审办法怎么定,报谁批准") == said


def test_nothing_is_cut_out_where_no_sentence_holds_it_all_or_the_form_is_missing() -> None:
    assert words("星河名品和工匠精神") is None
    assert words("匠心工坊公示多少天") is None


def test_a_short_clause_is_not_said_twice() -> None:
    assert words("办法由谁解释", article_at=1) is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("有异议怎么办", "公示期间有异议的，由市匠心办核查，公示期满无异议的，由市政府公布"),
        ("评委会要保密吗", None),
        ("有什么要求", None),
    ],
)
def test_the_one_sentence_that_states_what_is_asked_is_cut_out(
    question: str, said: str | None
) -> None:
    words = stating_sentence(DOCUMENT, cited(DOCUMENT, DOCUMENT.clauses[0]), facets_in(question))
    assert words == said


def test_the_piece_that_names_the_thing_in_full_leads_instead_of_one_that_resembles_it() -> None:
    quote = "新培育东海质量奖2个,星河省质量奖50个;星河工程奖9个。"
    form = form_asked(Query("培育多少个", "培育多少个", "培育多少个"))
    assert form is not None
    led = naming_piece(key("到2030年星河省质量奖要培育多少个"), quote, "新培育东海质量奖2个", form)
    assert led == "星河省质量奖50个"
    kept = naming_piece(key("东海质量奖要培育多少个"), quote, "新培育东海质量奖2个", form)
    assert kept == "新培育东海质量奖2个"
    listed = "将20家县域产业头部企业列入名单。到2030年,新培育东海质量奖2个。"
    counted = naming_piece(key("县域产业头部企业有多少个"), listed, "新培育东海质量奖2个", form)
    assert counted == "将20家县域产业头部企业列入名单"


@pytest.mark.parametrize(
    ("question", "words", "said"),
    [
        # what did not happen decides, not the case beside it
        (
            "没有异议怎么办",
            "公示期间有异议的",
            "公示期间有异议的，由市匠心办核查，公示期满无异议的，由市政府公布",
        ),
        ("有异议怎么办", "由市匠心办核查", "由市匠心办核查"),
        ("有没有异议", "由市匠心办核查", "由市匠心办核查"),
        # a piece that opens with 并, or is one of two things asked for, is torn
        (
            "名品几件、工坊几家",
            "匠心工坊达到120家",
            "加快匠心培育，到2025年，星河名品达到30件以上，匠心工坊达到120家，培育大师8名",
        ),
        ("工坊几家", "匠心工坊达到120家", "匠心工坊达到120家"),
        ("工坊几家", None, None),
    ],
)
def test_a_first_line_is_of_the_case_told_and_not_torn(
    question: str, words: str | None, said: str | None
) -> None:
    assert in_full(words, key(question), DOCUMENT, cited(DOCUMENT, DOCUMENT.clauses[0])) == said


def test_a_sentence_that_only_heads_its_paragraph_brings_the_next_one() -> None:
    plan = make_document(
        [
            article(
                "一",
                "完善匠心评价体系。建立匠心分级制度，开展匠心水平测评。"
                "推进工坊建设，支持工坊之间共享设备，为中小工坊提供检测、设计、打样等服务，"
                "鼓励工坊参加展会，引导工坊开展技能比武，弘扬工匠精神，营造尊重技能的氛围，推动各行各业崇尚精益求精的风尚。",
            ),
            article("二", "本办法由市匠心办解释。"),
        ]
    )
    flat, content = key("匠心评价体系怎么说"), ContentIndex(chunk_all([plan]))
    units = content.units(content.content(flat), flat)
    said = pinpoint(plan, cited(plan, plan.clauses[0]), units, None)
    assert said == "完善匠心评价体系。建立匠心分级制度，开展匠心水平测评"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("匠心优秀奖要多少分", "匠心管理优秀奖获奖组织的总评分应当高于500分"),
        ("匠心大奖要多少分", "匠心奖获奖组织的大奖总评分应当高于600分"),
        ("匠心大奖的优秀奖要多少分", None),  # each holds a word that the other does not
        ("评审要几天", None),
    ],
)
def test_of_several_figures_one_is_shown_that_holds_all_the_question_holds_of_any(
    question: str, said: str | None
) -> None:
    quote = (
        "第六条  匠心奖获奖组织的大奖总评分应当高于600分,"
        "匠心管理优秀奖获奖组织的总评分应当高于500分,由评定办排名。"
    )
    flat = key(question)
    form = form_asked(Query(flat, flat, flat))
    assert form is not None
    units = CONTENT.units(CONTENT.content(flat), flat)
    assert telling_piece(flat, quote, units, form) == said


def test_a_sentence_on_the_side_asked_for_is_not_shown_without_the_figure_asked_for() -> None:
    facets = facets_in("公示有异议怎么办")
    clause = cited(DOCUMENT, DOCUMENT.clauses[0])
    assert (
        stating_sentence(DOCUMENT, clause, facets, form_asked(Query("要几家", "要几家", "要几家")))
        is None
    )
