"""Which thing of the field a question is about."""

from __future__ import annotations

from assistant.words.things import things_in


def test_the_two_letters_in_front_say_which_thing_is_meant() -> None:
    assert things_in("有效注册商标要达到多少") == ("注册商标",)
    assert things_in("绿色工厂给多少") == ("绿色工厂",)


def test_a_kind_alone_or_after_words_of_grammar_names_nothing() -> None:
    assert things_in("商标奖励多少") == ()
    assert things_in("我们的商标") == ()
    assert things_in("获得专利多少") == ()
    assert things_in("县里能自己制定质量奖办法吗") == ()


def test_a_reward_is_no_award_of_that_name() -> None:
    assert things_in("质量奖励办法适用于谁") == ()


def test_the_end_of_a_verb_is_no_part_of_a_prize() -> None:
    assert things_in("能优先推荐市质量奖吗") == ("市质量奖",)
