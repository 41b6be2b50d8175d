"""What happens to a policy on its way to us: websites, page numbers, broken lines, bad OCR."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from random import Random

from eval.constructed.sheet import Cell, Damage, Sheet

PAGE = "页码"
NAVIGATION = "网站导航与网页信息"
SHARE = "文档分享网站的说明"
BROKEN = "切断词语的换行"
WRAPPED = "版面折行"

_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?=万元|亿元)")
_TAIL = re.compile(r"(?<=\d万)元。$")
_ISO = re.compile(r"ISO(?=\s?\d{4})")
_PAGE_LENGTH = (380, 620)  # characters between two page numbers


def add_website(sheet: Sheet, rng: Random, published_on: date, source: str) -> None:
    """Lines above and below the policy, as a government site prints them."""
    day = published_on.isoformat()
    crumbs = rng.choice(
        (
            "首页 > 政务公开 > 政策文件 > 规范性文件\n",
            "您当前的位置：首页 > 信息公开 > 法定主动公开内容 > 政策文件\n",
            "当前位置：首页 >> 惠企政策 >> 质量发展\n",
        )
    )
    meta = rng.choice(
        (
            f"发布日期：{day} 信息来源：{source} 浏览次数：{rng.randrange(40, 9000)}\n",
            f"发布时间：{day} 09:{rng.randrange(10, 59)} 来源：{source} 字体：[大 中 小]\n",
            f"来源：{source} 发布时间：{published_on.year}年{published_on.month}月"
            f"{published_on.day}日\n",
        )
    )
    foot = rng.choice(
        (
            ("\n【打印本页】 【关闭窗口】", "\n扫一扫在手机打开当前页"),
            ("\n上一篇：关于开展质量月活动的通知", "\n下一篇：没有了", "\n打印 关闭"),
            ("\n分享到：微信 微博", f"\n版权所有：{source} 网站地图 联系我们"),
        )
    )
    for line in (meta, crumbs):
        sheet.residue(line, NAVIGATION, at=0)
    for line in foot:
        sheet.residue(line, NAVIGATION)


def add_share_notice(sheet: Sheet, rng: Random, title: str) -> None:
    """The line of a document-sharing site, and its pages: ``3、`` in mid-sentence."""
    pages = rng.randrange(4, 9)
    notice = (
        f"《{title}.docx》由会员分享，可在线阅读，更多相关《{title}.docx（{pages}页珍藏版）》"
        "请在文档分享网上搜索。\n"
    )
    numbers = _cut_pages(sheet, rng, lambda page: f"\n{page}、", first=2)
    if numbers:
        sheet.residue("1、", PAGE, at=0)
    sheet.residue(notice, SHARE, at=0)


def add_page_numbers(sheet: Sheet, rng: Random) -> None:
    """Bare page numbers on lines of their own, inside sentences."""
    form = rng.choice(("\n{}\n", "\n- {} -\n", "\n— {} —\n", "\n第{}页\n"))
    _cut_pages(sheet, rng, form.format, first=rng.choice((1, 1, 2)))


def break_words(sheet: Sheet, rng: Random) -> None:
    """A few line breaks in the middle of words."""
    places = _inside_sentences(sheet)
    for at in sorted(rng.sample(places, min(3, len(places))), reverse=True):
        sheet.residue("\n", BROKEN, at=at)


def wrap_lines(sheet: Sheet, rng: Random) -> None:
    """Break every line at the width of a page, as text out of a PDF has it."""
    width = rng.choice((34, 38, 42))
    column, at = 0, 0
    n_since_label = 0
    while at < len(sheet.cells):
        cell = sheet.cells[at]
        n_since_label = 0 if cell.opens else n_since_label + 1
        if cell.printed.endswith("\n"):
            column = 0
        elif column >= width and n_since_label > 6 and _may_wrap(sheet.cells[at - 1], cell):
            sheet.residue("\n", WRAPPED, at=at)
            column, at = len(cell.printed), at + 1
        else:
            column += len(cell.printed)
        at += 1


def _may_wrap(before: Cell, cell: Cell) -> bool:
    """No line begins with a closing mark, ends with an opening one, or breaks a number."""
    if (
        not cell.printed
        or cell.printed in "，。；：、）》”,;:)"
        or before.printed in tuple("（《“(")
    ):
        return False
    return not (before.printed[-1:].isascii() and cell.printed[0].isascii())


def loosen_figures(sheet: Sheet, rng: Random) -> None:
    """Blanks between figures and their units, kept as print: ``50 万元``."""
    for at in range(len(sheet.cells) - 1, 0, -1):
        before, cell = sheet.cells[at - 1], sheet.cells[at]
        is_joint = before.clean.isdigit() and cell.clean in ("万", "元", "个", "年", "项", "家")
        if is_joint and before.segment == cell.segment >= 0 and rng.random() < 0.35:
            sheet.cells.insert(at, Cell("", " ", cell.segment))


def damage_figures(sheet: Sheet, rng: Random, provisions: range) -> None:
    """Slips of OCR in one or two figures of the ``provisions``, each with its reading."""
    slips: list[tuple[list[Cell], int, int, str]] = []
    for number, cells in sheet.segments():
        if number not in provisions or any(len(cell.clean) != 1 for cell in cells):
            continue
        clean = "".join(cell.clean for cell in cells)
        for match in _NUMBER.finditer(clean):
            printed = _misread(match.group(), rng)
            if printed:
                slips.append((cells, match.start(), match.end(), printed))
        slips += [(cells, m.start(), m.end(), "7Go") for m in _TAIL.finditer(clean)]
        slips += [(cells, m.start(), m.end(), "IS0") for m in _ISO.finditer(clean)]
    rng.shuffle(slips)
    touched: list[int] = []
    for cells, start, end, printed in slips:
        if len(touched) >= 2 or id(cells) in touched:
            continue
        touched.append(id(cells))
        hit = cells[start:end]
        reading = "".join(cell.clean for cell in hit)
        hit[0].printed = printed
        for cell in hit[1:]:
            cell.printed = ""
        sheet.damages.append(Damage(hit[0], hit[-1], reading))


def _misread(number: str, rng: Random) -> str:
    """The figure as a bad scan shows it, "" if nothing in it is easily misread."""
    forms = []
    if number == "15":
        forms.append("巧")
    if "." in number:
        forms.append(number.replace(".", "。"))
    elif len(number) >= 2 and "0" in number:
        forms.append(number.replace("0", "O"))
        if number.startswith("1"):
            forms.append("I" + number[1:].replace("0", "O"))
    elif len(number) >= 2 and number[0] == "1":
        forms.append("l" + number[1:])
    return rng.choice(forms) if forms else ""


def _cut_pages(sheet: Sheet, rng: Random, mark: Callable[[int], str], first: int) -> int:
    """Put the marks of pages into sentences, evenly; returns how many."""
    places = _inside_sentences(sheet)
    chosen: list[int] = []
    next_at = rng.randrange(*_PAGE_LENGTH)
    for at in places:
        if at >= next_at and at < len(sheet.cells) - 60:
            chosen.append(at)
            next_at = at + rng.randrange(*_PAGE_LENGTH)
    for number, at in reversed(list(enumerate(chosen, first))):
        sheet.residue(mark(number), PAGE, at=at)
    return len(chosen)


def _inside_sentences(sheet: Sheet) -> list[int]:
    """Indices of cells before which a sentence can be cut: between two characters of one word."""
    found = []
    for at in range(1, len(sheet.cells)):
        before, cell = sheet.cells[at - 1], sheet.cells[at]
        same = before.segment == cell.segment >= 0 and not cell.opens
        if cell.segment in sheet.tables:
            continue
        is_shown = bool(before.printed and cell.printed)
        if same and is_shown and _HAN.fullmatch(before.clean) and _HAN.fullmatch(cell.clean):
            found.append(at)
    return found
