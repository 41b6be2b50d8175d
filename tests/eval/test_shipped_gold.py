from __future__ import annotations

from pathlib import Path

from eval.gold import gold_problems
from eval.questions import SHIPPED, load_questions
from ingest.settings import Settings
from ingest.shelf.library import Library


def test_every_gold_quote_of_the_shipped_questions_is_in_its_policy(shipped_home: Path) -> None:
    library = Library.open(Settings.from_environment(shipped_home))
    texts = {key: document.text for key, document in library.documents.items()}
    questions = [p.question for p in load_questions([SHIPPED])]
    assert gold_problems((q for q in questions if q.library is None), texts) == ()
