"""What several policies say of one thing, each in its own words: ``甲办法和乙细则哪个长``.

Each policy was asked by itself; here the answers stand under one another. The first line holds
figures against each other only where both are stated of the very thing.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.composing.compared_text import compared_line
from assistant.composing.refuse import not_stated, whom_to_ask
from assistant.composing.reply import Reply, unique
from assistant.knowledge import Knowledge
from assistant.words.facet import Facet
from assistant.words.normal import key

_SAID = ("answered", "not_stated")
_NO = "，不能回答。"


def compose_each(
    question: str,
    asked: Sequence[Facet],
    policy_ids: Sequence[str],
    replies: Sequence[Reply | None],
    knowledge: Knowledge,
) -> Reply | None:
    """One reply of those of the policies; None where one of them is no plain text of its own.

    Args:
        question: of all of them, as it was typed.
        asked: what each was asked for.
        policy_ids: of the policies asked, in the order of ``replies``.
    """
    told: list[Reply] = []
    for policy_id, reply in zip(policy_ids, replies, strict=True):
        if reply is None or reply.award or (reply.reason or reply.status) not in _SAID:
            return None
        if reply.figures or any(c.policy_id != policy_id for c in reply.citations):
            return None  # sums, and what stands elsewhere, are told by others
        told.append(reply)
    silent = [_first(reply) for reply in told if reply.status == "refused"]
    if len(silent) == len(told):
        text = "\n\n".join([*silent, whom_to_ask(policy_ids, knowledge)])
        return not_stated(text)
    if not all(reply.citations for reply in told if reply.status == "answered"):
        return None
    citations = unique([c for r in told if r.status == "answered" for c in r.citations])
    if silent:
        line = "不是每项政策都写了这一点，比不出来；写到的原文在下面。"
    else:
        line = compared_line(key(question), citations, asked) or ""
    parts = [_first(reply) if reply.status == "refused" else reply.text for reply in told]
    return Reply(
        status="answered", text="\n\n".join(filter(None, [line, *parts])), citations=citations
    )


def _first(refusal: Reply) -> str:
    """What a refusal says itself, without what stands near and whom to ask."""
    return refusal.text.split("\n\n")[0].replace(_NO, "。")
