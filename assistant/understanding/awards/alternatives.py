"""Awards of which the user won one, and does not say which: ``国标或者行标,我们牵头一个``.

They are one open event, not two that add up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.names.vocabulary import Named

_OR = re.compile(r"(?:级|的|奖)?,?(?:或者?是?|还是|要么是?|不然就?是?|抑或)(?:算|叫)?")
# «甲商标和乙商标,其中拿了一个»
_ONE_OF = re.compile(
    r"(?:其中|两[个样]里头?|二者|二选一|哪[个样]|随便哪个)(?:我们|只|能|会)*(?:拿|得|评|中|选)(?:到|上|下)?了?(?:一|1)[个件项样]"
)
_LISTED = re.compile(r",?(?:和|与|跟|、|或者?|还是)")
# «国标还是行标给得多», «国标或行标各多少» ask of each
_OF_EACH = re.compile(
    r"哪[个种项家边]|谁|更|比|相?差|[高多少]还是|给得|拿得|各|分别|[都皆]|一样|区别|一共|总共|合计|加起来"
)


def as_alternatives(text: str, names: Sequence[Named]) -> list[Named]:
    """``names`` of key text ``text``, those joined by an *or* as one that may mean any of them."""
    is_one = _ONE_OF.search(text)
    if _OF_EACH.search(text) and not is_one:
        return list(names)
    between = _LISTED if is_one else _OR
    joined: list[Named] = []
    for named in sorted(names, key=lambda n: n.start):
        last = joined[-1] if joined else None
        if last and last.end <= named.start and between.fullmatch(text[last.end : named.start]):
            joined[-1] = Named(
                last.start,
                named.end,
                text[last.start : named.end],
                last.heads | named.heads,
                near=last.near | named.near,
            )
        else:
            joined.append(named)
    return joined
