"""Whether the words of a clause promise money for what is asked, and which clause does."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.evidence import opened_by
from assistant.words.content import ContentIndex
from assistant.words.normal import key
from assistant.words.things import is_said

_PAYS = re.compile(
    r"奖励|奖金|资助|补助|补贴|贴息|给予|扶持|奖补|万元(?!以[上下])|\d元(?!以)|不予|差额|不(?:再|得|能|可)享受|取消[^。;,]{0,8}资格"
)
_GIVES = re.compile(r"奖励|资助|补助|补贴|贴息|给予|奖补|配套")
_HOW_MUCH = re.compile(r"\d元|万元|%|‰|减半|折半|一半|全额|差额")
_WITHHELD = re.compile(r"不予|不再|不得|不能|不可|取消|收回|追回|退回")
_SPOKEN = 0.4  # share of the question's words from which on a sentence speaks of its matter
_BY_LABEL = re.compile(r"第[一二三四五六七八九十百\d]+[条款项]")
_NEAR = 0.8  # sentences that hold nearly as much of the question as the best one
_HEADING = 24  # letters of a first sentence that is a heading
_LOOKED_AT = 4  # clauses among which a promise is looked for


def grants_sum(words: str) -> bool:
    """Whether ``words`` of a clause give money, and say how much or what part."""
    kept = [p for p in re.split("[,。;:]", key(words)) if not _WITHHELD.search(p)]
    return any(map(_GIVES.search, kept)) and any(map(_HOW_MUCH.search, kept))


def promises(material: Material, knowledge: Knowledge, content: ContentIndex) -> bool:
    """Whether the words that speak of what is asked promise money, not just their clause.

    An item of a list says what its lead says of it («有下列情形之一的，不予资助:»).
    """
    chunk = material.hits[0].chunk
    document = knowledge.documents[chunk.policy_id]
    clause = document.clauses[chunk.clause]
    lead = opened_by(document, clause)
    if lead is not None and _PAYS.search(document.own_text(lead)):
        return True
    # «第六条» is no 第六 that is asked about
    spoken = re.split(r"[。;；\n]", chunk.reading.removeprefix(clause.label or ""))
    told = {piece: content.text_coverage(material.units, piece) for piece in spoken if piece}
    most = max(told.values(), default=0.0)
    best = [piece for piece, share in told.items() if share >= _NEAR * most]
    # «排第六给钱吗»: what only another sentence of it speaks of
    missed = [u for u in material.point if not any(u.is_in(key(piece)) for piece in best)]
    best += [piece for piece in told if any(u.is_in(key(piece)) for u in missed)]
    if best == spoken[:1] and len(best[0]) <= _HEADING:
        best = spoken  # the clause's heading names the thing, its sentences say what it gets
    # «对甲标准奖主持起草的企业给予…» promises nothing for the 甲奖 that is asked about
    here = material.scope.policies
    strange = (e for e in material.query.events if not material.scope.heads(e))
    named = [e.name for e in strange if not any(h.policy_id in here for h in e.near)]
    best = [piece for piece in best if all(is_said(name, key(piece)) for name in named)]
    # «绿色制造示范企业»: 绿色 alone speaks of another matter
    speaks = most >= _SPOKEN or bool(_BY_LABEL.search(key(material.query.text)))
    return speaks and any(_PAYS.search(piece) for piece in best)


def promise_first(
    material: Material, knowledge: Knowledge, content: ContentIndex, *, is_wanted: bool = True
) -> Material:
    """``material`` with the clause in front that promises money, of those that tell as much.

    «提名奖有没有奖金»: how many there are of them stands in a clause that says no more of it.
    """
    for hit in material.hits[:_LOOKED_AT] if is_wanted else ():
        first = material.hits[0]
        as_well = hit.told >= _NEAR * first.told and hit.chunk.policy_id == first.chunk.policy_id
        others = (h for h in material.hits if h is not hit)
        ahead = replace(material, hits=(hit, *others))
        if as_well and promises(ahead, knowledge, content):
            return ahead
    return material
