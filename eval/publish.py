"""The table of scores in the README files, rewritten from the report of a run.

``python -m eval.publish OUT`` puts figures, machine and date of the run in the folder OUT between
the two markers of README.md and README.zh-CN.md; with ``--check`` it only says (status 1) whether
they are what the run gave. Figures are by slice, so nothing of a sealed question can get there.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.ablation.report import AblationReport
from eval.ablation.table import figure, times
from eval.questions import SPLITS
from eval.run_record import RunRecord
from eval.score import Score
from ingest.errors import UsageError, ZhiceError

ROOT = Path(__file__).resolve().parent.parent
START, END = "<!-- eval:start -->", "<!-- eval:end -->"
ABLATION = ("<!-- ablation:start -->", "<!-- ablation:end -->")
_BETWEEN = re.compile(f"{START}.*?{END}", re.DOTALL)
_BETWEEN_ABLATION = re.compile(f"{ABLATION[0]}.*?{ABLATION[1]}", re.DOTALL)
_SHOWN = (
    "complete_and_right",
    "amount_value",
    "clause_first",
    "clause_recall_at_5",
    "citation_recall",
    "refusal_recall",
    "over_refusal",
)


class _Report(BaseModel):
    """The part of report.json that is published."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    started_at: datetime
    revision: str
    record: RunRecord
    scores: dict[str, dict[str, Score]]
    hard: dict[str, dict[str, int]]
    ablation: AblationReport | None = None


@dataclass(frozen=True, slots=True)
class _Language:
    """Words of one README; ``ran`` is a format string over the facts of the run."""

    head: tuple[str, ...]
    collections: Mapping[str, str]
    none: str
    failures: Mapping[str, str]
    ran: str
    ablation: tuple[str, str, str, str, str]


_ENGLISH = _Language(
    head=(
        "questions",
        "split",
        "as expected",
        "total right",
        "clause first",
        "clause among first 5",
        "gold clause cited",
        "refused when it should",
        "refused when it should not",
        "hard failures",
    ),
    collections={
        "nine": "nine policies",
        "constructed": "constructed policies",
        "spoken": "nine policies, asked as people speak",
        "owners": "nine policies, asked as owners and agents ask",
        "strangers": "nine policies, asked by a stranger",
        "callers": "nine policies, asked by six strangers, seen since",
    },
    none="none",
    failures={
        "wrong_total": "wrong total",
        "invalid_quote": "invalid quote",
        "ungrounded_figure": "figure without source",
        "wrong_region": "policy of another place",
        "repealed_in_force": "policy not in force",
        "wrong_validity": "wrong validity",
        "error": "error",
    },
    ran=(
        "Run on {date} at revision {revision}: {processor}, {cores} cores, {memory} GiB, "
        "Python {python}, embedding model {model}, no language model. "
        "In brackets the 95 % interval."
    ),
    ablation=("search", "recall@1", "recall@5", "ms, median / 95 %", "*the most there is*"),
)
_CHINESE = _Language(
    head=(
        "题目",
        "分组",
        "完整且正确",
        "合计正确",
        "第一条就是标准条款",
        "前5条里有标准条款",
        "引到标准条款",
        "该拒的拒了",
        "不该拒的拒了",
        "硬性差错",
    ),
    collections={
        "nine": "九部政策",
        "constructed": "构造的政策",
        "spoken": "九部政策，口语提问",
        "owners": "九部政策，企业和代办人员的问法",
        "strangers": "九部政策，没见过本程序的人的问法",
        "callers": "九部政策，六位生人的问法，事后看过",
    },
    none="无",
    failures={
        "wrong_total": "合计有误",
        "invalid_quote": "引文不符",
        "ungrounded_figure": "数字无出处",
        "wrong_region": "用了别处的政策",
        "repealed_in_force": "用了不在施行期的政策",
        "wrong_validity": "效力写错",
        "error": "出错",
    },
    ran=(
        "{date} 在版本 {revision} 上运行:{processor},{cores} 核,{memory} GiB 内存,"
        "Python {python},嵌入模型 {model},不用语言模型。括号里是 95% 区间。"
    ),
    ablation=("检索", "召回率@1", "召回率@5", "毫秒,中位 / 95%", "*最多可达*"),
)
FILES: Mapping[str, _Language] = {"README.md": _ENGLISH, "README.zh-CN.md": _CHINESE}


def publish(out: Path, root: Path = ROOT, *, check: bool = False) -> tuple[str, ...]:
    """Rewrite the tables from the run in ``out``.

    Args:
        root: folder with the README files.
        check: change nothing.

    Returns:
        Names of the files that differed.

    Raises:
        UsageError: no report in ``out``, or a README without its two markers.
    """
    report = _report(out)
    changed: list[str] = []
    for name, language in FILES.items():
        path = root / name
        text = path.read_text(encoding="utf-8")
        if len(_BETWEEN.findall(text)) != 1:
            raise UsageError(f"{path} 里应有一对标记 {START} 与 {END}", "请补上标记再运行")
        block = f"{START}\n{_table(report, language)}\n{END}"
        new = _BETWEEN.sub(lambda _, block=block: block, text)  # type: ignore[misc]
        if report.ablation is not None:  # else the figures of an earlier run stay
            parts = f"{ABLATION[0]}\n{_ablation(report.ablation, language)}\n{ABLATION[1]}"
            new = _BETWEEN_ABLATION.sub(lambda _, parts=parts: parts, new)  # type: ignore[misc]
        if new != text:
            changed.append(name)
            if not check:
                path.write_text(new, encoding="utf-8")
    return tuple(changed)


def _report(out: Path) -> _Report:
    try:
        return _Report.model_validate_json((out / "report.json").read_bytes())
    except (OSError, ValidationError) as error:
        raise UsageError(
            f"{out} 里没有可用的 report.json({error})", "请先运行 zhice eval --out"
        ) from error


def _table(report: _Report, language: _Language) -> str:
    lines = [_row(language.head), "|" + "---|" * len(language.head)]
    for name, scores in report.scores.items():
        collection, _, split = name.partition("/")
        if collection not in language.collections or split not in SPLITS:
            continue
        failures = (
            f"{n} × {language.failures[key]}" for key, n in sorted(report.hard[name].items())
        )
        figures = (_figure(scores[key]) for key in _SHOWN)
        shown = (language.collections[collection], split, *figures)
        lines.append(_row((*shown, ", ".join(failures) or language.none)))
    machine = report.record.machine
    ran = language.ran.format(
        date=report.started_at.date().isoformat(),
        revision=report.revision or "?",
        processor=machine.processor or "?",
        cores=machine.cores,
        memory=machine.memory_gib,
        python=report.record.python,
        model=report.record.embedding_model,
    )
    return "\n".join(("", *lines, "", ran, ""))


def _ablation(report: AblationReport, language: _Language) -> str:
    """Recall of each variant on the gate and the sealed split."""
    slices = [f"all/{split}" for split in ("gate", "sealed") if f"all/{split}" in report.n]
    counted = [f"{name.removeprefix('all/')}, n = {report.n[name]}" for name in slices]
    head = [language.ablation[0]]
    most = [f"{100 * report.most_at_1[name]:.1f} %" for name in slices]
    head += [f"{word} ({of})" for of in counted for word in language.ablation[1:3]]
    lines = [_row((*head, language.ablation[3])), "|" + "---|" * (len(head) + 1)]
    for variant in report.variants:
        if variant.skipped is None and variant.scores:
            own = [variant.scores[name] for name in slices]
            cells = [figure(s[key]) for s in own for key in ("recall_at_1", "recall_at_5")]
            title = variant.english if language is _ENGLISH else variant.title
            lines.append(_row((title, *cells, times(variant))))
    bound = [cell for share in most for cell in (share, "100.0 %")]
    lines.append(_row((language.ablation[4], *bound, "")))
    return "\n".join(("", *lines, ""))


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _figure(score: Score) -> str:
    if score.value is None or score.low is None or score.high is None:
        return "—"
    value, low, high = (f"{100 * x:.1f}" for x in (score.value, score.low, score.high))
    return f"{value} % ({low}–{high}), n = {score.n_questions}"


def main(arguments: Sequence[str]) -> int:
    """Status 0 = done (or nothing differed), 1 = differed or failed, 2 = wrong usage."""
    check = "--check" in arguments
    folders = [argument for argument in arguments if argument != "--check"]
    if len(folders) != 1:
        print("用法:python -m eval.publish 输出目录 [--check]", file=sys.stderr)
        return 2
    try:
        changed = publish(Path(folders[0]), check=check)
    except ZhiceError as error:
        print(str(error), file=sys.stderr)
        return 1
    print(json.dumps(changed, ensure_ascii=False))
    if check and changed:
        print("README 里的数字不是这次运行的,请运行 python -m eval.publish", file=sys.stderr)
    return int(check and bool(changed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
