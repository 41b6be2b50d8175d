"""The calculator and the search as LangChain tools with typed arguments, for agents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from langchain_core.tools import BaseTool, StructuredTool
from pydantic import BaseModel, ConfigDict, Field

from assistant.calculator.facts import Facts

if TYPE_CHECKING:
    from assistant.service import Assistant


AgentTool = BaseTool


def tools_of(assistant: Assistant) -> list[AgentTool]:
    """All the tools there are."""
    return [search_tool(assistant), calculator_tool(assistant)]


class SearchArguments(BaseModel):
    """Arguments of the search tool."""

    model_config = ConfigDict(extra="forbid")

    query: str = Field(min_length=1, description="要查的内容，中文")
    k: int = Field(default=5, ge=1, le=20, description="最多返回几条")
    region: str | None = Field(default=None, description="申请人所在地，如某市某区")
    as_of: date | None = Field(default=None, description="基准日")


def calculator_tool(assistant: Assistant) -> BaseTool:
    """A tool that takes FACTS and returns the award as JSON; the only source of amounts."""

    def run(**arguments: object) -> str:
        return assistant.calc(Facts.model_validate(arguments)).model_dump_json()

    return StructuredTool.from_function(
        func=run,
        name="calculate_award",
        description="按已核对的奖励规则计算企业可得的奖励金额，返回每一步及依据条款。金额只能由本工具给出。",
        args_schema=Facts,
    )


def search_tool(assistant: Assistant) -> BaseTool:
    """A tool that finds clauses, word for word, as a JSON array."""

    def run(query: str, k: int = 5, region: str | None = None, as_of: date | None = None) -> str:
        hits = assistant.search(query, k=k, region=region, as_of=as_of)
        return "[" + ",".join(hit.model_dump_json() for hit in hits) + "]"

    return StructuredTool.from_function(
        func=run,
        name="search_clauses",
        description="在政策库中查找条款原文，返回条款、路径和效力。",
        args_schema=SearchArguments,
    )
