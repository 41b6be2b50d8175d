"""Charts as inline SVG: no script, no outside file; colours come from the page (pure).

Positions are percentages and there is no view box, so a chart stretches with its column while
dots stay round and text keeps its size: the same markup serves a wide screen and a phone.
"""

from __future__ import annotations

from html import escape

_MIDDLE = 11  # of a row of 22 px


def whisker(value: float, low: float | None, high: float | None, label: str) -> str:
    """A value as a dot and its interval as a whisker, on a scale from 0 to 1.

    Args:
        value: clipped to the scale, as are the bounds.
        low, high: None draws the dot alone.
        label: what a screen reader says.
    """
    parts = [_open("plot", label)]
    parts += [
        f'<line class=grid x1="{share}%" x2="{share}%" y1=0 y2=22 />'
        for share in (0, 25, 50, 75, 100)
    ]
    if low is not None and high is not None:
        a, b = _percent(low), _percent(high)
        parts.append(f'<line class=whisker x1="{a}" x2="{b}" y1={_MIDDLE} y2={_MIDDLE} />')
        parts += [f'<line class=whisker x1="{x}" x2="{x}" y1=7 y2=15 />' for x in (a, b)]
    parts.append(f'<circle class=dot cx="{_percent(value)}" cy={_MIDDLE} r=5 />')
    return "".join([*parts, "</svg>"])


def axis() -> str:
    """The scale above a column of whiskers."""
    ends = ((0, "start"), (50, "middle"), (100, "end"))
    marks = (
        f'<text class=axis x="{share}%" y=15 text-anchor={anchor}>{share}%</text>'
        for share, anchor in ends
    )
    return f"<svg class=plot aria-hidden=true>{''.join(marks)}</svg>"


def bar(value: float, most: float, label: str, colour: str = "block") -> str:
    """A bar from 0; ``most`` is the value of a full one, ``colour`` a class of the style sheet."""
    width = _percent(value / most if most else 0.0)
    return f'{_open("plot", label)}<rect class={colour} y=4 width="{width}" height=14 rx=2 /></svg>'


def stack(parts: list[tuple[str, float]], label: str) -> str:
    """(name, value) side by side in one bar that is as long as all of them together."""
    whole = sum(value for _, value in parts) or 1.0
    at, drawn = 0.0, [_open("plot stack", label)]
    for number, (name, value) in enumerate(parts):
        drawn.append(
            f'<rect class={part_colour(number)} x="{_percent(at / whole)}" y=2 '
            f'width="{_percent(value / whole)}" height=18><title>{escape(name)}</title></rect>'
        )
        at += value
    return "".join([*drawn, "</svg>"])


def part_colour(number: int) -> str:
    """Colour of the numbered part of a ``stack``."""
    return f"part{number % 6}"


def _open(kind: str, label: str) -> str:
    return f'<svg class="{kind}" role=img aria-label="{escape(label)}">'


def _percent(share: float) -> str:
    return f"{100 * min(1.0, max(0.0, share)):.2f}%"
