"""The front page of the policy office, put together from the library and the staged files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from ingest.preview import kept_outcome, kept_preview
from ingest.reward import RuleSet
from ingest.settings import Settings
from ingest.shelf.attention import Ending, endings, open_fields
from ingest.shelf.library import Library
from ingest.shelf.note import noted_clause
from ingest.shelf.version import lineage_of
from ingest.staging import StagedFile, clear_old, staged_files
from ui.access.guard import Visit
from ui.office import front_page as pages
from ui.office.front_page import Listing, Row, StagedState, Waiting, Work
from ui.office.places import OFFICE
from ui.office.workroom import Workroom
from ui.terminal.proposals import draft_terms, policies_to_review


def add_front(router: APIRouter, room: Workroom) -> None:
    """The route ``/office``."""

    @router.get(OFFICE)
    def front(request: Request, q: str = "", page: str = "1") -> Response:
        at = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1

        def answer(visit: Visit) -> Response:
            clear_old(room.settings)
            library, today = room.library, date.today()
            soon = endings(library.documents_at(today).values(), today, room.settings.expiry_days)
            body = pages.front_page(
                visit,
                work_of(library, room.settings, soon),
                listing_of(library, today, soon, q.strip()[:100], at),
                list(library.withdrawn.values()),
                today,
                room.notice(visit),
            )
            return HTMLResponse(body)

        return room.page(request, answer)


def work_of(library: Library, settings: Settings, soon: Sequence[Ending]) -> Work:
    """What waits to be done in ``library`` and among the staged files."""
    drafts, n_drafts = [], 0
    for policy_id in policies_to_review(library):
        rules = library.rules[policy_id]
        n_rules, n_terms = n_drafts_of(rules), len(draft_terms(rules))
        n_drafts += n_rules
        words = [f"规则 {n_rules}"] if n_rules else []
        words += [f"封顶等 {n_terms}"] if n_terms else []
        drafts.append(Waiting(library.documents[policy_id], "、".join(words)))
    open_metadata = [
        Waiting(document, pages.open_words(fields))
        for document in library.documents_at(date.today()).values()
        if (fields := list(open_fields(document.metadata)))
    ]
    return Work(
        drafts=drafts,
        n_drafts=n_drafts,
        endings=soon,
        expiry_days=settings.expiry_days,
        staged=[
            _state(settings, file)
            for file in staged_files(settings)
            if kept_outcome(settings, file.token) is None
        ],
        left_out=list(library.left_out.items()),
        open_metadata=open_metadata,
        open_readings=[
            Waiting(document, f"{n_open} 处")
            for document in library.documents_at(date.today()).values()
            if (n_open := sum(not repair.confirmed for repair in document.repairs))
        ],
        lapsed_notes=list(_lapsed(library)),
    )


def n_drafts_of(rules: RuleSet) -> int:
    """How many rules nobody has reviewed."""
    return sum(rule.review == "draft" for rule in rules.rules)


def listing_of(
    library: Library, today: date, soon: Sequence[Ending], words: str, number: int
) -> Listing:
    """Page ``number`` of the policies in which ``words`` occur; each in the version of today."""
    flat = "".join(words.split()).lower()
    ending = {one.document.policy_id: one for one in soon}
    found = []
    for policy_id, document in library.documents_at(today).items():
        m = document.metadata
        told = (m.title, m.document_number, m.issuer, m.region, policy_id, *m.aliases)
        if not flat or any(flat in "".join(one.split()).lower() for one in told if one):
            found.append(document)
    number = max(1, min(number, -(-len(found) // pages.PAGE_SIZE)))
    first = (number - 1) * pages.PAGE_SIZE
    rows = [
        Row(
            document=document,
            n_rules=len(library.rules[document.policy_id].rules),
            n_drafts=n_drafts_of(library.rules[document.policy_id]),
            n_notes=sum(n.withdrawn is None for n in library.notes.get(document.policy_id, ())),
            open_fields=list(open_fields(document.metadata)),
            ending=ending.get(document.policy_id),
            n_versions=len(library.versions.get(lineage_of(document.metadata), ("",))),
        )
        for document in found[first : first + pages.PAGE_SIZE]
    ]
    return Listing(rows, words, len(found), number)


def _lapsed(library: Library) -> Sequence[Waiting]:
    found = []
    for policy_id, notes in library.notes.items():
        document = library.documents[policy_id]
        n_lapsed = sum(
            note.withdrawn is None and noted_clause(document, note) is None for note in notes
        )
        if n_lapsed:
            found.append(Waiting(document, f"{n_lapsed} 条"))
    return found


def _state(settings: Settings, file: StagedFile) -> StagedState:
    who = f"{file.by} 于 {file.at:%Y-%m-%d %H:%M} UTC 上传"
    preview = kept_preview(settings, file.token)
    if preview is None:
        return StagedState(file, f"{who}，还没有读取", is_failed=False)
    errors = [m.record.error for m in preview.members if m.record.error]
    if preview.error or (errors and not preview.policies):
        return StagedState(file, preview.error or str(errors[0]), is_failed=True)
    return StagedState(file, f"{who}，读到 {len(preview.policies)} 部政策", is_failed=False)
