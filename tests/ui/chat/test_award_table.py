"""The calculation under an answer: what is lacking, what can be proved, what more would bring."""

from __future__ import annotations

import re
from html import unescape

from tests.assistant.invented import award, cap, policy, rule, stacking, standards
from ui.chat.award_table import render_award
from ui.terminal import render


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_what_is_missing_comes_with_its_effect_and_the_range() -> None:
    held = policy([rule("大奖", 900)], [cap("retained_tax")])
    text = _plain(render_award(award({"item": "大奖"}, of=held), {}))
    assert "最不利时合计为0元，最有利时合计为900元" in text
    assert "目前可以确定：最少0元，最多900元" in text


def test_an_exact_award_shows_no_range() -> None:
    text = _plain(render_award(award({"item": "大奖"}, of=policy([rule("大奖", 900)])), {}))
    assert "目前可以确定" not in text


def test_an_award_that_is_shut_out_is_shown_and_not_counted() -> None:
    held = policy(
        [rule("大奖", 900), rule("小奖", 40)],
        stackings=[stacking("highest_only", scope="applicant")],
    )
    found = award({"item": "大奖"}, {"item": "小奖"}, of=held)
    assert "不重复享受，不计入合计" in _plain(render_award(found, {}))
    assert "小奖" in render.award(found)


def test_drafts_ambiguities_and_the_next_level_are_told() -> None:
    held = policy(
        [r.model_copy(update={"review": "draft"}) for r in standards()],
        ambiguities=["第一条没有说按谁计；此处按项计。"],
    )
    event = {"item": "匠心标准制定", "level": "乙级标准", "role": "主导"}
    found = award(event, of=held, use_drafts=True)
    for text in (_plain(render_award(found, {})), render.award(found)):
        assert "尚未经人工核对" in text
        assert "此处按项计" in text
        assert "达到甲级标准" in text


def test_several_payers_are_shown_apart() -> None:
    rules = [
        rule("市", 50, item="配套奖"),
        rule("省", 30, item="配套奖", payer="province", counted=False),
    ]
    found = award({"item": "配套奖"}, of=policy(rules), payers=["province", "city"])
    for text in (_plain(render_award(found, {})), render.award(found)):
        assert "分级承担" in text
        assert "30元" in text
