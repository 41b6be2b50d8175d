"""Where a clause stands, as an answer prints it."""

from __future__ import annotations

import pytest

from assistant.composing.reply import address


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        (("五、", "18."), "五、18."),
        (("第二条", "（一）"), "第二条（一）"),
        (("2", "2.1", "2.1.1"), "2.1.1"),
        (("1.", "1.1"), "1.1"),
        (("二、", "1.", "1."), "二、1.1."),
        ((), "前言"),
    ],
)
def test_labels_stand_from_the_root_down_and_none_twice(
    path: tuple[str, ...], printed: str
) -> None:
    assert address(path, "前言") == printed
