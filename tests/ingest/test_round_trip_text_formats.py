"""A shipped policy written out in another format and read again has the same clause tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from ingest.load import load, load_bytes
from ingest.policy import ClauseLevel, PolicyDocument
from ingest.read import read
from ingest.shelf.shipped import DATA

from .formats.word_files import abstract, docx, level, num, p

SOURCE = "004_6629f04da03a6272.txt"
OTHER = "000_c9ea5494770106d4.txt"
TYPED = (
    (0, re.compile(r"[一二三四五六七八九十]+、"), "%1、"),
    (1, re.compile(r"（[一二三四五六七八九十]+）"), "（%2）"),
    (1, re.compile(r"\([一二三四五六七八九十]+\)"), "(%2)"),
)


def original(source: str = SOURCE) -> str:
    return load(DATA / "sources" / source).text


def documents(name: str, data: bytes) -> tuple[PolicyDocument, ...]:
    return read(load_bytes(name, data)).documents


def tree(found: tuple[PolicyDocument, ...]) -> list[tuple[ClauseLevel, str, tuple[str, ...], str]]:
    """Level, label, path and own text of every clause, white space aside."""
    return [
        (
            clause.level,
            "".join(clause.label.split()),
            tuple("".join(label.split()) for label in clause.path),
            "".join(one.own_text(clause).split()),
        )
        for one in found
        for clause in one.clauses
    ]


def lines(text: str) -> Iterator[str]:
    yield from (line.strip() for line in text.split("\n") if line.strip())


def as_html(text: str) -> bytes:
    body = "".join(f"<p>{escape(line)}</p>\n" for line in lines(text))
    page = f'<html><head><meta charset="gb2312"></head><body><div>{body}</div></body></html>'
    return page.encode("gb18030")


def as_docx(text: str) -> bytes:
    return docx("".join(p(escape(line)) for line in lines(text)))


def as_numbered_docx(text: str) -> bytes:
    """Typed 一、 and (一) become automatic numbers of one list of two levels."""
    body, n_automatic = "", 0
    marks = set()
    for line in lines(text):
        at, mark = _automatic(line)
        if mark is None:
            body += p(escape(line))
            continue
        marks.add((at, mark[1]))
        body += p(escape(line[mark[0] :]), num=1, level=at)
        n_automatic += 1
    assert n_automatic > 10
    texts = dict(marks)
    numbering = abstract(
        0,
        *(level(at, "chineseCountingThousand", texts[at]) for at in sorted(texts)),
    ) + num(1, 0)
    return docx(body, numbering=numbering)


def _automatic(line: str) -> tuple[int, tuple[int, str] | None]:
    for at, pattern, printed in TYPED:
        if match := pattern.match(line):
            return at, (match.end(), printed)
    return 0, None


@pytest.mark.parametrize("source", [SOURCE, OTHER])
@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("x.docx", as_docx),
        ("x.html", as_html),
        ("x.txt", lambda text: text.encode("gb18030")),
        ("x.txt", lambda text: text.encode("utf-16")),
        ("x.txt", lambda text: text.encode("utf-16-le")),
        ("x.txt", lambda text: text.replace("\n", "\r\n").encode("utf-8-sig")),
    ],
    ids=["docx", "html", "gb18030", "utf-16", "utf-16 without mark", "utf-8 of Windows"],
)
def test_the_clause_tree_is_the_same(name: str, write: object, source: str) -> None:
    assert callable(write)
    text = original(source)
    expected = tree(read(load(DATA / "sources" / source)).documents)
    assert tree(documents(name, write(text))) == expected


def test_automatic_numbers_give_the_same_tree_as_typed_ones() -> None:
    text = original()
    assert tree(documents("x.docx", as_numbered_docx(text))) == tree(
        documents("x.txt", text.encode())
    )


def test_big5_gives_the_same_tree_as_the_same_text_in_utf8(tmp_path: Path) -> None:
    from opencc import OpenCC

    text = OpenCC("s2t").convert(original())
    text = text.encode("big5hkscs", errors="ignore").decode("big5hkscs")
    assert tree(documents("x.txt", text.encode("big5hkscs"))) == tree(
        documents("x.txt", text.encode())
    )
