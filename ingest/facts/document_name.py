"""The name by which a document is known in all its versions, and which one a decision amends."""

from __future__ import annotations

import re
import unicodedata

SHORTEST_NAME = 6  # «通知» or «管理办法» name no document
# «（2023年修订）» «（试行）» «（修订版）» «（2021年版）» «暂行办法» tell a version, not a document
_MARK = re.compile(
    r"[（(\[〔【]\s*(?:\d{4}\s*年?\s*(?:\d{1,2}月)?)?\s*"
    r"(?:第?[一二三四五六七八九\d]*次?(?:试行|暂行|修订|修正|修改|新|版|本|稿)+)?\s*[）)\]〕】]"
)
_PROVISIONAL = re.compile(r"(?:试行|暂行)(?=办法|规定|意见|细则|条例|标准|措施)")
_REVISED = re.compile(r"^(?:新?(?:修订|修改|修正)后?的|新版)")
_KINDS = r"(?:通知|公告|通告|决定|函)"
# «甲市人民政府关于印发甲市质量奖办法（试行）的通知» sends out a document under its own name
_SENT_OUT = re.compile(
    rf"^.{{0,40}}?(?:关于)?(?:重新|修订|修改)?(?:印发|发布|公布|下发|转发)[《〈]?(?P<name>[^《》〈〉]+?)[》〉]?的?{_KINDS}$"
)
_AMENDS = re.compile(
    rf"(?:修改|修订|修正|调整)[《〈](?P<name>[^《》]+(?:《[^《》]*》[^《》]*)*)[》〉][^《》]{{0,20}}?的?{_KINDS}$"
)


def folded(text: str) -> str:
    """``text`` without marks, blanks and differences of width."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def name_of(title: str) -> str:
    """What the titles of all versions of a document have in common, folded.

    >>> name_of("甲市关于印发《甲市质量奖办法（试行）》的通知")
    '甲市质量奖办法'
    >>> name_of("甲市质量奖暂行办法（2024年修订版）")
    '甲市质量奖办法'
    """
    bare = title.strip()
    if sent := _SENT_OUT.match(bare):
        bare = sent["name"]
    bare = _REVISED.sub("", bare)
    return folded(_PROVISIONAL.sub("", _MARK.sub("", bare)))


def is_notice(title: str) -> bool:
    """True for «关于印发…的通知», which sends out a document of another name."""
    return bool(_SENT_OUT.match(title.strip()))


def amended_title(title: str) -> str:
    """Title of the document that a decision of this title amends, "" if it amends none.

    >>> amended_title("甲市人民政府关于修改《甲市质量奖办法》的决定")
    '甲市质量奖办法'
    """
    found = _AMENDS.search(title.strip())
    return found["name"] if found else ""
