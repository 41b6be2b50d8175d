"""Nothing of a policy is lost: over the nine, and over constructed ones in every style."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from random import Random

import pytest

import ingest
from eval.constructed.construct import construct
from ingest.load import LoadedFile, load, load_bytes
from ingest.policy import Clause, ClauseLevel, PolicyDocument
from ingest.read import ReadFile, read
from ingest.structure.parse import parse
from tests.ingest.constructed_texts import FORMATS, NOISES, Style, crossed, make

_SOURCES = sorted((Path(ingest.__file__).parent / "data" / "sources").glob("*.txt"))
_OURS = {"标题", "前言", "通知", "落款", "目录", "信息", "表"}
# A page number that no other bears out is kept: it might be a figure.
_PAGE = re.compile(r"^[-— ]*\d+[-— ]*$", re.M)
_CROSSED = list(crossed())


def assert_nothing_is_lost(result: ReadFile) -> None:
    """Each character of the source is in one document or one removal, and in one clause."""
    source = result.loaded.text
    spans = [span for document in result.documents for span in document.source.spans]
    pieces = sorted([*spans, *((r.start, r.end) for r in result.removals)])
    at = 0
    for start, end in pieces:
        assert (start, source[at:start]) == (at, ""), "a character is lost or there twice"
        at = end
    assert at == len(source)
    for removal in result.removals:
        assert removal.reason
        assert source[removal.start : removal.end] == removal.text
    for document in result.documents:
        assert "".join(source[a:b] for a, b in document.source.spans) == document.text
        assert "".join(document.own_text(c) for c in document.clauses) == document.text
        assert_ordinals_are_whole_or_found(document)


def assert_ordinals_are_whole_or_found(document: PolicyDocument) -> None:
    """No label stands twice under one parent unless a finding says that a number came again."""
    seen: dict[int | None, set[str]] = defaultdict(set)
    findings = parse(document.text).findings
    in_annex = {c.index for c in document.clauses if c.level is ClauseLevel.ANNEX}
    for clause in document.clauses:
        if not clause.label or clause.label in _OURS or clause.index in in_annex:
            continue
        if clause.label in seen[clause.parent] and not _is_in_new_section(document, clause):
            assert any(f"“{clause.label}”" in finding for finding in findings), clause.path
        seen[clause.parent].add(clause.label)


def _is_in_new_section(document: PolicyDocument, clause: Clause) -> bool:
    """True under a second title: what a notice sends out counts anew."""
    titles = [c for c in document.clauses[: clause.index] if c.level is ClauseLevel.TITLE]
    return len(titles) > 1


def labels(document: PolicyDocument) -> list[tuple[str, ...]]:
    return [
        tuple("".join(step.split()) for step in clause.path)
        for clause in document.clauses
        if clause.label and clause.label not in _OURS
    ]


def visible(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", text)


@pytest.mark.parametrize("path", _SOURCES, ids=lambda path: path.stem[:3])
def test_nothing_of_the_nine_is_lost(path: Path) -> None:
    assert_nothing_is_lost(read(load(path)))


@pytest.mark.parametrize(
    ("style", "noise", "name"), _CROSSED, ids=[f"{s.name}-{n}-{f}" for s, n, f in _CROSSED]
)
def test_every_style_noise_and_format_is_read_as_written(
    style: Style, noise: str, name: str
) -> None:
    rng = Random(f"{style.name}/{noise}/{name}")
    made = make(style, rng)
    text = NOISES[noise]("\n".join(made.paragraphs) + "\n", rng)
    result = read(load_bytes(name, FORMATS[name](text)))
    assert_nothing_is_lost(result)
    (document,) = result.documents
    assert labels(document) == list(made.paths)
    # What is lost before there is a source text (a format), or removed by mistake, is seen here.
    kept = _PAGE.sub("", document.text) if noise == "页码" else document.text
    assert visible(kept) == visible("".join(made.paragraphs))


@pytest.mark.parametrize("number", range(24))
@pytest.mark.parametrize("held_out", [False, True])
def test_constructed_policies_keep_every_character_and_their_outline(
    number: int, *, held_out: bool
) -> None:
    made = construct(4, number, held_out=held_out)
    result = read(LoadedFile(made.file_name, "0" * 64, made.source, "utf-8"))
    assert_nothing_is_lost(result)
    clean = parse(made.text)
    gold = [c.path for c in made.clauses if c.label and c.label not in _OURS]
    assert [c.path for c in clean.clauses if c.label and c.label not in _OURS] == gold
    assert not [f for f in clean.findings if "编号" in f]


def test_a_lost_number_is_never_passed_over() -> None:
    rng = Random(4)
    n_found = 0
    for style in (one for one, noise, name in _CROSSED if (noise, name) == ("无", "a.txt")):
        made = make(style, rng)
        lines = list(made.paragraphs)
        inner = [i for i, line in enumerate(lines) if _is_second_of_three(made.paths, lines, i)]
        if not inner:
            continue
        del lines[rng.choice(inner)]
        n_found += 1
        text = "\n".join(lines) + "\n"
        assert any("编号" in finding for finding in parse(text).findings), text
    assert n_found >= 12


def _is_second_of_three(paths: tuple[tuple[str, ...], ...], lines: list[str], at: int) -> bool:
    """True for a clause without children between two of its list, neither first nor last."""
    first = next(i for i, line in enumerate(lines) if "".join(line.split()).startswith(paths[0][0]))
    number = at - first
    if not 0 < number < len(paths) - 1:
        return False
    depths = [len(path) for path in paths[number - 1 : number + 2]]
    same_list = len({path[:-1] for path in paths[number - 1 : number + 2]}) == 1
    return depths[0] == depths[1] == depths[2] and same_list
