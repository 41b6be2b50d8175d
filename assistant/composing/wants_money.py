"""Whether a question asks for money (问的是不是钱), by its own words."""

from __future__ import annotations

import re

from assistant.understanding.asked.intent import asks_aim
from assistant.understanding.query import Query
from assistant.words.normal import key

_MONEY = re.compile(r"钱|元|万|奖[励金]|奖(?=多少|几|不|吗|么)|补贴|补助|资助|多少|几|金额|怎么算")
_MAY_APPLY = re.compile(
    r"(?:[能可]|可以|可否|能否)[^,。?]{0,4}(?:申报|申请|参评|报名)[^,。?]{0,14}(?:吗|么|不)[?。]*$"
)
_HOW_MUCH = re.compile("多少|几|钱")
_RATIO = re.compile("(?:占比|比重|比例|[格盖及成结]率)(?:要|是|为|达到?)*多少")
_SUM = re.compile(r"钱|元|万|奖[励金]|补贴|补助|资助")
_NAMES_MONEY = re.compile(r"(?:奖励|补贴|补助|资助|奖金)[?。!]?$")
_SHARE = re.compile(r"(?:补贴|补助|资助|贴息|奖补)的?(?:比例|标准|额度)")


def wants_money(query: Query) -> bool:
    """Whether an amount is asked for; «在融资上有什么好处» and «某奖目标是多少» ask for none.

    Nor does «分公司能申报甲奖励吗».
    """
    flat = key(query.text)
    if _MAY_APPLY.search(flat) and not _HOW_MUCH.search(flat):
        return False
    if _RATIO.search(flat) and not _SUM.search(flat):
        return False  # «甲产业占比多少»
    aims = "target" in query.intents and (not query.events or asks_aim(query))
    if aims and not _SUM.search(flat):
        return False
    return "amount" in query.intents and bool(_MONEY.search(flat))


def names_money(query: Query) -> bool:
    """Whether money is asked for, if only by its name (``首台套奖励``), or a share of it."""
    flat = key(query.text)
    # «养猪有什么补贴»: a list of what is paid for it is one of money, too
    named = {"reward"} <= query.intents <= {"reward", "list"} and bool(_NAMES_MONEY.search(flat))
    return wants_money(query) or named or bool(_SHARE.search(flat))
