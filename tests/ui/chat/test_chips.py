"""Chips as HTML: told apart by word and line, grouped by award, correctable as they say."""

from __future__ import annotations

import json
import re
from html import unescape

from assistant.understood.wire import Choice, Free, Understood
from ui.chat.chips import render_chips

_ROLE = Understood(
    kind="role", key="events/0/role", label="角色", value="主导", code="主导", state="stated",
    choices=(Choice(label="主导", code="主导"), Choice(label="参与", code="参与")),
)  # fmt: skip
_TAX = Understood(
    kind="fact", key="facts/retained_tax_yuan", label="留存", value="", code=None, state="missing",
    free=Free(kind="yuan", unit="元"), effect="最不利时合计为0元",
)  # fmt: skip


def _menus(html: str) -> list[dict[str, object]]:
    return [json.loads(unescape(held)) for held in re.findall(r'data-chip="([^"]*)"', html)]


def test_a_chip_holds_what_its_menu_needs() -> None:
    role, tax = _menus(render_chips([_ROLE, _TAX]))
    assert (role["key"], role["code"], role["compares"], role["removable"]) == (
        "events/0/role", "主导", True, True,
    )  # fmt: skip
    assert [c["code"] for c in role["choices"]] == ["主导", "参与"]  # type: ignore[attr-defined]
    assert tax["free"] == {"kind": "yuan", "unit": "元"}
    assert (tax["removable"], tax["compares"]) == (False, False), "nothing is there to take away"


def test_what_was_not_said_is_told_in_words() -> None:
    assumed = _ROLE.model_copy(update={"state": "assumed"})
    assert "（推定）" in render_chips([assumed])
    assert "（未说明）" in render_chips([_TAX])
    assert "（" not in re.sub(r"<[^>]*>", "", render_chips([_ROLE]))


def test_the_pieces_of_one_award_stand_together() -> None:
    other = _ROLE.model_copy(update={"key": "events/1/role"})
    later = _ROLE.model_copy(update={"key": "parts/1/events/1/role"})
    html = render_chips([_TAX, _ROLE, _ROLE, other, later])
    assert html.count("zc-chip-group") == 3


def test_a_value_is_never_taken_for_markup_and_a_fixed_piece_is_no_button() -> None:
    hostile = _ROLE.model_copy(update={"value": "<b>'\"", "choices": (), "is_removable": False})
    html = render_chips([hostile])
    assert "<b>" not in html
    assert "<button" not in html


def test_nothing_understood_shows_nothing() -> None:
    assert render_chips([]) == ""
