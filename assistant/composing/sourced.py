"""Whether every figure of a wording stands in the answer that it words.

The wording is written from the answer by rules; this is the gate that does not trust them.
Figures are compared by value: ``两项`` is ``2项``, ``三万两千元`` is ``3.2万元``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.answer import Answer
from assistant.calculator.award import Award
from assistant.composing.office_words import Office
from assistant.words.amounts import sums
from assistant.words.figures import Figure, figures, figures_of_plain, number_of, plain
from assistant.words.mask import masked
from assistant.words.normal import key, normalise
from assistant.words.spoken import spoken
from ingest.text.numeral import value_of

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_HAN_NUMBER = re.compile(r"[〇零一二两三四五六七八九十百千万亿点]+|\d+(?:\.\d+)?")
# A document number is said as year and number.
_DOCUMENT = re.compile(r"[〔\[(](\d{4})[〕\])]第?(\d+)")
_UNITS_OF_CLAUSES = ("编", "章", "节", "条", "款", "项", "目", "部分")
_INPUT_STEPS = ("依据", "输入")


def calculation_steps(award: Award) -> list[str]:
    """The steps of the calculation, without those that only list what was told."""
    found = []
    for step in award.trace:
        if step.step not in _INPUT_STEPS:
            clause = f"（{step.clause}）" if step.clause else ""
            found.append(f"{step.step}：{step.detail}{clause}")
    return found


def unsourced(text: str, answer: Answer, offices: Sequence[Office] = ()) -> tuple[str, ...]:
    """Figures of ``text``, however written, that neither the answer nor an office states."""
    prose = text
    for citation in answer.citations:
        prose = prose.replace(f"《{citation.policy_title}》", "《》")
    sources = list(_sources(answer, offices))
    known = _Known(sources, _known_money(answer, sources))
    flat = plain(prose)
    found = [flat[f.start : f.end] for f in figures_of_plain(flat) if not known.holds(f)]
    found += [number for number in _NUMBER.findall(flat) if not known.has_number(Decimal(number))]
    return tuple(dict.fromkeys(f"数字没有来源：{words}" for words in found))


class _Known:
    """Every figure of the sources, by value."""

    def __init__(self, sources: Sequence[str], money: set[Decimal]) -> None:
        self._money = money
        self._numbers = {Decimal(0), Decimal(1)} | money
        self._keys: set[tuple[str, str]] = set()
        self._text = plain("\n".join(sources))
        for text in sources:
            self._numbers |= {Decimal(number) for number in _NUMBER.findall(plain(text))}
            for year, number in _DOCUMENT.findall(plain(text)):
                self._keys |= {("count", f"{year}年"), ("count", f"{number}号")}
            for figure in figures(text):
                self._keys.add(figure.key)
                self._numbers |= set(_values(figure))

    def has_number(self, value: Decimal) -> bool:
        """Whether it is a number of the sources, as it stands or in 万."""
        return value in self._numbers or value * 10_000 in self._money

    def holds(self, figure: Figure) -> bool:
        if figure.key in self._keys:
            return True
        if figure.kind == "money":
            return figure.value[0].isdigit() and Decimal(figure.value) in self._money
        if figure.kind in ("count", "word", "date"):
            values = _values(figure)
            if not values:  # «十三五»: no number, but a name that stands there
                name = _HAN_NUMBER.match(figure.value)
                return name is not None and name.group() in self._text
            if figure.kind == "count" and not figure.value[-1].isdigit():
                return False  # «三项» where the answer says 2项, even if a 3 stands somewhere
            return all(value in self._numbers for value in values)
        return False


def _values(figure: Figure) -> list[Decimal]:
    numbers = (number_of(words) for words in _HAN_NUMBER.findall(figure.value))
    return [number for number in numbers if number is not None]


def _known_money(answer: Answer, sources: Iterable[str]) -> set[Decimal]:
    known: set[Decimal] = {Decimal(0)}
    if (award := answer.award) is not None:
        known.add(Decimal(award.total_yuan or 0))
        for line in award.lines:
            known |= {Decimal(line.amount_yuan or 0), Decimal(line.unit_yuan or 0)}
        for step in award.adjustments:
            known |= {Decimal(step.before_yuan), Decimal(step.after_yuan)}
    for text in sources:
        known |= {s.amount for s in sums(plain(text))} | {s.amount for s in sums(normalise(text))}
        known |= {
            Decimal(f.value) for f in figures(text) if f.kind == "money" and f.value[0].isdigit()
        }
    return known


def _sources(answer: Answer, offices: Sequence[Office]) -> Iterable[str]:
    """All that the answer says, and what the cited policies say of whom to ask."""
    yield from (answer.text, answer.question, masked(answer.question))
    yield f"{answer.as_of.year} {answer.as_of.month} {answer.as_of.day}"
    for citation in answer.citations:
        yield from (citation.quote, citation.clause, citation.policy_title)
        yield from (citation.document_number or "", spoken(citation.document_number or ""))
        yield from _labels(citation.path or (citation.clause,))
    yield from (line.text for office in offices for line in office.lines)
    if (award := answer.award) is None:
        return
    for line in award.lines:
        yield f"{line.quantity}{line.per} {line.item}{line.level or ''}"
        yield from _labels(line.path)
    for adjustment in award.adjustments:
        yield adjustment.reason
        yield from _labels(adjustment.path)
    for step in award.trace:
        if step.step != "依据":  # a digest is no figure
            yield step.detail
        yield from _labels((step.clause,) if step.clause else ())
    yield from (f"{number}." for number in range(1, len(calculation_steps(award)) + 1))


def _labels(path: Iterable[str]) -> Iterable[str]:
    """Printed labels, and their numbers: ``五、`` is 5."""
    for label in path:
        value = value_of(re.sub(r"[第编章节条款项目、.。:()\s]", "", key(label)))
        yield label
        if value is not None:
            yield "".join(f"第{value}{unit}" for unit in _UNITS_OF_CLAUSES)
