"""The hand-off slip (转办单): put on the list, masked, and shown for printing.

What is kept is always masked. What a person ticks stands on the page alone, which nobody stores.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime

from fastapi.responses import HTMLResponse, Response

from ui.access.guard import Visit
from ui.desk.slip import FIELDS, Slip, slip_page
from ui.journal.journal import Journal
from ui.journal.rows import TicketKind

_MOST_LETTERS = 6000
_MOST_KNOWN = 500


class SlipDesk:
    """Makes slips; one that is sent again (other ticks, a reload) keeps its number."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._numbers: dict[str, int] = {}
        self._lock = threading.Lock()

    def show(self, visit: Visit, fields: Mapping[str, str]) -> Response:
        """The slip of a posted form, ready to be printed."""
        values = {name: fields.get(name, "").strip()[:_MOST_LETTERS] for name in FIELDS}
        if not values["question"]:
            return HTMLResponse(slip_page(visit, None, "", frozenset()), 422)
        kept = frozenset(v for name, v in fields.items() if name.startswith("keep-") and v)
        once = fields.get("once", "")[:64]
        with self._lock:
            number = self._numbers.get(f"{visit.person.name} {once}") if once else None
            if number is None:
                number = self._listed(visit, values, fields.get("trace_id", "")[:64])
                while len(self._numbers) >= _MOST_KNOWN:
                    del self._numbers[next(iter(self._numbers))]
                self._numbers[f"{visit.person.name} {once}"] = number
        slip = Slip(number, datetime.now().astimezone(), visit.person.name, values)
        return HTMLResponse(slip_page(visit, slip, once, kept))

    def _listed(self, visit: Visit, values: Mapping[str, str], trace_id: str) -> int:
        """The number on the list; the journal masks what is personal."""
        parts = [("已答复", values["said"]), ("待解决", values["open"]), ("转给", values["to"]),
                 ("时限", values["due"]), ("说明", values["note"])]  # fmt: skip
        note = "\n".join(f"{name}：{value}" for name, value in parts if value)
        reason = values["to"].splitlines()[0][:100] if values["to"] else ""
        return self._journal.open_ticket(
            TicketKind.HANDOFF,
            values["question"],
            trace_id or None,
            f"转办：{reason}" if reason else "转办",
            note,
            visit.person.name,
        ).id
