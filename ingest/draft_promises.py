"""Sentences of a policy that give money: what is given, for what, and in which words.

Compact text is a policy text without white space; each of its characters knows its offset, so
that a quote is always the print. Sums that are thresholds (``达到1亿元``), or asides in brackets,
are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.money import MoneyMention
from ingest.policy import Clause, PolicyDocument
from ingest.rule_check import Quotes

_SENTENCE_END = re.compile(r"[。；;！]")
_GIVE = re.compile(
    r"(?:分别|各|再|另|均|一次性|当年|每(?:项|件|家|个项目|个)|我[省市区县]|由.{1,8}?)*"
    r"(?:给予|予以|奖励|资助|补助|补贴|奖补|授予|拨付)"
)
_GIVEN_BEFORE = re.compile(
    r"(?:给予|予以|奖励|资助|补助|补贴|奖补|拨付|每件|每项|每家|在省|争取[^,，]{1,4})[^,，、%％]{0,14}$"
)
_GIVEN_AFTER = re.compile(r"^的?(?:资金|一次性|经费)*(?:奖励|资助|补助|补贴|支持|奖金)")
_THRESHOLD_BEFORE = re.compile(
    r"(?:(?<!不)超过?|达到?|不低于|不少于|(?:[满额值入税献费]|投资)为?)[^,，、给奖补资]{0,3}$"
)
_THRESHOLD_AFTER = re.compile(r"^(?:及|\(含\)|（含）)*(?:以上|以下|至|[~～—-])|^[/／]")
_AWARD_TAIL = re.compile(r"^的?(?:资金|一次性|经费)*(?:奖励|资助|补助|补贴|支持|奖金)?")
_JOIN = re.compile(r"^[、和与及]$")
CARRIES_ON = re.compile(r"基础上|^[,，]?(?:并|再|另)|再(?:分别)?$")


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of the text without white space; ``origin[i]`` is character i's offset."""

    text: str
    origin: tuple[int, ...]

    def part(self, start: int, end: int) -> View:
        return View(self.text[start:end], self.origin[start:end])


@dataclass(frozen=True, slots=True)
class Sums:
    """A list of sums that one verb gives, at ``start:end`` of its sentence's compact text."""

    start: int
    end: int
    mentions: tuple[MoneyMention, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of a sentence: who or what for (``head``), how much, and what follows."""

    head: str
    sums: Sums
    after: str
    quote: str
    path: tuple[str, ...]


def view_of(document: PolicyDocument, clause: Clause) -> View:
    """The clause's own text as compact text."""
    kept = [at for at in range(clause.start, clause.own_end) if not document.text[at].isspace()]
    return View("".join(document.text[at] for at in kept), tuple(kept))


def sentences_of(view: View) -> Iterator[View]:
    """``view`` cut at full stops and semicolons."""
    start = 0
    for match in _SENTENCE_END.finditer(view.text):
        yield view.part(start, match.start())
        start = match.end()
    yield view.part(start, len(view.text))


def promises_in(
    sentence: View, path: tuple[str, ...], text: str, quotes: Quotes
) -> Iterator[Promise]:
    """What ``sentence`` promises, in order; ``text`` is the canonical text quotes come from."""
    begun = 0
    for sums in _given(sentence, quotes):
        after = sentence.text[sums.end : sums.end + 24]
        tail = _AWARD_TAIL.match(after)
        end = sums.end + (tail.end() if tail else 0)
        verbs = list(_GIVE.finditer(sentence.text, begun, sums.start))
        head_end = verbs[-1].start() if verbs else sums.start
        first = begun + len(sentence.text[begun:]) - len(sentence.text[begun:].lstrip(",，"))
        # A sum that adds to another («在省…基础上再给予») is only whole with what it adds to.
        start = 0 if CARRIES_ON.search(sentence.text[begun:head_end]) else first
        quote = text[sentence.origin[start] : sentence.origin[end - 1] + 1]
        yield Promise(sentence.text[begun:head_end], sums, after, quote, path)
        begun = end


def _given(sentence: View, quotes: Quotes) -> Iterator[Sums]:
    """The lists of sums that the sentence gives, without thresholds and asides in brackets."""
    place = {at: i for i, at in enumerate(sentence.origin)}
    lists: list[Sums] = []
    for mention in quotes.mentions:
        if mention.start not in place or mention.end - 1 not in place:
            continue
        start, end = place[mention.start], place[mention.end - 1] + 1
        if lists and _JOIN.match(sentence.text[lists[-1].end : start]):
            joined = (*lists[-1].mentions, mention)
            lists[-1] = replace(lists[-1], end=end, mentions=joined)
        else:
            lists.append(Sums(start, end, (mention,)))
    for sums in lists:
        before, after = sentence.text[: sums.start], sentence.text[sums.end :]
        brackets = sum(c in "(（" for c in before) - sum(c in ")）" for c in before)
        is_given = _GIVEN_BEFORE.search(before) or _GIVEN_AFTER.match(after)
        is_threshold = _THRESHOLD_BEFORE.search(before) or _THRESHOLD_AFTER.match(after)
        if brackets == 0 and is_given and not is_threshold:
            yield sums
