"""Versions and earlier states of a policy in the office, and the difference between two."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from ingest.errors import LibraryError, UsageError
from ingest.rules.rule_file import rules_from
from ingest.shelf.library import Library
from ingest.shelf.person import overlaid, read_person
from ingest.shelf.policy_folder import StoredPolicy
from ingest.shelf.withdrawal import versions
from ui.access.guard import Visit
from ui.office import versions_page as pages
from ui.office.diff_view import Side
from ui.office.places import OFFICE
from ui.office.workroom import Workroom


def add_versions(router: APIRouter, room: Workroom) -> None:
    """The routes ``/office/policies/{policy_id}/versions`` and ``/diff``."""
    base = f"{OFFICE}/policies/{{policy_id}}"

    @router.get(f"{base}/versions")
    def show(request: Request, policy_id: str) -> Response:
        def answer(visit: Visit) -> Response:
            library = room.library
            texts = texts_of(library, policy_id)
            body = pages.versions_page(
                visit, library.document(policy_id), texts, room.notice(visit)
            )
            return HTMLResponse(body)

        return room.page(request, answer)

    @router.get(f"{base}/diff")
    def difference(request: Request, policy_id: str, old: str = "", new: str = "") -> Response:
        def answer(visit: Visit) -> Response:
            library = room.library
            texts = texts_of(library, policy_id)
            sides = [one for ref in (old, new) for one in texts if one.ref == ref]
            if len(sides) != 2:
                raise UsageError("没有这样的版本可以比较", "请从版本页选两份文字")
            before, now = sides
            body = pages.diff_page(
                visit, library.document(policy_id), (before, side_of(before.policy)),
                (now, side_of(now.policy)),
            )  # fmt: skip
            return HTMLResponse(body)

        return room.page(request, answer)


def texts_of(library: Library, policy_id: str) -> list[pages.OneText]:
    """Every text of a policy that is kept: its versions, each with its earlier states.

    Raises:
        LibraryError: it is not held.
    """
    library.document(policy_id)  # says what is wrong where it is not in use
    found = []
    for version in reversed(versions(library, policy_id)):
        own = version.policy.document.policy_id
        found.append(
            pages.OneText(own, version.policy, own, since=version.since, until=version.until)
        )
        found += [
            pages.OneText(
                f"{own}@{state.number}",
                state.policy,
                own,
                number=state.number,
                replaced_on=state.replaced_on,
            )
            for state in version.states
        ]
    return found


def side_of(policy: StoredPolicy) -> Side:
    """Text and rules of one state, with what people entered, as far as that can be read."""
    try:
        document = overlaid(policy.document, read_person(policy.person))
    except LibraryError:
        document = policy.document
    try:
        return document, rules_from(policy.rules, policy.document.policy_id)
    except (ValueError, RecursionError) as error:
        raise LibraryError(
            f"政策 {policy.document.policy_id} 的规则文件读不出来", "请运行 zhice doctor"
        ) from error
