"""Whether a question that names awards asks for their amount or for something else about them."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.understanding.asked.of_award import asks_apart, thing_behind
from assistant.understanding.query import Query
from assistant.words.amounts import sums
from assistant.words.facet import facets_in
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word, finds_any, without_words
from assistant.words.normal import asked_alone, key
from assistant.words.talk import talk

_FEE = re.compile(
    r"费用?(?:大概|一般)?(?:是|要|需要|得)?多少|多少(?:钱的)?(?:手续|评审|注册|代理)?费|要?交多少|收多少|花(?:费|掉)?(?:多少|几)"
    # what those who judge are paid
    r"|(?:评审员|评审专家|评委|考评员|工作人员)[^,。?给]{0,6}(?:补贴|报酬|劳务|津贴|工资|酬金)"
)
# «获得某商标的目标是多少» asks what is aimed at, not what each brings
# … nor «2015年省著名商标要多少»
_MONEY = re.compile("钱|奖金|补贴|[给发拿领]多少")
_AIM = re.compile(
    r"(?:目标|指标)(?:值|数)?(?:分别|各自?|都|是|为|定在|定为|要达到)*多少[?。]*$"
    r"|(?<!\d)20\d\d年[^,。?]{2,}(?:要|应当?|须|力争)(?:达到?|做到|到|有|创建?|培育|拿到?|获得?)*多少[家个件项]?[?。]*$"
    r"|(?<![还需])要(?:达到?|做到|有|创建?|培育)*多少[?。]*$"
)
# «名牌总数要多少», where none is told
_NUMBER = re.compile(r"(?:总数|数量|[家个件]数)(?:是|为|要|应该?|得|达到)*多少[?。]*$")
_EITHER = re.compile(r"[一-鿿]还是(?!主导|参与|牵头|有|能|给)[一-鿿]")
# «拿了…优秀奖,还能再冲园区那个50万吗»: another award is asked about, which is not named
_FURTHER = re.compile(
    r"(?:拿|得|获|评|有)(?:了|过|到|上)[^?。;]*?,(?:我们?|现在|今年|明年|那么?)*还(?:能|可以?)不?(?:能|可以)?(?:再|去|继续)*"
    r"(?:报(?!销|账)|申|评|冲|争)(?P<what>[^,。;?]{2,})"
)
_SUM = re.compile("合计|总共|一共|共计|总计|加起来|加一|合一块|合起来|合在一起")
_PUT_RIGHT = re.compile(
    r"[^,。;?]*(?:材料|资料)[^。;?]{0,12}(?:补|交|备|凑)(?:正|交)?(?:齐|全|好|完)?(?:了|过了?)[,。;]"
)
_SEVERAL = 2
_PIECE = 3  # letters of a part of a name that say nothing but the name
_MOST_ITEMS = 6
_PAIR = 2
_HAS = r"(?:有没有|有|是否有|设没设|设不设|分不分)(?:设|设立|评)?"
_SO = r"(?:这个?(?:奖项?|等级|级别))?(?:吗|么|没有?|不)?[?。]*"
_HOW_MUCH = re.compile(r"多少(?=[?。!,;]|$)")
_JOINING = "、和与跟及或,"  # between names that are listed
_OF_SUMS = "多少高低"  # what the measure of a comparison of sums ends in
_LEFTOVER = 2  # up to this many letters beside the names say nothing of their own


def asks_together(query: Query) -> bool:
    """Whether it is asked if several awards, or one in two roles, can be had together."""
    named = {(event.name, event.role) for event in query.events}
    others = set(query.held_awards) - {name for name, _ in named}
    return "together" in query.intents and bool(named) and len(named) + len(others) > 1


def asks_scheme(query: Query) -> bool:
    """Whether it is asked what the text pays for each case, not what one's own case comes to."""
    words = lexicon()
    flat = key(query.text)
    if _SUM.search(flat) or any(e.quantity or e.extensions for e in query.events):
        return False
    return finds_any((*words.each_patterns, *words.scheme_patterns), flat)


def asks_each(query: Query) -> bool:
    """Whether each of several awards is asked for in a piece of its own: ``甲奖多少,乙奖有钱吗``.

    What has a number of its own is worked out, and adds up.
    """
    flat = key(query.text)
    if len(query.events) < _SEVERAL or _SUM.search(flat):
        return False
    if any((e.quantity or 1) > 1 or e.extensions or e.firms for e in query.events):
        return False
    pieces = re.split("[,。;?]", flat)
    asking = [p for p in pieces if lexicon().amount_pattern.search(p) or p.endswith("呢")]
    own = [next((p for p in asking if e.name in p), "") for e in query.events]
    return all(own) and len(set(own)) == len(own)


def asks_roles(query: Query) -> bool:
    """Whether one award is asked for in each of its roles, and no number of it is told."""
    events = query.events
    is_one = len({e.heads for e in events}) == 1 < len({e.role for e in events})
    is_told = any(e.quantity or e.extensions or e.firms for e in events)
    return is_one and not is_told and not _SUM.search(key(query.text))


def _asks_grade(query: Query) -> bool:
    """``甲质量奖有没有优秀奖`` asks whether the award has that grade, not what the two give."""
    if "amount" in query.intents or len(query.events) != _PAIR:
        return False
    one, two = (re.escape(event.name) for event in query.events)
    return bool(re.search(rf"{one}(?:里|下面|当中|中)*{_HAS}{two}{_SO}$", key(query.text)))


def wants_amount(query: Query) -> bool:
    """Whether a sum is asked for: outright, or by naming an award and asking nothing else."""
    if asks_together(query):
        return True
    if (
        _asks_other_side(query)
        or thing_behind(query, asked_alone(key(query.text)))
        or _asks_grade(query)
    ):
        return False
    claims = query.claims and not asks_apart(query)
    if query.intents & {"amount"} or claims or asks_what_for(query):
        return True
    if not query.events:
        return False
    if query.retained_tax_yuan is not None:
        return True
    if "list" in query.intents and all(e.name in lexicon().bare_kinds for e in query.events):
        return True  # «商标有什么奖励»
    words = lexicon()
    flat = _without_names(query)
    others = query.intents - {"reward", "comparison", "list", "cap", "together"}
    asks_what = any(word in flat for word in words.question_signals)
    asks_whether = any(word in flat for word in words.yes_no_signals)
    pays = "reward" in query.intents
    rest = _letters(residue(query))
    told = any(e.quantity or e.role or e.extensions for e in query.events)
    if _HOW_MUCH.search(flat) and (
        any(e.quantity or e.extensions for e in query.events)
        # «承担秘书处满一年,多少»: no number but a sum can be meant
        or not (query.intents & {"target", "count"} or any(e.is_partial for e in query.events))
    ):
        return True
    is_compared = "comparison" in query.intents and len(query.events) > 1
    if is_compared and (pays or _of_numbers(query) or _asks_most(flat)):
        return True
    again = [e for e in query.events if e.repeat and not (e.is_partial and asks_what)]
    if again and (pays or not (others or asks_what or asks_whether)):
        return True
    if pays:
        most = _LEFTOVER if asks_whether else 4 * _LEFTOVER
        return not (asks_what or others) and (told or len(rest) <= most)
    if told:  # «3件各延伸2国,封顶吗» asks what they come to
        return not (others or ((asks_what or asks_whether) and "cap" not in query.intents))
    return not (asks_what or asks_whether or others) and len(rest) <= _LEFTOVER


def _asks_most(rest: str) -> bool:
    """Whether a turn says beside its names no more than ``三个哪个最多``."""
    said = "".join(c for c in rest if c.strip() and c not in _JOINING)
    return bool(talk().which_asked.fullmatch(said)) and said.rstrip("?呢啊")[-1:] in _OF_SUMS


def _of_numbers(query: Query) -> bool:
    """Whether numbers of one award are told (``延伸15国和16国``)."""
    numbers = {(e.heads, e.quantity, e.extensions) for e in query.events}
    return len({e.heads for e in query.events}) == 1 < len(numbers)


def asks_what_for(query: Query) -> bool:
    """Whether what an award told in detail brings is asked (``研发强度全省第28名,能拿什么``)."""
    told = any(e.quantity or e.role or e.extensions for e in query.events)
    is_ranked = any(figure.unit == "rank" for figure in query.figures)
    is_whole = bool(query.events) and not any(e.is_partial for e in query.events)
    return "list" in query.intents and is_whole and (told or is_ranked)


def asks_despite(query: Query) -> bool:
    """Whether an award is asked about in other words than for its sum, and may be barred.

    Asked by one who holds another award, or with money in view (``上了黑名单还能拿4万吗``): what
    is told may shut it out, and then that is the answer.
    """
    flat = key(query.text)
    if _SUM.search(flat):
        return bool(query.held_awards) and "condition" in query.intents  # of all together
    is_of_money = bool(query.claims) or "amount" in query.intents or any(True for _ in sums(flat))
    is_of_money = is_of_money or bool(query.held_awards and query.intents & {"reward", "condition"})
    # «想再报一次,要等满几年» asks for the years, «…,再拿还发钱不» for money as well
    asks_years = "count" in query.intents and not _MONEY.search(flat)
    return is_of_money or (any(event.repeat for event in query.events) and not asks_years)


def asks_aim(query: Query) -> bool:
    """Whether the number that a plan aims at is asked for."""
    flat, is_told = key(query.text), any(e.quantity or e.extensions for e in query.events)
    return bool(_AIM.search(flat) or (not is_told and _NUMBER.search(flat)))


def _asks_other_side(query: Query) -> bool:
    """Whether something about an award is asked that is no sum, whatever else is said."""
    if _FEE.search(key(query.text)) or query.is_lost or asks_aim(query):
        return True  # what it costs, or what follows from losing it, stands in the clauses
    further = _FURTHER.search(key(query.text))
    if further and not any(e.name in further["what"] for e in query.events):
        return True
    # «材料都补齐了,能拿多少» asks nothing of what was put right
    text = _PUT_RIGHT.sub("", query.asked_text) if "amount" in query.intents else query.asked_text
    asked = facets_in(text)
    if any(f.is_instead for f in asked):
        return True  # «明年会涨到多少», «外资企业也一样给吗»
    if "amount" in query.intents:
        return False
    # «甲奖乙奖都拿了是200万吧» asks for the sum, not whether both can be had
    sums_up = bool(query.claims) and len(query.events) > 1
    of_facet = any(not f.is_loose for f in asked) and not sums_up
    either = _EITHER.search(query.text) and "cap" not in query.intents  # «事前还是事后奖励»
    return of_facet or bool(either)


def _without_names(query: Query) -> str:
    flat = key(query.text)
    for event in query.events:
        flat = flat.replace(event.name, " ")
    # a name said in pieces («省级标委会…秘书处») says nothing but the name
    items = {key(f"{h.item}{h.level or ''}") for e in query.events for h in e.heads}
    for item in sorted(items)[:_MOST_ITEMS]:
        flat = _without_pieces(flat, item)
    return flat


def _without_pieces(flat: str, name: str) -> str:
    """``flat`` without runs of three letters or more that stand in ``name``."""
    at, kept = 0, []
    while at < len(flat):
        size = _PIECE - 1
        while at + size < len(flat) and flat[at : at + size + 1] in name:
            size += 1
        is_piece = size >= _PIECE
        kept.append(" " if is_piece else flat[at])
        at += size if is_piece else 1
    return "".join(kept)


def residue(query: Query) -> str:
    """What a turn says beside names of awards and places and the verbs of having won them."""
    flat = _without_names(query)
    words = lexicon()
    drop = [*query.regions, *query.policy_regions]
    # «苏州园区» says the front and the end of 苏州工业园区
    drop += [
        part for place in drop for n in range(2, len(place)) for part in (place[:n], place[n:])
    ]
    drop = [place for place in drop if len(place) > 1]
    drop += [*words.intents["reward"], *words.role_names, *words.stop_words, *words.greetings]
    drop += [*words.reach_words, *words.yes_no_signals]
    return _deeds().sub(" ", without_words(flat, drop))


@lru_cache(maxsize=1)
def _deeds() -> re.Pattern[str]:
    return re.compile(any_word(lexicon().event_verbs))


def _letters(text: str) -> str:
    functional = set(lexicon().function_letters)
    return "".join(c for c in re.findall(r"[一-鿿a-z]", text) if c not in functional)
