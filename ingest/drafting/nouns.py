"""Words stripped to what they name (名词短语): no payer, no bound, no recipient, no threshold."""

from __future__ import annotations

import re

from ingest.drafting.counts import without_counts
from ingest.drafting.lexicon import either, form, words
from ingest.drafting.promise import Promise
from ingest.drafting.terms import DATES, REGION

_FOR = re.compile(
    rf"^(?:对于?|凡|鼓励|支持|引导)?(?:企业|单位)?(.+?)"
    rf"(?:的[^，的]{{0,12}}(?:{either('recipient')}))?(?:的)?$"
)
_FILL = re.compile(rf"^{form('fill')}+")
_END = re.compile(rf"{form('noun_end')}+$")
_ASIDE = re.compile(r"（[^（）]*[，；：][^（）]*）")
_TIMES = re.compile(
    r"(?<=.{4})(?:每[两二三四五\d]?[届年次].*|(?:不超过|评选|评定|限)\d+[家名个项].*)$"
)
_PAYER = rf"{form('payer')}(?:级|本级)?"
_FUNDS = form("funds")
_PAYER_END = re.compile(
    rf"(?:(?:在|由|除享受){_PAYER}{_FUNDS}?|^{_PAYER}(?<!级)|{_PAYER}{_FUNDS})(?:每个?[件项家]目?)?$"
)
_PAYER_PART = re.compile(form("payer_part"))
COUNTRIES = form("countries")
_OF_COUNTRIES = re.compile(COUNTRIES)
# A part of a list that only says which of several: 「国家级的」「一等奖」「第一年」「参与单位」.
LABEL = re.compile(rf"(?:其中)?{form('label')}(?:的|奖项|标准|项目|企业|单位|[：])*")
_ABROAD = re.compile("[境国海]外|国际")
_BY_COUNTRY = re.compile(
    rf"(?:在(?=.*[获取]得|.*授权$))?(?P<of>{COUNTRIES})(?:的|[获取]得)?(?P<thing>[\u4e00-\u9fff]{{2,12}})"
)
# «获得美国、日本专利局授权的发明专利»
_GRANTED_BY = re.compile(
    rf"获得?(?P<of>{COUNTRIES})(?:的?(?:专利|知识产权|专利商标)局)?(?:的)?授权的(?P<thing>(?:发明)?专利)$"
)
LEVEL_START = re.compile(
    r"^(?:国际|国家级?|全国|省部?级?|市级?|区级?|县级?|部级|行业|地方|团体)(?![长域块间场民容委位])(?=.{2,})"
)
# 「机构每完成1例缺陷分析报告」, 「每扩项一次」: the thing itself
_EACH_DONE = re.compile(form("each_done"))
_LISTED = re.compile(
    r"(?:对|凡|首次|新增|新|当年|并|且)*(?:纳入|进入|升入|录入|列入)[^，。；的]{0,8}(?:统计口径|统计|口径|库|名录)[^，。；的]{0,4}"
    r"的?(?P<thing>[^，。；的]{4,20}?(?:企业|机构|单位|商户))的?$"
)
_BUILT = re.compile(r"^(?:新?建设|搭建)(?=.{4,})")
_WON = re.compile(r"^(?:获得|取得|荣获|登记)(?!授权|认定|注册|批准|资格|资质)(?=.{2,})")
# 「省级奖励不足50万元的」: money of another level is nothing that is rewarded.
_MONEY_ONLY = re.compile(form("money_only"))
_PLAIN = frozenset(words("plain"))
_NAME = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{2}")
_EACH_WORTH = re.compile(form("each_worth"))
_OTHER_WHO = re.compile(rf"其[他它余]的?(?:类型?|各类)?(?:{either('recipient')})(?:按照?)?")
_MOST = 30
_OF_FIGURE = re.compile(
    r"、*的(?!企业|单位|机构|组织|个人|部分|项目[，的]|项目$)[\u4e00-\u9fff]{3,}(?:[，的]|$)"
)
_IS_THING = re.compile(r"(?:项目|工程|产品|平台|基地)[，的]?$")
_WHICH = re.compile(r"(?:对于?|凡)?[^，；：的]{0,8}")
_LEFT_OVER = re.compile(r"(?:规模|人数|数量)?、+(?=的|，|$)")  # 「举办规模500人、1000人的会议」
_NO_THING = re.compile(form("no_thing"))


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
        thing = _OF_FIGURE.match(head[end:]) if limit.word else None
        # 「设备投资300万元以上的技改项目」: what is before the figure says which figure
        is_said = thing and _IS_THING.search(thing.group()) and _WHICH.fullmatch(head[:start])
        if thing and (is_said or _NO_THING.fullmatch(head[:start])):
            head = head[end:].lstrip("、")[1:]  # 「对年度设备投资额500万元以上的技改项目」
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
        if _OTHER_WHO.fullmatch(bare):
            continue  # «其他企业按50%»: of the same thing
        if len(bare) >= 2 and _NAME.search(bare) and bare not in _PLAIN:
            return bare[:_MOST]
    return ""


def label_of(part: str) -> str | None:
    """The label that ``part`` is as a whole; None where it says more."""
    part = re.sub(r"^(?:其中|对|获得?|评为|认定为|属于|通过)+", "", part)
    if not part or not LABEL.fullmatch(part):
        return None
    return re.sub(r"^其中|(?:的|：|项目|企业|单位)+$", "", part) or None


def by_countries(level: str | None) -> bool:
    """Whether a level says in which countries (美国、日本; 其他国家或地区)."""
    return bool(_OF_COUNTRIES.fullmatch(level or ""))


def by_country(noun: str) -> tuple[str, str] | None:
    """Thing and countries of «美国、日本发明专利授权»; None where no countries lead."""
    match = _BY_COUNTRY.fullmatch(noun) or _GRANTED_BY.search(noun)
    if match is None or (len(match["thing"]) < 4 and match["thing"] not in ("授权", "专利")):
        return None
    thing = match["thing"]
    return (thing if _ABROAD.search(thing) else f"境外{thing}", match["of"])
