"""Damaged print is read as what it was; sound print never is read otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.cleaning.repair import REASON_DOUBT, doubted_figures, find_repairs
from ingest.load import Doubt, LoadedFile
from ingest.read import read
from tests.ingest.kept_text import loaded


def _as_read(printed: str) -> str:
    pieces, at = [], 0
    for repair in find_repairs(printed):
        pieces += [printed[at : repair.start], repair.read_as]
        at = repair.end
    return "".join([*pieces, printed[at:]])


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("给予最高IOO万的资金支持。", "给予最高100万的资金支持。"),
        ("奖励l0O万元", "奖励100万元"),
        ("奖励 1 0 0 万元、 5 0 万元", "奖励 100 万元、 50 万元"),
        ("每件 2 0 0 0 元", "每件 2000 元"),
        ("2O个工作日内完成，限l0家", "20个工作日内完成，限10家"),
        ("给予巧0万元以内的资助", "给予150万元以内的资助"),
        ("奖励O.5万元", "奖励0.5万元"),
        ("奖励100,00O元", "奖励100,000元"),
        ("分别奖励9万元，5OO万元以上", "分别奖励9万元，500万元以上"),
        ("最高50万7Go(二十三)强化考核", "最高50万元。(二十三)强化考核"),
        ("最高50万7Go        第三条 附则", "最高50万元。        第三条 附则"),
        ("最高50万7Go 第三条 附则", "最高50万元。 第三条 附则"),
        ("每件资助0。5万元", "每件资助0.5万元"),
        ("给予巧万元奖励", "给予15万元奖励"),
        ("给予100万兀奖励", "给予100万元奖励"),
        ("给予20万无。", "给予20万元。"),
        ("奖励3 0万元", "奖励30万元"),
        ("补助1 000元", "补助1000元"),
        ("增长5O％的企业", "增长50％的企业"),
        ("自2O23年5月1日起", "自2023年5月1日起"),
        ("二O二三年五月", "二〇二三年五月"),
        ("依照第1O条", "依照第10条"),
        ("通过IS09000认证", "通过ISO9000认证"),
        ("“3?15”活动", "“3·15”活动"),
    ],
)
def test_damaged_print_is_read_as_what_it_was(printed: str, read_as: str) -> None:
    assert _as_read(printed) == read_as
    assert all(r.reason and not r.confirmed for r in find_repairs(printed))


@pytest.mark.parametrize(
    "sound",
    [
        "给予100万元奖励。", "ISO9000认证", "投资50万GDP", "技巧万里", "LED 20万套", "QC小组10万元",
        "O2O平台10万元", "O2O项目", "B2B", "5G 30万元", "A1 50万元", "第10条", "2025年10月1日",
        "二〇二三年",
        "3 15万元", "表1 50万元", "2023 50万元", "20 10万元", "奖励10万元 20万元", "每人 5 万元",
        "前 3 名", "建成 30 万元", "百万无人机", "10万无锡市民", "万元以上无息贷款", "1.5亿元",
        "0.5%", "IPO 100万元",
        "Ⅰ类50万元", "产量20万兀立", "1:1配套", "10/0.5", "1O号楼", "GB/T 19001", "T/CAS 100",
    ],
)  # fmt: skip
def test_sound_print_is_left(sound: str) -> None:
    assert find_repairs(sound) == ()


def test_an_article_with_a_letter_in_its_number_is_found_and_keeps_its_print() -> None:
    text = "".join(f"第{n}条 对企业给予奖励。\n" for n in [*range(1, 10), "1O", 11])
    labels = [clause.label for clause in read(loaded(text)).documents[0].clauses]
    assert labels[-2:] == ["第1O条", "第11条"]


def test_a_date_with_a_letter_in_its_year_is_known() -> None:
    text = "甲市质量奖办法\n第一条 对企业给予奖励。\n第二条 本办法自2O23年5月1日起施行。\n"
    metadata = read(loaded(text)).documents[0].metadata
    assert metadata.effective_from == date(2023, 5, 1)


def test_a_figure_that_a_scan_shows_badly_is_marked_and_other_words_are_not() -> None:
    text = "对企业给予50万元奖励"
    (repair,) = doubted_figures(text, [(0, 3), (6, 7)], ())
    assert (repair.printed, repair.read_as, repair.reason) == ("50万元", "50万元", REASON_DOUBT)
    assert doubted_figures(text, [(0, 4)], ()) == ()


def test_doubts_of_a_scan_find_their_place_behind_what_was_removed() -> None:
    text = "首页 > 政务公开\n第一条 对企业给予50万元奖励。\n第二条 附则。\n"
    at = text.index("50")
    file = LoadedFile("a.pdf", "0" * 64, text, "ocr", doubts=(Doubt(at, at + 2, 0.4),))
    (document,) = read(file).documents
    assert [document.text[r.start : r.end] for r in document.repairs] == ["50万元"]
