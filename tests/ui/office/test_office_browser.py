"""The office in a real browser: from a Word file to an amount in the chat, with a note beside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.browser import SCREENSHOTS, Watch, serious_findings
from tests.ui.conftest import serving
from tests.ui.office.invented import ARTICLES, AWARD, TITLE, write_docx
from tests.ui.signing import PASSWORD, add_account, sign_in_browser
from ui.access.person import Role

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAME = "qinghe"
OFFICE = f"/office/policies/{NAME}"
BOX = "#zc-box textarea"
_WAIT_MS = 60_000


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("office-browser") / "home"
    add_account(home, "赵敏", Role.ADMIN)
    with serving(home) as address:
        yield address


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("office-files")
    other = (
        ARTICLES[0],
        ARTICLES[1].replace("60万元", "90万元"),
        *ARTICLES[3:],
        "第六条 企业弄虚作假的，追回已发的奖励，三年内不再受理其申请。",
    )
    (folder / "坏.docx").write_bytes(b"\x00\x01\x02" * 60)
    return {
        "first": write_docx(folder / f"{NAME}.docx"),
        "newer": write_docx(folder / f"{NAME}-2025.docx", other, 2025),
        "bad": folder / "坏.docx",
    }


def signed_in(browser: Browser, office: str, **options: object) -> tuple[Page, Watch]:
    page = browser.new_page(**({"viewport": {"width": 1280, "height": 900}} | options))  # type: ignore[arg-type]
    watch = Watch(page, office)
    sign_in_browser(page, office, "/office", "赵敏")
    return page, watch


def upload(page: Page, office: str, file: Path) -> None:
    """Send a file and wait until its page no longer loads itself again."""
    page.goto(f"{office}/office/upload")
    page.set_input_files("#file", str(file))
    page.get_by_role("button", name="上传并预览").click()
    page.wait_for_selector(".zc-decide", timeout=_WAIT_MS)


def looked_at(page: Page, name: str, *, thoroughly: bool = True) -> None:
    """Keep a picture; the page must fit and (thoroughly) axe-core find nothing serious."""
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"office-{name}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
    assert not thoroughly or serious_findings(page) == [], name


def test_from_a_word_file_to_an_amount_in_the_chat(
    browser: Browser, office: str, files: dict[str, Path]
) -> None:
    page, watch = signed_in(browser, office)
    upload(page, office, files["first"])
    assert "还没有入库" in page.inner_text("main")
    assert page.locator(".zc-row mark").inner_text() == "3O"
    looked_at(page, "preview")
    page.get_by_role("button", name="入库").first.click()
    page.wait_for_selector("text=已收录", timeout=_WAIT_MS)

    # the text says no day in usual words: a person enters it
    page.get_by_role("link", name="核对元数据").click()
    field = page.locator("#effective_from")
    assert "未载明" in field.inner_text()
    field.locator("summary").click()
    field.get_by_label("内容").fill("2024年4月1日")
    field.get_by_label("出处").fill("印发通知")
    field.get_by_role("button", name="保存").click()
    page.wait_for_selector(".zc-done")
    assert "2024-04-01" in page.locator("#effective_from").inner_text()
    assert "现行有效" in page.inner_text(".zc-badge")
    looked_at(page, "metadata")

    page.get_by_role("link", name="规则", exact=True).click()
    assert page.locator(".zc-proposal").count() == 2
    looked_at(page, "rules")
    for left in (1, 0):
        page.get_by_role("button", name="确认", exact=True).first.click()
        page.wait_for_function(f"document.querySelectorAll('.zc-proposal').length === {left}")

    page.goto(office)
    page.wait_for_selector(BOX)
    page.fill(BOX, f"青禾市的企业获得{AWARD}，能拿多少奖励？")
    page.press(BOX, "Enter")
    page.wait_for_selector("#zc-turn-0:not([data-busy])", timeout=_WAIT_MS)
    assert "60万元" in page.locator("#zc-turn-0 .zc-total").inner_text()
    page.close()
    assert watch.faults == []


def test_a_note_stands_beside_the_answer_and_in_the_reader(browser: Browser, office: str) -> None:
    page, watch = signed_in(browser, office)
    page.goto(f"{office}{OFFICE}/notes")
    page.get_by_label("条款").select_option(
        label=page.locator("option", has_text="第二条").inner_text()
    )
    page.get_by_role("button", name="选这一条").click()
    page.get_by_label("口径内容").fill("同一企业只奖一次，按77万元封顶掌握。")
    page.get_by_label("答复单位").fill("青禾市市场监管局")
    page.get_by_label("答复日期").fill("2024-05-06")
    page.get_by_label("出处").fill("电话记录3号")
    page.get_by_role("button", name="录入口径").click()
    page.wait_for_selector(".zc-done")
    looked_at(page, "notes")
    page.goto(f"{office}/policies/{NAME}")
    assert (
        "口径（青禾市市场监管局，2024年5月6日）" in page.locator("aside .zc-official").inner_text()
    )
    assert serious_findings(page) == []
    page.screenshot(path=SCREENSHOTS / "office-reader-note.png")
    page.goto(office)
    page.wait_for_selector(BOX)
    page.fill(BOX, f"青禾市的企业获得{AWARD}，能拿多少奖励？")
    page.press(BOX, "Enter")
    page.wait_for_selector("#zc-turn-0:not([data-busy])", timeout=_WAIT_MS)
    turn = page.locator("#zc-turn-0")
    assert "口径（青禾市市场监管局，2024年5月6日）" in turn.inner_text()
    assert "60万元" in turn.locator(".zc-total").inner_text()
    assert not any(
        "77万元" in quote for quote in page.locator("blockquote, q, mark").all_inner_texts()
    )
    page.screenshot(path=SCREENSHOTS / "office-chat-note.png")
    page.close()
    assert watch.faults == []


def test_the_office_works_without_a_script(
    browser: Browser, office: str, files: dict[str, Path]
) -> None:
    """A newer version is taken in and compared, all with scripts off."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    watch = Watch(page, office)
    page.goto(f"{office}/office")
    page.fill("#name", "赵敏")
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/office")
    upload(page, office, files["newer"])
    assert "新版本" in page.inner_text("main")
    page.get_by_role("button", name="入库").first.click()
    page.wait_for_selector("text=已更新", timeout=_WAIT_MS)
    page.goto(f"{office}{OFFICE}/versions")
    page.get_by_role("link", name="与下一行比较").first.click()
    changed = page.locator(".zc-pair-changed", has_text="第二条")
    assert changed.locator("del").all_inner_texts() == ["60"]
    assert changed.locator("ins").all_inner_texts() == ["90"]
    upload(page, office, files["bad"])
    assert "坏.docx" in page.locator(".zc-alert").inner_text()
    assert page.get_by_role("button", name="入库").count() == 0
    context.close()
    assert watch.faults == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
def test_every_page_fits_and_has_no_serious_finding(
    browser: Browser, office: str, scheme: str, width: int
) -> None:
    page, watch = signed_in(
        browser, office, color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    older = f"{NAME}.2024-03-01"
    pages = {
        "front": "/office",
        "upload": "/office/upload",
        "drafts": "/office/rules?sort=low",
        "backup": "/office/backup",
        "policy": OFFICE,
        "fields": f"{OFFICE}/metadata",
        "noted": f"/office/policies/{older}/notes",
        "versions": f"{OFFICE}/versions",
        "readings": f"/office/policies/{older}/repairs",
        "diff": f"{OFFICE}/diff?old={older}&new={NAME}",
    }
    for name, address in pages.items():
        page.goto(f"{office}{address}")
        assert TITLE in page.content() or name in ("backup", "upload")
        # another width changes no colour and no name: the picture and the fit are enough
        looked_at(page, f"{name}-{scheme}-{width}", thoroughly=width == 1280)
    page.close()
    assert watch.faults == []


def test_withdrawing_takes_the_policy_out_of_the_chat_and_restoring_brings_it_back(
    browser: Browser, office: str
) -> None:
    page, watch = signed_in(browser, office)
    page.goto(f"{office}{OFFICE}")
    page.locator("summary", has_text="撤下这部政策").click()
    page.get_by_label("理由").fill("收错了")
    page.get_by_role("button", name="撤下").click()
    page.wait_for_selector("text=已撤下")
    looked_at(page, "withdrawn")
    listed = page.request.get(f"{office}/policies").text()
    assert TITLE not in listed
    page.get_by_role("button", name="恢复使用").click()
    page.wait_for_selector("text=已恢复")
    assert TITLE in page.request.get(f"{office}/policies").text()
    page.close()
    assert watch.faults == []
