"""Who is there, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do; each role may do all that those before it may."""

    PUBLIC = "public"
    AGENT = "agent"
    EDITOR = "editor"
    ADMIN = "admin"

    def covers(self, other: Role) -> bool:
        """Whether this role may do what ``other`` may."""
        order = list(Role)
        return order.index(self) >= order.index(other)

    @property
    def word(self) -> str:
        """What people call it."""
        return _WORDS[self]


_WORDS = {
    Role.PUBLIC: "公众",
    Role.AGENT: "坐席",
    Role.EDITOR: "编辑",
    Role.ADMIN: "管理员",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody signed in."""

    name: str
    role: Role
