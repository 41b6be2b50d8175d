"""Sides, parts, limits and definitions, asked for in the words of forms and offices."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 1)


def test_when_papers_are_handed_in_asks_for_no_list_of_papers(assistant: Assistant) -> None:
    answer = assistant.ask("苏州国际专利奖励向哪个部门申请,什么时候交材料", as_of=AS_OF)
    assert "每年定期组织实施" in answer.text
    assert "没有规定申报材料" not in answer.text


def test_a_target_for_another_kind_of_standard_is_no_answer(assistant: Assistant) -> None:
    assert assistant.ask("嘉兴主导制定国际标准的目标是多少", as_of=AS_OF).status == "refused"
    answer = assistant.ask("嘉兴2020年国家标准目标几项", as_of=AS_OF)
    assert "参与制修订国家、行业标准20项以上" in answer.citations[0].quote


@pytest.mark.parametrize(
    "question", ["衢州钱给多了有没有顶,按啥封顶", "衢州的奖励有没有封顶", "衢州奖励封顶是100万吗"]
)
def test_the_limits_of_a_policy_are_told_where_no_award_is_named(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    quotes = "".join(c.quote for c in answer.citations)
    assert "不超过企业当期纳税总额地方留存部分" in quotes
    assert "最高不超过30万元" in quotes


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("市长质量奖的定义", "苏州市人民政府设立的质量荣誉"),
        ("苏州市长质量奖的含义是什么", "苏州市人民政府设立的质量荣誉"),
        ("请问苏州市市长质量奖是指什么", "苏州市人民政府设立的质量荣誉"),
        ("苏州工业园区质量奖是什么奖项?", "苏州工业园区管理委员会设立的质量荣誉"),
        ("园区质量奖怎么定义", "苏州工业园区管理委员会设立的质量荣誉"),
    ],
)
def test_a_definition_is_found_however_it_is_asked_for(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered", answer.text
    assert said in "".join(c.quote for c in answer.citations)


@pytest.mark.parametrize("word", ["卓越绩效模式的概念", "质量管理优秀奖的含义"])
def test_a_word_used_and_not_explained_is_said_to_be_so(assistant: Assistant, word: str) -> None:
    answer = assistant.ask(f"园区办法里{word}是什么", as_of=AS_OF)
    assert (answer.status, answer.reason) == ("refused", "not_stated")
    assert "没有解释它的含义" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("苏州市国际专利奖励对申报主体有何限定?", "第一申请人注册地在苏州市区范围内的企业"),
        ("苏州市国际专利奖励对奖金用途有何限制?", "应用于企业研发创新活动"),
        ("园区质量奖的实施日期是哪一天?", "本办法自2023年11月1日起施行"),
        ("苏州市市长质量奖的组织机构如何设置?", "设立“苏州市市长质量奖评定委员会”"),
        ("园区质量奖各部门的职责分工?", "评定办的主要职责"),
        ("苏州市市长质量奖对获奖组织的义务有何规定?", "30日内以书面形式向评定办报告"),
        ("邢台质量兴市的组织机构", "领导小组负责质量兴市工作的实施"),
        ("江苏省质量工作领导机构是什么?", "领导小组要充分发挥统筹协调作用"),
        ("苏州市市长质量奖的工作经费由哪级财政安排?", "由市财政列入预算"),
        ("苏州国际专利奖励采取什么奖励方式?", "采取事后奖励方式"),
        ("邢台质量兴市意见由哪次会议通过?", "第五十四次常务会议研究通过"),
    ],
)
def test_sides_are_known_by_the_words_of_forms_and_offices(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered", answer.text
    assert said in "".join(c.quote for c in answer.citations), answer.text


def test_what_follows_from_winning_twice_is_refused_where_no_text_says_so(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("苏州市国际专利奖励对重复获奖有何规定?", as_of=AS_OF)
    assert (answer.status, answer.reason) == ("refused", "not_stated")


@pytest.mark.parametrize(
    ("question", "clause", "said"),
    [
        ("嘉兴市质量发展规划的基本原则有哪些?", "二、(二)", "(二)发展原则"),
        ("嘉兴市质量发展规划的主要目标是什么?", "二、(三)", "(三)发展目标"),
        ("邢台质量兴市实施意见的指导思想是什么?", "一、(一)", "坚持“政府引导"),
        ("邢台质量兴市实施意见对考核评价作了哪些规定?", "三、(四)", "质量兴市考核办法"),
        ("国家质量提升指导意见的主要目标是什么?", "一、(三)", "到2020年,供给质量明显改善"),
        ("质量提升行动的目标是什么", "一、(三)", "到2020年,供给质量明显改善"),
        ("国家对质量提升有什么目标", "一、(三)", "到2020年,供给质量明显改善"),
        ("江苏省质量发展的目标是什么", "一、(三)", "综合质量竞争力位居全国前列"),
    ],
)
def test_a_part_that_policies_name_differently_is_quoted_from_its_heading_on(
    assistant: Assistant, question: str, clause: str, said: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert "".join(answer.citations[0].path) == clause
    assert said in answer.citations[0].quote


def test_a_part_too_long_to_quote_is_told_by_its_headings(assistant: Assistant) -> None:
    answer = assistant.ask("江苏省加快质量发展意见的重点任务有哪些?", as_of=AS_OF)
    assert "推进质量品牌建设" in answer.text
    assert "夯实质量发展基础" in answer.text
    # one thing in it is not the part
    one = assistant.ask("江苏省质量发展意见的工程质量主要目标是什么", as_of=AS_OF)
    assert "一次验收合格率达100%" in one.citations[0].quote


def test_the_day_of_issue_is_asked_for_by_several_names(assistant: Assistant) -> None:
    assert "2017年11月27日" in assistant.ask("衢州三强一制造意见的发布日期?", as_of=AS_OF).text
    assert "没有写明成文日期" in assistant.ask("国家质量提升意见的印发日期", as_of=AS_OF).text


def test_what_each_further_unit_adds_is_told_first(assistant: Assistant) -> None:
    answer = assistant.ask("苏州国际商标每延伸一个国家奖励多少?", as_of=AS_OF)
    assert answer.text.startswith("原文写明：“每延伸 1 个国家或地区给予 1000 元奖励”。")
    right = assistant.ask("苏州马德里商标,每多延伸一个国家加1000元是吧", as_of=AS_OF)
    assert right.text.startswith("是的，原文写明")
    wrong = assistant.ask("苏州马德里商标每延伸1个国家给5000吗?", as_of=AS_OF)
    assert wrong.text.startswith("不是5000元。原文写明")
    assert right.award is wrong.award is None
    counted = assistant.ask("苏州马德里商标每件延伸2个国家奖多少", as_of=AS_OF)
    assert counted.award is not None
    assert counted.award.total_yuan == 7000
