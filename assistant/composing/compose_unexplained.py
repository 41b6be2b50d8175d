"""A word whose meaning is asked for, which the policies use and do not explain."""

from __future__ import annotations

from assistant.composing.refuse import used_unexplained
from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.understanding.asked.answer_type import words_asked
from assistant.words.normal import key

_LONGEST = 400  # letters of a clause shown to tell where the word stands


def compose_unexplained(material: Material, knowledge: Knowledge) -> Reply | None:
    """That ``甲乙`` is only mentioned, with a clause that does; None where it is not even that."""
    query, scope = material.query, material.scope
    local = own_policies(query, scope, knowledge) if scope.is_pinned else sorted(scope.policies)
    users = {w: [p for p in local if key(w) in knowledge.flat(p)] for w in words_asked(query)}
    word = next((w for w, using in users.items() if using), None)
    if word is None:
        return None
    flat, using = key(word), users[word]
    where = None
    for hit in material.hits:
        chunk = hit.chunk
        is_short = len(chunk.text) <= _LONGEST
        if chunk.policy_id in using and is_short and flat in key(chunk.reading):
            where = knowledge.cite_span(chunk.policy_id, chunk.start, chunk.end, material.as_of)
            break
    return used_unexplained(word, using, knowledge, where)
