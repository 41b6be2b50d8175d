"""The two things a language model is asked for: a reading of the question, and a rewording.

What users and policies say goes out as JSON, apart from the instructions, with personal data
masked; what comes back is a proposal that code checks.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from langchain_core.messages import HumanMessage, SystemMessage
from langchain_core.runnables import RunnableConfig
from pydantic import BaseModel, ConfigDict

from assistant.llm.ledger import tokens_of
from assistant.llm.reading import Reading
from assistant.words.mask import masked
from assistant.words.shipped import shipped
from ingest.settings import Settings

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

    from assistant.llm.model import ModelSession
    from assistant.tool import AgentTool

_TOKENS_A_LETTER, _SPARE_TOKENS = 2, 100  # a rewording is not much longer than what it rewords
_MOST_CHARS = 6000  # of policy text in one message


class _Prompts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    phrase: str
    read: str


@lru_cache(maxsize=1)
def _prompts() -> _Prompts:
    return _Prompts.model_validate(shipped("model_prompts"))


def _material(**parts: str | Sequence[str]) -> HumanMessage:
    """Data for the model, as one JSON object that no text in it can end."""
    safe = {
        name: masked(part) if isinstance(part, str) else [masked(text) for text in part]
        for name, part in parts.items()
    }
    return HumanMessage(json.dumps(safe, ensure_ascii=False))


def probe(settings: Settings) -> float:
    """Seconds until the model answered a greeting; not counted as use.

    Raises:
        ModelError: it did not.
    """
    from assistant.llm.model import ModelSession

    session = ModelSession(settings, None)
    session.run(lambda chat, config: chat.invoke([HumanMessage("你好")], config))
    return settings.model_seconds - session.seconds_left


def ask_for_phrasing(
    session: ModelSession, question: str, prose: str, clauses: Sequence[str]
) -> str:
    """``prose`` in the model's words, unchecked.

    Raises:
        ModelError: the model gave none.
    """
    kept = "\n".join(clauses)[:_MOST_CHARS]
    most = _TOKENS_A_LETTER * tokens_of(prose) + _SPARE_TOKENS
    messages = [
        SystemMessage(_prompts().phrase),
        _material(question=question, answer=prose, clauses=kept),
    ]

    def call(chat: ChatOpenAI, config: RunnableConfig) -> str:
        return str(chat.invoke(messages, config, max_tokens=most).text)

    return session.without_secret(session.run(call)).strip()


def ask_for_reading(
    session: ModelSession,
    question: str,
    history: Sequence[str],
    items: Sequence[str],
    tools: Sequence[AgentTool],
) -> Reading:
    """What the model makes of the question, unchecked; it may search and calculate first.

    Raises:
        ModelError: the model gave no reading of the right form.
    """
    content = _material(question=question, history=history, items=items)

    def call(chat: ChatOpenAI, config: RunnableConfig) -> Reading:
        from langchain.agents import create_agent
        from langchain.agents.structured_output import ToolStrategy

        # The strategy is named, not chosen by the library: many servers know nothing but tools.
        # A wrong form ends the call; asking again would cost the user's time.
        agent = create_agent(
            chat,
            tools=list(tools),
            system_prompt=_prompts().read,
            response_format=ToolStrategy(Reading, handle_errors=False),
        )
        state = agent.invoke({"messages": [content]}, config)
        return Reading.model_validate(state["structured_response"])

    return session.run(call)
