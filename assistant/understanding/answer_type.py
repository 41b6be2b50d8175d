"""What form an answer must have: a number of days cannot be answered without one.

``公示期几天`` is answered only by words that hold a number of days, ``每年评几家`` by a number
of firms; an address, a telephone number or a price is never read out of other words.
"""

from __future__ import annotations

import re

_NUMBER = r"(?:\d+(?:\.\d+)?|[一二三四五六七八九十百两]+)"
_FORMS: tuple[tuple[str, str], ...] = (
    (r"几天|多少天|几个工作日|多少日|几日", rf"{_NUMBER}\s*个?(?:工作日|天|日)"),
    (
        r"几年|多少年|多久|多长时间|期限|有效期",
        rf"{_NUMBER}\s*个?(?:年|月|天|日|工作日)|每年|至\d+年",
    ),
    (r"几个月|多少个月", rf"{_NUMBER}\s*个月"),
    (r"(?:什么|哪个|哪些|啥)(?:国标|国家标准|标准)[^,。?]{0,3}评", r"[Gg][Bb]|[Ii][Ss][Oo]|准则"),
    (r"几[次场期批]|多少[次场期批]", rf"{_NUMBER}\s*余?(?:次|场|期|批)|每年"),
    (r"几家|多少家", rf"{_NUMBER}\s*家"),
    (r"几名|多少名|几个人|多少人|几位|几个评审", rf"{_NUMBER}\s*(?:名|人|位)"),
    (r"(?:多少|几)(?:分钟|个?小时)", rf"{_NUMBER}\s*个?(?:分钟|小时)"),
    (r"多少分|几分|分数线", rf"{_NUMBER}\s*(?:分|%)"),
    (
        r"百分之几|几成|占比|占多少|比例|合格率|覆盖率|满意度",
        rf"{_NUMBER}\s*%|{_NUMBER}\s*以上|得分|{_NUMBER}$",
    ),
    (r"几个点|百分点|利率", rf"{_NUMBER}\s*(?:%|个百分点)"),
    (r"哪个文件|哪份文件|什么文件|哪些文件", r"《|〔"),
    (r"电话|热线号码|手机号", r"\d{7,}|\d{3,4}-\d{7,8}"),
    (r"邮箱|电子邮件", r"@"),
    (r"网址|链接", r"https?:|www\."),
    (r"地址|几楼|门牌", r"路\s*\d+号|大厦|\d+室"),
    (
        r"评审费|报名费|手续费|申报费|注册费|代理费|官费|收费|多少费",
        # what is paid out is no fee
        rf"费[^。;]{{0,12}}{_NUMBER}\s*万?元|{_NUMBER}\s*万?元[^。;]{{0,6}}费|不收|收取|免费",
    ),
    (r"几月几[号日]|几[号日]|截止日期|截止时间|哪一天截止", r"\d+月\s*\d+日"),
    (
        r"哪一?个月|几月份?",  # «质量月» names a month, but does not say which
        r"(?:\d+|[一二三四五六七八九十]{1,2})\s*月|每[月季]|季度|[上下]半年|年[初底末]",
    ),
    (r"哪一?[天日]", r"\d\s*[月日号]|之日|[次当翌]日|[底初末]"),
    (r"尺寸", r"厘米|毫米|[cm]m|尺寸|规格"),
    (r"什么颜色|啥颜色", r"[红黄蓝金银白黑紫]色"),
    (r"(?:多少|几)个?亿", r"亿"),
    (r"(?:哪个|什么|啥)(?:网站|系统|平台)|哪里?下载", r"网|系统|平台|下载"),
    (r"谁来?(?:任命|聘|指定|委任|推选)", r"任命|聘|指定|委任|推选|选举"),
    (r"[几多]少?页|多少字|几[百千]字", rf"{_NUMBER}\s*(?:页|[百千万]?字)"),
    (r"几岁|多少岁|多大(?:年纪|岁数|年龄)", r"岁"),
    (r"多大面积|(?:几|多少)(?:平方米|平米|亩|公顷)", r"平方米|平米|亩|公顷"),
    # what those who judge are paid is no award
    (
        r"(?:评审员|评审专家|评委|考评员|工作人员)[^,。?给]{0,6}(?:补贴|报酬|劳务|津贴|工资|酬金)",
        r"(?:评审员|专家|评委|考评员|人员)[^。;]{0,12}(?:补贴|报酬|劳务|津贴|酬金)",
    ),
    (r"几点", r"\d+[:点时]"),
    (
        r"(?:专家|评委|评审员|获奖者?)(?:们|的|都|里)*(?:有谁|是谁|有哪些人|是哪几[个位])"
        r"|名单(?:给|发)(?:我|一)",
        r"有限公司|集团|股份|名单(?:如下|见|附)",
    ),
    (r"获奖(?:企业|名单|单位)(?:是|有)(?:谁|哪些|哪家)|谁获", r"有限公司|集团|股份"),
    (
        r"多少(?:个|件|项)|几(?:个|件|项)(?!月|人|评审)",
        rf"{_NUMBER}\s*(?:个|件|项|家|名)|{_NUMBER}$",
    ),
)


def expected_form(question: str) -> re.Pattern[str] | None:
    """The form that words answering ``question`` (normalised) must contain, if it asks for one."""
    for asked, form in _FORMS:
        if re.search(asked, question):
            return re.compile(form, re.MULTILINE)
    return None
