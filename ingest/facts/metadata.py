"""What a policy says about itself: title, number, issuer, place, dates, offices, how to apply.

Only what is stated is given; everything else stays None. Facts that stand in removed text
(date of the web page, the site's table of facts, its level tag, a file name in a share notice)
are used, and the ``sources`` of the metadata say so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ingest.cleaning.clean import REASON_PUBLISHED
from ingest.facts import application, dates, office
from ingest.facts.card import Card, card_of
from ingest.facts.document_number import own_number
from ingest.facts.force import Force, period_of_force
from ingest.facts.issuing import issuer_of, level_of, region_of
from ingest.facts.repeals import repealed_documents
from ingest.policy import Clause, ClauseLevel, PolicyMetadata, Removal
from ingest.structure.kind import kind_of
from ingest.structure.title import OURS, title_blocks, title_of

_FROM_CARD = "网页的信息索引表"
_BODY_LEVELS = frozenset(
    {
        ClauseLevel.PART, ClauseLevel.CHAPTER, ClauseLevel.SECTION, ClauseLevel.ARTICLE,
        ClauseLevel.HEADING_1, ClauseLevel.HEADING_2, ClauseLevel.HEADING_3,
    }
)  # fmt: skip


def extract(text: str, clauses: Sequence[Clause], removals: Sequence[Removal]) -> PolicyMetadata:
    """Metadata of one policy, without its id.

    Args:
        text: canonical text.
        clauses: its clause tree.
        removals: what was taken out of its range of the source.
    """
    sources: dict[str, str] = {}
    card = card_of(removals)
    titles = title_blocks(text, clauses)
    title = title_of(titles, removals, text, card.title, sources)
    head_end = next((c.start for c in clauses if c.level in _BODY_LEVELS), len(text))
    number = own_number(text[:head_end], titles, card.number)
    issuer = issuer_of(text, clauses, titles, number, card.issuer, sources)
    region = region_of(issuer, title, titles, number, text, removals, sources)
    issued_on = _signed(text, clauses, card, sources)
    force = _force(period_of_force(text, issued_on, title), card, sources)
    return PolicyMetadata(
        policy_id="",
        title=title,
        title_is_ours=sources.get("title") == OURS,
        document_number=number,
        issuer=issuer,
        region=region.name,
        level=level_of(region, removals, sources),
        kind=kind_of(title, text, clauses).kind,
        issued_on=issued_on,
        published_on=_published(removals, card, sources),
        adopted_on=dates.adopted_date(text[:head_end]),
        effective_from=force.start,
        effective_until=force.end,
        repealed_on=_repealed(card, sources),
        term=force.term,
        validity_basis=force.basis,
        repeals=repealed_documents(text),
        responsible=office.responsible_offices(text),
        interpreting_office=office.interpreting_offices(text),
        application_window=application.application_window(text),
        materials=application.materials(text, clauses),
        channel=application.channel(text),
        contact=application.contact(text),
        sources=sources,
    )


def findings_of(text: str, metadata: PolicyMetadata) -> tuple[str, ...]:
    """What a person should look at in the metadata, in Chinese."""
    return period_of_force(text, metadata.issued_on, metadata.title).findings


def _signed(
    text: str, clauses: Sequence[Clause], card: Card, sources: dict[str, str]
) -> date | None:
    found = dates.signing_date(text, clauses)
    if found is None and (found := dates.first_date(card.signed)):
        sources["issued_on"] = _FROM_CARD
    return found


def _force(force: Force, card: Card, sources: dict[str, str]) -> Force:
    """The period of force, with the days of the site's table where the text states none."""
    start, end, basis = force.start, force.end, force.basis
    if start is None and (start := dates.first_date(card.begins)):
        sources["effective_from"] = _FROM_CARD
        basis += f"；{_FROM_CARD}写明生效日期“{card.begins}”"
    if end is None and (end := dates.first_date(card.ends)):
        sources["effective_until"] = _FROM_CARD
        basis += f"；{_FROM_CARD}写明失效日期“{card.ends}”"
    if re.search(r"废止|失效|无效|过期", card.state):
        basis += f"；{_FROM_CARD}标明“{card.state}”，未写明自何日起"
    return Force(start, end, basis, force.term, force.findings)


def _repealed(card: Card, sources: dict[str, str]) -> date | None:
    found = dates.first_date(card.repealed)
    if found:
        sources["repealed_on"] = _FROM_CARD
    return found


def _published(removals: Sequence[Removal], card: Card, sources: dict[str, str]) -> date | None:
    for removal in removals:
        if removal.reason == REASON_PUBLISHED:
            found = dates.first_date(removal.text)
            if found:
                sources["published_on"] = "网页的发布信息"
                return found
    found = dates.first_date(card.published)
    if found:
        sources["published_on"] = _FROM_CARD
    return found
