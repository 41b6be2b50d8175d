"""Pictures of pages: .png .jpg .tif (several pages) .bmp .webp, recognised as a scan is."""

from __future__ import annotations

import io
import warnings
from pathlib import PurePath
from typing import TYPE_CHECKING

from ingest.errors import LoadError
from ingest.formats import pace, scan
from ingest.formats.page import Page
from ingest.formats.page_text import PageText, text_of

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_OTHERS = frozenset({".gif", ".heic", ".heif", ".avif", ".jp2", ".svg", ".psd"})
SUFFIXES = _OTHERS | {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"}
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
_MARKS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")
_MAX_FRAMES = 300
_LEAST_HEIGHT = 12  # pixels; less holds no line of text


def is_image(data: bytes) -> bool:
    """True if ``data`` begins like a picture, whatever its name says."""
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    is_heif = data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"avif")
    return data.startswith(_MARKS) or is_webp or is_heif


def read_image(name: str, data: bytes) -> PageText:
    """Reads the text on a picture, or on each page of a TIFF.

    Raises:
        LoadError: it is damaged, too big or of a kind that is not read, or the extra `ocr` is
            not installed.
    """
    if PurePath(name).suffix.lower() in _OTHERS or data[:4] == b"GIF8":
        raise LoadError(f"“{name}”是不支持的图片格式", "请另存为 .png 或 .jpg 后再导入")
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                pages = _read_frames(name, image)
    except LoadError:
        raise
    except UnidentifiedImageError as error:
        raise LoadError(
            f"“{name}”不是有效的图片，或格式不支持", "请另存为 .png 或 .jpg 后再导入"
        ) from error
    except Image.DecompressionBombError as error:
        raise LoadError(f"“{name}”的像素过多", "请缩小图片或降低扫描精度后再导入") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:  # what Pillow's decoders raise
        raise LoadError(f"“{name}”已损坏，无法读取", "请重新获取该图片") from error
    return text_of(pages)


def _read_frames(name: str, image: Picture) -> list[Page]:
    from PIL import ImageOps, ImageSequence

    n_frames = getattr(image, "n_frames", 1)
    if n_frames > _MAX_FRAMES:
        raise LoadError(f"“{name}”有 {n_frames} 页，超过 {_MAX_FRAMES} 页的上限", "请拆分后再导入")
    _check_size(name, image)
    scan.require(f"“{name}”")
    pages = []
    for frame in ImageSequence.Iterator(image):
        _check_size(name, frame)
        pace.scanning()
        pages.append(scan.read_scan(_on_white(ImageOps.exif_transpose(frame) or frame)))
    return pages


def _check_size(name: str, image: Picture) -> None:
    """Refuses a picture by what its head says, before its pixels are unpacked."""
    wide, high = image.size
    if wide * high > scan.MAX_PIXELS:
        raise LoadError(
            f"“{name}”有 {wide}×{high} 像素，超过 {scan.MAX_PIXELS // 10_000} 万像素的上限",
            "请缩小图片或降低扫描精度后再导入",
        )
    if min(wide, high) < _LEAST_HEIGHT:
        raise LoadError(f"“{name}”只有 {wide}×{high} 像素，看不清文字", "请换用清晰的图片")


def _on_white(image: Picture) -> Picture:
    """The picture without transparency: what shows through is paper."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    return image.convert("RGB")
