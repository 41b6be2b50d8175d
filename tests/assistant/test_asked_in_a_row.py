"""Two policies named side by side are asked one by one, and answered under one another.

Both policies are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from tests.assistant.ingested import assistant_of

WORKS = """青禾市绿色工厂评定办法

第一条 为引导企业节能降耗，制定本办法。
第二条 市工业和信息化局负责绿色工厂的评定，市生态环境局配合。
第三条 评定由5名以上专家组成评审组，总分85分以上的列入拟定名单。
第四条 拟定名单在市工业和信息化局网站公示5个工作日。
第五条 绿色工厂每两年评定一次，每次不超过30家，称号有效期4年。
第六条 绿色工厂有下列情形之一的，撤销称号，3年内不得再次申报：
（一）发生重大环境事故；
（二）提供虚假材料的。
第七条 绿色工厂名称、地址变更的，应当在变更后20日内向区工业主管部门备案。
第八条 本办法自2024年3月1日起施行，有效期5年。
"""
GRAIN = """云溪县放心粮油企业评定办法

第一条 为保障粮油质量安全，制定本办法。
第二条 县粮食和物资储备局负责放心粮油企业的评定工作，组织3名专家现场审核。
第三条 审核结果在县政府网站公示7个工作日，公示期间有异议的，县粮食和物资储备局在10日内核实答复。
第四条 放心粮油企业每年评定一次，称号有效期2年，期满前3个月可申请复审。
第五条 不得转让、出借放心粮油企业标牌；转让、出借的，收回标牌，2年内不受理其申请。
第六条 本办法自2023年5月1日起施行。
"""
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_of(tmp_path_factory.mktemp("row"), WORKS, GRAIN)


@pytest.mark.parametrize(
    ("question", "first", "quotes"),
    [
        (
            "绿色工厂和放心粮油企业的公示期哪个长",
            "《云溪县放心粮油企业评定办法》的更长",
            ("公示5个工作日", "公示7个工作日"),
        ),
        ("绿色工厂和放心粮油企业的称号有效期一样吗", "条文写的不一样", ("有效期4年", "有效期2年")),
        ("青禾市绿色工厂和云溪县放心粮油企业,评审专家各要几名", "", ("5名以上专家", "3名专家")),
        ("绿色工厂和放心粮油企业的评定周期一样吗", "", ("每两年评定一次", "每年评定一次")),
        ("绿色工厂和放心粮油企业的办法哪个施行得早", "", ("2024年3月1日", "2023年5月1日")),
    ],
)
def test_each_policy_answers_in_its_own_words(
    asked: Assistant, question: str, first: str, quotes: tuple[str, str]
) -> None:
    answer = asked.ask(question, as_of=DAY)
    assert answer.status == "answered"
    assert answer.text.startswith(first)
    for quote, citation in zip(quotes, answer.citations, strict=True):
        assert quote in citation.quote


def test_a_policy_that_does_not_say_it_is_named(asked: Assistant) -> None:
    answer = asked.ask("绿色工厂和放心粮油企业,异议答复的期限一样吗", as_of=DAY)
    assert answer.status == "answered"
    assert "《青禾市绿色工厂评定办法》的条文没有规定" in answer.text
    assert [c.policy_title for c in answer.citations] == ["云溪县放心粮油企业评定办法"]


def test_where_neither_says_it_both_are_named(asked: Assistant) -> None:
    answer = asked.ask("绿色工厂和放心粮油企业的牌匾分别由谁制作", as_of=DAY)
    assert answer.status == "refused"
    assert "绿色工厂评定办法" in answer.text
    assert "放心粮油企业评定办法" in answer.text
