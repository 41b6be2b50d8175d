"""The office over HTTP: preview, metadata, notes, versions, repeal, withdrawal, backup."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import httpx
import pytest

from ingest.settings import Settings
from ingest.shelf.backup import restore_backup
from tests.ingest.test_preview import contents
from tests.ui.conftest import serving
from tests.ui.office.invented import ARTICLES, AWARD, TITLE, write_docx
from tests.ui.signing import add_account, hidden, sign_in
from ui.access.person import Role

pytestmark = pytest.mark.slow
NAME = "qinghe"
OFFICE = f"/office/policies/{NAME}"
QUESTION = {"question": f"获得{AWARD}奖励多少？", "region": "青禾市"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office-library") / "home"


@pytest.fixture(scope="module")
def office(home: Path) -> Iterator[str]:
    add_account(home)
    add_account(home, "赵敏", Role.ADMIN)
    add_account(home, "小李", Role.AGENT)
    with serving(home, ZHICE_UPLOAD_MEGABYTES="1") as address:
        yield address


def _client(office: str, name: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=office, timeout=60, follow_redirects=True) as client:
        answer = sign_in(client, name, back="/policies")
        assert answer.url.path == "/policies", answer.text
        yield client


@pytest.fixture(scope="module")
def editor(office: str) -> Iterator[httpx.Client]:
    yield from _client(office, "王芳")


@pytest.fixture(scope="module")
def admin(office: str) -> Iterator[httpx.Client]:
    yield from _client(office, "赵敏")


Upload = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def upload(editor: httpx.Client, tmp_path_factory: pytest.TempPathFactory) -> Upload:
    """Send a file and wait for its preview."""
    folder = tmp_path_factory.mktemp("files")

    def upload(
        data: bytes | None = None, name: str = f"{NAME}.docx", **how: object
    ) -> httpx.Response:
        if data is None:
            data = write_docx(folder / name, **how).read_bytes()  # type: ignore[arg-type]
        csrf = hidden(editor.get("/office/upload").text, "csrf")
        sent = editor.post("/office/upload", data={"csrf": csrf}, files={"file": (name, data)})
        return settled(editor, sent)

    return upload


def settled(client: httpx.Client, page: httpx.Response) -> httpx.Response:
    """The page once nothing is being done with its file any more."""
    for _ in range(600):
        if 'http-equiv="refresh"' not in page.text:
            return page
        time.sleep(0.1)
        page = client.get(str(page.url))
    raise AssertionError("it never ended")


def post(client: httpx.Client, address: str, **fields: str) -> httpx.Response:
    csrf = hidden(client.get("/account").text, "csrf")
    return client.post(address, data={"csrf": csrf, **fields})


@pytest.fixture(scope="module")
def held(editor: httpx.Client, upload: Upload) -> str:
    """The invented policy, taken in, with its day of coming into force and its first rule."""
    preview = upload()
    done = settled(editor, post(editor, f"{preview.url.path}/take-in"))
    assert "已收录" in done.text, done.text
    dated = enter(editor, "effective_from", "2024年4月1日", "印发通知")
    assert dated.status_code == 200, dated.text
    page = editor.get(f"/office/rules?policy={NAME}").text
    section = page[page.index(f'id="{NAME}-draft-1"') :]
    form = {n: hidden(section, n) for n in ("csrf", "policy", "rule", "seen")}
    assert editor.post("/office/rules/confirm", data=form).status_code == 200
    return NAME


def enter(client: httpx.Client, field: str, words: str, source: str) -> httpx.Response:
    return post(client, f"{OFFICE}/metadata/set", field=field, text=words, source=source)


def asked(client: httpx.Client, **more: str) -> dict:  # type: ignore[type-arg]
    answer: dict = client.post("/api/ask", json={**QUESTION, **more}).json()  # type: ignore[type-arg]
    return answer


def changes(home: Path) -> list[tuple[str, str, str]]:
    from ui.journal.journal import Journal

    journal = Journal(Settings(home=home))
    found = [(c.by, c.action, c.target) for c in journal.changes(size=200).rows]
    journal.database.close()
    return found


# -- preview ----------------------------------------------------------------------------------


def test_a_preview_shows_all_and_stores_nothing(
    editor: httpx.Client, upload: Upload, home: Path
) -> None:
    before = contents(home / "library")
    page = upload(name="preview.docx")
    assert "还没有入库" in page.text
    for words in (TITLE, "新政策", "3O", "读作 30", "缺施行日期", "草稿", "青禾市市场监督管理局"):
        assert words in page.text, words
    assert ">第四条</a>" in page.text  # the clause that names who explains it
    assert contents(home / "library") == before
    assert TITLE not in editor.get("/policies").text
    assert asked(editor)["reason"] == "not_in_library"
    gone = post(editor, f"{page.url.path}/discard")
    assert "已放弃，没有入库" in gone.text
    assert contents(home / "library") == before
    again = editor.get(str(page.url))
    assert (again.status_code, "重新上传" in again.text) == (422, True)


def test_a_bad_file_says_why_and_can_only_be_thrown_away(upload: Upload) -> None:
    page = upload(b"\x00\x01\x02\x03" * 50, "坏.docx")
    assert "坏.docx" in page.text
    assert "zc-alert" in page.text
    assert "/take-in" not in page.text
    assert "Traceback" not in page.text


def test_a_file_that_is_too_large_is_refused_with_a_page(upload: Upload, home: Path) -> None:
    page = upload(b"x" * (1024 * 1024 + 1), "大.txt")
    assert (page.status_code, "超过 1 MB" in page.text) == (422, True)
    page = upload(b"x" * (5 * 1024 * 1024), "更大.txt")
    assert (page.status_code, "超过 1 MB" in page.text) == (413, True)
    assert all("大" not in f.name for f in (home / "staging").rglob("*"))


def test_who_may_not_upload_is_refused_before_the_file_is_read(office: str) -> None:
    with httpx.Client(base_url=office, timeout=60) as visitor:
        sent = visitor.post("/office/upload", files={"file": ("a.txt", b"x")})
        assert (sent.status_code, "/sign-in" in sent.headers["location"]) == (303, True)
    for client in _client(office, "小李"):
        assert client.get("/office").status_code == 403
        assert client.post("/office/upload", files={"file": ("a.txt", b"x")}).status_code == 403


def test_an_upload_without_its_token_stores_nothing(editor: httpx.Client, home: Path) -> None:
    before = set((home / "staging").iterdir())
    sent = editor.post("/office/upload", files={"file": ("a.txt", b"x")})
    assert sent.status_code == 403
    assert set((home / "staging").iterdir()) == before


# -- what was taken in ------------------------------------------------------------------------


def test_the_same_file_again_and_a_newer_one_are_shown_as_such(
    editor: httpx.Client, upload: Upload, held: str
) -> None:
    same = upload()
    assert "与库中相同" in same.text
    assert "/take-in" not in same.text
    articles = (*ARTICLES[:1], ARTICLES[1].replace("60万元", "80万元"), *ARTICLES[2:])
    corrected = upload(articles=articles)
    assert "同一文件的更正" in corrected.text
    assert re.search(r"<del>60</del>", corrected.text)
    assert re.search(r"<ins>80</ins>", corrected.text)
    assert "退回，须重新审核 1 条" in corrected.text
    for page in (same, corrected):
        post(editor, f"{page.url.path}/discard")


def test_an_entered_fact_says_who_and_from_where_and_can_be_removed(
    editor: httpx.Client, held: str
) -> None:
    page = enter(editor, "contact", "0000-7654321", "电话核实").text
    assert "已录入联系方式" in page
    assert "王芳于" in page
    assert "电话核实" in page
    refused = enter(editor, "issued_on", "去年春天", "公报")
    assert (refused.status_code, "不是日期" in refused.text) == (422, True)
    assert 'value="去年春天"' in refused.text
    unsourced = enter(editor, "issued_on", "2024-03-01", " ")
    assert (unsourced.status_code, "出处没有填写" in unsourced.text) == (422, True)
    soon = date.today() + timedelta(days=10)
    assert enter(editor, "effective_until", soon.isoformat(), "公报").status_code == 200
    for address in ("/office", OFFICE):
        assert f"还有 10 天到期（{soon.isoformat()}）" in editor.get(address).text
    post(editor, f"{OFFICE}/metadata/remove", field="effective_until")
    assert "天到期（" not in editor.get("/office").text
    early = enter(editor, "effective_until", "2020-01-01", "公报")
    assert (early.status_code, "早于施行日期" in early.text) == (422, True)
    assert "不在行政区划表中" in enter(editor, "region", "青禾市", "落款").text
    post(editor, f"{OFFICE}/metadata/remove", field="region")
    gone = post(editor, f"{OFFICE}/metadata/remove", field="contact", text="0000-7654321")
    assert "0000-7654321" not in re.sub(r'class="zc-done".*?</p>', "", gone.text)


def test_a_reading_of_damaged_print_is_confirmed_or_corrected(
    editor: httpx.Client, held: str, home: Path
) -> None:
    address = f"{OFFICE}/repairs"
    page = editor.get(address).text
    assert "待确认" in page
    form = {"number": "1", "seen": hidden(page, "seen")}
    empty = post(editor, address, **form, decision="corrected", read_as=" ")
    assert (empty.status_code, "没有写明正确的读法" in empty.text) == (422, True)
    unknown = post(editor, address, **form, decision="burn")
    assert (unknown.status_code, "没有这样的操作" in unknown.text) == (422, True)
    assert "已确认" in post(editor, address, **form, decision="confirmed").text
    stale = post(editor, address, **form, decision="rejected")
    assert (stale.status_code, "已有变动" in stale.text) == (422, True)
    assert ("王芳", "repair.confirmed", NAME) in changes(home)


def test_a_note_is_shown_beside_the_answer_and_the_clause_and_never_as_text(
    editor: httpx.Client, held: str
) -> None:
    words = "复评的按77万元掌握，以当年通知为准。"
    clause = re.search(r'<option value="(\d+)"[^>]*>第二条', editor.get(f"{OFFICE}/notes").text)
    assert clause
    address = f"{OFFICE}/notes?clause={clause[1]}"
    seen = hidden(editor.get(address).text, "seen")
    entry = {"clause": clause[1], "seen": seen, "text": words, "office": "青禾市市场监管局"}
    entry |= {"on": "2024-05-06", "source": "电话记录3号"}
    before = asked(editor)
    refused = post(editor, f"{OFFICE}/notes/add", **(entry | {"on": "五月"}))
    assert (refused.status_code, "不是日期" in refused.text) == (422, True)
    assert words in refused.text
    assert "已录入口径" in post(editor, f"{OFFICE}/notes/add", **entry).text
    answer = asked(editor)
    assert answer["award"]["total_yuan"] == before["award"]["total_yuan"] == 600_000
    assert [n["text"] for n in answer["notes"]] == [words]
    assert "口径（青禾市市场监管局，2024年5月6日）" in answer["text"]
    assert all("77万元" not in c["quote"] for c in answer["citations"])
    assert all("77万元" not in line for line in answer["text"].splitlines() if line[:1] == ">")
    reader = editor.get(f"/policies/{NAME}").text
    assert "口径（青禾市市场监管局，2024年5月6日）" in reader
    shown = editor.get(f"/api/policies/{NAME}/clauses/第二条").json()
    assert "77万元" not in shown["text"]
    form = {"note": "n1", "clause": clause[1], "seen": seen, "text": "改过。"}
    form |= {"office": "青禾市市场监管局", "on": "2024-06-01", "source": "函"}
    assert "以前的文字（1）" in post(editor, f"{OFFICE}/notes/reword", **form).text
    assert "改过。" in asked(editor)["text"]
    gone = post(editor, f"{OFFICE}/notes/withdraw", note="n1", reason="已有新文件")
    assert "已撤回" in gone.text
    assert asked(editor)["notes"] == []


def test_a_newer_version_is_compared_clause_by_clause(
    editor: httpx.Client, upload: Upload, held: str
) -> None:
    articles = (
        ARTICLES[0],
        ARTICLES[1].replace("60万元", "90万元"),
        ARTICLES[3].replace("第四条", "第三条"),
        "第四条 企业弄虚作假的，追回已发的奖励，三年内不再受理其申请。",
        ARTICLES[4],
    )
    preview = upload(articles=articles, year=2025)
    assert "新版本，取代库中的旧版" in preview.text
    assert "旧版有人工录入的内容" in preview.text
    settled(editor, post(editor, f"{preview.url.path}/take-in"))
    page = editor.get(f"{OFFICE}/versions").text
    link = re.search(r'href="([^"]+/diff\?[^"]+)">与下一行比较', page)
    assert link
    diff = editor.get(unescape(link[1])).text
    for words in ("改动", "新增", "删去", "编号改动", "<del>60</del>", "<ins>90</ins>"):
        assert words in diff, words
    assert "退回，须重新审核" in diff
    assert f"{AWARD}  定额60万元" in unescape(diff).replace("&nbsp;", " ")
    assert asked(editor, as_of="2024-12-31")["award"]["total_yuan"] == 600_000
    wrong = editor.get(f"{OFFICE}/diff?old=x&new=y")
    assert (wrong.status_code, "没有这样的版本" in wrong.text) == (422, True)


def test_a_repeal_puts_the_answer_out_of_force_and_can_be_taken_back(
    editor: httpx.Client, held: str
) -> None:
    older = f"{NAME}.2024-03-01"
    address = f"/office/policies/{older}"
    facts = {"as_of": "2024-12-31", "events": [{"policy_id": older, "item": AWARD}]}
    assert editor.post("/api/calc", json=facts).json()["outcome"] == "exact"
    silent = post(editor, f"{address}/repeal", on="2024-10-01", by_document="")
    assert (silent.status_code, "由哪份文件废止" in silent.text) == (422, True)
    by = "《青禾市废止文件目录》（青禾政发〔2024〕30号）"
    done = post(editor, f"{address}/repeal", on="2024年10月1日", by_document=by)
    assert "已记为自 2024年10月1日 起废止" in done.text
    answer = asked(editor, as_of="2024-12-31")
    assert answer["award"]["outcome"] == "out_of_force"
    assert answer["award"]["total_yuan"] is None
    assert asked(editor, as_of="2024-06-01")["award"]["total_yuan"] == 600_000
    assert "已废止" in done.text
    post(editor, f"{address}/repeal", undo="1")
    assert asked(editor, as_of="2024-12-31")["award"]["total_yuan"] == 600_000


def test_only_an_administrator_withdraws_restores_and_takes_a_backup(
    editor: httpx.Client, admin: httpx.Client, held: str, home: Path, tmp_path: Path
) -> None:
    for address in (f"{OFFICE}/withdraw", f"{OFFICE}/restore", "/office/backup/download"):
        assert post(editor, address, reason="试").status_code == 403
    file = post(admin, "/office/backup/download")
    assert file.headers["content-type"] == "application/zip"
    (tmp_path / "b.zip").write_bytes(file.content)
    other = Settings(home=tmp_path / "other")
    restore_backup(other, tmp_path / "b.zip")
    assert contents(other.library_dir) == contents(home / "library")
    unsaid = post(admin, f"{OFFICE}/withdraw", reason=" ")
    assert (unsaid.status_code, "没有写明撤下的理由" in unsaid.text) == (422, True)
    done = post(admin, f"{OFFICE}/withdraw", reason="收错了")
    assert "已于" in done.text
    assert "收错了" in done.text
    assert asked(admin)["reason"] == "not_in_library"
    assert "收错了" in editor.get("/office").text
    back = post(admin, f"{OFFICE}/restore")
    assert "已恢复" in back.text
    assert TITLE in editor.get("/policies").text


def test_a_running_service_takes_up_a_restored_library(
    editor: httpx.Client, admin: httpx.Client, held: str, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "b.zip").write_bytes(post(admin, "/office/backup/download").content)
    before = contents(home / "library")
    enter(editor, "contact", "0000-1111111", "电话核实")
    assert "0000-1111111" in editor.get(f"{OFFICE}/metadata").text
    restore_backup(Settings(home=home), tmp_path / "b.zip")
    assert contents(home / "library") == before
    assert "0000-1111111" not in editor.get(f"{OFFICE}/metadata").text


def test_every_change_stands_in_the_audit_trail(
    editor: httpx.Client, home: Path, held: str
) -> None:
    found = changes(home)
    made = {(by, action) for by, action, _ in found}
    for action in (
        *("file.upload", "file.discard", "policy.take_in", "facts.set", "facts.remove"),
        *("note.add", "note.reword", "note.withdraw", "policy.repeal", "rules.confirm"),
    ):
        assert ("王芳", action) in made, action
    for action in ("library.backup", "policy.withdraw", "policy.restore"):
        assert ("赵敏", action) in made, action
    assert ("王芳", "policy.take_in", NAME) in found


def test_a_policy_that_is_not_held_is_said_so(editor: httpx.Client) -> None:
    for part in ("", "/metadata", "/notes", "/versions", "/source"):
        answer = editor.get(f"/office/policies/nichts{part}")
        assert (answer.status_code, "没有政策" in answer.text) == (422, True), part
        assert "Traceback" not in answer.text
