"""The text of one paragraph of Word: runs, fields, symbols, notes, and the boxes anchored in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.formats.content import DELETED, HIDDEN, STRUCK, Block, cut, unmarked
from ingest.formats.number_format import printed
from ingest.formats.word_fields import Field, check_box
from ingest.formats.word_styles import Styles
from ingest.formats.word_symbols import sign
from ingest.formats.word_xml import Element, chosen, is_on, local, value, w

LOST = "\N{REPLACEMENT CHARACTER}"
_RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_TRANSPARENT = (
    "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "ins", "moveTo", "fldSimple",
    "dir", "bdo", "rubyBase", "ruby",
)  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LARGE = 100 * 360_000**2  # square of the unit of drawings: 100 square centimetres
_OFFSET = re.compile(r"margin-top:\s*(-?[\d.]+)")


@dataclass(slots=True)
class Notes:
    """The notes that the text refers to: (footnote or endnote, id, mark)."""

    referred: list[tuple[str, str, str]] = field(default_factory=list)

    def mark(self, kind: str, note_id: str) -> str:
        """The next mark of this kind: ¹ ² ³ for footnotes, [i] [ii] for endnotes."""
        n = 1 + sum(each == kind for each, _, _ in self.referred)
        mark = raised(str(n)) if kind == "footnote" else f"[{printed(n, 'lowerRoman')}]"
        self.referred.append((kind, note_id, mark))
        return mark


@dataclass(slots=True)
class ReadParagraph:
    """Text of a paragraph; the blocks of its text boxes, above and below it."""

    text: str = ""
    before: list[Block] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    in_contents: bool = False
    had_box: bool = False


def raised(text: str) -> str:
    """``text`` with raised figures (10⁴ is not 104)."""
    return text.translate(_RAISED)


class RunReader:
    """Reads paragraphs one after another; a field may go on from one to the next."""

    def __init__(
        self,
        styles: Styles,
        notes: Notes,
        read_blocks: Callable[[Element], list[Block]],
        told: Counter[str],
    ) -> None:
        self._styles = styles
        self._notes = notes
        self._read_blocks = read_blocks
        self._told = told
        self._fields: list[Field] = []
        self._found = ReadParagraph()
        self._pieces: list[str] = []
        self._style = ""
        self._is_struck = False

    def read(self, paragraph: Element, style: str) -> ReadParagraph:
        """Reads one paragraph of the style ``style``."""
        outer = self._found, self._pieces, self._style
        self._found, self._pieces, self._style = ReadParagraph(), [], style
        self._read_inside(paragraph)
        found = self._found
        found.text = "".join(self._pieces)
        # a code that never ends must not swallow the rest of the document
        self._fields = [each for each in self._fields if not each.in_code]
        self._found, self._pieces, self._style = outer
        return found

    def _read_inside(self, parent: Element) -> None:
        for child in parent:
            tag = local(child)
            if tag == "r":
                self._read_run(child)
            elif tag in _TRANSPARENT:
                self._read_inside(child)
            elif tag in ("del", "moveFrom"):
                self._told["deleted"] += _has_text(child)
                if tag == "del":  # what was moved is read where it stands now
                    self._write(cut(_text_of(child), DELETED))
            elif tag == "AlternateContent":
                self._read_inside(chosen(child))
            elif tag in ("oMath", "oMathPara"):
                self._write(_formula(child))

    def _read_run(self, run: Element) -> None:
        properties = run.find(w("rPr"))
        if self._is_hidden(properties):
            self._told["hidden"] += _has_text(run)
            self._write(cut(_text_of(run), HIDDEN))
            for child in run:  # a hidden field still begins and ends
                if local(child) in ("fldChar", "instrText"):
                    self._read_field(child)
            return
        vertical = value(properties, "vertAlign") or self._styles.vertical(
            value(properties, "rStyle") or ""
        )
        is_struck = is_on(properties, "strike") or is_on(properties, "dstrike")
        self._told["struck"] += bool(is_struck) and _has_text(run)
        outer, self._is_struck = self._is_struck, bool(is_struck)
        self._read_run_content(run, vertical == "superscript")
        self._is_struck = outer

    def _read_run_content(self, run: Element, is_raised: bool) -> None:
        for child in run:
            tag = local(child)
            if tag == "t":
                text = unmarked(child.text or "").replace("\n", " ")
                self._write(raised(text) if is_raised else text)
            elif tag in _SIGNS:
                self._write(_SIGNS[tag])
            elif tag in ("fldChar", "instrText"):
                self._read_field(child)
            elif tag == "sym":
                self._write(self._symbol(child))
            elif tag in ("footnoteReference", "endnoteReference"):
                self._refer(tag.removesuffix("Reference"), child)
            elif tag in ("drawing", "pict", "object"):
                self._read_drawing(child)
            elif tag == "AlternateContent":
                self._read_run_content(chosen(child), is_raised)
            elif tag == "ruby":
                self._read_inside(child)

    def _is_hidden(self, properties: Element | None) -> bool:
        own = is_on(properties, "vanish")
        if own is not None:
            return own
        return self._styles.is_hidden(value(properties, "rStyle") or "", self._style)

    def _write(self, text: str) -> None:
        if any(each.in_code for each in self._fields):
            return
        if text.strip() and any(each.code.lstrip()[:3].upper() == "TOC" for each in self._fields):
            self._found.in_contents = True
        self._pieces.append(cut(text, STRUCK) if self._is_struck else text)

    def _read_field(self, element: Element) -> None:
        if local(element) == "instrText":
            if self._fields:
                self._fields[-1].code += element.text or ""
            return
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append(Field(box=check_box(element)))
        elif self._fields and kind == "separate":
            self._fields[-1].in_code = False
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            if ended.in_code:  # no result is stored
                self._told["number_field"] += ended.is_number
                self._write(unmarked(ended.printed))

    def _symbol(self, element: Element) -> str:
        try:
            code = int(element.get(w("char")) or "", 16)
        except ValueError:
            code = -1
        found = sign(element.get(w("font")) or "", code) if 0x20 <= code <= 0xFFFF else None
        self._told["symbol"] += found is None
        return found or LOST

    def _refer(self, kind: str, element: Element) -> None:
        mark = self._notes.mark(kind, element.get(w("id")) or "")
        if element.get(w("customMarkFollows")) not in ("1", "true", "on"):
            self._write(mark)

    def _read_drawing(self, drawing: Element) -> None:
        if local(drawing) == "object":
            self._told["object"] += 1
        self._told["picture"] += _is_large_picture(drawing)
        if any(each.in_code for each in self._fields):
            return
        boxes = _boxes(drawing)
        if not boxes:
            return
        outer, self._fields = self._fields, []
        blocks = [block for box in boxes for block in self._read_blocks(box)]
        self._fields = outer
        (self._found.after if _is_below(drawing) else self._found.before).extend(blocks)
        self._found.had_box = True


def _has_text(element: Element) -> bool:
    return any((child.text or "").strip() for child in element.iter(w("t"), w("delText")))


def _text_of(element: Element) -> str:
    return unmarked("".join(child.text or "" for child in element.iter(w("t"), w("delText"))))


def _boxes(drawing: Element) -> list[Element]:
    """The text boxes of a drawing, not those inside other boxes, nor a second form of one."""
    found: list[Element] = []
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == w("txbxContent"):
            found.append(element)
        elif local(element) == "AlternateContent":
            waiting.append(chosen(element))
        else:
            waiting.extend(reversed(element))
    return found


def _is_below(drawing: Element) -> bool:
    """True if a box stands below the beginning of the paragraph that it is anchored in."""
    for element in drawing.iter():
        tag = local(element)
        if tag == "positionV":
            offset = next((c.text for c in element if local(c) == "posOffset"), "") or ""
            relative = element.get("relativeFrom") in ("paragraph", "line")
            return relative and offset.strip().isdecimal() and int(offset) > 0
        if tag in ("shape", "rect", "group") and element.get("style"):
            match = _OFFSET.search(element.get("style") or "")
            return match is not None and float(match[1].rstrip(".") or 0) > 0
    return False


def _is_large_picture(drawing: Element) -> bool:
    if not any(local(element) == "blip" for element in drawing.iter()):
        return False
    extent = next((e for e in drawing.iter() if local(e) == "extent"), None)
    if extent is None:
        return False
    wide, high = extent.get("cx") or "", extent.get("cy") or ""
    return wide.isdecimal() and high.isdecimal() and int(wide[:12]) * int(high[:12]) > _LARGE


def _formula(element: Element) -> str:
    """A formula in one line: a fraction with a stroke, a power raised."""
    tag = local(element)
    if tag == "t":
        return element.text or ""
    parts = {local(child): _formula(child) for child in element if local(child)}
    if tag == "f":
        return f"{_grouped(parts.get('num', ''))}/{_grouped(parts.get('den', ''))}"
    if tag == "sSup":
        return parts.get("e", "") + raised(parts.get("sup", ""))
    if tag == "rad":
        return f"√{_grouped(parts.get('e', ''))}"
    if tag == "d":
        inside = "，".join(_formula(child) for child in element if local(child) == "e")
        return f"({inside})"
    return "".join(_formula(child) for child in element if not local(child).endswith("Pr"))


def _grouped(text: str) -> str:
    return f"({text})" if re.search(r"[+\-−×÷*/=]", text) else text
