"""The few words of a long clause that answer by themselves.

A clause of a plan states ten figures in one breath; who asks for one of them wants it in the
first line. Shown is the sentence that holds all of the question that the clause holds; where a
figure or another plain fact is asked for, the shortest run between two commas of it that does.
Where nothing short does, nothing is shown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.answer import Citation
from assistant.words.content import Unit, bigrams
from assistant.words.facet import Facet
from assistant.words.negated import negated_words, negates
from assistant.words.normal import key
from ingest.policy import PolicyDocument

_STOP = re.compile(r"[。；;！!？?：:\n]|\s{3,}")
_PART = re.compile(r"[，,。；;、]")
_NAME, _LONGEST_NAME = 5, 12  # letters of a name in full
_COMMA = re.compile(r"[，,]")
_PIECES = re.compile(r"[，,。；;：:\n]")
LABEL = re.compile(
    r"^(?:第[〇零一二三四五六七八九十百\d ]+条|[(（][一二三四五六七八九十\d]+[)）]"
    r"|\d+[.．、](?!\d))\s*"
)
_LONG = 110  # letters of a quote that is read at a glance
_FULL = 50  # … where one figure in it is asked for
_MOST = 120  # letters of the words shown
_LEAST = 6
_SHORT = 60  # letters of a sentence that need not be cut at its commas
_SHARE = 0.6  # of the quote: more of it is not worth saying twice
_HEADING = 24  # letters of a sentence that only heads its paragraph
_NEW = 4  # … of them that the question does not hold (完善, 稳步提高)
_HELD = 0.35  # share of the question that the clause must hold for its words to be pointed at
_LIST = (":", "：")  # what stands before a list only heads it
_ADDRESSED = re.compile(r"\s*各")  # «各县人民政府,各部门:» says whom the text is sent to
_ALL = 0.97
_MOST_OF_IT = 0.6  # … or this share, where no other sentence holds more than
_BEHIND = 0.5  # of what it holds
_JOINED = re.compile("以及|及(?!时)|并|且|和|或|但")
_ASKS = re.compile("几|多少|哪|谁|什么|怎么|如何|多久|多长")
_OPENS = re.compile(r"(?:下列|以下|如下)[^。；;]{0,16}$")


def pinpoint(
    document: PolicyDocument,
    cited: Citation,
    units: Sequence[Unit],
    form: re.Pattern[str] | None,
    names: Collection[str] = (),
) -> str | None:
    """The words of ``cited`` that answer by themselves; None if it is short, or if none do.

    Args:
        units: what the question is about, weighed.
        form: form that the answer must have, if one is asked for.
        names: keys of the awards asked about: a figure of another is no answer.
    """
    total = sum(unit.weight for unit in units)
    if len(cited.quote) <= _LONG or not total:
        return None
    sentences = _between(_STOP, document.text, cited.start, cited.end)
    held = [_held(document.text, span, units) for span in sentences]
    whole = _weight(frozenset().union(*held), units)
    if whole < _HELD * total:
        return None
    fitting = [
        (_weight(members, units), span)
        for span, members in zip(sentences, held, strict=True)
        if form is None or form.search(document.text[slice(*span)])
    ]
    full = [span for weight, span in fitting if weight >= _ALL * whole]
    if not full and (ahead := _ahead(fitting, whole)):
        full = [ahead]
    if not full and form:  # «鲁班奖几个»: one of ten figures that a sentence tells
        pieces = [
            (_weight(_held(document.text, piece, units), units), piece)
            for span in sentences
            for piece in _between(_COMMA, document.text, *span)
            if form.search(document.text[slice(*piece)])
        ]
        full = [ahead] if (ahead := _ahead(pieces, whole)) else []
    if len(full) != 1:  # of two that hold as much, neither is the answer by itself
        return None
    start, end = full[0]
    if document.text[end : end + 1] in _LIST and _ADDRESSED.match(document.text[start:end]):
        return None
    if form is None and _only_heads(document.text, full[0], cited, units):
        end = next((b for a, b in sentences if a > start), end)
        if end - start > _MOST or "\n" in document.text[start:end]:
            return None
    if form:
        own = _of_name(document.text, full[0], form, names)
        start, end = own or _run(document.text, full[0], units, form, whole)
    words = LABEL.sub("", re.sub(r"\s+", " ", document.text[start:end]).strip())
    is_torn = words.count("“") != words.count("”")  # «“质量月”“3», cut at a damaged mark
    fits = not is_torn and _LEAST <= len(words) <= _MOST and len(words) <= _SHARE * len(cited.quote)
    return words if fits and not _OPENS.search(words) else None


def in_full(
    words: str | None, question: str, document: PolicyDocument, cited: Citation
) -> str | None:
    """``words`` of ``cited``, but those of the case told, and no torn part of a sentence.

    Where the question says that something did not happen, the one sentence that says so answers;
    what opens with 以及, or is one of two things asked for, is said with the rest of its sentence.

    Args:
        question: as a key.
    """
    spans = _between(_STOP, document.text, cited.start, cited.end)
    texts = [LABEL.sub("", re.sub(r"\s+", " ", document.text[a:b]).strip()) for a, b in spans]
    for word in negated_words(question):
        same = [t for t in texts if negates(key(t), word)]
        is_told = words is not None and negates(key(words), word)
        if len(same) == 1 < len(texts) and not is_told and len(same[0]) <= _MOST:
            return same[0]
    if words is None:
        return None
    is_torn = bool(_JOINED.match(words))
    if is_torn or len(_ASKS.findall(question)) > 1:
        whole = next((t for t in texts if words in t), words)
        return whole if len(whole) <= _MOST else None if is_torn else words
    return words


def _only_heads(text: str, span: tuple[int, int], cited: Citation, units: Sequence[Unit]) -> bool:
    """Whether the sentence ``span`` opens its paragraph and only repeats what is asked.

    ``完善甲乙体系。完善甲制度,…`` says in what follows how 甲乙体系 is made.
    """
    start, end = span
    before = text[cited.start : start].rpartition("\n")[2].strip(" \u3000\xa0—-")
    if LABEL.sub("", before):
        return False
    said = LABEL.sub("", key(text[start:end]).strip("—-"))
    new = "".join("|" if any(c in u.gram and u.gram in said for u in units) else c for c in said)
    return len(said) <= _HEADING and len(new.replace("|", "")) <= _NEW


def naming_piece(told: str, quote: str, words: str, form: re.Pattern[str]) -> str:
    """``words``, but where they leave out the thing named in full the piece that has its figure.

    ``新培育中国质量奖2个`` answers nothing on 某省质量奖, which the same sentence tells of.

    Args:
        told: key of the question.
        form: form that the answer must have.
    """
    said = key(quote)
    runs = (
        told[at : at + size]
        for size in range(_LONGEST_NAME, _NAME - 1, -1)
        for at in range(len(told) - size + 1)
    )
    name = next((run for run in runs if run in said), None)
    if name is None or name in key(words):
        return words
    pieces = [p.strip() for p in _PART.split(quote) if name in key(p) and form.search(p)]
    if not pieces:  # «将20个甲企业列入乙名单», whatever the measure («甲企业有多少家»)
        counted = re.compile(rf"\d[个家项件名]?{re.escape(name)}")
        pieces = [p.strip() for p in _PIECES.split(quote) if counted.search(key(p))]
    return pieces[0] if len(pieces) == 1 else words


def telling_piece(
    told: str, quote: str, units: Sequence[Unit], form: re.Pattern[str]
) -> str | None:
    """The one piece of ``quote`` in the form asked for that holds all that any such piece does.

    Where another piece with a figure holds a word of the question that this one does not, either
    may be meant: then none is pointed at.

    Args:
        told: key of the question.
    """
    if len(quote) <= _FULL:
        return None
    grams = {*bigrams(told)}
    pieces = [p for p in _PIECES.split(quote) if form.search(p)]
    held = [
        frozenset((*(u.gram for u in units if u.is_in(said)), *(g for g in grams if g in said)))
        for said in map(key, pieces)
    ]
    every: frozenset[str] = frozenset().union(*held)
    best = [p for p, members in zip(pieces, held, strict=True) if members == every]
    words = LABEL.sub("", re.sub(r"\s+", " ", best[0]).strip()) if every and len(best) == 1 else ""
    return words if _LEAST <= len(words) <= _SHARE * len(quote) else None


def stating_sentence(
    document: PolicyDocument,
    cited: Citation,
    asked: Sequence[Facet],
    form: re.Pattern[str] | None = None,
) -> str | None:
    """The one sentence of a long ``cited`` that states a facet asked for; None of several.

    Args:
        form: form that the answer must have, if one is asked for; what the clause has nowhere
            is not looked for.
    """
    sure = [f for f in asked if f.of or (not f.is_loose and (f.takes_words or not f.keeps_asking))]
    if not sure or len(cited.quote) <= _LONG:
        return None
    spans = _between(_STOP, document.text, cited.start, cited.end)
    told = [(a, b) for a, b in spans if document.text[b : b + 1] not in _LIST]  # «甲的职责:»
    texts = [re.sub(r"\s+", " ", document.text[a:b]).strip() for a, b in told]
    form = form if form and form.search(cited.quote) else None
    stating = [t for t in texts if _states(t, sure) and (form is None or form.search(t))]
    words = LABEL.sub("", stating[0]) if len(stating) == 1 else ""
    if len(words) > _SHORT:
        pieces = [piece for piece in _COMMA.split(words) if _states(piece, sure)]
        pieces = [piece for piece in pieces if form is None or form.search(piece)]
        words = pieces[0] if len(pieces) == 1 else words
    fits = _LEAST <= len(words) <= _MOST and len(words) <= _SHARE * len(cited.quote)
    is_torn = words.count("“") != words.count("”")
    return words if fits and not is_torn and not _OPENS.search(words) else None


def _states(words: str, asked: Sequence[Facet]) -> bool:
    return any(facet.holds.search(key(words)) for facet in asked)


def _ahead(
    fitting: Sequence[tuple[float, tuple[int, int]]], whole: float
) -> tuple[int, int] | None:
    """The sentence that holds most of what the clause holds, and far more than any other."""
    ordered = sorted(fitting, reverse=True)
    if not ordered or ordered[0][0] < _MOST_OF_IT * whole:
        return None
    return ordered[0][1] if len(ordered) < 2 or ordered[1][0] <= _BEHIND * ordered[0][0] else None


def _of_name(
    text: str, sentence: tuple[int, int], form: re.Pattern[str], names: Collection[str]
) -> tuple[int, int] | None:
    """The one piece between commas that has the form and an award asked about in it."""
    pieces = [p for p in _between(_COMMA, text, *sentence) if form.search(text[slice(*p)])]
    named = [p for p in pieces if any(name in key(text[slice(*p)]) for name in names)]
    return named[0] if len(named) == 1 < len(pieces) else None


def _run(
    text: str,
    sentence: tuple[int, int],
    units: Sequence[Unit],
    form: re.Pattern[str],
    whole: float,
) -> tuple[int, int]:
    """The shortest run between commas of ``sentence`` that holds as much; else all of it."""
    pieces = _between(_COMMA, text, *sentence)
    held = [_held(text, span, units) for span in pieces]
    best = sentence
    for first in range(len(pieces)):
        for last in range(first, len(pieces)):
            start, end = pieces[first][0], pieces[last][1]
            if end - start >= best[1] - best[0]:
                break
            members = frozenset().union(*held[first : last + 1])
            if form.search(text[start:end]) and _weight(members, units) >= _ALL * whole:
                best = (start, end)
    return best


def _between(mark: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of ``text[start:end]`` between two matches of ``mark``, blank ones left out."""
    found, at = [], start
    for match in [*mark.finditer(text, start, end), None]:
        stop = match.start() if match else end
        if text[at:stop].strip():
            found.append((at, stop))
        at = match.end() if match else stop
    return found


def _held(text: str, span: tuple[int, int], units: Sequence[Unit]) -> frozenset[int]:
    words = key(text[span[0] : span[1]])
    return frozenset(n for n, unit in enumerate(units) if unit.is_in(words))


def _weight(members: frozenset[int], units: Sequence[Unit]) -> float:
    return sum(units[n].weight for n in members)
