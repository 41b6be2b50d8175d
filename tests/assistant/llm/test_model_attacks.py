"""300 scripted attacks of a language model's server: none reaches the user.

An attack is a family and a seed. What the user gets must be the embedded answer, field by field,
with a notice, within the time. That the attacks would work is proved with the check switched off.
ZHICE_FULL=1 runs all of them, else a tenth.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest

from assistant import Answer, Assistant
from assistant.llm import model_answer
from assistant.llm.ledger import Ledger
from assistant.llm.reading import Reading
from ingest.errors import ModelError
from ingest.settings import Settings
from tests.assistant import attack_wire as wire
from tests.assistant.attack_words import AMOUNTS, FAMILIES
from tests.assistant.scripted_server import (
    Body,
    Handler,
    Script,
    ScriptedServer,
    calls,
    prompt_of,
    says,
    serving,
)
from tests.full import IS_FULL, SHARE

pytest.importorskip("langchain_openai", reason="extra `model` is not installed")
DAY = date(2026, 11, 1)
KEY = "sk-geheim-0123456789"
SECONDS = 4.0
WORD_SEEDS, WIRE_SEEDS, READING_SEEDS = 5, 2, 2


@dataclass(frozen=True)
class Attack:
    kind: str
    family: str
    seed: int

    @property
    def rng(self) -> Random:
        return Random(f"{self.family}/{self.seed}")

    def __str__(self) -> str:
        return f"{self.family}-{self.seed}".replace(" ", "_")


def _all() -> list[Attack]:
    attacks = [Attack("words", f, s) for f in FAMILIES for s in range(WORD_SEEDS)]
    attacks += [Attack("wire", f, s) for f in wire.WIRE for s in range(WIRE_SEEDS)]
    attacks += [Attack("reading", f, s) for f in wire.READINGS for s in range(READING_SEEDS)]
    return attacks + [Attack("loop", "tool loop", s) for s in range(len(wire.LOOPS))]


ATTACKS = _all()
CHOSEN = ATTACKS if IS_FULL else ATTACKS[::SHARE]
FIRST = [attack for attack in ATTACKS if attack.seed == 0]


@dataclass(frozen=True)
class Bench:
    """Two assistants over one library: one asks the scripted server, one has no model."""

    server: ScriptedServer
    with_model: Assistant
    without: Assistant


@pytest.fixture(scope="module")
def bench(assistant: Assistant, shipped_home: Path) -> Iterator[Bench]:
    import langchain.agents
    import langchain_openai  # noqa: F401  # importing takes seconds; not part of any answer

    assert langchain.agents
    with serving(says("")) as server:
        settings = Settings(
            home=shipped_home,
            model_url=server.url,
            model_key=KEY,  # type: ignore[arg-type]
            model_retries=0,
            model_tokens_a_day=10**9,
            model_seconds_a_day=10**9,
        )
        with_model = Assistant(settings, assistant.library, assistant._engine.index)
        yield Bench(server, with_model, assistant)


@pytest.fixture(autouse=True)
def _never_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each attack meets a server that is asked; the rest after failures has its own tests."""
    monkeypatch.setattr(Ledger, "refusal", lambda self: None)


def _prepared(attack: Attack) -> tuple[str, Script, list[str], float]:
    """Question, script, what the server said, and the time the model may take."""
    rng, said = attack.rng, []
    if attack.kind == "words":
        questions, change = FAMILIES[attack.family]
        return rng.choice(questions), _changed(change, rng, said), said, SECONDS
    if attack.kind == "wire":
        script = wire.variant(rng, wire.WIRE[attack.family])
        seconds = 0.6 if attack.family in wire.SLOW else SECONDS
        return rng.choice(AMOUNTS), script, said, seconds
    if attack.kind == "loop":
        return wire.LOOSE, wire.LOOPS[attack.seed], said, SECONDS
    question, readings = wire.READINGS[attack.family]
    return question, calls("Reading", rng.choice(readings)), said, SECONDS


def _changed(change: Callable[[Random, str], str], rng: Random, said: list[str]) -> Script:
    def script(handler: Handler, body: Body) -> None:
        said.append(change(rng, prompt_of(body)["answer"]))
        says(said[-1])(handler, body)

    return script


def _ask(bench: Bench, attack: Attack) -> tuple[Answer, str, list[str]]:
    question, bench.server.script, said, seconds = _prepared(attack)
    bench.with_model.settings = bench.with_model.settings.model_copy(
        update={"model_seconds": seconds}
    )
    _embedded(bench.without, question)  # what is loaded on first use takes no part
    started = time.monotonic()
    answer = bench.with_model.ask(question, as_of=DAY)
    assert time.monotonic() - started < seconds + 4
    return answer, question, said


_OWN = {"trace_id", "elapsed_ms", "notice"}


@cache
def _embedded(without: Assistant, question: str) -> Answer:
    return without.ask(question, as_of=DAY)


def test_there_are_300_attacks_and_each_family_is_among_them() -> None:
    assert len(ATTACKS) >= 300
    assert {a.family for a in ATTACKS} == {*FAMILIES, *wire.WIRE, *wire.READINGS, "tool loop"}


@pytest.mark.parametrize("attack", CHOSEN, ids=str)
def test_no_attack_reaches_the_user(
    bench: Bench, attack: Attack, caplog: pytest.LogCaptureFixture
) -> None:
    n_before = bench.server.n_requests
    answer, question, said = _ask(bench, attack)
    assert bench.server.n_requests > n_before, "the server was never asked"
    expected = _embedded(bench.without, question)
    if attack.family == "award of another place":
        # not against the user's words, but a guess: it may be asked back, and pays nothing
        assert (answer.status, answer.award) == ("clarify", None)
        assert answer.text.startswith("请问您问的是")
    else:
        assert answer.model_dump(exclude=_OWN) == expected.model_dump(exclude=_OWN), said
        assert answer.mode == "embedded"
    assert answer.notice or attack.kind == "reading"
    assert KEY not in caplog.text + answer.model_dump_json()


def _lenient(reading: Reading, query: object, scope: object, knowledge: object) -> object:
    """A reading taken as it is: what ``accepted`` is there to prevent."""
    from dataclasses import replace

    from assistant.calculator.facts import Event
    from assistant.calculator.match import heads_for
    from assistant.llm.reading import Accepted
    from assistant.understanding.query import AskedEvent
    from assistant.words.lexicon import lexicon

    events = []
    for read in reading.events:
        event = Event(item=read.item)
        heads = frozenset(heads_for(event, knowledge.rules, lexicon().role_names))  # type: ignore[attr-defined]
        wanted = {h for h in heads if not read.level or h.level == read.level}
        events.append(
            AskedEvent(
                read.item,
                frozenset(wanted or heads),
                role=lexicon().role_names.get(read.role or "", read.role),
                quantity=read.quantity,
                extensions=read.extensions,
            )
        )
    read_so = replace(query, events=tuple(events), unread=())  # type: ignore[type-var]
    return Accepted(read_so, "照单全收", True, ("照单全收",))


# A reading of nothing the library knows, or of no form, does no harm where it is not checked.
HARMLESS = {"unknown item", "nothing read", "words too short", "unknown role", "unknown level"}


@pytest.mark.parametrize("attack", FIRST, ids=str)
def test_without_the_checks_each_family_would_reach_the_user(
    bench: Bench, attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_answer, "check", lambda *_given: ())
    monkeypatch.setattr(model_answer, "verify", lambda *_given: ())
    monkeypatch.setattr(model_answer, "accepted", _lenient)

    class UncaughtError(Exception):
        pass

    monkeypatch.setattr(model_answer, "ModelError", UncaughtError)
    question = _prepared(attack)[0]
    expected = _embedded(bench.without, question)
    try:
        answer, _, said = _ask(bench, attack)
    except ModelError:
        return  # without the guard the server's fault is the user's
    if attack.family in HARMLESS:
        return
    assert answer.model_dump(exclude=_OWN) != expected.model_dump(exclude=_OWN)
    if attack.kind == "words":
        assert said[-1].strip() in answer.text
        assert answer.mode == "llm"
