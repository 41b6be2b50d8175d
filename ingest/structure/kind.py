"""What a document is (文种): a policy, or news, a request, a compilation, something else.

Only a policy can be in force, so a doubtful case is decided by what the document says of itself:
a draft for comment, an explanation in questions and answers, a list of winners and a report may
print the same clauses and sums as a policy, and promise nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.policy import Clause, ClauseLevel, DocumentKind
from ingest.text import layout

_BODY_LEVELS = frozenset(
    {
        ClauseLevel.PART, ClauseLevel.CHAPTER, ClauseLevel.SECTION, ClauseLevel.ARTICLE,
        ClauseLevel.HEADING_1, ClauseLevel.HEADING_2, ClauseLevel.HEADING_3,
    }
)  # fmt: skip
_NAMES_A_POLICY = r"(?:办法|细则|意见|措施|规定|方案|条例|规则|政策|制度|办法》|》)"
_BY_TITLE: tuple[tuple[re.Pattern[str], DocumentKind, str], ...] = (
    (
        re.compile(
            r"征求意见稿|意见征集稿|征询意见稿|送审稿|讨论稿|[(（]草案[^()（）]{0,8}[)）]|草案$|公开征求.{0,60}意见"
        ),
        DocumentKind.OTHER,
        "是征求意见的草稿，尚未施行",
    ),
    (
        re.compile(r"解读|问答|一问一答|答记者问|图解|释义|[解]讀|問答|宣讲提纲|热点问题"),
        DocumentKind.OTHER,
        "是对政策的解读，不是政策本身",
    ),
    (
        re.compile(
            r"(?:请示|申请|申请书|申请报告)$|^(?!.*[印转]发).*(?<!复)(?<!批)函$|关于(?:申请|恳请|请求|申报)[^。]*报告$"
        ),
        DocumentKind.REQUEST,
        "是请示或申请，所列金额只是请求",
    ),
    (
        re.compile(r"(?:复函|答复函|回复函|的(?:答复|回复|回函)(?:意见)?)$"),
        DocumentKind.OTHER,
        "是对来函或提问的答复，不设立奖励",
    ),
    (
        re.compile(r"汇编|一览表|合集|选编|摘编|(?:政策|文件)(?:汇总|清单|集锦|大全|目录)"),
        DocumentKind.COMPILATION,
        "是汇编或摘编，不是一件政策",
    ),
    (
        re.compile(
            r"(?:公示|名单|通报|简报|公报|总结|讲话|致辞|发言|纪要|报告|倡议书|协议书|协议|合同|备忘录|申请表)"
            r"(?:[(（][^()（）]*[)）])?$|(?:招标|采购|中标|成交|拍卖|招聘)[^。]{0,12}公告$|公示(?:的)?(?:公告|通告|通知)$"
            r"|(?:公布|公示|发布)[^《》]{0,60}(?:名单|结果)的?(?:通知|公告|通告|决定)$"
        ),
        DocumentKind.OTHER,
        "是公示、通报、报告一类文件，不设立奖励",
    ),
)
_HONOURS = re.compile(
    r"(?:表彰|命名|授予|通报表扬|评选结果|获奖|入选|拟.{0,6}(?:奖|补助|扶持)|认定.{0,20}等)"
    r"(?P<what>.{0,60}?)(?:决定|通报|名单|公告|通告|通知|结果)$"
)
_NEWS_LINE = re.compile(
    r"召开|举行|举办|调研|新闻|记者|报道|会议|获评|揭牌|启动|开幕|落幕|视察|考察|座谈|签约|喜获|荣获"
    r"|花落|揭晓|出台|发布会|再添|实现|喜迎|助力"
)
_BYLINE = re.compile(
    r"本报讯|本报记者|本网讯|新华社|新华网|中新[社网]"
    r"|[(（](?:通讯员|记者)|(?:通讯员|记者)[ \xa0\u3000:：]"
    r"|记者从.{2,30}(?:获悉|了解到)|(?:日报|晚报|电视台)讯|讯\s?[(（]"
)
_TOLD = re.compile(
    r"(?:近日|日前|昨日|今日|当天|[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}日(?:上午|下午|晚)?[，,])"
    r"|会议(?:指出|强调|要求|认为|听取)"
)
_ENDS_AS_REQUEST = re.compile(
    r"(?:妥否|当否|可否|是否妥当)[，,]?\s*(?:请|敬请|恳请)|以上(?:请示|申请)|特此(?:请示|申请)|请予(?:批复|审批|批准)"
)
_PAID_OUT = re.compile(
    r"现将[^。;；]{0,50}(?:名单|结果|明细|兑现情况)[^。;；]{0,16}(?:公示|公布|公告|通告|通报|公开)"
)
_QUESTION = re.compile(r"^[ \t\xa0\u3000]*(?:问|答|Q|A)\d{0,2}[ \xa0]?[:：]", re.M)
_NO_TITLE = "（无标题）"
_OPENING = 600  # characters in which a news item says what it is


@dataclass(frozen=True, slots=True)
class Judged:
    """Kind of a document; ``findings`` say in Chinese why it is no policy, where it is none."""

    kind: DocumentKind
    findings: tuple[str, ...] = ()


def kind_of(title: str, text: str, clauses: Sequence[Clause]) -> Judged:
    """What the document is, by its title, its form and its closing words.

    Args:
        title: as printed, or ours where the text prints none.
        text: canonical text; clauses: its clause tree.
    """
    plain = re.sub(r"[\s》〉”\"]+$", "", title.strip())
    plain = re.sub(r"[(（](?:试行|暂行|修订|修订稿|第.{1,3}号)[)）]$", "", plain)
    for pattern, kind, reason in _BY_TITLE:
        if pattern.search(plain):
            return _judged(kind, reason)
    honours = _HONOURS.search(plain)
    if honours and not re.search(_NAMES_A_POLICY, honours["what"]):
        return _judged(DocumentKind.OTHER, "是表彰或公布结果的文件，不设立奖励")
    return _by_form(title, text, clauses)


def _by_form(title: str, text: str, clauses: Sequence[Clause]) -> Judged:
    is_named = layout.is_title(title) and not title.startswith(_NO_TITLE)
    has_body = any(clause.level in _BODY_LEVELS for clause in clauses)
    first = next((line.strip() for line in text[:_OPENING].split("\n") if line.strip()), "")
    opening = text[:_OPENING]
    line_is_news = len(first) <= 60 and not first.endswith("。") and bool(_NEWS_LINE.search(first))
    if _BYLINE.search(opening) and not layout.is_title(first):
        return _judged(DocumentKind.NEWS, "是新闻报道，所提金额不是本文设立的")
    if line_is_news and not layout.is_title(first) and _TOLD.search(opening):
        return _judged(DocumentKind.NEWS, "是新闻报道，所提金额不是本文设立的")
    if _ENDS_AS_REQUEST.search(text[-400:]):
        return _judged(DocumentKind.REQUEST, "是请示或申请，所列金额只是请求")
    if len(_QUESTION.findall(text)) >= 3:
        return _judged(DocumentKind.OTHER, "是问答式的解读，不是政策本身")
    if _PAID_OUT.search(opening):
        return _judged(DocumentKind.OTHER, "是公布名单或兑现结果的文件，不设立奖励")
    if has_body or is_named:
        return Judged(DocumentKind.POLICY)
    if _NEWS_LINE.search(title):
        return _judged(DocumentKind.NEWS, "是新闻报道，所提金额不是本文设立的")
    return _judged(DocumentKind.OTHER, "没有政策的标题和条款")


def _judged(kind: DocumentKind, reason: str) -> Judged:
    return Judged(kind, (f"此件{reason}，不按现行政策计算",))
