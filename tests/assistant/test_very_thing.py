"""A number, a goal or a prize is told only of the very thing, year or prize that is asked about.

All places, awards and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from tests.assistant.ingested import assistant_of

PLAN = """岚岭市质量发展“十三五”规划
岚政发〔2017〕3号

一、主要目标
（一）到2020年，全市省级产品质量检验中心达到7家，通过ISO9000认证的企业达到300家。
（二）到2020年，PM2.5浓度下降至35微克/立方米以下，出口产品合格率达到97%以上。
二、工作基础
（一）全市共有各类计量检定机构42家，从业人员稳定。
三、组织实施
（一）推进质量攻关工程，组织质量比对和会商会诊，研究制定质量问题解决方案。
（二）全面推行首席质量官制度，提高企业质量管理水平，在高校试点建设质量学科。
（三）计量、标准、认证认可等质量技术基础进一步夯实。

岚岭市人民政府
2017年2月1日
"""
PRIZE = """岚岭市匠心质量奖管理办法
岚政规〔2024〕6号

第一条 设立岚岭市匠心质量奖评定委员会，由市政府有关部门负责人组成。
第二条 评审组由3名以上评审员组成。
第三条 候选名单公示7天。公示期间有异议的，由评定办进行核查，并书面告知核查结果。
第四条 对获得省质量奖、省质量奖提名奖、岚岭市匠心质量奖的单位，分别给予90万元、60万元、30万元奖励。
第五条 设立专项资金，专门用于质量奖的奖励。
第六条 本办法自2024年5月1日起施行，有效期5年。

岚岭市人民政府
2024年4月1日
"""
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_of(tmp_path_factory.mktemp("very"), PLAN, PRIZE)


@pytest.mark.parametrize(
    "question",
    [
        "岚岭市匠心质量奖评定委员会共有多少名委员?",
        "岚岭市匠心质量奖公示异议的核查要在几天内完成?",
        "岚岭市到2030年省级产品质量检验中心达到多少家?",
        "岚岭市“十四五”期间省级产品质量检验中心达到多少家?",
        "岚岭市到2020年药品检验机构达到几家?",
        "岚岭市到2020年PM10浓度的目标值是多少?",
        "岚岭市到2020年出口额目标是多少?",
        "岚岭市目前有多少家企业通过了ISO9000认证?",
        "岚岭市质量规划里的质量攻关工程由哪个部门牵头?",
        "岚岭市质量规划对首席质量官的任职资格有何规定?",
        "岚岭市匠心质量奖提名奖的奖金是多少?",
        "你觉得我们厂今年能不能评上岚岭市匠心质量奖",
        "岚岭市匠心质量奖专项资金规模是多少万元?",
        "岚岭市匠心质量奖要求年产值多少万元以上?",
        "岚岭市匠心质量奖评审组组长是哪位专家?",
        "岚岭市匠心质量奖评审员培训每周几课时?",
        "岚岭市匠心质量奖今年都颁给了哪些企业?",
        "岚岭市匠心质量奖申报企业数量去年有多少家?",
        "岚岭市匠心质量奖的奖牌怎么换证?",
        "岚岭市匠心质量奖专项资金今年安排了多少?",
        "岚岭市匠心质量奖名单由哪位局长签发?",
        "岚岭市在几所高校试点建设质量学科?",
        "岚岭市要求多少企业推行首席质量官制度?",
        "岚岭市质量学科在哪个区试点建设?",
        "岚岭市匠心质量奖公示期有异议的,评定办几天内答复?",
    ],
)
def test_what_is_stated_of_something_near_it_is_no_answer(asked: Assistant, question: str) -> None:
    answer = asked.ask(question, as_of=DAY)
    assert (answer.status, answer.reason, answer.award) == ("refused", "not_stated", None)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岚岭市匠心质量奖评审组要几名评审员?", "3名以上"),
        ("岚岭市匠心质量奖候选名单公示几天?", "公示7天"),
        ("岚岭市到2020年省级产品质量检验中心达到多少家?", "7家"),
        ("岚岭市“十三五”期间省级产品质量检验中心达到多少家?", "7家"),
        ("岚岭市匠心质量奖名单公示之后还有几天要等?", "公示7天"),
        ("岚岭市到2020年PM2.5浓度的目标值是多少?", "35微克"),
        ("岚岭市目前共有多少家计量检定机构?", "42家"),
        ("岚岭市质量规划里的质量攻关工程有哪些内容?", "质量比对"),
        ("岚岭市质量技术基础包括哪几项?", "“计量、标准、认证认可等质量技术基础”"),
        ("岚岭市省质量奖提名奖的奖金是多少?", "60万元"),
        ("岚岭市匠心质量奖由市政府有关部门负责人组成评定委员会,是否正确?", "部门负责人组成"),
    ],
)
def test_what_is_stated_of_the_very_thing_is_answered(
    asked: Assistant, question: str, told: str
) -> None:
    answer = asked.ask(question, as_of=DAY)
    assert answer.status == "answered"
    assert told in answer.text
