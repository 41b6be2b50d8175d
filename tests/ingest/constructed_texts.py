"""Small policies by seed, each with the outline it was written from.

Every way of numbering is crossed with every noise and every format; figures, sizes of lists and
references inside the sentences are at random.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from random import Random

from docx import Document

from tests.ingest.formats.pdf_files import at as drawn_at
from tests.ingest.formats.pdf_files import pdf

_EM, _LINE, _LINES = 12, 420, 30  # points; lines on a page of a PDF
Label = Callable[[int], str]
_DIGITS = "零一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SUBJECTS = ("质量奖", "标准制定", "品牌培育", "专利授权", "检测平台", "计量技术", "认证认可")
_REFERENCES = (
    "", "", "依照第二条的规定执行，", "按照前款第（一）项办理，", "参照附件1所列标准，",
    "属于第一批试点的，", "评为一、二等奖的，", "自2023年3.15活动起，",
)  # fmt: skip


def chinese(number: int) -> str:
    """``number`` from 1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


@dataclass(frozen=True)
class Style:
    """A way of numbering: the label of each level, outermost first.

    ``runs_on`` is the level that goes on counting across the headings above it, -1 for none;
    ``is_decimal`` levels print the numbers above them too.
    """

    name: str
    levels: tuple[Label, ...]
    runs_on: int = -1
    is_decimal: bool = False


def _of(print_: str, form: Callable[[int], str] = str) -> Label:
    """Labels that print the number in ``form`` where ``print_`` has ``{}``."""
    return lambda number: print_.format(form(number))


def _wide(number: int) -> str:
    return str(number).translate(_WIDE)


def _sign(row: str) -> Callable[[int], str]:
    return lambda number: row[number - 1]


_CHAPTER, _ARTICLE = _of("第{}章 ", chinese), _of("第{}条 ", chinese)
_ONE, _IN_BRACKETS, _POINT = _of("{}、", chinese), _of("（{}）", chinese), _of("{}.")
STYLES: tuple[Style, ...] = (
    Style("章条项", (_CHAPTER, _ARTICLE, _IN_BRACKETS), runs_on=1),
    Style("条项目", (_ARTICLE, _IN_BRACKETS, _POINT)),
    Style("空格条", (_of("第 {} 条 ", chinese), _of("( {} )", chinese))),
    Style("阿拉伯条", (_of("第{}条 "), _of("({})", chinese), _of("{}、"))),
    Style("全角条", (_of("第{}条　", _wide), _of("（{}）", _wide))),
    Style("分字条", (_of("第 {} 条 ", lambda n: " ".join(str(n + 9))),)),
    Style("编章条", (_of("第{}编 ", chinese), _CHAPTER, _ARTICLE), runs_on=2),
    Style("一（一）1.", (_ONE, _IN_BRACKETS, _POINT)),
    Style("一 连续（一）", (_ONE, _IN_BRACKETS), runs_on=1),
    Style("一 连续1.", (_ONE, _of("{}．"), _of("（{}）")), runs_on=1),
    Style("一 1.（1）", (_ONE, _POINT, _of("（{}）"))),
    Style("一.（一）①", (_of("{}.", chinese), _IN_BRACKETS, _sign("①②③④⑤⑥⑦⑧⑨"))),
    Style("符号", (_ONE, _sign("㈠㈡㈢㈣㈤㈥㈦㈧㈨"), _sign("⑴⑵⑶⑷⑸⑹⑺⑻⑼"))),
    Style("【一】", (_of("【{}】", chinese), _IN_BRACKETS, _of("{} . "))),
    Style("部分", (_of("第{}部分 ", chinese), _ONE, _IN_BRACKETS)),
    Style("小数", (_of("{}. "), _of("{} "), _of("{} ")), is_decimal=True),
    Style("半括号", (_ONE, _of("（{}）"), _of("{}）"))),
    Style("字母", (_ARTICLE, _of("{}.", _sign("ABCDEFG")))),
    Style("罗马", (_ONE, _IN_BRACKETS, _of("{}.", _sign("ⅠⅡⅢⅣⅤⅥⅦⅧⅨ")))),
    Style("繁體條", (_CHAPTER, _of("第{}條 ", chinese)), runs_on=1),
)


@dataclass(frozen=True)
class Made:
    """Paragraphs of a policy, and the path of each of its numbered clauses."""

    paragraphs: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]


def make(style: Style, rng: Random) -> Made:
    """A policy in this style."""
    writer = _Writer(style, rng)
    writer.write_level(0, (), ())
    place = f"{rng.choice('江云青石柳')}{rng.choice('州阳岭湖桥')}市"
    head = [f"{place}质量发展奖励{rng.choice(('办法', '实施细则', '若干意见'))}"]
    if rng.random() < 0.6:
        head.append(f"{place[0]}政发〔{rng.randint(2018, 2025)}〕{rng.randint(1, 90)}号")
    day = f"{rng.randint(2018, 2025)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    return Made((*head, *writer.paragraphs, f"{place}人民政府", day), tuple(writer.paths))


class _Writer:
    def __init__(self, style: Style, rng: Random) -> None:
        self.style, self.rng = style, rng
        self.paragraphs: list[str] = []
        self.paths: list[tuple[str, ...]] = []
        self.counted = 0

    def write_level(self, depth: int, path: tuple[str, ...], numbers: tuple[int, ...]) -> None:
        runs_on = depth == self.style.runs_on
        first = self.counted + 1 if runs_on else 1
        n_clauses = self.rng.randint(2, 5 if depth else 4)
        for number in range(first, first + n_clauses):
            if runs_on:
                self.counted = number
            label = self.style.levels[depth](number)
            if self.style.is_decimal and depth:
                label = ".".join(map(str, (*numbers, number))) + " "
            self.paths.append((*path, _bare(label)))
            has_more = depth + 1 < len(self.style.levels)
            is_divided = has_more and (depth == 0 or self.rng.random() < 0.6)
            words = f"{self.rng.choice(_SUBJECTS)}" if is_divided else self._sentence()
            self.paragraphs.append(label + words + ("：" if is_divided and depth else ""))
            if is_divided:
                self.write_level(depth + 1, self.paths[-1], (*numbers, number))

    def _sentence(self) -> str:
        rng = self.rng
        money = rng.choice(
            (f"{rng.randint(1, 900)}万元", f"{rng.randint(1, 9)}.{rng.randint(1, 9)}亿元")
        )
        return f"对{rng.choice(_SUBJECTS)}{rng.choice(_REFERENCES)}给予最高{money}奖励。"


def _bare(label: str) -> str:
    return "".join(label.split())


def _website(text: str, rng: Random) -> str:
    day = f"2024-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"
    return (
        f"首页 > 政务公开 > 政策文件\n发布时间：{day} 来源：市政府办公室 "
        f"浏览次数：{rng.randint(9, 999)}\n"
        f"{text}\n【打印本页】 【关闭窗口】\n版权所有：市人民政府办公室\n"
    )


def _pages(text: str, rng: Random) -> str:
    lines = text.split("\n")
    step = max(8, len(lines) // 3)
    out: list[str] = []
    for number, line in enumerate(lines, 1):
        out.append(line)
        if number % step == 0 and number < len(lines):
            out.append(rng.choice(("- {} -", "{}", "— {} —")).format(number // step))
    return "\n".join(out)


def _blanks(text: str, rng: Random) -> str:
    return text.replace("\n", " " + "\xa0" * rng.randint(6, 10))


def _loose(text: str, rng: Random) -> str:
    indents = [rng.choice(("\u3000\u3000", "  ", "")) for _ in text.split("\n")]
    return "\n\n".join(map(str.__add__, indents, text.split("\n")))


def _unseen(text: str, rng: Random) -> str:
    places = sorted(rng.sample(range(len(text)), 5), reverse=True)
    for at in places:
        text = text[:at] + "\u200b" + text[at:]
    return text


NOISES: dict[str, Callable[[str, Random], str]] = {
    "无": lambda text, rng: text,
    "网页": _website,
    "页码": _pages,
    "连排": _blanks,
    "缩进空行": _loose,
    "不可见字符": _unseen,
}


def _html(text: str) -> bytes:
    body = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def _docx(text: str) -> bytes:
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _pdf(text: str) -> bytes:
    """Paragraphs with an indent, in lines as wide as the page and pages of thirty lines."""
    lines: list[tuple[int, str]] = []
    for words in text.split("\n"):
        indent = _EM * 2
        line, width = "", indent
        for sign in words:
            wide = _EM if ord(sign) > 126 else _EM // 2
            if width + wide > _LINE:
                lines.append((indent, line))
                line, width, indent = "", 0, 0
            line, width = line + sign, width + wide
        if line:
            lines.append((indent, line))
    pages = [lines[i : i + _LINES] for i in range(0, len(lines), _LINES)]
    return pdf([b"".join(_drawn(page)) for page in pages])


def _drawn(page: Sequence[tuple[int, str]]) -> Iterator[bytes]:
    for number, (indent, line) in enumerate(page):
        yield drawn_at(90 + indent, 90 + 20 * number, line)


FORMATS: dict[str, Callable[[str], bytes]] = {
    "a.txt": lambda text: text.encode(),
    "b.txt": lambda text: text.encode("gb18030"),
    "c.txt": lambda text: text.encode("utf-16"),
    "d.md": lambda text: text.replace("\n", "\n\n").encode(),
    "e.html": _html,
    "f.docx": _docx,
    "g.pdf": _pdf,
}


def crossed() -> Iterator[tuple[Style, str, str]]:
    """Every style with every noise as plain text, and with every format without noise."""
    for style in STYLES:
        for noise in NOISES:
            yield style, noise, "a.txt"
        for name in FORMATS:
            if name != "a.txt":
                yield style, "无", name
