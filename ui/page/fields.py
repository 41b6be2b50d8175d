"""The fields of a posted form, for routes that take one."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request

_MOST_FIELDS = 200


async def _fields(request: Request) -> dict[str, str]:
    body = (await request.body()).decode("utf-8", "replace")
    return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=_MOST_FIELDS))


Fields = Annotated[dict[str, str], Depends(_fields)]
