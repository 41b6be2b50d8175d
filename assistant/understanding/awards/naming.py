"""Which of the awards named in a question are asked about, and which are only mentioned.

Mentioned only: an award held already (``已获…``), one that is denied (``不是驰名商标,是…``) or set
aside (``除了…``), and one that merely says whose award another is (``市长质量奖里的优秀奖``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.calculator.match import Head
from assistant.understanding.asked.of_award import still_sum
from assistant.understanding.awards.at_level import at_level, piece_around
from assistant.understanding.awards.ellipsis import asked_beside
from assistant.understanding.awards.grades import of_grade, of_grade_after
from assistant.understanding.awards.held import (
    held_name,
    is_had_first,
    is_held,
    is_of_holder,
    spans_of_other_years,
)
from assistant.understanding.awards.not_won import asked_alone, is_none_of, not_won
from assistant.understanding.awards.ranks import ranked
from assistant.understanding.names.abroad import ABROAD, OF_PATENTS
from assistant.understanding.names.another_thing import (
    another_thing,
    field_before,
    is_body,
    side_after,
)
from assistant.understanding.names.containers import without_containers
from assistant.understanding.names.titles import PLAIN_REGION
from assistant.understanding.names.vocabulary import Named, Vocabulary
from assistant.understanding.numbers.quantities import segment
from assistant.understanding.numbers.roles import roles_in
from assistant.words.agents import agent_words
from assistant.words.countries import countries_in
from assistant.words.facet import facets
from assistant.words.fact_phrases import fact_phrases
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import compiled
from assistant.words.normal import key

_ASIDE = re.compile(r"(?:除了|除开|除|不算上)$")
_DOMESTIC = re.compile(r"(?:国内|本国|中国)的?(?:发明|授权)?$")
_OF_ANOTHER = re.compile(
    r"(?:购买|收购|受让|买[了下进]|维持|翻译|宣贯|废止)(?:了|过)?(?:别人|客户|企业)?的?(?:\d+[件项个])?$"
)
_RIGHTS = re.compile("专利|pct|商标|标准|奖$|认证")
# «国际商标奖励核定为40万元»: money, not a deed
_WORKED_OUT = re.compile(
    r"的?(?:奖励|奖金|补[助贴]|资助)?(?:资金|金额|款)?(?:已经?|应)?"
    r"(?:核定|核算|计算|测算|核下来|算下来|算出来|应[奖得给]|[共总累]?计)(?:为|是|达|有|了)?(?:约|共)?\d+(?:\.\d+)?万"
)
_NUMERAL = re.compile(r"[零一二两三仨俩四五六七八九十百千万半几多各每\d]")
_ORDER = re.compile(r"第[\d一二三四五六七八九十]|首[张件个项次批年]")
_AND_MORE = re.compile(
    r"另|以(?=[第主牵领参排])|作为|先(?![进锋导行])|外?加上?|再加|连同|比(?![赛武例])|跟着|分(?:了|成|为)?[几哪]"
)
_ENDS = re.compile(
    r"经由?(?=pct|巴黎|马德里)|系(?=到期|复评|由|自|从|因|换|续)|咱|俺|除[了去开]|[一-鿿](?=我们|咱|我[司厂家]|俺)"
    r"|[上里中](?=[有写署列排])"
    r"|[交付花掏][了过]|进了(?=[国指])"  # «某保险交了5万», «PCT进了国家阶段»
    r"|[做搞干弄办评申批用过报注拿](?=[下完成好了过到出上满几多\d一二两三四五六七八九十俩仨])"
)
_PAYS_SUM = re.compile(r"[奖给补发](?=\d)")
_AND_PLACE = re.compile(r"(?:和|与|跟|及|以及|或者?|还是|、)$")
_OF_PLACE = re.compile(r"(?:里|那边|这边|自己)?(?:的|那个|这个|设的|评的|发的)$")
_MAKING = re.compile(r"制(?:定|订)?(?:和|与|及|或|、)?修订")  # no revision by itself
_WHO_APPLIES = re.compile(r"申请(?=人|单位|企业|主体|者|奖励|奖金|资助|补[贴助]|资金)")
_BRACKET = re.compile(r"[(（].*")
_PAIR = 2  # letters that tell a word
_HEAD_OF_PLACE = re.compile(r"[省市区县州旗]长")


@dataclass(frozen=True, slots=True)
class Naming:
    """Names by what is said of them.

    Attributes:
        asked: asked about.
        held: names of awards won before.
        denied: whether some award was denied or set aside.
        unwon: those of them that were not won, or not yet.
        is_other: it is said that one has none of those named, but another thing.
    """

    asked: list[Named]
    held: tuple[str, ...] = ()
    denied: bool = False
    unwon: tuple[Named, ...] = ()
    is_other: bool = False

    @property
    def unpaid(self) -> tuple[str, ...]:
        """Names of the awards not won, in their order."""
        return tuple(dict.fromkeys(n.name for n in sorted(self.unwon, key=lambda n: n.start)))

    def without(self, more: Sequence[Named]) -> Naming:
        """With ``more`` awards that were not won, which are asked about no more."""
        asked = [n for n in self.asked if n not in more]
        unwon = (*self.unwon, *more)
        return replace(self, asked=asked, denied=self.denied or bool(unwon), unwon=unwon)

    def beside(self, held: Sequence[Named]) -> Naming:
        """With ``held`` as awards won before, which are asked about no more."""
        asked = [n for n in self.asked if n not in held]
        return replace(self, asked=asked, held=(*self.held, *(n.name for n in held)))


def sort_names(text: str, names: list[Named], vocabulary: Vocabulary) -> Naming:
    """Sort the awards named in key text ``text``; see the module's docstring."""
    # «国家级标准化项目» is no 国家级标准
    names = [n for n in names if not (_is_domestic(text, n) or text.startswith("化", n.end))]
    names = [n for n in names if not (_WORKED_OUT.match(text, n.end) or is_body(text, n))]
    names = without_containers(text, names, vocabulary)
    names = [*names, *asked_beside(text, names, vocabulary)]
    aside = [n for n in names if _ASIDE.search(text[: n.start]) and not _has_role(text, n)]
    denied = not_won(text, names)
    left = [n for n in names if n not in aside and n not in denied]
    left = [n for n in left if not _is_applied_for(text, n, left)]
    left = asked_alone(text, left)
    before = spans_of_other_years(text)
    starts = frozenset(n.start for n in left)
    held = [
        n
        for n in left
        if is_held(text, n) or is_had_first(text, _known(text, n, vocabulary, starts), left)
    ]
    held += [n for n in left if n not in held and any(s <= n.start < e for s, e in before)]
    if len(held) == len(left):  # of all of them none is asked about, but for what a holder won
        held = [n for n in held if is_of_holder(text, n)] if len(left) > 1 else []
    asked = [_known(text, n, vocabulary, starts) for n in left if n not in held]
    asked = [_of_same_award(text, n, [*asked, *denied, *held], vocabulary) for n in asked]
    is_other = is_none_of(text, names)
    held_names = tuple(held_name(text, n) for n in held)
    return Naming(asked, held_names, bool(aside or denied), tuple(denied), is_other)


def _has_role(text: str, named: Named) -> bool:
    """Whether the role of ``named`` is told behind it: ``除了甲标是参与``."""
    _, right = segment(text, named.start, named.end)
    return any(named.end <= start < right for start, _, _ in roles_in(text))


def _of_same_award(
    text: str, named: Named, names: Sequence[Named], vocabulary: Vocabulary
) -> Named:
    """``优秀奖`` of several policies beside ``市长质量奖``, which is one's: its grade.

    Where another of the places is named beside them, that may be meant.
    """
    policies = {h.policy_id for h in named.heads}
    if len(policies) < 2 or not named.name.endswith("奖"):
        return named
    beside = [
        n for n in names if n.name.endswith("奖") and len({h.policy_id for h in n.heads}) == 1
    ]
    pinned = {h.policy_id for n in beside for h in n.heads} & policies
    if len(pinned) != 1:
        return named
    rest = text
    for other in beside:
        rest = rest.replace(other.name, " ")
    regions = [vocabulary.region_of(policy_id) for policy_id in policies - pinned]
    if any(region[-2:] in rest or region.rstrip("省市县区") in rest for region in regions):
        return named
    return replace(named, heads=frozenset(h for h in named.heads if h.policy_id in pinned))


def _is_applied_for(text: str, named: Named, names: list[Named]) -> bool:
    """``美国专利申请`` beside an award for applications is that application, not a grant."""
    others = [h for n in names if n is not named for h in n.heads]
    return text.startswith("申请", named.end) and any("申请" in h.item for h in others)


def _known(text: str, named: Named, vocabulary: Vocabulary, starts: frozenset[int]) -> Named:
    """``named``, told apart by further words; unknown where it is part of a longer unknown name.

    ``国际商标续展`` is not the registration that a policy rewards: what follows a name at once
    must be words that the library or the word list knows.
    """
    # a name that follows at once is no part of this one («国标行标各一项»)
    run = 0 if named.end in starts else _unknown_run(text, named.end, named.heads, vocabulary)
    if run == 1 and text[named.end] == "奖":
        run = 0  # «国际专利奖»: what is paid for it, said as if it were its name
    behind = text[named.end : named.end + _PAIR]
    if run and named.name.endswith("奖") and vocabulary.prints_behind(behind, named.heads):
        run = 0
    if run and (side := side_after(text, named)):
        # «质量奖答辩» is a side of the award, «国标专家» no 国标专
        run = 0 if named.name.endswith("奖") else max(run, side)
    run = max(run, another_thing(text, named, starts))
    named = _of_head_of_place(text, named)
    if not named.heads:
        return named
    if front := field_before(text, named, vocabulary):
        longer = text[named.start - front : named.end]
        start = named.start - front
        return replace(named, start=start, name=longer, heads=frozenset(), near=named.heads)
    before = text[: named.start]
    agent = _RIGHTS.search(named.name) and (
        _OF_ANOTHER.search(before) or agent_words().deed.search(before)
    )
    if agent:
        named = replace(named, start=agent.start())  # of those who did it for others
    if run or agent:
        longer = text[named.start : named.end + run]
        return replace(named, name=longer, heads=frozenset(), near=named.heads)
    near = _with_kinds(named.heads, vocabulary)
    named = replace(named, heads=_of_place(text[: named.start], near, vocabulary))
    heads = of_grade_after(text[named.end :], of_grade(text[: named.start], named))
    if named.heads and not heads:
        return replace(named, heads=heads, near=named.heads)
    # «修订两个行标,再制定一个地标»: what is done to one is said beside it
    items = {key(h.item) for h in near}
    has_kinds = any(key(h.level) in items for h in near)
    said = piece_around(text, named) if has_kinds else text
    told = at_level(text, named, distinguished(said, heads, named.name))
    # «秘书处,省里的»: its kind and its grade name one award of each policy
    is_one = len({h.policy_id for h in told}) == len(told) < len(near)
    level = replace(named, heads=told, is_partial=named.is_partial and not is_one)
    return ranked(text, level)


def _of_head_of_place(text: str, named: Named) -> Named:
    """``县长`` + ``质量奖`` is none but an award that is called so, and not 市长质量奖."""
    office = next(
        (
            m
            for m in _HEAD_OF_PLACE.finditer(text)
            if m.start() < named.start <= m.end() <= named.start + 1
        ),
        None,
    )
    if office is None or not named.name.endswith("奖"):
        return named
    heads = frozenset(h for h in named.heads if office[0] in key(h.item))
    longer = text[office.start() : named.end]
    near = frozenset() if heads else named.heads
    return replace(named, start=office.start(), name=longer, heads=heads, near=near)


def _with_kinds(heads: frozenset[Head], vocabulary: Vocabulary) -> frozenset[Head]:
    """``heads``, and what the same policy gives for things of that kind (标准修订 of 行业标准)."""
    by_name = vocabulary.heads_by_name
    kinds = {
        kind
        for h in heads
        for kind in by_name.get(key(h.item), ())
        if kind.policy_id == h.policy_id and key(kind.level) == key(h.item)
    }
    return heads | kinds


def _of_place(before: str, heads: frozenset[Head], vocabulary: Vocabulary) -> frozenset[Head]:
    """Of awards of several policies those of the one whose place is said in front.

    ``园区的`` + ``优秀奖`` is that of 某某工业园区, whatever else is called so.
    """
    front = _OF_PLACE.sub("", before)
    policies = sorted({h.policy_id for h in heads}) if front != before else []
    kept: set[str] = set()
    while policies:
        said = {p: _place_at_end(front, vocabulary.region_of(p)) for p in policies}
        best = max(said.values())
        chosen = [policy_id for policy_id, size in said.items() if size == best]
        if not best or len(chosen) > 1:
            break
        kept.add(chosen[0])
        rest = front[:-best]
        front = _AND_PLACE.sub("", rest)
        if front == rest:  # «甲市和乙市的驰名商标» is of both
            break
    return frozenset(h for h in heads if h.policy_id in kept) if kept else heads


def _place_at_end(front: str, region: str) -> int:
    """How many letters at the end of ``front`` say the place ``region``."""
    names = {region, re.sub("[省市县区]$", "", region), region[-1:]} - {""}  # «市里的»
    names |= {region[-2:]} if len(region) > PLAIN_REGION else set()
    return max((len(n) for n in names if front.endswith(n)), default=0)


def _unknown_run(text: str, start: int, heads: frozenset[Head], vocabulary: Vocabulary) -> int:
    """How many letters from ``start`` on belong to no word of the award's clause or word list."""
    countries = frozenset(c.start for c in countries_in(text))
    adverbs = lexicon().adverb_letters
    at = start
    while at < len(text) and re.match(r"[一-鿿]", text[at]):
        # «地标倒参与了两个», «驰名商标只奖30万»: the adverb is of the verb behind it
        is_adverb = text[at] in adverbs and _stops(text, at + 1, heads, vocabulary, countries)
        if is_adverb or _stops(text, at, heads, vocabulary, countries):
            break
        at += 1
    return at - start


def _stops(
    text: str,
    at: int,
    heads: frozenset[Head],
    vocabulary: Vocabulary,
    countries: frozenset[int],
) -> bool:
    """Whether a word known begins at ``at``, which is no part of a longer name."""
    words = lexicon()
    if text[at : at + 1] in words.function_letters or _NUMERAL.match(text, at):
        return True
    if text.startswith((*words.tail_words, *words.event_verbs), at):
        return True
    if vocabulary.knows(text[at : at + 2], heads):
        return True
    if words.amount_pattern.match(text, at) or _PAYS_SUM.match(text, at):
        return True
    # «国家标准纳税地方留存30万»: what the firm pays
    if text.startswith(("纳税", "当期", "税收", *words.facts["retained_tax_yuan"]), at):
        return True
    if at in countries:
        return True  # «澳大利亚 巴西»: another country, each by itself
    if _ENDS.match(text, at):
        return True  # «行业标准上有我们», «试点做好了»
    if any(pattern.match(text, at) for pattern in compiled(words.not_won_patterns)):
        return True  # «质量奖落选了»
    if still_sum().match(text, at):
        return True  # «质量奖往年给多少», «质量奖额度是多少»
    if _ORDER.match(text, at) or _AND_MORE.match(text, at):
        return True  # a rank, or what comes beside it, not a longer name
    if fact_phrases().figure_ahead.match(text, at):
        return True  # «设备更新投资800万元»: the word is of the figure
    return any(facet.asks.match(text, at) for facet in facets())


def _is_domestic(text: str, named: Named) -> bool:
    """``国内发明专利授权`` is no international one, whatever the rest of the name."""
    abroad = all(re.search("国际|海外|国外", h.item) for h in named.heads) and bool(named.heads)
    if named.is_partial and abroad:
        return not ABROAD.search(text)
    told = ABROAD.search(text) or any(True for _ in countries_in(text))
    if abroad and OF_PATENTS.match(named.name) and not told:
        return True  # «发明专利授权» alone is the one at home
    return abroad and bool(_DOMESTIC.search(text[: named.start]))


def distinguished(text: str, heads: frozenset[Head], name: str = "") -> frozenset[Head]:
    """Of several items of each policy those that a further word of ``text`` tells apart.

    ``PCT专利`` may be granted or under search; ``授权`` elsewhere in the question decides.

    Args:
        name: words of ``text`` that name all of them.
    """
    rest = _MAKING.sub(" ", _WHO_APPLIES.sub(" ", text.replace(name, " ") if name else text))
    policies = {h.policy_id for h in heads}
    each = (frozenset(h for h in heads if h.policy_id == policy) for policy in policies)
    return frozenset(h for own in each for h in _told_apart(rest, own))


def _told_apart(text: str, heads: frozenset[Head]) -> frozenset[Head]:
    """``distinguished`` of one policy; where no word tells, a thing itself, not what is done to it.

    国家标准 is not 标准修订 of the level 国家标准, where the policy has both.
    """
    items = {key(_BRACKET.sub("", h.item)) for h in heads}
    if len(items) < 2:
        return heads
    said = {
        item: {
            gram
            for gram in (item[i : i + 2] for i in range(len(item) - 1))
            if gram in text and all(gram not in other for other in items - {item})
        }
        for item in items
    }
    told = {item for item, grams in said.items() if grams}
    if not told:
        return frozenset(h for h in heads if key(h.level) not in items)
    if len(told) != 1:
        return heads
    return frozenset(h for h in heads if key(_BRACKET.sub("", h.item)) in told)
