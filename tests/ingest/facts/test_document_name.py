from __future__ import annotations

import pytest

from ingest.facts.document_name import amended_title, is_notice, name_of

NAME = "甲市质量奖管理办法"


@pytest.mark.parametrize(
    "title",
    [
        NAME,
        "甲市质量奖管理办法（试行）",
        "甲市质量奖管理暂行办法",
        "甲市质量奖管理办法(2024年修订版)",
        "甲市质量奖管理办法（2024版）",
        "新修订的甲市质量奖管理办法",
        "关于印发《甲市质量奖管理办法（试行）》的通知",
        "甲市人民政府关于印发甲市质量奖管理办法（试行）的通知",
        "甲市人民政府办公室关于重新印发〈甲市质量奖管理办法〉的通知",
    ],
)
def test_all_titles_of_one_document_have_one_name(title: str) -> None:
    assert name_of(title) == NAME


@pytest.mark.parametrize(
    "title",
    [
        "甲市品牌奖管理办法",
        "关于印发《甲市质量奖管理办法》《甲办法》的通知",
        "关于申报甲市质量奖的通知",
    ],
)
def test_other_titles_have_names_of_their_own(title: str) -> None:
    assert name_of(title) != NAME


def test_a_notice_and_a_decision_are_known_by_their_titles() -> None:
    assert is_notice("关于印发《甲市质量奖管理办法》的通知")
    assert not is_notice(NAME)
    assert amended_title("甲市人民政府关于修改《甲市质量奖管理办法》的决定") == NAME
    assert amended_title("关于修改《甲市质量奖管理办法》部分条款的通知") == NAME
    assert amended_title("甲市人民政府关于废止《甲市质量奖管理办法》的决定") == ""
    assert amended_title(NAME) == ""
