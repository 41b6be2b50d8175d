"""``python -m eval.drafting``: precision and recall of draft rules, with their intervals.

Development seeds are free to look at; the final seed is for one run at the end. What is wrong is
written out for open sentences only, never for those kept for the sealed split.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from eval.drafting.annotated import Annotated, annotated
from eval.drafting.constructed import Measured, Outcome, measured
from eval.drafting.shipped import shipped
from eval.interval import wilson
from ingest.settings import Settings
from ingest.shelf.library import Library

DEVELOPMENT = (11, 12, 13)
FINAL = 4711


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.drafting", description=__doc__)
    seed = parser.add_mutually_exclusive_group()
    seed.add_argument("--seed", type=int, action="append", help="种子,可写几次;缺省为开发用的几个")
    seed.add_argument("--final", action="store_true", help=f"最后一次用的种子 {FINAL}")
    parser.add_argument("--count", type=int, default=20, help="每个种子的政策数")
    parser.add_argument("--held-out", action="store_true", help="也量封存的句式(只报数)")
    parser.add_argument("--shipped", action="store_true", help="量随包的政策")
    parser.add_argument("--gold", type=Path, help="人工标注的文件夹(*.jsonl)")
    parser.add_argument("--texts", type=Path, help="被标注的原文所在的文件夹,缺省同上")
    parser.add_argument("--level", default="county", help="被标注政策的层级")
    parser.add_argument("--out", type=Path, help="把不一致之处写到这个文件夹")
    given = parser.parse_args(arguments)
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
    if given.gold:
        _tell_annotated(given.gold, given.texts or given.gold, given.level, given.out)
    elif given.shipped:
        _tell_shipped(given.out)
    else:
        seeds = (FINAL,) if given.final else tuple(given.seed or DEVELOPMENT)
        run = measured(seeds, given.count, held_out=False)
        _tell("开放句式", run)
        if given.out:
            wrong = [o for o in run.outcomes if o.kind != "met"]
            _write(
                given.out / "constructed.tsv",
                [f"{o.kind}\t{o.pattern}\t{o.policy_id}\t{o.told}" for o in wrong],
            )
        if given.held_out or given.final:
            _tell("封存政策", measured(seeds, given.count, held_out=True))
    return 0


def _tell(name: str, run: Measured) -> None:
    print(
        f"## {name}: {run.n_reward_clauses}条奖励条款,每条款{run.ms_per_clause:.2f}毫秒;"
        f"金额 {run.n_classed}/{run.n_mentions} 处有归类"
    )
    _line("全部", run.outcomes)
    held_out = [o for o in run.outcomes if o.is_held_out]
    if held_out:
        _line("  封存句式", held_out)
        _line("  其余句式", [o for o in run.outcomes if not o.is_held_out])
    for pattern in sorted({o.pattern for o in run.outcomes}):
        _line(f"  {pattern}", [o for o in run.outcomes if o.pattern == pattern])
    bins: dict[int, Counter[str]] = {}
    for o in run.outcomes:
        if o.confidence is not None:
            bins.setdefault(int(o.confidence * 20), Counter())[o.kind] += 1
    for at, kinds in sorted(bins.items()):
        n = kinds["met"] + kinds["extra"]
        print(f"  把握 {at / 20:.2f}–{(at + 1) / 20:.2f}: 对 {_rate(kinds['met'], n)}")


def _line(name: str, outcomes: Sequence[Outcome]) -> None:
    kinds = Counter(o.kind for o in outcomes)
    met = kinds["met"]
    precision, recall = _rate(met, met + kinds["extra"]), _rate(met, met + kinds["missed"])
    print(f"{name:<26} 准确率 {precision}  召回率 {recall}{_why(outcomes)}")


def _why(outcomes: Sequence[Outcome]) -> str:
    """In which fields the missed ones differ; never their words."""
    why = Counter(o.differs for o in outcomes if o.kind == "missed" and o.differs)
    return "  漏因 " + "、".join(f"{k}×{n}" for k, n in why.most_common()) if why else ""


def _rate(hits: int, n: int) -> str:
    low, high = wilson(hits, n)
    return f"{hits}/{n} = {hits / n if n else 0:.3f} [{low:.3f}, {high:.3f}]"


def _tell_annotated(gold: Path, texts: Path, level: str, out: Path | None) -> None:
    results = []
    for file in sorted(gold.glob("*.jsonl")):
        one = annotated(file, texts / f"{file.stem}.txt", level=level)
        results.append(one)
        _tell_texts(one.name, [one])
        if out:
            _write(out / f"{file.stem}.wrong.txt", one.wrong)
    _tell_texts("合计", results)


def _tell_texts(name: str, ones: Sequence[Annotated]) -> None:
    n, right = sum(o.n for o in ones), sum(o.n_class_right for o in ones)
    rules, drafts = sum(o.n_gold_rules for o in ones), sum(o.n_draft_rules for o in ones)
    met, loose = sum(o.n_met for o in ones), sum(o.n_met_without_level for o in ones)
    print(f"## {name}: 归类 {_rate(right, n)}")
    print(f"  五项全对 准确率 {_rate(met, drafts)} 召回率 {_rate(met, rules)}")
    print(f"  不计层级 准确率 {_rate(loose, drafts)} 召回率 {_rate(loose, rules)}")
    total: Counter[tuple[str, str]] = Counter()
    for one in ones:
        total.update(one.confusion)
    print("  " + ",".join(f"{a}→{b} {k}" for (a, b), k in sorted(total.items())))


def _tell_shipped(out: Path | None) -> None:
    met = drafts = gold = 0
    wrong: list[str] = []
    for one in shipped(Library.open(Settings())):
        precision, recall = _rate(one.n_met, one.n_drafts), _rate(one.n_met, one.n_gold)
        print(f"{one.policy_id:<34} 准确率 {precision}  召回率 {recall}")
        met, drafts, gold = met + one.n_met, drafts + one.n_drafts, gold + one.n_gold
        wrong += [f"{one.policy_id}\t{line}" for line in one.wrong]
    print(f"{'合计':<34} 准确率 {_rate(met, drafts)}  召回率 {_rate(met, gold)}")
    if out:
        _write(out / "shipped.tsv", wrong)


def _write(file: Path, lines: Sequence[str]) -> None:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
