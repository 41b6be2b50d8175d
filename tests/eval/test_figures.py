from __future__ import annotations

from decimal import Decimal

import pytest

from eval.figures import figures, yuan


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("可得**60万元**", {"yuan:600000"}),
        ("每件5000 元", {"yuan:5000"}),
        ("1.5亿元", {"yuan:150000000"}),
        ("合计100.8万元", {"yuan:1008000"}),
        ("100万、50万", {"yuan:1000000", "yuan:500000"}),
        ("50、30万元", {"yuan:500000", "yuan:300000"}),
        ("奖励一亿元", {"yuan:100000000"}),
        ("给予最高100万的资金", {"yuan:1000000"}),
        ("是45万吗", {"yuan:450000"}),
        ("三百万元", {"yuan:3000000"}),
        ("450万居民、10万名工人、100家", set()),
        ("材料评审得分(占15%)", {"percent:15"}),
        ("百分之三十", {"percent:30"}),
        ("自2017年12月27日起", {"date:2017-12-27"}),
        ("二〇一二年七月六日", {"date:2012-07-06"}),
        ("基准日 2026-11-01", {"date:2026-11-01"}),
        ("衢政发〔2017〕46号,第二十五条,3项", set()),
    ],
)
def test_figures_are_read_with_their_unit(text: str, keys: set[str]) -> None:
    assert figures(text) == keys


def test_an_amount_has_one_key_however_it_is_written() -> None:
    assert yuan(600_000) == yuan(Decimal("6E+5")) == "yuan:600000"
    assert figures("60万元") == figures("600000元") == figures("600,000元")
