"""Questions about the texts, in words that are not the texts' own."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("嘉兴打算什么时候把臭水沟黑臭河都清干净", "到2020年,全面消除黑臭河"),
        ("江苏新盖的住宅楼要按几星的绿色标准", "一星级以上绿色建筑标准"),
        ("国家那份质量提升的意见,小孩子用的东西是怎么提的", "提高儿童用品安全性"),
        ("汽车三包,国家质量提升意见里什么态度", "修理更换退货责任规定"),
        ("邢台种菜养猪这块,每年要搞出几个名牌农产品?", "2-5个"),
        ("XX市规模以上的工厂最晚什么时候都得配首席质量官", "到2023年底"),
        ("江苏水利那边的大禹奖想拿几个", "优质(大禹)奖5个"),
        ("苏州国际商标奖励是天天能报还是一年组织一回", "每年定期组织实施"),
        ("园区质量奖的分数线以后会不会变", "适时进行修订"),
        ("嘉兴的公交,新换的车里新能源得占多大比例", "新能源汽车比例达到75%以上"),
        ("XX市那份意见,质量考核的结果要用到哪里", "考核结果纳入各级党政领导班子"),
        ("报苏州海外专利奖励,材料没弄齐会不会直接毙掉", "限期予以补正"),
        # two names before two figures: the cell after a name is not its own
        ("嘉兴规划里省优质工程奖要拿几个", "省优质工程奖\n\n3\n\n50"),
        ("嘉兴的厂子排污水,是不是到2020年全都得接进管网", "污水实现达标入网"),
        # stories: what is told before the want is no part of it
        (
            "我爸前几年一直在厂里修机器,退休了还爱琢磨,昨天问我国家质量提升意见里对职业技能人才落户怎么说",
            "降低职业技能型人才落户门槛",
        ),
        (
            "表哥在南京跟人合伙开检测公司,这阵子想并掉隔壁一家,江苏的质量意见对检测机构重组有没有扶持",
            "给予必要的政策支持",
        ),
        ("嘉兴的市民对质量满不满意,十二五打了多少分", "综合质量满意度达到83.20%"),
        ("江苏生产性服务业的顾客满意度要到几分", "顾客满意度分别稳定在85和80以上"),
        ("邢台办公室多久检查一回各部门", "定期对各级各部门"),
        # several clauses state it: each is quoted
        ("苏州市长质量奖在哪些情况下要撤销", "提请市政府撤销其称号,并予以通报"),
        ("苏州市长质量奖在哪些情况下要撤销", "追回奖金,并予以曝光"),
        ("邢台说的三大战略是哪三个", "3.实施技术标准领先战略"),
        # a title that ends before the thing named is no part of its name
        ("《关于全面提升产品质量的实施意见》专利转化要多少件", "转化专利1500件以上"),
        # a cell of a table has its number alone
        ("嘉兴规划浙江制造品牌认证企业要多少家", "“浙江制造”品牌认证企业\n\n30"),
        ("江山的企业能享受衢州三强一制造奖励吗", "奖励政策适用于衢州市级、柯城区、衢江区"),
        ("衢州三强一制造奖励政策包括哪些", "给予100万元的奖励"),
        # what the text calls by the word is its meaning, all words of it being the policy's own
        ("苏州工业园区质量奖的定义是什么", "是苏州工业园区管理委员会设立的质量荣誉"),
        ("什么叫苏州市市长质量奖", "所称的市长质量奖是"),
        ("国家质量基础设施包括哪些", "计量、标准、检验检测、认证认可等国家质量基础设施"),
        ("园区有没有优秀奖", "两个奖项"),
        ("旅游这块,国家质量提升意见打算怎么提升服务", "实施旅游服务质量提升计划"),
        ("《评价准则》在园区质量奖办法里指什么", "(以下简称《评价准则》)"),
        ("园区质量奖说的评定委是个什么机构", "(以下简称评定委)"),
        ("国家质量提升意见对制售假冒伪劣商品怎么打击", "打击侵权假冒"),
        ("江苏省到2020年获得驰名商标认定保护总数目标是多少", "认定保护总数达800件"),
        # no place is told: none comes first
        ("新型质量统计评价体系以哪些指标为重点", "以全要素生产率、质量竞争力指数"),
    ],
)
def test_everyday_words_find_the_clause_that_says_it(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert any(said in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "国家质量提升意见有没有提数字人民币",
        "国家质量提升意见里对宠物食品有没有规定",
        "嘉兴规划里说没说森林覆盖率",
        "江苏到2020年高铁里程要达到多少",
        "园区质量奖的评审员要有什么学历",
        "XX市意见里老旧小区改造提没提",
        "苏州国际专利奖励申请能不能网上签章",
        "我是嘉兴做外贸的,去年跟同行去广交会,听人讲质量规划里有给展位费补助的说法,到底有没有",
        "朋友在江苏开养老院,省里质量意见说没说养老院的床位标准",
    ],
)
def test_a_subject_that_the_text_lacks_is_not_answered_by_the_words_around_it(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert (answer.status, answer.reason) == ("refused", "not_stated")


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("申请园区质量奖要交哪些材料,交给谁", ["第二十一条"]),
        ("苏州市长质量奖要准备啥材料,送到哪里", ["第十九条"]),
        ("苏州市长质量奖的奖牌是谁发的", ["第二十四条"]),
        ("园区质量奖怎么申报", ["第二十条", "第二十一条", "第二十二条"]),
        ("国家质量提升的指导意见,基本原则是哪几条", ["(二)"]),
        ("江苏省加快质量发展意见的保障措施有哪些", ["三、"]),
    ],
)
def test_a_narrow_question_gets_one_clause_and_a_broad_one_the_steps_or_the_whole_list(
    assistant: Assistant, question: str, clauses: list[str]
) -> None:
    assert [c.clause for c in assistant.ask(question, as_of=AS_OF).citations] == clauses


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("报苏州市长质量奖,出口的货被国外退过一次,有没有影响", "无属于生产企业产品质量问题"),
        ("得了苏州市长质量奖以后,出口的货被退过一次,要不要报告", "应在确认之日起30日内"),
    ],
)
def test_the_time_of_asking_tells_a_condition_from_a_later_duty(
    assistant: Assistant, question: str, said: str
) -> None:
    citations = assistant.ask(question, as_of=AS_OF).citations
    assert said in "".join(c.quote for c in citations)
    assert len({c.path[:2] for c in citations}) == 1


def test_what_a_winner_gains_beside_money_is_quoted_though_no_award_is_set(
    assistant: Assistant,
) -> None:
    question = "国家意见里得了政府质量奖的企业在融资上有啥好处"
    answer = assistant.ask(question, as_of=AS_OF)
    assert "没有规定给企业的奖励金额" not in answer.text
    assert "金融、信贷、项目投资" in answer.citations[0].quote


def test_red_figures_point_at_the_condition_on_losses(assistant: Assistant) -> None:
    answer = assistant.ask("报园区质量奖,去年账上是红字,行不行", as_of=AS_OF)
    assert "未发生亏损" in answer.text.splitlines()[0]


def test_a_second_question_that_leans_on_the_first_is_read_with_it(assistant: Assistant) -> None:
    text = assistant.ask("质量攻关项目邢台一年报几批?列进计划有什么支持", as_of=AS_OF).text
    assert "没有规定" not in text
    # … but what no clause states stays unsaid, whatever the first part found
    text = assistant.ask("苏州市长质量奖公示几天?评审费多少?", as_of=AS_OF).text
    assert "没有规定“评审费用”" in text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("嘉兴的装配式建筑占比目标是50%吧?", "不是“50%”。"),
        ("园区质量奖公示期是不是10天", "不是“10天”。"),
        ("园区质量奖要开满五年才能报,对吗", "不是“五年”。与您所问直接有关的是第十一条(一)"),
        ("园区质量奖公示期是不是7天", "原文写明：“"),
    ],
)
def test_a_supposed_figure_is_denied_where_the_clause_states_another(
    assistant: Assistant, question: str, first: str
) -> None:
    assert assistant.ask(question, as_of=AS_OF).text.startswith(first)


def test_a_count_that_reads_as_money_alone_may_be_quoted(assistant: Assistant) -> None:
    answer = assistant.ask("嘉兴的质量规划对多少居民开展消费教育", as_of=AS_OF)
    assert answer.text.startswith("原文写明：“对全市450万居民")


def test_what_an_award_told_in_detail_brings_is_its_sum_and_no_list(assistant: Assistant) -> None:
    answer = assistant.ask("我们县在XX市,研发投入强度全省第28名,县政府能拿什么", as_of=AS_OF)
    assert answer.award is not None
    assert answer.award.total_yuan == 500000


@pytest.mark.parametrize(
    ("turn", "total"), [("排到第21呢", 500000), ("要是第15呢", 1000000), ("那第12名呢", 1000000)]
)
def test_another_rank_of_the_award_before_has_its_own_tier(
    assistant: Assistant, turn: str, total: int
) -> None:
    before = "XX市研发投入强度全省第9,奖县里多少"
    answer = assistant.ask(turn, history=[before], as_of=AS_OF)
    assert answer.award is not None
    assert answer.award.total_yuan == total


def test_the_place_asked_about_speaks_before_what_stands_above_it(assistant: Assistant) -> None:
    answer = assistant.ask("江苏质量教育、质量人才,高校这块具体怎么做", as_of=AS_OF)
    assert answer.citations[0].policy_id == "jiangsu-quality-2016"
    # … but where it says nothing of the point, the text above does
    answer = assistant.ask("江苏的厂子,量子计量基准国家怎么建", as_of=AS_OF)
    assert {c.policy_id for c in answer.citations} <= {"national-quality-2017"}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("园区质量奖的办法是依据哪几部文件定的", "《质量强国建设纲要》"),
        ("苏州市长质量奖申报截止日期在哪儿看", "公布本年度市长质量奖的申报起始和截止日期"),
        ("想在招聘海报上写园区质量奖获得者,行不行", "不得用于产品宣传"),
        ("苏州国际商标奖励拿来发年终奖可以吗", "应用于企业研发创新活动"),
        ("苏州市长质量奖,同行业排第6够不够格", "位居市内同行业前5位"),
    ],
)
def test_facets_are_heard_in_other_orders_of_words(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert any(said in c.quote for c in answer.citations)


def test_what_pays_money_lists_the_awards(assistant: Assistant) -> None:
    text = assistant.ask("XX市质量提升的意见里,企业能直接拿到钱的项目都有哪些", as_of=AS_OF).text
    assert text.startswith("条文规定的奖励有")


def test_a_part_that_only_names_the_text_is_no_question_of_its_own(assistant: Assistant) -> None:
    question = "医院会不会统计被产品弄伤的人?嘉兴质量规划提过没有"
    answer = assistant.ask(question, as_of=AS_OF)
    assert not answer.text.startswith("关于“")
    assert "产品质量伤害监测" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "first"),
    [
        # what befalls a winner is no condition of those who apply
        ("前年国家监督抽查有一批不合格,苏州市长质量奖能报不", "第十一条(四)"),
        ("没有亏损,就是没推行卓越绩效模式,园区质量奖能评吗", "第十一条(九)"),
        ("体系认证还没过,园区质量奖能报吗", "第十一条(二)"),
    ],
)
def test_whether_one_may_apply_is_decided_by_the_conditions(
    assistant: Assistant, question: str, first: str
) -> None:
    lead = assistant.ask(question, as_of=AS_OF).text.splitlines()[0]
    assert first in lead
    assert "不符合" in lead


def test_a_verdict_is_not_doubted_in_front(assistant: Assistant) -> None:
    text = assistant.ask("两年半前刚注册的科技公司,想冲园区质量奖,资格上卡不卡", as_of=AS_OF).text
    assert text.startswith("按您说的“两年半前刚注册的科技公司”，不符合")


def test_a_way_to_mend_papers_is_asked_for_no_money(assistant: Assistant) -> None:
    answer = assistant.ask("苏州国际商标奖励,材料说缺一份,还给机会补吗", as_of=AS_OF)
    assert answer.award is None
    assert "限期予以补正" in answer.text


@pytest.mark.parametrize(
    ("question", "award"),
    [("衢州的意见给多少钱", "中国驰名商标"), ("江苏省政府那个意见给多少", "中国质量奖提名奖")],
)
def test_a_policy_named_and_nothing_else_lists_its_awards(
    assistant: Assistant, question: str, award: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.text.startswith("条文规定的奖励有")
    assert award in answer.text


def test_a_duty_asked_for_with_its_term_is_one_question(assistant: Assistant) -> None:
    question = "得了园区质量奖,出口的货被退还被通报,要跟谁说,几天之内"
    answer = assistant.ask(question, as_of=AS_OF)
    assert "关于“" not in answer.text
    assert "30日内以书面形式向评定办报告" in answer.text


def test_two_offices_asked_for_are_both_named(assistant: Assistant) -> None:
    text = assistant.ask("苏州专利奖励,初审是哪个弄、审核又是哪个弄", as_of=AS_OF).text
    assert "各区知识产权管理部门" in text
    assert "市市场监管局对各地提交的奖励申报材料进行审核" in text


@pytest.mark.parametrize(
    ("question", "clause", "quote"),
    [
        ("苏州市长质量奖办法第十一条第十项是什么", "第十一条(十)", "获苏州市级以上质量奖项"),
        ("园区质量奖办法第七条(四)写的啥", "第七条(四)", "提请管委会审定并批准"),
    ],
)
def test_an_item_asked_for_by_number_is_quoted_alone(
    assistant: Assistant, question: str, clause: str, quote: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert clause in answer.text
    (citation,) = answer.citations
    assert quote in citation.quote
    assert "应当具备" not in citation.quote


def test_an_item_that_a_clause_lacks_is_not_made_up(assistant: Assistant) -> None:
    answer = assistant.ask("园区质量奖办法第七条第九项写的啥", as_of=AS_OF)
    assert answer.status == "refused"
    assert "第七条里没有第九项" in answer.text


@pytest.mark.parametrize(
    ("question", "is_over"),
    [
        ("园区质量奖办法2028年11月以后还作数吗", True),
        ("园区质量奖办法2030年还有效吗", True),
        ("园区质量奖办法2027年还有效吗", False),
        ("园区质量奖办法2028年还有效吗", False),
    ],
)
def test_a_time_to_come_is_held_against_the_end_of_the_term(
    assistant: Assistant, question: str, is_over: bool
) -> None:
    assert ("不在有效期内" in assistant.ask(question, as_of=AS_OF).text) is is_over


def test_what_the_nation_allows_stands_in_its_own_document(assistant: Assistant) -> None:
    answer = assistant.ask("国家让不让严重失信的企业参加政府采购", as_of=AS_OF)
    assert {c.policy_id for c in answer.citations} == {"national-quality-2017"}


@pytest.mark.parametrize(
    "question", ["国家要求到2020年产品抽查合格率多少", "国家鼓励什么样的企业标准"]
)
def test_what_the_nation_demands_is_no_matter_of_a_province(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert {c.policy_id for c in answer.citations} <= {"national-quality-2017"}


def test_whom_a_text_is_sent_to_answers_nothing(assistant: Assistant) -> None:
    assert "原文写明：“各县" not in assistant.ask("衢州怎么考核各部门", as_of=AS_OF).text


def test_a_set_phrase_that_ends_like_a_city_is_no_place(assistant: Assistant) -> None:
    answer = assistant.ask("质量兴市的责任考核怎么搞", as_of=AS_OF)
    assert "没有收录质量兴市" not in answer.text
    assert answer.citations[0].policy_id == "xingtai-2012-10"


def test_an_award_held_that_bars_another_is_said_so_first(assistant: Assistant) -> None:
    question = "我们已经拿过苏州市长质量奖的优秀奖了,园区质量奖还能不能报"
    assert assistant.ask(question, as_of=AS_OF).text.startswith("不能再报")


def test_cases_in_which_nothing_is_paid_are_no_list_of_awards(assistant: Assistant) -> None:
    answer = assistant.ask("哪些情况苏州专利奖励一分不给", as_of=AS_OF)
    assert "条文规定的奖励" not in answer.text
    assert "破产清算" in answer.text


def test_a_pair_of_words_may_stand_the_other_way_round(assistant: Assistant) -> None:
    answer = assistant.ask("XX市每年要送多少家外贸企业去培训认证", as_of=AS_OF)
    assert "每年培训服务企业200家以上" in answer.text


def test_two_figures_asked_for_are_two_questions(assistant: Assistant) -> None:
    text = assistant.ask("嘉兴PM2.5到2020要多少,优良天数比例多少", as_of=AS_OF).text
    assert "40微克" in text
    assert "76%" in text


def test_the_name_of_the_award_decides_no_condition(assistant: Assistant) -> None:
    text = assistant.ask("我公司没有分公司,能报园区质量奖吗", as_of=AS_OF).text
    assert "直接有关的是" not in text


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        # what must have come before is a condition
        ("申报市长质量奖要先拿过别的质量奖吗", "第十一条"),
        ("报市长质量奖是不是得先有市级质量奖项", "第十一条"),
        # from when until when, of the one policy of the place with the thing in its title
        ("苏州专利奖励从哪天开始实施,到哪天为止", "第八条"),
        # the standard that an award is judged by, told by its own name
        ("园区质量奖的评审标准是什么", "第十五条"),
        ("市长质量奖评审标准是什么", "第十三条"),
        # who approves, and where the result (not the dates of application) is published
        ("苏州市长质量奖名单谁来批", "第二十四条"),
        ("苏州市长质量奖在哪公布结果", "第二十四条"),
        # how long one may not apply again is how long one must have held it
        ("获得市长质量奖后几年内不能再申报", "第三十条"),
    ],
)
def test_a_side_asked_in_other_words_is_answered(
    assistant: Assistant, question: str, clause: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered", answer.text
    assert clause in {step for c in answer.citations for step in c.path}


def test_what_follows_without_objections_says_nothing_of_objections(assistant: Assistant) -> None:
    answer = assistant.ask("苏州市长质量奖有异议找谁", as_of=AS_OF)
    assert (answer.status, answer.reason) == ("refused", "not_stated")
