"""Honest noes: what is missing, what the library holds, and where to ask."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answer import Citation
from assistant.knowledge import Knowledge
from assistant.normal import key
from assistant.reply import Reply

_ASK = "可向当地市场监督管理部门或政务服务热线咨询。"
_MOST_TITLES = 12


def held(knowledge: Knowledge) -> str:
    """One line naming the policies held."""
    titles = [f"《{d.metadata.title}》" for d in knowledge.documents.values()]
    more = "等" if len(titles) > _MOST_TITLES else ""
    return f"本库收录的政策有：{'、'.join(titles[:_MOST_TITLES])}{more}。"


def list_library(knowledge: Knowledge) -> Reply:
    """What the library holds."""
    listed = "\n".join(f"- 《{d.metadata.title}》" for d in knowledge.documents.values())
    return Reply(status="answered", text=f"本库收录的政策有：\n\n{listed}")


def not_in_library(knowledge: Knowledge, subject: str = "") -> Reply:
    """Nothing is held on the subject or for the place."""
    what = f"“{subject}”" if subject else "您问的内容"
    text = f"本库没有收录与{what}有关的政策，不能回答。\n\n{held(knowledge)}\n\n{_ASK}"
    return Reply(status="refused", reason="not_in_library", text=text)


def place_not_served(place: str, knowledge: Knowledge) -> Reply:
    """No held policy serves the place."""
    text = (
        f"本库没有收录{place}的政策，不能回答，也不能用其他地区的政策代替。"
        f"\n\n{held(knowledge)}\n\n{_ASK}"
    )
    return Reply(status="refused", reason="not_in_library", text=text)


def not_stated(text: str, citations: Iterable[Citation] = ()) -> Reply:
    """The policy is known, the thing asked stands nowhere in it."""
    return Reply(status="refused", reason="not_stated", text=text, citations=tuple(citations))


def nothing_in_policies(subject: str, policy_ids: Iterable[str], knowledge: Knowledge) -> Reply:
    """The policies in scope do not speak of ``subject``."""
    ids = list(policy_ids)
    titles = "》《".join(knowledge.titles(ids))
    if subject and any(key(subject) in key(knowledge.documents[p].text) for p in ids):
        # The words stand there, so that «there is nothing on it» would be wrong.
        return not_stated(
            f"《{titles}》提到了“{subject}”，但没有查到与您所问相符的奖励规定，请查看原文。{_ASK}"
        )
    what = f"“{subject}”" if subject else "您问的内容"
    return not_stated(f"《{titles}》的条文里没有{what}的规定，不能回答。{_ASK}")


def out_of_scope() -> Reply:
    """Not a question about policies."""
    text = (
        "这不是我能回答的问题。我只回答质量、标准、品牌、商标专利等政策给企业什么支持、"
        "条件和程序是什么，并引用条文原文。"
    )
    return Reply(status="refused", reason="out_of_scope", text=text)


def unsafe() -> Reply:
    """A request for help in cheating."""
    text = "这个请求我不能帮忙。弄虚作假骗取奖励会被撤销称号、追回奖金，并可能被追究责任。"
    return Reply(status="refused", reason="unsafe", text=text)


def farewell() -> Reply:
    """An answer to thanks."""
    return Reply(status="answered", text="不客气。还有别的政策问题，请接着问。")


def greeting() -> Reply:
    """An answer to a greeting."""
    text = (
        "您好！请直接说您的情况，例如：“我们在某区，主导制定了1项国家标准，能拿多少奖励？”"
        "我会给出条文原文和计算过程。"
    )
    return Reply(status="answered", text=text)
