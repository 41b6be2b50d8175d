"""The calculation sheet as files, read back with the libraries for these formats."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import docx
import httpx
import openpyxl
import pytest
from lxml import etree

from assistant import Assistant
from assistant.calculator.award import Award
from assistant.calculator.facts import Facts
from assistant.worksheet import DRAFT_NOTICE, LABEL, NOTICE, Worksheet, worksheet_of
from ui.cli import run
from ui.sheet.worksheet import worksheet_bytes

FACTS = {
    "region": "柯城区",
    "retained_tax_yuan": 300000,
    "events": [
        {"policy_id": "quzhou-2017", "item": "标准制修订", "level": "国家标准", "role": "主导"},
        {
            "policy_id": "quzhou-2017",
            "item": "标准制修订",
            "level": "行业标准",
            "role": "参与",
            "quantity": 2,
        },
    ],
}
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def sheet(shipped_home: Path) -> Worksheet:
    assistant = Assistant.open(shipped_home)
    award, cited = assistant.calc_cited(Facts.model_validate(FACTS), as_of=DAY)
    return worksheet_of(award, cited, made_on=DAY, question="=1+1\x00问", number="abc123")


def _labels(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        root = etree.fromstring(file.read("docProps/custom.xml"))
    held = {node.get("name"): "".join(node.itertext()) for node in root}
    value: dict[str, str] = json.loads(held["AIGC"])
    return value


def _rows_of(content: bytes) -> list[list[str]]:
    document = docx.Document(io.BytesIO(content))
    return [[c.text for c in row.cells] for table in document.tables for row in table.rows]


def test_the_word_file_holds_the_steps_the_quotes_and_the_total(sheet: Worksheet) -> None:
    content = worksheet_bytes(sheet, "docx")
    rows = _rows_of(content)
    assert ["合计", "30万元"] in rows
    line = next(row for row in rows if row[0] == "标准制修订" and "参与" in row)
    assert line[3:6] == ["2", "5万元", "10万元"]
    reduction = next(row for row in rows if row[1:3] == ["60万元", "30万元"])
    assert "上述涉企奖励资金总额不超过企业当期纳税总额地方留存部分" in reduction[4]
    quoted = [row for row in rows if "分别给予100万元、50万元、20万元、10万元的奖励" in row[-2]]
    assert [row[-1] for row in quoted] == ["现行有效"]
    words = "\n".join(p.text for p in docx.Document(io.BytesIO(content)).paragraphs)
    assert NOTICE in words


def test_a_sheet_of_drafts_never_says_that_its_rules_were_reviewed(shipped_home: Path) -> None:
    assistant = Assistant.open(shipped_home)
    award, cited = assistant.calc_cited(Facts.model_validate(FACTS), as_of=DAY)
    assert award.basis is not None
    drafted = award.model_copy(
        update={"basis": award.basis.model_copy(update={"drafts_used": True})}
    )
    silent = award.model_copy(update={"lines": ()})

    def words(one: Award) -> str:
        return str(worksheet_of(one, cited, made_on=DAY).sections)

    assert "均经人工核对" in words(award)
    for other in (drafted, silent):
        assert "均经人工核对" not in words(other)
    assert DRAFT_NOTICE in words(drafted)
    assert NOTICE not in words(drafted)


def test_both_files_carry_the_label_in_text_and_metadata(sheet: Worksheet) -> None:
    for file_format in ("docx", "xlsx"):
        label = _labels(worksheet_bytes(sheet, file_format))
        assert (label["Label"], label["ProduceID"]) == ("1", "abc123")
    document = docx.Document(io.BytesIO(worksheet_bytes(sheet, "docx")))
    assert LABEL in document.sections[0].header.paragraphs[0].text
    book = openpyxl.load_workbook(io.BytesIO(worksheet_bytes(sheet, "xlsx")))
    assert book.active["A1"].value == LABEL


def test_sums_are_numbers_and_a_question_is_never_a_formula(sheet: Worksheet) -> None:
    book = openpyxl.load_workbook(io.BytesIO(worksheet_bytes(sheet, "xlsx")))
    cells = [c for page in book for row in page.iter_rows() for c in row if c.value is not None]
    assert all(page["A1"].value == LABEL for page in book)
    assert {500000, 100000, 300000} <= {c.value for c in cells if isinstance(c.value, int)}
    asked = [cell for cell in cells if str(cell.value).startswith("=")]
    assert [(cell.value, cell.data_type) for cell in asked] == [("=1+1问", "s")]


def test_the_command_writes_the_sheet_of_a_question(
    shipped_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, out = ["--home", str(shipped_home)], tmp_path / "表.docx"
    assert run(["sheet", "获得江苏省质量奖奖励多少?", "--out", str(out), *home]) == 0
    assert ["合计", "100万元"] in _rows_of(out.read_bytes())
    assert run(["sheet", "今晚吃什么", "--out", str(out), *home]) == 1
    assert run(["sheet", "江苏省质量奖", "--out", str(tmp_path / "表.pdf"), *home]) == 2
    assert run(["sheet", "--out", str(out), *home]) == 2
    missing = tmp_path / "没有" / "表.docx"
    assert run(["sheet", "获得江苏省质量奖奖励多少?", "--out", str(missing), *home]) == 1
    assert "写不进去" in capsys.readouterr().err


def test_the_service_gives_the_sheet_and_the_comparison(client: httpx.Client) -> None:
    reply = client.post("/api/worksheet", json={"format": "xlsx", "facts": FACTS})
    assert reply.status_code == 200, reply.text
    assert openpyxl.load_workbook(io.BytesIO(reply.content)).active["A2"].value == "奖励计算表"
    asked = {"ask": {"question": "获得江苏省质量奖奖励多少？"}}
    assert client.post("/api/worksheet", json=asked).status_code == 200
    for wrong in ({}, asked | {"facts": FACTS}, {"ask": {"question": "今晚吃什么"}}):
        refused = client.post("/api/worksheet", json=wrong)
        assert (refused.status_code, refused.headers["content-type"]) == (
            422,
            "application/problem+json",
        )
    body = {"facts": FACTS, "regions": ["柯城区", "南京市"], "days": ["2020-01-01"]}
    columns = client.post("/api/compare", json=body).json()["columns"]
    assert [c["award"]["outcome"] for c in columns] == ["exact", "out_of_region"]


def test_a_cap_stands_beside_its_own_words(shipped_home: Path) -> None:
    event = {
        "policy_id": "suzhou-intl-ip-2020",
        "item": "国际专利授权",
        "level": "发达国家",
        "quantity": 9,
        "family": "F",
        "on": "2021-01-01",
    }
    facts = Facts.model_validate({"region": "苏州市", "events": [event]})
    award, cited = Assistant.open(shipped_home).calc_cited(facts, as_of=DAY)
    rows = _rows_of(worksheet_bytes(worksheet_of(award, cited, made_on=DAY), "docx"))
    (reduction,) = [row for row in rows if row[0].startswith("同族封顶")]
    assert reduction[4] == "同族专利授权奖励不超过 10 万元"
