"""Signs on a draft itself that it was misread (存疑): measured on real writing, not by its form.

The forms that sentences are made of are read well; what fails is a sentence that leads on to more
than its head says. It shows in what is drafted: a base that nothing names, a grade that is none,
a name that is a clause.
"""

from __future__ import annotations

import re

from ingest.drafting.heads import FIRM, GRADE
from ingest.drafting.lexicon import either, form
from ingest.drafting.nouns import LABEL
from ingest.reward import RewardRule

_PLAIN_LEVEL = re.compile(rf"(?:{LABEL.pattern}|{FIRM.pattern}|{form('plain_level')})+")
_ODD_NAME = re.compile(form("odd_name"))
_AND_MORE = re.compile(r"且|并(?!列)|同时|，[^，]+，|（[^）]*(?:排名|除外|不含|限|须|应)")
_GIVES = re.compile(either("give") + "|按")
_MOST = 18  # characters of an award's name; what is longer is mostly a condition
_ASIDE = re.compile(r"（[^（）]*）|[(][^()]*[)]")
_UNKNOWN = "base_yuan"
_FROM_LEVEL = re.compile(
    "^(?:国家|省|市|区|县)级?[及或]?以上"
)  # «省级及以上QC成果»: a name all the same

REASONS = {
    "base_unsaid": "比例按什么计算,原文前后没有读出来",
    "odd_level": "级别一栏不是通常的级别或等次",
    "odd_name": "事项名称像是条件或半句话",
    "and_more": "数额之前还说了别的条件或情形",
}


def odd_signs(rule: RewardRule) -> tuple[str, ...]:
    """The signs that ``rule`` bears; () for a draft that looks like what it should."""
    base, level, found = rule.base, rule.level, []
    if rule.kind == "percent" and base is not None and not base.award and base.fact == _UNKNOWN:
        found.append("base_unsaid")
    is_column = bool(rule.path) and rule.path[-1].startswith("表")  # the head of a column
    if level is not None and not is_column and not _PLAIN_LEVEL.fullmatch(level):
        found.append("odd_level")
    name = _FROM_LEVEL.sub("", rule.item)
    is_long = len(_ASIDE.sub("", rule.item)) > _MOST
    if _ODD_NAME.search(name) or is_long or re.fullmatch(GRADE, rule.item):
        found.append("odd_name")
    said = rule.quote[: _sum_at(rule.quote)]
    if _AND_MORE.search(said.rpartition("，对")[2]):  # what stands before 对 is what is wanted
        found.append("and_more")
    return tuple(found)


def _sum_at(quote: str) -> int:
    """Where the words of giving begin: what stands before them says for what."""
    match = _GIVES.search(quote)
    return match.start() if match else len(quote)
