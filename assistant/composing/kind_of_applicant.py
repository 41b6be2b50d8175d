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
from ingest.policy import PolicyDocument
from ingest.text.sentence import Sentence, sentences

# A sentence that says whom a policy is for: to whom it is given, to whom it applies.
_FOR_WHOM = re.compile(
    r"授予[^。;]{0,200}?(?:企业|单位|组织|机构|团体|个人)|适用(?:于|范围)|面向[^。;]{0,20}(?:企业|单位|组织|机构)"
    r"|(?:奖励|资助|扶持|支持|评定|评选|申报|补助)的?(?:对象|主体|范围)(?:是|为|:|限)"
)
_BARS = re.compile(r"不(?:可|得|能|予)|取消|撤销|除外")
_ALIKE = re.compile("同等(?:待遇|享受|对待|适用)|一视同仁|同样(?:享受|适用)")
# of a kind that no list of kinds has (公务员): a sentence that bars just that
_MAY = re.compile(
    r"(?P<kind>[一-鿿]{2,10}?)(?:的|,|也|都|还|就)*(?:能不能|能否|可不可以|可否|可以|能|有没有资格)"
    r"[^,。?;]{0,3}?(?:报(?!告|销)|申请|参评|参加|评(?![审分])|享受|拿|领)"
)
_BARRED = r"[^,。;]{0,6}不(?:参加|参评|作为|属于|列入|纳入|适用|享受|得|可|能|予)"
_LEAST = 2  # letters of a kind
_ANYBODY = frozenset({"企业", "组织", "单位", "公司", "机构", "项目", "申报者", "申请人"})
_CONDITIONS = re.compile(
    r"(?:申报|申请|参评|参加评[选定审])[^。;]{0,40}(?:具备|符合|满足)[^。;]{0,12}条件"
)


def kind_of_applicant(material: Material, knowledge: Knowledge) -> Reply | None:
    """The sentences on whom the one policy asked about is for; None where no kind is asked of."""
    query, scope = material.query, material.scope
    flat, asked = key(query.text), _asked().search(key(query.text))
    if query.held_awards or not (asked or _MAY.search(flat)):
        return None
    if query.claims and material.pricing and material.pricing.calculation:
        return None  # «是民营企业,能拿50万吧»: whether the sum is right is asked
    named = {h.policy_id for e in query.events for h in scope.heads(e)}
    local = sorted(named) or (own_policies(query, scope, knowledge) if scope.is_pinned else [])
    if len(local) != 1:
        return None
    document = knowledge.documents[local[0]]
    if barred := _barred_kind(flat, document, knowledge.flat(local[0])):
        bar = knowledge.cite_span(local[0], barred.start, barred.end, material.as_of)
        text = f"条文写明了限制：\n\n{quoted(bar)}"
        return Reply(status="answered", text=text, citations=(bar,))
    if asked is None or query.applicant:
        return None
    kind = asked["kind"] or asked["named"]
    said = list(sentences(document.text))
    of_kind = [s for s in said if kind in key(s.text)]
    alike = next((s for s in of_kind if _ALIKE.search(key(s.text))), None)
    barring = next((s for s in of_kind if _BARS.search(s.text) and s is not alike), None)
    naming = next((s for s in of_kind if s is not barring and _FOR_WHOM.search(key(s.text))), alike)
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


def _barred_kind(flat: str, document: PolicyDocument, whole: str) -> Sentence | None:
    """The sentence that bars just what asks whether it may apply, told by no list of kinds.

    Args:
        whole: the text of ``document`` as a key; most runs of letters stand nowhere in it.
    """
    may = _MAY.search(flat)
    said = may["kind"] if may else ""
    for at in range(len(said) - _LEAST + 1):
        if said[at:] in _ANYBODY:
            return None  # what all must not do bars no kind
        if said[at:] not in whole:
            continue
        barring = re.compile(f"(?:^|[,。;:]){said[at:]}{_BARRED}")
        for one in sentences(document.text):
            if barring.search(key(one.text)):
                return one
    return None


@lru_cache(maxsize=1)
def _asked() -> re.Pattern[str]:
    kinds = any_word(lexicon().applicant_kinds)
    return re.compile(
        rf"(?P<kind>{kinds})(?:企业|单位|机构|法人)?(?:的|,|也|都|还|就)*(?:能不能|能否|可不可以|可否|可以|能|可|有没有资格|有资格)"
        r"[^,。?;]{0,16}?(?:报|申请|参评|参加|评|享受|拿|领|得|奖|补)"
        rf"|(?P<named>{kinds})(?:企业|单位|机构|法人)?(?:的|,|也|都|还|就)*"
        r"(?:给不给|奖不奖|补不补|有没有份|有份|行不行)"
    )
