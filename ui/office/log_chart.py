"""A chart of shares over time as inline SVG: no script, no outside file, read out and tabled.

Positions across are percentages and there is no view box, so the chart stretches with its column
while dots stay round and text keeps its size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

_TOP, _HEIGHT, _FOOT = 12, 190, 26  # pixels: above, of the plot, below it
_LEFT, _RIGHT = 9.0, 97.0  # per cent of the width between which the points lie
_MOST_DATES = 6


@dataclass(frozen=True, slots=True)
class Point:
    """One run: ``label`` names it, ``link`` leads to it; shares from 0 to 1."""

    label: str
    link: str
    value: float
    low: float | None = None
    high: float | None = None


def floor_of(points: Sequence[Point]) -> float:
    """Where the scale begins: the next tenth below the lowest point, so that steps are seen."""
    lowest = min((p.value if p.low is None else p.low for p in points), default=0.0)
    return max(0.0, int(lowest * 10 - 1e-9) / 10)


def chart(points: Sequence[Point], title: str) -> str:
    """The chart of ``points``, oldest first; "" for none."""
    if not points:
        return ""
    floor = floor_of(points)
    at = [(_across(i, len(points)), _down(p.value, floor)) for i, p in enumerate(points)]
    said = "；".join(f"{p.label} {p.value:.1%}" for p in points)
    parts = [
        f'<svg class="zc-chart" role="img" aria-labelledby="chart-title chart-desc" '
        f'height="{_TOP + _HEIGHT + _FOOT}"><title id="chart-title">{escape(title)}</title>'
        f'<desc id="chart-desc">从早到晚：{escape(said)}</desc>',
        *_grid(floor),
        *(
            f'<line class="zc-chart-line" x1="{x0:.2f}%" y1="{y0:.1f}" x2="{x1:.2f}%" '
            f'y2="{y1:.1f}"/>'
            for (x0, y0), (x1, y1) in pairwise(at)
        ),
    ]
    for point, (x, y) in zip(points, at, strict=True):
        parts.append(_dot(point, x, y, floor))
    parts += _dates(points)
    return "".join([*parts, "</svg>"])


def _dot(point: Point, x: float, y: float, floor: float) -> str:
    whisker = ""
    if point.low is not None and point.high is not None:
        whisker = (
            f'<line class="zc-chart-span" x1="{x:.2f}%" x2="{x:.2f}%" '
            f'y1="{_down(point.low, floor):.1f}" y2="{_down(point.high, floor):.1f}"/>'
        )
    words = escape(f"{point.label}：{point.value:.1%}")
    return (
        f'{whisker}<circle class="zc-chart-dot" cx="{x:.2f}%" cy="{y:.1f}" r="5">'
        f"<title>{words}</title></circle>"
    )


def _grid(floor: float) -> list[str]:
    parts = []
    for step in range(5):
        share = floor + (1 - floor) * step / 4
        y = _down(share, floor)
        parts.append(
            f'<line class="zc-chart-grid" x1="{_LEFT - 2}%" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<text x="0" y="{y + 4:.1f}">{share:.0%}</text>'
        )
    return parts


def _dates(points: Sequence[Point]) -> list[str]:
    every = -(-len(points) // _MOST_DATES)
    y = _TOP + _HEIGHT + _FOOT - 6
    return [
        f'<text class="zc-chart-date" x="{_across(i, len(points)):.2f}%" y="{y}" '
        f'text-anchor="{_anchor(i, len(points))}">{escape(p.label[:10])}</text>'
        for i, p in enumerate(points)
        if i % every == 0
    ]


def _anchor(number: int, n: int) -> str:
    if n > 1 and number == 0:
        return "start"
    return "end" if n > 1 and number == n - 1 else "middle"


def _across(number: int, n: int) -> float:
    return 50.0 if n == 1 else _LEFT + (_RIGHT - _LEFT) * number / (n - 1)


def _down(share: float, floor: float) -> float:
    inside = (min(1.0, max(floor, share)) - floor) / (1 - floor) if floor < 1 else 1.0
    return _TOP + _HEIGHT * (1 - inside)
