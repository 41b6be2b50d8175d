"""Offices that a policy names: who explains it (解释机关) and who carries it out (主管、受理)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.policy import Stated
from ingest.text.sentence import Sentence, sentences

OWN = (
    r"本(?:意见|办法|通知|细则|规定|政策|方案|措施|规划|条例|计划|决定|规则|通告|公告|文件|制度|规程"
    r"|指南|指引|标准|纲要|章程|目录|若干\w{2,4}|实施\w{2}|暂行\w{2}|管理\w{2}|奖励\w{2}"
    r"|(?:操作|扶持|申报|资助|补贴|评选|评审|考核|激励|优惠)\w{2})"
)
_END = (
    r"(?:人民政府|政府|办公室|办公厅|委员会|管委会|国务院|党工委|[市省县区州]委|委|局|厅|部|署|院"
    r"|中心|总队|支队|大队|领导小组|小组|秘书处|协会|联合会|部门|机构|办|处|科|站|所|司)"
)
_NOTE = r"(?:[(（][^()（）]{1,40}[)）])?"
_JOIN = re.compile(
    r"牵头(?:会同|联合|商)?|[、,，]\s*(?:并)?(?:会同|联合|商|和|与|及)?|会同|联合|以及|[商和与及或]"
)
_LEFT = re.compile(rf"{_END}{_NOTE}\s*$")
_OFFICE = re.compile(rf"^[一-龥A-Za-z]{{0,30}}{_END}{_NOTE}$")
_GENERIC = re.compile(
    r"^各?(?:申报|申请|获奖|推荐|有关|相关|各有关|各相关|项目|用人|建设|承担|本|该|其|参评|牵头|主管|上级"
    r"|各级|受理|责任|组织|评审|第三方|中介|专业|服务|检测|认证|使用|所在)?(?:单位|部门|机构|组织|企业|处|所)$"
)
# «市工信局会同有关部门»: the ones named count, the others are not told.
_OTHERS = re.compile(r"(?:其他|各)?(?:有关|相关|各有关|各相关)(?:职能)?(?:部门|单位|机构)$")
_ASIDE = re.compile(
    r"(?:按照?|依照|根据)?(?:各自)?(?:的)?(?:职责|职能)(?:分工|权限|范围)?(?:共同|分别|联合)?|共同|分别|等(?:相关|有关)?部门"
)
_EXPLAINS = (
    re.compile(
        r"由\s?(?:[^。；;\n《》，,]{2,20}授权)?(?P<who>[^。；;\n《》]{2,90}?)\s?(?:负责|承担|进行)?(?:本\w{2})?(?:具体)?(?:的)?"
        r"(?:应用)?(?:制定)?(?:和|并|及)?(?:解释|说明)"
    ),
    re.compile(r"解释权\s?(?:归|属于?|由)\s?(?P<who>[^。；;\n，,]{2,60}?)(?:所有|享有|行使)?$"),
    re.compile(r"(?:解释(?:机关|部门|单位))\s?[:：为]\s?(?P<who>[^。；;\n]{2,60})$"),
    re.compile(
        rf"^(?P<who>[^。；;\n，,由]{{2,60}}?)\s?负责(?:{OWN})?的?(?:[^。；;，,解]{{0,12}}[和及、与])?(?:具体)?解释"
    ),
    re.compile(
        r"具体(?:的)?(?:解释)?(?:工作|事项|事宜|事务)?\s?由\s?(?P<who>[^。；;\n]{2,160}?)"
        r"\s?(?:负责|承担|办理)(?:解释)?$"
    ),
)
_DUTY = (
    r"(?:负责(?![任人])|主管(?!部门)|牵头(?!部门)|承担|归口管理"
    r"|具体(?:负责|承办|组织)|组织实施|统筹)"
)
_HAS_DUTY = re.compile(rf"^(?P<who>[^。；;\n，,由为]{{2,60}}?)\s?{_DUTY}")
_CARRIES = (
    re.compile(
        rf"^(?:{OWN}(?:[^由。]{{0,16}}?))?(?:具体)?(?:工作)?由\s?(?P<who>[^。；;\n]{{2,90}}?)\s?(?:负责|承担|牵头)"
        r"(?:具体)?(?:组织)?(?P<what>实施|受理|管理|落实|执行|评审|评定|审核|监督|日常|申报|兑现|推进|协调|承办|牵头)"
    ),
    _HAS_DUTY,
    re.compile(
        r"^(?P<who>[^。；;\n，,]{2,60}?)\s?(?:是|为)\s?[^。；;\n]{0,30}(?:主管|实施|责任|牵头|受理|管理)"
        r"(?:部门|单位|机关|机构)$"
    ),
    re.compile(
        r"^(?:业务|行业|项目)?(?:主管|受理|实施|组织实施|牵头|责任|承办|办理|审核|评审)(?:部门|单位|机关|机构|窗口)"
        r"\s?[:：]\s?(?P<who>[^。；;\n]{2,80})$"
    ),
)


def interpreting_offices(text: str) -> tuple[Stated, ...]:
    """Who explains the policy (由…负责解释); () where it does not say."""
    found: list[Stated] = []
    for sentence in sentences(text):
        if "解释" not in sentence.text or _is_of_another(sentence):
            continue
        for pattern in _EXPLAINS:
            for match in pattern.finditer(sentence.text):
                found += offices(match["who"], sentence.start + match.start("who"))
    return _unique(found)


def responsible_offices(text: str) -> tuple[Stated, ...]:
    """Who carries the policy out; () where it names nobody."""
    found: list[Stated] = []
    for sentence in sentences(text):
        if _is_of_another(sentence):
            continue
        found += _carrying(sentence)
    return _unique(found)[:_MOST]


def _carrying(sentence: Sentence) -> list[Stated]:
    """The offices with a duty in a sentence, or in a part of it behind a comma."""
    for pattern in _CARRIES:
        if match := pattern.search(sentence.text):
            return offices(match["who"], sentence.start + match.start("who"))
    for comma in re.finditer(r"[，,]", sentence.text):
        match = _HAS_DUTY.match(sentence.text[comma.end() :])
        if match and (named := offices(match["who"], sentence.start + comma.end())):
            return named
    return []


_MOST = 20


def offices(names: str, start: int) -> list[Stated]:
    """The offices in ``names``, each where it stands; () unless all of it is offices.

    Args:
        names: offices as printed (``市市场监管局会同市财政局``).
        start: its place in the canonical text.
    """
    found: list[Stated] = []
    for begin, end in _pieces(names):
        piece, at = names[begin:end], start + begin
        if found and _OTHERS.match(piece.strip()):
            continue
        aside = _ASIDE.search(piece)
        if aside and aside.start():
            piece = piece[: aside.start()]
        elif aside:
            piece, at = piece[aside.end() :], at + aside.end()
        bare = piece.strip(" \u3000\xa0，,、")
        if not bare:
            continue
        if not _OFFICE.match(bare) or _GENERIC.match(bare):
            return []
        at += piece.index(bare)
        found.append(Stated(bare, at, at + len(bare)))
    return found


def _pieces(names: str) -> Iterator[tuple[int, int]]:
    """(start, end) of what stands between joining words that follow an office's name."""
    begin = 0
    for join in _JOIN.finditer(names):
        if join.start() < begin or names.count("（", 0, join.start()) > names.count(
            "）", 0, join.start()
        ):
            continue
        if _LEFT.search(names[begin : join.start()]):
            yield begin, join.start()
            begin = join.end()
    yield begin, len(names)


def _is_of_another(sentence: Sentence) -> bool:
    """True where the sentence speaks of another document or gives an example."""
    if re.match(r"(?:例如|比如|举例|如[:：])", sentence.text):
        return True
    cited = re.match(r"《[^》]*》", sentence.text)
    return bool(cited) and not re.search(OWN, sentence.text)


def _unique(found: list[Stated]) -> tuple[Stated, ...]:
    """Each office once, at its first place."""
    first: dict[str, Stated] = {}
    for one in found:
        first.setdefault(one.text, one)
    return tuple(first.values())
