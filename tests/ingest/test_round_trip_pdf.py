"""A shipped policy printed as PDF, and scanned, is the same clause tree when it is read again."""

from __future__ import annotations

import difflib
import re
from functools import cache
from pathlib import Path

import pytest

from ingest.load import LoadedFile, load
from ingest.policy import PolicyDocument
from ingest.read import ReadFile, read
from ingest.shelf.shipped import load_shipped
from tests.full import IS_FULL
from tests.ingest.formats.print_pages import as_pdf, paragraphs, printed, require_ocr, scanned

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_SHORT, _LONG = "quzhou-2017", "jiaxing-135-plan-2017"
_FIGURE = re.compile(r"\d[\d.,]*(?:%|[百千]?[万亿]?元)?|〔\d{4}〕\d+号")


@cache
def _shipped(policy_id: str) -> PolicyDocument:
    return next(p.document for p in load_shipped() if p.document.policy_id == policy_id)


@cache
def _print_of(policy_id: str) -> bytes:
    return printed(paragraphs(_shipped(policy_id).text))


def _read_again(folder: Path, name: str, data: bytes) -> tuple[LoadedFile, ReadFile]:
    path = folder / name
    path.write_bytes(data)
    loaded = load(path)
    return loaded, read(loaded)


def _outline(document: PolicyDocument) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(clause.level.value, clause.label, clause.path) for clause in document.clauses]


def _words(document: PolicyDocument) -> list[str]:
    """Own texts of the clauses, blanks aside: a print does not tell how wide a blank was."""
    return [re.sub(r"\s+", "", document.own_text(clause)) for clause in document.clauses]


def _has_every_character_once(found: ReadFile) -> bool:
    spans = [span for document in found.documents for span in document.source.spans]
    spans += [(removal.start, removal.end) for removal in found.removals]
    at = 0
    for start, end in sorted(set(spans)):
        if start != at:
            return False
        at = end
    return at == len(found.loaded.text)


@pytest.mark.parametrize("policy_id", [_SHORT, _LONG])
def test_a_printed_policy_has_the_same_clause_tree(policy_id: str, tmp_path: Path) -> None:
    loaded, found = _read_again(tmp_path, "印发.pdf", _print_of(policy_id))
    (document,) = found.documents
    assert _outline(document) == _outline(_shipped(policy_id))
    assert _words(document) == _words(_shipped(policy_id))
    assert len(loaded.pages) > 2
    assert _has_every_character_once(found)
    removed = {removal.text.strip() for removal in found.removals}
    assert {"政策文件汇编", "— 2 —"} <= removed


def test_a_scanned_policy_has_the_same_clause_tree_and_no_wrong_figure_unmarked(
    tmp_path: Path,
) -> None:
    require_ocr()
    policy_id = _SHORT
    loaded, found = _read_again(tmp_path, "扫描.pdf", as_pdf(scanned(_print_of(policy_id))))
    assert loaded.encoding == "ocr"
    (document,) = found.documents
    assert _outline(document) == _outline(_shipped(policy_id))
    assert _has_every_character_once(found)
    _assert_close("".join(_words(_shipped(policy_id))), loaded, document)


@pytest.mark.skipif(not IS_FULL, reason="minutes of recognition; ZHICE_FULL=1 runs it")
@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize("policy_id", [_SHORT, "xingtai-2012-10"])
def test_scans_of_other_sharpness(policy_id: str, dpi: int, tmp_path: Path) -> None:
    require_ocr()
    pictures = scanned(_print_of(policy_id), dpi)
    loaded, found = _read_again(tmp_path, "扫描.pdf", as_pdf(pictures, dpi))
    (document,) = found.documents
    assert _outline(document) == _outline(_shipped(policy_id))
    _assert_close("".join(_words(_shipped(policy_id))), loaded, document)


def _assert_close(print_: str, loaded: LoadedFile, document: PolicyDocument) -> None:
    """At least 99 % of the characters, and every wrong figure in a marked piece."""
    marked = {at for doubt in loaded.doubts for at in range(doubt.start, doubt.end)}
    places = [at for start, end in document.source.spans for at in range(start, end)]
    places = [at for at in places if not loaded.text[at].isspace()]
    seen = "".join(loaded.text[at] for at in places)
    matches = difflib.SequenceMatcher(None, print_, seen, autojunk=False)
    at_of = {a + i: b + i for a, b, n in matches.get_matching_blocks() for i in range(n)}
    assert len(at_of) >= 0.99 * len(print_)
    unmarked = []
    for figure in _FIGURE.finditer(print_):
        span = range(*figure.span())
        if all(i in at_of for i in span) and at_of[span[-1]] - at_of[span[0]] == len(span) - 1:
            continue
        near = [at_of[i] for i in range(span[0] - 6, span[-1] + 7) if i in at_of]
        if not near or not any(p in marked for p in places[min(near) : max(near) + 1]):
            unmarked.append(figure.group())
    assert unmarked == []
