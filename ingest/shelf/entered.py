"""Words that a person enters: something, trimmed, and nothing that does not print."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff]")


def _checked(value: str) -> str:
    value = value.strip()
    if not value or _CONTROL.search(value):
        raise ValueError("不能为空，也不能含控制字符")
    return value


Entered = Annotated[str, AfterValidator(_checked)]
