"""What says nothing is left out before reading; what says something never is."""

import pytest

from assistant.words.chatter import asked_plainly, is_small_talk, without_chatter


@pytest.mark.parametrize(
    "turn",
    [
        "您好，{}，谢谢！",
        "我替客户问的。{}",
        "嗯，{}，急，在线等",
        "昨天打了半天热线一直占线。{}",
        "财务催我来打听一下，{}",
        "{}。我要跟老总汇报",
        "{}，别绕弯子",
        "{}，用大白话讲",
        "那什么，{}",
        "{} 3Q",
        "我对政策不太懂，{}",
        "{}啊",
    ],
)
def test_courtesies_and_idle_talk_are_left_out(turn: str) -> None:
    asked = "柯城牵头一个国标，能拿多少"
    assert without_chatter(turn.format(asked)) == asked


@pytest.mark.parametrize(
    "turn",
    [
        "谢谢",
        "你好",
        "不是主导，是参与",
        "行标呢",
        "我们厂成立三年，亏过一年，能报吗",
        "我们是做阀门的，能报吗",
        "我们做国标的，主导，奖多少",
        "一个国标，一个行标，多少",
        "对评定结果不服，向谁申诉",
        "联系电话是多少",
        "有什么办法能拿到",
        "我想注册公司，有什么补贴",
        "申请材料，要哪些",
    ],
)
def test_what_says_something_stays(turn: str) -> None:
    assert without_chatter(turn) == turn


@pytest.mark.parametrize(
    ("turn", "left"),
    [("你好，在吗", "在吗"), ("好的，谢谢", "谢谢"), ("老板让我来问的。谢谢！", "谢谢")],
)
def test_of_manners_alone_the_last_is_left(turn: str, left: str) -> None:
    assert without_chatter(turn) == left


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        ("大概能拿多少", "能拿多少"),
        ("到底奖多少钱呢？", "奖多少钱？"),
        ("这笔钱能拿嘛", "这笔钱能拿吗"),
        ("两个奖能一起拿不", "两个奖能一起拿吗"),
        ("两个奖一样么？", "两个奖一样吗？"),
        ("三強一製造是甚麼呀，謝謝", "三強一製造是甚麼呀"),
        ("一般纳税人能报吗", "一般纳税人能报吗"),
        ("金匠奖是9万，对吧？", "金匠奖是9万，对吧？"),
        ("金匠奖是9万，谢谢？", "金匠奖是9万？"),
    ],
)
def test_hedges_and_particles_go_and_words_stay(turn: str, asked: str) -> None:
    assert without_chatter(turn) == asked


def test_an_indirect_question_is_the_question_itself() -> None:
    def asks(text: str) -> bool:
        return "多少" in text

    assert asked_plainly("想打听一下国标奖多少", asks) == "国标奖多少"
    assert asked_plainly("你们知道国标奖多少吗？", asks) == "国标奖多少?"
    assert asked_plainly("在柯城，麻烦问下国标奖多少", asks) == "在柯城，国标奖多少"
    assert asked_plainly("我想了解质量奖", asks) == "我想了解质量奖"
    assert asked_plainly("不知道能拿多少", asks) == "不知道能拿多少"


@pytest.mark.parametrize(
    "piece",
    [
        "不要给外资企业",
        "按最新的目录",
        "给个人的奖励",
        "用于研发的部分",
        "我们在写标准",
        "越南授权2件",
        "领导小组由谁组成",
        "说错了,是两项",
        "我是个人",
        "算不算主导",
        "祝桥镇的企业",
        "我们是搞质量的服务机构",
        "怕出错",
        "这样的企业",
    ],
)
def test_what_only_looks_like_idle_talk_stays(piece: str) -> None:
    assert without_chatter(f"{piece},奖多少") == f"{piece},奖多少"


@pytest.mark.parametrize(
    "turn",
    [
        "哦这样啊",
        "原来如此",
        "嗯，明白了，多谢",
        "要求真高",
        "我跟老板商量一下",
        "可惜了",
        "没别的问题了",
        "稍等我问下同事",
        "等一下，我接个电话",
        "我看一下啊",
        "稍等，我翻一下台账",
    ],
)
def test_a_remark_asks_nothing(turn: str) -> None:
    assert is_small_talk(turn)


@pytest.mark.parametrize(
    "turn",
    [
        "合计",
        "没有",
        "再讲一下",
        "好多",
        "高吗",
        "给个准话",
        "好，两项",
        "就这些",
        "准备什么材料",
        "这样呢",
        "等一下，不对，是两项",
        "我想问一下",
        "给我看一下文件",
    ],
)
def test_a_short_turn_that_asks_or_tells_is_no_remark(turn: str) -> None:
    assert not is_small_talk(turn)
