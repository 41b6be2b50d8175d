"""A first visit stays light, and what is published of it can be measured again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eval.bench.page_load import Visit, first_visit, table

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MOST_KB = 400  # of which Gradio's own scripts are most


@pytest.mark.browser
@pytest.mark.slow
def test_a_first_visit_is_light_and_ends_in_an_answer(browser: Browser, site: str) -> None:
    visit = first_visit(browser, f"{site}/")
    print(table({"本机": visit}))
    assert visit.sent_kb < MOST_KB
    assert visit.usable_s <= visit.answered_s


def test_the_table_shows_each_figure_of_each_line() -> None:
    printed = table({"某线路": Visit(41, 251.6, 0.7, 1.256)})
    assert printed.splitlines()[-1] == "| 某线路 | 41 | 252 | 0.70 | 1.26 |"
