"""What a website printed around a policy goes, line by line; the policy stays."""

from __future__ import annotations

import pytest

from ingest.cleaning.website import doubtful_lines
from ingest.cleaning.website_words import REASON_CARD, REASON_LINKS, REASON_PUBLISHED, REASON_SHARE
from tests.ingest.kept_text import POLICY, kept, lines_kept, removals

_POLICY_LINES = [line for line in POLICY.split("\n") if line]

_ABOVE = [
    "首页 > 政务公开 > 政策文件 > 正文",
    "您现在所在的位置：首页>信息公开",
    "首页  政务公开  政务服务  互动交流",
    "无障碍浏览",
    "字号：[大 中 小]",
    "2023-05-08 10:20    来源：市市场监管局    浏览次数：123",
    "【字体：大 中 小】 打印",
    "VIP专享文档",
    "首页 | 我的频道 | 上传文档",
    "首 页",
    "JIA CITY PEOPLE'S GOVERNMENT",
    "5页",
    "下载券 2 下载 收藏 5页 浏览300次",
    "浏览 203",
    "下载券：2　浏览量：368　评分：4.5",
    "某某文库 - 让每个人平等地提升自我",
    "当前文档：甲县品牌奖励实施办法",
    "文档格式：DOC | 页数：8 | 大小：45KB",
    "本文由会员上传，仅供学习交流",
    "质量提升措施.docx",
    "点击上方蓝字关注我们",
    "本网站使用Cookie以改善体验",
]
_BELOW = [
    "上一篇：关于开展质量月活动的通知",
    "下一条：没有了",
    "打印 关闭",
    "【打印本页】【关闭窗口】",
    "[责任编辑：张三]",
    "扫一扫在手机打开当前页",
    "分享到：微信 微博 QQ空间",
    "主办：甲市人民政府办公室   承办：甲市大数据局",
    "网站标识码：3310000001  浙公网安备 33010602000000号",
    "浙ICP备05000000号-1",
    "版权所有：甲市人民政府 网站地图 联系我们",
    "文档评论(0)",
    "版权说明：本文档由用户提供并上传，若内容存在侵权，请进行举报或认领",
    "长按识别二维码关注",
    "来源丨甲市发布",
    "点赞 在看 分享",
    "免责声明：本文转载自网络，版权归原作者所有，如有侵权请联系删除。",
]


@pytest.mark.parametrize("line", _ABOVE)
def test_lines_above_a_policy_go(line: str) -> None:
    assert lines_kept(f"{line}\n{POLICY}") == _POLICY_LINES


@pytest.mark.parametrize("line", _BELOW)
def test_lines_below_a_policy_go(line: str) -> None:
    assert lines_kept(f"{POLICY}{line}\n") == _POLICY_LINES


@pytest.mark.parametrize(
    "line",
    [
        "网站地图建设",
        "关闭落后产能，淘汰落后工艺",
        "打印机产业",
        "收藏品市场",
        "分享经济",
        "首页设置专栏",
        "上一篇论文的作者",
        "版权所有者应当依法登记作品，给予每件100元资助",
        "来源：市级财政资金、企业自筹。",
        "本站点建设资金由财政承担，上传下载能力不低于100M",
        "举报奖励：对举报属实的，给予1000元奖励",
        "扫码支付推广",
        "大\n中\n小",
        "大 | 中 | 小",
        "打印",
        "3\n7\n12",
    ],
)
def test_words_of_a_policy_that_only_resemble_a_website_stay(line: str) -> None:
    text = POLICY.replace("第三条", f"{line}\n第三条")
    assert kept(text) == text


def test_a_word_of_a_menu_in_the_middle_is_kept_and_noticed() -> None:
    assert doubtful_lines(POLICY.replace("第三条", "打印\n第三条")) == ["打印"]
    assert doubtful_lines(POLICY) == []


def test_the_table_of_facts_goes_as_such_even_with_values_on_their_own_lines() -> None:
    card = (
        "索引号：\n014000335/2023-00123\n主题分类：\n市场监管\n发文字号：\n\n发布日期：2023-05-08\n"
    )
    assert lines_kept(card + POLICY) == _POLICY_LINES
    reasons = {r.reason for r in removals(card + POLICY)}
    assert REASON_CARD in reasons
    row = "信息索引号 | 014006438/2026-03652 | 生成日期 | 2026-09-12 | 公开方式 | 主动公开\n"
    assert lines_kept(row + POLICY) == _POLICY_LINES


def test_a_document_number_alone_is_no_table_of_facts() -> None:
    text = "文号：甲政发〔2023〕4号\n" + POLICY
    assert kept(text) == text


def test_the_list_of_links_goes_and_the_annex_stays() -> None:
    text = POLICY + "相关链接\n一图读懂质量提升\n《若干措施》政策解读\n附件：申报表\n"
    assert lines_kept(text) == [*_POLICY_LINES, "附件：申报表"]
    assert [r.reason for r in removals(text)] == [REASON_LINKS] * 3


def test_the_files_that_hang_on_a_page_go_with_their_heading() -> None:
    below = "相关附件：\n1.申请表.docx\n附件2.承诺书.pdf\n"
    assert lines_kept(POLICY + below) == lines_kept(POLICY)
    assert "附件：申请表" in kept(POLICY + "附件：申请表\n")


def test_what_hangs_below_a_policy_on_its_page_goes() -> None:
    below = (
        "附件下载：甲政规〔2021〕3号.pdf\n政策解读：《甲市扶持办法》解读\n"
        "您访问的链接即将离开“甲市人民政府门户网站”，是否继续？\n继续访问 放弃\n"
    )
    assert lines_kept(POLICY + below) == lines_kept(POLICY)


def test_a_headline_with_an_exclamation_does_not_begin_the_policy() -> None:
    assert "甲县发布" not in kept(
        "重磅！甲县出台工业高质量发展新政策\n甲县发布 2022-04-01 18:30\n" + POLICY
    )


def test_a_page_that_lost_its_line_breaks_is_cleaned_at_both_ends() -> None:
    body = (
        "各县（市、区）人民政府： 制定本措施。 第一条 给予100万元奖励。 甲市人民政府 2023年5月6日"
    )
    page = (
        "首页 > 政务公开 > 政策文件 关于质量提升的若干措施 发布日期：2023-05-08 来源：市监局 "
        f"字体：[大 中 小] {body} 上一篇：关于质量月的通知 下一篇：没有了 打印 关闭"
    )
    assert kept(page).split() == f"关于质量提升的若干措施 {body}".split()
    assert REASON_PUBLISHED in {r.reason for r in removals(page)}


def test_the_notice_of_a_sharing_site_goes_without_the_text_behind_it() -> None:
    notice = (
        "《质量措施.docx》由会员分享，可在线阅读，更多相关《质量措施.docx（8页珍藏版）》"
        "请在某文库上搜索。"
    )
    (removal,) = removals(f"{notice} 一、总则。对企业给予奖励，具体办法另行制定。\n")
    assert (removal.text, removal.reason) == (notice, REASON_SHARE)


def test_marks_of_quoted_mail_go_and_a_single_one_stays() -> None:
    quoted = "".join(f"> {line}\n" for line in _POLICY_LINES)
    assert kept(quoted) == POLICY
    assert "> 5" in kept(POLICY.replace("第三条", "得分\n> 5分的，给予奖励。\n第三条"))
