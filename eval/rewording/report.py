"""Rates of invariance, with Wilson intervals, and what broke."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from eval.interval import wilson
from eval.rewording.trial import Compared


class Rate(BaseModel):
    """How many rewordings of one kind got the same answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    n: int
    same: int
    rate: float
    low: float
    high: float
    wrong_totals: int


class Broken(BaseModel):
    """A rewording that got another answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    transform: str
    question: tuple[str, ...]
    reworded: tuple[str, ...]
    before: str
    after: str
    differs: tuple[str, ...]


class Invariance(BaseModel):
    """A whole run."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seed: int
    total: Rate
    kinds: tuple[Rate, ...]
    transforms: tuple[Rate, ...]
    broken: tuple[Broken, ...]

    @classmethod
    def of(cls, cases: Sequence[Compared], seed: int) -> Invariance:
        """Counted from what came of each case."""
        return cls(
            seed=seed,
            total=_rate("全部", cases),
            kinds=_rates(cases, [c.reworded.transform.kind for c in cases]),
            transforms=_rates(cases, [c.reworded.transform.name for c in cases]),
            broken=tuple(_broken(c) for c in cases if c.differs),
        )

    def table(self) -> str:
        """For a terminal: worst first."""
        lines = [_line(self.total), "", "按类别:"]
        lines += [_line(r) for r in sorted(self.kinds, key=lambda r: r.rate)]
        lines += ["", "按换法:"]
        return "\n".join(lines + [_line(r) for r in sorted(self.transforms, key=lambda r: r.rate)])

    def listing(self) -> str:
        """Every broken case in four lines."""
        return "\n".join(
            f"\n{b.id}  {b.transform}  {'、'.join(b.differs)}\n"
            f"  原: {' → '.join(b.question)}\n      {b.before}\n"
            f"  改: {' → '.join(b.reworded)}\n      {b.after}"
            for b in self.broken
        )


def _rates(cases: Sequence[Compared], names: Sequence[str]) -> tuple[Rate, ...]:
    groups: dict[str, list[Compared]] = {}
    for case, name in zip(cases, names, strict=True):
        groups.setdefault(name, []).append(case)
    return tuple(_rate(name, group) for name, group in groups.items())


def _rate(name: str, cases: Iterable[Compared]) -> Rate:
    held = list(cases)
    same = sum(not c.differs for c in held)
    low, high = wilson(same, len(held))
    return Rate(
        name=name,
        n=len(held),
        same=same,
        rate=same / len(held) if held else 1.0,
        low=low,
        high=high,
        wrong_totals=sum(c.is_wrong_total for c in held),
    )


def _line(rate: Rate) -> str:
    wrong = f"  错额 {rate.wrong_totals}" if rate.wrong_totals else ""
    return (
        f"{rate.rate:7.2%} [{rate.low:.1%}, {rate.high:.1%}]  {rate.same}/{rate.n}"
        f"  {rate.name}{wrong}"
    )


def _broken(case: Compared) -> Broken:
    question, turns = case.reworded.question, case.reworded.turns
    return Broken(
        id=question.id,
        transform=case.reworded.transform.name,
        question=(*question.history, question.question),
        reworded=(*turns.history, turns.question),
        before=case.before,
        after=case.after,
        differs=case.differs,
    )
