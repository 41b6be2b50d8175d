"""A turn is read the same however it was typed."""

import pytest

from assistant.understanding.spelling.plain import plain

_WORDS = {"国家标准", "国标", "主导", "多少"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("柯城区 主导国标两项 参与行标一项 共多少", "柯城区，主导国标两项，参与行标一项，共多少"),
        ("柯城区\n主导国标两项\n多少", "柯城区，主导国标两项，多少"),
        ("柯城\n- 国标2个，主导\n- 行标1个，参与", "柯城，国标2个，主导；行标1个，参与"),
        ("1. 国标2个\n2、行标1个", "国标2个；行标1个"),
        ("国标2个+行标1个", "国标2个、行标1个"),
        ("是50万+20万吗", "是50万+20万吗"),
        ("主导国标 2个", "主导国标 2个"),
        ("拿到1个甲牌 12件乙标", "拿到1个甲牌，12件乙标"),
        ("1件商标 3个国家", "1件商标 3个国家"),
        ("2 个国标奖多少", "2 个国标奖多少"),
        ("主 导 国 标 奖 多 少", "主导国标奖多少"),
        ("上半年国标2个 的奖励已经领了", "上半年国标2个的奖励已经领了"),
        ("主导国家标 准奖多少", "主导国家标准奖多少"),
        ("PCT 专利奖多少", "PCT 专利奖多少"),
        ("主\u200b导国﻿标奖多少", "主导国标奖多少"),
        ("柯城😊主导国标奖多少🙏", "柯城，主导国标奖多少"),
        ("主导国标奖多少???", "主导国标奖多少？"),
        ("柯城……主导国标，奖多少", "柯城，主导国标，奖多少"),
        ("奖多少?我们在柯城主导国标", "我们在柯城主导国标，奖多少?"),
        ("奖多少?公示几天?", "奖多少?公示几天?"),
        ("主导国标奖多少?主导国标奖多少?", "主导国标奖多少?"),
        ("补3~5万对吗", "补3~5万对吗"),
        ("🙏", "🙏"),
    ],
)
def test_signs_and_spaces(typed: str, read: str) -> None:
    assert plain(typed, _WORDS.__contains__) == read


def test_a_question_mark_before_idle_words_does_not_turn_what_is_told_into_a_question() -> None:
    told = plain("其中一个是甲奖,不是乙奖?我截图发给老板。", lambda _: False)
    assert told == "其中一个是甲奖,不是乙奖"
    asked = plain("甲奖能拿多少钱?我截图发给老板。", lambda _: False)
    assert asked == "甲奖能拿多少钱?"
