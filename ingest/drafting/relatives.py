"""Awards told only by another (折算): 参与的减半, 再次获得的按50%, 二等奖按一等奖的一半.

What another award's sum they are a share of must be told by the part played, the grade, the
second time, or a kind of applicant that the data know (规模以下企业减半): then the whole sum is for
those who are not of that kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.drafting.build import Drafted
from ingest.drafting.confidence import confidence_of
from ingest.drafting.heads import GRADE, Item, phrase_in, role_in
from ingest.drafting.lexicon import either, firm_kind
from ingest.drafting.nouns import label_of
from ingest.drafting.promise import Promise
from ingest.drafting.rankings import is_behind, places_in
from ingest.drafting.terms import FIRST_FACTS, KEPT, is_again
from ingest.reward import Base, Condition, Ground, Threshold

HALVES = re.compile(
    r"(?:[，；。]|^)(?P<who>[^，。；]{2,30}?)的?，?(?:均|各|一律|则|可)?"
    rf"(?:(?:按照?|(?<!规模)以(?![上下])|参照)(?P<of>[^，。；\d]{{0,14}}?)的?)?(?:{either('give')})?"
    rf"(?P<word>减半|折半|一半|半额|加倍|翻倍|翻番)(?:{either('give')}|执行|标准|计算)*"
)
_SHARES = {"加倍": 200, "翻倍": 200, "翻番": 200}
# 按[主导单位奖励标准的]50%: what a percentage of an award, and of nothing else, is said of.
_OF_AWARD = re.compile(
    rf"(?:上述|以上|前述|前款|前项|该|相应|对应|奖项|获奖|组织|企业|首次|首年|初次|认定|评定|授牌|原|同等|同类|主导|牵头|主持|单位|制修订|制定|起草|新(?=[认评获])|{GRADE})*"
    rf"(?:的?(?:{either('award_plain')}))*(?:标准|额度|金额|数额|资金|额)?的?"
)
MATCHED = re.compile(r"[^，。；\d]{0,10}(?:配套|匹配)")
BY = re.compile(r"(?:按照?|以|参照|减按)(?P<of>[^，。；]*)$")
OF_HIGHER = re.compile(r"国家|中央|省|市|上级")
ANY_PRIZE = re.compile(r"(?:再次|再度|多次|重复|第二次)获奖")  # of all that the clause tells
_PERSONS = re.compile("(?:个人|自然人)(?:获奖|获得|的|$)|获奖(?:的)?(?:个人|自然人)")
_ABOVE = re.compile("上述|以上|前述|前款")
_WHOLE = 100  # per cent
_PERSON = re.compile(
    rf"(?:获奖)?(?:个人|自然人)(?:获奖|获得?(?:{_ABOVE.pattern})?(?:奖项|荣誉|称号|质量奖))?"
)
# «在上述补助基础上上浮20%»: the award before and so much of it besides
RISES = re.compile(
    rf"(?:在|按照?)?(?P<of>[^，。；\d]{{0,16}}?)(?:的?基础上?)?(?:再|给予|予以)*"
    rf"(?:上浮|上调|(?<=基础上)(?:再|给予|予以)*(?:提高|增加|追加|加成|提升))(?:{either('give')})*$"
)
REVISES = re.compile(r"(?<!制)修订")
_NOT_FIRST = re.compile("其[他余]|非(?:主导|第一|牵头|首位|主要)")
_NOT_WHOLE = re.compile(r"超过|超出|以上|部分|第[二三四五]年|次年")


@dataclass(frozen=True, slots=True)
class Relative:
    """A share told of an award: ``who`` gets it, ``of`` which, where in the sentence.

    Attributes:
        places: of the list of those who took part, to whom alone it is paid (排名第2至3位的).
    """

    who: str
    of: str
    percent: Decimal
    start: int
    end: int
    places: tuple[Threshold, ...] = ()


def halves_in(text: str) -> Iterator[Relative]:
    """Every share of an award that ``text`` puts into a word (减半)."""
    for match in HALVES.finditer(text):
        percent = Decimal(_SHARES.get(match["word"], 50))
        at = match.start("who")
        told = (one.threshold for one in places_in(match["who"], at, 1, is_share=True))
        places = tuple(one for one in told if one.unit == "rank")
        yield Relative(match["who"], match["of"] or "", percent, at, match.end(), places)


def share_in(promise: Promise, drafts: Sequence[Drafted]) -> Relative | None:
    """The percentage of ``promise``, if it is one of the awards in ``drafts`` and of no base."""
    (figure, *more) = promise.figures.members
    by, rise = BY.search(promise.part), RISES.search(promise.part)
    is_other = figure.is_points or figure.is_ratio or MATCHED.match(promise.after)
    by = rise or by
    if figure.percent is None or more or by is None or is_other:
        return None
    said = by["of"]
    is_sum = bool(drafts) and _is_told(drafts[-1])
    is_sum = is_sum or bool(re.search(either("award_plain"), said))  # then it can be no base
    if not is_sum or OF_HIGHER.search(said) or not _OF_AWARD.fullmatch(said):
        return None
    who = re.sub(r"(?:给予|按照?|减)*$", "", promise.head).strip("，的")
    percent = figure.percent + (_WHOLE if rise else 0)
    if rise:
        rest, _, last = who.rpartition("，")
        who = rest if rest and promise.part.startswith(last) else who
    places = tuple(one.threshold for one in promise.limits if one.threshold.unit == "rank")
    return Relative(who, said, percent, promise.start, promise.end, places)


def _is_told(draft: Drafted) -> bool:
    """Whether a draft gives a sum, or a share of an award that does."""
    base = draft.rule.base
    return draft.rule.amount_yuan is not None or bool(base and base.award)


def related(
    told: Relative, drafts: Sequence[Drafted], quote: str
) -> tuple[list[Drafted], list[int]] | None:
    """New drafts, or the numbers of those whose second award is meant; None where unclear."""
    sums = [n for n, d in enumerate(drafts) if d.rule.amount_yuan is not None and d.rule.counted]
    if not sums or _NOT_WHOLE.search(told.who):
        return None
    last = drafts[sums[-1]].promise
    near = [n for n in sums if drafts[n].promise is last]
    if is_again(told.who):
        return [], sums if ANY_PRIZE.fullmatch(told.who) else near
    before = drafts[-1].rule
    goes_on = told.places and before.base is not None and before.base.award and before.role
    if REVISES.search(told.who):
        return _revisions(told, [drafts[n] for n in sums], sums, quote), []
    role = role_in(told.who) or ("参与" if _NOT_FIRST.search(told.who) else None)
    role = role or (before.role if goes_on else None)
    if role is None and before.role == "主导" and is_behind(told.places):
        role = "参与"  # «主导制定…；排名第二至第三的，按上述标准的50%»
    if role == "参与":
        whole = [n for n in sums if drafts[n].rule.role == "主导"]
        level = [n for n in whole if (drafts[n].rule.level or "—") in told.who]
        places = told.places or other_places(told.who, drafts)
        shares = [_share(drafts[n], f"@{n}", told, quote, role=role) for n in level or whole]
        return [_at_places(one, places) for one in shares], []
    if of := _prize_of_one(told.who, near, drafts):
        n, prize = of  # «甲提名奖的，减半奖励» behind 甲
        told_of = [m for m in near if _names(drafts[m]) == _names(drafts[n])]
        return [_with_prize(_share(drafts[m], f"@{m}", told, quote), prize) for m in told_of], []
    grade = _grade_in(told.who)
    if grade and ("对应" in told.of or not told.of) and len(near) > 1:
        # «获得提名奖的，按对应奖项的40%», «获得提名奖的，减半奖励»: of each of those before
        return [_with_prize(_share(drafts[n], f"@{n}", told, quote), grade) for n in near], []
    if alike := _grades_alike(told, near, drafts, quote):
        return alike, []
    base = _graded(told.of, sums, drafts) if grade else None
    if grade is None or base is None or grade in _names(drafts[base]):
        return None
    return [_share(drafts[base], f"@{base}", told, quote, level=grade)], []


def _revisions(
    told: Relative, whole: Sequence[Drafted], numbers: Sequence[int], quote: str
) -> list[Drafted]:
    """«主导修订标准的，按制定标准的50%»: of each thing made, at a level of its own."""
    role = role_in(told.who)
    return [
        _share(one, f"@{n}", told, quote).changed(
            {"level": "修订", "names": revised_names(one.rule.item)}
        )
        for one, n in zip(whole, numbers, strict=True)
        if one.rule.level is None
        and role in (None, one.rule.role)
        and not REVISES.search(one.rule.item)
        and "标准" in one.rule.item
    ]


def _by_kind(told: Relative, drafts: Sequence[Drafted], quote: str) -> list[Drafted]:
    """``drafts`` and the share of each for the kind of applicant that ``told`` names; [] for none.

    A person's is told by the applicant alone; of firms, both rules carry the same fact, so that
    whoever has not told it is shown both sums.
    """
    who = re.sub(r"^(?:其中|对|属于|属)+|的$", "", told.who.rpartition("，")[2])
    kind, is_person = firm_kind(who), bool(_PERSON.fullmatch(who))
    sums = [n for n, d in enumerate(drafts) if d.rule.amount_yuan is not None and d.rule.counted]
    if not sums or not (kind or is_person):
        return []
    last = drafts[sums[-1]].promise
    meant = [n for n in sums if _ABOVE.search(f"{told.who}{told.of}") or drafts[n].promise is last]
    if is_person:
        return [
            *drafts,
            *(_share(drafts[n], f"@{n}", told, quote, applicant="person") for n in meant),
        ]
    assert kind is not None
    found = list(drafts)
    for n in meant:
        kept, text = drafts[n].rule.conditions, kind.text
        whole = Condition(fact=kind.fact, text=f"非{text}", requires=False, denied_by=kind.told)
        found[n] = drafts[n].changed({"conditions": (*kept, whole)})
        is_kind = Condition(fact=kind.fact, text=text, requires=True, denied_by=kind.denied)
        share = _share(drafts[n], f"@{n}", told, quote)
        found.append(share.changed({"conditions": (*kept, is_kind)}))
    return found


def applied(told: Relative, drafts: list[Drafted], quote: str, ground: Ground) -> bool:
    """Whether what ``told`` says could be put into ``drafts``; else a person must."""
    if of_kind := _by_kind(told, drafts, quote):
        drafts[:] = of_kind
        return True
    found = related(told, drafts, quote)
    if found is None:
        return False
    new, again = found
    kept_again = re.search(KEPT, told.who)
    for n in again:
        if drafts[n].rule.repeat is not None and kept_again:  # rising to it is told apart
            new = [*new, _kept(drafts[n], n, told, kept_again.group(), quote)]
            continue
        kept = tuple(c for c in drafts[n].rule.conditions if c.fact not in FIRST_FACTS)
        drafts[n] = drafts[n].changed(
            {"repeat": "share", "repeat_percent": told.percent, "repeat_ground": ground,
             "conditions": kept}
        )  # fmt: skip
    drafts += new
    return bool(new or again)


def _kept(base: Drafted, n: int, told: Relative, word: str, quote: str) -> Drafted:
    """The share that keeping an award (复核) pays, at a level of its own."""
    share = _share(base, f"@{n}", told, quote)
    item = Item(share.rule.item, f"{share.rule.level or ''}{word}")
    conditions = (Condition(fact="repeat", text=word, requires=True),)
    return share.changed(
        {"level": item.level, "names": item.names, "repeat": None, "repeat_ground": None,
         "conditions": conditions}
    )  # fmt: skip


def for_persons(promise: Promise, drafts: Sequence[Drafted], quote: str) -> list[Drafted]:
    """«上述奖项个人获奖的，分别按10万元、5万元奖励»: the awards listed, as persons win them."""
    figures = promise.figures.members
    sums = [d for d in drafts if d.rule.amount_yuan is not None and d.rule.applicant != "person"]
    if not _PERSONS.search(promise.head) or len(sums) != len(figures) or len(figures) < 2:
        return []
    if any(figure.yuan is None for figure in figures):
        return []
    return [
        Drafted(
            one.rule.model_copy(
                update={
                    "amount_yuan": int(figure.yuan or 0), "applicant": "person", "quote": quote,
                    "confidence": confidence_of(("share",)),
                    "reasons": ("前面所列奖项，个人获得的另有数额，按列举次序对应",),
                }
            ),
            promise,
        )
        for one, figure in zip(sums, figures, strict=True)
    ]  # fmt: skip


def revised_names(item: str) -> tuple[str, ...]:
    """What revising a thing is called, beside the thing itself."""
    return f"修订{item}", f"{item}修订"


def _prize_of_one(
    who: str, near: Sequence[int], drafts: Sequence[Drafted]
) -> tuple[int, str] | None:
    """The award among ``near`` of whose lesser prize (甲提名奖) ``who`` speaks, and the prize."""
    for n in near:
        if match := re.search(rf"{re.escape(_names(drafts[n]))}(?P<prize>{GRADE})$", who):
            return n, match["prize"]
    return None


def _with_prize(share: Drafted, prize: str) -> Drafted:
    """A share of an award at its level as that of another prize of it (省政府质量奖提名奖)."""
    item = Item(f"{share.rule.item}{prize}", share.rule.level)
    return share.changed({"item": item.name, "names": item.names})


def _grades_alike(
    told: Relative, near: Sequence[int], drafts: Sequence[Drafted], quote: str
) -> list[Drafted]:
    """«乙金奖、银奖的，按上述标准的50%»: of each grade of 甲 at the same grade of 乙."""
    phrase = phrase_in(told.who)
    items = phrase.items if phrase else ()
    at = {drafts[n].rule.level: n for n in near}
    if len(items) < 2 or len(at) < len(near) or any(i.level not in at for i in items):
        return []
    bases = [at[item.level] for item in items]
    return [
        _share(drafts[n], f"@{n}", told, quote).changed({"item": i.name, "names": i.names})
        for n, i in zip(bases, items, strict=True)
    ]


def _at_places(share: Drafted, places: Sequence[Threshold]) -> Drafted:
    conditions = tuple(Condition(text=one.text, threshold=one) for one in places)
    return share.changed({"conditions": (*share.rule.conditions, *conditions)})


def other_places(who: str, drafts: Sequence[Drafted]) -> tuple[Threshold, ...]:
    """The places that «其他参与单位» stand at, where the share before names the first ones."""
    told = [c.threshold for c in drafts[-1].rule.conditions if c.threshold]
    if not re.search("其[他余]", who) or len(told) != 1 or told[0].unit != "rank":
        return ()
    most = told[0].at_most
    if most is None:
        return ()
    return (Threshold(fact=told[0].fact, unit="rank", text=who, above=most),)


def _grade_in(who: str) -> str | None:
    """The grade that ``who`` has won (获得二等奖的)."""
    label = label_of(who.rpartition("，")[2])
    return label if label and re.fullmatch(GRADE, label) else None


def _graded(of: str, sums: Sequence[int], drafts: Sequence[Drafted]) -> int | None:
    """The award whose grade ``of`` names; the only one there is where it names none."""
    named = [n for n in sums if (m := re.search(GRADE, of)) and m.group() in _names(drafts[n])]
    if named:
        return named[0] if len(named) == 1 else None
    return sums[0] if len(sums) == 1 and not re.search(GRADE, of) else None


def _names(draft: Drafted) -> str:
    return f"{draft.rule.item}{draft.rule.level or ''}"


def _share(base: Drafted, base_id: str, told: Relative, quote: str, **fields: str) -> Drafted:
    rule = base.rule
    whole = Item(rule.item, rule.level).names[:1] if rule.level else (rule.item,)
    name = f"{rule.role or ''}{whole[0]}的奖励"
    update: dict[str, object] = {
        "kind": "percent", "amount_yuan": None, "least_yuan": None, "percent": told.percent,
        "base": Base(award=base_id, text=name), "quote": quote, "instalments": (),
        "confidence": confidence_of(("share",)),
        "reasons": (f"按前面一项数额的{told.percent.normalize():f}%折算",),
        "names": rule.names if rule.level == fields.get("level", rule.level) else (),
        **fields,
    }  # fmt: skip
    made = base.changed(update)
    promise = base.promise and replace(base.promise, start=told.start, end=told.end)
    return Drafted(made.rule, promise, made.limit)
