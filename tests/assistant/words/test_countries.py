"""Countries that stand for the kind of right they granted, and those that a mark reaches."""

from __future__ import annotations

from assistant.understanding.awards.extract import reached_in
from assistant.words.countries import countries_in, is_of_group


def _names(text: str) -> list[str]:
    return [country.name for country in countries_in(text)]


def test_countries_are_found_in_lists_and_by_letters() -> None:
    assert _names("在美国、日本和泰国授权") == ["美国", "日本", "泰国"]
    assert _names("美日韩各1件") == ["美国", "日本", "韩国"]


def test_letters_of_other_words_are_no_countries() -> None:
    assert _names("日常美德教育") == []
    assert _names("2020年5月8日美观设计") == []


def test_a_group_is_recognised_by_its_name_in_the_level() -> None:
    assert is_of_group("日本", "发达国家")
    assert is_of_group("越南", "一带一路沿线国家")
    assert not is_of_group("越南", "发达国家")
    assert not is_of_group("日本", "")


def test_countries_after_a_word_of_reach_are_counted() -> None:
    (reached,) = reached_in("商标1件延伸到德国、法国,奖多少")
    assert (reached.number, reached.is_places) == (2, True)
    assert reached_in("在德国有客户") == []
