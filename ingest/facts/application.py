"""How to apply, as a policy states it: when, with what, where, and whom to call."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import takewhile

from ingest.policy import Clause, Stated
from ingest.text.sentence import MARK, Sentence, sentences

_MOST = 40
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日号]"
_MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?月(?:份)?"
# «申报单位应在…日内补正» tells nobody when to apply
_APPLIES = r"(?:(?:申报|申请)(?!单位|企业|主体|者|人)|填报|受理|报名|报送|提交|递交|上报|上传|提出)"
_WINDOW_LABEL = re.compile(
    r"(?:集中)?(?:申报|申请|受理|报名|报送|材料提交|兑现)(?:的)?(?:截止)?(?:时间|期限|日期|时限|期|窗口期)"
    r"(?:要求|安排)?\s?(?:[:：]|为|是|截止至?|截至)\s?(?P<value>[^。；;\n]{2,120})"
)
_WINDOW = (
    re.compile(
        rf"(?:每年|每年度|当年|次年|翌年|上半年|下半年|(?:19|20)\d\d\s?年|截至|截止|于)[^。；;\n]{{0,12}}?(?:{_MONTH})"
        rf"[^。；;\n]{{0,40}}?{_APPLIES}"
    ),
    re.compile(
        rf"每年(?:第?[一二三四1234]\s?季度|[上下]半年|年初|年底)[^。；;\n]{{0,20}}?{_APPLIES}"
    ),
    re.compile(
        rf"(?:之?日起|后|之日后)\s?(?:的)?\s?[\d一二三四五六七八九十两]+\s?(?:个)?(?:工作日|自然日|日|天|月|年)(?:以)?内"
        # «六年内不得申报» shuts a cheat out, it is no time to apply
        rf"(?:(?!不(?:得|予|再|能))[^。；;\n]){{0,40}}?{_APPLIES}"
    ),
    re.compile(
        rf"{_APPLIES}[^。；;\n，,]{{0,20}}截止(?!之?日起|之?[日后])[^。；;\n]{{0,12}}(?:{_MONTH}|{_DAY})"
    ),
    re.compile(r"(?:常年|全年|随时)(?:受理|申报|接受申请)"),
)
_WINDOW_HEADING = re.compile(
    r"(?:集中)?(?:申报|申请|受理|报名|报送|兑现)(?:的)?(?:截止)?(?:时间|期限|日期|时限|期|窗口期)"
    r"(?:要求|安排|及安排)?"
)
# what is applied for later
_AFTERWARDS = re.compile(
    r"(?:验收|复核|变更|延期|复评)的?申请|(?:申请|提出)(?:书面)?(?:验收|复核|变更|延期|异议)"
)
_LIST_HEAD = re.compile(
    r"(?:(?:上传|提交|提供|报送|递交|上报|附|附上|交|填报|准备|具备|出具)[^。；;\n]{0,24}?"
    r"(?:材料|资料|文件|证明)[^。；;\n]{0,24}?"
    r"|(?:申报|申请|提交|所需|报送|应交|受理|证明|佐证|兑现)(?:的)?(?:材料|资料|要件)(?:清单|目录|要求)?"
    r"[^。；;\n]{0,16}?)(?:[:：]|$)"
)
_LIST_LABEL = re.compile(
    r"^(?:(?:材料|资料)(?:清单|目录|要求)$|(?:[^。；;\n，,]{0,8})?(?:申报|申请|提交|所需|报送|应交|证明|佐证|兑现)(?:的)?(?:材料|资料|要件)(?:清单|目录|要求|及要求)?"
    r"\s?(?:[:：]\s?(?P<value>[^。\n]{2,600}))?$)"
)
_HANDED_IN = re.compile(
    r"(?:提交|提供|报送|递交|附|出具|填写|填报|持|凭|携带)[^。；;\n]{0,80}?"
    r"(?:申请[书表]|申报[书表]|复印件|证明(?:材料|文件)|佐证材料|营业执照|审计报告|[^请报关要交]等(?:有关|相关|申报|申请)?(?:材料|资料))"
)
_CHANNEL_LABEL = re.compile(
    r"^(?:[^。；;\n，,：:]{0,6})?(?:申报|申请|受理|办理|报名|提交|报送)(?:的)?(?:方式|渠道|途径|网址|网站|平台|地点|窗口|系统|入口)"
    r"\s?[:：为]\s?(?P<value>[^。；;\n]{2,160})"
)
_ADDRESS = r"(?:\s?[(（][^()（）]{4,80}[)）])?"
_CHANNEL = (
    re.compile(
        rf"(?:通过|登录|登陆|在|进入|使用)\s?[^。；;\n]{{2,60}}?(?:平台|系统|网站|网|窗口|APP|app|小程序|公众号|大厅|中心"
        rf"|移动端|客户端|专区|专栏)"
        rf"(?![^。；;\n]{{0,12}}(?:公布|公示|公告|发布|公开)){_ADDRESS}[^。；;\n]{{0,30}}?{_APPLIES}"
    ),
    re.compile(
        r"向\s?(?:所在地?|当地|属地|注册地)?(?:的)?[一-龥、()（）]{2,40}?(?:局|委|厅|部门|委员会|政府|办公室|中心|机构|窗口|处|科|所)"
        rf"[^。；;\n购的]{{0,24}}?{_APPLIES}"
    ),
)
_CONTACT = re.compile(
    r"(?P<label>(?:政策|业务|技术)?(?:咨询|联系|监督|投诉|举报|受理|服务|办公|值班)(?:人及(?:联系)?)?(?:电话|热线|方式|号码)"
    r"|(?:项目|业务)?联系人(?:及(?:联系)?(?:电话|方式))?|电子(?:邮箱|邮件|信箱)|电邮|邮箱|E-?mail|e-?mail|传真"
    r"|(?:联系|办公|通讯|通信|受理|邮寄|报送|申报|收件)地址|邮政编码|邮编|(?<=[\n\s，,、；;（(])(?:电话|地址|电邮))"
    r"(?:\s?[(（][^()（）\n]{1,20}[)）])?\s?(?P<colon>[:：为是])?\s?(?P<value>[^。；;\n]{2,120})"
)
_NEXT_LABEL = re.compile(
    r"[，,、\s\u3000]+(?=(?:政策|业务|技术)?(?:咨询|联系|监督|投诉|举报|受理|服务|办公)?(?:电话|热线|联系人|邮箱|地址)"
    r"|电子(?:邮箱|邮件|信箱)|传真|邮编|邮政编码|联系方式)|[\u3000 ]{2,}(?=[^\d])"
)
_PHONE = re.compile(r"\d[\d\-—－ ()（）转、,，/]{5,}\d|12345|123\d\d")
_BLANK = re.compile(r"^[_＿\s\-—…\.．/\u3000]*$")
_ITEM = re.compile(
    r"\n?[\s\u3000]*(?P<mark>(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[、.．]|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]"
    r"|[①-⑳⑴-⒇])"
)
_FALSE = re.compile(r"虚假|不实|伪造|隐瞒|骗取")  # handed in by a cheat, not asked for
_ANNEX_LIST = re.compile(r"附\s?[件表]\s?\d{0,2}\s?[:：]")
_EXAMPLE = re.compile(r"例如|比如|举例|样例|示例|填写说明|填表")


def application_window(text: str) -> tuple[Stated, ...]:
    """When to apply (申报时间), each as the sentence or the value that says it."""
    found: list[Stated] = []
    is_headed = False
    for sentence in sentences(text):
        was_headed, is_headed = is_headed, bool(_WINDOW_HEADING.fullmatch(sentence.text))
        if not _speaks(sentence) or is_headed:
            continue
        label = _WINDOW_LABEL.search(sentence.text)
        if label and _is_time(label["value"]):
            found.append(_part(text, sentence.start + label.start("value"), sentence.end))
        elif was_headed and re.search(rf"{_MONTH}|{_DAY}", sentence.text):
            found.append(_part(text, sentence.start, sentence.end))
        elif _AFTERWARDS.search(sentence.text):
            continue
        elif any(pattern.search(sentence.text) for pattern in _WINDOW):
            found.append(_part(text, sentence.start, sentence.end))
    return _unique(found)


def materials(text: str, clauses: Sequence[Clause]) -> tuple[Stated, ...]:
    """What to hand in (申报材料): the items of a list, or the sentence that names them."""
    found: list[Stated] = []
    for sentence in sentences(text):
        if not _speaks(sentence) or _FALSE.search(sentence.text):
            continue
        if any(one.end > sentence.start for one in found if one.end):
            continue
        label = _LIST_LABEL.search(sentence.text)
        head = label or _LIST_HEAD.search(sentence.text)
        if head and not (label and label["value"]):
            # its first item may follow in the same line: the sentence ends at the colon
            asked = Sentence(sentence.start, sentence.start + head.end(), head.group())
            items = _items_after(text, asked, clauses)
            if items:
                found += items
                continue
        if label and label["value"]:
            found += _inline(text, sentence.start + label.start("value"), sentence)
        elif (
            _HANDED_IN.search(sentence.text)
            and re.search("申报|申请|企业|单位|受理", sentence.text)
            and not _ANNEX_LIST.match(sentence.text)
        ):
            found.append(_part(text, sentence.start, sentence.end))
    return _unique(found)


def channel(text: str) -> tuple[Stated, ...]:
    """Where and how to apply (申报方式、受理地点)."""
    found: list[Stated] = []
    for sentence in sentences(text):
        if not _speaks(sentence):
            continue
        label = _CHANNEL_LABEL.search(sentence.text)
        if label:
            found.append(_part(text, sentence.start + label.start("value"), sentence.end))
        elif any(pattern.search(sentence.text) for pattern in _CHANNEL):
            found.append(_part(text, sentence.start, sentence.end))
    return _unique(found)


def contact(text: str) -> tuple[Stated, ...]:
    """Telephone, address and e-mail, each with the words that say what it is."""
    found: list[Stated] = []
    at = 0
    while match := _CONTACT.search(text, at):
        if "\n" in text[match.end("label") : match.start("value")]:
            # a heading: below it stand the offices with their numbers
            line_end = text.find("\n", match.start("value"))
            at = line_end if line_end >= 0 else len(text)
            found += _with_phones(text, match.start("value"), at)
            continue
        value = match["value"]
        cut = _NEXT_LABEL.search(value)
        end = match.start("value") + (cut.start() if cut else len(value))
        at = max(end, match.end("label"))
        if _is_contact(match["label"], match["colon"], text[match.start("value") : end]):
            found.append(_part(text, match.start(), end))
    return _unique(found)


def _with_phones(text: str, start: int, end: int) -> list[Stated]:
    """The pieces of ``text[start:end]`` between stops that give a telephone number."""
    pieces = re.finditer(r"[^。；;\n]+", text[start:end])
    return [
        _part(text, start + piece.start(), start + piece.end())
        for piece in pieces
        if _PHONE.search(piece.group())
    ]


def _is_contact(label: str, colon: str | None, value: str) -> bool:
    """True unless the place is left blank (a form) or another sentence goes on there."""
    if _BLANK.match(value):
        return False
    if re.search(r"电话|热线|传真|号码", label) and not re.search(r"联系人|方式", label):
        return bool(_PHONE.search(value))
    if re.search(r"邮箱|邮件|信箱|电邮|mail", label, re.IGNORECASE):
        return "@" in value or "＠" in value
    if "邮" in label and "址" not in label and "寄" not in label:
        return bool(re.search(r"\d{6}", value))
    if "方式" in label:
        return bool(_PHONE.search(value) or "@" in value)
    return colon in (":", "：")


def _speaks(sentence: Sentence) -> bool:
    """False for an example, and for a sentence that only cites another document."""
    return not _EXAMPLE.search(sentence.text)


def _is_time(value: str) -> bool:
    return bool(re.search(rf"{_MONTH}|{_DAY}|季度|半年|工作日|常年|全年|另行|年底|之日|\d", value))


def _items_after(text: str, head: Sentence, clauses: Sequence[Clause]) -> list[Stated]:
    """The items of the list that ``head`` opens: its clauses' children, else marks in the text."""
    owner = _owner(clauses, head.end - 1)  # where it ends: several clauses may share a line
    if owner is not None and not text[head.end : owner.own_end].strip(" \n:：\xa0\u3000"):
        below = list(
            takewhile(
                lambda c: c.start < owner.end,
                (clauses[at] for at in range(owner.index + 1, len(clauses))),
            )
        )
        children = [c for c in below if c.parent == owner.index and c.start >= head.start]
        marked = [c for c in children if c.label and c.own_end > c.start]
        if marked:
            return [_part(text, c.start, _end_of_item(c, below)) for c in marked]
    return _marked(text, head.end) if head.text.endswith((":", "：")) else []


def _end_of_item(item: Clause, below: Sequence[Clause]) -> int:
    """An item ends before a paragraph that stands under it: that is no part of a list."""
    paragraphs = (c for c in below if c.parent == item.index and not c.label)
    return next((c.start for c in paragraphs), item.end)


def _owner(clauses: Sequence[Clause], place: int) -> Clause | None:
    at = bisect_right(clauses, place, key=lambda clause: clause.start) - 1
    return clauses[at] if at >= 0 and place < clauses[at].own_end else None


def _marked(text: str, start: int) -> list[Stated]:
    """Items with marks of one kind that follow ``start`` directly, in the line or in lines."""
    at = start + (text[start : start + 1] in (":", "：", "。", "；"))
    first = _ITEM.match(text, at)
    if not first:
        return []
    kind = _kind_of(first["mark"])
    items: list[Stated] = []
    mark: re.Match[str] | None = first
    while mark and _kind_of(mark["mark"]) == kind and len(items) < _MOST:
        stop = re.compile(r"[；;。\n]|$").search(text, mark.end())
        end = stop.start() if stop else len(text)
        items.append(_part(text, mark.start("mark"), end))
        mark = _ITEM.match(text, end + 1) if end < len(text) else None
    return items


def _kind_of(mark: str) -> str:
    return re.sub(r"\d+", "1", re.sub(r"[一二三四五六七八九十]+", "一", re.sub(r"\s", "", mark)))


def _inline(text: str, start: int, sentence: Sentence) -> list[Stated]:
    """«申报材料：1.申请表；2.营业执照；…» up to the full stop, item by item."""
    items = _marked(text, start)
    return items or [_part(text, start, sentence.end)]


def _part(text: str, start: int, end: int) -> Stated:
    """``text[start:end]`` without blanks, clause mark and stops at its ends."""
    mark = MARK.match(text, start, end)
    if mark and mark.end() < end:
        start = mark.end()
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    bare = words.strip().rstrip("。；;，,、.． \u3000")
    for opening, closing in ("（）", "()"):  # the bracket that closes an aside around it
        if bare.endswith(closing) and bare.count(closing) > bare.count(opening):
            bare = bare[:-1].rstrip()
    return Stated(bare, start, start + len(bare))


def _unique(found: Iterable[Stated]) -> tuple[Stated, ...]:
    first: dict[str, Stated] = {}
    for one in found:
        if one.text:
            first.setdefault(one.text, one)
    return tuple(first.values())[:_MOST]
