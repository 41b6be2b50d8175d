"""The questions in report.html: what went wrong, and what changed since a baseline (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape

from assistant.words.wording import money
from eval.compare import Change, Changes
from eval.metrics import METRICS
from eval.outcome import HARD, QuestionOutcome
from eval.page_words import CHANGES, FAILURES, SPLITS, collection_title
from eval.questions import Expectation

_BY_KEY = {metric.key: metric for metric in METRICS}


def failed_question(outcome: QuestionOutcome) -> str:
    """One failed question, folded: reasons, what was expected, what was said, how it came about."""
    question, placed = outcome.placed.question, outcome.placed
    turns = " → ".join((*question.history, question.question))
    reasons = "".join(
        f"<li class={'bad' if f.name in HARD else 'soft'}><b>{FAILURES.get(f.name, f.name)}</b> "
        f"{escape(f.detail)}</li>"
        for f in outcome.failures
    )
    kinds = "".join(
        f"<span class='tag {'bad' if name in HARD else ''}'>{FAILURES.get(name, name)}</span>"
        for name in dict.fromkeys(f.name for f in outcome.failures)
    )
    where = f"{placed.collection} · {SPLITS[placed.split]}"
    given = outcome.answer
    text = given.text if given else "(没有答复)"
    parts = [
        f"<ul class=reasons>{reasons}</ul><div class=sides><div><h5>应有</h5>"
        f"<pre>{escape(_expected(question.expect))}</pre></div>",
        f"<div><h5>实有{_status(outcome)}</h5><pre>{escape(text)}</pre></div></div>",
    ]
    if given and given.citations:
        cites = "\n".join(f"{c.policy_id} {'/'.join(c.path)}「{c.quote}」" for c in given.citations)
        parts.append(f"<h5>引用</h5><pre>{escape(cites)}</pre>")
    if given and given.award and given.award.trace:
        steps = "\n".join(f"{step.step}:{step.detail}" for step in given.award.trace)
        parts.append(f"<h5>计算过程</h5><pre>{escape(steps)}</pre>")
    if question.tags:
        parts.append(f"<p class=quiet>标签:{escape('、'.join(question.tags))}</p>")
    return (
        f"<details class=case><summary><code>{escape(question.id)}</code> {escape(turns)} {kinds}"
        f"<span class=quiet>{escape(where)}</span></summary>{''.join(parts)}</details>"
    )


def _status(outcome: QuestionOutcome) -> str:
    given = outcome.answer
    if given is None:
        return ""
    parts = [given.status, given.reason or ""]
    if given.award:
        total = given.award.total_yuan
        parts += [given.award.outcome, "无合计" if total is None else money(total)]
    return escape(f"({' · '.join(part for part in parts if part)})")


def _expected(expect: Expectation) -> str:
    """The gold in words, a line for each thing it asserts."""
    return "\n".join(_assertions(expect)) or "(未作要求)"


def _assertions(expect: Expectation) -> Iterator[str]:
    for name, value in (("状态", expect.status), ("理由", expect.reason)):
        if value is not None:
            yield f"{name}:{value if isinstance(value, str) else ' 或 '.join(value)}"
    if expect.outcome is not None:
        yield f"金额性质:{expect.outcome}"
    if expect.asserts_total:
        yield f"合计:{'不给合计' if expect.total_yuan is None else money(expect.total_yuan)}"
    for name, cites in (
        ("引用", expect.cites),
        ("引用其一", expect.cites_any),
        ("可另引", expect.cites_also),
    ):
        for cite in cites:
            yield f"{name}:{cite.policy_id}「{cite.quote}」"
    if expect.rules is not None:
        yield f"规则:{'、'.join(expect.rules)}"
    for name, words in (
        ("须含", expect.includes),
        ("须含其一", expect.includes_any),
        ("不得含", expect.excludes),
    ):
        if words:
            yield f"{name}:{'、'.join(words)}"


def changes_section(changes: Changes | None, pairs: Sequence[Change]) -> str:
    """The difference from the baseline run, "" where there is none to compare with."""
    if changes is None:
        return ""
    lists = {
        "broken": changes.broken,
        "mended": changes.mended,
        "reworded": changes.reworded,
        "added": changes.added,
    }
    counts = "".join(
        f"<li class={key}><b>{len(lists[key])}</b> {title}</li>" for key, title in CHANGES.items()
    )
    folded = "".join(_pair(pair) for kind in CHANGES for pair in pairs if pair.kind == kind)
    return (
        "<h2 id=changes>与基线逐题比较</h2><p>同一题在两次运行中的差别;封存组不列出。</p>"
        f"<ul class=counts>{counts}</ul>{_differences(changes)}{folded}"
    )


def _differences(changes: Changes) -> str:
    rows = []
    for collection, each in changes.differences.items():
        for key, found in each.items():
            metric = _BY_KEY.get(key)
            if metric is None or not found.value or found.low is None or found.high is None:
                continue
            factor, unit = (100, " 个百分点") if metric.unit == "%" else (1, f" {metric.unit}")
            sure = found.low > 0 or found.high < 0
            rows.append(
                f"<tr><td>{escape(collection_title(collection))}</td><td>{escape(metric.title)}"
                f"</td><td class=n>{factor * found.value:+.2f}{unit}</td><td class=n>"
                f"{factor * found.low:+.2f} … {factor * found.high:+.2f}</td>"
                f"<td class=n>{found.n}</td><td>{'是' if sure else '否'}</td></tr>"
            )
    if not rows:
        return "<p>各项得分没有变化。</p>"
    return (
        "<p>变化了的指标(本次减基线,逐题配对,按政策整组重抽样):</p><div class=wide><table>"
        "<tr><th>题集</th><th>指标</th><th class=n>差</th><th class=n>95% 区间</th>"
        f"<th class=n>题数</th><th>区间不含 0</th></tr>{''.join(rows)}</table></div>"
    )


def _pair(change: Change) -> str:
    before, after = _marked(change.before, change.after)
    same = (
        "<p class=quiet>文字相同,引用、金额等有变化。</p>" if change.before == change.after else ""
    )
    return (
        f"<details class=case><summary><span class='tag {change.kind}'>{CHANGES[change.kind]}"
        f"</span> <code>{escape(change.id)}</code> {escape(change.question)}</summary>{same}"
        f"<div class=sides><div><h5>基线</h5>{_list(change.reasons_before)}<pre>{before}</pre>"
        f"</div><div><h5>本次</h5>{_list(change.reasons_after)}<pre>{after}</pre></div></div>"
        "</details>"
    )


def _list(reasons: Sequence[str]) -> str:
    named = ((FAILURES.get(name, name), detail) for name, _, detail in
             (reason.partition(":") for reason in reasons))  # fmt: skip
    items = "".join(f"<li><b>{escape(name)}</b> {escape(detail)}</li>" for name, detail in named)
    return f"<ul class=reasons>{items}</ul>" if items else "<p class=good>通过</p>"


def _marked(before: str, after: str) -> tuple[str, str]:
    """Both texts with what only one of them says marked."""
    olds: list[str] = []
    news: list[str] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        old, new = escape(before[a:b]), escape(after[c:d])
        olds.append(old if kind == "equal" else f"<del>{old}</del>" if old else "")
        news.append(new if kind == "equal" else f"<ins>{new}</ins>" if new else "")
    return "".join(olds), "".join(news)
