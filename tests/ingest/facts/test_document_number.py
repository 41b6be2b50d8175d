"""The number of a policy in every print of its head, and only its own."""

from __future__ import annotations

import pytest

from ingest.facts.document_number import own_number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("甲 开 管 发 〔 2 0 1 9 〕 2 1 号", "甲开管发〔2019〕21号"),
        ("财建[2019]  12号", "财建[2019]12号"),
        ("中共甲县委文件 甲发〔2021〕3号", "甲发〔2021〕3号"),
        ("甲政发〔2023〕5号 甲财〔2023〕6号", "甲政发〔2023〕5号、甲财〔2023〕6号"),
        ("ZJDC01–2020–0002 甲政发〔2020〕7号", "甲政发〔2020〕7号"),
        ("甲人社规发〔2022〕1号 各有关单位：", "甲人社规发〔2022〕1号"),
        ("甲高新发〔二〇二二〕3号", "甲高新发〔二〇二二〕3号"),
        ("国家知识产权局公告（第500号）", "国家知识产权局公告（第500号）"),
        ("文号：甲科创规〔2021〕1号 发布日期：2021-01-20", "甲科创规〔2021〕1号"),
        ("甲政规〔2021〕3号 全文有效 成文日期：2021-05-11", "甲政规〔2021〕3号"),
        ("（甲政办发〔2017〕12号 2017年4月1日印发）", "甲政办发〔2017〕12号"),
        ("(2008年3月1日甲省人民政府令第210号公布　根据…修订)", "甲省人民政府令第210号"),
        ("中華民國112年5月3日府經工字第1120045678號令訂定發布", "府經工字第1120045678號"),
    ],
)
def test_a_line_of_the_head_gives_the_number(line: str, number: str) -> None:
    assert own_number(f"甲县奖励办法\n{line}\n", []) == number


def test_a_number_behind_its_title_in_a_page_without_line_breaks() -> None:
    page = (
        "甲市人民政府关于印发甲市若干政策的通知 甲政规〔2023〕4号 各区县人民政府： 现将"
        + "文" * 200
    )
    assert own_number(page, []) == "甲政规〔2023〕4号"
    assert (
        own_number("根据甲市人民政府印发的意见 甲政规〔2023〕4号 精神，制定" + "文" * 200, [])
        is None
    )
