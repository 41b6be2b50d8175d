"""One desk for all tests here: two agents, an editor, and a language model that never answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.assistant.scripted_server import serving as model_serving
from tests.assistant.scripted_server import silence
from tests.ui.conftest import serving
from tests.ui.signing import add_account, sign_in
from ui.access.person import Role

AGENT, OTHER_AGENT, EDITOR = "李静", "赵敏", "王芳"


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a service whose model is down; the desk must not notice."""
    home: Path = tmp_path_factory.mktemp("desk") / "home"
    for name, role in ((AGENT, Role.AGENT), (OTHER_AGENT, Role.AGENT), (EDITOR, Role.EDITOR)):
        add_account(home, name, role)
    with (
        model_serving(silence) as model,
        serving(home, ZHICE_MODEL_URL=model.url, ZHICE_MODEL_SECONDS="1") as address,
    ):
        yield address


class Caller:
    """Somebody signed in over HTTP, with the token that calls bring."""

    def __init__(self, address: str, name: str) -> None:
        self.client = httpx.Client(base_url=address, timeout=60)
        assert sign_in(self.client, name).status_code == 303
        page = self.client.get("/desk").text
        self.token = page.split('name="csrf" content="')[1].split('"')[0]

    def call(self, path: str, **body: object) -> httpx.Response:
        headers = {"X-CSRF-Token": self.token}
        return self.client.post(f"/desk/api/{path}", json=body, headers=headers)

    def form(self, path: str, **fields: str) -> httpx.Response:
        return self.client.post(path, data={"csrf": self.token, **fields})


@pytest.fixture(scope="session")
def agent(desk: str) -> Iterator[Caller]:
    caller = Caller(desk, AGENT)
    yield caller
    caller.client.close()


@pytest.fixture(scope="session")
def other_agent(desk: str) -> Iterator[Caller]:
    caller = Caller(desk, OTHER_AGENT)
    yield caller
    caller.client.close()


@pytest.fixture(scope="session")
def editor(desk: str) -> Iterator[Caller]:
    caller = Caller(desk, EDITOR)
    yield caller
    caller.client.close()
