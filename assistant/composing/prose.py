"""An answer's text as plain prose, without the quotes and the Markdown of a page."""

from __future__ import annotations

import re

from assistant.answer import Answer

_LEADS = ("规定：", "规定如下：")


def prose_of(answer: Answer) -> str:
    """The text without its quotes, where their list closes it or not."""
    lines = [line for line in _body(answer.text).splitlines() if not line.startswith(">")]
    led = [line for line in lines if not line.endswith(_LEADS)]
    is_one = len(lines) - len(led) == 1  # of several, each names the policy that says it
    lines = led if is_one and any(line.strip() for line in led) else lines
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def is_a_quote(answer: Answer) -> bool:
    """Whether the clause quoted is all that the answer says."""
    prose = [line for line in prose_of(answer).splitlines() if line and not line.startswith("注：")]
    is_led = len(prose) == 1 and prose[0].endswith(("：", ":"))
    return bool(answer.citations) and answer.award is None and (is_led or not prose)


def _body(text: str) -> str:
    """An answer's text without the list of quotes that closes it."""
    head, mark, _ = text.partition("\n依据：\n")
    return head.rstrip() if mark and head.strip() else text


def plain(text: str) -> str:
    """Markdown as plain text: quotes in quotation marks, lists with dots."""
    lines = []
    for line in text.splitlines():
        bare = re.sub(r"^>\s?", "", line)
        bare = re.sub(r"^\s*[-*]\s+", "· ", bare)
        lines.append(re.sub(r"\*\*|__|`", "", bare).rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
