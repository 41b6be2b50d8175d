"""One whole policy by seed and number: its file, its gold, and questions about it.

Everything follows from the seed. Only ``random``, ``randrange``, ``choice``, ``sample`` and
``shuffle`` are used, whose results are the same in every version of Python that we support.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from eval.constructed import noise
from eval.constructed.asks_general import general_questions, placed_questions
from eval.constructed.gold import lay_out_asked, lay_out_rules
from eval.constructed.kept import kept_families, with_kept
from eval.constructed.layout import Style, choose_style, lay_out
from eval.constructed.letterhead import (
    Letterhead,
    make_letterhead,
    unit_of,
    write_foot,
    write_head,
)
from eval.constructed.pieces import (
    Asked,
    ConstructedPolicy,
    Provision,
    RewardPart,
    Setting,
    Words,
)
from eval.constructed.places import invent_place, province_of
from eval.constructed.provisions import Family, Written, ask_all, write_family
from eval.constructed.provisions_closing import EXPLAIN, HIGHER, REPEAL, Term, term_of
from eval.constructed.provisions_condition import CONDITIONS
from eval.constructed.provisions_general import GENERAL
from eval.constructed.provisions_goal import GOALS
from eval.constructed.provisions_procedure import PROCEDURES
from eval.constructed.provisions_supervision import SUPERVISION
from eval.constructed.rewards import reward_part
from eval.constructed.sheet import Finished, Sheet, finish
from ingest.policy import GovernmentLevel, PolicyMetadata, RepealedDocument
from ingest.reward import RewardRule, RuleSet

AS_OF = date(2026, 11, 1)
# Clauses that promise no money, and the topic of the kept ones that come with them.
_POOLS = (
    ("general", GENERAL),
    ("goal", GOALS),
    ("condition", CONDITIONS),
    ("procedure", PROCEDURES),
    ("supervision", SUPERVISION),
    ("closing", (EXPLAIN, HIGHER)),
)
# Topics of each part of a policy: (title among articles, title among headings, topics).
_PARTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("总则", "总体要求", ("general", "scope")),
    ("工作目标", "主要目标", ("goal",)),
    ("奖励项目和标准", "奖励措施", ("reward",)),
    ("申报条件", "申报条件", ("condition",)),
    ("申报和评审程序", "组织实施", ("procedure",)),
    ("监督管理", "保障措施", ("supervision", "service")),
    ("附则", "其他事项", ("closing",)),
)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A policy before it is laid out."""

    setting: Setting
    head: Letterhead
    style: Style
    term: Term
    own: tuple[Written, ...]
    rewards: RewardPart
    published_on: date

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """All clauses by number; those about money come last."""
        return (*(written.provision for written in self.own), *self.rewards.provisions)

    def words(self, family_id: str, *marks: str) -> Words | None:
        """The words of the first of ``marks`` that the family printed."""
        for number, written in enumerate(self.own):
            for mark in marks:
                if written.family.id == family_id and mark in written.marks:
                    return Words(number, written.marks[mark])
        return None


def construct(seed: int, number: int, *, held_out: bool) -> ConstructedPolicy:
    """The policy ``number`` (from 0) of a library.

    Args:
        held_out: whether the patterns kept for the sealed split may be used.
    """
    stream = "sealed" if held_out else "open"
    rng = Random(f"zhice:{seed}:{stream}:{number}")  # noqa: S311
    draft = _draft(rng, number, held_out)
    sheet, published_on = _written(draft, rng)
    policy_id = f"c{seed}-{stream}-{number:02d}"
    return _finished(draft, finish(sheet), policy_id, published_on)


def _draft(rng: Random, number: int, held_out: bool) -> _Draft:
    place = invent_place(rng, number, held_out=held_out)
    family = rng.choice(
        ("articles", "articles", "articles", "headings", "headings", "numbers", "flat")
    )
    issued_on = _issued_on(rng)
    trial = Setting(rng, place, issued_on.year, AS_OF, held_out)
    term = term_of(trial, issued_on)
    rests_on_date = term.effective_from is not None and _rests_on_date(term)
    head = make_letterhead(rng, place, family, issued_on, must_date=rests_on_date)
    setting = replace(trial, as_of=_as_of(term, issued_on))
    own = _own_clauses(setting, family, term)
    rewards = reward_part(setting, len(own))
    style = choose_style(rng, family)
    published_on = issued_on + timedelta(days=rng.randrange(1, 20))
    return _Draft(setting, head, style, term, own, rewards, published_on)


def _issued_on(rng: Random) -> date:
    year = rng.choice((2022, 2023, 2024, 2024, 2025, 2025, 2026))
    month = rng.randrange(1, 10 if year == 2026 else 13)
    return date(year, month, rng.randrange(1, 29))


def _rests_on_date(term: Term) -> bool:
    assert term.family is not None
    text = term.family.sentences[0].text
    return "印发之日" in text or "发布之日" in text


def _as_of(term: Term, issued_on: date) -> date:
    """The usual day, or one inside the term of a policy that has run out by then."""
    start = term.effective_from or issued_on
    if term.effective_until and term.effective_until < AS_OF:
        return start + (term.effective_until - start) // 2
    return max(AS_OF, start + timedelta(days=30))


def _own_clauses(setting: Setting, family: str, term: Term) -> tuple[Written, ...]:
    """The clauses that promise no money, in the order of the parts."""
    rng = setting.rng
    common = _common_slots(setting)
    chosen: list[Family] = []
    for topic, pool in _POOLS:
        for one in (*pool, *kept_families(topic)):
            is_wanted = rng.random() < one.share
            if topic == "goal" and family == "articles":
                is_wanted = is_wanted and rng.random() < 0.3
            if one.id == "general.purpose" and family != "articles":
                is_wanted = False  # their preamble says it
            if is_wanted and (setting.held_out or not one.held_out):
                chosen.append(with_kept(one))
    if term.family:
        chosen.append(with_kept(term.family))
        if rng.random() < REPEAL.share:
            chosen.append(with_kept(REPEAL))
    return tuple(write_family(one, setting, common) for one in chosen)


def _common_slots(setting: Setting) -> dict[str, str]:
    place, rng = setting.place, setting.rng
    unit = unit_of(place)
    old_year = setting.year - rng.choice((3, 4, 5))
    old = rng.choice(("质量奖励暂行办法", "名牌和标准奖励办法", "质量发展扶持办法"))
    return {
        "place_full": place.name,
        "area": "管理范围" if place.level is GovernmentLevel.ZONE else "行政区域",
        "province": province_of(place),
        "unit": unit,
        "bureau": f"{unit}市场监督管理局",
        "finance": f"{unit}财政局",
        "goal_year": str(setting.year + rng.choice((2, 3))),
        "old_title": f"{place.name}{old}",
        "old_number": f"{place.short[0]}政办发〔{old_year}〕{rng.randrange(3, 90)}号",
    }


def _written(draft: _Draft, rng: Random) -> tuple[Sheet, date | None]:
    """The sheet with everything on it, and the date of its web page if it has one."""
    head, style = draft.head, draft.style
    sheet = Sheet(is_half_width=style.is_half_width, noun=head.noun)
    write_head(sheet, style, head, rng, unit_of(draft.setting.place))
    lay_out(sheet, style, _groups(draft))
    write_foot(sheet, style, head, rng)
    rewards = range(len(draft.own), len(draft.provisions))
    return sheet, _add_noise(sheet, draft, rng, rewards)


def _add_noise(sheet: Sheet, draft: _Draft, rng: Random, rewards: range) -> date | None:
    """One to three kinds of noise on two policies of three."""
    if rng.random() < 1 / 3:
        return None
    kinds = ["website", "website", "pages", "share", "broken", "loose", "damage", "damage"]
    if draft.style.join == "lines":
        kinds.append("wrap")
    chosen = set(rng.sample(kinds, rng.choice((1, 2, 2, 3))))
    if "damage" in chosen:
        noise.damage_figures(sheet, rng, rewards)
    if "loose" in chosen:
        noise.loosen_figures(sheet, rng)
    if "wrap" in chosen:
        noise.wrap_lines(sheet, rng)
    elif "broken" in chosen:
        noise.break_words(sheet, rng)
    if "share" in chosen and "wrap" not in chosen:
        noise.add_share_notice(sheet, rng, draft.head.title)
    elif "pages" in chosen and "wrap" not in chosen:
        noise.add_page_numbers(sheet, rng)
    if "website" in chosen and "share" not in chosen:
        body = draft.head.issuer
        noise.add_website(sheet, rng, draft.published_on, body)
        return draft.published_on
    return None


def _groups(draft: _Draft) -> tuple[tuple[str, tuple[tuple[int, Provision], ...]], ...]:
    is_ruling = draft.style.family == "articles"
    known = {topic for part in _PARTS for topic in part[2]}
    groups = []
    for article_title, heading_title, topics in _PARTS:
        members = tuple(
            (number, provision)
            for number, provision in enumerate(draft.provisions)
            if (provision.topic if provision.topic in known else "reward") in topics
        )
        if members:
            groups.append((article_title if is_ruling else heading_title, members))
    return tuple(groups)


def _finished(
    draft: _Draft, laid: Finished, policy_id: str, published_on: date | None
) -> ConstructedPolicy:
    scope = draft.words("general.scope", "scope")
    assert scope is not None, "every policy says whom it serves"
    raw = dict(draft.rewards.rules)
    if not raw.get("scope"):
        raw["scope"] = {"provision": scope.number, "quote": scope.quote}
    rules = lay_out_rules(raw, laid, policy_id)
    at = laid.quote(scope.number, scope.quote)
    metadata = _metadata(draft, policy_id, laid, laid.path_at(at.start, at.end), published_on)
    held_out = frozenset(p.pattern for p in draft.provisions if p.is_held_out)
    asked = [
        *draft.rewards.asked,
        *_text_questions(draft, metadata, scope, rules),
    ]
    return ConstructedPolicy(
        metadata=metadata,
        file_name=f"{policy_id}.txt",
        source=laid.source,
        text=laid.text,
        clauses=laid.clauses,
        removals=laid.removals,
        repairs=laid.repairs,
        rules=rules,
        asked=tuple(lay_out_asked(one, laid, policy_id, held_out) for one in asked),
        patterns=tuple(dict.fromkeys(p.pattern for p in draft.provisions if p.pattern)),
        as_of=draft.setting.as_of,
        sentences=tuple((p.pattern, p.is_held_out or p.is_kept_sentence) for p in draft.provisions),
    )


def _text_questions(
    draft: _Draft, metadata: PolicyMetadata, scope: Words, rules: RuleSet
) -> list[Asked]:
    setting = draft.setting
    full = f"《{draft.head.title}》"
    if setting.place.name not in full:
        full = setting.place.name + full  # other places have documents of that title
    names = (full, *draft.head.aliases)
    found: list[Asked] = []
    for number, written in enumerate(draft.own):
        found += ask_all(written, number, setting, names)
    thing = _thing(rules)
    validity = (
        draft.words("closing.validity", "start"),
        draft.words("closing.validity", "term", "start"),
    )
    if thing:
        found += placed_questions(setting, thing, names, metadata, scope, validity)
    found += general_questions(setting, names)
    return found


def _thing(rules: RuleSet) -> str:
    """An event that one plain rule rewards, as a caller would put it; "" if there is none."""
    for rule in rules.rules:
        if _is_plain(rule):
            return f"获得{rule.item}"
    return ""


def _is_plain(rule: RewardRule) -> bool:
    """Nothing but the thing itself must be known."""
    is_simple = not (rule.role or rule.level or rule.group or rule.conditions)
    is_simple = is_simple and not (rule.supplement or rule.events_from or rule.events_until)
    return is_simple and rule.kind == "fixed" and rule.counted and rule.review == "reviewed"


def _metadata(
    draft: _Draft,
    policy_id: str,
    laid: Finished,
    scope_path: tuple[str, ...],
    published_on: date | None,
) -> PolicyMetadata:
    head, place, term = draft.head, draft.setting.place, draft.term
    repeal = next((w for w in draft.own if w.family.id == REPEAL.id), None)
    is_signed = head.form == "notice" or head.issued_on is not None
    names_issuer = is_signed or head.title.startswith(head.issuer)
    repeals: tuple[RepealedDocument, ...] = ()
    if repeal:
        repeals = (RepealedDocument(repeal.slots["old_title"], repeal.slots["old_number"]),)
    return PolicyMetadata(
        policy_id=policy_id,
        title=laid.sheet.shown(head.title),
        document_number=head.document_number,
        issuer=head.issuer if names_issuer else None,
        region=place.full,
        level=place.level,
        applies_to=(place.full,),
        scope_path=scope_path,
        aliases=head.aliases,
        issued_on=head.issued_on,
        published_on=published_on,
        effective_from=term.effective_from,
        effective_until=term.effective_until,
        validity_basis="由生成的条文直接得出" if term.family else "原文未载明施行日期和有效期",
        repeals=repeals,
    )
