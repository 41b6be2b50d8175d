"""The level of government whose own document is asked about, and the words that name it.

«国家对某事怎么支持» is asked of the nation's texts, «省里对某事有啥支持» of a province's: what a
city says is no answer, however well it fits.
"""

from __future__ import annotations

import re

from assistant.understanding.query import Query
from assistant.words.normal import key
from ingest.policy import GovernmentLevel

# «国家让不让失信企业参加采购»: what the level's own document says, where no sum is asked
_ASKED_OF = (
    r"(?=(?:让不让|准不准|允不允许|允许|要不要|会不会|管不管|鼓不鼓励"
    r"|支不支持|鼓励不鼓励|支持不支持|(?:鼓励|支持|倡导)(?!的|类)|怎么|打算|[说讲提]的|对(?!标|企业)"
    r"|(?:有没有|有无|是否)?(?:要求|规定|提出|提到|明确|强调|希望|计划|[说讲提让])))"
)
_NATION_ASKED = rf"^(?:请问|那么?)*(?:国家|中央){_ASKED_OF}"
# «汽车三包国家怎么说», «工业机器人国家有什么提升要求»
_NATION_LAST = (
    r"(?<=[一-鿿]{2})(?:国家|中央)(?:那边|层面)?(?:是|都|对此|又)*"
    r"(?:(?:怎么|如何)(?:[说讲提]|规定|要求|打算)|有(?:什么|何|没有)?[^,。;?]{0,4}(?:要求|规定|说法|打算))"
    r"(?:的|呢|吗|没有?)*[?。]*$"
)
_PROVINCE_ASKED = rf"^(?:请问|那么?|我们|咱们?)*省(?:里面?|级?层面|政府)(?:上|的)?{_ASKED_OF}"
_NATION_SAID = re.compile(
    r"(?:国家|中央|国务院)(?:层面|级)?(?:的|那个|那份|这份|出的|发的|关于)*"
    # «贯彻国家哪个规划» asks which one, and is asked of another text
    r"(?:[^,。;?有给对哪什]{0,8}(?:意见|文件|规划|纲要)|政策|质量提升)|国家层面"
)
_SUM_ASKED = re.compile(r"多少|几[千百万]|[元万钱]")  # «国家对某事怎么支持» asks for none
# «国家意见里得了政府质量奖的有什么好处» asks what the text says, whatever award it names
_TEXT_OF_LEVEL = re.compile(
    r"(?:国家|中央|国务院)[^,。;?有给对]{0,8}(?:意见|文件)(?:里|中|怎么|有没有)"
)
_LEVEL_WORDS = re.compile(
    rf"{_NATION_ASKED}|{_NATION_LAST}|{_PROVINCE_ASKED}|"
    r"(?:国家|中央|国务院)(?:层面(?:上|到)?|那个|那份|这份|级(?:的)?(?=意见|文件)"
    r"|(?=(?:的|关于|发的|出的|质量|提升|行动|开展|指导)*(?:意见|文件)))"
)


def without_level(flat: str) -> str:
    """Key text without the words that name a level of government: they are no topic."""
    return _LEVEL_WORDS.sub(" ", flat)


def level_named(query: Query) -> GovernmentLevel | None:
    """The level of government whose document is asked about (``国家的指导意见``).

    A province is told by its name where one is told; without any, whichever is held is meant.
    """
    flat = key(query.text)
    is_of_text = bool(_TEXT_OF_LEVEL.search(flat)) and not query.regions
    if query.events and "amount" in query.intents and not is_of_text:
        return None
    asks_sum = query.intents & {"amount", "reward"} if query.events else _SUM_ASKED.search(flat)
    is_aim = not query.events and "target" in query.intents  # «国家要求到某年合格率多少»
    is_said = is_aim or not asks_sum
    if is_said and re.search(f"{_NATION_ASKED}|{_NATION_LAST}", flat):
        return GovernmentLevel.NATION
    placed = query.regions or query.policy_regions or query.context_policies
    if is_said and not placed and re.search(_PROVINCE_ASKED, flat):
        return GovernmentLevel.PROVINCE
    return GovernmentLevel.NATION if _NATION_SAID.search(flat) else None
