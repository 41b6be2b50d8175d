"""A connection to any OpenAI-compatible server, for one question, within its time and tokens.

Whatever the server does (silence, a slow drip, endless text, a redirect, half a JSON, the wrong
content type), a call ends within the time left, with an answer or a ``ModelError`` whose message
says in Chinese what went wrong; never with the key or the body of a response in it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import httpx
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.messages import BaseMessage
from langchain_core.runnables import RunnableConfig

from assistant.llm.ledger import Ledger, tokens_of
from ingest.errors import ModelError
from ingest.settings import Settings

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

T = TypeVar("T")
_log = logging.getLogger(__name__)

_CONNECT_S = 5.0
_MOST_WAIT_S = 5.0  # between two tries
_BYTES_A_TOKEN = 400  # a streamed token comes in an envelope of its own
_SPARE_BYTES = 200_000
_TYPES = ("application/json", "text/event-stream")
_NOT_OURS = ("openai-", "x-stainless-")
_AGAIN = (408, 409, 429, 500, 502, 503, 504)
_MOST_STEPS = 12  # of an agent: model and tools in turn


class _BrokenError(Exception):
    """Raised inside the transport; ``reason`` is Chinese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Bounded(httpx.BaseTransport):
    """Lets through what an honest server may send, until the time or the size is used up."""

    def __init__(self, deadline: float, most_bytes: int) -> None:
        self._inner = httpx.HTTPTransport(retries=0)
        self._deadline = deadline
        self._left = most_bytes

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["Accept-Encoding"] = "identity"  # a packed response could unpack huge
        # The client adds what it finds in the environment for another service, and what it is.
        for name in [n for n in request.headers if n.lower().startswith(_NOT_OURS)]:
            del request.headers[name]
        response = self._inner.handle_request(request)
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if 300 <= response.status_code < 400:
            response.close()
            raise _BrokenError("语言模型服务要求转到别的地址，没有照办")
        if response.status_code < 300 and kind not in _TYPES:
            response.close()
            raise _BrokenError("语言模型服务的回应不是约定的格式")
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            response.close()
            raise _BrokenError("语言模型服务的回应不是约定的格式")
        return httpx.Response(
            response.status_code, headers=response.headers, stream=_Counted(response, self)
        )

    def count(self, piece: bytes) -> bytes:
        """``piece``, counted.

        Raises:
            _BrokenError: it is one too many, or comes too late.
        """
        self._left -= len(piece)
        if self._left < 0:
            raise _BrokenError("语言模型的回应过长")
        if time.monotonic() > self._deadline:
            raise _BrokenError("语言模型没有在限定时间内答完")
        return piece

    def close(self) -> None:
        self._inner.close()


class _Counted(httpx.SyncByteStream):
    def __init__(self, response: httpx.Response, transport: _Bounded) -> None:
        self._response = response
        self._transport = transport

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._response.iter_raw():
            yield self._transport.count(piece)

    def close(self) -> None:
        self._response.close()


class _Meter(BaseCallbackHandler):
    """Counts tokens as they come and ends the call at the limit."""

    raise_error = True

    def __init__(self, most: int) -> None:
        self.left = most

    def on_chat_model_start(
        self, serialized: dict[str, Any], messages: list[list[BaseMessage]], **_kwargs: Any
    ) -> None:
        self._spend(sum(tokens_of(str(m.content)) for batch in messages for m in batch))

    def on_llm_new_token(  # type: ignore[override]  # token may be a list of parts
        self, token: str, *, chunk: Any = None, **_kwargs: Any
    ) -> None:
        calls = getattr(getattr(chunk, "message", None), "tool_call_chunks", None) or []
        arguments = "".join(str(call.get("args") or "") for call in calls)
        self._spend(max(1, tokens_of(str(token) + arguments)))

    def _spend(self, tokens: int) -> None:
        self.left -= tokens
        if self.left < 0:
            raise _BrokenError("这个问题的语言模型用量已到上限")


class ModelSession:
    """What one question may ask of the model; all its calls share the time and the tokens.

    Args:
        ledger: counts use over questions; None = this one is not counted.
    """

    def __init__(self, settings: Settings, ledger: Ledger | None) -> None:
        self._settings = settings
        self._ledger = ledger
        self._deadline = time.monotonic() + settings.model_seconds
        self._meter = _Meter(settings.model_tokens)

    @property
    def seconds_left(self) -> float:
        return max(0.0, self._deadline - time.monotonic())

    def run(self, call: Callable[[ChatOpenAI, RunnableConfig], T]) -> T:
        """``call`` with a chat model, tried again where that may help.

        Raises:
            ModelError: no usable answer within the time and tokens left.
        """
        ledger = self._ledger
        if ledger is None:
            return self._persistently(call)
        if refusal := ledger.refusal():
            raise ModelError(refusal)
        started, tokens = time.monotonic(), self._meter.left
        failed = True
        try:
            given = self._persistently(call)
            failed = False
        except ModelError as error:
            _log.warning("language model failed: %s", error.message)
            raise
        finally:
            seconds = time.monotonic() - started
            ledger.count(tokens - self._meter.left, seconds, failed=failed)
        return given

    def without_secret(self, text: str) -> str:
        """``text``, unless it repeats the key.

        Raises:
            ModelError: it does.
        """
        key = self._settings.model_key
        if key is not None and key.get_secret_value() and key.get_secret_value() in text:
            raise ModelError("语言模型的回应含有密钥，没有采用")
        return text

    def _persistently(self, call: Callable[[ChatOpenAI, RunnableConfig], T]) -> T:
        wait = 0.5
        for left in range(self._settings.model_retries, -1, -1):
            try:
                return self._in_time(call)
            except Exception as error:
                again, asked = _is_passing(error), _retry_after(error)
                pause = min(wait if asked is None else asked, _MOST_WAIT_S)
                if left == 0 or not again or pause >= self.seconds_left:
                    raise ModelError(_reason(error)) from None
                time.sleep(pause)
                wait *= 2
        raise AssertionError("unreachable")

    def _in_time(self, call: Callable[[ChatOpenAI, RunnableConfig], T]) -> T:
        """``call`` in a thread of its own, so that nothing the server does can hold us up."""
        left = self.seconds_left
        if left <= 0:
            raise _BrokenError("语言模型没有在限定时间内答完")
        most_bytes = self._settings.model_tokens * _BYTES_A_TOKEN + _SPARE_BYTES
        timeout = httpx.Timeout(left, connect=min(left, _CONNECT_S))
        client = httpx.Client(
            transport=_Bounded(self._deadline, most_bytes), timeout=timeout, trust_env=False
        )
        done: list[T] = []
        failed: list[BaseException] = []

        def work() -> None:
            from langsmith import tracing_context

            try:
                # An inherited tracing variable must not send questions anywhere.
                with tracing_context(enabled=False):
                    done.append(call(self._chat(client, timeout), self._config()))
            except BaseException as error:
                failed.append(error)

        thread = threading.Thread(target=work, name="model-call", daemon=True)
        thread.start()
        thread.join(left)
        client.close()
        if failed:
            raise failed[0]
        if not done:
            raise _BrokenError("语言模型没有在限定时间内答完")
        return done[0]

    def _chat(self, client: httpx.Client, timeout: httpx.Timeout) -> ChatOpenAI:
        from langchain_openai import ChatOpenAI

        key = self._settings.model_key
        return ChatOpenAI(
            model=self._settings.model_name,
            base_url=self._settings.model_url,
            # servers in the house often want none, but the client insists on one
            api_key=key if key is not None else (lambda: "none"),
            organization="",
            http_client=client,
            http_socket_options=(),
            timeout=timeout,
            max_retries=0,
            temperature=0.0,
            max_completion_tokens=max(1, min(self._meter.left, self._settings.model_tokens // 2)),
            streaming=True,
            stream_usage=False,
            use_responses_api=False,
        )

    def _config(self) -> RunnableConfig:
        return {"callbacks": [self._meter], "recursion_limit": _MOST_STEPS}


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    for _ in range(10):
        if seen is None:
            return
        yield seen
        seen = seen.__cause__ or seen.__context__


def _status(error: BaseException) -> int | None:
    codes = (getattr(e, "status_code", None) for e in _causes(error))
    return next((code for code in codes if isinstance(code, int)), None)


def _is_passing(error: BaseException) -> bool:
    """Whether trying again may help."""
    if any(isinstance(e, _BrokenError) for e in _causes(error)):
        return False
    status = _status(error)
    if status is not None:
        return status in _AGAIN
    return any(isinstance(e, httpx.TransportError) for e in _causes(error))


def _retry_after(error: BaseException) -> float | None:
    response = next((r for e in _causes(error) if (r := getattr(e, "response", None))), None)
    try:
        return max(0.0, float(response.headers["retry-after"])) if response is not None else None
    except (AttributeError, KeyError, ValueError):
        return None


def _reason(error: BaseException) -> str:
    """What went wrong, for the user; nothing of the response is in it."""
    causes = list(_causes(error))
    broken = next((e for e in causes if isinstance(e, _BrokenError)), None)
    if broken:
        return broken.reason
    status = _status(error)
    if status in (401, 403):
        return "语言模型服务不接受所配的密钥"
    if status == 429:
        return "语言模型服务说请求过多"
    if status is not None:
        return f"语言模型服务出错（状态码{status}）"
    if any(isinstance(e, httpx.TimeoutException) for e in causes):
        return "语言模型没有在限定时间内答完"
    if any(isinstance(e, httpx.TransportError) for e in causes):
        return "连不上语言模型服务"
    if any(type(e).__name__ == "GraphRecursionError" for e in causes):
        return "语言模型反复调用工具，没有给出结果"
    if any(isinstance(e, ImportError) for e in causes):
        return "没有安装语言模型所需的程序包（pip install 'zhice[model]'）"
    return "语言模型的回应读不懂"
