"""What stays of a text, for the tests of every kind of removal."""

from __future__ import annotations

from ingest.cleaning.clean import clean, kept_spans
from ingest.load import LoadedFile
from ingest.policy import Removal


def loaded(text: str, file: str = "a.txt") -> LoadedFile:
    return LoadedFile(file, "0" * 64, text, "utf-8")


def removals(text: str, file: str = "a.txt") -> tuple[Removal, ...]:
    return clean(loaded(text, file))


def kept(text: str, file: str = "a.txt") -> str:
    cut = [(removal.start, removal.end) for removal in removals(text, file)]
    return "".join(text[a:b] for a, b in kept_spans(0, len(text), cut))


def lines_kept(text: str, file: str = "a.txt") -> list[str]:
    return [line.strip() for line in kept(text, file).split("\n") if line.strip()]


POLICY = """关于支持质量提升的若干措施
各县（市、区）人民政府，市直各单位：
为推动高质量发展，制定本措施。
第一条 对首次获得中国质量奖的企业，给予100万元奖励。
第二条 关闭落后产能的企业不得申报；打印机产业按照本市规划执行。
第三条 本措施自印发之日起施行。
甲市人民政府
2023年5月6日
"""
