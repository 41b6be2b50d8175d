"""施行 and 有效期 are read where they are stated of the policy itself, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.facts.dates import add_term, first_date
from ingest.facts.force import period_of_force

SIGNED = date(2022, 5, 6)
D = date


@pytest.mark.parametrize(
    ("words", "start", "end", "term"),
    [
        ("本办法自印发之日起施行。", SIGNED, None, ""),
        ("本通知自下发之日起施行。", SIGNED, None, ""),
        ("本办法自发布之日起30日后施行，有效期5年。", D(2022, 6, 5), D(2027, 6, 4), "有效期5年"),
        ("本意见自2023年1月1日起施行，有效期三年。", D(2023, 1, 1), D(2025, 12, 31), "有效期三年"),
        (
            "本办法自2023-1-1起施行，有效期到2023/12/31。",
            D(2023, 1, 1),
            D(2023, 12, 31),
            "有效期到2023/12/31",
        ),
        (
            "本办法自2023 年 3 月 1 日起施行，有效期为 3 年。",
            D(2023, 3, 1),
            D(2026, 2, 28),
            "有效期为 3 年",
        ),
        ("本办法自二○二三年一月一日起施行，试行一年。", D(2023, 1, 1), D(2023, 12, 31), "试行一年"),
        ("本办法自２０２３年１月１日起施行。", D(2023, 1, 1), None, ""),
        (
            "本标准自2024年4月1日起执行，执行期至2026年12月31日。",
            D(2024, 4, 1),
            D(2026, 12, 31),
            "执行期至2026年12月31日",
        ),
        (
            "本措施自2022年9月1日起施行，有效期至2025年8月31日，期满后自动延续3年。",
            D(2022, 9, 1),
            D(2028, 8, 31),
            "有效期至2025年8月31日",
        ),
        ("本办法自发布日施行。", SIGNED, None, ""),
        (
            "本条例自2021年12月1日起施行。2003年1月1日起施行的《乙办法》同时废止。",
            D(2021, 12, 1),
            None,
            "",
        ),
        ("本规章自公布翌日起生效。", D(2022, 5, 7), None, ""),
        ("施行日期：2022年3月1日", D(2022, 3, 1), None, ""),
        ("本办法施行时间为2023年1月1日，有效期2年。", D(2023, 1, 1), D(2024, 12, 31), "有效期2年"),
        ("以上政策自2023年起执行，执行期3年。", D(2023, 1, 1), D(2025, 12, 31), "执行期3年"),
        (
            "本操作指引自2021年3月1日起实施，有效期叁年。",
            D(2021, 3, 1),
            D(2024, 2, 29),
            "有效期叁年",
        ),
        (
            "自2020年1月1日起至2022年12月31日止执行。",
            D(2020, 1, 1),
            D(2022, 12, 31),
            "自2020年1月1日起至2022年12月31日",
        ),
        (
            "本措施自印发之日起至2023年12月31日有效。",
            SIGNED,
            D(2023, 12, 31),
            "至2023年12月31日有效",
        ),
        (
            "本政策自2018年1月1日起执行，原有政策与本政策不一致的，以本政策为准。",
            D(2018, 1, 1),
            None,
            "",
        ),
        ("本意见自发布之日起施行，暂定三年有效期。", SIGNED, D(2025, 5, 5), "暂定三年"),
        ("执行期限为2021年至2023年。", D(2021, 1, 1), D(2023, 12, 31), "执行期限为2021年至2023年"),
        (
            "本政策有效期为2023-2025年。",
            D(2023, 1, 1),
            D(2025, 12, 31),
            "本政策有效期为2023-2025年",
        ),
        (
            "政策有效期：2023年1月1日至2025年6月30日。",
            D(2023, 1, 1),
            D(2025, 6, 30),
            "有效期：2023年1月1日至2025年6月30日",
        ),
        ("本政策自2022年度起执行。", D(2022, 1, 1), None, ""),
        (
            "本办法自发布之日起施行，追溯至2022年1月1日，有效期三年。",
            D(2022, 1, 1),
            D(2025, 5, 5),
            "有效期三年",
        ),
        ("本办法有效期5年。", None, None, "有效期5年"),
        ("本办法有效期至2025年12月31日。", None, D(2025, 12, 31), "有效期至2025年12月31日"),
        ("本办法有效期与《甲市质量规划》同步。", None, None, "有效期与《甲市质量规划》同步"),
        (
            "本办法自2023年1月1日起施行，2024年12月31日自动失效。",
            D(2023, 1, 1),
            D(2024, 12, 31),
            None,
        ),
    ],
)
def test_force_is_read_as_stated(
    words: str, start: date | None, end: date | None, term: str | None
) -> None:
    force = period_of_force(f"第九条 {words}\n", SIGNED, "甲市办法")
    assert (force.start, force.end) == (start, end)
    assert term is None or force.term == term


@pytest.mark.parametrize(
    "words",
    [
        "获得的称号有效期三年。",
        "“云岭臻品”有效期为3年，自公布之日起计算。",
        "本办法所称证书有效期3年。",
        "奖励资金执行期限为2021年至2023年。",
        "项目建设期限为2021年至2023年。",
        "根据《乙规定》（自2010年1月1日起施行），制定本办法。",
        "《乙规定》自2010年1月1日起施行。",
        "新标准自2020年1月1日起实施。",
        "到2025年，全市主导制定国际标准10项。",
    ],
)
def test_other_terms_are_not_the_policys(words: str) -> None:
    force = period_of_force(f"第九条 {words}\n", SIGNED, "甲市办法")
    assert (force.start, force.end, force.term) == (None, None, "")
    assert force.basis == "原文未载明施行日期和有效期"


def test_a_clause_with_a_start_of_its_own_is_a_finding() -> None:
    force = period_of_force("本办法自2023年3月1日起施行，其中第五条自2024年1月1日起施行。", None)
    assert force.start == date(2023, 3, 1)
    assert len(force.findings) == 1
    assert "第五条" in force.findings[0]


def test_without_a_signing_date_the_start_stays_unknown_and_the_basis_says_why() -> None:
    force = period_of_force("本办法自印发之日起施行，有效期三年。", None)
    assert (force.start, force.end) == (None, None)
    assert "“自印发之日起施行”" in force.basis
    assert "起算日不明" in force.basis


@given(st.dates(date(1980, 1, 1), date(2099, 12, 31)), st.sampled_from("年/-."))
def test_every_printed_day_is_read_back(day: date, mark: str) -> None:
    numerals = "〇一二三四五六七八九"
    year = "".join(numerals[int(digit)] for digit in str(day.year))
    if mark == "年":
        assert first_date(f"{day.year}年{day.month}月{day.day}日") == day
        assert first_date(f"{year}年{_numeral(day.month)}月{_numeral(day.day)}日") == day
    else:
        assert first_date(f"{day.year}{mark}{day.month:02}{mark}{day.day:02}") == day


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return ("" if tens < 2 else digits[tens]) + "十" * bool(tens) + (digits[ones] if ones else "")


@given(st.dates(date(1990, 1, 1), date(2050, 12, 31)), st.integers(1, 10))
def test_a_term_ends_on_the_day_before_its_anniversary(day: date, years: int) -> None:
    end = add_term(day, years)
    assert day < end
    assert (end - day).days in range(365 * years - 2, 366 * years + 1)
