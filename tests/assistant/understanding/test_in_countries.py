"""Rights told with the list of countries that granted them."""

from __future__ import annotations

import pytest

from assistant.understanding.spelling.in_countries import granted_in_each, granted_somewhere


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("一件发明在美国、日本、韩国都授权了,多少", "发明同族在美国、日本、韩国授权了,多少"),
        ("有一项技术,在美日韩都拿到了授权", "有专利同族在美国、日本、韩国授权"),
        ("1个pct专利同时在德国和法国授权", "pct专利同族在德国、法国授权"),
        ("2件专利都在美国、日本授权", "专利美国、日本授权各2件"),
        ("两件发明在美国、日本均获授权", "发明美国、日本授权各2件"),
        ("在7个发达国家各授权1件", "发达国家授权7件"),
        ("在3个沿线国家都各自拿到2件授权", "沿线国家授权6件"),
        # how many of them there are, said once more
        ("同一件专利在美国、日本、韩国三个国家授权", "同专利同族在美国、日本、韩国授权"),
        # one country, or one each: told already; a talk reads the last by itself
        ("一件发明在美国授权", "一件发明在美国授权"),
        ("2件专利分别在美国、日本授权", "2件专利分别在美国、日本授权"),
        ("6个发达国家各授权4件", "6个发达国家各授权4件"),
    ],
)
def test_inventions_are_told_by_family_or_by_country(said: str, read: str) -> None:
    assert granted_in_each(said) == read
    assert not list(granted_somewhere(said))


@pytest.mark.parametrize(
    "said",
    [
        "3件专利在美国、日本授权",
        "2个发明分别在美国、日本、德国获得授权",
        "一件专利在美国、日本等5个国家授权",
    ],
)
def test_where_each_of_several_was_granted_may_be_open(said: str) -> None:
    assert granted_in_each(said) == said
    assert list(granted_somewhere(f"我们{said},多少钱")) == [said]
