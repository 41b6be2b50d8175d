"""Draft rules from award tables (奖励标准表): one for each sum of each row.

Precision before recall: a column gives awards only where its header, or the table's caption with
the headings above it, says that money is given; targets, thresholds and investments are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.drafting.confidence import confidence_of
from ingest.drafting.counts import Counted, counts_in
from ingest.drafting.heads import Item, listed_in
from ingest.drafting.lexicon import fact_in
from ingest.drafting.ordinals import ORDINAL
from ingest.money import MoneyMention
from ingest.policy import Clause, GovernmentLevel, PolicyDocument, Table
from ingest.reward import Base, Cap, Ground, RewardRule
from ingest.rules.quotes import Quotes
from ingest.tables.table_award import (
    AMOUNT,
    GIVES,
    PLAIN,
    SIDE,
    named_in,
    payer_of,
    per_of,
    receiver_of,
)
from ingest.tables.table_grid import COUNTER, Row, Value, caption_rows, headers_of, rows_of
from ingest.tables.table_money import share_of
from ingest.tables.table_unit import is_year

_NOT_GIVEN = re.compile(
    r"目标|指标|计划|任务|预期|预计|规划|完成|现状|基期|基准|投资|产值|产出|收入|营收|营业|销售|税|利润|预算|估算"
    r"|注册|资本|资产|总额|规模|门槛|条件|要求|罚|处罚|收费|费率|价格|单价|成本|支出|缴纳|贷款|融资|实有|得分"
    r"|分值|权重|面积|人数|人口|增加值|增长"
)
_AWARD = re.compile(r"奖励|奖补|奖金|补助|补贴|资助|扶持|激励|兑现|奖项|支持(?:标准|政策|措施)")
_TARGET = re.compile(r"指标|目标|任务|计划表|预算|投资表|项目表|统计|进度|完成情况")
_PARTIAL = re.compile(r"每增|每延|再|达到|满|(?<!不)超过|以上|的部分|分[两二三]|其中|或|\+|＋")
_MEASURE = re.compile(
    r"(?:投资额?|产值|收入|销售额?|税收|利润|目标值?|指标|总额|规模|数量|人数|增加值|率)(?:[(（].*[)）])?$"
)
_LIMIT = re.compile(r"限额|上限|封顶|最高")
_SHARE_OF = re.compile(r"(?:按照?)?(?:实际)?(?P<base>[\u4e00-\u9fff]{2,16})的\s*\d[\d.]*\s*[%％]")
_LIST_MARKS = "0123456789.、/／； "
_ONLY = re.compile(r"减半|折半|加倍|翻倍|仅限|只限|限[^，。；\d]{2,}|不含|除外|不(?:予|再)")
_OFFICE, _BODY = "秘书处", re.compile("(?:委员会|工作组)$")
_LEAD = 60  # characters before a table that say what it is

Draft = tuple[RewardRule, Cap | None]


def table_drafts(
    document: PolicyDocument, clause: Clause, table: Table, quotes: Quotes
) -> list[Draft]:
    """The drafts of one table; none where it is not sure to give awards."""
    said = _said_about(document, clause, table)
    found: list[Draft] = []
    for row in rows_of(table, document.text, document.repairs):
        if any(value.text in PLAIN for value in row.values[:2]):
            continue
        given = [
            value
            for value in row.values
            if not value.is_carried and _is_award(value, row, said, document.metadata.title)
        ]
        shares = [v for v in given if share_of(v, row, table) is not None]
        limit = next((v for v in row.values if shares and _is_limit(v)), None)
        if any(ORDINAL.search(value.text) for value in _beside(row, given)):
            continue  # «首张8万元，第二张起每张2万元»: a remark that pays otherwise
        for value in given:
            if value is limit or (limit is not None and value not in shares):
                continue
            found += _drafts(value, row, table, document, clause, quotes, limit)
    return [(_of_office(rule, said), cap) for rule, cap in found]


def _of_office(rule: RewardRule, said: str) -> RewardRule:
    """``rule`` for the secretariat of a body, where the words above the table speak of one."""
    if _OFFICE not in said or _OFFICE in rule.item or not _BODY.search(rule.item):
        return rule
    item = Item(f"{rule.item}{_OFFICE}", rule.level)
    whole = Item(f"标准化{item.name}", rule.level) if "标准化" in said else item
    names = tuple(dict.fromkeys((*rule.names, *item.names, *whole.names)))
    return rule.model_copy(update={"item": item.name, "names": names})


def remarks(
    document: PolicyDocument, table: Table, rules: Sequence[RewardRule], quotes: Quotes
) -> Iterator[tuple[str, Counted | MoneyMention | None, list[int]]]:
    """What the remarks of the rows limit: words, the limit or None where unclear, rules reached.

    A limit is a number of things or a sum that is not exceeded (每家每年不超过20万元).
    """
    for row in rows_of(table, document.text, document.repairs):
        printed = document.text[row.start : row.end]
        reached = [n for n, rule in enumerate(rules) if printed in rule.quote]
        for value in _beside(row, ()) if reached else ():
            counts = [one for one in counts_in(value.text) if one.kind is not None]
            sums = quotes.inside((value.cell.start, value.cell.end))
            if counts:
                yield from ((one.text, one, reached) for one in counts)
            elif len(sums) == 1 and sums[0].bound_word and _whole(sums[0].amount_yuan):
                yield value.text, sums[0], reached
            elif _ONLY.search(value.text):
                yield value.text, None, reached


def _beside(row: Row, given: Sequence[Value]) -> list[Value]:
    """The remarks and conditions of a row (备注、说明)."""
    return [v for v in row.values if v not in given and SIDE.search(" ".join(v.header))]


def _is_limit(value: Value) -> bool:
    """True for the column that limits the share beside it (补助限额)."""
    return bool(_LIMIT.search(" ".join(value.header)))


def _said_about(document: PolicyDocument, clause: Clause, table: Table) -> str:
    """Caption, headings, names of columns, and the sentence that leads to a table."""
    parts = [document.text[clause.start : table.start], *caption_rows(table, document.text)]
    parts += [name for header in headers_of(table, document.text) for name in header]
    above = document.clauses[clause.parent] if clause.parent is not None else None
    if above is not None:
        parts.append(document.text[above.start : clause.start].strip()[-_LEAD:])
    while above is not None:
        parts.append(above.heading)
        above = document.clauses[above.parent] if above.parent is not None else None
    return " ".join(part for part in parts if part)


def _is_award(value: Value, row: Row, said: str, title: str) -> bool:
    name = " ".join(value.header)
    if COUNTER.fullmatch(name) or _NOT_GIVEN.search(name) or SIDE.search(name):
        return False
    if any(is_year(part) for part in value.header):
        return False
    head = next((v.text for v in row.values if v.cell.column < value.cell.column), "")
    if _MEASURE.search(head) and not GIVES.search(head):
        return False
    if GIVES.search(name) or (GIVES.search(head) and AMOUNT.search(head)):
        return True
    if _TARGET.search(said):
        return False
    return bool(_AWARD.search(said) or (_AWARD.search(title) and (AMOUNT.search(name) or not name)))


def _drafts(
    value: Value,
    row: Row,
    table: Table,
    document: PolicyDocument,
    clause: Clause,
    quotes: Quotes,
    limit: Value | None,
) -> Iterator[Draft]:
    named = named_in(value, row)
    sums = quotes.inside((value.cell.start, value.cell.end))
    share = share_of(value, row, table)
    if named is None or (not sums and share is None):
        return
    own = document.metadata.level or GovernmentLevel.CITY
    payer = payer_of(value, own)
    per = per_of(value, row, table)
    rule = RewardRule(
        rule_id="draft",
        path=clause.path,
        item=named.item.name,
        level=named.item.level,
        role=named.role,
        names=named.names,
        kind="fixed" if per is None else "per_unit",
        unit=per[0] if per else "per_item",
        per=per[1] if per else "项",
        payer=payer,
        applicant=receiver_of(value),
        counted=payer is own,
        one_off="一次性" in value.text or any("一次性" in name for name in value.header),
        conditions=named.conditions,
        quote=_quote(row, document, clause),
        review="draft",
        confidence=confidence_of(("table",)),
        reasons=(f"表格的一行,数额在“{' '.join(value.header) or '第一列之后'}”之下",),
    )
    if share is not None:
        told = limit or value
        limits = quotes.inside((told.cell.start, told.cell.end)) if limit else sums
        yield from _shared(rule, share, limits, told)
    elif len(sums) == 2 and rule.kind == "per_unit" and _is_most_of(sums):
        yield from _limited(rule, sums, value)
    elif len(sums) > 1 and not value.text.strip(_LIST_MARKS):
        yield from _one_each(rule, sums)
    elif len(sums) == 1 and not _PARTIAL.search(value.text):
        bound = "upper_bound" if sums[0].bound_word else "exact"
        if amount := _whole(sums[0].amount_yuan):
            yield rule.model_copy(update={"amount_yuan": amount, "bound": bound}), None


def _is_most_of(sums: Sequence[MoneyMention]) -> bool:
    """Whether the second sum limits the first (每张3万元，最高不超过15万元)."""
    first, most = sums
    is_more = most.amount_yuan > first.amount_yuan
    return is_more and bool(most.bound_word) and not first.bound_word


def _limited(rule: RewardRule, sums: Sequence[MoneyMention], value: Value) -> Iterator[Draft]:
    amount, most = _whole(sums[0].amount_yuan), _whole(sums[1].amount_yuan)
    if amount and most:
        ground = Ground(path=rule.path, quote=rule.quote)
        cap = Cap(
            kind="role", amount_yuan=most, text=value.text[:_LEAD], ground=ground, review="draft"
        )
        yield rule.model_copy(update={"amount_yuan": amount}), cap


def _one_each(rule: RewardRule, sums: Sequence[MoneyMention]) -> Iterator[Draft]:
    """A row that lists as many things as sums (一等奖、二等奖 | 80000、50000): one for each."""
    phrase = listed_in(rule.item)
    items = phrase.items if phrase else ()
    if len(items) != len(sums) or rule.level is not None:
        return
    for item, said in zip(items, sums, strict=True):
        if amount := _whole(said.amount_yuan):
            told = {"item": item.name, "level": item.level, "names": item.names}
            bound = "upper_bound" if said.bound_word else "exact"
            yield rule.model_copy(update={**told, "amount_yuan": amount, "bound": bound}), None


def _shared(
    rule: RewardRule, share: Decimal, sums: Sequence[MoneyMention], value: Value
) -> Iterator[Draft]:
    """A share of a base, with the limit that its cell names (按投入的20%，最高50万元)."""
    if len(sums) > 1 or (value.header and any(not mention.bound_word for mention in sums)):
        return
    cap = None
    if sums and (amount := _whole(sums[0].amount_yuan)):
        ground = Ground(path=rule.path, quote=rule.quote)
        said = value.text if sums[0].text != value.text else f"{value.header[-1]}{value.text}"
        cap = Cap(kind="item", amount_yuan=amount, text=said[:_LEAD], ground=ground, review="draft")
    update: dict[str, object] = {
        "kind": "percent", "percent": share, "unit": "per_item", "per": "项",
    }  # fmt: skip
    if said_of := _SHARE_OF.search(value.text):
        fact = fact_in(said_of["base"])
        is_money = fact is not None and fact[0].unit == "yuan"
        name = fact[0].name if fact and is_money else "base_yuan"
        update["base"] = Base(fact=name, text=said_of["base"])
    yield rule.model_copy(update=update), cap


def _whole(amount: Decimal) -> int | None:
    whole = amount.to_integral_value()
    return int(whole) if whole == amount and whole > 0 else None


def _quote(row: Row, document: PolicyDocument, clause: Clause) -> str:
    """The printed row; with the merged cell before it where the same words stand twice."""
    text = document.text
    quote = text[row.start : row.end]
    if text.count(quote, clause.start, clause.end) == 1:
        return quote
    carried = [v.cell.start for v in row.values if v.is_carried and v.cell.column == 0]
    return text[min(carried, default=row.start) : row.end]
