"""One turn of a talk, with what the talk has come to before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.knowledge import Knowledge
from assistant.rule_words import rules_of
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent, Query
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.talk import talk

SHORT = 14  # letters up to which a turn is an ellipsis rather than a question of its own
_ASKING = re.compile(
    r"[?吗么]|怎|什么|啥|哪|谁|能不能|可以|多[少久长]|(?<![那这好])几(?!家)|呢$|是不是|(.)[不没]\1"
)
ELLIPSIS = re.compile(r"呢[?。!]?$|^那|^换成|^改成")
COMMON = re.compile(r"企业|公司|单位|工厂|换成|改成|如果|要是|那么?|呢|的|[?。!,]")


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said now (``fresh``, its key ``flat``) after what was asked before.

    ``last`` is the turn before as it was asked; ``earlier`` the same with the awards the talk
    is about, where that turn asked something else about them.
    """

    fresh: Query
    last: Query
    flat: str
    knowledge: Knowledge

    @property
    def earlier(self) -> Query:
        last = self.last
        if last.events or not last.topic:
            return last
        return replace(last, events=last.topic, intents=frozenset({"amount"}))

    @property
    def tells(self) -> bool:
        """Whether the turn states something and asks nothing."""
        return tells_only(self.flat)

    def again(self, **changed: object) -> Query:
        """The awards before asked about in this turn's stead, with ``changed`` fields."""
        given = {"question": self.fresh.question, "asks_source": False, "claims": (), **changed}
        return replace(self.earlier, **given)  # type: ignore[arg-type]

    def named_before(self, piece: str) -> list[AskedEvent]:
        """Those of the awards before that ``piece`` (a key) names, be it by a part of the name."""
        events = self.earlier.events
        whole = {e: max((len(n) for n in self.names(e) if n in piece), default=0) for e in events}
        if longest := max(whole.values(), default=0):
            # «甲奖优秀奖» is not the 优秀奖 of another
            return [e for e in events if whole[e] == longest]
        roles = {role for _, _, role in roles_in(piece)}
        of_role = [e for e in events if e.role in roles]
        if of_role and len(of_role) < len(events):
            return of_role
        shared = {e: max(longest_shared(piece, n) for n in self.names(e)) for e in events}
        most = max(shared.values(), default=0)
        fitting = [e for e in events if shared[e] == most and most > 1]
        return fitting if len(fitting) < len(events) else []

    def names(self, event: AskedEvent) -> set[str]:
        """What ``event`` is called: by the user, and in the rules that it may be (keys)."""
        printed = {
            name
            for head in event.heads
            for rule in rules_of(head, self.knowledge)
            for name in (rule.item, rule.level, *rule.names)
            if name and len(event.heads) < 4
        }
        return {key(name) for name in printed} | {event.name}


def longest_shared(text: str, name: str) -> int:
    """How many letters in a row ``text`` and ``name`` share."""
    sizes = range(len(name), 0, -1)
    return next(
        (n for n in sizes if any(name[i : i + n] in text for i in range(len(name) - n + 1))), 0
    )


def tells_only(flat: str) -> bool:
    """Whether a turn (a key) states something and asks nothing."""
    return not _ASKING.search(flat)


def without_sum(flat: str) -> str:
    """A turn (a key) without the sum that it asks for behind what it tells."""
    front, _, asked = flat.rpartition(",")
    is_asked = talk().sum_asked.fullmatch(asked) or talk().total_asked.fullmatch(asked)
    return (front if front and is_asked else flat).rstrip("?呢。!")


def asks_sum(query: Query) -> bool:
    """Whether what is asked, or was last asked, is what some award comes to."""
    told = any(e.quantity or e.role or e.extensions for e in query.events)
    return bool(query.intents & {"amount", "reward", "cap", "list"}) or (
        not query.intents and (told or _has_won(query))
    )


def _has_won(query: Query) -> bool:
    return any(verb in key(query.text) for verb in lexicon().event_verbs)


def is_of_sum(earlier: Query) -> bool:
    """Whether the awards were told for their sum, or told with their numbers and nothing asked.

    ``都是主导的`` asks for no comparison, ``材料都齐了`` for no procedure.
    """
    is_told = tells_only(key(earlier.text)) and any(e.quantity for e in earlier.events)
    return asks_sum(replace(earlier, intents=earlier.intents - {"together"})) or is_told
