"""What a question says has not happened (没有异议, 未补正), and whether a clause says so, too.

«公示期满无异议的,公告;有异议的,核查» tells two cases in the same words; which of them is asked
about only the negation tells.
"""

from __future__ import annotations

import re

_NO = "(?:没有?|未|无)"
_WHETHER = re.compile("有没有|有无|没有?[吗么]?[?。!]*$")
_DULY = "按(?:照?(?:要求|规定|约定|程序)|时间?|期限?)"
_NEGATED = re.compile(rf"{_NO}(?:再|能|{_DULY})?(?P<word>[一-鿿]{{2}})")
_NEAR = 6  # letters between a negation and its word («未按要求补正»)


def negated_words(question: str) -> tuple[str, ...]:
    """The words that key ``question`` denies; whether something is so is asked, not denied."""
    return tuple(m["word"] for m in _NEGATED.finditer(_WHETHER.sub(" ", question)))


def negates(text: str, word: str) -> bool:
    """Whether key ``text`` denies ``word`` somewhere."""
    return bool(re.search(rf"{_NO}[^,。;]{{0,{_NEAR}}}{re.escape(word)}", text))
