"""Closing clauses: who explains, what it ends, from when to when it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from eval.constructed.kept import kept_sentence
from eval.constructed.numerals import chinese_date, chinese_number
from eval.constructed.pieces import Setting
from eval.constructed.provisions import Ask, Family, Sentence, Wording

F, C, S, T = "formal", "colloquial", "very_short", "traditional"

EXPLAIN = Family(
    "closing.explain",
    "closing",
    "解释机关",
    (
        Sentence("本办法[who|由{bureau}会同{finance}负责解释]。"),
        Sentence("本办法的[who|具体应用问题由{bureau}商{finance}解释]。"),
        Sentence("[who|{bureau}、{finance}按照职责分工对本办法进行解释]。"),
    ),
    (
        Ask(
            "procedure",
            ("who",),
            (
                Wording(F, "{doc}由哪个部门负责解释?"),
                Wording(C, "{doc}看不懂的地方找谁解释"),
                Wording(S, "{doc} 解释机关"),
                Wording(T, "{doc}由哪個部門負責解釋?"),
                Wording(F, "对{doc}的条文有疑问,有权解释的机关是哪个?"),
            ),
            includes=("{bureau}",),
        ),
    ),
    share=0.8,
)

HIGHER = Family(
    "closing.higher",
    "closing",
    "政策衔接",
    (
        Sentence("本办法施行期间，[higher|国家、省有新规定的，从其规定]。"),
        Sentence("[higher|上级政策对奖励事项另有规定的，按照上级规定执行]。"),
    ),
    (
        Ask(
            "condition",
            ("higher",),
            (
                Wording(F, "{doc}与国家、省的新规定不一致时按哪个执行?"),
                Wording(C, "省里要是出了新规定,{doc}还按老的来吗"),
            ),
            includes=("规定",),
        ),
    ),
    share=0.45,
)

REPEAL = Family(
    "closing.repeal",
    "closing",
    "废止",
    (
        Sentence("[end|《{old_title}》（{old_number}）同时废止]。"),
        Sentence("本办法施行之日起，[end|《{old_title}》（{old_number}）停止执行]。"),
        Sentence(
            "[end|原《{old_title}》（{old_number}）即行废止]，此前已受理的申请仍按原规定办理。"
        ),
    ),
    (
        Ask(
            "repeal",
            ("end",),
            (
                Wording(F, "{doc}施行后废止了哪个文件?"),
                Wording(C, "{doc}出来以后,老的哪个文件不作数了"),
                Wording(S, "{doc} 废止文件"),
                Wording(F, "哪份文件因{doc}的施行而失效?"),
            ),
            includes=("{old_title}",),
        ),
    ),
    share=0.45,
)


@dataclass(frozen=True, slots=True)
class Term:
    """When a policy holds: what it prints about it, and what follows from that.

    Attributes:
        family: the clause, None where the text says nothing.
        effective_from, effective_until: None = not stated.
    """

    family: Family | None
    effective_from: date | None
    effective_until: date | None


def term_of(setting: Setting, issued_on: date) -> Term:
    """A term of force in one of the usual wordings; one policy in eight states none."""
    rng = setting.rng
    form = rng.randrange(8)
    years = rng.choice((2, 3, 3, 5))
    later = date(issued_on.year, issued_on.month, 1) + timedelta(days=rng.choice((32, 62)))
    start = later.replace(day=1)
    shown = chinese_date(start) if rng.random() < 0.2 else _plain(start)
    starts = (shown, _plain(start))
    term = chinese_number(years) if rng.random() < 0.5 else str(years)
    if form == 0:
        return Term(None, None, None)
    if form == 1:
        text = Sentence(f"本办法[start|自印发之日起施行]，[term|有效期{term}年]。")
        return Term(
            _validity((text,), ("印发之日", _plain(issued_on))), issued_on, _end(issued_on, years)
        )
    if form == 2:
        last = date(start.year + years - 1, 12, 31)
        text = Sentence(f"本办法[start|自{shown}起施行]，[term|有效期至{_plain(last)}]。")
        return Term(_validity((text,), starts, _plain(last)), start, last)
    if form == 5 and setting.held_out:
        kept = kept_sentence("closing.validity").text.replace("{shown}", shown)
        text = Sentence(kept.replace("{term}", term), held_out=True)
        return Term(_validity((text,), starts), start, _end(start, years))
    if form == 3:
        text = Sentence(f"本办法[start|自{shown}起施行]。")
        return Term(_validity((text,), starts), start, None)
    if form == 4:
        text = Sentence(f"本办法[start|自发布之日起30日后施行]，[term|有效期{term}年]。")
        first = issued_on + timedelta(days=30)
        return Term(_validity((text,), ("30日后", _plain(first))), first, _end(first, years))
    plain = Sentence(f"本办法[start|自{shown}起施行]，[term|有效期{term}年]。")
    other = Sentence(
        f"本办法[start|自{shown}起实施]，[term|有效期为{term}年]，有效期满后自动失效。"
    )
    return Term(_validity((plain, other), starts), start, _end(start, years))


def _validity(sentences: tuple[Sentence, ...], start: tuple[str, ...], last: str = "") -> Family:
    asks = [
        Ask(
            "date_validity",
            ("start",),
            (
                Wording(F, "{doc}从什么时候开始施行?"),
                Wording(C, "{doc}哪天开始执行的"),
                Wording(S, "{doc} 施行日期"),
                Wording(F, "{doc}自何时起生效?"),
            ),
            includes_any=start,
        )
    ]
    if any("[term|" in sentence.text for sentence in sentences):
        asks.append(
            Ask(
                "date_validity",
                ("term",),
                (
                    Wording(F, "{doc}的有效期是多久?"),
                    Wording(C, "{doc}能管到什么时候"),
                    Wording(S, "{doc} 有效期"),
                    Wording(T, "{doc}的有效期到什麼時候?"),
                    Wording(C, "{doc}啥时候到期"),
                ),
                includes=(last,) if last else (),
            )
        )
    return Family("closing.validity", "closing", "施行日期", sentences, tuple(asks))


def _end(start: date, years: int) -> date:
    """The last day of a term of whole years."""
    day = 28 if (start.month, start.day) == (2, 29) else start.day
    return date(start.year + years, start.month, day) - timedelta(days=1)


def _plain(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
