"""What stands right beside an award's name and makes it another thing: a further award, a post.

``市长质量奖`` + ``个人奖`` is an award of its own, and whoever is ``标委会`` + ``的委员`` does not
run the committee's office, which is what is rewarded. ``市长质量奖`` + ``答辩`` is a side of the
award, but no sum that is asked of the side (``颁奖典礼花多少钱``) is the award's. In front it is
the field of another award: ``专利`` + ``优秀奖`` is none for quality.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.understanding.names.vocabulary import Named, Vocabulary
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word
from assistant.words.normal import key

_PIECE = re.compile(r"[^,。;?!]*")
_OTHERS = re.compile(r"(?:\([^)]{1,30}\))?(?:以外|之外)的?")  # «红点至尊奖以外的»
_REST = 6  # letters of a name in front of its kind
_WITH = re.compile(r"(?:[跟和与同找请帮给由]|联合|配合|委托|协助)(?:了|过|着)?[^\W\d的]{0,8}$")
_BODY = re.compile(r"(?:委员会|标委会|技委会?)$")


def another_thing(text: str, named: Named, starts: frozenset[int]) -> int:
    """How many letters from the end of ``named`` on belong to the name of the other thing."""
    others = _OTHERS.match(text, named.end)
    if others:
        return len(others.group())
    further = max(
        _further_award(text, named.end, starts), _post(text, named), _other_end(text, named)
    )
    side = _sides().match(text, named.end)
    if further or side is None or not named.name.endswith("奖"):
        return further
    piece = _PIECE.match(text, side.end())
    asks_sum = piece and lexicon().amount_pattern.search(piece.group())
    return len(side.group()) if asks_sum else 0


def field_before(text: str, named: Named, vocabulary: Vocabulary) -> int:
    """How many letters in front of ``named`` say that it is an award of another field."""
    if not named.name.endswith("奖"):
        return 0
    found = _fields().search(text[: named.start])
    if found is None:
        return 0
    field, policies = found["field"], {h.policy_id for h in named.heads}
    names = [name for name, heads in vocabulary.heads_by_name.items() if heads & named.heads]
    is_own = any(field in name for name in (named.name, *names))
    return 0 if is_own or vocabulary.is_titled(field, policies) else len(found.group())


def is_body(text: str, named: Named) -> bool:
    """Whether ``named`` is a piece of what a body is called: 跟 + ``省标`` + ``准院``."""
    return _WITH.search(text[: named.start]) is not None and bool(_bodies().match(text, named.end))


def side_after(text: str, named: Named) -> int:
    """How many letters from the end of ``named`` on name a side of it, without ``的``."""
    side = _sides().match(text, named.end)
    return len(side.group()) if side and not side.group().startswith("的") else 0


def _further_award(text: str, start: int, starts: frozenset[int]) -> int:
    kinds = lexicon().award_kinds
    run = next((len(kind) + 1 for kind in kinds if text.startswith(f"{kind}奖", start)), 0)
    return 0 if any(start < at < start + run for at in starts) else run


def _other_end(text: str, named: Named) -> int:
    """``全国质量`` + ``奖`` is no 全国质量示范区, though that award begins so."""
    items = [key(h.item) for h in named.heads]
    begun = named.is_partial and not named.name.endswith(lexicon().bare_kinds)
    if not begun or any(item.endswith(named.name) for item in items):
        return 0
    run = _named_on().match(text, named.end)
    return len(run.group()) if run and not any(run["kind"] in item for item in items) else 0


def _post(text: str, named: Named) -> int:
    post = _posts().match(text, named.end) if _BODY.search(named.name) else None
    return len(post.group()) if post else 0


@lru_cache(maxsize=1)
def _bodies() -> re.Pattern[str]:
    """The rest of a body's name, up to the kind of body."""
    letter = f"[^\\W\\d{re.escape(''.join(lexicon().function_letters))}]"
    return re.compile(f"{letter}{{0,{_REST}}}?(?:{any_word(lexicon().kinds_of_body)})")


@lru_cache(maxsize=1)
def _fields() -> re.Pattern[str]:
    """A field of awards up to the end of a text, with what may stand behind it."""
    fields = any_word(lexicon().award_fields)
    return re.compile(
        f"(?:中国|全国|国家|国际|[省市]级?)?(?:{fields})*(?P<field>{fields})"
        "(?:奖|类|领域|方面|年度|工作|的)*$"
    )


@lru_cache(maxsize=1)
def _named_on() -> re.Pattern[str]:
    """The rest of a name, up to the kind of thing that it is."""
    words = lexicon()
    letter = f"[^\\W\\d{re.escape(''.join(words.function_letters))}]"
    kinds = any_word(words.thing_ends)
    return re.compile(f"{letter}{{0,{_REST}}}?(?P<kind>{kinds})(?![励金补项罚])")


@lru_cache(maxsize=1)
def _posts() -> re.Pattern[str]:
    posts, under = any_word(lexicon().posts), any_word(lexicon().bodies_under)
    return re.compile(
        f"(?:里面?|中|内)?的?(?:{posts})(?!会|单位)|[^\\W\\d]{{0,{_REST}}}?(?:{under})"
    )


@lru_cache(maxsize=1)
def _sides() -> re.Pattern[str]:
    return re.compile(f"的?(?:{any_word(lexicon().sides)})")
