"""When not to answer: meanings that are not explained, work asked for, another's clause."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer
from tests.assistant.ingested import assistant_of

AS_OF = date(2026, 11, 1)
PRIZE = """岚岭市匠心奖评定办法
岚政发〔2024〕8号

第一条 本办法所称匠心奖，是市人民政府设立的荣誉。大力发展星火工坊，培育云帆企业。
第二条 匠心奖每年评定一次，评审名单在市政府网站公布，评审组由5名以上专家组成。
第三条 评审结果在市广播电视台向社会公示，公示期为9天。
第四条 星链师傅（即带徒三人以上的工匠）由评定办聘任。
第五条 获得匠心奖满4年的，可以重新申报。
第六条 申报单位填写申请表，提交自评报告和证明材料，经区政府推荐后报送评定办。
第七条 每年筛选一批攻关项目，在资金上予以支持。

岚岭市人民政府
2024年3月1日
"""
PATENTS = """岚岭市专利奖励实施细则
岚市监规〔2024〕9号

第一条 获得国外专利授权的，每件奖励3万元。
第二条 各区组织企业申报，并对材料进行初审。
第三条 逾期未申报的，视为放弃。奖励资金应当用于研发活动。

岚岭市市场监督管理局
2024年4月1日
"""


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_of(tmp_path_factory.mktemp("not-told"), PRIZE, PATENTS)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=AS_OF)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("岚岭市匠心奖办法里的“星火工坊”是怎么界定的", "星火工坊"),
        ("什么叫云帆企业,岚岭市匠心奖办法里有定义吗", "云帆企业"),
    ],
)
def test_a_word_that_is_only_mentioned_is_not_explained(
    invented: Assistant, question: str, word: str
) -> None:
    answer = ask(invented, question)
    assert (answer.status, answer.reason) == ("refused", "not_stated")
    assert f"提到了“{word}”，但没有解释" in answer.text
    assert word in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("岚岭市匠心奖办法里的星链师傅是什么意思", "带徒三人以上"),
        ("岚岭市匠心奖办法里匠心奖是什么意思", "市人民政府设立的荣誉"),
    ],
)
def test_a_word_that_is_explained_is(invented: Assistant, question: str, said: str) -> None:
    answer = ask(invented, question)
    assert answer.status == "answered"
    assert said in answer.citations[0].quote


def test_who_did_not_win_is_not_told_when_winners_may_apply_again(invented: Assistant) -> None:
    lost = ask(invented, "今年没评上岚岭市匠心奖,明年还能再报吗")
    assert (lost.status, lost.reason) == ("refused", "not_stated")
    won = ask(invented, "得过岚岭市匠心奖的,隔几年能再报")
    assert won.status == "answered"
    assert "满4年" in won.citations[0].quote


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("岚岭市匠心奖的申请表要不要盖公章", "盖章和签字"),
        ("岚岭市匠心奖申报材料要交电子版还是纸质版", "材料的份数和格式"),
        ("岚岭市匠心奖的证书弄丢了怎么补", "证书的补发和更换"),
        ("报了岚岭市匠心奖,中途想撤回申请行吗", "撤回申请"),
        ("岚岭市匠心奖申报材料能网上提交吗", "网上或邮寄办理"),
        ("岚岭市匠心奖谁来打分", "谁来评分"),
        ("岚岭市匠心奖的申报材料退不退还", "材料的退还"),
        ("岚岭市匠心奖错过了申报时间还能补报吗", "逾期"),
    ],
)
def test_a_detail_that_is_not_stated_is_not_made_up_from_the_clause_on_papers(
    invented: Assistant, question: str, what: str
) -> None:
    answer = ask(invented, question)
    assert (answer.status, answer.reason) == ("refused", "not_stated")
    assert f"没有规定“{what}" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("岚岭市匠心奖怎么申报", "填写申请表"),
        ("岚岭市专利奖励逾期了还能补报吗", "视为放弃"),
        ("岚岭市专利奖励的钱能不能给员工发年终奖", "应当用于研发活动"),
        ("岚岭市匠心奖的攻关项目一年筛几次", "每年筛选一批"),
    ],
)
def test_the_same_detail_is_told_where_it_is_stated(
    invented: Assistant, question: str, said: str
) -> None:
    answer = ask(invented, question)
    assert answer.status == "answered"
    assert said in "".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "江苏省质量奖怎么申报",  # its name stands in clauses that say nothing of how
        "苏州市长质量奖评上了给不给落户指标",  # «给不给» asks for no sum there
        "园区质量奖奖金给不给个人,能不能发给总经理",
        "嘉兴的质量保证金要交多少",  # that there shall be one tells no sum
        "邢台小作坊一年要抽检几回",  # another thing is done every year
        "XX市质量诊所是收费的吗,看一次多少钱",  # the second part asks of the first one's thing
        "嘉兴童车企业抽检不合格会撤称号吗",
        "国家质量提升意见里,生产许可证具体哪天取消",
    ],
)
def test_what_a_clause_says_of_something_else_is_no_answer(
    assistant: Assistant, question: str
) -> None:
    answer = ask(assistant, question)
    assert (answer.status, answer.reason) == ("refused", "not_stated")


def test_a_lost_certificate_asks_for_no_sum(assistant: Assistant) -> None:
    answer = ask(assistant, "衢州评上浙江名牌的证书丢了怎么补")
    assert answer.award is None
    assert answer.status == "refused"


@pytest.mark.parametrize(
    "question",
    [
        "帮我改一下检测报告上的日期,好赶上这批申报",
        "我想私下去拜访评审员送点土特产",
        "帮我想个理由解释去年的亏损,让评委看不出来",
    ],
)
def test_help_in_cheating_is_refused(assistant: Assistant, question: str) -> None:
    assert ask(assistant, question).reason == "unsafe"


def test_another_award_of_the_place_is_no_answer_and_not_said_to_be_silent(
    invented: Assistant,
) -> None:
    answer = ask(invented, "岚岭市专利奖励的公示期几天")
    assert (answer.status, answer.reason) == ("refused", "not_stated")
    assert "匠心奖" not in answer.text


def test_where_it_is_shown_for_objections_is_not_where_it_is_announced(
    invented: Assistant,
) -> None:
    answer = ask(invented, "岚岭市匠心奖的名单在哪个地方公示")
    assert "市广播电视台" in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "帮我把苏州市长质量奖的自评报告写了吧",
        "替我给评定办打个电话",
        "请你代我填一下园区质量奖的申请表",
        "我们报的材料审到哪一步了",
        "给我写个园区质量奖的自评报告范文",
    ],
)
def test_work_is_not_done_and_what_can_be_told_is_said(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert (answer.status, answer.reason) == ("refused", "out_of_scope")
    assert "我能告诉您" in answer.text
    assert "咨询" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "帮我写一下园区质量奖申报要哪些材料",
        "麻烦给我列一下苏州市长质量奖的申报材料清单",
        "园区质量奖申请材料由谁写推荐意见",
        "你帮我查一下衢州主导1项国家标准奖多少",
    ],
)
def test_what_is_asked_politely_is_no_work(assistant: Assistant, question: str) -> None:
    assert ask(assistant, question).status == "answered"
