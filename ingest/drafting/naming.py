"""What a promise is for (奖励事项): items, levels, roles, from the nearest words that name them.

Asked in an order in which the surer source comes first: lists that run beside the sums, the head
itself, labels of a list under what was named before, the lead, the heading.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.drafting.heads import (
    GRADE,
    Item,
    Phrase,
    conditions_in,
    listed_in,
    phrase_in,
    role_in,
)
from ingest.drafting.lexicon import either, form
from ingest.drafting.listing import AT_LEVEL as _AT_LEVEL
from ingest.drafting.listing import by_list
from ingest.drafting.named import Named, Words, phrase_of
from ingest.drafting.nouns import LEVEL_START, by_country, label_of, noun_in, without_limits
from ingest.drafting.parallels import leveled, parallel, ranked, roles, with_one_role
from ingest.drafting.promise import Promise
from ingest.drafting.rankings import is_behind
from ingest.drafting.terms import COUNTED_PART
from ingest.drafting.winners import won

_ANAPHOR = re.compile(r"上述|以上(?!年)|相应|该(?:类|项)|同类")
_POINTED = re.compile(
    r"(?P<level>国家级|省级|市级|区级|县级)(?:的)?(?:上述|前述)[\u4e00-\u9fff]{2,6}|"
    r"(?:上述|前述)[\u4e00-\u9fff]{2,6}为?(?P<last>国家级|省级|市级|区级|县级)的"
)
_ROLE_ONLY = re.compile(
    r"(?:仅|作为|属于|属|为|每|协助)*(?:第一|主导|牵头|参与|参加|主持)"
    r"(?:并?(?:制定|制修订|制订|修订|起草|研制|编制|发布|完成|出台|单位|企业|方|者|[一1]?[项件个])*)"
)
_OTHERS = re.compile(r"其[他余]|非主导|配合|协作|合作|排名")
_THOSE = re.compile(rf"(?:上述|以上|前述|前款)(?:所列)?(?:奖项|荣誉|奖励)的?(?={GRADE})")
_GIVEN_NAME = re.compile(
    rf"的?(?:一次性)?((?P<what>[\u4e00-\u9fff]{{2,6}}?)(?:{either('award_plain')}))"
)
_SUBJECT = re.compile(r"[\u4e00-\u9fff]{2,12}(?:企业|机构|单位)(?=.)")
_EACH_OF = re.compile(r"[，的]?(?:企业|单位)?(?:各|均|都|一律)")  # before the verb of giving
_GRANTED = "境外授权"  # what ``by_country`` makes of «其他国家授权», which names no thing
_NUMBER_OF = re.compile(
    "(?:每?年度?|当年|全年|累计)?(?:新增)?(?:授权|申请|注册|认证|获证|发布|获批)?(?:总?数?量|[件项个]数|总数)"
    "|年度?(?:授权|申请|注册|获证|发布|获批)"
)
_WHERE = re.compile("^(?:[国境]内|[国境]外)")
_HELD = re.compile(r"(?:组织|举办|主办|承办)$")
_FILLING = re.compile(rf"(?:{either('fill_after', 'award')})+")
_OTHER_KIND = re.compile(
    rf"(?P<who>(?:{form('firm')}[、和与及或]?)+)"
    "(?:首次|初次|新)?(?:通过|获得|取得)(?:认证|认定|验收|评审|授权|注册|证书)?"
)
_WHO_REACHED = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,12}(?:企业|机构|单位))(?=[^，]{2,12}(?:，|$))"
)
_STAGE = re.compile(form("stage"))
_STAGED = re.compile(rf"^[^。；]{{0,20}}?，{form('stage')}(?:可|再|另|又)*(?:{either('give')})")
_MOST = 30
_PASSED = re.compile(
    "^(?:项目|通过|完成|成功|获批|批准)+(?=.)|(?:通过|合格|完成|获批|批准|后|时|的)+$"
)
_RATED = re.compile("^.{2,}?[被获]?评[定]?为(?=.{2,4}$)")  # 「示范项目被评为优秀」
_GOT = re.compile("(?<=.{4})注册$")  # 「马德里国际注册」 is none of the marks named before
_REACHES = re.compile("(?:规模|面积)?(?:达到?|在|为)+$")
_RATED_AGAIN = re.compile(
    r"(?:年度|每年|当年|绩效|运行|经)*(?P<rated>(?:考核|评估|评价|考评)(?:结果)?(?:为|获)?(?:优秀|良好|合格))(?:等次)?的?"
)
_BARE_PRIZE = re.compile(rf"(?:荣?获得?|评为|列为)?(?P<prize>(?!主奖|正奖){GRADE})的?")
_LAST_GRADE = re.compile(r"(?<=.{2})(?:[特一二三四五]等奖|[金银铜]奖)$")
_LONG = 8  # characters of a noun that names an award of its own


def named_in(
    promise: Promise, lead: str, before: Phrase | None, heading: str, *, is_new: bool = False
) -> Named | None:
    """The awards that ``promise`` names, or takes over from the words before it.

    Args:
        lead: words that lead to a list; before: what the promise before it was for.
        heading: nearest heading that says something.
        is_new: whether the promise begins a sentence of its own.
    """
    head = COUNTED_PART.sub("", without_limits(promise))
    last = head.rpartition("，")[2]
    figure = next((limit.word for limit in reversed(promise.limits) if limit.word), "")
    words = Words(
        head,
        last,
        len(promise.figures.members),
        lead,
        before,
        heading,
        figure,
        bool(promise.limits),
        _given_name(promise),
        bool(_EACH_OF.match(promise.part.removeprefix(promise.head))),
        is_behind([one.threshold for one in promise.limits if one.threshold.unit == "rank"]),
        bool(_STAGED.search(promise.after)),
        is_new,
        next((one.word for one in promise.limits if "首次" in one.threshold.text), ""),
    )
    for ask in (
        _by_stage,
        _by_winners,
        _by_roles,
        _by_pointing,
        _by_label,
        _by_rank,
        _by_role_of,
        _same_again,
        _by_head,
        by_list,
        _carried,
        _by_other_kind,
        _by_reaching,
        _by_noun,
    ):
        if found := ask(words):
            return found
    return _from_around(words)


def _by_stage(words: Words) -> Named | None:
    """«获批甲，立项奖励10万元，验收通过再奖励10万元»: one award at each stage it is paid at."""
    stage = _STAGE.fullmatch(words.last)
    before = words.before.items if words.before else ()
    goes_on = len(before) == 1 and bool(before[0].level and _STAGE.fullmatch(before[0].level))
    if stage is None or words.n != 1 or not (goes_on or words.is_staged):
        return None
    level = _PASSED.sub("", words.last) or words.last  # «验收通过后» is the stage 验收
    rest = words.head.rpartition("，")[0]
    phrase = phrase_in(rest) if rest else None
    if phrase is not None:
        items = tuple(Item(f"{i.level or ''}{i.name}"[:_MOST], level) for i in phrase.items)
    elif name := (noun_in(rest) or (before[0].name if goes_on else "")):
        items = (Item(name, level),)
    else:
        return None
    return Named(phrase_of(words.before, items, words.head), "label", f"“{level}”这一步的数额")


def _by_winners(words: Words) -> Named | None:
    """«获奖组织、个人，分别»: of the prize that was named before."""
    phrase = won(words.head, words.n, words.before)
    return Named(phrase, "carried", "获奖者承接前文所设的奖项") if phrase else None


def _by_roles(words: Words) -> Named | None:
    """「主导、参与制定团体标准的，分别」: one sum for each part played."""
    found = roles(words.last, words.n)
    noun = (phrase_in(with_one_role(words.head)) or words.before) if found else None
    if noun is None or len(noun.items) != 1:
        return None
    return Named(replace(noun, role=None, roles=found), "head", "角色与数额一一对应")


def _by_label(words: Words) -> Named | None:
    """「国家级奖励50万元，省级奖励20万元」: the label of one of a list."""
    label = label_of(words.last) if words.n == 1 else None
    if label is None:
        return None
    rest = words.head.rpartition("，")[0]
    base = (phrase_in(rest) if rest else None) or words.base
    name = base.items[0].name if base else noun_in(rest) or noun_in(words.lead) or words.heading
    if not name:
        return None
    is_level = LEVEL_START.match(label) or "级" in label
    bare = LEVEL_START.sub("", name) if is_level else name
    if base and is_level and words.is_each and len(base.items) > 1:
        bares = {LEVEL_START.sub("", item.name): None for item in base.items}
        items = tuple(Item(one, label) for one in bares)
        return Named(phrase_of(base, items, words.head), "label", f"列举中的“{label}”")
    is_whole = label.endswith(bare[-2:]) and len(bare) <= 4
    item = Item(label) if is_whole else Item(bare[:_MOST], label)
    return Named(phrase_of(base, (item,), words.head or words.lead), "label", f"列举中的“{label}”")


def _by_pointing(words: Words) -> Named | None:
    """「新获批省级上述平台的」: what was named before, at another level."""
    match = _POINTED.search(words.last)
    if match is None or words.before is None or words.n != 1:
        return None
    items = tuple(
        Item(LEVEL_START.sub("", item.name), match["level"] or match["last"])
        for item in words.before.items
    )
    return Named(
        phrase_of(words.before, items, words.head), "carried", "奖励事项承接前文，另一级别"
    )


def _by_rank(words: Words) -> Named | None:
    phrase = ranked(words.head or words.lead, words.n)
    return Named(phrase, "rank", "名次与数额一一对应") if phrase else None


def _by_role_of(words: Words) -> Named | None:
    """「制定甲、乙标准，参与单位分别」: the part played stands last, the things before it."""
    rest = words.head.rpartition("，")[0]
    role = role_in(words.last)
    if not rest or role is None or not _ROLE_ONLY.fullmatch(words.last):
        return None
    phrase = phrase_in(rest)
    if phrase is None and words.n > 1:
        phrase = listed_in(rest)
    if phrase is None or len(phrase.items) not in (1, words.n):
        return None
    return Named(replace(phrase, role=role), "head", f"“{role}”与前文所列事项合读")


def _same_again(words: Words) -> Named | None:
    """A second list of as many sums, whose head only says who else: 「仅参与的，分别」."""
    before = words.before
    if before is None or words.n < 2 or len(before.items) != words.n or words.has_limits:
        return None
    phrase = phrase_in(_THOSE.sub("", words.head)) if words.head else None
    if (phrase and len(phrase.items) > 1) or parallel(words.head, words.n):
        return None
    role = role_in(words.head) or ("参与" if _OTHERS.search(words.head) else before.role)
    items = before.items
    if at := _AT_LEVEL.search(words.head):  # «…，经认定为市级的分别»: the same at another level
        items = tuple(Item(LEVEL_START.sub("", i.name), at["level"]) for i in items)
        return Named(phrase_of(before, items, words.head), "carried", "奖励事项承接前文，另一级别")
    if rated := _RATED_AGAIN.fullmatch(words.last):
        # «年度考核优秀的，分别再给予»: for each, another award at its level
        items = tuple(Item(i.name, f"{i.level or ''}{rated['rated']}") for i in items)
        return Named(Phrase(items, before.role, ()), "carried", f"“{rated['rated']}”另有数额")
    if _STAGE.fullmatch(words.last) and (stage := _PASSED.sub("", words.last)):
        # «获批筹建的，分别奖励…，通过验收的再分别奖励»: a later stage of each
        items = tuple(Item(i.name, f"{i.level or ''}{stage}") for i in items)
        return Named(Phrase(items, before.role, ()), "carried", f"“{stage}”这一步的数额")
    prize = _prize_of(phrase) if phrase and not phrase.role else ""
    bare = _BARE_PRIZE.fullmatch(words.last)
    if prize := prize or (bare["prize"] if bare else ""):
        # «获得提名奖的，分别»: another prize at the same levels; «获二等奖的» in place of 一等奖
        named = ((_LAST_GRADE.sub("", item.name) or item.name, item.level) for item in items)
        items = tuple(Item(f"{name}{prize}", level) for name, level in named)
    carried = Phrase(items, role, conditions_in(words.head) or before.conditions)
    return Named(carried, "carried", f"{words.n}个数额对应前文所列的{words.n}项")


def _prize_of(phrase: Phrase) -> str:
    """The prize that a head names alone (获得提名奖的); "" where it names anything else."""
    names = [f"{item.level or ''}{item.name}" for item in phrase.items]
    return names[0] if len(names) == 1 and re.fullmatch(GRADE, names[0]) else ""


def _by_head(words: Words) -> Named | None:
    phrase = phrase_in(words.head) if words.head else None
    if phrase is None or by_country(noun_in(words.head)):  # «在美国获得发明专利授权的»
        return None
    whole = listed_in(phrase.items[0].name) if len(phrase.items) == 1 < words.n else None
    if whole and len(whole.items) == words.n and all(i.level for i in whole.items):
        phrase = replace(phrase, items=whole.items)  # «对国家级、省级甲企业，分别»
    elif len(phrase.items) == 1 and (levels := parallel(words.head, words.n)):
        listed = listed_in("、".join(levels)) if _HELD.search(phrase.items[0].name) else None
        if listed and len(listed.items) == words.n and all(i.level for i in listed.items):
            phrase = replace(phrase, items=listed.items)  # «统一组织的省内、境外展会»
        else:
            phrase = leveled(phrase.items[0].name, levels, words.head)
    return Named(phrase, "head", "奖励事项写在给钱的动词之前")


def _carried(words: Words) -> Named | None:
    """「参与上述标准制定的」: the same things, another part played."""
    role = role_in(words.head)
    if words.before is None or role is None or not _is_role_only(words.head):
        return None
    phrase = Phrase(words.before.items, role, conditions_in(words.head))
    return Named(phrase, "carried", f"“{role}”承接前文所列事项")


def _by_other_kind(words: Words) -> Named | None:
    """«高等学校、科研机构首次通过认证的»: the same by another kind of applicant."""
    base, others = words.base, _OTHER_KIND.fullmatch(noun_in(words.head))
    if base is None or others is None:
        return None
    items = tuple(Item(i.name, others["who"]) for i in base.items)
    sign = f"另一类申请人“{others['who']}”"
    return Named(phrase_of(base, items, words.head), "label", sign)


def _by_reaching(words: Words) -> Named | None:
    """«；年营业收入首次突破1000万元的»: an award of its own, not one of what stood before."""
    if not words.reached or words.before is None or words.reached in words.before.items[0].name:
        return None
    match = _WHO_REACHED.match(words.head)
    item = Item(f"{match['who'] if match else ''}{words.reached}")
    return Named(phrase_of(None, (item,), ""), "noun", "奖励事项取自门槛所说的指标")


def _by_noun(words: Words) -> Named | None:
    noun, base = noun_in(words.head), words.base
    if not noun:
        return None
    if words.is_each and words.n == 1 and "、" in noun and (several := listed_in(noun)):
        items, level = several.items, LEVEL_START.match(several.items[0].name)
        if level and not any(i.level or LEVEL_START.match(i.name) for i in items[1:]):
            # «国家级甲、乙各»: the level is said once
            bares = (LEVEL_START.sub("", i.name) for i in items)
            items = tuple(Item(bare, level.group()) for bare in bares)
        phrase = phrase_of(None, items, words.head)
        return Named(phrase, "noun", "列举的每一项各给一份")
    is_limit = base and words.has_limits and _only_limits(noun, base)
    if base and is_limit:
        # «新建连片50亩以上大棚的…；连片200亩以上的»: the same under another limit
        sign = "奖励事项承接前文，这里只说门槛"
        return Named(phrase_of(base, base.items, words.head), "carried", sign)
    is_figure = words.has_limits and bool(words.figure) and noun.endswith(words.figure)
    thing = words.given or noun_in(words.head.rpartition("，")[0])
    if is_figure and not words.base and thing:
        return Named(phrase_of(None, (Item(thing),), words.head), "noun", "奖励事项取自奖励的名称")
    of_what = noun.removesuffix(words.figure) if is_figure else ""
    if base and len(base.items) > 1 and len(of_what) > 1 and of_what[:2] not in base.items[0].name:
        return Named(
            phrase_of(None, (Item(noun),), words.head), "noun", "奖励事项取自门槛所说的指标"
        )
    subject = _SUBJECT.match(noun) if is_figure else None
    if base and subject and subject.group() not in base.items[0].name:
        return Named(
            phrase_of(None, (Item(noun),), words.head), "noun", "奖励事项取自门槛所说的指标"
        )
    if base and is_figure:
        sign = "奖励事项承接前文，这里只说门槛"  # 「攻关投入50万元以上的」 under 「攻关项目」
        return Named(phrase_of(base, base.items, words.head), "carried", sign)
    of = by_country(noun)  # «美国、日本发明专利授权», «其他国家发明专利授权»
    if of and of[0] == _GRANTED:  # «；获得其他国家授权的», «国外发明专利：在美国授权的»
        named = base.items[0].name if base else noun_in(words.head.rpartition("，")[0])
        of = (named or of[0], of[1])
    is_same = base is None or (of and _of_where(of[0]) == _of_where(base.items[0].name))
    if of and is_same:
        return Named(phrase_of(None, (Item(*of),), words.head), "noun", "奖励事项取自条件语")
    is_own = words.is_new and len(noun) >= _LONG and base is words.before
    is_own = is_own or bool(_GOT.search(noun))
    if (
        base
        and not is_own
        and len(noun) <= 14
        and not re.match(r"[对凡]|新?获(?![一二三特])", words.head)
    ):
        name, noun = base.items[0].name, _RATED.sub("", noun)
        noun = f"首次{noun}" if f"首次{noun}" in words.head else noun
        is_alike = len(noun) > 3 and (noun[-2:] in name or noun[:2] == name[:2])
        item = Item(noun) if is_alike or name in noun else Item(LEVEL_START.sub("", name), noun)
        kept = base if item.level is None else replace(base, conditions=())
        return Named(phrase_of(kept, (item,), words.head), "label", f"列举中的“{noun}”")
    item = Item(*of) if of else Item(noun)
    return Named(phrase_of(None, (item,), words.head), "noun", "奖励事项取自条件语")


def _only_limits(noun: str, base: Phrase) -> bool:
    """Whether ``noun`` names nothing but what a limit is of (年授权量超过10件的)."""
    return bool(_NUMBER_OF.fullmatch(noun)) or _REACHES.sub("", noun) in base.items[0].name


def _of_where(name: str) -> str:
    """The name of a right wherever it is granted (国内发明专利授权, 境外发明专利授权)."""
    return _WHERE.sub("", name)


def _given_name(promise: Promise) -> str:
    """The name of the award that stands behind its sum; "" for none."""
    match = _GIVEN_NAME.match(promise.after)
    return match.group(1) if match and not _FILLING.fullmatch(match["what"]) else ""


def _from_around(words: Words) -> Named | None:
    if base := words.base:
        phrase = phrase_of(base, base.items, words.head)
        if words.is_behind and base.role == "主导":
            phrase = replace(phrase, role="参与")  # «；排名第四及以后的，每项奖励2万元»
        return Named(phrase, "carried", "奖励事项承接前文")
    if noun := noun_in(words.lead):
        return Named(phrase_of(None, (Item(noun),), words.lead), "lead", "奖励事项取自引导句")
    if words.figure:
        item = Item(words.given or words.figure)
        return Named(phrase_of(None, (item,), words.head), "heading", "奖励事项取自门槛所说的指标")
    if words.heading:
        item = Item(words.heading[:_MOST])
        return Named(phrase_of(None, (item,), words.head), "heading", "奖励事项取自条款标题")
    return None


def _is_role_only(head: str) -> bool:
    """Whether ``head`` says who takes part and leaves what in to the words before."""
    bare = re.sub(
        r"^(?:对|其中|凡|同时|其[他余])+|（[^）]*）|的(?:企业|单位|组织|机构)?$", "", head
    )
    return bool(_ANAPHOR.search(bare) or _ROLE_ONLY.fullmatch(bare))
