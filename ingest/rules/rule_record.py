"""The record of reviews (``reviews.jsonl``): who decided what on a rule, when, before and after.

One line of JSON for each decision, oldest first; lines are only ever added. What the program
itself does to reviewed rules, because their clause has changed, stands there too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.errors import LibraryError
from ingest.reward import Cap, MoneyNote, RewardRule, Stacking

Action = Literal["confirmed", "corrected", "rejected", "added", "returned", "lapsed"]
# What can be reviewed besides a rule: the money that it limits, and the money that is no reward.
Term = Cap | Stacking | MoneyNote
Reviewed = RewardRule | Term
ACTION_WORDS: dict[Action, str] = {
    "confirmed": "确认",
    "corrected": "改正",
    "rejected": "驳回",
    "added": "新增",
    "returned": "退回重审",
    "lapsed": "失效",
}


class ReviewEntry(BaseModel):
    """One line of the record.

    Attributes:
        at: in UTC. by: who decided; "" for what the program did.
        rule_id: of the rule, "" for a cap, a stacking or a note on money.
        path: of its clause; ``clause_digest``: of that clause's words as they then were.
        reason: Chinese, why it was rejected, returned or lapsed.
        before: as it was, None where it is new; ``after``: as it is, None where it is gone.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: datetime
    by: str
    action: Action
    rule_id: str = ""
    path: tuple[str, ...]
    clause_digest: str = ""
    reason: str = ""
    before: Reviewed | None = None
    after: Reviewed | None = None

    @property
    def subject(self) -> str:
        """What it is about, in Chinese."""
        about = self.after or self.before
        if isinstance(about, Cap):
            return f"封顶“{about.text}”"
        if isinstance(about, Stacking):
            return f"叠加办法“{about.text}”"
        if isinstance(about, MoneyNote):
            return f"其他金额“{about.quote}”"
        return f"规则 {self.rule_id}"


def read_reviews(content: bytes | None) -> tuple[ReviewEntry, ...]:
    """The record of a policy, oldest first.

    Raises:
        LibraryError: a line cannot be read; it says which.
    """
    entries = []
    for number, line in enumerate((content or b"").splitlines(), start=1):
        try:
            entries.append(ReviewEntry.model_validate_json(line))
        except ValidationError as error:
            raise LibraryError(
                f"审核记录 reviews.jsonl 第 {number} 行读不出来：{error.errors()[0]['msg']}",
                "请恢复该行原来的内容；记录只增不改",
            ) from error
    return tuple(entries)


def with_entries(content: bytes | None, entries: Iterable[ReviewEntry]) -> bytes | None:
    """The record ``content`` with ``entries`` after it."""
    lines = [entry.model_dump_json(exclude_defaults=True) + "\n" for entry in entries]
    return (content or b"") + "".join(lines).encode() if lines else content


def continues(before: bytes | None, now: bytes | None) -> bool:
    """Whether the record ``now`` only adds to ``before``."""
    return now is not None and len(now) > len(before or b"") and now.startswith(before or b"")
