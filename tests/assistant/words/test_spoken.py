"""Read aloud: numerals have their value, and no sign is left that has no sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.words.spoken import numeral, spoken, spoken_address, spoken_money
from ingest.text.numeral import value_of


@given(st.integers(0, 10**11), st.booleans())
def test_a_numeral_has_the_value_of_its_number(number: int, counts: bool) -> None:
    assert value_of(numeral(number, counts=counts)) == number


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (600000, "六十万元"),
        (15500, "一万五千五百元"),
        (2000, "两千元"),
        (20000, "两万元"),
        (200000, "二十万元"),
        (120000000, "一亿两千万元"),
        (1005000, "一百万五千元"),
        (100500, "十万零五百元"),
        (12, "十二元"),
    ],
)
def test_money_is_said_as_people_say_it(amount: int, said: str) -> None:
    assert spoken_money(amount) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("最高50万元/项", "最高每项五十万元"),
        ("1.55万元", "一万五千五百元"),
        ("1,000,000元", "一百万元"),
        ("构建标准-计量-检测机制", "构建标准、计量、检测机制"),
        ("按30%给予", "按百分之三十给予"),
        ("嘉政办发〔2017〕15号", "嘉政办发二零一七年第十五号"),
        ("自2023年11月1日起", "自二零二三年十一月一日起"),
        ("3-5年内2项", "三至五年内两项"),
        ("第2条、2月", "第二条、二月"),
        ("对主导(即第一起草单位)的单位,给予", "对主导，即第一起草单位，的单位，给予"),
        ("《“三强一制造”意见》", "三强一制造意见"),
        ("通过ISO9000认证", "通过ISO9000认证"),
        ("拨打96345", "拨打96345"),
        ("电话0570-3021234", "电话0570 3021234"),
        ("浓度40µg/m3", "浓度四十微克每立方米"),
        ("> 引文\n>\n> ——《某》", "引文。\n某"),
    ],
)
def test_what_is_written_is_said(written: str, said: str) -> None:
    assert spoken(written) == said


def test_a_sign_without_words_is_never_lost() -> None:
    assert "Ω" in spoken("电阻5Ω")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("第六章", "第二十七条"), "第六章第二十七条"),
        (("五、", "18."), "第五部分第十八条"),
        (("三、", "(二)"), "第三部分第二项"),
        (("三、", "（一）", "3."), "第三部分第一项第三目"),
        (("第五条", "(三)"), "第五条第三项"),
        (("附件1",), "附件一"),
        (("专栏9",), "专栏九"),
        (("附则",), "附则"),
    ],
)
def test_a_clause_is_named_as_people_name_it(path: tuple[str, ...], said: str) -> None:
    assert spoken_address(path, path[-1]) == said
