"""Whom to ask about a policy, as far as its text (or a person who entered it) says."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.policy import PolicyMetadata, Stated

# In the order in which a caller needs them: how to reach somebody first.
_FALLBACK = "主管部门"
_FIELDS = (
    ("contact", "联系方式"),
    ("channel", "受理方式"),
    ("responsible", _FALLBACK),
    ("interpreting_office", "解释单位"),
)


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """One thing that is stated, and what it is in Chinese."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Office:
    """Whom to ask about the policy ``title``; no lines where the policy does not say."""

    title: str
    lines: tuple[OfficeLine, ...]


def office_of(metadata: PolicyMetadata) -> Office:
    """Contact, channel and who explains it; who carries it out only where nothing else is said."""
    lines = []
    for name, label in _FIELDS:
        stated: tuple[Stated, ...] = getattr(metadata, name)
        if stated:
            words = dict.fromkeys(" ".join(one.text.split()) for one in stated)
            lines.append(OfficeLine(label, "、".join(words)))
    helpful = [line for line in lines if line.label != _FALLBACK]
    return Office(metadata.title, tuple(helpful or lines))
