"""Whether two names mean one thing: what the texts call each, and no sums.

``甲省长质量奖和甲质量奖是一回事吗`` is answered by a sentence that says so, or else by the
sentences that have either name, with the plain word that none says whether they are one.
"""

from __future__ import annotations

import re

from assistant.answer import Citation
from assistant.composing.reply import Reply, quoted, unique
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.words.normal import key
from ingest.policy import ClauseLevel
from ingest.text.sentence import sentences

_AND = "(?:和|跟|与|同)"
_ASKS = re.compile(
    rf"^(?:请问|问下|问一下|那么?)*(?P<a>[^,。?;]{{3,16}}?){_AND}(?P<b>[^,。?;]{{3,16}}?)"
    r"(?:到底|究竟|都|两个|这两个|其实)*(?:是不是|是否是?|是|算不算|算)"
    r"(?:一回事|一码事|同一回事|同一(?:个|种|项)?(?:奖项?|东西|称号|荣誉|事)?|一个(?:奖项?|东西|意思))"
    r"(?:吗|么|不|呢)?[?。!]*$"
)
_DEFINES = re.compile("所称|设立的|最高奖|荣誉")
_EXPLAINS = re.compile("简称|又称|即|是指|统称|合称|也就是")


def same_thing(material: Material, knowledge: Knowledge) -> Reply | None:
    """The sentences on both names; None where that is not asked, or no text has either."""
    asked = _ASKS.search(key(material.query.text))
    if asked is None:
        return None
    names = [_as_printed(asked[n], knowledge) for n in ("a", "b")]
    if names[0] == names[1]:
        told = f"“{asked['a']}”和“{asked['b']}”在条文里是同一个名称“{names[0]}”。"
    else:
        told = f"条文没有写明“{asked['a']}”和“{asked['b']}”是不是一回事。"
    both = _with(names, knowledge, material)
    if both:
        return Reply(status="answered", text=quoted(both), citations=(both,))
    parts, cited = [told], []
    for name, said in dict.fromkeys(zip(names, (asked["a"], asked["b"]), strict=True)):
        found = _with([name], knowledge, material, explains=False)
        if found is None:
            parts.append(f"条文没有“{said}”这个名称。")
        elif found not in cited:
            parts += [f"写到“{name}”的条文：", quoted(found)]
            cited.append(found)
    if not cited:
        return None
    return Reply(status="answered", text="\n\n".join(parts), citations=unique(cited))


def _as_printed(name: str, knowledge: Knowledge) -> str:
    """``name`` as some text has it, a place in front written out (甲质量奖: 甲省质量奖)."""
    forms = [name]
    for mention in knowledge.divisions.find(name):
        whole = mention.place.name
        shorts = (short for short in (whole[:-1], mention.text) if name.startswith(short))
        forms += [whole + name[len(short) :] for short in shorts]
    texts = [knowledge.flat(p) for p in knowledge.documents]
    held = [form for form in forms if any(form in text for text in texts)]
    return max(held, key=len, default=name)


def _with(
    names: list[str], knowledge: Knowledge, material: Material, *, explains: bool = True
) -> Citation | None:
    """The first sentence of a text in scope that has all of ``names``.

    One that says what it is, or else no title, comes before others.
    """
    policies = sorted(material.scope.policies)
    found = [
        (
            not _DEFINES.search(said),
            document.clause_at(one.start).level is ClauseLevel.TITLE,
            n,
            one,
        )
        for n, policy_id in enumerate(policies)
        if all(name in knowledge.flat(policy_id) for name in names)
        for document in [knowledge.documents[policy_id]]
        for one in sentences(document.text)
        for said in [key(one.text)]
        if all(name in said for name in names) and (not explains or _EXPLAINS.search(said))
    ]
    if not found:
        return None
    *_, number, best = min(found, key=lambda one: one[:3])
    return knowledge.cite_span(policies[number], best.start, best.end, material.as_of)
