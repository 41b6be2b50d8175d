"""Recognition of pictures and scanned pages."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

import pytest

from ingest.errors import LoadError
from ingest.formats import image, scan
from ingest.formats.image import is_image, read_image
from ingest.formats.page_text import PageText
from ingest.formats.pdf import read_pdf
from ingest.formats.scan_figures import figure_doubts
from tests.ingest.formats.print_pages import as_pdf, paragraphs, printed, require_ocr, scanned

if TYPE_CHECKING:
    from PIL.Image import Image

_TEXT = (
    "第一条 对主导制定国家标准的企业，给予50万元奖励；参与制定的，给予15万元奖励。\n"
    "第二条 对获得质量奖的组织，一次性奖励100万元，所需资金按照城政发〔2017〕46号文件列支，"
    "年度总额不超过8,000元的除外。\n"
    "第三条 本办法自2018年1月1日起施行，有效期3年。"
)
_TABLE = (
    "<p>奖励标准如下：</p><table><tr><th>项目<th>级别<th>奖励金额(万元)</tr>"
    "<tr><td rowspan=2>质量奖<td>国家级<td>100</tr><tr><td>省级<td>50</tr></table>"
    "<p>以上资金由市级财政承担。</p>"
)


@cache
def _print(body: str = paragraphs(_TEXT)) -> bytes:
    return printed(body)


def _picture(dpi: int = 150) -> Image:
    return scanned(_print(), dpi)[0]


def _bytes(picture: Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def _body(read: PageText) -> str:
    cut = {i for start, end in (*read.furniture, *read.wraps) for i in range(start, end)}
    return "".join(letter for i, letter in enumerate(read.text) if i not in cut)


def _is_the_text(read: PageText) -> bool:
    return _TEXT.replace(" ", "") in _body(read).replace(" ", "")


@pytest.fixture
def _ocr() -> None:
    require_ocr()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.usefixtures("_ocr")
class TestRecognition:
    def test_a_picture_gives_paragraphs_with_marks_of_the_printed_width(self) -> None:
        assert _is_the_text(read_image("页.png", _bytes(_picture(200), "PNG")))

    @pytest.mark.parametrize("angle", [90, 180])
    def test_a_page_that_lies_on_its_side_or_head_is_turned(self, angle: int) -> None:
        picture = _picture().rotate(angle, expand=True)
        assert _is_the_text(read_image("页.png", _bytes(picture, "PNG")))

    def test_a_photo_turned_by_its_camera_is_read_upright(self) -> None:
        from PIL import Image

        photo = _picture().rotate(90, expand=True)
        exif = Image.Exif()
        exif[0x0112] = 6  # to be turned clockwise for display
        assert _is_the_text(read_image("照片.jpg", _bytes(photo, "JPEG", exif=exif, quality=90)))

    def test_a_crooked_page_is_set_straight(self) -> None:
        picture = _picture().rotate(3, fillcolor=255)
        assert _is_the_text(read_image("斜.webp", _bytes(picture, "WEBP")))

    def test_each_page_of_a_tiff_is_read(self) -> None:
        picture = _picture()
        data = _bytes(picture, "TIFF", save_all=True, append_images=[picture])
        read = read_image("两页.tif", data)
        assert len(read.pages) == 2
        assert read.text.count("第三条") == 2

    def test_a_ruled_table_on_a_scan_keeps_rows_and_merged_cells(self) -> None:
        read = read_image("表.png", _bytes(scanned(_print(_TABLE))[0], "PNG"))
        (table,) = read.tables
        cells = {(c.row, c.column): (read.text[c.start : c.end], c.n_rows) for c in table.cells}
        assert cells[1, 0] == ("质量奖", 2)
        assert cells[2, 2] == ("50", 1)

    def test_only_the_scanned_pages_of_a_pdf_are_recognised(self) -> None:
        import pypdfium2

        text = "第四条 所需资金列入预算。\n第五条 由市质量强市工作领导小组办公室负责解释。"
        document = pypdfium2.PdfDocument(_print(paragraphs(text)))
        document.import_pages(pypdfium2.PdfDocument(as_pdf([_picture()], 150)))
        out = io.BytesIO()
        document.save(out)
        read = read_pdf("混合.pdf", out.getvalue())
        assert len(read.pages) == 2
        assert text in _body(read)
        assert "给予50万元奖励" in _body(read)
        assert all(start >= read.pages[1] for start, _, _ in read.doubts)

    def test_recognition_needs_no_network_and_writes_nothing(self) -> None:
        """The models are in the package; tests/offline fails the test if anything is fetched."""
        from pathlib import Path

        import rapidocr

        folder = Path(rapidocr.__file__).parent
        before = {path: path.stat().st_mtime for path in folder.rglob("*.onnx")}
        read_image("页.png", _bytes(_picture(), "PNG"))
        assert {path: path.stat().st_mtime for path in folder.rglob("*.onnx")} == before


@pytest.mark.parametrize(
    ("text", "sure", "marked"),
    [
        ("给予50万元奖励", 0.9999, []),
        ("给予50万元奖励", 0.98, ["50万元"]),
        ("不超过8.000元", 0.9999, ["8.000元"]),
        ("不超过8,000元", 0.9999, []),
        ("奖励1O0万元", 0.9999, ["1O0万元"]),
        ("按12.5%补助", 0.97, ["12.5%"]),
        ("城政发〔2017〕46号", 0.9, ["〔2017〕46号"]),
        ("自二〇一七年起", 0.9, ["二〇一七年"]),
        ("给予十五万元", 0.9, ["十五万元"]),
        ("给予10\n0万元", 0.9, ["10\n0万元"]),
        ("各县区人民政府", 0.9, []),
    ],
)
def test_figures_that_are_not_sure_are_marked(text: str, sure: float, marked: list[str]) -> None:
    doubts = figure_doubts(text, [(i, i + 1, sure) for i in range(len(text))])
    assert [text[start:end] for start, end, _ in doubts] == marked


def test_a_text_layer_has_no_doubts() -> None:
    assert figure_doubts("给予8.000元", []) == ()


def _blank(size: tuple[int, int], kind: str = "PNG") -> bytes:
    from PIL import Image

    return _bytes(Image.new("1", size, 1), kind)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("大.png", _blank((12_000, 12_000)), "像素"),
        ("谎.png", _blank((100, 100))[:16] + b"\0\x0f\xff\xff" * 2 + b"\1", "像素|损坏|有效"),
        ("小.png", _blank((8, 8)), "看不清"),
        ("断.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 40, "不是有效的图片|损坏"),
        ("动.gif", b"GIF89a" + b"\0" * 40, "不支持的图片格式"),
        ("照片.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40, "不支持的图片格式"),
    ],
)  # fmt: skip
def test_pictures_that_cannot_be_read_are_refused_in_chinese(
    name: str, data: bytes, says: str
) -> None:
    with pytest.raises(LoadError, match=says):
        read_image(name, data)


def test_a_picture_without_the_extra_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "is_available", lambda: False)
    with pytest.raises(LoadError) as caught:
        read_image("页.png", _blank((400, 400)))
    assert "扫描件或图片" in caught.value.message
    assert "pip install 'zhice[ocr]'" in caught.value.hint


def test_a_tiff_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    monkeypatch.setattr(image, "_MAX_FRAMES", 2)
    page = Image.new("1", (100, 100), 1)
    with pytest.raises(LoadError, match="3 页"):
        read_image("多.tif", _bytes(page, "TIFF", save_all=True, append_images=[page, page]))


@pytest.mark.parametrize(
    ("data", "expected"),
    [(_blank((20, 20)), True), (_blank((20, 20), "BMP"), False), (b"%PDF-1.7", False)],
)
def test_a_picture_is_known_by_its_first_bytes(data: bytes, expected: bool) -> None:
    assert is_image(data) is expected


def test_a_big_picture_is_made_smaller_before_it_is_recognised() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from ingest.formats.scan_page import reduced

    big = np.full((4000, 3000, 3), 255, dtype=np.uint8)
    smaller, factor = reduced(big, scan.MOST_RECOGNISED)
    assert smaller.shape[0] * smaller.shape[1] <= scan.MOST_RECOGNISED * 1.01
    assert smaller.shape[0] == pytest.approx(4000 * factor, abs=1)
    assert reduced(smaller[:100], scan.MOST_RECOGNISED)[1] == 1.0


@pytest.mark.parametrize("shape", [(800, 560), (560, 800), (700, 700)])
def test_lines_from_top_to_bottom_show_that_a_page_lies_on_its_side(
    shape: tuple[int, int],
) -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from ingest.formats.scan_page import lies_on_its_side

    page = np.full((*shape, 3), 255, dtype=np.uint8)
    ink = np.random.default_rng(1)
    for top in range(60, shape[0] - 60, 24):
        at = ink.choice(shape[1] - 80, shape[1] // 2, replace=False) + 40
        page[top : top + 12, at] = 0
    assert not lies_on_its_side(page)
    assert lies_on_its_side(np.ascontiguousarray(np.rot90(page)))
