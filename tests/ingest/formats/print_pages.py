"""Pages printed by Chromium, and scans of them, for tests of the PDF and picture readers."""

from __future__ import annotations

import html
import io
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from tests.ui.browser import CHROMIUM, FLAGS

if TYPE_CHECKING:
    from PIL.Image import Image

_STYLE = """
body { font-family: 'Noto Serif CJK SC'; font-size: 16px; line-height: 1.75 }
p { margin: 0; text-indent: 2em; text-align: justify }
h1 { font-size: 24px; text-align: center }
table { border-collapse: collapse } td, th { border: 1px solid black; padding: 4px }
"""


def printed(body: str) -> bytes:
    """A PDF of an HTML body on A4, with a header and page numbers."""
    from playwright.sync_api import sync_playwright

    edge = "<div style='font-size:9px;width:100%;text-align:center'>"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.set_content(f"<meta charset=utf-8><style>{_STYLE}</style>{body}")
        data = page.pdf(
            format="A4",
            display_header_footer=True,
            header_template=f"{edge}政策文件汇编</div>",
            footer_template=f"{edge}— <span class=pageNumber></span> —</div>",
            margin={"top": "25mm", "bottom": "25mm", "left": "26mm", "right": "26mm"},
        )
        browser.close()
    return bytes(data)


def paragraphs(text: str) -> str:
    """An HTML body with one paragraph for each line of ``text``."""
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())


def scanned(data: bytes, dpi: int = 200, pages: Sequence[int] | None = None) -> list[Image]:
    """Pictures of the pages of a PDF, a little crooked and noisy."""
    import numpy as np
    import pypdfium2
    from PIL import Image

    chance = np.random.default_rng(7)
    document = pypdfium2.PdfDocument(data)
    pictures = []
    for number in pages if pages is not None else range(len(document)):
        picture = document[number].render(scale=dpi / 72).to_pil().convert("L")
        angle = float(chance.uniform(-0.6, 0.6))
        turned = picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
        noisy = np.asarray(turned) + chance.normal(0, 8, (turned.height, turned.width))
        pictures.append(Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)))
    document.close()
    return pictures


def as_pdf(pictures: Sequence[Image], dpi: int = 200) -> bytes:
    """A PDF of nothing but pictures."""
    out = io.BytesIO()
    first, *others = pictures
    first.save(out, "PDF", save_all=True, append_images=others, resolution=dpi, quality=85)
    return out.getvalue()


def require_ocr() -> None:
    """Skips where the extra is missing; with ZHICE_REQUIRE_OCR that is a failure."""
    from ingest.formats import scan

    if not scan.is_available():
        if os.environ.get("ZHICE_REQUIRE_OCR"):
            pytest.fail("the extra `ocr` is not installed", pytrace=False)
        pytest.skip("the extra `ocr` is not installed (pip install '.[ocr]')")
