"""Words stripped to what they name (名词短语): no payer, no bound, no recipient, no threshold."""

from __future__ import annotations

import re

from ingest.drafting.counts import without_counts
from ingest.drafting.heads import GRADE
from ingest.drafting.lexicon import any_unit, either, words
from ingest.drafting.promise import Promise
from ingest.drafting.terms import DATES, REGION

_FOR = re.compile(
    rf"^(?:对于?|凡|鼓励|支持|引导)?(?:企业|单位)?(.+?)"
    rf"(?:的[^，的]{{0,12}}(?:{either('recipient')}))?(?:的)?$"
)
_FILL = re.compile(
    r"^(?:(?:国家|省|市|县|区)级?(?:财政)?对|每(?:新增)?[一1]?[个家项件户人]|其中|并且?|同时|且|经[^，]{2,14}?(?:认定|批准|审核|评审|验收|确认)后?[，的]?|符合条件的"
    r"|(?:同一|单个|单家|每家|每个)(?:企业|单位|申请人|主体)(?=.)"
    r"|对于?|凡|年度|当年度?|新(?=[获认列])|首次|荣?获(?![得批评奖认取准])(?=.{2,})|每[件项家个]|按照?|属于|达到)+"
)
_END = re.compile(
    rf"(?:的|，|：|、|，?(?:给予|按照?|每(?:{any_unit()})|分别|{either('bound_before')}"
    r"|(?:的)?(?:奖励|补助|补贴|资助|奖补)标准(?:为|如下|是)?|达到|每(?:增加|达到|新增|实现)?|(?<=授权|认定|通过|验收|获批|注册)后|(?:^|(?<=[的，业位织家]))(?:各|可|再|另|则|均)))+$"
)
_ASIDE = re.compile(r"（[^（）]*[，；：][^（）]*）")
_TIMES = re.compile(
    r"(?<=.{4})(?:每[两二三四五\d]?[届年次].*|(?:不超过|评选|评定|限)\d+[家名个项].*)$"
)
_PAYER = r"(?:国家|中央|省|市|区|县|本级|上级|园区|[我本][省市区县])(?:级|本级)?"
_FUNDS = r"(?:财政|科技计划中|人民政府|政府|专项资金|资金)"
_PAYER_END = re.compile(
    rf"(?:(?:在|由|除享受){_PAYER}{_FUNDS}?|^{_PAYER}(?<!级)|{_PAYER}{_FUNDS})(?:每个?[件项家]目?)?$"
)
_PAYER_PART = re.compile(
    r"^(?:并|同时|积极|努力|协助|帮助)*争取"
    r"|^(?:由|除|在)[^，]{0,24}(?:财政|基础上|以?外|计划中|资金支持?|安排)$"
    r"|^(?:本级|[我本][省市区县]级?|[省市区县]级?(?=财政|政府|再|另|对)|[省市区县]里(?=财政|再|另|$))(?:财政|政府|再|另|对)*$"
    r"|^(?:在此)?基础上|^经[^，]{1,16}(?:后|认定|批准|审核|验收|确认|同意|备案|评审|评估|考核|公示)的?$"
    r"|^(?:奖励|补助|资助|奖补)?(?:标准|额度|金额)?(?:统一)?(?:调整|提高|降低|下调|上调|变更)(?:为|到|至)?$"
    r"|^(?:全额|全部)(?:补助|补贴|资助|奖励|承担)?$"
    r"|^(?:给予|予以|发放|享受)[^，]{0,6}$|^分(?:阶段|期|步|年度?|批)$"
    r"|^按[^，]{0,6}$|^所需[^，]*|^各级[^，]{0,12}$"
    r"|^(?:每[次届年]|每个?[县市区]|总数|数量|名额|一般)[^，]{0,12}(?:不超过|不多于|最多|限)\d+[家名个项件][^，]{0,4}$"
)
_LEVELS = r"(?:国际|国家|全国|世界|省部?|自治区|市|区|县|部|行业|地方|团体|企业)"
_COUNTRY = (
    "(?:美国|日本|韩国|英国|德国|法国|欧盟|欧洲|加拿大|澳大利亚|俄罗斯|新加坡|瑞士|以色列"
    "|印度|巴西|香港|澳门|台湾|港澳台)"
)
COUNTRIES = (
    rf"(?:{_COUNTRY}(?:(?:[、和及或]|以及|或者){_COUNTRY})*(?:等(?:国家|国|发达国家)?(?:和地区|或地区)?)?"
    r"|其[他它]余?(?:国家|国别)(?:(?:、|和|或者|或|及)地区)?(?:（[^（）]*）)?)"
)
# A part of a list that only says which of several: 「国家级的」「一等奖」「第一年」「参与单位」.
LABEL = re.compile(
    rf"(?:其中)?(?:{GRADE}|{_LEVELS}(?:级|标准|类)?(?:及以上)?"
    r"|第[一二三四五六七八九十\d]+(?:名|位|档|年|类|批|次|等次)?起?"
    r"|国[内外]|境[内外]|港澳台|发达国家|[前后][一二两三四五六七八九十\d]+[年名位]|首年|次年|第[一二三]年度?"
    r"|法人(?:组织)?|自然人"
    rf"|{COUNTRIES}"
    r"|(?:主导|牵头|参与|协办|主办|承办)(?:单位|方|者|企业)?)(?:的|奖项|标准|项目|企业|单位|[：])*"
)
_ABROAD = re.compile("[境国海]外|国际")
_BY_COUNTRY = re.compile(rf"(?P<of>{COUNTRIES})的?(?P<thing>[\u4e00-\u9fff]{{2,12}})")
# «获得美国、日本专利局授权的发明专利»
_GRANTED_BY = re.compile(
    rf"获得?(?P<of>{COUNTRIES})(?:的?(?:专利|知识产权|专利商标)局)?(?:的)?授权的(?P<thing>(?:发明)?专利)$"
)
LEVEL_START = re.compile(
    r"^(?:国际|国家级?|全国|省部?级?|市级?|区级?|县级?|部级|行业|地方|团体)(?![长域块间场民容委位])(?=.{2,})"
)
# 「机构每完成1例缺陷分析报告」, 「每扩项一次」: the thing itself
_EACH_DONE = re.compile(
    r"^[^，]{0,12}?每(?:新)?(?:完成|实现|开展|提供|出具|建成|举办)(?:一|1)?(?:例|份|项|件|个|次|场)?(?=.{2,})"
    r"|^每(?=[^，每]{2,6}(?:一|1)(?:次|例|项|个|批)$)|(?<=.{2})(?:一|1)(?:次|例|批)$"
)
_LISTED = re.compile(
    r"(?:对|凡|首次|新增|新|当年|并|且)*(?:纳入|进入|升入|录入|列入)[^，。；的]{0,8}(?:统计口径|统计|口径|库|名录)[^，。；的]{0,4}"
    r"的?(?P<thing>[^，。；的]{4,20}?(?:企业|机构|单位|商户))的?$"
)
_BUILT = re.compile(r"^(?:新?建设|搭建)(?=.{4,})")
_WON = re.compile(r"^(?:获得|取得|荣获)(?!授权|认定|注册|批准|资格|资质)(?=.{2,})")
# 「省级奖励不足50万元的」: money of another level is nothing that is rewarded.
_MONEY_ONLY = re.compile(
    r"(?:国家|中央|省|市|区|县|上级)(?:级|里)?(?:财政)?(?:奖励|补助|资助|配套|补贴)(?:资金|金额|额)?"
)
_PLAIN = frozenset(words("plain"))
_NAME = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{2}")
_EACH_WORTH = re.compile(r"(?:单|每)[台件个项套](?:设备)?(?:价值|价格|金额|原值|投资额?)")
_MOST = 30
_OF_FIGURE = re.compile(
    r"的(?!企业|单位|机构|组织|个人|部分|项目[，的]|项目$)[\u4e00-\u9fff]{3,}(?:[，的]|$)"
)
_LEFT_OVER = re.compile(r"(?:规模|人数|数量)?、+(?=的|，|$)")  # 「举办规模500人、1000人的会议」
_NO_THING = re.compile(r"(?:对于?|凡)?(?:上一?年度?|年度|当年度?|单个|单项)?")


def without_limits(promise: Promise) -> str:
    """The head without its thresholds and dates, so that what is rewarded can be seen."""
    head = promise.head
    spans = {(limit.start, limit.end): limit for limit in promise.limits}
    for limit in sorted(spans.values(), key=lambda one: one.start, reverse=True):
        start, end = limit.start - promise.head_at, limit.end - promise.head_at
        start = max(0, start)
        if not start < end <= len(head):
            continue
        is_cut = start > 0 and head[start - 1] not in "，；：、的"
        if limit.word and _OF_FIGURE.match(head[end:]) and _NO_THING.fullmatch(head[:start]):
            head = head[end + 1 :]  # 「对年度设备投资额500万元以上的技改项目」
            continue
        # 「质押贷款额5000万元以上」: the figure's own word is part of what is rewarded.
        head = head[:start] + (limit.word if is_cut else "") + head[end:]
    head = _LEFT_OVER.sub("", head)
    return bare_head(without_counts(REGION.sub("", DATES.sub("", head))))


def bare_head(head: str) -> str:
    """``head`` without who pays, who is asked for money, and how the sum is bound."""
    head = _ASIDE.sub("", head)  # a comma inside brackets divides nothing
    head = re.sub(r"^的?(?:基础上|部分)?[，、]?", "", head)
    parts = [_END.sub("", _PAYER_END.sub("", part)) for part in re.split(r"[，：；]", head)]
    return "，".join(part for part in parts if part and not _PAYER_PART.search(part))


def noun_in(text: str) -> str:
    """The words of ``text`` that say what is rewarded, at most 30 characters; "" for none."""
    parts = re.split(r"[，：；]", _END.sub("", text.strip("，；：、。")))
    for part in reversed([p for p in parts if p]):
        bare = _TIMES.sub("", _FILL.sub("", _END.sub("", part)))
        match = _FOR.match(bare)
        listed = _LISTED.match(bare)  # «新增并纳入统计口径的规模以上工业企业»: the firm
        thing = listed["thing"] if listed else match.group(1) if match else bare
        bare = _END.sub("", thing.strip("的、，"))
        bare = _EACH_DONE.sub("", bare)
        bare = _BUILT.sub("", _WON.sub("", bare))
        if match := re.fullmatch(r"“([^“”]+)”?", bare):
            bare = match.group(1)
        if _MONEY_ONLY.fullmatch(bare):
            continue
        if _EACH_WORTH.fullmatch(bare):
            continue  # «购置设备，单台价值10万元以上的»: the thing stands before
        if len(bare) >= 2 and _NAME.search(bare) and bare not in _PLAIN:
            return bare[:_MOST]
    return ""


def label_of(part: str) -> str | None:
    """The label that ``part`` is as a whole; None where it says more."""
    part = re.sub(r"^(?:其中|对|获得?|评为|认定为|属于|通过)+", "", part)
    if not part or not LABEL.fullmatch(part):
        return None
    return re.sub(r"^其中|(?:的|：|项目|企业|单位)+$", "", part) or None


def by_country(noun: str) -> tuple[str, str] | None:
    """Thing and countries of «美国、日本发明专利授权»; None where no countries lead."""
    match = _BY_COUNTRY.fullmatch(noun) or _GRANTED_BY.search(noun)
    if match is None or (len(match["thing"]) < 4 and match["thing"] not in ("授权", "专利")):
        return None
    thing = match["thing"]
    return (thing if _ABROAD.search(thing) else f"境外{thing}", match["of"])
