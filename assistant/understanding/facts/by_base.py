"""An award of which a turn tells no name, but the figure that its sum hangs on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from assistant.calculator.match import Head, head_of
from assistant.knowledge import Knowledge
from assistant.rule_words import rules_of
from assistant.understanding.facts.bound import facts_of, number_of
from assistant.understanding.query import AskedEvent, Query
from assistant.words.counting import NUMERAL
from assistant.words.fact_phrases import fact_phrases
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word
from assistant.words.normal import key
from assistant.words.talk import talk
from ingest.reward import RewardRule

_BY_HAND = "须由人新增规则"  # money whose rule nobody has written yet
_SENTENCE = re.compile("[；;。]")
_PIECE = re.compile("[,。;?]")
_ON_TOP = re.compile("[再另](?:行|外)?(?:追加|增加|给予|奖励|补助|资助|补贴|增加)")
_DENIED = re.compile("[没未不]|如果|要是")
_MORE = 2  # pairs of letters of the clause beside what was spent
_END = 2  # letters of a name that say what kind of thing it is
_GIVEN, _MEASURES = "奖补贴助资励金付交缴", "平方米亩件项个张万亿元"  # that ask or pay, that count
_SPENT = "费用"  # one of the words that say no more than that money was spent


def told_by_base(query: Query, knowledge: Knowledge) -> Query:
    """``query`` with the one award of its place whose base it tells: ``检测费10万,补多少``.

    Only a part of what it is called is known then, so that the answer asks whether it is meant;
    not where each word of the turn stands in its clause (``专利质押贷款,利息付了16万``).
    """
    named = [e for e in query.events if e.heads]
    is_asked = "amount" in query.intents and bool(query.figures)
    if not is_asked or (named and len(query.events) > 1):
        return query
    places = query.policy_regions or query.regions
    policies = set(query.policies) or {
        p for place in places for p in knowledge.policies_reaching(place)
    }
    found = {h: r for p in policies for h, r in _told_in(p, query, knowledge)}
    if named:
        found = _of_name(named[0], found, policies, query, knowledge)
    if len({h.item for h in found}) == 1 and len(found) > 1:  # «境外展会,展位费5万»
        found = {h: r for h, r in found.items() if h.level and key(h.level) in key(query.text)}
    if len(found) != 1:
        return query
    ((head, rule),) = found.items()
    is_sure = _is_printed(rule, head.policy_id, query, knowledge, is_named=bool(named))
    is_part_of_name = bool(named) and head in named[0].heads
    if is_part_of_name and not is_sure:
        return query
    event = named[0] if is_part_of_name else AskedEvent(key(head.item), frozenset())
    one = replace(event, heads=frozenset({head}), is_partial=not is_sure)
    return replace(query, events=(one,))


def _of_name(
    event: AskedEvent,
    found: dict[Head, RewardRule],
    policies: Collection[str],
    query: Query,
    knowledge: Knowledge,
) -> dict[Head, RewardRule]:
    """Those of ``found`` that the name of ``event`` is a part of.

    «买了一件发明专利,合同付了300万»: a name in full that takes no sum told is part of another
    award's, whose sum is told.
    """
    own = {h for h in event.heads if h.policy_id in policies}
    if event.is_partial:
        return {h: found[h] for h in own} if len(own) == 1 and own <= found.keys() else {}
    sums = {f.value for f in query.figures if f.unit == "yuan"}
    taken = {value for h in own for value in _facts(h, query, knowledge).values()}
    if not sums or sums & taken or own & found.keys():
        return {}
    return {h: r for h, r in found.items() if event.name in key(h.item)}


def _is_printed(
    rule: RewardRule, policy_id: str, query: Query, knowledge: Knowledge, *, is_named: bool
) -> bool:
    """Whether the clause of ``rule`` prints every letter of the turn that tells something.

    Of an award that is not named, the turn must say more than what money was spent on.
    """
    document, meta = knowledge.documents[policy_id], knowledge.documents[policy_id].metadata
    clause = key("".join(document.full_text(c) for c in document.clauses if c.path == rule.path))
    words, flat = lexicon(), fact_phrases().content(key(query.text))
    place, spent = key(f"{meta.region}{meta.title}"), "".join(_spent())
    known = {*clause, *place, *spent, *_GIVEN}
    known |= {*words.function_letters, *words.light_letters, *_MEASURES}
    base = f"{key(rule.base.text if rule.base else '')}{spent}{place}"
    pairs = {flat[at : at + 2] for at in range(len(flat) - 1)}
    more = {pair for pair in pairs if pair in clause and pair not in base}
    return {*flat} <= known and (is_named or len(more) >= _MORE)


def _told_in(
    policy_id: str, query: Query, knowledge: Knowledge
) -> Iterator[tuple[Head, RewardRule]]:
    """Awards of a policy whose figure ``query`` tells."""
    flat = key(query.text)
    for rule in knowledge.rules[policy_id].rules:
        head = head_of(policy_id, rule)
        if rule.base and rule.percent is not None:
            if _is_said(rule, flat) and rule.base.fact in _facts(head, query, knowledge):
                yield head, rule
        elif rule.amount_yuan is not None and key(rule.item)[-_END:] in flat:
            # «实验室500平方米»: so much for each, of a thing called by the end of its name
            event = AskedEvent(key(head.item), frozenset({head}))
            if number_of(event, head, query, knowledge):
                yield head, rule


def with_more_told(query: Query, knowledge: Knowledge) -> Query:
    """``query`` with what its clause pays on top (考核优秀的再给予3万元) where its words are told.

    «建成市级甲,年度考核又是优秀»: a sum without the second award would be too small.
    """
    chosen = {h for e in query.events for h in e.heads}
    if "amount" not in query.intents or any(e.is_partial for e in query.events):
        return query
    told = [p for p in _PIECE.split(key(query.text)) if not _DENIED.search(p)]
    more: dict[Head, None] = {}
    levels = {h.level for h in chosen}  # the same in another role, or for others, is no more of it
    # «全国甲、全国乙的,分别再奖励…» pays each of its list on top of what a higher level gives
    paying = {rule.quote for h in chosen for rule in rules_of(h, knowledge)}
    for policy_id, item, role in {(h.policy_id, h.item, h.role) for h in chosen}:
        for rule in knowledge.rules[policy_id].rules:
            head, level = head_of(policy_id, rule), key(rule.level or "")
            is_of_it = head.item == item and head.role == role and head.level not in levels
            is_more = is_of_it and rule.quote not in paying and _ON_TOP.search(rule.quote)
            if is_more and any(_holds(piece, level) for piece in told):
                more[head] = None
    added = tuple(AskedEvent(key(f"{h.level}{h.item}"), frozenset({h})) for h in more)
    return replace(query, events=(*query.events, *added))


def _holds(piece: str, words: str) -> bool:
    """Whether ``piece`` has the letters of ``words`` in their order, two at a time."""
    pairs = [words[at : at + 2] for at in range(0, len(words) - 1, 2)]
    if len(pairs) == 1:  # «考核是优秀», no «优秀企业»
        return (
            re.search(f"[评为是获核果次][了上为是]?{re.escape(words)}(?![企单个])", piece)
            is not None
        )
    return bool(pairs) and re.search(".*?".join(map(re.escape, pairs)), piece) is not None


def with_figure_unread(query: Query, knowledge: Knowledge) -> Query:
    """``query`` with each figure unread that its awards leave out and another of the clause takes.

    «引进甲首店,装修花了200万,一共多少»: the share of what is spent stands beside the sum for
    甲首店, and the sum alone is no total.
    """
    chosen = {h for e in query.events for h in e.heads}
    flat = key(query.text)
    in_all = talk().in_all.search(flat) or _BESIDES.search(flat)
    if not (in_all and "amount" in query.intents and query.figures and chosen):
        return query
    taken = {value for head in chosen for value in _facts(head, query, knowledge).values()}
    unread = list(query.unread)
    for policy_id, path in {(h.policy_id, r.path) for h in chosen for r in rules_of(h, knowledge)}:
        for rule in knowledge.rules[policy_id].rules:
            head = head_of(policy_id, rule)
            if rule.path != path or head in chosen or rule.item in {h.item for h in chosen}:
                continue
            wanted = {c.threshold.fact for c in rule.conditions if c.threshold}
            wanted |= {rule.base.fact} if rule.base else set()
            told = _facts(head, query, knowledge)
            open_ones = {told[f] for f in wanted & told.keys()} - taken
            unread += [p for p in _PIECE.split(flat) if any(_tells(v, p, query) for v in open_ones)]
    return replace(query, unread=tuple(dict.fromkeys(unread)))


_IN_YEARS = re.compile(rf"(?:{NUMERAL})年[^,。;?]{{0,4}}(?:共|总|合计|加|能|可)")
_SEVERAL = 2
_BESIDES = re.compile("另外|此外|还有|另有")  # «…,另外评估费花了10万»
# who is first gets what the text gives, whatever it gives to others
_FIRST = re.compile(
    "(?:我们?|公司|企业|单位)*(?:就?是|作为|为|算)?(?:第一|牵头|唯一|独立|排名第一的?)"
    "(?:完成|承担|申报|获奖)?(?:单位|人|者)?"
)


def with_undrafted_unread(query: Query, knowledge: Knowledge) -> Query:
    """``query`` with each piece unread that speaks of money of the clause that no rule pays.

    «甲首店装修了600平米,按装修补助多少»: that it may be paid by the area instead was not drafted,
    so that the sum for 甲首店 is no answer.
    """
    chosen = {h for e in query.events for h in e.heads}
    if "amount" not in query.intents or query.unread:
        return query
    unread = dict.fromkeys(_of_years(chosen, query, knowledge))
    for policy_id, path in {(h.policy_id, r.path) for h in chosen for r in rules_of(h, knowledge)}:
        rules, document = knowledge.rules[policy_id], knowledge.documents[policy_id]
        notes = [n.quote for n in rules.other_money if n.path == path and _BY_HAND in n.text]
        if not notes:
            continue
        said = "；".join(document.own_text(c) for c in document.clauses if c.path == path)
        told = [key(piece) for piece in _SENTENCE.split(said) if any(n in piece for n in notes)]
        own = "|".join(key(f"{r.item}{r.level}{r.quote}") for r in rules.rules if r.path == path)
        for piece in _PIECE.split(key(query.text)):
            grams = {piece[at : at + 2] for at in range(len(piece) - 1)}
            if _FIRST.fullmatch(piece):
                continue
            alone = {g for g in grams if fact_phrases().content(g) == g and g not in own}
            if any(g in one for g in alone for one in told if re.fullmatch("[一-鿿]{2}", g)):
                unread[piece] = None
    return replace(query, unread=tuple(unread))


def _of_years(chosen: set[Head], query: Query, knowledge: Knowledge) -> Iterator[str]:
    """Pieces that ask of several years, where the awards chosen pay by the year."""
    is_yearly = any(r.unit == "per_year" for head in chosen for r in rules_of(head, knowledge))
    is_told = any(f.measure == "年" and f.value > 1 for f in query.figures)
    is_told = is_told and len(query.events) < _SEVERAL  # each year may be told with its own rank
    if is_yearly and is_told and not any(event.quantity for event in query.events):
        yield from (p for p in _PIECE.split(key(query.text)) if _IN_YEARS.search(p))


def _facts(head: Head, query: Query, knowledge: Knowledge) -> dict[str, int | float]:
    event = AskedEvent(key(head.item), frozenset({head}))
    return facts_of(event, head, query, knowledge)


def _tells(value: float, piece: str, query: Query) -> bool:
    """Whether ``piece`` of the turn is the one that states the figure ``value``."""
    return any(f.value == value and f.before and f.before in piece for f in query.figures)


def _is_said(rule: RewardRule, flat: str) -> bool:
    """Whether ``flat`` says what the base of ``rule`` is money for (检测 of 检测费用).

    Of a base that says no such thing (实际投入) two letters of the award's own name.
    """
    if rule.base is None:
        return False
    core = _core(rule)
    item = key(rule.item)
    return (
        core[-2:] in flat
        if len(core) > 1
        else any(item[at : at + 2] in flat for at in range(len(item) - 1))
    )


def _core(rule: RewardRule) -> str:
    """What the base of ``rule`` is money for; "" where it says only that it was spent."""
    text = rule.base.text if rule.base else ""
    return fact_phrases().content(re.sub(f"{any_word(_spent())}|支付|缴纳", "", key(text)))


def _spent() -> tuple[str, ...]:
    """The words that say no more than that money was spent."""
    return next(group for group in fact_phrases().alike if _SPENT in group)
