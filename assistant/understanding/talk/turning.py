"""How a turn turns the talk: an aside, a win told of, a correction."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.knowledge import Knowledge
from assistant.rule_words import rules_of
from assistant.understanding.numbers.paid_before import is_of_money
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.side_by_side import beside
from assistant.understanding.talk.turn import tells_only
from assistant.words.amounts import counts, sums
from assistant.words.counting import NUMERAL
from assistant.words.facet import facets_in, without_asking
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import without_words
from assistant.words.normal import key, longest_first
from assistant.words.of_firm import firm_words
from assistant.words.talk import talk
from assistant.words.talk_parts import talk_parts

_CORRECTING = re.compile(r"^(?:不对|不是|错了|(?:说|搞|记|弄|写|打)错|更正|纠正)")
_CHANGED = re.compile(r"^(?:那么?|要是|如果|假如|都|全|,)*(?:改成|换成|改为|换作)")
_TAKEN_BACK = re.compile(
    r"^(?:哦|噢|啊|哎呀?|等等|等一?下|不好意思|抱歉|,)*"
    r"(?:不对|都?不是|错了|我?(?:说|搞|记|弄|写|打|看)错|更正|纠正|改成|改为)"
)
_HAD = re.compile(r"(?:(?:拿|得|获|评|中)(?:到|得|上|奖)?|通过|承担)过(?![程户期审])")
_NEVER = re.compile(r"(?:没有?|未曾?|不曾)$")
_ASKING = re.compile(r"[?吗么]|怎|什么|哪|谁|能|可以|多[少久长]|几")
_TELLS_OF_SELF = re.compile(r"(?:我们?|咱们?|公司|企业|厂里?)[^,。?]{0,4}是|是(?:做|搞|开|干)")
_STANDING = re.compile(
    r"^(?:那么?|现在|目前|如今|这个?|它|今年|,)*(?:是不是)?(?:已经?|还)?(?:在)?"
    r"(?:(?:到期|过期|失效|作废|废止|有效|执行|算数|管用)了?(?:没有?|吗|么|不)?"
    r"|(?:是|从|自)*(?:哪一?年|哪天|什么时候|啥时候|何时|几时)(?:开始|起)?"
    r"(?:(?:实行|实施|执行|生效|施行)的?|(?<=[始起])的))[?。!]*$"
)
_ALL_WON = re.compile(
    r"^(?:那么?|要是|如果|假如|我们?|,)*(?P<which>这|那|前面?(?:那)?|头|后面?(?:那)?|刚才(?:那)?|上面)?"
    r"(?:(?P<number>[两三四几些234俩仨])(?:个|项|样|种|块|边|笔|份|头)?奖?)?(?:我们?)?"
    r"(?:(?:(?:全都|全|都|各|一起|同时)新?(?:有|拿|得|获|评上|中|做|搞|办|弄|完成|申请|算|承担|通过|主导|参与|牵头)"
    r"|各(?=[一两二三四五六七八九十\d]))"
    rf"(?:(?:了|到|上|过|成)*(?P<n>{NUMERAL})[个项件样])?[^,。;吗么能两三四五六七八九十\d]{{0,4}}?"
    r"(?P<sum>,?(?:一共|总共|合计|加起来|共)[^,。;]{0,6})?"
    r"|一起(?:的话|呢|算|来|是|能|可以|拿|给|奖|补|有|最多|最高|到底|总共|一共|多少|几万|钱)*|(?:一共|总共|合计|加起来|加在?一起|加一块儿?|合起来|合在一起|相加)[^,。;]{0,6}"
    r"|(?P<each>各自?|分别|都)(?:是|能|可以|有|给|奖|补|拿|得)*(?:多少|几万)(?:钱|元|万)?)[?。]?$"
)
OF_THEM = re.compile(
    r"(?:其中|里面|里头|当中|中间)|有(?=(?:\d+|[一二两三四五六七八九十])[个件项](?!国)是)"
)
_NUMBERS = {"两": 2, "俩": 2, "仨": 3, "三": 3, "四": 4, "2": 2, "3": 3, "4": 4}
_STILL_OPEN = re.compile(
    r"(?:得|拿|获|评)(?:得|到|上)?[了过][^,。;]+?,?(?:还|也|就)?(?:能不能|可不可以|能|可以)再?"
    r"(?:去|来)?(?:申报|申请|参评|报|评)[了吗么不?。]*$"
)
_IN_ALL = re.compile("一共|总共|合计|共计|总计")
_COUNTED_IN = re.compile(r"(?<=多少)[家个件项]")
_SHORT = 20
_BARE = 2  # letters of a turn that names nothing
_NUMERALS = "一二两三四五六七八九十"
_NAME_ALONE = re.compile(r"(?:那么?|,)*(?:呢|是?多少钱?|给多少钱?|奖多少钱?|怎么算)?[?。!]*")
_PARTICLES = "的是了吗呢吧"


def is_aside(query: Query) -> bool:
    """A turn about another matter altogether (``今晚吃什么``); the talk goes on without it."""
    if not query.is_off_topic or query.events or query.policies or query.document_numbers:
        return False
    flat = key(query.text)
    told = _TELLS_OF_SELF.search(flat)
    return not told and not any(word in flat for word in lexicon().domain_words)


def of_award_before(fresh: Query, earlier: Query, knowledge: Knowledge) -> Query:
    """``分技术委员会算吗`` of an award whose level says so names no award of another policy.

    Neither does ``项目完成了3个`` of one that is paid for each 项目.
    """
    if len(fresh.events) == len(earlier.events) == 1:
        rules = [r for h in earlier.events[0].heads for r in rules_of(h, knowledge)]
        if rules and all(key(r.per or "").endswith(f"个{fresh.events[0].name}") for r in rules):
            return replace(fresh, events=(), unread=())
    before = [h for e in earlier.events for h in e.heads]
    before = [h for h in before if h.policy_id in earlier.policies] or before
    if len({(h.policy_id, h.item, h.level) for h in before}) != 1 or len(fresh.events) != 1:
        return fresh
    (event,), (own, *_) = fresh.events, before
    is_own = any(h.policy_id == own.policy_id for h in event.heads)
    says_so = event.name in key(own.level) and event.name != key(own.level)
    return replace(fresh, events=()) if says_so and not is_own else fresh


def is_idle(query: Query) -> bool:
    """A turn that does not change what the talk is about: a greeting, thanks, an aside."""
    return query.is_greeting or query.is_thanks or query.is_remark or is_aside(query)


def tells_age_alone(query: Query, earlier: Query | None) -> bool:
    """Whether a turn only tells how old the firm is, where no conditions are asked about."""
    is_age = firm_words().founded.fullmatch(key(query.question)) is not None
    return is_age and earlier is not None and "condition" not in earlier.intents


def confirmed(fresh: Query, earlier: Query) -> Query | None:
    """``是的`` where it was asked whether the award that comes nearest is meant: it is."""
    partial = [e for e in earlier.events if e.is_partial]
    if not partial or not talk().affirmed.fullmatch(key(fresh.question)):
        return None
    events = tuple(replace(e, is_partial=False) for e in earlier.events)
    return replace(earlier, question=fresh.question, events=events, claims=())


def won_before(flat: str) -> bool | None:
    """``2019年拿过了`` in reply: True, ``没拿过``: False, else None; never of a question."""
    had = _HAD.search(flat)
    if had is None or len(flat) > _SHORT or _ASKING.search(flat) or is_of_money(flat):
        return None
    return not _NEVER.search(flat[: had.start()])


def sums_several(piece: str) -> bool:
    """Whether a piece (a key) adds up the awards told before: ``两个加一起``."""
    match = _ALL_WON.match(piece)
    in_turn = piece.startswith(("前后", "先后")) and talk().total_asked.fullmatch(piece)
    return bool(in_turn or (match and match["number"]))


def all_won(fresh: Query, joined: Query, flat: str, knowledge: Knowledge) -> Query | None:
    """``两个都拿了呢`` after two awards were talked about one by one: both, added up."""
    places = (*fresh.regions, *(place[:-1] for place in fresh.regions))
    for place in sorted(places, key=longest_first):
        flat = flat.removeprefix(place)  # «甲市都拿了»
    match = _ALL_WON.match(flat)
    if match and not (match["number"] or match["sum"] or tells_only(flat)):
        return None  # «都有呢» sums nothing
    # «那几个» are all that were talked of
    number = _NUMBERS.get(match["number"], max(2, len(joined.talked))) if match else 0
    if match is None or fresh.events or len(joined.talked) < number:
        return None
    which = match["which"] or ""
    if len(joined.talked) > number and not which:
        return None
    is_first = which.startswith(("前", "头"))
    meant = joined.talked[:number] if is_first else joined.talked[-number:]
    if match["n"]:  # «两种都有三个»
        each = next(counts(f"{match['n']}个")).number
        meant = tuple(replace(e, quantity=each) for e in meant)
    intents = frozenset({"amount"} | ({"comparison"} if match["each"] else set()))
    return replace(beside(joined, meant, knowledge), intents=intents)


def without_sums(flat: str) -> str:
    """``两个都有,留存40万,到手多少`` without the pieces that tell or ask a sum."""
    pieces = flat.split(",")
    words = talk()
    rest = [
        p
        for p in pieces
        if not (
            words.sum_asked.fullmatch(p)
            or talk_parts().tax_enough.fullmatch(p)
            or words.total_asked.fullmatch(p)
            or words.payer_asked.fullmatch(_IN_ALL.sub("", p))
            or any(True for _ in sums(p))
        )
    ]
    summed = [p for p in pieces if words.total_asked.fullmatch(p)]
    return ",".join(rest or summed[:1]) or flat  # «这两样合起来,市里出多少»


def of_topic(fresh: Query, earlier: Query) -> Query:
    """``得过甲奖`` or ``得了甲奖还能报吗`` after 乙奖 was asked about: it goes on about 乙奖."""
    named = {h for e in fresh.events for h in e.heads}
    before = {h for e in earlier.events or earlier.topic for h in e.heads}
    flat = key(fresh.question)
    if OF_THEM.match(flat) and named and before and all(e.heads & before for e in fresh.events):
        return replace(fresh, events=())  # «其中4件是PCT» of 7 told before is no other award
    is_told = _HAD.search(flat) and not _ASKING.search(flat) and not talk().more_told.search(flat)
    if not named or not before or named & before or not (is_told or _STILL_OPEN.search(flat)):
        return fresh
    # by the name its policy gives it, where one only is meant
    own = ({h.item for h in e.heads} for e in fresh.events)
    held = tuple(
        key(items.pop()) if len(items) == 1 and e.is_partial is False else e.name
        for e, items in zip(fresh.events, own, strict=True)
    )
    return replace(fresh, events=(), policies=(), held_awards=(*fresh.held_awards, *held))


def asks_standing(flat: str) -> bool:
    """Whether a turn asks nothing but whether what was talked about is still in force."""
    return bool(_STANDING.match(flat))


def corrected_events(
    events: tuple[AskedEvent, ...], earlier: Query, flat: str, knowledge: Knowledge
) -> tuple[AskedEvent, ...]:
    """The award named in place of another (``不是甲,是乙``) with the number told of that one."""
    is_changed = is_correcting(flat) or _CHANGED.match(flat)
    if not is_changed or len(events) != 1 or len(earlier.events) != 1:
        return events
    new, old = events[0], earlier.events[0]
    if new.quantity is not None or not _counted(new, knowledge) & _counted(old, knowledge):
        return events
    return (replace(new, quantity=old.quantity),)


def is_correcting(flat: str) -> bool:
    """Whether a turn (a key) says that the one before was wrong: first of all, or with 其实."""
    return bool(_CORRECTING.match(flat) or talk().put_right.fullmatch(flat))


def without_taking_back(flat: str) -> str:
    """A turn (a key) without the words that say the one before was wrong."""
    return _TAKEN_BACK.sub("", flat).lstrip(",了啊呀")


def takes_back(flat: str) -> bool:
    """Whether what a turn (a key) names stands instead of the award before, not beside it."""
    return bool(_TAKEN_BACK.match(flat)) and not _ASKING.search(flat)


def corrected_intents(fresh: Query, earlier: Query, flat: str) -> frozenset[str]:
    """What a correction asks: what was asked before, or the sum of what was only told."""
    if fresh.intents or earlier.intents or not is_correcting(flat):
        return fresh.intents
    told = key(earlier.text)
    tells = any(verb in told for verb in lexicon().event_verbs) and not _ASKING.search(told)
    return frozenset({"amount"}) if tells and not _ASKING.search(flat) else fresh.intents


def without_whose(last: Query, knowledge: Knowledge) -> str:
    """What a turn asked (a key), without the place and the policy it asked it of."""
    asked = key(last.text)
    for policy_id in last.policies:
        metadata = knowledge.documents[policy_id].metadata
        asked = without_words(asked, (metadata.title, *metadata.aliases), "")
    for place in (*last.regions, *last.policy_regions):
        asked = asked.replace(place, "").replace(place[:-1], "")
    return asked


def on_subject(joined: Query, last: Query, flat: str, knowledge: Knowledge) -> Query:
    """A turn (a key) that names nothing (``找谁评``) asks of what the turn before was about."""
    words = lexicon()
    plain = {*words.function_letters, *words.light_letters, *_NUMERALS}
    names = joined.events or joined.policies or asks_standing(flat) or len(flat) > _SHORT
    if names or sum(c not in plain for c in "".join(_said(flat))) > _BARE:
        return joined
    subject = min(_said(without_whose(last, knowledge)), key=longest_first, default="").strip(
        _PARTICLES
    )
    return replace(joined, text=f"{subject}{joined.text}")


def _said(flat: str) -> list[str]:
    """Runs of a key that say of what it asks, without the words that ask."""
    words = lexicon()
    rest = words.amount_pattern.sub(" ", without_asking(flat, facets_in(flat)))
    rest = without_words(rest, (*words.stop_words, *words.question_signals))
    return re.findall(r"[一-鿿a-z0-9]+", rest)


def asked_likewise(fresh: Query, earlier: Query, knowledge: Knowledge) -> Query:
    """``那乙奖呢`` after ``甲奖一年评几家``: the same question, of the award named instead."""
    is_bare = not fresh.intents - {"comparison"} and key(fresh.text).rstrip("?。!").endswith("呢")
    if not is_bare or "amount" in earlier.intents or len(fresh.text) > _SHORT:
        return fresh
    if _is_opening(earlier):
        return fresh
    if len(fresh.events) == 1 and not earlier.events and earlier.policies:
        text = f"{fresh.events[0].name}{without_whose(earlier, knowledge)}"
        return replace(fresh, text=text, search_text=text, intents=earlier.intents)
    if len(fresh.events) != 1 or len(earlier.events) != 1:
        return fresh
    old, asked = key(earlier.events[0].name), key(earlier.text)
    if earlier.about and old not in asked:
        asked = f"{old}{asked}"
    if old not in asked:
        return fresh
    new = key(fresh.events[0].name)
    text = asked.replace(old, new, 1)
    if old[-1] != new[-1]:  # «认证企业有多少家» counts firms, of a mark there are none
        text = _COUNTED_IN.sub("", re.sub(rf"(?<={re.escape(new)})(?:企业|产品)", "", text))
    return replace(fresh, text=text, search_text=text, intents=earlier.intents)


def _is_opening(query: Query) -> bool:
    """``甲奖的事想了解一下``: a subject is named, and nothing is asked of it yet."""
    flat = key(query.text)
    asks = _ASKING.search(flat) or facets_in(flat) or query.intents
    return not asks and bool(talk().opened.search(flat))


def of_same_policy(
    events: tuple[AskedEvent, ...], fresh: Query, earlier: Query, knowledge: Knowledge
) -> tuple[AskedEvent, ...]:
    """Awards that several policies have, as the one policy has them that was just talked of."""
    policies = {h.policy_id for e in earlier.events for h in e.heads}
    places = earlier.policy_regions or earlier.regions
    here = {p for place in places for p in knowledge.policies_reaching(place)}
    policies = policies & here or policies & set(earlier.policies) or policies
    if len(policies) != 1 or fresh.policies or fresh.regions or fresh.policy_regions:
        return events
    if places and not any(policies & knowledge.policies_reaching(place) for place in places):
        return events  # a word that only sounded like an award of another place

    before = earlier.events
    items = {h.item for e in before for h in e.heads}
    flat = key(fresh.text)

    def own(event: AskedEvent) -> frozenset[Head]:
        """Those of the policy; by the end of a name where only others use that as a name."""
        heads = frozenset(h for h in event.heads if h.policy_id in policies)
        is_bare = bool(_NAME_ALONE.fullmatch(flat.replace(event.name, "", 1)))
        is_bare = is_bare and bool(earlier.intents & {"amount", "reward"})
        # «我们有两个乙会» after 甲会 tells of those that the same policy has
        is_bare = is_bare or (bool(earlier.policies) and tells_only(flat))
        if heads or event.name not in flat or not is_bare:
            return heads
        longer = knowledge.vocabulary.longer(event.name, policies)
        beside = frozenset(h for h in longer if any(h.item.startswith(item) for item in items))
        return beside or longer

    def meant(event: AskedEvent) -> AskedEvent:
        # «质量奖» after «甲区质量奖» is that one
        short = [e for e in before if event.name in e.name and e.heads < own(event)]
        return replace(
            event, heads=short[0].heads if len(short) == 1 else own(event) or event.heads
        )

    return tuple(meant(e) for e in events)


def _counted(event: AskedEvent, knowledge: Knowledge) -> set[str]:
    """What the awards are counted in (``项``), as far as their rules say."""
    return {r.per for head in event.heads for r in rules_of(head, knowledge) if r.per}
