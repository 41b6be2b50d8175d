"""The head of a policy: title, 印发通知, the title of what it sends out, and preamble."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.layout import (
    POLICY_WORDS,
    is_date,
    is_document_number,
    is_issuer,
    is_salutation,
    is_title,
    units,
)

# Words with which a first sentence begins; a title that runs into them ends there.
_OPENING = (
    r"(?=为(?:了|贯彻|深入|认真|进一步|加快|推动|推进|全面|抢抓|规范|鼓励|落实|加强)|根据《|按照《)"
)
_RUN_IN_TITLE = re.compile(rf"\s*(?:关于)[^\s。;；:：,，]{{3,50}}?{POLICY_WORDS}{_OPENING}")
_SENT_OUT = re.compile(
    r"(?:印发|发布|公布|转发|颁布|现将)\s*[《〈](?P<a>[^》〉]{4,60})[》〉]"
    r"|[《〈](?P<b>[^《》〈〉]{4,60})[》〉](?:[^。;；]{0,30}?(?:已|业)经|[^。;；]{0,24}印发给)"
    r"|印发(?P<c>[^\s《〈。,，]{4,60}?)的通知"
)
_FOLLOWS_TITLE = re.compile(r"\s*[(（][^()（）\n]{1,40}[)）]")


@dataclass(frozen=True, slots=True)
class SentOut:
    """Title of the text that a notice sends out: ``text[start:end]``."""

    start: int
    end: int


def title_end(text: str, start: int, end: int) -> int:
    """End of the title block at the beginning of ``text[start:end]``; ``start`` if none.

    The block holds the lines of the title itself, the issuer above it, the document number
    and a date in brackets.
    """
    run_in = _RUN_IN_TITLE.match(text, start, end)
    if run_in:
        return run_in.end()
    last = start
    seen_title = False
    for first, stop in units(text, start, end):
        line = text[first:stop]
        if is_salutation(line) or (is_date(line) and line[0] not in "(（"):
            break
        if is_title(line):
            seen_title = True
        elif not (is_issuer(line) or is_document_number(line) or is_date(line)) and (
            seen_title or not _may_begin_title(line)
        ):
            break
        last = stop
    return last if seen_title else start


def _may_begin_title(line: str) -> bool:
    """First half of a title that is broken over two lines."""
    return len(line) <= 40 and not re.search(r"[。；;，,：:！？]", line)


def sent_out(text: str, start: int, end: int) -> SentOut | None:
    """The title, standing alone, of the document that a notice in ``text`` sends out."""
    head_end = min(end, start + 3000)
    for match in _SENT_OUT.finditer(text, start, head_end):
        name = match["a"] or match["b"] or match["c"]
        found = _standing_alone(text, name, match.end(), end)
        if found:
            return found
    return None


def _standing_alone(text: str, name: str, start: int, end: int) -> SentOut | None:
    letters = [re.escape(letter) for letter in re.sub(r"\s", "", name)]
    pattern = re.compile(r"(?:(?<=\s)|^)" + r"\s?".join(letters) + r"(?=\s|$|[(（])")
    match = pattern.search(text, start, end)
    if not match:
        return None
    stop = match.end()
    while note := _FOLLOWS_TITLE.match(text, stop, end):
        stop = note.end()
    return SentOut(match.start(), stop)
