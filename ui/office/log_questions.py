"""The log of questions: what was asked, how it was answered and what was cited."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from ingest.policy import PolicyDocument
from ingest.settings import Settings
from ui.access.guard import Visit
from ui.journal.answer_log import Wanted
from ui.journal.journal import Journal
from ui.journal.rows import LoggedAnswer
from ui.office import log_frame as frame
from ui.office import places
from ui.office.log_record import kept_answer
from ui.page.markup import text
from ui.page.words import REFUSAL

_MOST_CITED = 3


def questions_page(
    visit: Visit,
    asked: frame.Fields,
    journal: Journal,
    settings: Settings,
    documents: Mapping[str, PolicyDocument],
) -> str:
    """The page of the answers that the fields ``asked`` want."""
    found = journal.answers(wanted_of(asked), page=frame.page_number(asked))
    rows = [_row(logged) for logged in found.rows]
    narrowed = {name: value for name, value in asked.items() if value and name != "page"}
    if rows:
        listed = frame.table(
            ("时间", "问题", "结果", "金额", "引用", "来自", "反馈"), rows, "问答记录"
        )
    else:
        listed = _none(settings, is_narrowed=bool(narrowed))
    body = (
        f"{retention(settings)}{_form(asked, documents, is_narrowed=bool(narrowed))}"
        f'<p class="zc-dim" role="status">共 {found.total} 条</p>{listed}'
        f"{frame.pages(found, places.QUESTIONS, narrowed)}"
    )
    return frame.log_page("问答记录", body, visit, current=places.QUESTIONS)


def wanted_of(asked: frame.Fields) -> Wanted:
    """What the fields of the form ask for."""
    since, until = frame.since_until(asked)
    return Wanted(
        status=asked.get("status") or None,
        reason=asked.get("reason") or None,
        text=asked.get("text", "").strip()[:200],
        policy=asked.get("policy", ""),
        face=asked.get("face") or None,
        verdict=asked.get("verdict") or None,
        since=since,
        until=until,
    )


def retention(settings: Settings) -> str:
    """What is kept, for how long, and how."""
    answers, changes = (
        frame.kept_for(days) for days in (settings.keep_answers_days, settings.keep_changes_days)
    )
    logs = (
        f"问答、反馈与已办结的事项保存 {answers}，操作记录保存 {changes}，到期自动删除。"
        if settings.log_questions
        else f"设置为不保存问答；反馈与已办结的事项保存 {answers}，操作记录保存 {changes}。"
    )
    return (
        f'<p class="zc-dim zc-kept" role="note">{logs}'
        "身份证号、手机号、银行卡号、邮箱和信用代码在保存之前已遮盖。</p>"
    )


def _none(settings: Settings, *, is_narrowed: bool) -> str:
    if is_narrowed:
        return "<p>没有符合条件的记录。可以放宽条件，或清除条件看全部。</p>"
    if not settings.log_questions:
        return "<p>没有记录：设置（ZHICE_LOG_QUESTIONS）为不保存问答。</p>"
    return "<p>还没有人提问。有人在问答页、热线或接口提问之后，会列在这里。</p>"


def _row(logged: LoggedAnswer) -> tuple[str, ...]:
    kept = kept_answer(logged)
    award = kept.award
    amount = frame.award_words(award.outcome, award.total_yuan) if award else ""
    places = [f"{text(c.policy_title)} {text('/'.join(c.path))}" for c in kept.citations]
    more = f"<li>另有 {len(places) - _MOST_CITED} 条</li>" if len(places) > _MOST_CITED else ""
    cited = "".join(f"<li>{place}</li>" for place in places[:_MOST_CITED])
    turns = f'<div class="zc-dim">第 {len(logged.history) + 1} 轮</div>' if logged.history else ""
    face = frame.FACE.get(logged.face, logged.face)
    person = f'<div class="zc-dim">{text(logged.person)}</div>' if logged.person else ""
    felt = frame.verdict_sign(logged.feedback.verdict) if logged.feedback else ""
    return (
        frame.moment(logged.at),
        f"{answer_link(logged)}{turns}",
        frame.status_sign(logged.status, logged.reason),
        f'<span class="zc-figure">{text(amount)}</span>' if amount else "",
        f'<ul class="zc-cited">{cited}{more}</ul>' if places else "",
        f"{text(face)}{person}",
        felt,
    )


def answer_link(logged: LoggedAnswer) -> str:
    """The question as a link to its answer."""
    words = logged.question if len(logged.question) <= 80 else logged.question[:79] + "…"
    return f'<a href="{address_of(logged.trace_id)}">{text(words)}</a>'


def address_of(trace_id: str) -> str:
    """Address of the page of one answer."""
    return f"{places.ANSWERS}/{quote(trace_id, safe='')}"


def _form(
    asked: frame.Fields, documents: Mapping[str, PolicyDocument], *, is_narrowed: bool
) -> str:
    get = asked.get
    statuses = {value: word for value, (_, word) in frame.STATUS.items()}
    verdicts = {value: word for value, (_, word) in frame.VERDICT.items()} | {"any": "有反馈"}
    titles = {i: d.metadata.title for i, d in documents.items()}
    if get("policy") and get("policy", "") not in titles:
        titles[get("policy", "")] = get("policy", "")
    inside = (
        frame.box("text", "问题或答复中的词", get("text", ""))
        + frame.select("status", "结果", statuses, get("status", ""), "全部")
        + frame.select("reason", "未答原因", REFUSAL, get("reason", ""), "全部")
        + frame.select("policy", "引用的政策", titles, get("policy", ""), "全部")
        + frame.select("face", "来自", frame.FACE, get("face", ""), "全部")
        + frame.select("verdict", "反馈", verdicts, get("verdict", ""), "不限")
        + frame.box("since", "从", get("since", ""), "date")
        + frame.box("until", "到", get("until", ""), "date")
    )
    return frame.filters(places.QUESTIONS, inside, is_narrowed=is_narrowed)
