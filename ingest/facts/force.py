"""When a policy is in force (施行、有效期), read only where its text states it.

Sentences about another document, a certificate, an award or a single clause are told apart from
those about the policy itself; a term without a stated start gives no end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.facts import dates
from ingest.facts.dates import DATE, YEAR
from ingest.facts.office import OWN
from ingest.text.numeral import value_of
from ingest.text.sentence import Sentence, sentences

# The document itself, also as what it has said so far (以上政策自…起执行).
_SELF = rf"(?:{OWN}|(?:以上|上述)(?:各项)?(?:政策|措施|意见|办法|规定|条款))"
_DONE = r"(?:正式|开始|起)?\s?(?:施行|实施|执行|生效|试行|实行|适用|有效)"
# A day, a month or a year: «2023年1月1日», «2023年1月», «2023年度».
_WHEN = rf"(?:{DATE}|{YEAR}\s?年\s?\d{{1,2}}\s?月份?|{YEAR}\s?年(?:度|底|末|初)?)"
_EVENT = r"(?:印发|发布|公布|下发|发文|颁布|签发|公告|通过|发出|出台)"
_FROM_DATE = re.compile(
    rf"(?:自|从|于|由)?\s?(?P<date>{_WHEN})\s?(?:之日)?(?P<from>起|开始|正式)\s?{_DONE}"
    rf"|(?:自|于|从)\s?(?P<on>{DATE})\s?(?:正式|开始)?(?:施行|实施|生效)"
    rf"|(?:施行|实施|生效|执行)(?:日期|时间)\s?[:：为是]\s?(?P<labelled>{DATE})"
    rf"(?!\s?(?:起|止|至|到|—|–|－|-|~|～))"
)
_COUNTED_FROM = re.compile(
    rf"有效期[^。；;]{{0,16}}?自\s?(?P<date>{DATE})\s?(?:之日)?起(?:计算|算|计)"
)
_FROM_EVENT = re.compile(
    rf"(?:自|从)\s?(?:{OWN})?(?P<how>{_EVENT})(?:之?日|(?P<next>之?[次翌]日))?(?:起|之后|(?<=日))\s?(?:满)?"
    rf"(?:\s?(?P<n>[\d一二三四五六七八九十]+)\s?(?P<unit>个?工作日|日|天|个月)\s?(?:之?后|以后|届满)?(?:起)?)?\s?(?:{_DONE}|计算|(?=[至到]\s?{DATE}))"
)
_LABEL = re.compile(
    r"^(?:政策|文件)?(?:有效期限?|(?:实施|执行|施行|适用|政策)(?:期限|期间|时间|期)|(?:施行|实施|生效|执行|失效|废止)日期)\s?[:：为是]"
)
_SPAN = re.compile(
    rf"(?:自|从|为|是|[:：,，（(]|期限|有效期|期间|时间)?\s?(?P<from>{_WHEN}|{YEAR})\s?(?:起)?\s?(?:至|到|—{{1,2}}|–|－|-|~|～)"
    rf"\s?(?P<to>{_WHEN}|{YEAR}(?!\d))"
)
_SPAN_IN_FORCE = re.compile(rf"自\s?{DATE}\s?起\s?(?:至|到)\s?{DATE}\s?止?\s?{_DONE}")
_UNTIL = re.compile(
    rf"(?:(?:有效|执行|施行|实施|试行|适用)期限?(?:暂定|截止|截至)?[^。；;，,]{{0,24}}?(?:至|到|为|截至|截止到?)|(?:施行|实施|执行|有效|试行)\s?(?:至|到)"
    rf"|截止(?:日期)?(?:为|至|到|[:：])?|截至)\s?(?P<date>{_WHEN})(?:止|为止)?"
    rf"|(?:于|至|到|(?<=[，,]))\s?(?P<ends>{_WHEN})\s?(?:起)?(?:自动|自行)?(?:失效|废止|终止|到期|停止执行|期满|止|有效)"
    rf"|(?:失效|废止|到期|截止)日期\s?[:：为]\s?(?P<labelled>{_WHEN})"
)
_N = r"[\d０-９一二两三四五六七八九十半壹贰叁肆伍陆]{1,3}"
_TERM = re.compile(
    rf"(?:(?:有效期|试行期|施行期|实施期|执行期|适用期)限?(?:暂定)?(?:为期)?(?:自[^。；;]{{2,30}}?起)?(?:计算)?[，,]?\s?(?:为|暂定|暂定为|是|为期|[:：])?\s?"
    rf"(?P<a>{_N})\s?(?P<ua>个?年|个月)(?!度|以上|内)"
    rf"|(?P<b>{_N})\s?(?P<ub>年|个月)(?:有效期|内有效|有效)"
    rf"|(?:试行|暂行|施行|执行|暂定|为期)(?:期|为)?\s?(?P<c>{_N})\s?(?P<uc>年|个月)(?!度|以上|内))"
)
# «期满后自动延续3年»: the longer end is stated
_LONGER = re.compile(
    rf"(?:期满|到期|届满)(?:之?后|时)?[，,]?\s?自动(?:延续|延长|顺延|续期)\s?(?P<n>{_N})\s?(?P<unit>个?年|个月)"
)
_RETRO = re.compile(
    rf"(?:追溯|溯及|前溯|回溯)(?:执行|适用|实施)?\s?(?:至|到|自)\s?(?P<date>{_WHEN})"
)
_TIED = re.compile(
    r"(?:有效期|期限|(?:施行|实施(?!细则|意见|方案|办法)|执行)(?![^，,]{0,24}[，,]))[^。；;\n]{0,24}?"
    r"与[^。；;\n]{2,60}?(?<!不)(?:同步|一致|相同|保持一致)"
)
# «“甲地名品”有效期为3年，自公布之日起计算»: what is awarded holds so long, not the document
_OF_ANOTHER = re.compile(
    rf"(?!{_SELF}|[^，,；;]{{0,30}}(?:政策|文件|通知))[^，,；;]{{2,30}}?有效期"
)
_LONGEST = 2000  # a longer run without a stop is no sentence
_SAYS = re.compile(
    r"施行|实施|执行|生效|有效|试行|期限|失效|废止日期|实行|截止|溯|适用|终止|到期|期满|暂行|时间"
)
_CLAUSE = re.compile(
    r"第\s?[〇零一二三四五六七八九十百\d]+\s?[条款项章](?:[、和至到—-]第?[^，,。]{1,12})?[^，,。；;]{0,24}$"
)
_PARTIAL = re.compile(
    r"(?:规定的|所列|所称|中的?|涉及的?|明确的|其中|条款|标准|补贴|奖励|资金|费率|税率|证书|称号)[^，,。；;]{0,20}$"
)
_BEFORE_TERM = re.compile(
    rf"(?:^|[，,：:、》\s(（]|且|其|并|暂定|为期|{OWN}(?:的)?|(?:政策|文件|通知|方案)(?:的)?)$"
)


@dataclass(frozen=True, slots=True)
class Force:
    """First and last day in force.

    Attributes:
        basis: Chinese, from which words the days come, or why they are unknown.
        term: words that state how long (``有效期三年``), "" if none do.
        findings: Chinese, what a person should look at.
    """

    start: date | None
    end: date | None
    basis: str
    term: str = ""
    findings: tuple[str, ...] = ()


def period_of_force(text: str, issued_on: date | None, title: str = "") -> Force:
    """施行 and 有效期 as stated.

    Args:
        text: canonical text.
        issued_on: 成文日期, from which «自印发之日起» counts.
        title: of the document, so that its own name in 《》 is known.
    """
    own = list(_own_sentences(text, title))
    words: list[str] = []
    notes: list[str] = []
    start = _start(own, issued_on, title, words, notes)
    begun = start
    retro = next((m for s in own if (m := _RETRO.search(s.text))), None)
    if retro:
        words.append(retro.group())
        start = dates.first_day(retro["date"]) or start
    end, term = _end(own, begun, words, notes)
    longer = next((m for s in own if (m := _LONGER.search(s.text))), None)
    if longer and end is not None and (count := value_of(longer["n"])):
        words.append(longer.group())
        is_months = "月" in longer["unit"]
        end = dates.add_term(end + timedelta(days=1), **{"months" if is_months else "years": count})
    tied = next((m.group() for s in own if (m := _TIED.search(s.text))), "")
    if tied and end is None:
        words.append(tied)
        term = term or tied
        notes.append("截止日期随另一文件而定")
    findings = tuple(_parts_apart(text))
    if not words:
        basis = "原文未载明施行日期和有效期"
    else:
        basis = "原文：" + "、".join(f"“{word}”" for word in dict.fromkeys(words))
        if start is None:
            is_counted = not tied and end is None
            unknown = (
                "原文未载明发布日期，起算日不明" if issued_on is None else "施行日期不明，无法推算"
            )
            notes.append(unknown if is_counted else "施行日期不明")
    basis += "".join(f"，{'但' if '不明' in note else ''}{note}" for note in notes)
    return Force(start, end, basis, term, findings)


def _own_sentences(text: str, title: str) -> Iterator[Sentence]:
    """Sentences that may speak of when this document itself holds."""
    previous_is_own = False
    previous_end = -1
    for sentence in sentences(text):
        words = sentence.text
        near = previous_is_own and "\n" not in text[previous_end : sentence.start]
        is_sentence = len(words) <= _LONGEST and bool(_SAYS.search(words))
        previous_is_own = is_sentence and (near or _is_own(words, title))
        if previous_is_own:
            yield sentence
        previous_end = sentence.end


def _is_own(words: str, title: str) -> bool:
    """Whether a sentence about time speaks of this document."""
    if _has_own(words, title) or _LABEL.match(words):
        return True
    if _FROM_EVENT.search(words):
        return not _OF_ANOTHER.match(words)
    found = _FROM_DATE.search(words) or _SPAN_IN_FORCE.match(words)
    return found is not None and _may_stand_alone(words, found)


def _has_own(words: str, title: str) -> bool:
    return bool(re.search(_SELF, words)) or (len(title) > 5 and f"《{title}》" in words)


def _may_stand_alone(words: str, match: re.Match[str]) -> bool:
    """«自…起施行» without a subject, at the beginning or after a comma, speaks of the document."""
    before = words[: match.start()]
    return "废止" not in words and bool(re.search(r"(?:^|[，,、》])\s*$", before))


def _start(
    own: Sequence[Sentence],
    issued_on: date | None,
    title: str,
    words: list[str],
    notes: list[str],
) -> date | None:
    """First day in force, the words that say so being added to ``words``."""
    for sentence in reversed(own):
        for match in _FROM_DATE.finditer(sentence.text):
            said = _said(sentence.text, match, title)
            of_another = re.match(r"\s?的\s?(?:原)?《", sentence.text[match.end() :])
            if said is None or of_another:  # «2003年1月1日起施行的《乙办法》同时废止»
                continue
            print_ = match["date"] or match["on"] or match["labelled"]
            words.append(said)
            if not re.fullmatch(rf"\s*{DATE}\s*", print_):
                notes.append("以该年、月的第一日起算")
            return dates.first_day(print_)
    for sentence in own:
        span = _SPAN.search(sentence.text)
        if span and _said(sentence.text, span) is not None and _is_span_of_force(sentence, span):
            words.append(_label_of(sentence, span))
            return dates.first_day(span["from"])
    for sentence in own:
        if counted := _COUNTED_FROM.search(sentence.text):
            words.append(counted.group())
            return dates.first_day(counted["date"])
        event = _FROM_EVENT.search(sentence.text)
        if event:
            words.append(event.group())
            return _after(event, issued_on)
    return None


def _label_of(sentence: Sentence, span: re.Match[str]) -> str:
    """The words of a span with the label that says what it is."""
    return sentence.text[: span.end()][-60:].lstrip("，,、 ")


def _after(event: re.Match[str], issued_on: date | None) -> date | None:
    """The day that lies so long after the issue; None where it cannot be counted."""
    if issued_on is not None and event["next"]:
        return issued_on + timedelta(days=1)
    if issued_on is None or event["n"] is None:
        return issued_on
    count = value_of(event["n"])
    if count is None or "工作" in event["unit"]:
        return None
    if "月" in event["unit"]:
        return dates.add_term(issued_on, months=count) + timedelta(days=1)
    return issued_on + timedelta(days=count)


def _is_span_of_force(sentence: Sentence, span: re.Match[str]) -> bool:
    """True where a period of time is that of the document, not of a plan's target or a budget."""
    before, after = sentence.text[: span.start()], sentence.text[span.end() :]
    if re.search(r"(?:有效期|期限|施行|实施|执行|适用)[^，,。]{0,10}$", before):
        return True
    if re.match(rf"\s?(?:期间)?\s?(?:止)?\s?(?:有效|{_DONE})", after):
        return True
    return bool(_LABEL.match(sentence.text)) and len(before) < 16


def _said(words: str, match: re.Match[str], title: str = "") -> str | None:
    """The words that put the document into force; None if another thing is meant."""
    before = words[: match.start()]
    own = list(re.finditer(_SELF, before))
    since = before[own[-1].end() :] if own else before
    opened = re.split(r"[，,]", since)[-1]
    cited = list(re.finditer(r"[》][^，,]*$", since))
    if cited and re.search(r"[(（][^()（）]*$", since):
        return None
    subject = re.search(r"《([^《》]+)》\s*$", since)
    if subject and title and not (subject[1] in title or title in subject[1]):
        return None
    if _CLAUSE.search(opened) or _PARTIAL.search(opened):
        return None
    if own:
        return None if "《" in since else before[own[-1].start() :] + match.group()
    return match.group().strip()


def _end(
    own: Sequence[Sentence], begun: date | None, words: list[str], notes: list[str]
) -> tuple[date | None, str]:
    """Last day in force and the words of the term."""
    for sentence in own:
        for until in _UNTIL.finditer(sentence.text):
            print_ = until["date"] or until["ends"] or until["labelled"]
            if _is_of_document(sentence.text, until) and not _is_start_of_span(sentence, until):
                words.append(until.group().strip())
                if not re.fullmatch(rf"\s*{DATE}\s*", print_):
                    notes.append("以该年、月的最后一日为止")
                return dates.last_day(print_), until.group().strip()
    for sentence in own:
        span = _SPAN.search(sentence.text)
        if span and _said(sentence.text, span) is not None and _is_span_of_force(sentence, span):
            said = _label_of(sentence, span)
            if said not in words:
                words.append(said)
            if not re.fullmatch(rf"\s*{DATE}\s*", span["to"]):
                notes.append("以该年、月的最后一日为止")
            return dates.last_day(span["to"]), said
    for sentence in own:
        for term in _TERM.finditer(sentence.text):
            if _is_of_document(sentence.text, term):
                words.append(term.group().strip())
                return _counted(term, begun), term.group().strip()
    return None, ""


def _is_start_of_span(sentence: Sentence, until: re.Match[str]) -> bool:
    """«有效期为2021年1月1日至…»: the day after 为 is the first, not the last."""
    return bool(re.match(r"\s?(?:起)?\s?(?:至|到|—|–|－|-|~|～)", sentence.text[until.end() :]))


def _is_of_document(words: str, match: re.Match[str]) -> bool:
    """True if a term or an end is the document's, not a certificate's or an award's."""
    before = words[: match.start()]
    return bool(_BEFORE_TERM.search(before)) or bool(
        re.search(rf"{_SELF}[^，,。；;]{{0,12}}$", before) and not _PARTIAL.search(before)
    )


def _counted(term: re.Match[str], begun: date | None) -> date | None:
    print_ = term["a"] or term["b"] or term["c"]
    unit = term["ua"] or term["ub"] or term["uc"]
    count = 0 if print_ == "半" else value_of(print_)
    if begun is None or count is None:
        return None
    if print_ == "半":
        return dates.add_term(begun, months=6)
    return dates.add_term(begun, months=count) if "月" in unit else dates.add_term(begun, count)


def _parts_apart(text: str) -> Iterator[str]:
    """A finding for each clause of the policy that takes effect on a day of its own."""
    for sentence in sentences(text):
        if len(sentence.text) > _LONGEST:
            continue
        for match in _FROM_DATE.finditer(sentence.text):
            before = re.split(r"[，,]", sentence.text[: match.start()])[-1]
            if "《" not in before and _CLAUSE.search(before):
                yield f"部分条款的施行日期不同，请核对：“{before.strip()}{match.group()}”"
