"""Whether a clause states a number of the very thing that is asked about.

A clause that holds most words of a question, and a number of the right kind, may still give that
number of something else: ``评定委有几名委员`` is not answered by «评审组由3名以上评审员组成».
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.retrieval.retrieve import Hit
from assistant.understanding.asked.answer_type import form_name, names_form
from assistant.words.content import LIGHT, Unit
from assistant.words.facet import Facet
from assistant.words.lexicon import lexicon
from assistant.words.normal import key

_MEASURE = "[家名项件位种]|个(?!月|工作日)"
_SAID_AS = (
    "(?:的|(?:到20[0-9]{2}年)|十[一二三四五]五(?:期间|时期)?[末底]?|年[末底]"
    "|一共|总共|共|分别|各自?|均|都|应当?|应该|须|需要?|[要能得想])*"
)
# «…检验机构达到几家», «…出口额目标是多少»
_BEFORE = re.compile(
    rf"(?P<thing>[一-鿿]{{2,12}}?)(?<!目标){_SAID_AS}(?:目标[值数]?)?(?:是|为|有|达到?|做到|[高低]于|不[少低]于)"
    rf"(?:多少|几)(?:{_MEASURE}|亿|%)?(?:以[上下])?(?=$|[,?吗呢])"
)
# «有多少家目标» counts no aims
_BEHIND = re.compile(rf"(?:多少|几)(?:{_MEASURE})(?P<thing>(?!目标|指标|大?字)[一-鿿]{{2,8}})")
# «多少家企业申报»: what they do is counted
_WHO = re.compile("^(?:企业|单位|组织|公司|机构)[会能可来去要]*(?=[一-鿿]{2})")
_WON = re.compile("[奖得获拿选]|(?<!参)评(?!审)")
# «每周几课时»: a measure that has no form of its own
_BARE = re.compile(r"(?:多少|几)(?P<thing>[一-鿿]{2,3})(?=$|\?)")
# «分为哪七个类目»
_LISTED = re.compile(
    r"哪(?:[两二三四五六七八九十]{1,2}|几)(?:大|个|项|种|类|条)(?P<thing>[一-鿿]{2,6})(?=$|\?)"
)
# «一年考核几次»; how often an award is given has words of its own
_TIMES = re.compile(r"(?P<thing>(?![评选申开])[一-鿿]{2})(?:几|多少)(?:次|回|趟|场)(?=$|[,?吗呢])")
_WHETHER = ("不", "吗", "么", "没")  # «按几家平分不» counts no 平分
_TAIL = 2  # letters that tell what kind of thing a name names
_SENTENCE = re.compile(r"[。;；]")
_PIECE = re.compile(r"[,，。;；]")
_OPENS = re.compile("[:：]")
_BRACKETS = re.compile(r"[()]")
_HOW_MANY = re.compile("多少|几")
_CODE = re.compile(r"(?<![a-z0-9])([a-z]{2,})[-/]?(\d+(?:\.\d+)?)")


def states_together(
    asked: Sequence[Facet], form: re.Pattern[str] | None, hits: Sequence[Hit]
) -> bool:
    """Whether a sentence that states a facet has the form, too; also where none states one.

    Args:
        asked: the facet that the number is of comes first, the others count where none states it.

    «公示期7天…有异议的,由评定办核查» does not tell in how many days that is done.
    """
    if form is None or not asked:
        return True
    spoken = _sentences(hits)
    each = ([s for s in spoken if f.holds.search(key(s))] for f in asked)
    stating: list[str] = next(filter(None, each), [])
    # «30日内报告:(一)抽查不合格;…»: what opens a list is said of each item
    opening = [s for s in spoken if _OPENS.search(s)]
    return not stating or any(form.search(sentence) for sentence in (*stating, *opening))


def names_what_is_counted(
    question: str, units: Sequence[Unit], form: re.Pattern[str] | None, hits: Sequence[Hit]
) -> bool:
    """Whether what is counted or listed is named where the number stands.

    Args:
        question: as a key.
        form: what the number must look like, None where any words will do.
    """
    # a lone letter that no text holds may be all that is left of a word (额 of 出口额)
    whole = (u for u in units if u.pattern is None and (len(u.gram) >= _TAIL or not u.is_known))
    named = [u for u in whole if u.weight > LIGHT or (len(u.gram) >= _TAIL and not u.is_known)]
    said = _counting(hits, form, _SENTENCE)
    for pattern in (_BEFORE, _BEHIND, _LISTED, _TIMES, *((_BARE,) if form is None else ())):
        found = pattern.search(question)
        if found is None:
            continue
        whose, _, thing = found["thing"].rpartition("的")
        own = thing if pattern in (_BEHIND, _BARE) else thing[-_TAIL:]
        if pattern is _BEHIND and _WHO.match(own) and not _WON.search(own):
            own = _WHO.sub("", own)
            said = _counting(hits, form, _PIECE)  # «申报类别分为…,获奖的不超过5家»
        # «目标比例是多少», «占比是多少» ask for a share, in whatever words
        if own in form_name(question) or names_form(own, question) or thing.endswith(_WHETHER):
            continue
        if pattern is _BARE and set(own) & set(lexicon().function_letters):
            continue  # «还有几关要走» measures nothing
        # «受检率的要求是多少»: the thing may be named before 的 alone
        parts = [own, *([whose] if pattern is _BEFORE and len(whose) >= _TAIL else [])]
        telling = [u for u in named if any(u.gram in part or part in u.gram for part in parts)]
        if telling and not any(u.is_in(said) for u in telling):
            return False
    return True


def holds_the_code(question: str, hits: Sequence[Hit]) -> bool:
    """Whether no thing named by letters and a number (``pm10``) is told by another number."""
    if not _HOW_MANY.search(question):
        return True
    said = key("".join(f"{hit.chunk.heading}{hit.chunk.said}" for hit in hits))
    told = {(m[1], m[2]) for m in _CODE.finditer(said)}
    letters = {letters for letters, _ in told}
    asked = {(m[1], m[2]) for m in _CODE.finditer(question)}
    return all(code in told or code[0] not in letters for code in asked)


def _counting(hits: Sequence[Hit], form: re.Pattern[str] | None, marks: re.Pattern[str]) -> str:
    """Key of the pieces between ``marks`` that have the form; of all the clauses where none has."""
    counting = [s for s in _sentences(hits, marks) if form is not None and form.search(s)]
    spoken = counting or [f"{hit.chunk.heading}{hit.chunk.said}" for hit in hits]
    return _BRACKETS.sub("", key("".join(spoken)))


def _sentences(hits: Sequence[Hit], marks: re.Pattern[str] = _SENTENCE) -> list[str]:
    return [s for hit in hits for s in marks.split(hit.chunk.said) if s.strip()]
