"""Ask the questions and hold each total against what the calculator pays for what was drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant import Assistant
from eval.combined.awards import AS_OF, Source, sources_of, total_of
from eval.combined.rights import RightsTalk, payers_of, rights_talks, total_of_rights
from eval.combined.saying import Said, questions

Came = Literal["right", "wrong_total", "asked_back", "refused", "no_total"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one question; sums in whole yuan, ``got`` None where no total was given."""

    said: Said | RightsTalk
    expected: int
    got: int | None
    status: str

    @property
    def came(self) -> Came:
        """Right, or in which way not."""
        if self.got is not None:
            return "right" if self.got == self.expected else "wrong_total"
        if self.status == "refused":
            return "refused"
        return "no_total" if self.status == "answered" else "asked_back"


def asked(
    assistant: Assistant,
    seed: int,
    n: int,
    of: str = "",
    put: Callable[[Sequence[Source], int, int], list[Said]] = questions,
) -> list[Asked]:
    """Up to ``n`` questions of that seed, asked; those without a sum of their own left out.

    Args:
        of: what the ids of the policies drawn from begin with.
        put: puts the questions (``talks`` for talks of several turns).
    """
    held = [s for s in sources_of(assistant.knowledge) if s.policy_id.startswith(of)]
    found = []
    for said in put(held, seed, n):
        expected = total_of(said.drawn, said.source, assistant.knowledge, said.tax_yuan)
        if expected is None:
            continue
        found.append(_put(said, expected, assistant))
    return found


def asked_rights(assistant: Assistant, seed: int, n: int, of: str = "") -> list[Asked]:
    """Up to ``n`` talks of that seed about rights abroad, asked; as ``asked`` otherwise."""
    held = [p for p in payers_of(assistant.knowledge) if p.source.policy_id.startswith(of)]
    return [
        _put(said, expected, assistant)
        for said in rights_talks(held, seed, n)
        if (expected := total_of_rights(said, assistant.knowledge)) is not None
    ]


def _put(said: Said | RightsTalk, expected: int, assistant: Assistant) -> Asked:
    answer = assistant.ask(said.text, history=said.history, as_of=AS_OF, with_model=False)
    got = answer.award.total_yuan if answer.award else None
    return Asked(said, expected, got, answer.status)


def share_right(done: Sequence[Asked]) -> float:
    """Share of totals that are right, 0 to 1."""
    return sum(one.came == "right" for one in done) / max(1, len(done))


def listing(done: Iterable[Asked], most: int = 10**6) -> str:
    """The first failures, wrong totals before all, a line each."""
    bad = sorted((o for o in done if o.came != "right"), key=lambda o: o.came != "wrong_total")
    return "\n".join(
        f"{o.came} | {o.said.form} | {' / '.join((*o.said.history, o.said.text))} | "
        f"应为 {o.expected},得到 {o.got}"
        for o in bad[:most]
    )


def table(done: Sequence[Asked]) -> str:
    """Counts by form and over all, in Markdown."""
    columns: tuple[Came, ...] = ("right", "wrong_total", "asked_back", "refused", "no_total")
    lines = [
        "| 句式 | 题数 | 对 | 错的总额 | 反问 | 拒答 | 无总额 |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for form in [*dict.fromkeys(o.said.form for o in done), "合计"]:
        own = [o.came for o in done if form in ("合计", o.said.form)]
        count = Counter(own)
        lines.append(
            f"| {form} | {len(own)} | " + " | ".join(str(count[c]) for c in columns) + " |"
        )
    return "\n".join([*lines, f"对的占 {share_right(done):.1%}"])
