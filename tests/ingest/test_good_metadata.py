"""What a careful clerk writes down of the files in ``good``: number, issuer, place, dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.load import load
from ingest.read import read

_FOLDER = Path(__file__).parent / "good"
_D = date


@pytest.mark.parametrize(
    ("stem", "position", "title", "number", "issuer", "region", "issued", "start", "end"),
    [
        (
            "a_page_of_a_site_with_its_card", 0, "清源县工业企业技术改造奖补办法（试行）",
            "清政办发〔2022〕28号", "清源县人民政府办公室", "清源县",
            _D(2022, 6, 15), _D(2022, 7, 15), _D(2024, 7, 14),
        ),
        (
            "a_red_head_of_three_issuers", 0, "浙东省质量基础设施专项资金管理办法",
            "浙东市监质〔2023〕15号",
            "浙东省市场监督管理局 浙东省财政厅 浙东省知识产权局", "浙东省",
            _D(2023, 5, 6), _D(2023, 6, 10), _D(2026, 6, 9),
        ),
        (
            "a_document_of_a_share_site", 0, "南州市知识产权专项资金管理暂行办法",
            None, None, "南州市", None, None, None,
        ),
        (
            "letters_and_digits_set_apart", 0, "白水河经济技术开发区鼓励企业创新发展奖励办法",
            "白开管发〔2019〕21号", "白水河经济技术开发区管理委员会", "白水河经济技术开发区",
            _D(2019, 8, 12), _D(2019, 9, 1), _D(2020, 8, 31),
        ),
        (
            "results_with_a_blank_behind_the_tag", 2, "先进制造业示范基地管理办法",
            "工信部规〔2019〕88号", "工业和信息化部", "全国", _D(2019, 7, 9), _D(2019, 7, 9), None,
        ),
        (
            "lists_below_articles_in_traditional_print", 0,
            "東灣縣政府獎勵中小企業創新研發補助辦法",
            "府經工字第1120045678號", None, "东湾县", _D(2023, 5, 3), _D(2023, 5, 3), None,
        ),
        (
            "a_headline_above_the_title", 0, "碧湖县人民政府关于推进工业经济高质量发展的若干意见",
            "碧政发〔2022〕6号", "碧湖县人民政府", "碧湖县", _D(2022, 3, 30), _D(2022, 5, 1), None,
        ),
        (
            "two_policies_annexed_to_one_notice", 0,
            "滨澜区人民政府办公室关于印发滨澜区推动质量发展两个办法的通知",
            "津澜政办规〔2023〕6号", "滨澜区人民政府办公室", "滨澜区",
            _D(2023, 5, 18), _D(2023, 5, 18), _D(2028, 5, 17),
        ),
        (
            "five_documents_pasted_together", 2, "西岭县鼓励外贸发展若干措施（试行）",
            None, None, "西岭县", None, _D(2021, 1, 1), _D(2021, 12, 31),
        ),
        (
            "an_imprint_between_ruled_lines", 0,
            "东岳市人民政府关于加快推进标准强市建设的实施意见", "东政发〔2018〕24号",
            "东岳市人民政府", "东岳市", _D(2018, 7, 30), _D(2018, 9, 1), _D(2023, 8, 31),
        ),
        (
            "ordinals_with_a_comma", 0, "铜山湖街道办事处关于扶持辖区企业发展的暂行规定",
            None, "铜山湖街道办事处", "", _D(2020, 3, 10), _D(2020, 4, 1), _D(2021, 3, 31),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else "",
)  # fmt: skip
def test_the_metadata_are_those_of_the_print(
    stem: str,
    position: int,
    title: str,
    number: str | None,
    issuer: str | None,
    region: str,
    issued: date | None,
    start: date | None,
    end: date | None,
) -> None:
    (path,) = (p for p in _FOLDER.glob(f"{stem}.*") if p.suffix != ".outline")
    metadata = read(load(path)).documents[position].metadata
    assert metadata.title == title
    assert (metadata.document_number, metadata.issuer) == (number, issuer)
    assert metadata.region == region
    assert (metadata.issued_on, metadata.effective_from, metadata.effective_until) == (
        issued,
        start,
        end,
    )
