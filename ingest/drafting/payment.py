"""How an award is paid (兑付): in parts at their own times, and never less than so much."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from ingest.drafting.build import Drafted
from ingest.drafting.place import Read
from ingest.drafting.promise import Said
from ingest.drafting.view import View
from ingest.reward import Instalment
from ingest.text.numeral import value_of

# «分三年按5:3:2的比例拨付», «按4:3:3比例分三年支付», «在三年内按5:3:2拨付»
_PARTS = re.compile(
    r"按(?:照)?(?P<parts>\d+(?:[:：∶]\d+)+)(?=[^，。；]{0,12}(?:年|次|期|批|付|兑|发))"
)
_PAYS = "(?:拨付|兑现|兑付|支付|给付|发放|给)"
# «项目批准后拨付一半，通过验收后拨付剩余一半», «分两年平均拨付»
_HALVES = re.compile(
    rf"(?P<one>[^，。；]{{1,16}}?{_PAYS}(?:其中)?一半)，(?P<two>[^，。；]{{1,16}}?{_PAYS}(?:剩余|其余|余下|另)?的?(?:一半|部分))"
)
_EQUAL = re.compile(
    rf"分(?P<n>[二两三四五\d])个?(?P<unit>年|次|期|批)(?:度)?(?:平均|等额|均等|平均等额|各半)[^，。；]{{0,4}}?{_PAYS}"
)
_OVER_TIME = re.compile(r"(?:分|在)?[二两三四五\d]个?(?P<unit>年|次|期|批)")


def paid_in_parts(
    said: Said, drafts: list[Drafted], begun: int, quoted: Callable[[View, int, int], str]
) -> None:
    """Instalments, and the least of a percentage, put into the last award.

    Args:
        begun: number of the first draft of the sentence.
        quoted: the print of a stretch of a sentence.
    """
    if not drafts:
        return
    view, last = said.view, drafts[-1]
    is_own = len(drafts) > begun and last.promise is not None
    update: dict[str, object] = {}
    ends = [last.end_in_sentence]
    least = [f for read in said.reads if read.role == "least" for f in read.figures.members]
    if is_own and len(least) == 1 and last.rule.percent is not None:
        update["least_yuan"] = int(least[0].yuan or 0)
        ends.append(least[0].end)
    parts = [read for read in said.reads if read.role == "part"]
    if parts:
        update["instalments"] = tuple(p for read in parts for p in _instalments(read, view.text))
        ends += [read.figures.end for read in parts]
    elif ratio := _by_ratio(view.text):
        update["instalments"] = ratio
    if last.promise is not None and is_own and len(ends) > 1:  # the quote holds its parts, too
        update["quote"] = quoted(view, last.promise.start, max(ends))
    if update:
        drafts[-1] = last.changed(update)
        if is_own and "instalments" in update:  # «分别补助150万元、60万元，立项后拨付60%»: of each
            shared = {k: v for k, v in update.items() if k in ("instalments", "quote")}
            drafts[:-1] = [
                one.changed(shared) if one.promise is last.promise else one for one in drafts[:-1]
            ]
        if not is_own and "instalments" in update:  # a sentence of its own: of the whole clause
            drafts[:] = [one.changed({"instalments": update["instalments"]}) for one in drafts]


def paid_as_told_before(reads: Sequence[tuple[Read, View]], drafts: list[Drafted]) -> None:
    """Puts parts told before the sums they are of (资助额的60%…；资助额分别为…) into the awards."""
    parts = [(read, view) for read, view in reads if read.role == "part"]
    if not parts or any(one.rule.instalments for one in drafts):
        return
    told = tuple(part for read, view in parts for part in _instalments(read, view.text))
    drafts[:] = [
        one.changed({"instalments": told}) if one.rule.amount_yuan else one for one in drafts
    ]


def _by_ratio(text: str) -> tuple[Instalment, ...]:
    """「分三年按5:3:2的比例拨付」: the share of each part; () where a sentence tells none."""
    if halves := _HALVES.search(text):
        return tuple(Instalment(text=halves[n], percent=Decimal(50)) for n in ("one", "two"))
    if (equal := _EQUAL.search(text)) and 100 % (n := value_of(equal["n"]) or 1) == 0 and n > 1:
        return tuple(
            Instalment(text=f"第{number}{equal['unit']}拨付", percent=Decimal(100 // n))
            for number in range(1, n + 1)
        )
    match, over = _PARTS.search(text), _OVER_TIME.search(text)
    if match is None or over is None:
        return ()
    parts = [Decimal(n) for n in re.split("[:：∶]", match["parts"])]
    return tuple(
        Instalment(text=f"第{number}{over['unit']}拨付", percent=100 * part / sum(parts))
        for number, part in enumerate(parts, 1)
    )


def _instalments(read: Read, text: str) -> Iterator[Instalment]:
    for figure in read.figures.members:
        start = max(text.rfind(mark, 0, figure.start) for mark in "，；：、。（") + 1
        ends = [at for mark in "，；、。）" if (at := text.find(mark, figure.end)) >= 0]
        said = text[start : min(ends, default=len(text))]
        if figure.percent is not None:
            yield Instalment(text=said, percent=figure.percent)
        elif figure.yuan is not None:
            yield Instalment(text=said, amount_yuan=int(figure.yuan))
