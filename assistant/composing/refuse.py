"""Honest noes: what is missing, what the library holds, and where to ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answer import Citation
from assistant.composing.reply import Reply, quoted
from assistant.knowledge import Knowledge
from assistant.words.normal import key

_ASK = "可向当地市场监督管理部门或政务服务热线咨询。"
_MOST_TITLES = 3


def _held(knowledge: Knowledge, near: Sequence[str]) -> str:
    """How many policies are held, and those that come nearest, with their places."""
    count = f"本库共收录{len(knowledge.documents)}份政策"
    if not near:
        return f"{count}，没有与此相近的。"
    whole = len(near) == len(knowledge.documents)
    listed = "\n".join(f"- {_named(policy_id, knowledge)}" for policy_id in near)
    return f"{count}{'' if whole else '，相近的有'}：\n\n{listed}"


def _named(policy_id: str, knowledge: Knowledge) -> str:
    metadata = knowledge.documents[policy_id].metadata
    place = metadata.region
    return f"《{metadata.title}》" + (
        f"（{place}）" if place and place not in metadata.title else ""
    )


def list_library(knowledge: Knowledge) -> Reply:
    """What the library holds."""
    held = [d.metadata for d in knowledge.documents.values()]
    listed = "\n".join(
        f"- 《{one.title}》" + (f"（{one.region}）" if one.region else "") for one in held
    )
    return Reply(status="answered", text=f"本库收录的政策有：\n\n{listed}")


def not_in_library(
    knowledge: Knowledge, subject: str = "", near: Sequence[str] = (), place: str = ""
) -> Reply:
    """Nothing is held on the subject, or nothing of ``place``, if one is named."""
    if subject:
        what = f"本库没有收录{place}与“{subject}”有关的政策，不能回答。"
    else:
        # what nothing was found for may stand in a text that words it otherwise
        named = "" if place else "如果问的是某个地方或某份文件，请写出地名或文件名再问一次。"
        what = f"在本库收录的政策里没有查到{place}与您所问相符的内容，不能回答。{named}"
    text = f"{what}\n\n{_held(knowledge, near)}\n\n{_ASK}"
    return Reply(status="refused", reason="not_in_library", text=text)


def place_not_served(place: str, knowledge: Knowledge, near: Sequence[str] = ()) -> Reply:
    """No held policy serves the place, or those that do cannot be used as they are."""
    if titles := knowledge.unusable_at(place):
        text = (
            f"本库收有{place}适用的《{'》《'.join(titles)}》，但它的文件或奖励规则有误，暂时不能据此回答，"
            "也不能用其他地区的政策代替。请让管理人员运行 zhice doctor 查看原因并改正。"
        )
        return Reply(status="refused", reason="not_in_library", text=f"{text}\n\n{_ASK}")
    text = (
        f"本库没有收录{place}的政策，不能回答，也不能用其他地区的政策代替。"
        f"\n\n{_held(knowledge, near)}\n\n{_ASK}"
    )
    return Reply(status="refused", reason="not_in_library", text=text)


def own_not_held(place: str) -> str:
    """That a place may give more of its own, of which nothing is held."""
    return f"另外，本库没有收录{place}自己的政策，不知道{place}是否另有奖励，请向当地主管部门咨询。"


def not_stated(text: str, citations: Iterable[Citation] = ()) -> Reply:
    """The policy is known, the thing asked stands nowhere in it."""
    return Reply(status="refused", reason="not_stated", text=text, citations=tuple(citations))


def used_unexplained(
    word: str, policy_ids: Sequence[str], knowledge: Knowledge, where: Citation | None
) -> Reply:
    """The policies use ``word`` and do not say what it means; ``where`` is a clause with it."""
    text = f"{_titled(policy_ids, knowledge)}提到了“{word}”，但没有解释它的含义，不能回答。"
    if where:
        text += f"\n\n提到它的条文：\n\n{quoted(where)}"
    return not_stated(f"{text}\n\n{whom_to_ask(policy_ids, knowledge)}", [where] if where else [])


def _titled(policy_ids: Sequence[str], knowledge: Knowledge) -> str:
    titles = knowledge.titles(policy_ids)
    if len(titles) <= _MOST_TITLES:
        return f"《{'》《'.join(titles)}》"
    places = {knowledge.documents[p].metadata.region for p in policy_ids}
    whose = f"{places.pop()}的" if len(places) == 1 and all(places) else "本库收录的有关"
    return f"{whose}各份政策"


def nothing_in_policies(
    subject: str,
    policy_ids: Sequence[str],
    knowledge: Knowledge,
    nearest: Citation | None = None,
    likest: Sequence[Citation] = (),
    *,
    is_touched: bool = False,
    is_granted: bool = False,
    is_like_it: bool = False,
) -> Reply:
    """The policies in scope do not speak of ``subject``; ``nearest`` is what they say instead.

    Args:
        likest: where neither is known, the clauses likest in meaning: what is asked may be
            stated in other words, so that nothing is said to be absent.
        is_touched: ``subject`` is a side of the matter that ``nearest`` says something of.
        is_granted: money is asked for, and ``nearest`` gives some for the matter asked about.
        is_like_it: … or for one that is like it: whether it is the same is not known.
    """
    where = _titled(policy_ids, knowledge)
    if nearest and is_granted:
        text = (
            f"{where}有给钱的条文与您所问最接近，但不能确定是否适用于您的情况，金额也算不出来，"
            f"因此不给出数额，请核对原文：\n\n{quoted(nearest)}"
        )
        return not_stated(f"{text}\n\n{whom_to_ask(policy_ids, knowledge)}", [nearest])
    what = f"没有规定“{subject}”" if subject else "里没有查到您问的内容（也可能写法不同）"
    if is_like_it:
        what = "里没有查到与您所说完全对应的奖励规定"
    text = f"{where}的条文{what}，不能回答。"
    if likest:
        shown = "\n\n".join(quoted(one) for one in likest)
        text += f"\n\n意思最接近的条文如下，请核对是不是您要问的：\n\n{shown}"
    if is_touched:
        text = f"{where}写到了“{subject}”，但没有直接写明您问的这一点，不能确定。"
    elif subject and (told := [p for p in policy_ids if key(subject) in knowledge.flat(p)]):
        # The words stand there, so that «there is nothing on it» would be wrong.
        said = f"{_titled(told, knowledge)}提到了“{subject}”"
        text = f"{said}，但没有查到与您所问相符的规定，请查看原文。"
    if nearest:
        text += f"\n\n最接近的条文只写了：\n\n{quoted(nearest)}"
    cited = [nearest] if nearest else likest
    return not_stated(f"{text}\n\n{whom_to_ask(policy_ids, knowledge)}", cited)


def whom_to_ask(policy_ids: Sequence[str], knowledge: Knowledge) -> str:
    """The issuer, where there is one; it also answers what its text leaves open."""
    issuers = {knowledge.documents[p].metadata.issuer for p in policy_ids}
    if len(issuers) == 1 and (issuer := issuers.pop()):
        return f"可向发文机关（{issuer}）或政务服务热线咨询。"
    return _ASK


def out_of_scope() -> Reply:
    """Not a question about policies."""
    text = (
        "这不是我能回答的问题。我只回答质量、标准、品牌、商标专利等政策给企业什么支持、"
        "条件和程序是什么，并引用条文原文。"
    )
    return Reply(status="refused", reason="out_of_scope", text=text)


def not_my_work() -> Reply:
    """Work that is asked for, or how an application is doing: what can be told instead."""
    text = (
        "代写代填材料、打电话、递交申请、查办理进度这些事，我做不了。我能告诉您政策怎么规定："
        "要交什么材料、符合什么条件、走什么程序、能得多少，并引用条文原文。"
        f"\n\n办理的事{_ASK}"
    )
    return Reply(status="refused", reason="out_of_scope", text=text)


def unsafe() -> Reply:
    """A request for help in cheating."""
    text = "这个请求我不能帮忙。弄虚作假骗取奖励会被撤销称号、追回奖金，并可能被追究责任。"
    return Reply(status="refused", reason="unsafe", text=text)


def farewell() -> Reply:
    """An answer to thanks."""
    return Reply(status="answered", text="不客气。还有别的政策问题，请接着问。")


def noted() -> Reply:
    """An answer to a remark that asks nothing."""
    return Reply(status="answered", text="好的。还有别的政策问题，请接着问。")


def fresh_start() -> Reply:
    """An answer to one who starts afresh."""
    text = "好，前面说的都不算了。请重新说您的情况：在哪里、做成了什么、有几项。"
    return Reply(status="answered", text=text)


def greeting() -> Reply:
    """An answer to a greeting."""
    text = (
        "您好！我回答质量、标准、品牌、商标专利等政策给企业什么奖励、要什么条件、怎么申报。"
        "请直接说您的情况，例如：“我们在某区，主导制定了1项国家标准，能拿多少奖励？”"
        "我会给出条文原文和计算过程；问“收录了哪些政策”可以看本库有什么。"
    )
    return Reply(status="answered", text=text)
