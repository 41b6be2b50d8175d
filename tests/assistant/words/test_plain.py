"""Plain ways of saying what policies say officially (assistant/data/plain)."""

from __future__ import annotations

import pytest

from assistant.words.plain import PlainWords, meant_by, plain_words
from assistant.words.shipped import shipped


def no_pair(pair: str) -> bool:
    return False


def test_thousands_of_ways_are_known_for_hundreds_of_official_words() -> None:
    entries = shipped("plain")
    assert isinstance(entries, dict)
    official = {word for words in entries for word in words.split()}
    written = [way for ways in entries.values() for way in ways.split()]
    assert len(official) >= 600
    assert len(written) >= 2500


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("这政策哪一天到头", "有效期"),
        ("造假会不会进局子", "移交公安机关"),
        ("得先让谁盖章说好话", "推荐意见"),
        ("名字排在老二也算吗", "参与"),
        ("红头文件字号是什么", "发文字号"),
        ("烧电的公交要占几成", "新能源汽车"),
        ("对不老实的公司怎么办", "失信"),
        ("公家买东西先照顾谁", "政府采购"),
        ("查的时候一个部门来还是几家一起来", "联合检查"),
        ("对新生意网开一面吗", "包容审慎"),
    ],
)
def test_an_owners_words_are_understood_as_official_ones(asked: str, meant: str) -> None:
    said = plain_words().said_in(asked, no_pair)
    assert meant in [word for found in said for word in found.meant]


def test_a_way_that_tears_a_pair_of_the_texts_is_none() -> None:
    ways = PlainWords({"行会": ("行业协会",)}, {})
    assert ways.said_in("行会管什么", {"银行"}.__contains__)
    assert not ways.said_in("银行会不会多放贷", {"银行"}.__contains__)


def test_a_way_that_cuts_a_known_word_is_none_but_may_hold_it() -> None:
    words = PlainWords({"专家来": ("人才",), "洋专家来厂": ("引进",)}, {"洋专家": ("外国专家",)})
    assert [s.meant for s in words.said_in("想请洋专家来", no_pair)] == [("外国专家",)]
    assert [s.meant for s in words.said_in("想请洋专家来厂里", no_pair)] == [("引进",)]


def test_a_way_in_two_pieces_leaves_the_letters_between_to_others() -> None:
    said = PlainWords({"算到~头上": ("考核",)}, {}).said_in("算到干部头上", no_pair)
    assert [found.pieces for found in said] == [("算到", "头上")]
    assert not PlainWords({"算到~头上": ("考核",)}, {}).said_in("算到,头上", no_pair)


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ({"有效期": "哪天到头", "施行": "哪天到(头|)"}, "stands under 有效期"),
        ({"有效期": "头"}, "so short"),
        ({"有效期": "哪天,到头"}, "no letters"),
        ({"有效期": "哪天((到|)头)"}, "no letters"),
        ({"期": "哪天到头"}, "one letter"),
    ],
)
def test_a_way_that_would_be_misread_is_refused(entries: dict[str, str], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        meant_by(entries)


def test_a_word_of_the_other_lists_is_refused() -> None:
    with pytest.raises(ValueError, match="another word list"):
        meant_by({"有效期": "公司"}, {"公司"})
