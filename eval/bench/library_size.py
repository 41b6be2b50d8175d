"""``python -m eval.bench.library_size``: whether answers change with what else the library holds.

The open questions asked of the shipped policies, and of those with constructed policies of other
places beside them. A question that names a place, a policy or an award by its place must get the
same answer; another may be asked back whose policy is meant.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from assistant import Assistant
from assistant.answer import Answer
from assistant.knowledge import Knowledge
from assistant.retrieval.scope import named_owner
from assistant.understanding.query import Query
from assistant.understanding.understand import read
from assistant.work import works_of
from eval.constructed.library import constructed_settings
from eval.questions import Question
from eval.rewording.__main__ import open_questions
from eval.rewording.trial import AS_OF, Answers, differences, told
from ingest.settings import Settings

COUNT, SEED = 32, 2026
_SUM = ("wrong_total", "new_total", "lost_total")
_CALLED = {
    "wrong_total": "错额",
    "new_total": "多出的金额",
    "lost_total": "少了的金额",
    "answer": "另一种答复",
    "cited": "另一条文",
    "asks_back": "反问是哪份政策",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question asked of both libraries.

    Attributes:
        is_placed: it says of which place or policy it is.
        came: ``same``, or a key of ``_CALLED``: what became of it in the larger library.
    """

    question: Question
    is_placed: bool
    came: str
    small: str
    large: str


def library_of(count: int, seed: int, settings: Settings) -> Settings:
    """The shipped policies with ``count`` constructed ones of places that exist nowhere."""
    return constructed_settings(f"constructed:{seed}:open:{count}", settings)


def compared(questions: Sequence[Question], small: Assistant, large: Answers) -> Iterator[Asked]:
    """Each question asked of both."""
    for question in questions:
        one, two = _answer(small, question), _answer(large, question)
        is_placed = says_where(question, small.knowledge)
        yield Asked(question, is_placed, became(one, two), told(one), told(two))


def _answer(assistant: Answers, question: Question) -> Answer:
    day = question.as_of or AS_OF
    return assistant.ask(
        question.question, history=question.history, as_of=day, region=question.region
    )


def says_where(question: Question, knowledge: Knowledge) -> bool:
    """Whether ``question`` or a turn before it tells a place, a policy or an award by its place."""
    if question.region:
        return True
    day = question.as_of or AS_OF
    known = knowledge.at(day)
    works = works_of(question.question, question.history, day, None, None, knowledge=known)
    turns = (t for work in works for t in read(work.question, work.history, known).turns)
    return any(_says_where(turn, known) for turn in turns)


def _says_where(turn: Query, known: Knowledge) -> bool:
    told_of = turn.regions or turn.policy_regions or turn.policies or turn.sites
    return bool(told_of) or any(named_owner(e, known) for e in turn.events)


def became(small: Answer, large: Answer) -> str:
    """What became of the answer ``small`` in a larger library; see ``Asked``."""
    one, two = _total(small), _total(large)
    differs = differences(small, large)
    if one != two and two is not None:
        return "new_total" if one is None else "wrong_total"
    if large.clarification and "policy" in large.clarification.missing and differs:
        return "asks_back"
    if one != two:
        return "lost_total"
    if {*differs} & {"status", "outcome", "reason"}:
        return "answer"
    return "cited" if differs else "same"


def _total(answer: Answer) -> int | None:
    return answer.award.total_yuan if answer.award else None


def is_wrong(one: Asked) -> bool:
    """Whether a placed question got a total that it does not get in the small library."""
    return one.is_placed and one.came in ("wrong_total", "new_total")


def same_share(done: Sequence[Asked]) -> float:
    """Share of the placed questions whose answer stayed what it was."""
    placed = [one for one in done if one.is_placed]
    return sum(one.came == "same" for one in placed) / len(placed) if placed else 1.0


def table(done: Sequence[Asked]) -> str:
    """Counts for people."""
    lines = []
    for name, is_placed in (("说了地区或政策", True), ("没说是哪里的", False)):
        group = [one for one in done if one.is_placed is is_placed]
        same = sum(one.came == "same" for one in group)
        counts = {what: sum(one.came == what for one in group) for what in _CALLED}
        rest = "，".join(f"{_CALLED[what]} {n}" for what, n in counts.items() if n)
        lines.append(f"{name}：{len(group)} 题，{same} 题相同{'；' + rest if rest else ''}")
    return "\n".join(lines)


def listing(done: Sequence[Asked], most: int) -> str:
    """What changed, wrong totals first."""
    order = tuple(_CALLED)
    changed = [one for one in done if one.is_placed and one.came != "same"]
    changed += [one for one in done if not one.is_placed and one.came in _SUM]
    changed.sort(key=lambda one: (not one.is_placed, order.index(one.came)))
    return "\n".join(
        f"\n{one.question.id}  {_CALLED[one.came]}{'' if one.is_placed else '（没说是哪里的）'}\n"
        f"  {' → '.join((*one.question.history, one.question.question))}\n"
        f"  小库: {one.small}\n  大库: {one.large}"
        for one in changed[:most]
    )


def main(arguments: list[str] | None = None) -> int:
    """Ask and print; 1 where a question that says where it belongs got another total."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.library_size", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="另加多少份构造的政策")
    parser.add_argument("--seed", type=int, default=SEED, help="构造政策和抽题的种子")
    parser.add_argument("--sample", type=int, help="只抽这么多题")
    parser.add_argument("--failures", type=int, default=20, help="最多列出多少题")
    parser.add_argument("--home", type=Path, help="数据文件夹，放着随附的政策")
    given = parser.parse_args(arguments)
    settings = Settings.from_environment(given.home)
    questions = sampled(open_questions(), given.sample, given.seed)
    small = Assistant.open(settings=settings)
    large = Assistant.open(settings=library_of(given.count, given.seed, settings))
    print(
        f"{len(small.library.documents)} 份政策，{len(large.library.documents)} 份政策", flush=True
    )
    done: list[Asked] = []
    for number, one in enumerate(compared(questions, small, large), 1):
        done.append(one)
        if number % 500 == 0:
            print(f"{number}/{len(questions)}", file=sys.stderr)
    print(f"{table(done)}\n{listing(done, given.failures)}")
    return int(any(map(is_wrong, done)))


def sampled(questions: list[Question], size: int | None, seed: int) -> list[Question]:
    """``size`` of ``questions`` drawn with ``seed``; all of them where it is None."""
    if size is None or size >= len(questions):
        return questions
    return Random(seed).sample(questions, size)  # noqa: S311


if __name__ == "__main__":
    sys.exit(main())
