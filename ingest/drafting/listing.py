"""Names of awards from the list that runs beside the sums (分别): levels, firms, or things."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.drafting.heads import GRADE, Item, listed_in
from ingest.drafting.lexicon import either
from ingest.drafting.named import Named, Words, phrase_of
from ingest.drafting.nouns import LEVEL_START, label_of, noun_in
from ingest.drafting.parallels import leveled, list_in

# «推进甲技术的创新应用和融合应用，云服务商…»: what the policy wants, before who gets what
_SLOGAN = re.compile(
    r"^(?:推[进动行广]|加[快强大]|促进|强化|深化|完善|提[升高]|发展|建设)[^，对]+，"
)
# «批发企业年销售额达到1亿元的»: another who, whatever was rewarded before
_IS_FIRM = re.compile(r".{2,}(?:企业|机构|单位)$")
_DONE = re.compile(rf"(?:.{{2,8}}(?:企业|机构|单位))?(?:{either('each_new')})")
_WINS = re.compile(r"(?:荣?获得?|评为|取得)$")
_MOST = 30
# «对甲、乙、丙，经认定为省级的分别»: the level of all of them stands behind them
AT_LEVEL = re.compile(r"(?:认定|评定|评|列|获评)为(?P<level>(?:国家|省|市|区|县)级)的?$")


def by_list(words: Words) -> Named | None:
    """The award whose list of levels, firms or things runs beside the sums."""
    words = replace(words, head=_SLOGAN.sub("", words.head))
    found = list_in(words.head, words.n)
    if found is None:
        return None
    levels = tuple(label_of(one) or one for one in found.members)  # «国家级、省级项目»
    sign = _listed_sign(found.members)
    before = words.before.items[0].name if words.before else ""
    listed = listed_in("、".join(levels))  # «国家级、省级、市级甲项目,验收合格的分别»
    if listed and len(listed.items) == words.n and all(i.level for i in listed.items):
        winner = _WINS.sub("", noun_in(words.head[: found.start]))
        if winner and all(re.fullmatch(GRADE, i.name) for i in listed.items):
            # «小组成果获国家级、省级一等奖»: what wins the prizes
            listed = replace(
                listed, items=tuple(Item(winner, f"{i.level}{i.name}") for i in listed.items)
            )
        return Named(phrase_of(None, listed.items, words.head), "parallel", sign)
    noun, after = noun_in(words.head[: found.start]), noun_in(words.head[found.end :])
    if all(_IS_FIRM.search(level) for level in levels):  # «批发企业、零售企业»: who is rewarded
        items = tuple(Item(level) for level in levels)
        return Named(phrase_of(None, items, words.head), "parallel", sign)
    if _DONE.fullmatch(noun):  # «引进的博士、硕士»: what is done with each
        items = tuple(Item(f"{noun}{level}") for level in levels)
        return Named(phrase_of(None, items, words.head), "parallel", sign)
    things = listed_in("、".join(found.members))
    at = AT_LEVEL.search(words.head)
    if things and at and len(things.items) == words.n and _are_things(found.members):
        items = tuple(Item(i.name, at["level"]) for i in things.items)
        return Named(phrase_of(None, items, words.head), "parallel", sign)
    is_named = things and not (noun or before or after or noun_in(words.lead))
    if is_named and things and _are_things(found.members):
        # «省级甲基地、乙村、丙店分别»: nothing else names what they are
        level = LEVEL_START.match(things.items[0].name)
        items = things.items
        if level and not any(i.level or LEVEL_START.match(i.name) for i in items[1:]):
            items = tuple(Item(LEVEL_START.sub("", i.name), level.group()) for i in items)
        return Named(phrase_of(None, items, words.head), "parallel", sign)
    name = noun or before or noun_in(words.lead) or words.heading[:_MOST] or after
    if not name:
        return None
    return Named(leveled(name, levels, words.head), "parallel", sign)


def _are_things(members: tuple[str, ...]) -> bool:
    """Whether each of a list can be an award by itself, and not a grade or a winner alone."""
    return all(len(one) > 2 and label_of(one) is None for one in members)


def _listed_sign(levels: tuple[str, ...]) -> str:
    return f"“{'、'.join(levels)}”与数额一一对应"
