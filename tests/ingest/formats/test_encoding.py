"""Text files in any Chinese encoding, short ones too; damage is recovered or refused."""

from __future__ import annotations

import pytest

from ingest.errors import LoadError
from ingest.formats.encoding import decode

SIMPLIFIED = "对首次获得市长质量奖的企业给予五十万元奖励"
TRADITIONAL = "對首次獲得市長質量獎的企業給予五十萬元獎勵"


@pytest.mark.parametrize("length", [6, 10, 21])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-16"])
def test_short_texts_without_any_line_break(encoding: str, length: int) -> None:
    assert decode("x", SIMPLIFIED[:length].encode(encoding)).text == SIMPLIFIED[:length]


@pytest.mark.parametrize("length", [6, 10, 21])
def test_short_texts_in_big5(length: int) -> None:
    found = decode("x", TRADITIONAL[:length].encode("big5"))
    assert (found.text, found.encoding) == (TRADITIONAL[:length], "big5")


def test_hong_kong_characters() -> None:
    text = "本港企業獲得質量獎勵，地址：香港深水埗大埔道，衞生署及各部門負責。"
    found = decode("x", text.encode("big5hkscs"))
    assert found.text == text


def test_gb_text_that_is_valid_utf8_by_chance_is_gb() -> None:
    # the bytes of these two characters form Cyrillic letters in UTF-8
    text = "学习"
    data = text.encode("gb18030")
    assert decode("x", data).text == text


def test_rare_characters_of_gb18030() -> None:
    text = "浙江省嵊泗县㛃㵪镇质量奖管理办法𠮷"
    assert decode("x", text.encode("gb18030")).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_damaged_byte_in_a_long_text_is_replaced_and_told(encoding: str) -> None:
    data = bytearray(((SIMPLIFIED + "。\n") * 100).encode(encoding))
    at = len("".join([SIMPLIFIED + "。\n"] * 50).encode(encoding))
    if encoding == "utf-16":
        data[at : at + 2] = b"\x00\xdc"
    else:
        data[at] = 0xFF
    found = decode("x", bytes(data))
    assert found.text.count("\ufffd") >= 1
    assert "第 51 行" in found.findings[0]
    assert found.text.split("\n")[52] == SIMPLIFIED + "。"


def test_much_damage_is_refused() -> None:
    data = (SIMPLIFIED.encode("gb18030")[:20] + b"\xff\xff") * 30
    with pytest.raises(LoadError):
        decode("x", data)


def test_a_line_that_a_lost_byte_puts_out_of_step_is_told() -> None:
    data = ((SIMPLIFIED * 3 + "。\n") * 50).encode("gb18030")
    found = decode("x", data[:2613] + data[2614:])
    assert any("第 21 行" in finding for finding in found.findings)
    assert found.text.split("\n")[25] == SIMPLIFIED * 3 + "。"


def test_a_list_of_rare_names_is_no_nonsense() -> None:
    names = "，".join(["嵊州市鑫淼轴承厂", "衢州市柯城区婺剧团", "犇骉鱻羴工作室"] * 9)
    assert decode("x", (SIMPLIFIED + "\n" + names).encode("gb18030")).findings == ()


def test_a_text_cut_in_the_last_character_is_read_with_a_finding() -> None:
    found = decode("x", (SIMPLIFIED * 4).encode()[:-1])
    assert found.text.endswith("奖\ufffd")
    assert found.findings


def test_replacement_marks_that_the_file_brings_are_told() -> None:
    assert decode("x", f"{SIMPLIFIED}\ufffd".encode()).findings


def test_zero_bytes_at_the_end_are_left_out() -> None:
    found = decode("x", SIMPLIFIED.encode("gb18030") + b"\x00" * 40)
    assert found.text == SIMPLIFIED
    assert found.findings


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(LoadError, match="二进制"):
        decode("x", bytes(range(32)) * 40)


def test_plain_ascii_is_text() -> None:
    assert decode("x", b"ISO 9001\n").encoding == "utf-8"


@pytest.mark.parametrize(
    ("encoding", "damage"), [("utf-8", b"\xed\xa0\x80"), ("utf-8", b"\xff"), ("gb18030", b"\xff")]
)
def test_one_damaged_place_does_not_cost_the_whole_of_a_short_file(
    encoding: str, damage: bytes
) -> None:
    text = "第一条 为了促进质量提升，制定本办法。对获得质量奖的企业给予一次性奖励。\n" * 3
    data = text.encode(encoding)
    at = len("第一条 ".encode(encoding))
    decoded = decode("办法.txt", data[:at] + damage + data[at:])
    assert decoded.text.endswith("给予一次性奖励。\n")
    assert "损坏" in decoded.findings[0]
