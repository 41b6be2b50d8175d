"""A page nested beyond sense is refused before the parser sees it; sloppy pages are not."""

from __future__ import annotations

import time

import pytest

from ingest.errors import LoadError
from ingest.formats.nesting import refuse_deep_markup


@pytest.mark.parametrize("mark", ["<div>", "<b>", "<table><tr><td>", "<DIV class='x'>", "<a><br>"])
def test_a_deep_page_is_refused_at_once(mark: str) -> None:
    started = time.monotonic()
    with pytest.raises(LoadError, match="嵌套超过"):
        refuse_deep_markup("页.html", mark * 1_000_000)
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    "page", ["<div>甲</div>", "<p>甲", "<br/>", "<li>甲", "<tr><td>甲", "a<3 "]
)
def test_a_long_page_is_not(page: str) -> None:
    refuse_deep_markup("页.html", page * 20_000)


def test_a_mark_with_attributes_beyond_count_is_refused() -> None:
    for attribute in ("a%d=1", "a%d"):
        with pytest.raises(LoadError, match="个属性"):
            refuse_deep_markup(
                "页.html", "<p " + " ".join(attribute % n for n in range(9000)) + ">"
            )


def test_a_picture_inside_the_page_is_not_taken_for_attributes() -> None:
    lines = "\n".join(["iVBORw0KGgoAAAANSUhEUgAAAAUA+AAAF/CAYAAACNbyblAAAAHElEQVQI12"] * 20_000)
    refuse_deep_markup("页.html", f'<img src="data:image/png;base64,{lines}" alt="图">')
    refuse_deep_markup("页.html", "<" + "a" * 1_000_000)
