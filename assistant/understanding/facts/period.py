"""The period of time that a turn names: ``2018年拿的``."""

from __future__ import annotations

import re
from datetime import date

from assistant.understanding.names.document_numbers import without_document_numbers
from assistant.words.amounts import days

_DENIED = re.compile(r"不是[^,。;?是]*\d[^,。;?是]*(?=[,。;]?是)")  # «不是2015年,是2017年»
# «按2016年那个管理办法»: the year of the text
_OF_TEXT = re.compile(
    r"(?:按照?|照|依|用|根据)(?:19|20)\d\d年?的?(?:那|这)?(?:个|份|版|套|部)?(?:老|旧|新)?的?[^,。;?\d]{0,6}"
    r"(?:办法|意见|政策|文件|细则|规定|规则|方案)"
)


def period_in(flat: str) -> tuple[date, date] | None:
    """The one period of time a turn names outside titles and document numbers."""
    bare = _OF_TEXT.sub(" ", _DENIED.sub(" ", without_document_numbers(flat)))
    found = [p for p in days(bare) if not re.search(r"十[一二三四五]五", bare)]
    return found[0] if len(found) == 1 else None
