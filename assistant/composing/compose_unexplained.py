"""A word whose meaning is asked for, which the policies use and do not explain."""

from __future__ import annotations

from assistant.composing.refuse import used_unexplained
from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.understanding.answer_type import word_asked
from assistant.words.normal import key

_LONGEST = 400  # letters of a clause shown to tell where the word stands


def compose_unexplained(material: Material, knowledge: Knowledge) -> Reply | None:
    """That ``甲乙`` is only mentioned, with a clause that does; None where it is not even that."""
    query, scope = material.query, material.scope
    word = word_asked(query)
    if not word:
        return None
    flat = key(word)
    local = own_policies(query, scope, knowledge) if scope.is_pinned else sorted(scope.policies)
    using = [p for p in local if flat in key(knowledge.documents[p].text)]
    if not using:
        return None
    chunks = (hit.chunk for hit in material.hits)
    shown = next(
        (
            chunk
            for chunk in chunks
            if chunk.policy_id in using
            and flat in key(chunk.reading)
            and len(chunk.text) <= _LONGEST
        ),
        None,
    )
    where = shown and knowledge.cite_span(shown.policy_id, shown.start, shown.end, material.as_of)
    return used_unexplained(word, using, knowledge, where)
