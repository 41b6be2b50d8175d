"""Small pieces of HTML that every page uses: escaping, badges, Markdown, marked quotes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape

from markdown_it import MarkdownIt

from assistant.words.wording import validity_word
from ingest.policy import Validity
from ui.page.words import VALIDITY_SHAPE


def text(value: object) -> str:
    """``value`` as HTML text, safe in elements and quoted attributes; None gives ""."""
    return "" if value is None else escape(str(value), quote=True)


def hidden(name: str, value: str) -> str:
    """A field of a form that is not shown."""
    return f'<input type="hidden" name="{text(name)}" value="{text(value)}">'


@cache
def _markdown() -> MarkdownIt:
    # Raw HTML and images are off, and links stay inside this service: an answer may repeat
    # what a policy file or a model says, and must never make the page call another host.
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    parser.enable("table").disable("image")
    parser.validateLink = _is_own_link  # type: ignore[method-assign]
    return parser


def _is_own_link(url: str) -> bool:
    return url.startswith("/") and not url.startswith(("//", "/\\"))


def markdown(source: str) -> str:
    """Markdown as safe HTML; tables may scroll sideways on a narrow screen."""
    html: str = _markdown().render(source)
    return html.replace("<table>", '<div class="zc-scroll"><table>').replace(
        "</table>", "</table></div>"
    )


def badge(validity: str) -> str:
    """A validity badge, told apart by word, shape and colour."""
    shape = VALIDITY_SHAPE[Validity(validity)] if validity in set(Validity) else "?"
    return (
        f'<span class="zc-badge zc-{text(validity)}"><span aria-hidden="true">{shape}</span>'
        f" {text(validity_word(validity))}</span>"
    )


def paragraphs(source: str, marks: Sequence[tuple[int, int]] = ()) -> str:
    """Policy text as paragraphs, one for each printed line; characters are kept as they are.

    Args:
        marks: (start, end) offsets in ``source`` to set in ``<mark>``; they may overlap and
            span lines.
    """
    parts: list[str] = []
    offset = 0
    for line in source.split("\n"):
        if line.strip():
            parts.append(f"<p>{_marked(line, [(s - offset, e - offset) for s, e in marks])}</p>")
        offset += len(line) + 1
    return "".join(parts)


def _marked(line: str, marks: Sequence[tuple[int, int]]) -> str:
    parts: list[str] = []
    done = 0
    for mark in sorted(marks):
        start = max(mark[0], done)
        end = min(mark[1], len(line))
        if start < end:
            parts.append(f"{text(line[done:start])}<mark>{text(line[start:end])}</mark>")
            done = end
    return "".join(parts) + text(line[done:])


def yuan(amount: int | None) -> str:
    """Whole yuan for a table column: ``600,000``; ``—`` where there is no figure."""
    return "—" if amount is None else f"{amount:,}"
