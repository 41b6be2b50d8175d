"""Which awards a limit names that stands apart from them (每年享受标准制修订奖励累计不超过…).

Of the awards of its own clause, or of the heading above it, those that its words name; a limit
that names awards and whose awards are not found is left to a person, never put on a whole policy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.drafting.lexicon import either
from ingest.policy import PolicyDocument
from ingest.reward import Cap, RewardRule

_WHO = r"(?:同一|单个|单家|每个|每家|每户|一个|一家)?(?:企业|单位|申请人|申报人|组织|主体|机构)"
_NAMED = re.compile(
    rf"(?:享受|申报|申请|获得|承担|每年|全年|年度|当年|累计|{_WHO})的?"
    rf"(?P<thing>[\u4e00-\u9fff]{{2,16}}?)类?(?:项目|方面)?的?(?:{either('award_plain')}|不超过)"
)
_EMPTY = re.compile(
    rf"{_WHO}|享受|申报|申请|获得|承担|领取|每年|全年|年度|当年|同年|一年内|自然|累计|合计|总计|总额|总量|总和|金额|额度"
    r"|各项|各类|所有|全部|上述|以上|本市|我市|本区|我区|财政|资金|政策|办法|最高|最多|可|的|内|各|总|区级|市级|县级|一次性"
    r"|同一|(?:按照?|依据|根据)?本?(?:政策|办法|细则|措施|意见|规定|通知)(?:规定)?|按照?"
)
_MAKING = re.compile(r"制定|制订|修订|制修订|起草|研制")
# «本措施第六条所列奖励不受此限»
_FREE = re.compile(
    r"(?P<which>第[一二三四五六七八九十]+条(?:[、和及至]第?[一二三四五六七八九十]+条)*)[^，。；,;]{0,10}"
    r"不受(?:此|上述|前款|本条)?[^，。；,;]{0,6}限"
)
_OF_ARTICLE = re.compile("(?:本条|本项|本款)(?!例)")  # of all that the article gives
_NUMBER = re.compile(r"第([一二三四五六七八九十]+)条")
_GRAM = 2


def thing_limited(text: str) -> str:
    """What a sentence up to its limit says is limited (标准制修订); "" where it says nothing."""
    for match in _NAMED.finditer(text):
        thing = _EMPTY.sub("", match["thing"])
        if len(thing) >= _GRAM and not re.fullmatch(either("award_plain"), thing):
            return thing
    return ""


def placed(
    caps: Sequence[Cap], rules: Sequence[RewardRule], document: PolicyDocument
) -> tuple[list[Cap], list[str]]:
    """``caps`` with the rules that those without any reach; and what is left to a person."""
    found: list[Cap] = []
    points: list[str] = []
    for cap in caps:
        reached = cap.rules or _reached_by(cap, rules, document)
        if reached is None:
            where = "/".join(cap.ground.path)
            points.append(
                f"条款{where}“{cap.text}”限的是其中几项奖励,没有读出是哪几项;须由人新增封顶。"
            )
        else:
            found.append(cap.model_copy(update={"rules": reached}))
    return found, points


def _reached_by(
    cap: Cap, rules: Sequence[RewardRule], document: PolicyDocument
) -> tuple[str, ...] | None:
    """Ids of the rules that a limit without any reaches: () for all, None where none is found.

    Args:
        cap: whose words were read as those of a whole policy.
        rules: all drafts of the policy.
    """
    path = cap.ground.path
    if _OF_ARTICLE.search(cap.text):
        ends = [n for n, label in enumerate(path, start=1) if label.endswith("条")]
        front = path[: ends[-1]] if ends else path
        here = tuple(r.rule_id for r in rules if r.path[: len(front)] == front)
        return here or None
    said = "".join(document.full_text(c) for c in document.clauses if c.path == path)
    at = said.find(cap.ground.quote)
    before = re.split("[。；;\n]", said[: at + len(cap.ground.quote)])[-1] if at >= 0 else cap.text
    thing = thing_limited(before.replace(",", "，"))
    if not thing:
        return _all_but_the_free(said, rules)
    fronts = [(f, [r for r in rules if f and r.path[: len(f)] == f]) for f in (path, path[:-1])]
    headed = (here for front, here in fronts if _heads(thing, front, document))
    named = ([r for r in here if _names(thing, r)] for _, here in fronts)
    found = next((here for here in (*headed, *named) if here), None)
    return tuple(r.rule_id for r in found) if found else None


def _all_but_the_free(said: str, rules: Sequence[RewardRule]) -> tuple[str, ...]:
    """All rules but those of an article set free (第六条所列奖励不受此限); () for all."""
    free = {number for match in _FREE.finditer(said) for number in _NUMBER.findall(match["which"])}
    labels = {label for n in free for label in (f"第{n}条", f"{n}、")}
    left = [r for r in rules if not labels & set(r.path)]
    return tuple(r.rule_id for r in left) if labels and len(left) < len(rules) else ()


def _names(thing: str, rule: RewardRule) -> bool:
    """Whether an award is of the things that a limit names."""
    if _MAKING.search(thing) and not (rule.role or _MAKING.search(rule.quote)):
        return False  # 「标准制修订」 is no 「标准化试点」
    own = f"{rule.item}{rule.level or ''}"
    return any(thing[n : n + _GRAM] in own for n in range(len(thing) - 1))


def _heads(thing: str, front: tuple[str, ...], document: PolicyDocument) -> bool:
    """Whether the heading of a clause names the thing (「标准研制类」)."""
    return any(c.path == front and thing in c.heading for c in document.clauses)
