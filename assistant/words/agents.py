"""Words for those who do for others what is rewarded (assistant/data/agents.yaml), read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.words.normal import key
from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER

_NEAR = 14  # letters in front of a name that still say who did it
_BREAK = re.compile(r"[,。;、]|和|与|及")


class AgentWords(Patterns):
    """What agents are paid for in the texts, and who asks as one."""

    paid: re.Pattern[str]
    beside: re.Pattern[str]
    asker: re.Pattern[str]
    hired: re.Pattern[str]
    client: re.Pattern[str]
    served: re.Pattern[str]
    client_asks: re.Pattern[str]
    deed: re.Pattern[str]


@lru_cache(maxsize=1)
def agent_words() -> AgentWords:
    """The shipped patterns."""
    return read_patterns(FOLDER / "agents.yaml", AgentWords)


def asks_as_agent(flat: str) -> bool:
    """Whether key text ``flat`` is of an agent that asks for itself, not for a client.

    >>> asks_as_agent("我们代理机构一年代理授权350件"), asks_as_agent("我们委托代理机构申请的")
    (True, False)
    """
    words = agent_words()
    if words.asker.search(flat) is None or words.hired.search(flat):
        return False
    if words.client_asks.search(flat):
        return False
    return words.client.search(flat) is None or words.served.search(flat) is not None


def is_paid_to_agents(quote: str, item: str) -> bool:
    """Whether a rule pays for what is done for others: its name says so, or the words before it.

    A clause may give applicants and agents something of one kind, so that the name must stand
    right behind who did it.
    """
    said, name, flat = agent_words().paid, key(item), key(quote)
    if said.search(name):
        return True
    fronts = (flat[max(0, at.start() - _NEAR) : at.start()] for at in _all(name, flat))
    return bool(name) and any(said.search(_BREAK.split(front)[-1]) for front in fronts)


def _all(name: str, flat: str) -> Iterator[re.Match[str]]:
    return re.finditer(re.escape(name), flat)
