"""What a heading calls the award below it (小升规奖励): a further name where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.drafting.build import Drafted
from ingest.drafting.heads import Item
from ingest.drafting.lexicon import either
from ingest.drafting.nouns import LEVEL_START
from ingest.reward import RewardRule

# A heading that gives the award a name, not one that says what the policy wants (支持技术改造).
_NAME = re.compile(
    rf"(?P<name>(?!对|支持|鼓励|加大|加强|推[进动]|促进|完善|落实|实施|给予)[^，。；：、和与及]{{3,12}}?)"
    rf"(?:的?(?:{either('award_plain')}))+(?:标准|政策|资金)?[。：]?"
)
# «支持技术改造», «专利保险»: what the clause is about, where all of it is one award
_SUBJECT = re.compile(
    r"(?:(?:支持|鼓励|推[进动]|促进|实施|开展|加[大强快]|引导|深化|扩大|建设|企业|小微|积极)*)"
    r"[“]?(?P<name>(?!的)[^，。；：、和与及“”\d]{3,10}?)[”]?"
)
_TITLED = re.compile(
    rf"(?P<name>(?!对|支持|鼓励)[A-Za-z]*[\u4e00-\u9fff]{{3,12}}?)(?:{either('award_plain')})?：(?=[^，：；]{{2,16}}的?，)"
)
# what is reached is no thing by itself
_STEP = re.compile("(?:进入|通过|完成|提交|获得|取得|授权|注册|公开|受理)")
_TOO_WIDE = re.compile(r"^(?:企业|单位|项目|资金|财政|其[他它]|专项|配套|奖金|标准)+$")


def also_called(heading: str, rules: Sequence[RewardRule]) -> Iterator[RewardRule]:
    """``rules``, the one award among them named by ``heading``, too."""
    said = "".join(heading.split())
    match = _NAME.fullmatch(said)
    items = {rule.item for rule in rules if rule.kind != "none"}
    if match is None and not any(LEVEL_START.match(item) for item in items):
        match = _SUBJECT.fullmatch(said)
    for rule in rules:
        name = match["name"] if match and len(items) == 1 and rule.level is None else ""
        if name in (rule.item, *rule.names) or not name or _TOO_WIDE.match(name):
            yield rule
        else:
            names = dict.fromkeys((*rule.names, name, *Item(name).names))
            yield rule.model_copy(update={"names": tuple(n for n in names if n != rule.item)})


def titled(sentence: str, drafts: list[Drafted], begun: int) -> None:
    """«PCT专利申请：进入国家阶段的，每件资助1万元»: the title says of what a step is reached."""
    match = _TITLED.match(sentence)
    items = {one.rule.item for one in drafts[begun:]}
    if match is None or len(items) != 1 or not _STEP.match(next(iter(items))):
        return
    name = match["name"]
    for n, one in enumerate(drafts[begun:], start=begun):
        if one.rule.level is None and one.rule.kind != "none":
            drafts[n] = one.changed({"item": name, "names": Item(name).names})
