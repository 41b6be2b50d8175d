"""Whether a question is about a policy as a whole, or about one thing in it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.understanding.asked.intent import residue
from assistant.understanding.query import Query
from assistant.words.content import bigrams
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import compiled, finds_any, without_words
from assistant.words.normal import key

_FEW_LETTERS = 3  # of a question for a list that say nothing of their own


def asks_of_thing(query: Query, knowledge: Knowledge, most: int = _FEW_LETTERS) -> bool:
    """Whether a list is asked for one thing only: ``对高校毕业生创业有什么扶持``.

    Args:
        most: letters beside it that name no thing.
    """
    words = lexicon()
    named = [knowledge.documents[p].metadata for p in query.policies]
    places = {key(m.region or "")[:size] for m in named for size in (None, -1)} - {""}
    flat = without_titles(key(query.text), query, knowledge)
    for mention in reversed(knowledge.divisions.find(flat)):
        flat = f"{flat[: mention.start]} {flat[mention.end :]}"
    for pattern in compiled(words.list_patterns):
        flat = pattern.sub(" ", flat)
    rest = residue(replace(query, text=flat))
    for pattern in compiled((*words.list_patterns, *words.amount_patterns)):
        rest = pattern.sub(" ", rest)
    # a title said in other order (质量提升的意见) names no thing, either
    titles_said = (gram for title in _titles(query, knowledge) for gram in bigrams(title))
    common = {*words.domain_words, *words.intents["list"], *words.chatter, *titles_said, *places}
    rest = without_words(rest, common)
    functional = set(words.function_letters)
    return sum(c not in functional for c in re.findall(r"[一-鿿a-z]", rest)) > most


def without_titles(flat: str, query: Query, knowledge: Knowledge) -> str:
    """Key ``flat`` without the titles and short names of the policies that ``query`` names."""
    return without_words(flat, _titles(query, knowledge))


def _titles(query: Query, knowledge: Knowledge) -> list[str]:
    named = (knowledge.documents[p].metadata for p in query.policies)
    return [key(name) for m in named for name in (m.title, *m.aliases)]


def asks_outline(query: Query, policy_id: str, knowledge: Knowledge) -> bool:
    """Whether it is asked what the policy says on the whole, and nothing else of it."""
    if (query.events and not query.policies) or "amount" in query.intents:
        return False
    titles = "|".join(_titles(query, knowledge))  # «奖励细则讲了什么» asks for no reward
    said = [word for word in lexicon().intents["reward"] if word in key(query.text)]
    if "reward" in query.intents and not all(word in titles for word in said):
        return False
    if "reward" in query.intents and finds_any(lexicon().list_patterns, key(query.text)):
        return False  # «奖励政策包括哪些» asks for the rewards, whatever the policy is called
    for pattern in compiled(lexicon().outline_patterns):
        text, n = pattern.subn(" ", key(query.text))
        if n and not asks_of_thing(replace(query, text=text, policies=(policy_id,)), knowledge, 0):
            return True
    return False
