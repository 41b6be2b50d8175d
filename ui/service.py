"""The assistant behind the web service, opened in the background while pages already load."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from ingest.errors import ZhiceError

if TYPE_CHECKING:
    from assistant import Assistant

_log = logging.getLogger(__name__)


class NotReadyError(ZhiceError):
    """The service has started but cannot answer yet (or failed to open its library)."""

    code = "not_ready"


class Service:
    """Opens the assistant once, in a thread of its own, and hands it out.

    Args:
        open_assistant: builds the assistant; may take seconds. Called once, by ``start``.
    """

    def __init__(self, open_assistant: Callable[[], Assistant]) -> None:
        self._open_assistant = open_assistant
        self._future: Future[Assistant] = Future()
        self._start_lock = threading.Lock()
        self._started = False

    def start(self) -> Future[Assistant]:
        """Begin opening (once); the future ends with the assistant or with its error."""
        with self._start_lock:
            if not self._started:
                self._started = True
                threading.Thread(target=self._open, name="open-library", daemon=True).start()
        return self._future

    def _open(self) -> None:
        try:
            assistant = self._open_assistant()
            # One search loads what is loaded on first use, so that ready means ready.
            assistant.search("政策", k=1)
        except BaseException as error:
            _log.debug("opening the assistant failed", exc_info=True)
            self._future.set_exception(error)
        else:
            self._future.set_result(assistant)

    def is_ready(self) -> bool:
        """True once questions can be answered."""
        return self._future.done() and self._future.exception() is None

    def assistant(self, wait_seconds: float = 0.0) -> Assistant:
        """The assistant, on the newest library.

        Raises:
            NotReadyError: it is still opening after ``wait_seconds``, or could not be opened.
        """
        try:
            assistant = self._future.result(timeout=wait_seconds)
        except TimeoutError:
            raise NotReadyError("服务正在启动，政策库还没有准备好", "请过几秒再试。") from None
        except ZhiceError as error:
            raise NotReadyError(f"政策库打不开：{error.message}", error.hint) from error
        except Exception as error:
            raise NotReadyError(
                "政策库打不开", "请运行 zhice doctor 查看原因，或与管理员联系。"
            ) from error
        assistant.reload()
        return assistant
