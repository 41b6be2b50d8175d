"""What stands around the promises of a clause, as data (限额、并存、再次获奖、分期、未写数额)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Protocol

from ingest.drafting.around import (
    cap_kind,
    reaches_all,
    retained_in,
    stacking_in,
    taxed_in,
    vague_in,
    variable_fact,
)
from ingest.drafting.build import Drafted
from ingest.drafting.confidence import confidence_of
from ingest.drafting.counts import counts_in
from ingest.drafting.figures import Figure
from ingest.drafting.heads import GRADE, Item, Phrase, conditions_in, phrase_in
from ingest.drafting.lexicon import either
from ingest.drafting.nouns import LEVEL_START, by_countries, noun_in
from ingest.drafting.payment import paid_in_parts
from ingest.drafting.place import Read
from ingest.drafting.promise import Said
from ingest.drafting.relatives import applied, halves_in
from ingest.drafting.repeats import Repeat, again
from ingest.drafting.tails import Tail
from ingest.drafting.terms import repeat_in, window_in
from ingest.drafting.view import View
from ingest.policy import Clause, GovernmentLevel
from ingest.reward import Cap, Condition, Ground, RewardRule, Stacking

Quoted = Callable[[View, int, int], str]
_BOUND_AFTER = re.compile(rf"(?:的)?(?:{either('bound_after')})")
_RELATIVE = re.compile(r"[^，。；]{0,20}，?(?:减半|折半|加倍|翻倍|翻番)[^，。；]{0,12}")
_OF_LEVEL = re.compile(
    rf"(?:其中)?(?P<level>国家级|省级|市级|区级|县级|{GRADE})的?(?:的)?(?={either('bound_before')})"
)
_WHOLE = re.compile(r"[^，。；]{0,20}(?:全额|全部)(?:给予|予以)?(?:补助|补贴|资助|承担|报销)")
_LEFT_OUT = re.compile(
    r"[^，。；]{0,20}(?:企业|单位|组织|机构|项目|个人)(?:，|均|一律|的)?"
    r"(?:不适用本|除外|不再?享受本|不纳入本|不在本[^，。；]{1,8}范围)[^，。；]{0,12}"
)
_TWO_ABOVE = re.compile(r"(?:上述|以上|前述|前)[一二两三四几\d]+(?:[款项条种类]|个)")
_ELSEWHERE = re.compile(
    r"已(?:经)?(?P<what>(?:获得?|享受|取得|领取)过?[^，。；（）]{2,20}?(?:奖励|奖补|补助|资助|补贴|政策))的?(?:企业|单位|项目)?"
    r"(?:除外|不再(?:享受|奖励|补助|资助|给予)|不予(?:奖励|补助|资助|重复))"
)
_WON_TOGETHER = re.compile("同时(?:入选|获得?|获评|取得|具有|拥有|列入)")
_NOT_WHOLE_SUM = re.compile(r"差额|补差|补足|再次|复[评审核]")
_BY_CASE = re.compile(r"[^，。；]{0,24}，?(?:可以?|按|实行|采取|给予)*[“‘]?一事一议")
_NOT_LIMITED = re.compile(r"[^，。；]{0,24}不受(?:此限|[^，。；]{0,10}限制)")
_PAYS = re.compile(either("award_plain"))
_OF_POLICY = re.compile("本(?:政策|办法|意见|细则|措施|规定|通知)")
_GENERAL = re.compile(
    r"(?:奖励|补助|资助|扶持|奖补|支持)(?:资金|经费)?(?:的)?(?:总额|合计|累计|总计)|"
    r"(?:上述|以上|各项|所有|全部|同一|单个|单家|每家|每个)[^，。；]{0,16}"
    r"(?:奖励|补助|资助|补贴|扶持|奖补|支持)[^，。；]{0,6}(?:总额|总量|合计|累计|总计|总和|总数)"
    r"|(?:同一|单个|单家|每家|每个)(?:企业|单位|申请人|组织|主体|申报人)[^，。；]{0,8}"
    r"(?:年度|每年|当年|全年|累计|合计|总额)[^，。；贴]{0,8}(?:不超过|最高|不得超过|不高于|上限)"
)
_TOTAL = re.compile(
    r"总额|合计|累计|总计|总和|上述|以上|各项|所有|全部|本(?:政策|办法|意见|细则|措施)"
)
_TAXES = ("retained_tax_yuan", "tax_yuan")  # whose limits hold for all that a policy pays
_IN_FULL = 100  # per cent, of «全额补助»
_TEXT_MOST = 120


class _Clause(Protocol):
    """The part of what is found of a clause that is added to here."""

    clause: Clause
    caps: list[tuple[Cap, list[int]]]
    stackings: list[tuple[Stacking, bool]]
    ambiguities: list[str]
    repeats: list[Repeat]
    reads: list[tuple[Read, View]]
    tails: list[Tail]
    front: tuple[str, ...]


def capped(
    read: Read,
    sentence: View,
    begun: int,
    path: tuple[str, ...],
    drafts: list[Drafted],
    quoted: Quoted,
) -> Iterator[tuple[Cap, list[int]]]:
    """The limits of one list, each with the rules it reaches: of its sentence, or its clause.

    Args:
        begun: number of the first draft of the sentence.
        drafts: those read up to the end of the sentence; a limit reaches none after it.
    """
    text = sentence.text
    for figure in read.figures.members:
        start = max(text.rfind(mark, 0, figure.start) for mark in "，；：（。") + 1
        tail = _BOUND_AFTER.match(text[figure.end :])
        end = figure.end + (tail.end() if tail else 0)
        words = text[start:end]
        earlier = [
            n for n, d in enumerate(drafts) if n < begun or 0 < d.end_in_sentence <= figure.start
        ]
        reached = [n for n in earlier if n >= begun] or _led_by(figure.start, begun, drafts)
        reached = reached or earlier
        if reaches_all(words):
            reached = [] if _OF_POLICY.search(words) else earlier
        is_of_clause = _gives(text[:start]) and not _TOTAL.search(words)
        if is_of_clause and reached and reached[-1] < begun:
            continue  # «；通过评价的，从贡献中给予奖励，最高300万元» limits what was not drafted
        if label := _OF_LEVEL.match(words):
            # «国家级最高300万元，省级最高100万元»: of that level alone, or left to a person
            names = {n: f"{drafts[n].rule.level or ''}{drafts[n].rule.item}" for n in reached}
            reached = [n for n, name in names.items() if label["level"] in name]
            if not reached:
                continue
        if len(read.figures.members) > 1:
            # «最高分别不超过500万元、200万元»: one for each award, in order, or left to a person
            own = [n for n in earlier if n >= begun]
            place = read.figures.members.index(figure)
            if len(own) != len(read.figures.members):
                continue
            reached = [own[place]]
        if reached and cap_kind(words) in ("applicant", "annual"):
            # «每个产品奖励6万元；第二个起4万元，每家企业累计不超过20万元»
            meant = [drafts[n].rule for n in reached]
            same = [n for n in range(begun) if any(_is_of(drafts[n].rule, one) for one in meant)]
            reached = [*same, *reached]
        apart = words.replace("制修订", "")  # names no award for revising alone
        named = [n for n in reached if (drafts[n].rule.level or "—") in apart]
        reached = named or reached  # «累计扩项奖励不超过6万元»: of what it names alone
        ground = Ground(path=path, quote=quoted(sentence, start, end))
        cap = _cap(figure, words, ground)
        if _is_of_all(cap, [drafts[n].rule for n in reached]):
            cap = cap.model_copy(update={"kind": "role"})
        is_open = _is_general(words) or (figure.yuan is None and variable_fact(words) in _TAXES)
        if reached or (is_open and not is_of_clause):
            yield cap, reached


def _is_of_all(cap: Cap, rules: list[RewardRule]) -> bool:
    """Whether a limit that says not of what limits all things paid for: one comes to less.

    «每张证书奖励3万元，最高不超过15万元»: no single certificate could reach it.
    """
    if cap.kind != "item" or cap.amount_yuan is None or re.search(either("cap_item"), cap.text):
        return False
    units = [r.amount_yuan for r in rules if r.kind == "per_unit" and r.unit == "per_item"]
    return bool(rules) and len(units) == len(rules) and max(u or 0 for u in units) < cap.amount_yuan


def _led_by(at: int, begun: int, drafts: list[Drafted]) -> list[int]:
    """Numbers of the awards of a sentence that a limit leads to (每年最高10万元，按费用的50%)."""
    return [n for n in range(begun, len(drafts)) if drafts[n].end_in_sentence > at]


def _is_of(rule: RewardRule, other: RewardRule) -> bool:
    """Whether two rules are for one thing at most at two grades: not for a part of it alone."""
    if rule.item != other.item:
        return False
    return rule.level == other.level or all(
        re.match(f"(?:{GRADE}|{LEVEL_START.pattern.lstrip('^')})", one.level or "")
        for one in (rule, other)
    )


def _is_general(words: str) -> bool:
    """Whether a limit that no award of its clause is read for holds for the whole policy.

    «同一企业年度奖励总额不超过100万元» does; «最高奖励不超过50万元» limits what its own clause
    gives, and a limit put on too much is worse than one left to a person.
    """
    return bool(_OF_POLICY.search(words) or _GENERAL.search(words))


def _gives(before: str) -> bool:
    """Whether the words before a share that limits give something of their own.

    «对入驻企业按新增贡献给予奖励，最多不超过上年贡献的10%» limits that award, drafted or not.
    """
    return bool(re.search(either("give"), before))


def _cap(figure: Figure, words: str, ground: Ground) -> Cap:
    kind = cap_kind(words)
    if figure.yuan is not None:
        amount = int(figure.yuan)
        return Cap(kind=kind, amount_yuan=amount, text=words, ground=ground, review="draft")
    assert figure.percent is not None
    fact = variable_fact(words)
    return Cap(
        kind="retained_tax" if fact == "retained_tax_yuan" else kind, fact=fact,
        percent=figure.percent, text=words, ground=ground, review="draft",
    )  # fmt: skip


def noted_around(
    said: Said,
    found: _Clause,
    drafts: list[Drafted],
    begun: int,
    own: GovernmentLevel,
    quoted: Quoted,
    clause_text: str = "",
) -> None:
    """Variable caps, stacking, a second award, instalments, and awards without a sum."""
    view, path = said.view, found.clause.path
    if not view.text:
        return
    is_told = any(r.role == "cap" and not r.figures.is_money for r in said.reads)
    if not is_told and (at := retained_in(view.text)):
        cap = Cap(
            kind="retained_tax", fact="retained_tax_yuan", text=view.text[at[0] : at[1]],
            ground=Ground(path=path, quote=quoted(view, *at)), review="draft",
        )  # fmt: skip
        here = [] if reaches_all(view.text) else list(range(begun, len(drafts)))
        found.caps.append((cap, here))
    if not is_told and (at := taxed_in(view.text)):
        cap = Cap(
            kind="annual", fact="tax_yuan", text=view.text[at[0] : at[1]],
            ground=Ground(path=path, quote=quoted(view, *at)), review="draft",
        )  # fmt: skip
        here = [] if _is_general(view.text) else list(range(begun, len(drafts)))
        found.caps.append((cap, here))
    _limited(view, found, drafts, begun, quoted, clause_text)
    _had_elsewhere(view.text, drafts, begun)
    ground = Ground(path=path, quote=quoted(view, 0, len(view.text)))
    # a difference to nothing that the clause itself gives: of the table below it
    has_sum = repeat_in(view.text) != "difference" or any(d.rule.kind != "none" for d in drafts)
    is_again = has_sum and again(view.text, drafts, begun, ground)
    if not is_again and (told := stacking_in(view.text)):
        mode, scope, others = told
        if scope is None and drafts and _WON_TOGETHER.search(view.text):
            scope = "applicant"  # of different things that one applicant has
        stacking = Stacking(
            mode=mode, scope=scope, other_policies=others, text=view.text[:_TEXT_MOST],
            ground=ground, review="draft",
        )  # fmt: skip
        is_of_clause = bool(found.reads) and not reaches_all(view.text)
        is_lost = bool(said.promises) and begun == len(drafts)  # of a sum that was not drafted
        is_of_some = is_of_clause or _TWO_ABOVE.search(view.text)  # not of all awards
        if is_lost or (not drafts and is_of_some):
            told_of = "说的是前面几款奖励不能同享,没有读出是哪几款;须由人新增(stackings)。"
            found.ambiguities.append(f"条款{'/'.join(path)}“{view.text[:_TEXT_MOST]}”{told_of}")
        else:
            found.stackings.append(
                (stacking, has_sum and bool(drafts) and not reaches_all(view.text))
            )
    _left_to_a_person(view, found, drafts, ground, quoted, clause_text)
    update: dict[str, object]
    first, last_day = window_in(view.text)
    if (first or last_day) and drafts and not said.promises:
        update = {"apply_from": first, "apply_until": last_day}
        drafts[:] = [draft.changed(update) for draft in drafts]
    paid_in_parts(said, drafts, begun, quoted)
    if not said.promises and not said.reads and stacking_in(view.text) is None:
        drafts += _vague(view, path, own, quoted)


def _had_elsewhere(text: str, drafts: list[Drafted], begun: int) -> None:
    """«已获市级同类奖励的除外»: a condition that nobody but the applicant can tell is met."""
    match = _ELSEWHERE.search(text)
    if match is None or _NOT_WHOLE_SUM.search(text):
        return
    condition = Condition(text=f"未{match['what']}")
    for n in range(begun, len(drafts)):
        kept = drafts[n].rule.conditions
        drafts[n] = drafts[n].changed({"conditions": (*kept, condition)})


def _left_to_a_person(
    view: View,
    found: _Clause,
    drafts: list[Drafted],
    ground: Ground,
    quoted: Quoted,
    clause_text: str,
) -> None:
    """Shares of awards put into their rules; what no rule can say yet is told as an open point."""
    path = found.clause.path
    if found.front and not drafts and (tails := list(halves_in(view.text))):
        found.tails += [Tail(one, ground, found.front) for one in tails]
        return
    halves = [
        applied(one, drafts, quoted(view, one.start, one.end), ground)
        for one in halves_in(view.text)
    ]
    if not (halves and all(halves)) and (half := _RELATIVE.search(view.text)):
        found.ambiguities.append(
            f"条款{'/'.join(path)}“{half.group()}”按前面的数额折算,没有写出数额;须由人新增规则。"
        )
    is_apart = not drafts and not stacking_in(view.text)
    if is_apart and repeat_in(view.text) and _PAYS.search(view.text):
        point = (
            f"条款{'/'.join(path)}“{view.text[:_TEXT_MOST]}”说的是再次获得,没有读出管哪些奖励;"
            "须由人写进规则(repeat)。"
        )
        mode = repeat_in(view.text) or ""
        found.repeats.append(Repeat(mode, clause_text or view.text, ground, point))
    is_read = any(draft.rule.percent == _IN_FULL for draft in drafts)
    if not is_read and (whole := _WHOLE.search(view.text)):
        found.ambiguities.append(
            f"条款{'/'.join(path)}“{whole.group()}”没有写出比例;须由人新增规则。"
        )
    if own := _BY_CASE.search(view.text):
        found.ambiguities.append(
            f"条款{'/'.join(path)}“{own.group()}”另行一事一议,规则里没有这一限制;须由人写明。"
        )
    if free := _NOT_LIMITED.search(view.text):
        found.ambiguities.append(
            f"条款{'/'.join(path)}“{free.group()}”不受封顶限制;须由人改正封顶所管的规则。"
        )
    if left_out := _LEFT_OUT.search(view.text):
        found.ambiguities.append(
            f"条款{'/'.join(path)}“{left_out.group()}”排除了一部分申请人,规则里没有这一限制;"
            "须由人新增除外申请人(excluded_applicants)或条件。"
        )


def _limited(
    view: View,
    found: _Clause,
    drafts: list[Drafted],
    begun: int,
    quoted: Quoted,
    clause_text: str,
) -> None:
    """Limits on how many items are paid for, on the awards of the sentence, or those before it."""
    reached = list(range(begun, len(drafts))) or list(range(begun))
    for one in counts_in(view.text):
        if one.thing[-2:] and clause_text.count(one.thing[-2:]) > 1:
            # «每个展位奖励5000元，最多奖励4个标准展位»: no limit on what else the clause pays
            reached = [n for n in reached if one.thing[-2:] in _words(drafts[n].rule)]
        where = f"条款{'/'.join(found.clause.path)}“{one.text}”"
        if not reached:
            if one.kind in ("annual", "applicant") and _PAYS.search(view.text):
                told = "限了项数,没有读出管哪些奖励;须由人新增封顶(count)。"
                found.ambiguities.append(f"{where}{told}")
            continue
        words = quoted(view, one.start, one.end)
        if one.kind is None:
            found.ambiguities.append(f"{where}限了项数,没有读出范围;须由人新增封顶(count)。")
            continue
        of_places = [n for n in reached if drafts[n].rule.unit == "per_country"]
        in_places = [n for n in reached if by_countries(drafts[n].rule.level)]
        kind, meant = one.kind, reached
        if one.is_of_countries and in_places and not of_places:
            kind, meant = "family", in_places  # «同一件专利最多资助2个国家», granted in each
        elif one.is_of_countries and of_places != reached:
            told = "限的是国家数,规则不按国家计;须由人写明管哪些奖励。"
            found.ambiguities.append(f"{where}{told}")
            continue
        ground = Ground(path=found.clause.path, quote=words)
        cap = Cap(kind=kind, count=one.count, text=one.text, ground=ground, review="draft")
        found.caps.append((cap, meant))


def _words(rule: RewardRule) -> str:
    return f"{rule.item}{rule.per}{''.join(rule.quote.split())}"


def _said_of(head: str) -> Phrase | None:
    """What an award without a sum is for; a bare noun only where it is plainly a head."""
    if phrase := phrase_in(head):
        return phrase
    noun = noun_in(head) if re.search(r"^[对凡]|“[^”]+”", head) else ""
    return Phrase((Item(noun),), None, conditions_in(head)) if noun else None


def _vague(
    view: View, path: tuple[str, ...], own: GovernmentLevel, quoted: Quoted
) -> Iterator[Drafted]:
    """Awards without a figure (给予一定奖励): said to exist, amount not stated."""
    vague = vague_in(view.text)
    phrase = _said_of(view.text[: vague.start].rstrip("，")) if vague else None
    if vague is None or phrase is None:
        return
    for item in phrase.items:
        rule = RewardRule(
            rule_id="draft", path=path, item=item.name, level=item.level,
            role=phrase.role, names=item.names, kind="none", payer=own,
            conditions=phrase.conditions, why_none=vague.why, refers_to=vague.refers_to,
            note=f"原文只写“{vague.words}”,没有写明数额。",
            quote=quoted(view, 0, vague.end), review="draft",
            confidence=confidence_of(("head",)), reasons=("写明给予奖励,没有写数额",),
        )  # fmt: skip
        yield Drafted(rule, None)
