"""Official notes stand beside an answer under their office's name; nothing is taken from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answer import Answer
from assistant.composing.notes import CAUTION, with_notes
from assistant.composing.reply import Reply
from assistant.composing.verify import verify
from assistant.understanding.understand import understand
from eval.integrity import integrity_failures
from eval.questions import Question
from ingest.search.index import SearchIndex
from ingest.settings import Settings
from ingest.shelf.library import Library
from ingest.shelf.note import NoteWording, OfficialNote, digest_of_clause, write_notes

POLICY, QUESTION = "suzhou-park-quality-award-2023", "园区质量奖奖励多少"
WORDS = "> 按77万元掌握，\n# 复评 *不* 再奖"
AS_OF = date(2024, 6, 1)


@pytest.fixture(scope="module")
def plain(shipped_home: Path) -> Assistant:
    return Assistant.open(shipped_home)


@pytest.fixture(scope="module")
def noted(plain: Assistant) -> Assistant:
    """The same library with a note on the clause that the answer cites."""
    library = plain.library
    citation = plain.ask(QUESTION, as_of=AS_OF).citations[0]
    document = library.document(POLICY)
    clause = next(c for c in document.clauses if c.path == citation.path)
    note = OfficialNote(
        note_id="n1",
        path=clause.path,
        wordings=(
            NoteWording(
                text=WORDS,
                office="某园区质量科",
                on=date(2024, 5, 6),
                source="电话答复",
                by="王芳",
                at=datetime(2024, 5, 7, tzinfo=UTC),
                digest=digest_of_clause(document, clause),
            ),
        ),
    )
    return with_note(library, note)


def with_note(library: Library, note: OfficialNote) -> Assistant:
    stored = dict(library.stored)
    stored[POLICY] = replace(stored[POLICY], notes=write_notes([note]))
    changed = replace(library, stored=stored)
    settings: Settings = library.settings
    return Assistant(settings, changed, SearchIndex.open(settings, changed))


def test_a_note_stands_beside_the_answer_and_changes_nothing_of_it(
    plain: Assistant, noted: Assistant
) -> None:
    without, answer = plain.ask(QUESTION, as_of=AS_OF), noted.ask(QUESTION, as_of=AS_OF)
    assert answer.award == without.award
    assert answer.citations == without.citations
    (note,) = answer.notes
    assert (note.office, note.on, note.text) == ("某园区质量科", date(2024, 5, 6), WORDS)
    assert "口径（某园区质量科，2024年5月6日）" in answer.text
    assert CAUTION in answer.text
    assert without.notes == ()
    assert "口径" not in without.text


def test_a_note_is_never_a_quotation(noted: Assistant) -> None:
    answer = noted.ask(QUESTION, as_of=AS_OF)
    assert all("77万元" not in c.quote for c in answer.citations)
    line = next(line for line in answer.text.splitlines() if "77万元" in line)
    assert not line.startswith((">", "#"))
    assert r"\*不\*" in line
    # the quotations still close the text
    assert answer.text.index("口径（") < answer.text.index("依据：")
    assert answer.text.rstrip().splitlines()[-1].startswith(">")


def test_a_figure_of_a_note_is_no_source_of_the_answer(noted: Assistant) -> None:
    answer = noted.ask(QUESTION, as_of=AS_OF)
    knowledge = noted.knowledge
    query = understand(QUESTION, (), knowledge)
    reply = Reply(
        "answered",
        f"园区质量奖按77万元掌握。\n\n{with_notes('', answer.notes)}",
        citations=answer.citations,
    )
    findings = verify(reply, query, frozenset(knowledge.documents), knowledge, AS_OF)
    assert any("77万元" in finding for finding in findings)


def test_evaluation_holds_a_figure_of_a_note_against_the_answer_only_outside_the_note(
    noted: Assistant,
) -> None:
    answer = noted.ask(QUESTION, as_of=AS_OF)
    question = Question(id="q", question=QUESTION, as_of=AS_OF)
    documents = noted.library.documents
    assert integrity_failures(question, answer, documents) == ()
    repeated = answer.model_copy(update={"text": f"{answer.text}\n\n另按77万元掌握。"})
    assert [f.name for f in integrity_failures(question, repeated, documents)] == [
        "ungrounded_figure"
    ]


def test_a_note_on_a_clause_that_is_not_cited_is_not_shown(noted: Assistant) -> None:
    answer: Answer = noted.ask("园区质量奖办法什么时候开始施行", as_of=AS_OF)
    assert answer.status == "answered"
    assert answer.notes == ()


def test_a_withdrawn_or_lapsed_note_is_not_shown(noted: Assistant) -> None:
    (note,) = noted.library.notes[POLICY]
    lapsed = note.model_copy(
        update={"wordings": (note.now.model_copy(update={"digest": "anders"}),)}
    )
    other = with_note(noted.library, lapsed)
    assert other.ask(QUESTION, as_of=AS_OF).notes == ()


def test_several_questions_in_one_turn_keep_their_notes(noted: Assistant) -> None:
    answer = noted.ask("园区质量奖奖励多少？园区质量奖几年评一次？", as_of=AS_OF)
    assert len(answer.notes) == 1
