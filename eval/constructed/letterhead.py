"""The head and foot of a policy: title, number, issuer, notice, preamble, signature; its names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from eval.constructed.layout import Style
from eval.constructed.numerals import chinese_date
from eval.constructed.pieces import InventedPlace
from eval.constructed.sheet import Sheet
from ingest.policy import ClauseLevel, GovernmentLevel

_L = ClauseLevel
_RULINGS = (  # (title behind the place, noun, core of the short name)
    ("质量奖励办法", "办法", "质量奖励办法"),
    ("质量品牌标准奖励办法", "办法", "质量品牌标准奖励办法"),
    ("质量提升和标准化奖励资金管理办法", "办法", "质量标准化奖励资金办法"),
    ("质量发展奖励实施细则", "细则", "质量发展奖励细则"),
    ("推进质量强{unit}建设奖励办法", "办法", "质量强{unit}奖励办法"),
)
_PROGRAMMES = (
    ("关于加快推进质量强{unit}建设的实施意见", "意见", "质量强{unit}意见"),
    ("关于促进质量品牌标准提升的若干政策措施", "措施", "质量品牌标准政策措施"),
    ("关于支持企业质量提升和标准创新的若干意见", "意见", "质量提升和标准创新意见"),
    ("关于推动知识产权和品牌建设的若干措施", "措施", "知识产权和品牌建设措施"),
    ("关于进一步加强标准化和品牌工作的意见", "意见", "标准化和品牌工作意见"),
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a policy prints of itself.

    Attributes:
        title: as metadata have it.
        subject: title without the issuer before it.
        noun: what it calls itself.
        document_number, issued_on: None = not printed.
        form: ``bare`` (title, body, signature) or ``notice`` (sent out by a notice before it).
        aliases: names that people use.
    """

    title: str
    subject: str
    noun: str
    issuer: str
    document_number: str | None
    issued_on: date | None
    form: str
    is_broken: bool
    aliases: tuple[str, ...]


def unit_of(place: InventedPlace) -> str:
    """What a policy calls its place in short: 我市, 我县, 我区."""
    return place.name[-1]


def make_letterhead(
    rng: Random, place: InventedPlace, family: str, issued_on: date, *, must_date: bool
) -> Letterhead:
    """Title, issuer, number and form at random; ``must_date``: the text rests on its date."""
    issuer, mark = _issuer(rng, place)
    unit = unit_of(place)
    number = f"{mark}〔{issued_on.year}〕{rng.randrange(3, 90)}号" if rng.random() < 0.75 else None
    form = "notice" if rng.random() < 0.45 else "bare"
    if family == "articles":
        behind, noun, core = rng.choice(_RULINGS)
        subject = place.name + behind.format(unit=unit) + ("（试行）" if rng.random() < 0.2 else "")
        title = subject
    else:
        behind, noun, core = rng.choice(_PROGRAMMES)
        subject = behind.format(unit=unit)
        title = subject if form == "notice" else issuer + subject
    is_dated = must_date or form == "notice" or rng.random() < 0.85
    core = core.format(unit=unit)
    return Letterhead(
        title=title,
        subject=subject,
        noun=noun,
        issuer=issuer,
        document_number=number,
        issued_on=issued_on if is_dated else None,
        form=form,
        is_broken=family != "articles" and form == "bare" and rng.random() < 0.5,
        aliases=tuple(dict.fromkeys((place.short + core, place.name + core))),
    )


def write_head(sheet: Sheet, style: Style, head: Letterhead, rng: Random, unit: str) -> None:
    """Everything before the first numbered clause."""
    line = style.line
    if head.form == "notice":
        _write_notice(sheet, style, head, rng, unit)
        sheet.open(_L.TITLE, "标题", ("标题",))
        sheet.write(head.subject + line)
    else:
        sheet.open(_L.TITLE, "标题", ("标题",))
        if head.is_broken:
            sheet.write(head.issuer + line + head.subject)
        else:
            sheet.write(head.title)
        is_run_in = style.join == "nothing" and not head.document_number
        sheet.write("" if is_run_in else line)
        if head.document_number:
            sheet.write(head.document_number + line)
    if style.family != "articles":
        sheet.open(_L.PREAMBLE, "前言", ("前言",))
        if head.form == "bare" and style.join != "nothing":
            sheet.write(_addressees(unit) + style.gap)
        sheet.write(_preamble(rng, head.noun, unit) + style.gap)


def write_foot(sheet: Sheet, style: Style, head: Letterhead, rng: Random) -> None:
    """The signature, where no notice has one."""
    if head.form == "notice" or head.issued_on is None:
        return
    if not sheet.cells[-1].printed.endswith("\n"):
        sheet.write("\n" if style.join != "blanks" else "")
    sheet.open(_L.SIGNATURE, "落款", ("落款",))
    shown = chinese_date(head.issued_on) if rng.random() < 0.25 else _plain(head.issued_on)
    sheet.write(head.issuer + style.line + shown)
    sheet.write("\n（此件公开发布）" if rng.random() < 0.3 else "\n")


def _write_notice(sheet: Sheet, style: Style, head: Letterhead, rng: Random, unit: str) -> None:
    line = style.line
    sheet.open(_L.TITLE, "标题", ("标题",))
    sheet.write(f"{head.issuer}关于印发《{head.subject}》的通知" + line)
    if head.document_number:
        sheet.write(head.document_number + line)
    sheet.open(_L.NOTICE, "通知", ("通知",))
    sheet.write(_addressees(unit) + line)
    told = rng.choice(
        (
            "《{}》已经研究同意，现印发给你们，请认真贯彻执行。",
            "现将《{}》印发给你们，请结合实际，认真抓好落实。",
            "《{}》已经审议通过，现印发给你们，请遵照执行。",
        )
    )
    assert head.issued_on is not None
    sheet.write(told.format(head.subject) + line)
    sheet.write(head.issuer + line + _plain(head.issued_on) + line)
    if rng.random() < 0.5:
        sheet.write("（此件公开发布）" + line)


def _issuer(rng: Random, place: InventedPlace) -> tuple[str, str]:
    """Issuing body and the head of its document numbers."""
    short = place.short[:2]
    if place.level is GovernmentLevel.ZONE:
        return f"{place.name}管理委员会", f"{short}管发"
    return rng.choice(
        (
            (f"{place.name}人民政府", f"{short[0]}政发"),
            (f"{place.name}人民政府办公室", f"{short[0]}政办发"),
            (f"{place.name}市场监督管理局", f"{short}市监发"),
        )
    )


def _addressees(unit: str) -> str:
    lower = {"市": "各县（市、区）人民政府", "县": "各乡镇人民政府", "区": "各镇（街道）"}[unit]
    return f"{lower}，{unit}各有关部门、各直属单位："


def _preamble(rng: Random, noun: str, unit: str) -> str:
    why = rng.choice(
        (
            f"为深入贯彻质量强国建设纲要，充分发挥质量、标准、品牌对产业升级的支撑作用，结合我{unit}实际，",
            f"为进一步激发经营主体创新活力，提升我{unit}产业质量竞争力，经研究同意，",
            f"为加快培育新的竞争优势，引导企业走以质取胜的发展道路，立足我{unit}产业基础，",
        )
    )
    return why + {"意见": "现提出如下意见。", "措施": "制定如下政策措施。"}[noun]


def _plain(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
