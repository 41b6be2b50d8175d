"""Which of the policies held speak of a thing: ``哪些文件提到首席质量官``.

Answered by looking for the very words in every text in scope, not by nearness: the answer is the
whole list, and a policy that is not on it does not hold the words.
"""

from __future__ import annotations

import re

from assistant.composing.reply import Reply, quoted
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.words.normal import key
from ingest.policy import PolicyDocument
from ingest.text.sentence import Sentence, sentences

_TEXT = r"(?:政策|文件|办法|意见|规划|通知|细则|文章|文本)"
_WHICH = rf"(?:哪(?:一|几|些)?|有没有)(?:个|份|部|项)?[^,。?;哪]{{0,4}}?{_TEXT}"
_SPEAKS = (
    r"(?:里面?|中|上)*(?:都|有|还|也|明确|专门|具体|曾经?|是)*"
    r"(?:提到|提及|提过|提出|提|讲到|讲|写到|写进|写明|写|说到|说起|说|谈到|谈|涉及|出现)(?:了|过|到|的|有)*"
)
_FORWARD = re.compile(
    rf"{_WHICH}{_SPEAKS}(?:关于|有关)?(?P<thing>[^,。?;]{{2,24}}?)(?:[?。!;]|吗|呢|$)"
)
_BACKWARD = re.compile(
    rf"(?P<thing>[^,。?;]{{2,24}}?)(?:都|是|在|被)*{_WHICH}{_SPEAKS}(?:[?。!;,]|吗|呢|$)"
)
_FRONT = re.compile(
    r"^(?:请问|问下|问一下|想问|帮我?查(?:一下|下)?|查(?:一下|下)|那么?|关于|有关)+"
)
_SAYS_MORE = re.compile(r"[,，、]")
_END = re.compile(
    r"(?:的|这个词|这件事|这事|这一?块|这方面|内容|事情?|说法|要求|规定|条款|话|了)+$"
)


def mentioned_in(material: Material, knowledge: Knowledge) -> Reply | None:
    """The policies, each with the first sentence that holds the words; None: nothing so asked.

    None as well where no text in scope holds the words: other words may say the same.
    """
    flat = key(material.query.text)
    asked = _BACKWARD.search(flat) or _FORWARD.search(flat)
    if asked is None:
        return None
    named = _FRONT.sub("", asked["thing"])
    held = any(named in knowledge.flat(p) for p in knowledge.documents)
    thing = named if held else _END.sub("", named)
    scope = material.scope
    policies = own_policies(material.query, scope, knowledge) if scope.is_pinned else []
    found = {
        policy_id: spoken
        for policy_id in policies or sorted(scope.policies)
        if thing in knowledge.flat(policy_id)
        and (spoken := _sentences_with(thing, knowledge.documents[policy_id]))
    }
    if len(thing) < 2 or not found:
        return None
    parts, cited = [f"原文写到“{thing}”的政策有{len(found)}份："], []
    for policy_id, spoken in found.items():
        metadata = knowledge.documents[policy_id].metadata
        where = f"（{metadata.region}）" if metadata.region else ""
        more = f"，共{len(spoken)}处，例如" if len(spoken) > 1 else ""
        # a heading names the thing, a sentence says something of it
        first = next((one for one in spoken if _SAYS_MORE.search(one.text)), spoken[0])
        quote = knowledge.cite_span(policy_id, first.start, first.end, material.as_of)
        parts += [f"《{metadata.title}》{where}{more}：", quoted(quote)]
        cited.append(quote)
    counts = (len(found), *(len(spoken) for spoken in found.values()))
    return Reply(status="answered", text="\n\n".join(parts), citations=tuple(cited), counts=counts)


def _sentences_with(thing: str, document: PolicyDocument) -> list[Sentence]:
    return [one for one in sentences(document.text) if thing in key(one.text)]
