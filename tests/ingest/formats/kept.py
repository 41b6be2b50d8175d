"""What of a read file is body text."""

from __future__ import annotations

from ingest.formats.content import Content


def kept(content: Content) -> str:
    """The text less the pieces that the format marks as no body text."""
    text, at = "", 0
    for aside in content.asides:
        text += content.text[at : aside.start]
        at = aside.end
    return text + content.text[at:]


def asides(content: Content) -> list[tuple[str, str]]:
    """The pieces that are no body text, with the reason."""
    return [(content.text[a.start : a.end].strip("\n"), a.reason) for a in content.asides]
