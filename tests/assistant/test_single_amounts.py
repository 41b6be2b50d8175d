"""Sums asked for in one question, of the shipped policies: nothing left out, nothing added."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

_DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("吴中区公司,甲族在美国、印度、日本PCT授权,乙族在韩国、越南授权,合计最高多少?", 100_000),
        ("吴江区的,2件PCT申请取得国际检索有授权前景,另外3件还没有取得国际检索,最高多少?", 20_000),
        (
            "吴江区的,4件PCT申请,2件已经取得国际检索有授权前景,2件还未取得国际检索,最高能奖多少?",
            20_000,
        ),
        (
            "相城区企业,1件PCT申请取得国际检索、有授权前景、尚未授权,另1件专利PCT在日本授权,最高奖多少?",
            30_000,
        ),
        ("相城区企业,1件PCT申请还没取得国际检索,另1件专利PCT在日本授权,最高奖多少?", 20_000),
        ("姑苏区,同一族专利经PCT在美国、日本、德国三国授权,最高奖多少?", 60_000),
        (
            "姑苏区,手上2件国外专利授权,韩国那件没走PCT也没走巴黎公约,英国那件走的PCT,能奖多少?",
            20_000,
        ),
        ("柯城的,主导一个国标,另有一个行标也是主导,市里两项最多能奖多少?", 700_000),
        (
            "衢州市的,接了全国专业标准化分技术委员会秘书处和省里的标准化技术委员会秘书处,一共多少?",
            700_000,
        ),
        ("柯城的,主导国标1项,地方留存30万,最后到账能有多少?", 300_000),
        ("柯城的,标准这个事前后跟了三年,今年主导国标1项,总共能有多少奖励?", 500_000),
    ],
)
def test_the_total_is_of_what_is_told(assistant: Assistant, question: str, total: int) -> None:
    answer = assistant.ask(question, as_of=_DAY, with_model=False)
    assert answer.award is not None
    assert answer.award.total_yuan == total


@pytest.mark.parametrize(
    ("question", "gap"),
    [
        ("柯城,当行标的第一起草单位比光参与要多拿几万?", "相差15万元（20万元－5万元＝15万元）"),
        (
            "苏州市区,马德里商标一件延伸12个国家和一件延伸4个国家,奖励差多少?",
            "相差8000元（1.7万元－9000元＝8000元）",
        ),
        (
            "苏州吴中区,1件马德里商标延伸20国比延伸3国多奖多少?",
            "相差1.2万元（2万元－8000元＝1.2万元）",
        ),
    ],
)
def test_a_difference_is_worked_out_and_no_sum(
    assistant: Assistant, question: str, gap: str
) -> None:
    answer = assistant.ask(question, as_of=_DAY, with_model=False)
    assert (answer.status, answer.award) == ("answered", None)
    assert gap in answer.text


def test_a_role_that_is_not_paid_is_told_beside_the_one_that_is(assistant: Assistant) -> None:
    answer = assistant.ask("XX市,参与国标1项,主导行标1项,一共多少", as_of=_DAY, with_model=False)
    assert answer.award is not None
    assert answer.award.total_yuan == 100_000
    assert "“国标（参与）”在所查政策中没有奖励规定，未计入" in answer.text


def test_a_right_of_one_country_that_took_neither_way_is_left_out(assistant: Assistant) -> None:
    turn = "姑苏区,三件国外授权,德国那件没有走PCT和巴黎公约途径,日本、美国的走了PCT,最高多少?"
    answer = assistant.ask(turn, as_of=_DAY, with_model=False)
    assert answer.award is not None
    assert answer.award.total_yuan == 40_000
    assert "其中1项不符合条文写的条件" in answer.text
