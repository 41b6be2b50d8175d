"""Sums of the shipped policies that were told wrongly for how things were counted or won."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 28)


def _total(assistant: Assistant, question: str) -> int | None:
    answer = assistant.ask(question, as_of=AS_OF)
    return answer.award.total_yuan if answer.award else None


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # «各» counts the list that it ends, and nothing behind or in front of it
        ("柯城区企业主导国标和行标各四项,新获得浙江名牌产品,一共多少", 3100000),
        ("柯城区企业新获得浙江名牌产品,主导国标和行标各四项,一共多少", 3100000),
        ("柯城区企业新获得浙江名牌产品、牵头国标和行标各四项,一共多少", 3100000),
        ("柯城区企业参与行标、浙江制造标准各4项、新评上浙江区域名牌,多少", 600000),
        # … each list has its own
        ("衢江参与行标、省标各两项,主导国标、行标各三项,一共多少", 2260000),
        ("柯城主导省标1项,参与省标、行标各3项,一共多少", 340000),
        # … also where what was done stands behind it, or it stands before its list
        ("柯城国标,行标,省标,各牵头2项,一共多少", 1600000),
        ("柯城各牵头了2项:国标,行标,省标,一共多少", 1600000),
        ("柯城我们各有2项,国标和行标,都是牵头,一共多少", 1400000),
    ],
)
def test_a_number_of_each_counts_its_own_list(
    assistant: Assistant, question: str, total: int
) -> None:
    assert _total(assistant, question) == total


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("柯城区企业主导制定国家标准1项,最多能拿多少?", 500000),
        ("衢江区企业参与行业标准1项,最多能得多少奖励?", 50000),
        ("衢州企业首次承担全国专业标准化技术委员会秘书处,最多奖多少?", 500000),
        ("苏州企业PCT美国授权1件,最多奖多少?", 20000),
        # the limit itself, where no case is told or the limit decides it
        ("苏州企业马德里商标一件最多能拿多少?", None),
        ("衢州企业参与制定标准的奖励,最多能拿多少?", None),
        ("衢州企业参与标准奖励有没有封顶", None),
    ],
)
def test_the_most_that_a_case_brings_is_worked_out(
    assistant: Assistant, question: str, total: int | None
) -> None:
    assert _total(assistant, question) == total


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("我司2018年获苏州市市长质量奖质量管理优秀奖,今年首次评上市长质量奖,奖金多少?", 1000000),
        ("无锡企业2019年获江苏省质量奖,今年获中国质量奖,省里这次给多少?", 3000000),
        ("去年获园区质量管理优秀奖,今年获苏州工业园区质量奖,一共多少?", 600000),
        ("衢江区企业参与的2项行业标准去年已经领过奖励,今年又参与了1项国标,今年拿多少?", 150000),
        ("柯城企业主导的1项国标还没领过奖励,今年又主导1项行标,能拿多少?", 700000),
        ("柯城企业驰名商标去年拿了,今年又拿了浙江省著名商标,一共多少", 1300000),
    ],
)
def test_what_was_won_or_paid_in_a_year_before_is_not_added(
    assistant: Assistant, question: str, total: int
) -> None:
    assert _total(assistant, question) == total


@pytest.mark.parametrize(
    "question",
    [
        "已获市长质量奖优秀奖,园区质量管理优秀奖的10万还能拿吗",
        "已获苏州市市长质量奖质量管理优秀奖,还能拿园区质量管理优秀奖吗,多少钱",
        "我们已是苏州市市长质量奖质量管理优秀奖获奖组织,在园区,园区质量管理优秀奖的10万还能拿吗?",
    ],
)
def test_a_grade_of_a_higher_award_bars_the_lower_one(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert "不可再申报苏州工业园区质量奖" in answer.citations[0].quote
    assert not (answer.award and answer.award.total_yuan)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("苏州企业三个专利族,分别授权7件、5件、1件,均在日本,最高奖励多少?", 220000),
        ("苏州企业两个PCT专利族分别授权8件、3件,最高奖励多少?", 160000),
        ("苏州同族6件专利授权能拿12万元吧?", 100000),
        ("苏州不同族专利授权6件奖多少", 120000),
    ],
)
def test_families_are_told_in_any_order(assistant: Assistant, question: str, total: int) -> None:
    assert _total(assistant, question) == total


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # the name that ends a list of levels is that of each of them
        ("某市实施意见,产业链企业完成三个国家级、1个省级标准化示范试点项目,市里给多少?", 630000),
        ("某市实施意见,1件国家级、三件省级工业设计作品被应用取得经济效益,一共奖多少", 650000),
        # both are told, where one is told besides the other
        ("衢江的公司除主导1项地方标准外,还参与2项国标,奖励多少?", 400000),
        ("柯城,除首次通过品字标认证外,又主导2项国标,多少", 1300000),
        # some in one role, the rest in the other
        ("衢江企业地方标准四项(其中主导1项、参与三项),合计多少?", 190000),
        ("我们衢江区的厂做了4项行标,其中1项主导,其余参与,给多少?", 350000),
        # one invention is one family; what is told besides is of none
        ("苏州一件发明在美国、日本、德国、英国、法国、韩国都授权了,奖多少", 100000),
        ("苏州一件发明美国、日本、德国、英国、法国、韩国授权,另外还有2件在越南授权,奖多少", 140000),
        # some of them were won again, or paid before
        ("省标委会秘书处以前别的公司承担过,我们自己是第一回,衢江,给不给", 300000),
        ("苏州PCT申请5件,其中2件取得国际检索并具有授权前景,其余尚未检索,多少", 20000),
        ("衢江:浙江名牌2个其中1个是复评的", 300000),
        ("柯城:主导国标2项,一项是去年发布的已经领过了", 500000),
        ("苏州:8件日本专利,同族的有两组,各4件", 160000),
        # what the things have come through before stands between them and their number
        ("苏州企业4件PCT走完流程并在日本授权,奖多少", 80000),
        ("苏州企业4件PCT进入国家阶段并在日本授权,奖多少", 80000),
        ("衢州的公司主导的2项国际标准去年奖过了,今年又主导了1项地方标准,能拿多少?", 100000),
    ],
)
def test_parts_and_lists_are_counted_whole(assistant: Assistant, question: str, total: int) -> None:
    question = question.replace("某市实施意见", "按《关于全面提升产品质量的实施意见》")
    assert _total(assistant, question) == total


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("柯城区企业主导三项国标,正在申报“浙江制造”团体标准1项,目前能拿多少?", 1500000),
        ("我们在柯城区,主导一项省标,行业标准1项还没发布,现在奖多少?", 100000),
        ("柯城主导三项国标,还有1项行标正在起草,现在能拿多少?", 1500000),
        # one more is told, or one of those
        ("柯城主导三项国标,还有1项正在起草,现在能拿多少?", 1500000),
        ("柯城主导三项国标,其中1项还没发布,现在能拿多少?", 1000000),
        ("柯城3项国标都是主导,发布了2项,还有1项没发布,多少", 1000000),
        ("苏州企业马德里商标2件各延伸3国,还有1件正在申请,奖多少", 16000),
        ("我们苏州的,还有1件马德里商标正在申请,能拿多少", 0),
        ("柯城我们正在申报浙江名牌,能拿多少", 0),
        ("衢江,作为主要参加单位制定2项行业标准,合计多少?", 100000),
        # … a country denied beside some of several that did not come
        ("苏州PCT日本授权3件,其中1件没下来,美国没授权,多少钱", 40000),
        ("苏州PCT美国没授权,日本授权3件,其中1件没下来,多少钱", 40000),
        # … what went into a country is not granted there; a mark that did is extended to it
        ("苏州PCT申请了7件,其中3件进了日本和美国,多少钱", 70000),
        ("苏州马德里商标1件进了4个国家,奖多少", 9000),
    ],
)
def test_what_is_still_under_way_is_not_counted(
    assistant: Assistant, question: str, total: int
) -> None:
    assert _total(assistant, question) == total


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        ("吴江的公司一年申请了30件PCT,奖励有没有上限", "同一申请人年度奖励经费最高100万元"),
        ("苏州马德里商标3件各延伸2个国家,封顶吗", "每件国际商标总奖励不超过2万元"),
    ],
)
def test_a_limit_asked_for_is_told_though_the_sum_stays_below_it(
    assistant: Assistant, question: str, limit: str
) -> None:
    reply = assistant.ask(question, as_of=AS_OF)

    assert reply.award is not None
    assert limit in reply.text


@pytest.mark.parametrize(
    "question", ["申请人是高校可以拿苏州国际专利奖励吗", "我们是医院,苏州国际专利奖励能拿吗"]
)
def test_awards_listed_for_who_is_no_firm_say_that_the_clause_names_none_such(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.text.startswith("条文写的是“企业”，没有写到“")
    assert answer.award is None


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # only the grade was won of the award named first
        ("苏州市长质量奖我们得的是优秀奖,多少钱", 200000),
        ("园区质量奖评了个优秀奖,给多少", 100000),
        ("中国质量奖得了提名奖,江苏给多少", 2000000),
        # … which may bar another one
        ("我们厂在园区,市长质量奖拿过优秀奖,今年园区质量奖评上了,给多少", 0),
        # … as does an award held already, however its giver is called
        ("我们去年得了苏州市长质量奖,今年园区质量奖能拿多少", 0),
        ("已获苏州市长质量奖,现在报园区质量奖能拿多少", 0),
        # … or no policy has it
        ("江苏省质量奖拿了提名奖,给多少", None),
        # both were won, or the award itself is asked about
        ("园区质量奖拿了,优秀奖也拿了,一共", 600000),
        ("市长质量奖去年拿了优秀奖,今年评上正奖,给多少", 1000000),
        # two levels told in one breath
        ("XX市承担国家级标准化示范试点2个省级3个", 490000),
    ],
)
def test_a_grade_won_of_an_award_is_not_the_award_and_may_bar_another(
    assistant: Assistant, question: str, total: int | None
) -> None:
    assert _total(assistant, question) == total


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("主导国标柯城给多少", 500000),
        ("浙江省著名商标衢江能给多少钱", 300000),
        ("中国质量奖江苏给多少", 3000000),
    ],
)
def test_a_place_between_award_and_question_is_who_pays(
    assistant: Assistant, question: str, total: int
) -> None:
    assert _total(assistant, question) == total


def test_a_short_question_beside_one_that_is_answered_is_not_called_out_of_scope(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("主导国标衢江给多少,得哪年发布的才算", as_of=AS_OF)
    assert answer.award is not None
    assert answer.award.total_yuan == 500000
    behind = answer.text.split("关于“得哪年发布的才算”")[1]
    assert "没有找到写明这一点的条文" in behind
    assert "成文日期" not in behind


@pytest.mark.parametrize(
    ("turns", "outcome", "total"),
    [
        (["衢州企业,去年交税20万,主导国标,能拿多少"], "upper_bound", 200_000),
        (["衢州企业主导国标多少", "我们去年交税20万"], "upper_bound", 200_000),
        (["衢州企业主导国标多少", "我们去年交税200万"], "upper_bound", 500_000),
        (["衢州企业主导国标多少", "我们去年交税20万", "不算留存呢"], "upper_bound", 500_000),
    ],
)
def test_no_more_is_paid_than_the_tax_in_all(
    assistant: Assistant, turns: list[str], outcome: str, total: int
) -> None:
    award = assistant.ask(turns[-1], history=turns[:-1], as_of=AS_OF).award
    assert award is not None
    assert (award.outcome, award.total_yuan) == (outcome, total)
