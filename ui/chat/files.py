"""An answer as a file to take away: all of it as .docx, its calculation as .xlsx."""

from __future__ import annotations

from datetime import date

from starlette.exceptions import HTTPException

from assistant.answer import Answer
from assistant.transcript import transcript_of
from assistant.worksheet import Worksheet, worksheet_of_answer
from ui.chat.recent import Recent
from ui.chat.wanted import WantedFile
from ui.service import Service
from ui.sheet.worksheet import FORMATS, worksheet_bytes


def file_of(wanted: WantedFile, recent: Recent, service: Service) -> tuple[bytes, str, str]:
    """The file's bytes, media type and name.

    The very answer that its reader saw; only where the service has forgotten it, or was started
    again since, the question is asked again.

    Raises:
        HTTPException: 422 where a sheet is wanted and nothing was calculated.
    """
    answer = recent.get(wanted.trace_id)
    if answer is None:
        asked = wanted.ask
        answer = service.assistant().ask(
            asked.question,
            history=asked.turns(),
            region=asked.region,
            corrections=asked.corrections,
            with_model=False,
        )
    sheet = _sheet(wanted, answer)
    name = f"{sheet.title}.{wanted.format}"
    return worksheet_bytes(sheet, wanted.format), FORMATS[wanted.format], name


def _sheet(wanted: WantedFile, answer: Answer) -> Worksheet:
    today = date.today()
    if wanted.content == "answer":
        return transcript_of(answer, made_on=today)
    sheet = worksheet_of_answer(answer, made_on=today)
    if sheet is None:
        raise HTTPException(422, "这个回答没有算出金额，没有计算表可以导出。")
    return sheet
