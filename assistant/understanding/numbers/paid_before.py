"""What was received of the same policy this year already: it uses up a limit for the year."""

from __future__ import annotations

import re

from assistant.words.amounts import sums

_PAID = re.compile(
    r"(?:今年|本年度?|年内|当年|这一?年)(?:里|度|内)?[^,。;?]{0,16}"
    r"(?:已经?|先)[^,。;?]{0,8}(?:领|拿|得|获|享受|兑现|奖|补)(?:了|到|过|走|得|取|奖|励)*(?:的|约|大概|共|一共)?$"
    r"|(?:今年|本年度?|年内)[^,。;?]{0,12}(?:领|拿|享受|兑现)(?:到|走)?(?:了|过)(?:约|大概|共|一共)?$"
    r"|(?:今年|本年度?|年内)[^,。;?]{0,8}(?:已经?|先)[^,。;?]{0,4}(?:给|发|奖|补|拨)(?:了|过)(?:我们?|我司|公司)*(?:约|大概|共|一共)?$"
)
_RECEIVED = re.compile(r"(?:领|拿|得|获|享受|兑现)(?:了|到|过|走|得|取)+(?:约|大概|共|一共)?$")
_PAID_THEN = re.compile(
    r"(?:[去前]年|上一?年|往年|早几年|前几年|(?<!\d)20\d\d年)[^,。;?]{0,12}[项件个][^,。;?今]{0,8}"
    r"(?:已经?|早就?|都)?(?:领|兑现|(?:奖|补)(?=[过了])|拿(?=[过了]钱))(?:过|了|完|走)"
)
_THIS_YEAR = (
    r"(?:今年|本年度?|年内|上半年|年初|年头|上个?月|前几?个?月|(?<!\d)1?\d月份?|[一二三四1-4]季度)"
)
# «3月份授权6件的12万已经打过来了», «名品的30万早就到账了»: paid, and asked about no more
_PAID_PART = re.compile(
    rf"(?:(?P<year>{_THIS_YEAR})|[去前]年|上次|上回|以前|之前|先前|此前|头一批|第一批)?"
    r"(?P<told>[^,。;?今下]{2,24}?)(?:已经?|早就?|都|也|就)*"
    r"(?:(?:打|汇|转|发)(?:过来|到账上?|下来)|到账|领(?=[了过走完])|兑现(?=[了过])|(?:奖|给|补)(?=过)|拿到钱)"
    r"(?:了|过|走|完)*(?P<sum>\d+(?:\.\d+)?万元?)?(?=[,。;?!]|$)"
)
# «甲奖和乙奖都是去年的事,去年就发了60万»: what stands in front was paid
_PAID_ALL = re.compile(
    r"(?P<told>[^,。;?]{2,30}),(?P<year>$^)?(?:[去前]年|当时|那时)(?:就|已经?|早)*(?:发|领|拿|给|奖|补)(?:了|过|走|完)+"
    r"(?:\d+(?:\.\d+)?万元?|钱|奖金)(?=[,。;?!]|$)"
)
_COME = re.compile(
    r"(?:块?钱)?(?:[去今前]年)?(?:也|都|早就?)?已?经?(?:到账|到手|领了|领过|拿到|发了|下来)"
)
_GOES_ON = re.compile(r"再|还[能可给有奖补会发]|又|另外|接着|下半年|后来|现在|这次|剩|余下")
_MORE = re.compile(r"再|还能|还可|又|另外|接着|剩|余下")


def paid_this_year(text: str) -> int | None:
    """Yuan that key text ``text`` says were received this year, where it asks for more."""
    for money in sums(text):
        piece = re.split(r"[,。;?\n]", text[: money.start])[-1]
        before = text[max(0, money.start - 40) : money.start] if len(piece) < 4 else piece
        if _PAID.search(before) and _MORE.search(text, money.end):
            return int(money.amount)
    of_year = [m for m in _parts(text) if m["year"]]
    paid = [money for m in of_year for money in sums(m["told"])]
    return int(sum(money.amount for money in paid)) if paid else None


def counted_as_paid(text: str) -> list[tuple[int, int]]:
    """Spans of ``去年注册过4件已经领了``: what is counted there was rewarded in its time."""
    return [m.span() for m in (*_PAID_THEN.finditer(text), *_parts(text))]


def unpaid(text: str, paid: list[tuple[int, int]]) -> str:
    """``text``, at its length, without the pieces that tell of what was rewarded before."""
    for start, end in paid:
        text = text[:start] + "□" * (end - start) + text[end:]
    return text


def _parts(text: str) -> list[re.Match[str]]:
    """Pieces that tell of an award and its sum, or its time, as paid; where more is asked for."""
    found = [m for m in _PAID_PART.finditer(text) if _GOES_ON.search(text, m.end())]
    told = [m for m in found if m["year"] or m["sum"] or any(True for _ in sums(m["told"]))]
    return [*told, *(m for m in _PAID_ALL.finditer(text) if _GOES_ON.search(text, m.end()))]


def has_come(text: str, end: int) -> bool:
    """Whether the money told up to ``end`` was received: ``省里那3万已经到账``, no sum supposed."""
    return bool(_COME.match(text, end))


def is_of_money(piece: str) -> bool:
    """Whether a piece says what sum was received (``拿了100万奖励``), not what was done."""
    return any(_RECEIVED.search(piece[: money.start]) for money in sums(piece))
