"""What people ask of any policy, and that only a clause which states it answers."""

from __future__ import annotations

import pytest

from assistant.words.facet import facets, facets_in, without_asking
from assistant.words.normal import key


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("园区质量奖公示多少天", "公示期"),
        ("评审专家跟申报企业有亲戚关系怎么办", "评审人员的回避"),
        ("打分的评委认识老板怎么处理", "评审人员的回避"),
        ("造假被撤了几年不让报", "几年内不得申报"),
        ("拿过的隔几年能再报", "再次申报的间隔"),
        ("奖金是区里出还是市里出", "资金来源"),
        ("奖励资金多久到账", "资金拨付"),
        ("标准奖励和名牌奖励能不能一起拿", "叠加享受"),
        ("包装盒上好印这个标不", "称号和标志的使用"),
        ("要考到多少分才行", "评分线"),
        ("每年评几家", "名额"),
        ("归谁解释", "解释机关"),
        ("奖励的钱能拿去干嘛", "奖金的用途"),
        ("咨询电话多少", "联系方式"),
        ("奖金要不要交个税", "奖金的纳税"),
        ("奖金从哪笔钱里出", "资金来源"),
        ("考核办法谁来定", "负责的部门"),
        ("落选了能申请复核吗", "复核和申诉"),
        ("评定办主任由谁担任", "主任和组长"),
        ("这个奖最后谁说了算", "谁来审定"),
        ("称号被取消了,多久以后能再申报", "几年内不得申报"),
        ("撤销称号以后是不是三年不让申报", "几年内不得申报"),
        ("材料里漏了一页,还能补吗", "材料的补正"),
        ("资料交少了让不让补", "材料的补正"),
        ("这个奖一般几月份评", "评定的周期"),
        ("得分一样的怎么排", "得分相同"),
        ("奖金能当福利发掉吗", "奖金的用途"),
        ("补助资金执行的是哪个文件", "执行所按的文件"),
        ("省里飞检没过,还能报吗", "抽查没有通过"),
        ("推荐意见由哪个部门出", "推荐意见"),
        ("管委会能不能推荐企业参评", "推荐意见"),
        ("每年的申报通知归哪个部门发", "通知的发布"),
        ("什么情况下奖励一分不给", "不予奖励的情形"),
        ("秘书处要干满几年才给钱", "满多久才给"),
        ("钱是先垫还是办完了再给", "先给还是事后给"),
        ("出了事故要跟哪个部门报备", "向主管部门报告的期限"),
        ("出台这个办法的目的是什么", "制定目的"),
        ("成立评审委员会是为了什么", "设立机构的目的"),
        ("老办法现在还算数吗", "旧文件的效力"),
        ("补助资金如何管理", "资金的管理"),
        ("主体责任由谁承担", "责任的承担"),
        ("评审过程由哪个部门监督", "谁来监督"),
        ("这个奖的主管单位", "主管的部门"),
        ("获奖之前就能拿到钱吗", "先给还是事后给"),
        ("评审专家要守哪些规矩", "评审人员的纪律"),
        ("意见提出要修改哪几部法律", "法律法规的立改"),
        ("匠心奖有没有提名奖", "所问奖项的设立"),
        ("失信以后匠心奖会不会撤", "撤销称号的情形和后果"),
        ("获奖企业被列入失信名单,称号会撤吗", "撤销称号的情形和后果"),
        ("获奖企业列一下", "往届的名单和结果"),
        ("得了匠心奖能优先推荐参评省奖吗", "优先的待遇"),
        ("哪些工坊不让报匠心奖", "不予奖励的情形"),
        ("匠心体系由哪些方面组成", "包括的内容"),
        ("出了事故要报告吗", "事故的报告"),
        ("匠心奖除了奖金还发证书吗", "颁发证书"),
        ("匠心奖是奖给个人还是企业的", "授予的对象"),
        ("匠心奖的设立依据是什么", "制定依据"),
        ("匠心奖为什么要设评审委员会", "设立机构的目的"),
        ("匠心工程为什么要搞", "制定目的"),
        ("评匠心奖要听谁的意见", "征求意见"),
        ("现场评审按什么打分", "评定标准"),
        ("匠心补助由市局还是区里受理", "交到哪一级"),
        ("匠心专项资金用于什么", "资金支持的方面"),
        ("匠心奖由谁给奖励", "资金来源"),
    ],
)
def test_a_side_of_a_policy_is_recognised_in_loose_words(question: str, name: str) -> None:
    assert name in [facet.name for facet in facets_in(question)]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("材料齐了,能补多少钱", "材料的补正"),
        ("奖励由谁审核", "资金来源"),
        ("评审专家怎么选出来", "评审人员的回避"),
        ("评审什么时候结束", "评定的周期"),
        ("材料评审什么时候开始", "评定的周期"),
        ("拿了三年以后才能再报吗", "几年内不得申报"),
        ("园区质量奖的决定书发给谁", "谁来审定"),
        ("具体解释工作由谁承担", "资金来源"),
        ("主体责任由谁承担", "资金来源"),
        ("监督抽查经费由谁承担", "谁来监督"),
        ("评审过程谁来监督", "资金的监督"),
        ("前几年不能有失信记录", "几年内不得申报"),
        ("公示无异议后谁发文", "公示的异议"),
        ("鼓励谁来制订团体标准", "负责的部门"),
        ("答辩占多少分", "评分线"),
        ("名单先交给谁审议", "申报渠道"),
        ("申报材料由谁审核", "申报材料"),
    ],
)
def test_words_that_only_resemble_ask_for_no_such_side(question: str, name: str) -> None:
    assert name not in [facet.name for facet in facets_in(question)]


@pytest.mark.parametrize(
    "question",
    [
        "主导国家标准1项能拿多少",
        "获批国家地理标志产品保护示范区奖励多少",
        "马德里商标延伸3个国家多少钱",
        "要是纳税地方留存只有20万呢",
    ],
)
def test_a_question_for_a_sum_asks_for_no_side(question: str) -> None:
    assert not facets_in(question)


@pytest.mark.parametrize(
    ("name", "clause", "states"),
    [
        ("公示期", "向社会公示，公示期为7天。", True),
        ("公示期", "审定后向社会公示。", False),
        ("几年内不得申报", "撤销称号，5年内不接受其申报。", True),
        ("几年内不得申报", "满3年的组织可重新申报。", False),
        ("资金来源", "奖励资金列入区财政预算。", True),
        ("主任和组长", "材料报领导小组办公室。", False),
        ("主任和组长", "组长由分管副市长担任。", True),
        ("评定的环节", "评定程序主要包括资格审核、材料评审和审议。", True),
        ("评定的环节", "对照标准逐条评分，由评审组出具评审报告。", False),
        ("叠加享受", "奖励资金总额不超过当期纳税总额。", False),
        ("复核和申诉", "公示期满无异议的，发文公告。", False),
        ("制定依据", "评审办根据各项得分综合排名,提出候选名单。", False),
        ("制定依据", "根据上级意见，结合本市实际，提出如下意见。", True),
        ("制定目的", "第一条 为鼓励技术创新，结合本市实际，制定本办法。", True),
        ("制定目的", "第五条 为确保公正，设立评审委员会。", False),
        ("资金的管理", "奖励资金专款专用，接受审计。", True),
        ("资金的管理", "不符合专项资金管理办法要求的。", False),
        ("不予奖励的情形", "已获省级奖项的，不可再申报本奖。", True),
        ("负责的部门", "由市市场监管局组织实施。", True),
        ("负责的部门", "每年定期组织实施。", False),
        ("奖金的用途", "本办法适用于本市企业。", False),
        ("奖金的用途", "应用于企业研发创新活动。", True),
        ("称号的有效期", "匠心奖每年评定一次,有效期3年。", True),
        ("称号的有效期", "本细则自发布之日起施行,有效期三年。", False),
        ("申报材料", "对各地提交的申报材料进行审核,不完善的限期补正。", False),
        ("申报材料", "提交的材料包括申请表和营业执照。", True),
        ("负责的部门", "建立省级质量督察制度。", True),
    ],
)
def test_only_words_that_state_it_count(name: str, clause: str, states: bool) -> None:
    (facet,) = [f for f in facets() if f.name == name]
    assert bool(facet.holds.search(key(clause))) is states


def test_loose_sides_count_only_where_no_sure_one_is_asked() -> None:
    assert all(not f.is_loose for f in facets_in("公示期间能申报吗，公示几天"))
    assert any(f.is_loose for f in facets_in("外地企业能申报吗"))


def test_the_words_that_ask_are_no_content_unless_they_tell_clauses_apart() -> None:
    assert "几天" not in without_asking("公示几天", facets_in("公示几天"))
    assert "考核" in without_asking("谁来考核", facets_in("谁来考核"))


def test_facets_have_names_of_their_own() -> None:
    names = [facet.name for facet in facets()]
    assert len(names) == len(set(names)) > 40


@pytest.mark.parametrize(
    ("question", "others"),
    [("颁奖典礼在哪里办", "申报渠道"), ("答辩在什么地方举行", "申报渠道")],
)
def test_where_something_is_held_is_not_where_to_apply(question: str, others: str) -> None:
    names = [facet.name for facet in facets_in(question)]
    assert "举办活动的场所" in names
    assert others not in names


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("奖励初审是谁做的", "资金来源"),
        ("考核结果用来干什么", "奖金的用途"),
        ("答辩要几分钟", "评分线"),
    ],
)
def test_words_of_another_matter_ask_for_no_side(question: str, name: str) -> None:
    assert name not in [facet.name for facet in facets_in(question)]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("那笔奖励到账了,能拿去发年终奖吗", ("奖金的用途",)),
        ("奖金能用来买设备吗", ("奖金的用途",)),
        ("奖励啥时候到账", ("资金拨付",)),
        ("去年亏损一分税没交,还能拿吗", ()),
        ("一年要给多少家企业做培训", ()),
        ("每年给多少家", ("名额",)),
    ],
)
def test_what_was_told_on_the_way_asks_for_no_facet(question: str, names: tuple[str, ...]) -> None:
    assert tuple(f.name for f in facets_in(question)) == names


def test_what_a_thing_includes_is_listed_in_front_of_its_name_or_behind_it() -> None:
    (listing,) = facets_in("星河匠心服务包括哪些内容")
    assert listing.holds.search(key("设计、打样、检测等匠心服务全面铺开。"))
    assert listing.holds.search(key("匠心服务包括设计和打样。"))
    assert not listing.holds.search(key("加快匠心服务建设,推进设计、打样、检测等工作。"))
    (parts,) = facets_in("匠心共治格局由哪几方面构成")
    assert parts.holds.search(key("形成政府引导、企业自治、社会监督的匠心共治格局。"))


def test_parts_of_a_thing_are_no_office_and_reading_online_is_no_application() -> None:
    assert "负责的部门" not in [f.name for f in facets_in("共治格局由哪几方面构成")]
    assert [f.name for f in facets_in("考核由哪个部门负责")] == ["负责的部门"]
    assert not facets_in("标准全文网上能不能免费看")
    assert not facets_in("对墙体材料有什么规定")
    assert "网上或邮寄办理" in [f.name for f in facets_in("材料网上能不能交")]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("得先让谁盖章说好话才能往上递", "推荐意见"),
        ("我们厂在本地同行里得排到第几名", "行业里的位次"),
        ("看材料的人会不会往外漏", "保密"),
        ("老师说我们少交两张纸,叫补,不补会怎样", "材料的补正"),
        ("名字排在老二的位置算不算牵头", "什么算主导或参与"),
    ],
)
def test_what_an_owner_asks_in_his_own_words_is_a_facet(asked: str, name: str) -> None:
    assert name in [facet.name for facet in facets_in(asked)]


def test_a_caller_on_the_telephone_asks_for_no_number() -> None:
    assert "联系方式" not in [facet.name for facet in facets_in("电话里这位能不能享受")]
