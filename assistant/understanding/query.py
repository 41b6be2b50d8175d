"""A question as it was understood: typed, before anything is looked up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.calculator.match import Head
from assistant.understanding.numbers.stated import Stated
from assistant.understanding.numbers.vague_numbers import Vague
from ingest.policy import GovernmentLevel


@dataclass(frozen=True, slots=True)
class AskedEvent:
    """One thing the user says happened, or asks about.

    Attributes:
        name: how it was named, normalised.
        heads: awards of the library that the name may mean; narrowed later by place.
        near: awards whose names the unknown name begins with; they tell the policy, no more.
        quantity, extensions: None where not stated.
        firms: how many firms won it each; None where only the one that asks did.
        left_out: how many of them pay nothing and are not in ``quantity``; left_why says why.
        parts: its countries with how many are of each, where they were told one by one.
        is_partial: only a part of an award's name was used.
        period: first and last day of when it was won, where each has its own time.
        heard: earlier turns (keys) that spoke of its conditions, before others came beside it.
        slot: its number in the turn, by which it is corrected.
    """

    name: str
    heads: frozenset[Head]
    near: frozenset[Head] = frozenset()
    role: str | None = None
    quantity: int | None = None
    extensions: int | None = None
    family: str | None = None
    repeat: bool | None = None
    first: bool | None = None
    firms: int | None = None
    left_out: int = 0
    left_why: str = ""
    parts: tuple[tuple[str, int], ...] = ()
    is_partial: bool = False
    period: tuple[date, date] | None = None
    heard: tuple[str, ...] = ()
    slot: int = 0


@dataclass(frozen=True, slots=True)
class Flag:
    """A fact that is no figure, set by the user's correction; ``value`` None takes it back."""

    name: str
    value: bool | str | None


@dataclass(frozen=True, slots=True)
class Query:
    """What one question (with its earlier turns) asks.

    Attributes:
        question: as typed, the last turn.
        text: normalised last turn.
        search_text: words to search for; the last turn, with the topic of earlier turns where
            it leans on them.
        intents: names of ``lexicon().intents`` that the words suggest.
        regions: full names of the places of the applicant, narrowest first.
        policy_regions: places whose policy is asked about, where told apart from the former.
        policies: ids of policies named in the last turn.
        context_policies: ids of policies that earlier turns were about, or that alone speak of
            what is named.
        figures: every exact figure of this and the earlier turns, with the words around it.
        claims: sums in yuan that the user supposes to be the award.
        about: names of the awards of earlier turns that the turn goes on about.
        topic: the awards that a turn without any goes on about, as they were told.
        talked: awards of all earlier turns, the last ones last, each once.
        instead: the thing that a turn names alone (``满意度呢``), where ``text`` asks of it what
            was asked of another before; "" if it names none.
        period: first and last day of the time of the event.
        held_awards: names of awards the user says to have won already (``已获…``).
        unpaid_awards: names of awards told not to be won (yet) beside those asked about.
        paid_awards: names of awards told to be paid already beside those asked about.
        is_unwon: the award has not been won (yet); is_lost: it was taken away again.
        heard: earlier turns (keys) that went on about the same awards, oldest first.
        withdrawn: awards told before that no longer count; they may be told to count again.
        unread: pieces that count something for which no award was recognised.
        honours: told beside the awards, and known to none of their policies.
        untold: names of awards counted on from a one that nobody told.
        other_name: words that tell that another firm won them (``是老厂名义做的``); "" for none.
        others: names of those of the awards that it won; () for all of them.
        is_other_firm: that firm is told not to be the one that asks.
        vague: numbers of what is asked about that are told only about (``十来件``).
        inherits_place: the places come from an earlier turn, not from this one.
        asks_work: work is asked for (a report to be written), or how an application is doing.
        is_remark: the turn only answers what was said (``哦这样啊``).
        asks_source: the turn asks where the answer before is written.
        real: the talk without what was only supposed (``假如…呢``), or told of someone else;
            None if nothing was.
        is_others: what is talked of is someone else's case (``我朋友公司``).
        flags: facts set by correction, the last of a name counts; figures are in ``figures``.
    """

    question: str
    text: str
    search_text: str
    intents: frozenset[str] = frozenset()
    regions: tuple[str, ...] = ()
    policy_regions: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    context_policies: tuple[str, ...] = ()
    events: tuple[AskedEvent, ...] = ()
    about: tuple[str, ...] = ()
    topic: tuple[AskedEvent, ...] = ()
    instead: str = ""
    talked: tuple[AskedEvent, ...] = ()
    retained_tax_yuan: int | None = None
    base_yuan: int | None = None
    figures: tuple[Stated, ...] = ()
    applicant: str | None = None
    payers: tuple[GovernmentLevel, ...] = ()
    claims: tuple[int, ...] = ()
    period: tuple[date, date] | None = None
    document_numbers: tuple[str, ...] = ()
    user_text: str = ""
    unread: tuple[str, ...] = ()
    honours: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    other_name: str = ""
    others: tuple[str, ...] = ()
    is_other_firm: bool = False
    vague: tuple[Vague, ...] = ()
    withdrawn: tuple[AskedEvent, ...] = ()
    inherits_place: bool = False
    sites: tuple[tuple[str, str], ...] = ()
    flags: tuple[Flag, ...] = ()
    heard: tuple[str, ...] = ()
    is_unwon: bool = False
    is_lost: bool = False
    asks_library: bool = False
    held_awards: tuple[str, ...] = ()
    unpaid_awards: tuple[str, ...] = ()
    paid_awards: tuple[str, ...] = ()
    is_greeting: bool = False
    is_thanks: bool = False
    is_remark: bool = False
    is_restart: bool = False
    is_unsafe: bool = False
    is_injection: bool = False
    asks_source: bool = False
    real: Query | None = None
    is_others: bool = False
    is_off_topic: bool = False
    asks_work: bool = False

    @property
    def asked_text(self) -> str:
        """The last turn, with the awards it goes on about in front."""
        return f"{''.join(self.about)}{self.text}"

    @property
    def region(self) -> str | None:
        return self.regions[0] if self.regions else None
