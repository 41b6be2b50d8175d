"""Tables on the reader's page, in JSON and at the terminal."""

from __future__ import annotations

from datetime import date

from ingest.load import load_bytes
from ingest.policy import PolicyDocument
from ingest.read import read
from ui.reader.policy_page import render_policy
from ui.records.records import clause_record
from ui.terminal.render import clause, document
from ui.terminal.table_view import table_html

_FRAMED = (
    "绍兴市质量奖励办法\n第一条 标准如下：\n表1 标准\n"
    "┌────┬───┬───┐\n│奖项    │等级  │万元  │\n├────┼───┼───┤\n│<甲奖> │一等  │50    │\n"
    "│        ├───┼───┤\n│        │二等  │30    │\n└────┴───┴───┘\n第二条 略。\n"
)


def framed() -> PolicyDocument:
    (found,) = read(load_bytes("a.txt", _FRAMED.encode())).documents
    return found


def test_the_page_shows_a_table_with_its_merged_cells_and_headers() -> None:
    html = render_policy(framed(), None, date(2026, 1, 1))
    assert '<th scope="col">奖项</th>' in html
    assert '<th scope="rowgroup" rowspan="2">&lt;甲奖&gt;</th><td>一等</td>' in html
    assert "<tr><td>二等</td><td>30</td></tr>" in html
    assert 'id="第一条/表1"' in html


def test_the_print_itself_can_be_seen_too() -> None:
    assert "<p>│        ├───┼───┤</p>" in render_policy(framed(), None, date(2026, 1, 1))


def test_the_record_of_a_table_gives_rows_under_their_headers() -> None:
    policy = framed()
    node = next(c for c in policy.clauses if c.label == "表1")
    table = clause_record(policy, node)["table"]
    assert isinstance(table, dict)
    assert table["header_rows"] == 1
    assert table["rows"][1]["values"] == [
        {"header": ["奖项"], "text": "<甲奖>", "column": 0},
        {"header": ["等级"], "text": "二等", "column": 1},
        {"header": ["万元"], "text": "30", "column": 2},
    ]
    for cell in table["cells"]:
        assert policy.text[cell["start"] : cell["end"]] == cell["text"]


def test_the_terminal_shows_aligned_columns_in_the_policy_and_alone() -> None:
    policy = framed()
    node = next(c for c in policy.clauses if c.label == "表1")
    expected = ["奖项    等级  万元", "------  ----  ----", "<甲奖>  一等  50", "        二等  30"]
    assert clause(policy, node).splitlines()[-4:] == expected
    assert all(line in document(policy, date(2026, 1, 1)) for line in expected)


def test_a_clause_that_is_no_table_has_none() -> None:
    policy = framed()
    assert table_html(policy, policy.clauses[0]) is None
    assert "table" not in clause_record(policy, policy.clauses[0])
