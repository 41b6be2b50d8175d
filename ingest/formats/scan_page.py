"""The picture of a page made ready for recognition: skew taken out, ruling lines found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ingest.formats.page import Box

if TYPE_CHECKING:
    from PIL.Image import Image

Pixels = npt.NDArray[np.uint8]

_MAX_SKEW = 6.0  # degrees
_LEAST_SKEW = 0.15
_ENOUGH = 1200  # pixels of a page by which one tells how it lies


def pixels_of(image: Image) -> Pixels:
    """The pixels of a picture: height x width x RGB."""
    return np.asarray(image.convert("RGB"))


def reduced(pixels: Pixels, most: int) -> tuple[Pixels, float]:
    """A picture of at most ``most`` pixels, and by how much its sides became shorter."""
    height, width = pixels.shape[:2]
    factor = float((most / (height * width)) ** 0.5)
    if factor >= 1:
        return pixels, 1.0
    import cv2

    smaller = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return np.asarray(smaller, dtype=np.uint8), factor


def middle_of(pixels: Pixels) -> Pixels:
    """The part around the middle of the ink, enough to tell how a page lies."""
    ink = _ink(pixels)
    centres = (
        float(np.median(at)) / side for at, side in zip(np.nonzero(ink), ink.shape, strict=True)
    )
    cuts = []
    for side, centre in zip(pixels.shape[:2], centres if ink.any() else (0.5, 0.5), strict=True):
        length = min(side, _ENOUGH)
        first = min(max(round(centre * side) - length // 2, 0), side - length)
        cuts.append(slice(first, first + length))
    return np.ascontiguousarray(pixels[tuple(cuts)])


def lies_on_its_side(pixels: Pixels) -> bool:
    """True if the ink varies more from column to column than from row to row."""
    ink = _ink(pixels)
    by_row, by_column = (np.diff(ink.sum(axis=axis, dtype=np.float64)) for axis in (1, 0))
    # the sum over a longer side is bigger
    share = (ink.shape[0] / ink.shape[1]) ** 2
    return bool(np.sum(by_column**2) > 1.5 * share * np.sum(by_row**2))


def _ink(pixels: Pixels) -> npt.NDArray[np.uint8]:
    """The dark parts of a page, small."""
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    scale = 800 / max(grey.shape)
    if scale < 1:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    return np.asarray(ink, dtype=np.uint8)


def upright(pixels: Pixels) -> Pixels:
    """``pixels`` (height x width x RGB) turned so that its lines are level."""
    angle = skew_of(pixels)
    if abs(angle) < _LEAST_SKEW:
        return pixels
    import cv2

    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(
        pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(turned, dtype=np.uint8)


def skew_of(pixels: Pixels) -> float:
    """Angle in degrees by which the lines of a page fall to the right (clockwise).

    It is the angle at which the ink of the page, summed along its rows, varies most.
    """
    import cv2

    ink = _ink(pixels)
    height, width = ink.shape
    centre = (width / 2, height / 2)

    def sharpness(angle: float) -> float:
        matrix = cv2.getRotationMatrix2D(centre, angle, 1.0)
        rows = cv2.warpAffine(ink, matrix, (width, height)).sum(axis=1, dtype=np.float64)
        return float(np.sum(np.diff(rows) ** 2))

    best = max(np.arange(-_MAX_SKEW, _MAX_SKEW + 0.01, 0.5), key=sharpness)
    best = max(np.arange(best - 0.5, best + 0.51, 0.1), key=sharpness)
    return float(best) if sharpness(best) > 1.05 * sharpness(0.0) else 0.0


def ink_rules(pixels: Pixels, em: float) -> list[Box]:
    """Ruling lines of a page: long straight ink, level or upright.

    Args:
        em: size of the type in pixels; a line is longer than three characters.
    """
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    rules = []
    length = max(20, round(2.2 * em))
    for size in ((length, 1), (1, length)):
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, size)
        lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
        lines = cv2.dilate(lines, np.ones((3, 3), np.uint8))
        n, _, stats, _ = cv2.connectedComponentsWithStats(lines)
        for x, y, wide, high, _ in stats[1:n]:
            if min(wide, high) < 0.5 * em:
                rules.append(Box(float(x), float(y), float(x + wide), float(y + high)))
    return rules
