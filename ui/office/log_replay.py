"""A kept answer beside the same question answered now: what differs, and why it may."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from assistant import Assistant
from assistant.answer import Answer
from assistant.calculator.basis import engine_version
from assistant.words.mask import masked
from ingest.errors import ZhiceError
from ingest.rules.rule_review import history
from ingest.shelf.library import Library
from ui.journal.journal import Journal
from ui.journal.rows import LoggedAnswer
from ui.office.log_frame import STATUS, award_words
from ui.office.log_record import KeptAnswer, corrections_of, kept_answer, turns_of
from ui.page.words import REFUSAL
from ui.records.review_record import entry_line

_PIECE = re.compile(r"[0-9][0-9.,]*|[A-Za-z]+|\s+|.", re.S)
_MASKED = re.compile("〔(?:身份证号|信用代码|银行卡号|证件号|邮箱|手机号|电话)〕")
_MOST_CHANGES = 8  # of one policy
_ALIKE = 0.5  # share of letters in common from which two lines are compared letter by letter


@dataclass(frozen=True, slots=True)
class Difference:
    """One respect in which two answers differ, in words: before and now."""

    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that both texts have (``same``), or only one of them (``gone``, ``new``)."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Replay:
    """A kept answer and its question answered now.

    Attributes:
        now: None where it could not be answered; ``failure`` says why.
        differences: empty = the same answer.
        wording: the two texts laid over each other; () where they are equal.
        reasons: Chinese, what has changed since, or why two answers may differ all the same.
    """

    before: KeptAnswer
    now: KeptAnswer | None
    differences: tuple[Difference, ...] = ()
    wording: tuple[Piece, ...] = ()
    reasons: tuple[str, ...] = ()
    failure: str = ""


def replay(logged: LoggedAnswer, assistant: Assistant, journal: Journal) -> Replay:
    """Ask the question of ``logged`` again, for the same day; nothing is written down."""
    before = kept_answer(logged)
    try:
        answer = assistant.ask(
            logged.question,
            history=turns_of(logged),
            as_of=before.as_of,
            region=logged.region,
            corrections=corrections_of(logged) or (),
        )
    except ZhiceError as error:
        return Replay(before, None, failure=str(error))
    now = _as_kept(answer)
    differences = tuple(_differences(before, now))
    pieces = tuple(laid_over(before.text, now.text)) if before.text != now.text else ()
    reasons = tuple(_reasons(logged, before, now, assistant.library, journal))
    return Replay(before, now, differences, pieces, reasons)


def _as_kept(answer: Answer) -> KeptAnswer:
    """``answer`` in the form of the log: personal data masked in what is not policy text."""
    kept = KeptAnswer.model_validate(answer.model_dump(mode="json"))
    return kept.model_copy(update={"text": masked(kept.text)})


def _differences(before: KeptAnswer, now: KeptAnswer) -> Iterator[Difference]:
    if (before.status, before.reason) != (now.status, now.reason):
        yield Difference("结果", _status(before), _status(now))
    amounts = [_amount(answer) for answer in (before, now)]
    if amounts[0] != amounts[1]:
        yield Difference("金额", amounts[0], amounts[1])
    was, has = ({c.place: c for c in a.citations} for a in (before, now))
    if was.keys() != has.keys():
        yield Difference("引用的条款", _places(before), _places(now))
    changed = [p for p in was.keys() & has.keys() if was[p].quote != has[p].quote]
    if changed:
        quotes = ["；".join(sorted(f"“{side[p].quote}”" for p in changed)) for side in (was, has)]
        yield Difference("引文", quotes[0], quotes[1])
    if before.text != now.text:
        yield Difference("措辞", f"{len(before.text)} 字", f"{len(now.text)} 字")


def _amount(answer: KeptAnswer) -> str:
    award = answer.award
    return (award_words(award.outcome, award.total_yuan) if award else "") or "没有金额"


def _status(answer: KeptAnswer) -> str:
    word = STATUS.get(answer.status, ("", answer.status))[1]
    return f"{word}（{REFUSAL.get(answer.reason, answer.reason)}）" if answer.reason else word


def _places(answer: KeptAnswer) -> str:
    return "；".join(f"《{c.policy_title}》{'/'.join(c.path)}" for c in answer.citations) or "没有"


def laid_over(before: str, now: str) -> Iterator[Piece]:
    """Two texts as one: what both have, what is gone, what is new. Figures stay whole.

    Lines that have little in common are shown whole, one after the other: letters that two
    sentences share by chance tell nothing.
    """
    a, b = before.splitlines(keepends=True), now.splitlines(keepends=True)
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        gone, new = "".join(a[a0:a1]), "".join(b[b0:b1])
        if kind == "equal":
            yield Piece("same", gone)
        else:
            yield from _within(gone, new)


def _within(before: str, now: str) -> Iterator[Piece]:
    a, b = _PIECE.findall(before), _PIECE.findall(now)
    matched = SequenceMatcher(None, a, b, autojunk=False)
    if matched.ratio() < _ALIKE:
        yield from (Piece(k, words) for k, words in (("gone", before), ("new", now)) if words)
        return
    for kind, a0, a1, b0, b1 in matched.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(a[a0:a1]))
            continue
        if a1 > a0:
            yield Piece("gone", "".join(a[a0:a1]))
        if b1 > b0:
            yield Piece("new", "".join(b[b0:b1]))


# -- why -----------------------------------------------------------------------------------------


def _reasons(
    logged: LoggedAnswer,
    before: KeptAnswer,
    now: KeptAnswer,
    library: Library,
    journal: Journal,
) -> Iterator[str]:
    yield from _of_library(logged, library)
    bases = [a.award.basis if a.award else None for a in (before, now)]
    if bases[0] and bases[1] and bases[0].rules_digest != bases[1].rules_digest:
        yield "计算所依据的奖励规则与当时不同。"
    for policy_id, title in (now.policies | before.policies).items():
        yield from _of_policy(policy_id, title, logged, library, journal)
    engine = logged.engine or (bases[0].engine_version if bases[0] else "")
    if engine and engine != engine_version():
        yield f"程序版本不同：当时 {engine}，现在 {engine_version()}。"
    if "llm" in (before.mode, now.mode):
        yield "有一方经语言模型理解或润色，措辞每次可能不同；金额与引文仍由程序给出。"
    if any(_MASKED.search(words) for words in (logged.question, *logged.history)):
        yield "问题中的个人信息已遮盖，重答用的是遮盖后的文字。"
    if corrections_of(logged) is None:
        yield "提问人更正过系统的理解，但记录读不出来，重答没有带上这些更正。"


def _of_library(logged: LoggedAnswer, library: Library) -> Iterator[str]:
    if logged.generation is None:
        yield "当时没有记下政策库的版本，不能判断库是否有变动。"
    elif logged.generation != library.generation:
        yield (
            f"政策库有变动：当时 {logged.generation[:12]}，现在 {library.generation[:12]}"
            "（文本、元数据或规则任何一处改动都会换版本）。"
        )


def _of_policy(
    policy_id: str, title: str, logged: LoggedAnswer, library: Library, journal: Journal
) -> Iterator[str]:
    if policy_id not in library.documents:
        yield f"《{title}》已不在库中使用（撤下、改了编号或暂时无法读取）。"
        return
    try:
        since = logged.at.replace(microsecond=0)  # reviews are dated to the second
        entries = [e for e in history(library, policy_id)[policy_id] if e.at >= since]
    except ZhiceError as error:
        yield f"《{title}》的审核记录读不出来：{error}"
        entries = []
    lines = [f"{_when(e.at)} {e.by or '（程序）'} {entry_line(e)}" for e in entries]
    changes = journal.changes(target=policy_id, since=logged.at, size=_MOST_CHANGES).rows
    if not entries:  # a review is in both records; its own says more
        lines = [f"{_when(c.at)} {c.by} {c.detail or c.action}" for c in reversed(changes)]
    yield from (f"《{title}》 {line}" for line in _first(lines))


def _first(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_MOST_CHANGES]
    if len(lines) > _MOST_CHANGES:
        yield f"……另有 {len(lines) - _MOST_CHANGES} 处改动"


def _when(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
