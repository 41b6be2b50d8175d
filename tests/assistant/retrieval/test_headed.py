"""A clause headed by the words of the question comes first, and no other."""

from __future__ import annotations

import pytest

from assistant.retrieval.headed import headed_first
from assistant.retrieval.retrieve import Hit
from assistant.words.content import Unit
from ingest.search.chunk import Chunk

_UNITS = (Unit("推动", 1.0), Unit("诚信", 3.0), Unit("经费", 2.0))


def _hit(heading: str) -> Hit:
    chunk = Chunk(
        chunk_id=heading, policy_id="p", clause=0, start=0, end=1, heading=heading,
        text="甲", reading="甲",
    )  # fmt: skip
    return Hit(chunk, 0.5, 0.9)


@pytest.mark.parametrize(
    ("question", "units", "first"),
    [
        ("丙市怎么推动诚信建设", _UNITS[:2], "丙市规划 三、 推动诚信建设"),
        ("怎么推动丙市诚信建设", _UNITS[:2], "丙市规划 三、 推动诚信建设"),
        # its heading is the smaller part of what is asked
        ("推动诚信建设的经费", (_UNITS[0], _UNITS[2]), "丙市规划 一、 加强监管"),
        # only part of a heading
        ("丙市怎么推动诚信", _UNITS[:2], "丙市规划 一、 加强监管"),
    ],
)
def test_the_clause_that_is_headed_so_comes_first(
    question: str, units: tuple[Unit, ...], first: str
) -> None:
    hits = [_hit("丙市规划 一、 加强监管"), _hit("丙市规划 三、 推动诚信建设")]
    assert headed_first(hits, question, units, ("丙市",))[0].chunk.heading == first


@pytest.mark.parametrize(
    ("question", "heading", "is_first"),
    [
        ("丙市诚信工程有哪些措施", "丙市规划 二、 实施诚信带动工程", True),
        ("丙市诚信工程有哪些措施", "丙市规划 二、 实施诚信企业培育示范工程", False),
        ("丙市诚信有哪些措施", "丙市规划 二、 实施诚信带动工程", False),
    ],
)
def test_a_heading_may_be_named_without_its_middle(
    question: str, heading: str, is_first: bool
) -> None:
    units = (Unit("诚信", 3.0), Unit("信工", 4.0), Unit("工程", 1.0))
    hits = headed_first([_hit("丙市规划 一、 加强监管"), _hit(heading)], question, units, ("丙市",))
    assert (hits[0].chunk.heading == heading) is is_first
    if is_first:
        assert hits[1].coverage < hits[0].coverage
