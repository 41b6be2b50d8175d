"""The period of time that a turn names: ``2018年拿的``."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from assistant.understanding.awards.extract import Said
from assistant.understanding.awards.repeats import repeat_in
from assistant.understanding.names.document_numbers import without_document_numbers
from assistant.words.amounts import days
from assistant.words.normal import key

_DENIED = re.compile(r"不是[^,。;?是]*\d[^,。;?是]*(?=[,。;]?是)")  # «不是2015年,是2017年»
# «按2016年那个管理办法»: the year of the text
_OF_TEXT = re.compile(
    r"(?:按照?|照|依|用|根据)(?:19|20)\d\d年?的?(?:那|这)?(?:个|份|版|套|部)?(?:老|旧|新)?的?[^,。;?\d]{0,6}"
    r"(?:办法|意见|政策|文件|细则|规定|规则|方案)"
)
_PIECE = re.compile(r"[^,。;?!]+")
# «2019年落户», «2015年办的厂», «成立于2012年»: the age of the firm, not the day of the award
_FOUNDED = re.compile(
    r"(?:成立|创办|创立|创建|开业|开张|建厂|办厂|开厂|落户|(?:建|办|开|设)的(?:厂|公司|企业)|开的业|办的?执照|"
    r"(?:搬|迁)(?:到|来|进|至|入|过来)|注册(?:在|于|的(?:公司|企业|厂)|登记)|(?:始建|设立|成立|创办|注册|建厂)于)"
)


def period_of(flat: str, said: Said) -> tuple[date, date] | None:
    """The period told of what is asked about; the year of an award held already is no other's."""
    if repeat_in(flat):
        return None
    held = [name for name in said.naming.held if said.events]
    kept = [p for p in re.split(r"(?<=[,。;])", flat) if not any(n in p for n in held)]
    heads = [head for event in said.events for head in event.heads]
    awards = [*(e.name for e in said.events), *(key(f"{h.item}{h.level}") for h in heads)]
    return _period_in("".join(kept), awards)


def _period_in(flat: str, awards: Collection[str]) -> tuple[date, date] | None:
    """The one period of time that ``flat`` names outside titles and document numbers.

    A piece that names none of ``awards`` and says when the firm was founded or moved in tells no
    day of them, but for one that is given for just that (落户奖励).
    """
    bare = _OF_TEXT.sub(" ", _DENIED.sub(" ", without_document_numbers(flat)))
    bare = _PIECE.sub(lambda m: " " if _is_of_firm(m.group(), awards) else m.group(), bare)
    found = [p for p in days(bare) if not re.search(r"十[一二三四五]五", bare)]
    return found[0] if len(found) == 1 else None


def _is_of_firm(piece: str, awards: Collection[str]) -> bool:
    founded = _FOUNDED.search(piece)
    if founded is None or any(award in piece for award in awards):
        return False
    return not any(founded.group() in award for award in awards)
