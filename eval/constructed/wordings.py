"""Questions in other hands: traditional script, slips of the input method, Chinese numerals."""

from __future__ import annotations

from dataclasses import replace

from eval.constructed.pieces import Asked, Setting

_SIMPLIFIED = (
    "奖励国际标准业认证获得专质项万补贴对产给个与参导费财当设计级单证励"
    "规识钱么吗们请问谁报为这办励团体业园区县节创术验检测评审续实动应"
)
_TRADITIONAL = (
    "獎勵國際標準業認證獲得專質項萬補貼對產給個與參導費財當設計級單證勵"
    "規識錢麼嗎們請問誰報為這辦勵團體業園區縣節創術驗檢測評審續實動應"
)
_SCRIPT = str.maketrans(_SIMPLIFIED, _TRADITIONAL)
_SLIPS = (
    ("奖励", "奖厉"),
    ("标准", "标淮"),
    ("认证", "认正"),
    ("制定", "制订"),
    ("参与", "参预"),
    ("认定为", "任定为"),
    ("多少", "多小"),
)
_NUMERALS = "一两三四五六七八九"
_SHARE_TRADITIONAL, _SHARE_TYPO = 0.06, 0.06


def in_other_hands(setting: Setting, asked: Asked) -> Asked:
    """The question now and then in traditional script or with a slip; gold stays as it is."""
    roll = setting.rng.random()
    if roll < _SHARE_TRADITIONAL:
        return _restyled(asked, asked.question.translate(_SCRIPT), "traditional")
    if roll < _SHARE_TRADITIONAL + _SHARE_TYPO:
        slips = [slip for slip in _SLIPS if slip[0] in asked.question]
        if slips:
            right, wrong = setting.rng.choice(slips)
            return _restyled(asked, asked.question.replace(right, wrong, 1), "typo")
    return asked


def _restyled(asked: Asked, question: str, style: str) -> Asked:
    kept = [f"style:{style}" if tag.startswith("style:") else tag for tag in asked.tags]
    return replace(asked, question=question, tags=tuple(kept))


def with_numerals_tagged(asked: Asked) -> Asked:
    """``chinese_numerals`` where a count is written 两项, 三件."""
    units = ("项", "个", "件", "家")
    said = any(numeral + unit in asked.question for numeral in _NUMERALS for unit in units)
    if not said or "chinese_numerals" in asked.tags:
        return asked
    return replace(asked, tags=(*asked.tags, "chinese_numerals"))
