"""A place that the list of divisions lacks is known by its printed name, a mere word is none."""

from __future__ import annotations

import pytest

from ingest.facts.division import Divisions
from ingest.facts.unlisted_place import unlisted_of_issuer, unlisted_of_title
from ingest.policy import GovernmentLevel
from tests.ingest.test_metadata import of_text

_LEVEL = GovernmentLevel


@pytest.mark.parametrize(
    ("issuer", "name", "level"),
    [
        ("清源县人民政府办公室", "清源县", _LEVEL.COUNTY),
        ("中共甲溪县委", "甲溪县", _LEVEL.COUNTY),
        ("浙东省市场监督管理局", "浙东省", _LEVEL.PROVINCE),
        ("衢州市甲溪区财政局", "浙江省衢州市甲溪区", _LEVEL.COUNTY),
        ("浙江省甲江市乙溪市人民政府", "浙江省甲江市乙溪市", _LEVEL.COUNTY),
        ("甲江土家族苗族自治州人民政府", "甲江土家族苗族自治州", _LEVEL.CITY),
        ("云岭市人民政府", "云岭市", None),
        ("云岭市质量强市工作领导小组办公室", "云岭市", None),
        ("甲江市高新技术产业开发区管理委员会", "甲江市高新技术产业开发区", _LEVEL.ZONE),
        ("甲江市高新区管委会", "甲江市高新技术产业开发区", _LEVEL.ZONE),
        # a 镜湖区 is listed, under another city
        ("甲江市镜湖区人民政府", "甲江市镜湖区", _LEVEL.COUNTY),
    ],
)
def test_the_name_at_the_head_of_an_issuer_is_the_place(
    issuer: str, name: str, level: GovernmentLevel | None
) -> None:
    found = unlisted_of_issuer(issuer, "")
    assert found is not None
    assert (found.name, found.level) == (name, level)


@pytest.mark.parametrize(
    "issuer",
    [
        "城市管理局", "市场监督管理局", "开发区管理委员会", "农业农村局", "市区两级财政局",
        "衢州柯城区人民政府", "上海市浦东新区人民政府", "苏州工业园区管理委员会",
        "宁波高新区管委会", "神农架林区人民政府", "某某县人民政府", "全省各县人民政府",
    ],
)  # fmt: skip
def test_a_listed_place_and_a_word_that_ends_like_one_are_left(issuer: str) -> None:
    assert unlisted_of_issuer(issuer, "") is None


def test_the_addressees_tell_a_city_from_a_county() -> None:
    city = unlisted_of_issuer("云岭市人民政府", "各县（市、区）人民政府：")
    county = unlisted_of_issuer("云岭市人民政府", "各乡镇人民政府：")
    assert city is not None
    assert county is not None
    assert (city.level, county.level) == (_LEVEL.CITY, _LEVEL.COUNTY)


def test_a_title_is_believed_only_where_the_text_bears_it_out() -> None:
    title = "青湖区质量奖励办法"
    assert unlisted_of_title(title, title + "\n第一条 制定本办法。") is None
    assert unlisted_of_title(title, title + "\n第一条 适用于在青湖区注册的企业。") is not None
    assert unlisted_of_title(title, title + "\n第一条 由区财政局负责解释。") is not None
    assert unlisted_of_title("促进都市农业发展办法", "促进都市农业发展办法\n全市适用。") is None


def test_the_short_name_of_another_place_inside_it_is_not_taken() -> None:
    metadata = of_text("临沧岭县奖励办法\n第一条 我县企业适用本办法。\n第二条 奖励10万元。")
    assert (metadata.region, metadata.level) == ("临沧岭县", _LEVEL.COUNTY)
    assert "区划表未收" in metadata.sources["region"]


def test_what_is_known_above_an_unlisted_place_is_in_its_path() -> None:
    assert Divisions.load().path("浙江省衢州市甲溪区") == ("浙江省", "衢州市", "甲溪区")


@pytest.mark.parametrize("name", ["金沙湾市", "江州市", "临沧岭县"])
def test_a_place_whose_name_holds_that_of_another_is_not_the_other(name: str) -> None:
    metadata = of_text(f"{name}奖励办法\n第一条 奖励10万元。\n第二条 本办法自2023年1月1日起施行。")
    assert metadata.region in ("", name)
    assert of_text(f"{name}奖励办法\n第一条 在{name}注册的企业奖励10万元。").region == name
