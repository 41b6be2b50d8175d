"""The policy reader: plain pages that work without a script, with an address for each clause."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ingest.errors import LibraryError
from ingest.policy import PolicyDocument
from ingest.shelf.library import Library
from ui.page.anchors import clause_link
from ui.page.frame import not_found, page, unavailable
from ui.page.markup import text
from ui.reader.policy_list import Wanted, render_list
from ui.reader.policy_page import render_policy
from ui.service import NotReadyError, Service


def build_reader(service: Service) -> APIRouter:
    """The routes ``/policies``, ``/policies/{policy_id}`` and its ``/clauses/{ref}``."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    def read(answer: Callable[[Library], Response]) -> Response:
        try:
            library = service.assistant(wait_seconds=10).library
        except NotReadyError as error:
            return HTMLResponse(unavailable(str(error)), status_code=503)
        return answer(library)

    @router.get("/policies")
    def policies(
        q: str = "",
        region: str = "",
        level: str = "",
        validity: str = "",
        versions: str = "",
        number: Annotated[str, Query(alias="page")] = "",
    ) -> Response:
        at = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
        wanted = Wanted(q[:100], region, level, validity, versions == "all", at)
        return read(lambda library: HTMLResponse(_list(library, wanted)))

    @router.get("/policies/{policy_id}")
    def policy(
        request: Request,
        policy_id: str,
        q: str = "",
        for_print: Annotated[str, Query(alias="print")] = "",
    ) -> Response:
        return read(lambda library: _policy(request, library, policy_id, q, for_print == "1"))

    @router.get("/policies/{policy_id}/clauses/{ref:path}")
    def clause(policy_id: str, ref: str) -> Response:
        return read(lambda library: _clause(library, policy_id, ref))

    return router


def _list(library: Library, wanted: Wanted) -> str:
    today = date.today()
    documents = library.documents if wanted.every_version else library.documents_at(today)
    counts = {i: len(ids) for ids in library.versions.values() for i in ids}
    return render_list(documents, today, wanted, counts)


def _policy(
    request: Request, library: Library, policy_id: str, words: str, for_print: bool
) -> Response:
    document = library.documents.get(policy_id)
    if document is None:
        return _not_held(library, policy_id)
    body = render_policy(
        document,
        library.rules.get(policy_id),
        date.today(),
        documents=library.documents,
        versions=library.versions_of(policy_id),
        words=words,
        for_print=for_print,
        official=library.notes.get(policy_id, ()),
    )
    # A long text is sent once: a browser that has this very page is told so.
    tag = f'"{hashlib.sha256(body.encode("utf-8", "replace")).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(body, headers=headers)


def _clause(library: Library, policy_id: str, ref: str) -> Response:
    """The way to a clause by its label or path, as people and other systems write it."""
    document = library.documents.get(policy_id)
    if document is None:
        return _not_held(library, policy_id)
    try:
        found = library.clause(policy_id, ref)
    except LibraryError as error:
        # The advice of the error is for the command line; here the text itself helps.
        return HTMLResponse(_no_such_clause(document, error.message), status_code=404)
    return RedirectResponse(clause_link(document, found), 302)


def _no_such_clause(document: PolicyDocument, message: str) -> str:
    body = (
        f"<h1>没有找到这一条</h1><p>{text(message)}。</p>"
        f'<p>请到<a href="/policies/{quote(document.policy_id)}">'
        f"《{text(document.metadata.title)}》</a>的目录中查找。</p>"
    )
    return page("没有找到这一条", body, current="/policies")


def _not_held(library: Library, policy_id: str) -> Response:
    if policy_id in library.withdrawn:
        message = f"编号为“{policy_id}”的政策已从政策库撤下，不再用于回答。"
        return HTMLResponse(not_found(message), status_code=410)
    if policy_id in library.left_out:
        message = f"编号为“{policy_id}”的政策暂时无法使用，请与管理员联系。"
        return HTMLResponse(not_found(message), status_code=503)
    message = f"政策库中没有编号为“{policy_id}”的政策。"
    return HTMLResponse(not_found(message), status_code=404)
