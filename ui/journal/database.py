"""The journal's database: opened on first use, brought to this version, its errors in Chinese."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from ingest.errors import ZhiceError
from ingest.settings import Settings
from ui.journal.migrations import bring_up, lacking
from ui.journal.schema import VERSION, about, metadata

_FILE = "journal.sqlite"
_BUSY_SECONDS = 5.0  # how long a write waits for another one
_BROKEN = "文件已损坏"
_TODO = {
    _BROKEN: "请先停止服务，把这个文件改名移开，再换回备份的文件；没有备份的，下次启动会新建一个，"
    "账户需要用 zhice accounts add 重新建立。政策库不受影响。"
}
_SHOWN = 5  # missing columns that one message lists


class JournalError(ZhiceError):
    """The journal cannot be read or written just now."""

    code = "journal"


class JournalVersionError(JournalError):
    """The journal was made by a newer program, or by none that is known."""

    code = "journal_version"


class Database:
    """One database for all threads; every method may be called from any of them.

    Args:
        busy_seconds: how long a write waits while another process writes.
    """

    def __init__(self, settings: Settings, busy_seconds: float = _BUSY_SECONDS) -> None:
        given = settings.journal_url.get_secret_value() if settings.journal_url else None
        self._file = None if given else settings.home / _FILE
        self._url = given or f"sqlite:///{self._file}"
        self._busy_seconds = busy_seconds
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._key = b""

    @property
    def key(self) -> bytes:
        """The secret of this database, with which forms are sealed.

        Raises:
            JournalError: it cannot be opened.
        """
        self.open()
        return self._key

    def open(self) -> Engine:
        """The engine; at the first call the tables are made, or brought to this version.

        Raises:
            JournalVersionError: a newer program made them, or none that is known.
            JournalError: the database cannot be reached or made.
        """
        with self._lock:
            if self._engine is None:
                self._engine = self._opened()
            return self._engine

    def close(self) -> None:
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for reading.

        Raises:
            JournalError: it cannot be read.
        """
        with self._explained(), self.open().connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that takes the write lock at once; all of it is kept, or nothing.

        Raises:
            JournalError: it cannot be written.
        """
        with self._explained(), self.open().connect() as plain:
            connection = plain.execution_options(zhice_write=True)
            with connection.begin():
                yield connection

    def settle(self) -> None:
        """Let deletions reach the file itself: its write-ahead log is emptied.

        Raises:
            JournalError: it cannot be written.
        """
        engine = self.open()
        if engine.dialect.name == "sqlite":
            with self._explained(), engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")  # a checkpoint stands outside transactions
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.exec_driver_sql("BEGIN")

    def _opened(self) -> Engine:
        with self._explained():
            engine = self._connected()
            with engine.connect() as plain:
                connection = plain.execution_options(zhice_write=True)
                with connection.begin():
                    self._key = _prepared(connection)
            return engine

    def _connected(self) -> Engine:
        try:
            url = make_url(self._url)
        except ArgumentError:
            raise JournalError("ZHICE_JOURNAL_URL 不是数据库地址", "请改正后重试") from None
        if url.get_backend_name() != "sqlite":
            try:
                return create_engine(url, pool_pre_ping=True)
            except (ArgumentError, ImportError):  # no such kind of database, or no driver for it
                raise JournalError(
                    f"ZHICE_JOURNAL_URL 写的数据库“{url.drivername}”用不了：没有这种数据库的驱动",
                    "请改正，或安装它的驱动后重试",
                ) from None
        if self._file is not None:
            with suppress(OSError):  # said when the file is opened
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._file.touch(mode=0o600)
        engine = create_engine(url, connect_args={"timeout": self._busy_seconds})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin)
        return engine

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            where = f"（{self._file}）" if self._file else ""
            # the text of the error may hold values, of a person among them: only its kind
            kind = type(getattr(error, "orig", None) or error).__name__
            reason = _reason(error)
            todo = _TODO.get(reason, "请稍后再试；若仍不行，请检查磁盘空间和文件权限。")
            raise JournalError(f"记录库{where}暂时读写不了：{reason}（{kind}）", todo) from error


def _reason(error: SQLAlchemyError) -> str:
    said = str(getattr(error, "orig", "")).lower()
    words = {
        "locked": "正被其他程序占用",
        "full": "磁盘已满",
        "readonly": "没有写入权限",
        "read-only": "没有写入权限",
        "unable to open": "文件打不开",
        "malformed": _BROKEN,
        "not a database": _BROKEN,
    }
    return next((reason for sign, reason in words.items() if sign in said), "数据库出错")


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later can fail without waiting; one that takes
    # the write lock at once waits for its turn.
    is_write = connection.get_execution_options().get("zhice_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")


def _prepared(connection: Connection) -> bytes:
    """Make the tables, or bring those of an older program up; the key of the database."""
    row = (
        connection.execute(select(about)).first()
        if inspect(connection).has_table(about.name)
        else None
    )
    if row is not None and row.version > VERSION:
        raise JournalVersionError(
            f"记录库是由更新的程序写的（版本 {row.version}，本程序只认到 {VERSION}）",
            "请升级程序，或用 --home 换一个数据文件夹。",
        )
    if row is None:
        metadata.create_all(connection)
        key = secrets.token_hex(32)
        connection.execute(insert(about).values(version=VERSION, key=key))
        return bytes.fromhex(key)
    if row.version < VERSION:
        bring_up(connection, row.version)
        connection.execute(update(about).values(version=VERSION))
    if missing := lacking(connection):
        raise JournalVersionError(
            f"记录库的表不全（缺 {'、'.join(missing[:_SHOWN])}），不是本程序任何版本写的",
            "请从备份恢复该文件，或把它移到别处，程序会另建一个新的。",
        )
    return bytes.fromhex(row.key)
