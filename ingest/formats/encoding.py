"""Bytes of a text file become text: marks, UTF-8, UTF-16, GB18030 and Big5, damage on record.

Short texts decide it: twenty characters are enough, for read with the wrong encoding Chinese
turns into characters that no official text uses.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ingest.errors import LoadError
from ingest.formats.usual import usual_share

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "utf-32"),
    (b"\xff\xfe", "utf-16", "utf-16-le"),
    (b"\xfe\xff", "utf-16", "utf-16-be"),
)
_NARROW = ("gb18030", "big5", "big5hkscs", "cp950")
_WIDE = ("utf-16-le", "utf-16-be")
_GOOD = 0.25  # share of usual characters that real text has at least
_MOST_DAMAGE = 0.001  # of the characters
_ENOUGH = 60  # characters that show the encoding in spite of one that is damaged
_SAMPLE = 200_000  # bytes on which the encoding is decided
LOST = "\N{REPLACEMENT CHARACTER}"
_LOST_RUN = re.compile(f"{LOST}+")
_STRETCH = 24  # characters; real text holds some usual ones in each
_NONSENSE = 0.05
_ODD = re.compile(r"[\ue000-\uf8ff\ufffe\uffff\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_TWO_BYTES = re.compile(r"[\x80-\u07ff]")
_MORE_BYTES = re.compile(r"[\u2000-\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and Chinese findings about damage."""

    text: str
    encoding: str
    findings: tuple[str, ...] = ()


def decode(name: str, data: bytes, declared: str = "") -> Decoded:
    """Text of ``data``: by its mark, as UTF-8, else the best of the Chinese encodings.

    A few damaged bytes (one, or one in a thousand characters) become U+FFFD, with a finding.

    Args:
        name: of the file, for messages.
        declared: encoding that the file says it has; what it holds counts for more.

    Raises:
        LoadError: the bytes are not text, or too many are damaged.
    """
    for mark, encoding, plain in _MARKS:
        if data.startswith(mark):
            decoded = _lenient(name, data[len(mark) :], plain, "标明是")
            return Decoded(decoded.text, encoding, decoded.findings)
    data, findings = _without_zeros(data)
    if _is_utf8(data):
        return Decoded(data.decode("utf-8"), "utf-8", (*findings, *_lost(data.decode("utf-8"))))
    encoding = _best(data, declared)
    if encoding:
        decoded = _lenient(name, data, encoding, "像是")
        return Decoded(decoded.text, decoded.encoding, (*findings, *decoded.findings))
    if b"\x00" in data or _control_share(data) > 0.05:
        raise LoadError(f"“{name}”不是文本文件（含二进制内容）", "请导出为文本后再试")
    text = data.decode("utf-8", errors="replace")
    if usual_share(text) >= _GOOD:
        return _lenient(name, data, "utf-8", "像是")
    raise LoadError(f"“{name}”的编码无法识别，或不是文本文件", "请另存为 UTF-8 文本后再试")


def _without_zeros(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """``data`` without the zero bytes that a crash or a fixed block size left at its end."""
    stripped = data.rstrip(b"\x00")
    n_zeros = len(data) - len(stripped)
    if n_zeros < 4 or b"\x00" in stripped:
        return data, ()
    return stripped, (f"文件末尾有 {n_zeros} 个空字节，未读入",)


def _is_utf8(data: bytes) -> bool:
    """True if ``data`` is UTF-8, and not GB text whose bytes happen to be."""
    if b"\x00" in data and 1000 * data.count(b"\x00") > len(data):
        return False
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    if not _TWO_BYTES.search(text) or _MORE_BYTES.search(text):
        return True
    return _score(data, "gb18030") < _GOOD


def _best(data: bytes, declared: str) -> str:
    """The encoding in which ``data`` reads most like Chinese text, "" if none does."""
    sample = data[:_SAMPLE]
    zeros = sample.count(b"\x00")
    scores = {}
    for encoding in (*_NARROW, *_WIDE):
        is_wide = encoding in _WIDE
        if (zeros and not is_wide and 1000 * zeros > len(sample)) or (is_wide and len(data) < 4):
            continue
        scores[encoding] = _score(sample, encoding)
        if _same(encoding, declared):
            scores[encoding] += 0.02
    damaged = sample.decode("utf-8", errors="replace")
    share = usual_share(damaged)
    n_damaged = len(_LOST_RUN.findall(damaged))
    scores["utf-8"] = share if n_damaged <= _allowed(damaged) + 1 else 0.0
    best = max(scores, key=lambda encoding: scores[encoding], default="")
    return best if scores.get(best, 0.0) >= _GOOD else ""


def _same(encoding: str, declared: str) -> bool:
    wanted = declared.lower().replace("_", "-")
    if wanted in ("gb2312", "gbk", "gb18030", "cp936", "x-gbk", "gb-2312", "gb2312-80"):
        return encoding == "gb18030"
    return encoding == wanted or (wanted.startswith("big5") and encoding == wanted)


def _score(data: bytes, encoding: str) -> float:
    """How much ``data`` read as ``encoding`` is like Chinese text, 0 to about 1."""
    odd = len(data) % 2 if encoding in _WIDE else 0
    text = data[: len(data) - odd].decode(encoding, errors="replace")
    wide = sum(character > "\x7f" for character in text) or 1
    bad = text.count(LOST) + len(_ODD.findall(text))
    if bad > 1 + 0.02 * wide:
        return 0.0
    return max(0.0, usual_share(text) - 4 * bad / wide)


def _allowed(text: str) -> float:
    n_wide = sum(character > "\x7f" for character in text)
    return max(_MOST_DAMAGE * n_wide, 1.0 if n_wide >= _ENOUGH else 0.0)


def _lenient(name: str, data: bytes, encoding: str, how: str) -> Decoded:
    """Decodes; damage within bounds is replaced and told.

    Raises:
        LoadError: too much damage.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        first = error
    else:
        return Decoded(text, encoding, (*_lost(text), *_garbled(text, encoding)))
    text = data.decode(encoding, errors="zhice-resync" if encoding in _NARROW else "replace")
    n_damaged = len(_LOST_RUN.findall(text))
    is_cut = first.start >= len(data) - 4 and n_damaged == 1 and len(text) > 40
    if n_damaged > _allowed(text) and not is_cut:
        raise LoadError(
            f"“{name}”{how} {encoding} 编码，但第 {first.start + 1} 字节起有不符的内容，共"
            f" {n_damaged} 处",
            "文件可能已损坏，请重新获取，或另存为 UTF-8 后再试",
        )
    return Decoded(text, encoding, (*_lost(text), *_garbled(text, encoding)))


def _resync(error: UnicodeError) -> tuple[str, int]:
    """Skips a damaged character of one or two bytes, whichever leaves sense behind it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error

    def sense(at: int) -> float:
        after = error.object[at : at + 40].split(b"\n", 1)[0]
        return usual_share(after.decode(error.encoding, errors="replace"))

    one, two = error.start + 1, error.start + 2
    return LOST, two if two <= len(error.object) and sense(two) > sense(one) else one


codecs.register_error("zhice-resync", _resync)


def _garbled(text: str, encoding: str) -> tuple[str, ...]:
    """Lines out of step: where a byte is lost, what follows it on the line is nonsense."""
    if encoding not in _NARROW:
        return ()
    for number, line in enumerate(text.split("\n"), start=1):
        wide = [character for character in line if character > "\x7f"]
        for at in range(0, max(1, len(wide) - _STRETCH // 2), _STRETCH // 2):
            stretch = wide[at : at + _STRETCH]
            if len(stretch) >= _STRETCH // 2 and usual_share("".join(stretch)) < _NONSENSE:
                return (f"第 {number} 行疑似乱码（文件可能丢失了字节），请核对原件",)
    return ()


def _lost(text: str) -> tuple[str, ...]:
    n_lost = len(_LOST_RUN.findall(text))
    if not n_lost:
        return ()
    line = text.count("\n", 0, text.index(LOST)) + 1
    return (f"文件有 {n_lost} 处字符损坏（首处在第 {line} 行），以“{LOST}”代替，请核对原件",)


def _control_share(data: bytes) -> float:
    sample = data[:_SAMPLE]
    return sum(byte < 9 or 13 < byte < 27 for byte in sample) / max(1, len(sample))
