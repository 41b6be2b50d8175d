"""A question for a number of days is answered only by words that hold one."""

from __future__ import annotations

import pytest

from assistant.understanding.asked.answer_type import form_asked
from assistant.understanding.query import Query


@pytest.mark.parametrize(
    ("question", "fits", "misses"),
    [
        ("公示期几天", "公示五个工作日", "在网站公示"),
        ("有效期几年", "有效期三年", "自发布之日起施行"),
        ("每年评几家", "每年不超过5家", "每年评定一次"),
        ("评审员几名", "由3名以上评审员", "由评审员评审"),
        ("最低多少分", "总评分达到600分", "择优评定"),
        ("合格率要达到多少比例", "达到92%以上", "稳步提高"),
        ("咨询电话是多少", "电话:0571-88886666", "请与我局联系"),
        ("几月几号截止", "6月30日前申报", "每年上半年申报"),
        ("质量月是哪个月", "每年9月为质量月", "利用质量月开展活动"),
        ("品牌日是哪一天", "品牌日为5月10日", "开展品牌日活动"),
        ("自评报告要写多少页", "不超过50页", "提交自评报告"),
        ("答辩限时几分钟", "答辩不超过20分钟", "总评分不低于600分"),
        ("评审员一天补贴多少钱", "评审专家按规定领取劳务报酬", "奖励获奖组织100万元"),
        ("申报要交多少费用", "收取评审费500元", "奖励获奖组织100万元"),
        ("投入多少亿", "安排3亿元", "设立专项资金"),
        ("组长由谁任命", "组长由评定办聘任", "组长负责组织实施"),
        ("从哪个网站下载申请表", "在政务网站下载", "如实填写申请表"),
    ],
)
def test_the_form_of_the_answer_is_known(question: str, fits: str, misses: str) -> None:
    form = form_asked(Query(question, question, question))
    assert form is not None
    assert form.search(fits)
    assert not form.search(misses)


@pytest.mark.parametrize("question", ["申报条件是什么", "由谁评定", "怎么申报"])
def test_other_questions_ask_for_no_form(question: str) -> None:
    assert form_asked(Query(question, question, question)) is None


@pytest.mark.parametrize("question", ["前几年做代工,规划怎么写", "我们这几个行业的品牌怎么升级"])
def test_a_number_left_open_asks_for_none(question: str) -> None:
    assert form_asked(Query(question, question, question)) is None
    assert form_asked(Query("过几年能再报", "过几年能再报", "过几年能再报")) is not None
