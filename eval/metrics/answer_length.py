"""How long an answer is."""

from __future__ import annotations

from eval.case import Case, Metric
from eval.expect import squeeze
from eval.tally import Tally


def _measure(case: Case) -> Tally | None:
    return Tally(float(len(squeeze(case.answer.text))), 1.0) if case.answer else None


ANSWER_LENGTH = Metric(
    "answer_length",
    "答复长度",
    "答复正文的字数(不计空白,计标点与引文),各题取平均。凡有答复的题都计;长短本身不分好坏。",
    _measure,
    kind="mean",
    unit="字",
    is_higher_better=None,
)
