"""Names of the policies of a library: titles, other names, numbers, and what only one speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.understanding.names.name_pattern import pattern_of
from assistant.understanding.names.titles import TitleIndex, core_title, own_names
from assistant.words.normal import key
from ingest.policy import PolicyDocument


class PolicyNames:
    """Policies by their names.

    Args:
        documents: of the library, by policy id.
    """

    def __init__(self, documents: Mapping[str, PolicyDocument]) -> None:
        self._documents = documents
        self._policies: dict[str, set[str]] = {}
        self._numbers: dict[str, set[str]] = {}
        for policy_id, document in documents.items():
            metadata = document.metadata
            for name in (metadata.title, *metadata.aliases):
                self._policies.setdefault(key(core_title(name)), set()).add(policy_id)
            if metadata.document_number:
                self._numbers[key(metadata.document_number)] = {policy_id}
        self._titles = TitleIndex(documents)
        self._own_names = own_names(documents)
        self._policy_pattern = pattern_of([*self._policies, *self._numbers])

    def is_titled(self, name: str, policies: Iterable[str]) -> bool:
        """Whether ``name`` stands in the title of one of ``policies``."""
        held = set(policies)
        return any(name in title for title, ids in self._policies.items() if ids & held)

    def region_of(self, policy_id: str) -> str:
        """The area of a policy, as a key; "" where its text hides it."""
        return key(self._documents[policy_id].metadata.region)

    def called(self, text: str) -> frozenset[str]:
        """The policies that are alone in speaking of what key ``text`` names, by their titles."""
        return frozenset().union(*(self._own_names[name] for name in self.own_names_in(text)))

    def own_names_in(self, text: str) -> list[str]:
        """What titles name, and only their policies speak of, that stands in key ``text``."""
        return [name for name in self._own_names if name in text]

    def nicknamed(self, text: str) -> list[tuple[str, int, int]]:
        """The one policy that pieces of a title, a place or a year mean, with its span."""
        return self._titles.named(text)

    def policies(self, text: str) -> list[tuple[str, int, int]]:
        """Policies named in ``text`` (a key) by title, alias or document number, with spans."""
        if not self._policy_pattern:
            return []
        return [
            (policy_id, match.start(), match.end())
            for match in self._policy_pattern.finditer(text)
            for policy_id in sorted(
                self._policies.get(match.group(), self._numbers.get(match.group(), set()))
            )
        ]
