"""A part that nearly every policy has (``重点任务有哪些``), by whatever name this one gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.composing.outline import LONGEST_PART, section_outline
from assistant.composing.reply import Reply, place_of, quoted
from assistant.composing.standing import standing_notes
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.understanding.asked.level_named import without_level
from assistant.words.content import ContentIndex
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from ingest.policy import Clause, PolicyDocument

_AND = re.compile("[和与及、]")
_LETTER = re.compile("[一-鿿]")
_LEFT = 1  # letter beside the name of the part that asks for nothing else


def standard_section(
    material: Material, knowledge: Knowledge, content: ContentIndex
) -> Reply | None:
    """The part of the one policy in scope that the turn asks for as a whole, if it has such."""
    query, scope = material.query, material.scope
    local = own_policies(query, scope, knowledge)
    if len(local) != 1 or not scope.is_pinned or "amount" in query.intents:
        return None
    document = knowledge.documents[local[0]]
    for names in _asked(key(query.text), document, content):
        section = _section_called(names, document)
        if section is None:
            continue
        if section.end - section.start > LONGEST_PART:
            return section_outline(section, document, knowledge, material.as_of)
        text = document.text[section.start : section.end].rstrip()
        end = section.start + len(text)
        cited = knowledge.cite_span(local[0], section.start, end, material.as_of)
        parts = [f"{place_of(cited)}规定：", quoted(cited)]
        parts += standing_notes((cited,), knowledge, material.as_of)
        return Reply(status="answered", text="\n\n".join(parts), citations=(cited,))
    return None


def _asked(flat: str, document: PolicyDocument, content: ContentIndex) -> Iterator[tuple[str, ...]]:
    """The names of a part, as said first, where key ``flat`` asks for that and nothing else."""
    metadata = document.metadata
    titles = key("".join((metadata.title, *metadata.aliases, metadata.region or "")))
    for group in lexicon().section_names:
        for name in (n for n in group if n in flat):
            rest = content.content(without_level(flat), (name, *lexicon().intents["target"]))
            left = [c for c in _LETTER.findall(rest) if c not in titles]
            if len(left) <= _LEFT:
                yield (name, *(n for n in group if n != name))


def _section_called(names: tuple[str, ...], document: PolicyDocument) -> Clause | None:
    """The highest heading that is one of ``names``, or is made of it and other words."""
    headed = [c for c in document.clauses if c.heading]
    for name in names:
        for fits in (_is, _holds, _is_half):
            for clause in headed:
                if fits(key(clause.heading), name):
                    return clause
    return None


def _is(heading: str, name: str) -> bool:
    return heading == name


def _is_half(heading: str, name: str) -> bool:
    return name in _AND.split(heading)


def _holds(heading: str, name: str) -> bool:
    return heading.endswith(name) and not _AND.search(heading)
