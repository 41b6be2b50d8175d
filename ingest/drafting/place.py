"""A list of figures among its words (位置), and what reading it decides (性质)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.drafting.figures import Figures
from ingest.drafting.lexicon import any_unit, either
from ingest.policy import GovernmentLevel

Role = Literal[
    "rule", "cap", "least", "other_level", "threshold", "target", "fund", "part", "share", "other"
]

RANK = {level: rank for rank, level in enumerate(GovernmentLevel)}
_HIGHER = (
    (GovernmentLevel.NATION, either("higher_nation")),
    (GovernmentLevel.PROVINCE, either("higher_province")),
    (GovernmentLevel.CITY, either("higher_city")),
)

# ── what governs a figure: shared by the signs ──────────────────────────────
GIVE, AWARD, PLAIN = either("give"), either("award"), either("award_plain")
FILL, AFTER, MOST = either("fill_before"), either("fill_after"), either("bound_before")
UNIT = any_unit()
EACH = rf"(?:(?:按|按照|以)?(?:每(?:{either('each_new')})?|单(?!位|项(?:冠军|奖)))[一1]?{UNIT})"
BEHIND = rf"(?:[/／每•·](?:{UNIT}))"  # 元/项
# A single 奖, 补 or 给 is a verb only where the word before it shows so.
_SHORT = r"(?:(?<=[再另各均都可则件项家个次年里级财政给只，])|^)(?:奖|补|给)$"
_NAMED = either("award_before")
GIVEN = re.compile(rf"(?:{GIVE}|{EACH}|{_NAMED})(?:{FILL}|{EACH})*$|{_SHORT}")
GIVEN_NEAR = re.compile(rf"{GIVE}[^，。；：、（）%\d]{{0,12}}$")
GIVEN_AFTER = re.compile(rf"^{BEHIND}*(?:{AFTER})*(?:{PLAIN}|资金支持|工作经费|奖励资金|补助资金)")
SHARE_BEFORE = re.compile(
    rf"(?:(?<![执履])按照?|参照|以|从|(?<!每){GIVE}|给|提供|每年)[^，。；]{{0,44}}$"
)
SHARE_AFTER = re.compile(rf"^[^，。；\d]{{0,14}}(?:{GIVE}|{AWARD})")
FUND_AFTER = re.compile(
    rf"^(?:以上|左右|规模)?的?(?:[^，。；\d]{{0,12}})(?:{either('fund')})(?:池)?"
    r"(?:，|。|；|$|用于|，?专项用于|支持|对)"
)


@dataclass(frozen=True, slots=True)
class Read:
    """One list of figures and what it is for; ``sign`` is the Chinese reason."""

    figures: Figures
    role: Role
    sign: str
    payer: GovernmentLevel | None = None
    is_striven: bool = False
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A list of figures with the words around it.

    Attributes:
        before: the sentence up to it; since: of that, what follows the list before it; part: of
            that, what follows the last comma.
        after: what follows, up to the next figure; rest: to the end of the sentence.
        has_award: an award has already been read in this sentence or its clause.
        gives_list: a lead promises a list of awards (奖励标准为：…).
        is_goal: the headings above speak of aims.
        previous: the list before it in the sentence, as read.
    """

    figures: Figures
    before: str
    since: str
    part: str
    after: str
    rest: str
    has_award: bool
    gives_list: bool
    is_goal: bool
    own: GovernmentLevel
    previous: Read | None
    is_last: bool

    @property
    def is_money(self) -> bool:
        return self.figures.is_money

    @property
    def follows_share(self) -> bool:
        """Whether the figure before it is a percentage that is awarded."""
        before = self.previous
        return before is not None and before.role == "rule" and not before.figures.is_money

    def read(self, role: Role, sign: str, *, is_sure: bool = True) -> Read:
        """The figures read as ``role``."""
        return Read(self.figures, role, sign, is_sure=is_sure)


def level_in(text: str, own: GovernmentLevel) -> GovernmentLevel | None:
    """The highest government above ``own`` that ``text`` names; None where it names none."""
    for level, word in _HIGHER:
        if RANK[level] < RANK[own] and re.search(word, text):
            return level
    return None
