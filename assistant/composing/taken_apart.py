"""An answer to several questions as the answers to each, for whoever words it anew."""

from __future__ import annotations

import re

from assistant.answer import Answer
from assistant.composing.reply import place_of, quoted
from assistant.words.wording import award_name

_HEAD = re.compile(r"^关于(?P<asked>“[^\n]+”)：\n\n", re.MULTILINE)
ABOVE = "，原文见上。"  # as put_together closes a part whose quotation stands above it
_SET_OFF = re.compile(r"[\s>]+")


def taken_apart(answer: Answer) -> list[Answer]:
    """The answers that ``understanding.asked.parts.put_together`` joined; else ``answer`` alone.

    Each has the citations that it quotes or names; the award is that of the part that shows it.
    """
    heads = list(_HEAD.finditer(answer.text))
    if len(heads) < 2 or heads[0].start():
        return [answer]
    ends = [*(head.start() for head in heads[1:]), len(answer.text)]
    bodies = [answer.text[h.end() : end].strip() for h, end in zip(heads, ends, strict=True)]
    bodies = [_with_quote(body, answer) for body in bodies]
    paid = next((n for n, body in enumerate(bodies) if _shows_award(answer, body)), None)
    return [
        answer.model_copy(
            update={
                "question": head["asked"],
                "text": body,
                "citations": tuple(
                    c
                    for c in answer.citations
                    if _SET_OFF.sub("", c.quote) in _SET_OFF.sub("", body) or place_of(c) in body
                ),
                "award": answer.award if n == paid else None,
                "clarification": None,
            }
        )
        for n, (head, body) in enumerate(zip(heads, bodies, strict=True))
    ]


def _with_quote(body: str, answer: Answer) -> str:
    """``body`` with the quotation that it left to the part above it."""
    lead = body.removesuffix(ABOVE)
    named = [quoted(c) for c in answer.citations if lead != body and place_of(c) in lead]
    return f"{lead}：\n\n{named[0]}" if named else body


def _shows_award(answer: Answer, body: str) -> bool:
    lines = answer.award.lines if answer.award else ()
    return any(f"- {award_name(line.item, line.level, line.role)}" in body for line in lines)
