"""Who ends or amends whom in a library: 废止 and 修改 are laid over the policy that they mean.

Derived whenever a library is opened and never written down, so that it is undone by itself once
the policy that repeals is withdrawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from ingest.facts.document_name import SHORTEST_NAME, amended_title, folded, name_of
from ingest.facts.document_number import folded as number_key
from ingest.policy import PolicyDocument, PolicyMetadata, RepealedDocument
from ingest.shelf.version import lineage_of, start_of


def with_repeals(documents: Mapping[str, PolicyDocument]) -> dict[str, PolicyDocument]:
    """``documents`` with ``repealed_by``, ``repealed_on`` and basis where one ends another.

    A document is known by its number; without a number by title and issuer or place, and only
    where a single older one fits. Where the repealing document states no day from which it
    holds, ``repealed_on`` stays None and the basis says so. A repeal read from the document's
    own record (``repealed_on`` set, ``repealed_by`` empty) is left as it is.
    """
    result = dict(documents)
    for by in documents.values():
        if not by.metadata.can_be_in_force:
            continue
        for named in by.metadata.repeals:
            for policy_id in meant(named, by.metadata, documents):
                result[policy_id] = _earlier(result[policy_id], by.metadata, named.on)
        for policy_id in _amended(by.metadata, documents):
            held = result[policy_id].metadata
            changed = replace(held, amended_by=(*held.amended_by, by.policy_id))
            result[policy_id] = replace(result[policy_id], metadata=changed)
    return result


def _amended(by: PolicyMetadata, documents: Mapping[str, PolicyDocument]) -> Iterator[str]:
    """Ids of the policies whose text ``by`` changes, as its title says."""
    title = amended_title(by.title)
    if title:
        yield from meant(RepealedDocument(title, None), by, documents)


def meant(
    named: RepealedDocument, by: PolicyMetadata, documents: Mapping[str, PolicyDocument]
) -> Iterator[str]:
    """Ids of the held documents that ``by`` means where it names one to end or amend."""
    others = [d.metadata for d in documents.values() if d.policy_id != by.policy_id]
    if named.document_number:
        wanted = _numbers(named.document_number)
        same = [m for m in others if m.document_number and wanted & _numbers(m.document_number)]
        if same:
            yield from (m.policy_id for m in same)
            return
    if not named.title:
        return
    known = [m for m in others if _is_from(m, by) and _is_older(m, by)]
    alike = [m for m in known if folded(m.title) == folded(named.title)]
    # the title in full tells one version from another; else any version of that name is meant
    name = name_of(named.title)
    if not alike and len(name) >= SHORTEST_NAME:
        alike = [m for m in known if name_of(m.title) == name]
    if named.document_number:
        alike = [m for m in alike if not m.document_number and _fits_year(m, named.document_number)]
    if len({lineage_of(m) for m in alike}) == 1:
        yield max(alike, key=lambda m: start_of(m) or date.min).policy_id


def _earlier(document: PolicyDocument, by: PolicyMetadata, on: date | None) -> PolicyDocument:
    """``document`` as ended by ``by``, unless another has ended it before."""
    held = document.metadata
    since = on or by.effective_from or by.issued_on
    known = held.repealed_on
    if known and (since is None or known <= since):
        return document
    return replace(
        document,
        metadata=replace(
            held,
            repealed_on=since,
            repealed_by=by.policy_id,
            validity_basis=_basis(held.validity_basis, by, since, is_stated=on is not None),
        ),
    )


_ENDED = re.compile(r"；?《[^》]*》(?:（[^（）]*）)?(?:自\d+年\d+月\d+日起)?废止了本文件[^；]*$")


def _basis(before: str, by: PolicyMetadata, since: date | None, *, is_stated: bool) -> str:
    number = f"（{by.document_number}）" if by.document_number else ""
    who = f"《{by.title}》{number}"
    if since is None:
        said = f"{who}废止了本文件，但其施行日期不明，废止日期不明"
    else:
        day = f"{since.year}年{since.month}月{since.day}日"
        said = f"{who}自{day}起废止了本文件"
        said += "" if is_stated or by.effective_from else "（以其成文日期计）"
    rest = _ENDED.sub("", before)
    return f"{rest}；{said}" if rest else said


def _numbers(printed: str) -> set[str]:
    return {number_key(number) for number in printed.split("、") if number}


def _is_from(held: PolicyMetadata, by: PolicyMetadata) -> bool:
    """The same issuer or the same place: one city does not end another's document."""
    if held.region and by.region:
        return held.region == by.region
    if held.issuer and by.issuer:
        return folded(held.issuer) == folded(by.issuer)
    return False


def _is_older(held: PolicyMetadata, by: PolicyMetadata) -> bool:
    """False where the dates say that it came later, and for the other of two without dates."""
    mine, theirs = _made(held), _made(by)
    if mine and theirs:
        return mine < theirs
    return folded(held.title) != folded(by.title)


def _made(metadata: PolicyMetadata) -> date | None:
    return metadata.issued_on or metadata.effective_from or metadata.published_on


def _fits_year(held: PolicyMetadata, number: str) -> bool:
    """Whether a held document without a number was made in the year that the number prints."""
    year = re.search(r"(?:19|20)\d\d", number_key(number))
    made = _made(held)
    return bool(year and made and int(year.group()) == made.year)
