"""Whether a kind of applicant (社会团体, 外资企业) may apply: what one policy says of its objects.

``X能报吗`` is not answered by a clause that merely holds the letters of X: what counts is the
sentence that says whom the policy is for, and the list of conditions. Whether X is meant by words
that do not name it is left to the authority, and said so.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.composing.other_kind import of_other_kind
from assistant.composing.reply import Reply, quoted, unique
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word
from assistant.words.normal import key
from ingest.text.sentence import sentences

# A sentence that says whom a policy is for: to whom it is given, to whom it applies.
_FOR_WHOM = re.compile(
    r"授予[^。;]{0,200}?(?:企业|单位|组织|机构|团体|个人)|适用(?:于|范围)|面向[^。;]{0,20}(?:企业|单位|组织|机构)"
    r"|(?:奖励|资助|扶持|支持|评定|评选|申报|补助)的?(?:对象|主体|范围)(?:是|为|:|限)"
)
_BARS = re.compile(r"不(?:可|得|能|予)|取消|撤销|除外")
_CONDITIONS = re.compile(
    r"(?:申报|申请|参评|参加评[选定审])[^。;]{0,40}(?:具备|符合|满足)[^。;]{0,12}条件"
)


def kind_of_applicant(material: Material, knowledge: Knowledge) -> Reply | None:
    """The sentences on whom the one policy asked about is for; None where no kind is asked of."""
    query, scope = material.query, material.scope
    asked = _asked().search(key(query.text))
    if asked is None or query.applicant or query.held_awards:
        return None
    named = {h.policy_id for e in query.events for h in scope.heads(e)}
    local = sorted(named) or (own_policies(query, scope, knowledge) if scope.is_pinned else [])
    if len(local) != 1:
        return None
    kind, document = asked["kind"], knowledge.documents[local[0]]
    said = list(sentences(document.text))
    of_kind = [s for s in said if kind in key(s.text)]
    barring = next((s for s in of_kind if _BARS.search(s.text)), None)
    naming = next((s for s in of_kind if s is not barring and _FOR_WHOM.search(key(s.text))), None)
    if naming is None and barring is None and kind in knowledge.flat(local[0]):
        return None  # it is spoken of in some other way: the clauses say which
    whom = naming or next((s for s in said if _FOR_WHOM.search(key(s.text))), None)
    opening = next((s for s in said if _CONDITIONS.search(key(s.text))), None)
    spans = [(s.start, s.end) for s in (barring if naming is None else None, whom) if s]
    if opening:
        clause = document.clause_at(opening.start)
        spans.append((clause.start, clause.end))
    cited = [knowledge.cite_span(local[0], *span, material.as_of) for span in spans]
    if not cited:
        return None
    if naming:
        first = f"条文写明的对象里有“{kind}”，能否申报还要看其余条件。"
    elif barring:
        first = f"条文对“{kind}”写有下面的限制；不在限制之内的，按其余条件判断。"
    elif whom and (why := of_other_kind(query, [(local[0], whom.text)])):
        first = f"{why}。"  # it is for firms, and this is none
    else:
        first = f"条文没有单独写到“{kind}”，能否申报按下列条件判断。"
    return Reply(
        status="answered",
        text="\n\n".join((first, *map(quoted, unique(cited)))),
        citations=unique(cited),
    )


@lru_cache(maxsize=1)
def _asked() -> re.Pattern[str]:
    kinds = any_word(lexicon().applicant_kinds)
    return re.compile(
        rf"(?P<kind>{kinds})(?:企业|单位|机构|法人)?(?:的|,|也|都|还|就)*(?:能不能|能否|可不可以|可否|可以|能|可|有没有资格|有资格)"
        r"[^,。?;]{0,16}?(?:报|申请|参评|参加|评|享受|拿|领|得|奖|补)"
    )
