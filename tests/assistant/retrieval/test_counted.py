"""The clause that tells of as many as are asked for comes first."""

from __future__ import annotations

from assistant.retrieval.counted import counted_first
from assistant.retrieval.retrieve import Hit
from ingest.search.chunk import Chunk


def _hit(name: str, text: str) -> Hit:
    chunk = Chunk(
        chunk_id=name, policy_id="p", clause=0, start=0, end=len(text), heading="",
        text=text, reading=text,
    )  # fmt: skip
    return Hit(chunk, 0.5, 1.0)


_ONE = _hit("one", "推动方式转变。加快职能转变。")
_THREE = _hit("three", "推动甲向乙转变、丙向丁转变、戊向己转变。")


def test_a_sentence_that_names_it_three_times_tells_of_three() -> None:
    found = counted_first([_ONE, _THREE], "意见讲了哪三个转变?")
    assert found[0] is _THREE
    assert found[1].coverage < 0.6  # not quoted beside it


def test_nothing_changes_where_none_or_several_tell_or_no_number_is_asked() -> None:
    assert counted_first([_ONE, _THREE], "意见讲了哪四个转变") == [_ONE, _THREE]
    assert counted_first([_ONE, _THREE], "意见讲了哪些转变") == [_ONE, _THREE]
    assert counted_first([_ONE, _THREE, _THREE], "意见讲了哪三个转变")[0] is _ONE
