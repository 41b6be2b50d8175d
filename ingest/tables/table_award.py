"""What a row of an award table awards: the item, its level and role, who pays, for what unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.drafting.heads import Item, phrase_in
from ingest.policy import GovernmentLevel, Table
from ingest.reward import Applicant, Condition, Unit
from ingest.tables.table_grid import COUNTER, Row, Value, unit_of
from ingest.tables.table_unit import figure_in

GIVES = re.compile(r"奖励|奖金|奖补|补助|补贴|资助|扶持|支持|激励|配套")
AMOUNT = re.compile(r"金额|标准|额度|数额|资金|[百千万亿]元|[(（]元|比例")
SIDE = re.compile(
    r"依据|文号|部门|单位名称|责任|牵头|备注|说明|条件|要求|材料|联系|电话|期限|时间|时限|日期|流程|方式|程序"
    r"|渠道|政策|条款"
)
PLAIN = frozenset({"合计", "总计", "小计", "其他", "其它", "—", "-", "/"})
_NOTHING = frozenset({"—", "-", "/", "无"})  # no sum for this row in this column
_LEVEL_HEADER = re.compile(r"等级|级别|等次|档次|层级|层次|奖级|评定结果|名次|排名|位次")
_ROLE_HEADER = re.compile(r"角色|身份|参与方式|参与程度|主导|排序|单位性质")
_ITEM_HEADER = re.compile(
    r"奖项|项目|名称|荣誉|称号|事项|内容|品牌|标准|类别|类型|种类|对象|认定|资质|情形|领域"
)
_GRADE = re.compile(
    r"(?:第?[一二三四五六七八九十\d]+(?:等奖?|级|类|档|名|星级?|[aA]{1,5}级?)|特等奖?|[特甲乙丙优]级"
    r"|[金银铜]奖|提名奖|优秀奖|入围|(?:国际|国家|省部?|部|市|区|县|行业|地方|团体)级?"
    r"|[A-Z]{1,5}级?|优秀|良好|合格|正奖|主导|参与|(?:冠|亚|季)军)(?:[(（][^()（）]{1,8}[)）])?"
)
_LEVEL_ALONE = re.compile("国际|全国|(?:国家|省|市|区|县|部)级?")
_ROLES = (("主导", re.compile("主导|牵头|主持|第一起草")), ("参与", re.compile("参与|参加|协助")))
# 「第二、三起草单位」: whoever stands there among those who made it
_REVISES, _REVISED = re.compile(r"(?<!制)修订"), "修订"
_TH = r"第?(?:[一二三四五六七八九十]+|\d{1,2})(?:名|位)?"
_NEXT = rf"(?:[、,，至到~～—–-]+{_TH})*"
_MAKERS = r"(?:主要)?(?:起草|参与|完成|编制|研制|承担)(?:单位|企业|者|方)"
_RANKED = r"(?:排名|排序|位列|署名)(?=第|\d)"
_FIRST_PLACE = re.compile(rf"{_RANKED}第?[一1](?:名|位)?(?:{_MAKERS})?")
_PLACED_ROLE = re.compile(
    rf"(?:{_RANKED})?第(?:[二三四五六七八九十]|\d){_NEXT}{_MAKERS}|{_RANKED}{_TH}{_NEXT}"
)
_PAYERS = (
    (GovernmentLevel.NATION, r"国家|中央"),
    (GovernmentLevel.PROVINCE, r"省"),
    (GovernmentLevel.CITY, r"市"),
    (GovernmentLevel.COUNTY, r"区县|县区|区|县"),
)
_PAID = r"(?:级?财政|本?级?承担|级?(?:配套|资金)|(?=奖励|奖补|补助|资助|补贴))"
_PER: tuple[tuple[str, Unit, str], ...] = (
    ("项目", "per_project", "项目"),
    ("件", "per_item", "件"),
    ("项", "per_item", "项"),
    ("个", "per_item", "个"),
    *((word, "per_item", word) for word in "张次人名台套款种份批例篇"),
    ("家", "per_applicant", "家"),
    ("企业", "per_applicant", "家"),
    ("年", "per_year", "年"),
)
_MEASURED = re.compile(  # a threshold or a share: it says when or how much, not for what
    r"[\d０-９<>≥≤＜＞.．,，%％‰~～—–\-－+（()）含以上下至到及不低高于少超过达满年亿万千元人家项件个分级名\s]+"
)
_COUNTED_IN = re.compile(r"(?:计量|计算|计件|数量)?单位")
_FIRST = Condition(fact="first_time", text="首次", requires=True)
_PERSON, _FIRM = re.compile(r"个人|自然人|本人|职工"), re.compile(r"单位|企业|法人|组织")
_NAME_MAX = 40
_COLUMN_MAX = 12
_SUM = re.compile(r"(?:最高|不超过)?[\d.,]+\s*[百千万亿]*元?")
# heads that say what a figure is, not for which kind the award is
_OTHER_COLUMN = re.compile(
    rf"{GIVES.pattern}|{AMOUNT.pattern}|{SIDE.pattern}|{_ITEM_HEADER.pattern}|投资|产值|收入|税|数量"
    r"|面积|\d{4}年?|上限|最高|限额|首[件项张]|^(?:单位|企业|法人|组织|个人|自然人|本人|职工)$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a row, at one of its columns, awards."""

    item: Item
    role: str | None
    conditions: tuple[Condition, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Further ways to say it; a table prints «省质量奖 | 一等», people say 省质量奖一等奖."""
        name, level = self.item.name, self.item.level
        if level == _REVISED:
            return (f"修订{name}", f"{name}修订")
        if not level or not _GRADE.fullmatch(level):
            return self.item.names
        said = [f"{name}{level}"]
        if level.endswith("等") and "奖" in name:
            said.append(f"{name}{level}奖")
        return tuple(dict.fromkeys((*self.item.names, *said)))


def named_in(value: Value, row: Row) -> Named | None:
    """The award by the words of its row and, in a matrix, by the name of its column."""
    words = _words_before(value, row)
    level = next((w for h, w in words if _LEVEL_HEADER.search(h) and len(w) <= 16), None)
    acting = [w for h, w in words if _ROLE_HEADER.search(h)] + list(reversed(value.header))
    role = next((r for w in acting for r, pattern in _ROLES if pattern.search(w)), None)
    rest = [w for h, w in words if w != level and not (role and _ROLE_HEADER.search(h))]
    column = _name_of_column(value)
    if role and level is None and column is not None and _REVISES.search(column):
        level = _REVISED
    if column is not None and any(pattern.match(column) for _, pattern in _ROLES):
        column = None
    if column is not None and role is None and _FIRST_PLACE.fullmatch(column):
        role, column = "主导", None
    elif column is not None and role is None and _PLACED_ROLE.fullmatch(column):
        role, column = column, None
    said = " ".join(rest)
    if column and level is None and _LEVEL_ALONE.fullmatch(said) and _is_matrix(value, row):
        # «国际 | 100 | 60» under «技术委员会 | 分技术委员会»: the heads are what is rewarded
        return _of(column, said, role)
    if column and not level and GIVES.search(said) and AMOUNT.search(said):
        return _of(column, None, role)  # names stand at the head, sums in the row
    column = column if column and (_GRADE.fullmatch(column) or _is_matrix(value, row)) else None
    grades = [w for w in rest if _GRADE.fullmatch(w)]
    if level is None and grades and len(rest) > len(grades):
        level = grades[0]
        rest = [w for w in rest if w != level]
    level = level or _grade_beside(value, row)
    if column is not None:
        level = f"{level}{column}" if level else column
    return _of(_joined(rest), level, role) if rest else None


def _is_matrix(value: Value, row: Row) -> bool:
    """Whether only the heads of the columns tell the sums of a row apart (国内 | 省内)."""
    sums = [v for v in row.values if v.cell.column > 0 and (_is_sum(v.text) or v.text in _NOTHING)]
    names = [_name_of_column(v) or "" for v in sums]
    is_told = all(2 <= len(n) <= _COLUMN_MAX and not _OTHER_COLUMN.search(n) for n in names)
    return value in sums and len(sums) > 1 and is_told and len(set(names)) == len(names)


def _is_sum(text: str) -> bool:
    return figure_in(text) is not None or bool(_SUM.fullmatch(text.strip()))


def _grade_beside(value: Value, row: Row) -> str | None:
    """The grade that a column of another name states (条件 | 国家级)."""
    return next(
        (
            other.text
            for other in row.values
            if other.cell.column < value.cell.column
            and SIDE.search(" ".join(other.header))
            and _GRADE.fullmatch(other.text)
        ),
        None,
    )


def _words_before(value: Value, row: Row) -> list[tuple[str, str]]:
    """(header, words) of the cells before a sum that may name what it is for."""
    words = [("", row.section)] if row.section else []
    for other in row.values:
        name = " ".join(other.header)
        is_side = SIDE.search(name) and not _ITEM_HEADER.search(name)
        if other.cell.column >= value.cell.column or COUNTER.fullmatch(name) or is_side:
            continue
        if figure_in(other.text) is None and not _MEASURED.fullmatch(other.text):
            words.append((name, other.text))
    return words


def _joined(rest: Sequence[str]) -> str:
    """The name of the award: the last words, with those before where they say too little."""
    last = rest[-1]
    if len(rest) > 1 and (len(last) < 3 or re.match(r"其[他它]|首次|每|新|参与|主导", last)):
        return f"{rest[-2]}{last}"
    return last


def _name_of_column(value: Value) -> str | None:
    """The level or award that the head of a column names (国家级, 一等奖)."""
    for name in value.header:
        bare = re.sub(r"[(（\[【][^()（）\[\]【】]*[)）\]】]", "", name).strip()
        bare = re.sub(r"(?:奖励|奖补|补助|补贴|资助)?(?:金额|标准|额度|资金)?$", "", bare)
        if bare and payer_named(name) is None:
            return bare
    return None


def _of(words: str, level: str | None, role: str | None) -> Named | None:
    bare = re.sub(
        r"^(?:\d{1,2}\s*[.．、)）]|[(（]\s*[\d一二三四五六七八九十]{1,3}\s*[)）])\s*", "", words
    )
    conditions: tuple[Condition, ...] = ()
    phrase = phrase_in(bare) if re.search(r"^对|[获评入]|认定|制定|参与|主导", bare) else None
    name = bare
    if phrase is not None and len(phrase.items) == 1:
        item, conditions = phrase.items[0], phrase.conditions
        role = role or phrase.role
        name, level = item.name, level or item.level
    elif re.match(r"首次|初次", bare):
        conditions = (_FIRST,)
    role = role or next((r for r, pattern in _ROLES if pattern.match(bare)), None)
    is_name = 2 <= len(name) <= _NAME_MAX and re.search(r"[\u4e00-\u9fffA-Za-z]{2}", name)
    if not is_name or re.search(r"[。；;]", name) or name in PLAIN or _GRADE.fullmatch(name):
        return None
    return Named(Item(name, level), role, conditions)


def payer_named(name: str) -> GovernmentLevel | None:
    """The government whose money a column holds (省奖励, 市级财政), None if it names none."""
    for level, words in _PAYERS:
        if re.match(rf"(?:由)?(?:{words}){_PAID}", name):
            return level
    return None


def receiver_of(value: Value) -> Applicant:
    """Who receives the sums of a column (单位奖补, 个人奖补): an enterprise unless it says so."""
    name = " ".join(value.header)
    return "person" if _PERSON.search(name) and not _FIRM.search(name) else "enterprise"


def payer_of(value: Value, own: GovernmentLevel) -> GovernmentLevel:
    """Who pays the sums of a column: the policy's own government unless its head says another."""
    for name in value.header:
        level = payer_named(name)
        if level is GovernmentLevel.COUNTY and own is GovernmentLevel.ZONE:
            return own
        if level is not None:
            return level
    return own


def per_of(value: Value, row: Row, table: Table) -> tuple[Unit, str] | None:
    """What one sum is for, where the cell, its header or its unit says so (万元/项, 每家)."""
    figure, unit = figure_in(value.text), unit_of(value, row, table)
    said = (figure.per if figure else "") or (unit.per if unit else "")
    if not said:
        words = f"{value.text} {' '.join(value.header)}"
        match = re.search(r"(?:每|[/／])(项目|企业|[件项个家年张次人名台套款种份批例篇])", words)
        said = match.group(1) if match else ""
    if not said:  # a column of its own that says what is counted (单位: 件)
        counted = (v.text for v in row.values if _COUNTED_IN.fullmatch("".join(v.header[-1:])))
        words = next(counted, "").removeprefix("每").strip()
        said = words if re.fullmatch(r"项目|[件项个家年]", words) else ""
    return next(((kind, per) for word, kind, per in _PER if said.startswith(word)), None)
