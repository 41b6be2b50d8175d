"""What a text sets out to do in one field: the clauses that are headed by it.

``某市品牌建设有啥任务`` is answered by the clause that opens with 品牌, not by the preamble that
speaks of all tasks.
"""

from __future__ import annotations

import re

from assistant.composing.reply import Reply, quoted
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.words.normal import key
from ingest.policy import Clause, ClauseLevel, PolicyDocument

_ASKS = re.compile(
    r"(?P<what>[一-鿿]{2,10}?)(?:建设|工作|方面|领域|上)*都?有(?:些)?(?:啥|什么|哪些)"
    r"(?:主要|重点|具体|的)*(?:任务|举措|措施|动作)[呢啊呀]?[?。!]*$"
)
_LEAD = re.compile(r"[^。；;：:\n]{2,24}[。\n]")  # words that head a clause
_SKIPPED = (ClauseLevel.TITLE, ClauseLevel.SIGNATURE, ClauseLevel.TABLE)
_MOST = 3
_LONGEST = 1200
_LEAST = 2


def tasks_of(material: Material, knowledge: Knowledge) -> Reply | None:
    """Those clauses of the one policy asked about; None where nothing is headed so."""
    query, scope = material.query, material.scope
    flat = key(query.text)
    for place in (*query.regions, *query.policy_regions):
        for name in (key(place), key(place)[:-1]):
            flat = flat.replace(name, ",") if len(name) > 1 else flat
    asked = _ASKS.search(flat)
    local = own_policies(query, scope, knowledge) if scope.is_pinned and asked else []
    if asked is None or len(local) != 1 or query.events:
        return None
    what = asked["what"].removesuffix("建设").rpartition("的")[2].removeprefix("在")
    document = knowledge.documents[local[0]]
    headed = [c for c in document.clauses if len(what) >= _LEAST and _is_headed(what, c, document)]
    outer = {c.index for c in headed}
    headed = [c for c in headed if c.parent not in outer]
    if not 0 < len(headed) <= _MOST:
        return None
    spans = [span for clause in headed for span in _spans(clause, document)]
    cited = [knowledge.cite_span(local[0], *span, material.as_of) for span in spans]
    text = "\n\n".join([f"以“{what}”为题的条文规定：", *map(quoted, cited)])
    return Reply(status="answered", text=text, citations=tuple(cited))


def _is_headed(what: str, clause: Clause, document: PolicyDocument) -> bool:
    if clause.level in _SKIPPED or not clause.label:
        return False
    own = document.full_text(clause).strip()
    lead = _LEAD.match(own)
    return what in key(clause.heading) or (lead is not None and what in key(lead.group()))


def _spans(clause: Clause, document: PolicyDocument) -> list[tuple[int, int]]:
    """The whole clause; of a long one the heads of its parts."""
    if clause.end - clause.start <= _LONGEST:
        return [(clause.start, clause.end)]
    parts = [c for c in document.clauses if c.parent == clause.index and c.label]
    leads = [(c, _LEAD.match(document.text, c.start, c.end)) for c in parts]
    heads = [(c.start, lead.end()) for c, lead in leads if lead]
    return heads or [(clause.start, clause.own_end)]
