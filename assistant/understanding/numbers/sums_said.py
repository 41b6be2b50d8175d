"""What each sum of a turn is: retained tax, the base of a percentage, an award supposed."""

from __future__ import annotations

import re

from assistant.understanding.numbers.paid_before import has_come
from assistant.words.amounts import sums
from assistant.words.lexicon import lexicon

_CLAIM = re.compile(
    r"(?:吗|嘛|对吧|对不对|对么|是不是|没错吧|是吧|对不|么|对吗|对伐|是伐|没错吧|吧|(?<!是)(?<!能)[元块万]不|(?<=[元块万])[行成中]不行?|是真是假啊?|真的假的|真的吗|准不准|准[吗么]|靠不靠谱|靠谱[吗么]|属不属实|属实[吗么]|可信[吗么])(?=[?。!,;]|$)|(?:(?:能不能|能否|可不可以|有没有)[^,。;?]{0,6}(?:拿|领|得|给|有|奖|补)|有没有(?=[\d一二两三四五六七八九十百])|是不是|听说|据说|听人讲|听人说|应该是|不是说)"
)
# the same inside a turn, right behind a sum: «奖金是30万元吧?衢州的», «配套100万有没有», «给60万?»
_CLAIM_BEHIND = re.compile(
    r"(?:钱|人民币)?的?(?:奖励|奖金|补贴|补助|配套|资助)?"
    r"(?:\?|(?:[对是]?[吧吗么嘛]|对不对|对不|是不是|没错吧|有没有)(?=[?。!,;]|$))"
)
# sums that no award is: what a firm owes, earns, spends or is worth
_OWN_MONEY = re.compile(
    r"投资?|花了?|贷款?|欠|营业|营收|产值|销售|工资|薪|收入|成本|利润|资本|注册资金|(?<!高)价格?|费用?|租|借|抵押|保险|缴税|融资|估值|设备|合同|订单|货款|赔"
)
_TOTAL = re.compile(
    r"(?:总共|一共|合计|总计|加起来|共|总数|[都全](?:拿|有|得|评上)[了到]?(?:的话)?)(?:是|有|能|可以?|拿|得|给)*$"
)
_BASE = re.compile(r"投资|投入|销售|营业收入|费用|金额|基数|支出|保费|贷款")
_EXACTLY = re.compile(r"(?:准确|确切|精确|具体)(?:地|来)?(?:说|讲|是)+$")


def sums_said(flat: str) -> tuple[int | None, int | None, tuple[int, ...]]:
    """Retained tax, base of a percentage and claimed awards among the sums of ``flat``."""
    retained: int | None = None
    base: int | None = None
    claims: list[tuple[int, bool]] = []
    triggers = re.compile(
        "|".join(
            (
                *map(re.escape, lexicon().facts["retained_tax_yuan"]),
                *lexicon().retained_tax_patterns,
            )
        )
    )
    is_claim = bool(_CLAIM.search(flat))
    for money in sums(flat):
        before, after = (
            flat[max(0, money.start - 14) : money.start],
            flat[money.end : money.end + 10],
        )
        front = re.split(r"[,。;、]", before)[-1]
        if retained is not None and _EXACTLY.search(front):
            retained = int(money.amount)  # «41万多点,准确说41.6万»
        elif triggers.search(front) or (
            retained is None and triggers.search(re.split(r"[,。;、]", after)[0])
        ):
            retained = int(money.amount)
        elif _BASE.search(front):
            base = int(money.amount)
        elif (is_claim or _CLAIM_BEHIND.match(flat, money.end)) and not (
            _OWN_MONEY.search(front) or has_come(flat, money.end)
        ):
            claims.append((int(money.amount), bool(_TOTAL.search(front))))
    if retained is None and lexicon().matches(lexicon().retained_tax_none_patterns, flat):
        retained = 0
    whole = [amount for amount, is_total in claims if is_total]
    return retained, base, tuple(whole or [amount for amount, _ in claims])
