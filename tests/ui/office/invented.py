"""An invented policy as a Word file, for the tests of the office."""

from __future__ import annotations

from pathlib import Path

TITLE = "青禾市人民政府关于支持品牌建设的若干措施"
AWARD = "青禾市市长质量奖"
ARTICLES = (
    "第一条 为支持品牌建设，制定本措施。",
    f"第二条 对获得{AWARD}的企业，一次性给予60万元奖励。",
    "第三条 对主导制定国家标准的企业，每项给予3O万元奖励。",
    "第四条 本措施由青禾市市场监督管理局负责解释。",
    # no usual words for the day from which it holds: a person has to enter it
    "第五条 本措施印发后即行，有效期三年。",
)


def write_docx(path: Path, articles: tuple[str, ...] = ARTICLES, year: int = 2024) -> Path:
    """The policy at ``path``, signed on 1 March of ``year``."""
    import docx

    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(f"青禾政发〔{year}〕12号")
    document.add_paragraph("各县（市、区）人民政府，市政府各部门：")
    for article in articles:
        document.add_paragraph(article)
    document.add_paragraph("青禾市人民政府")
    document.add_paragraph(f"{year}年3月1日")
    document.save(str(path))
    return path
