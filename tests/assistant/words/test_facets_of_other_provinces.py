"""Sides of a policy that texts of other provinces word in their own way, on invented sentences."""

from __future__ import annotations

import pytest

from assistant.words.facet import facets, facets_in
from assistant.words.normal import key


def _asked(question: str) -> list[str]:
    return [facet.name for facet in facets_in(key(question))]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("上面要是出了新的规定,这个办法还照执行吗", "与上级规定的衔接"),
        ("本办法和省级政策冲突了怎么办", "与上级规定的衔接"),
        ("这笔资金有没有规定用途", "奖金的用途"),
        ("奖金可以随便花吗", "奖金的用途"),
        ("表格要往哪家单位交", "申报渠道"),
        ("这个细则针对哪类企业", "适用范围"),
        ("当过我们顾问的评委能不能参加打分", "评审人员的回避"),
        ("往年按这个政策一共有几家公司领到了奖金", "已经评出或发放的数目"),
        ("每年办几场讲座", "培训和服务的次数"),
        ("培训一年有多少期", "培训和服务的次数"),
        ("补助款到位要多久", "资金拨付"),
        ("得奖企业 报告时间", "向主管部门报告的期限"),
    ],
)
def test_it_is_recognised_in_loose_words(question: str, name: str) -> None:
    assert name in _asked(question)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("国家标准奖励多少", "与上级规定的衔接"),
        ("省级工业设计中心给多少", "与上级规定的衔接"),
        ("我们和省里的质检中心合作了", "与上级规定的衔接"),
        ("一年评几次质量奖", "培训和服务的次数"),
        ("专家评审要多少分", "评审人员的回避"),
        ("办了三场培训奖多少", "培训和服务的次数"),
        ("设备用途是什么", "奖金的用途"),
    ],
)
def test_words_that_only_resemble_do_not_ask_for_it(question: str, name: str) -> None:
    assert name not in _asked(question)


@pytest.mark.parametrize(
    ("name", "clause", "states"),
    [
        ("名额", "每届获奖组织控制在6家以内。", True),
        ("名额", "每家企业可申报。", False),
        ("评定的周期", "质量奖评选周期为四年一届。", True),
        ("评定的周期", "项目建设三年。", False),
        ("奖金的用途", "资金用途限于检测能力建设。", True),
        ("与上级规定的衔接", "上级另有规定的，从其规定。", True),
        ("与上级规定的衔接", "按照国家规定的标准组织生产。", False),
        ("申报渠道", "第九条 受理审核。审核在十日内完成。", False),
        ("申报渠道", "由市局负责奖励项目的受理。", True),
        ("培训和服务的次数", "年均举办公益培训9期。", True),
        ("培训和服务的次数", "培训合格的发给证书。", False),
        ("向主管部门报告的期限", "每年二月底前报送质量工作情况。", True),
        ("向主管部门报告的期限", "提交自评报告。", False),
    ],
)
def test_only_words_that_state_it_count(name: str, clause: str, states: bool) -> None:
    (facet,) = [one for one in facets() if one.name == name]
    assert bool(facet.holds.search(key(clause))) is states
