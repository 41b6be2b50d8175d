"""The word list of questions (assistant/data/lexicon), read once, checked on reading."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.words.looked_for import any_word, finds_any
from assistant.words.normal import asked_alone, longest_first
from assistant.words.shipped import shipped

_CAP_CLAIM = re.compile(
    r"(?:最多|顶多|至多)(?:只?能|可以|只|是|给|奖|补|拿|到)*\d"
)  # «每件最多2万吗»


class Lexicon(BaseModel):
    """General ways of speaking, the same for every policy; see the comments in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    roles: dict[str, tuple[str, ...]]
    role_traps: tuple[str, ...]
    spellings: dict[str, str]
    rewordings: dict[str, str]
    synonyms: dict[str, str]
    intents: dict[str, tuple[str, ...]]
    stop_words: tuple[str, ...]
    chatter: tuple[str, ...]
    focus_patterns: tuple[str, ...]
    function_letters: str
    adverb_letters: str
    content_words: tuple[str, ...]
    light_letters: str
    thing_ends: tuple[str, ...]
    bare_kinds: tuple[str, ...]
    name_cores: tuple[str, ...]
    short_names: dict[str, str]
    award_kinds: tuple[str, ...]
    award_fields: tuple[str, ...]
    posts: tuple[str, ...]
    bodies_under: tuple[str, ...]
    kinds_of_body: tuple[str, ...]
    sides: tuple[str, ...]
    typed_words: tuple[str, ...]
    tail_words: tuple[str, ...]
    event_verbs: tuple[str, ...]
    question_signals: tuple[str, ...]
    yes_no_signals: tuple[str, ...]
    asking_modals: tuple[str, ...]
    plain_modals: tuple[str, ...]
    point_light: tuple[str, ...]
    light_verbs: str
    repeat_patterns: tuple[str, ...]
    amount_patterns: tuple[str, ...]
    sum_plain: tuple[str, ...]
    office_names: tuple[str, ...]
    list_patterns: tuple[str, ...]
    outline_patterns: tuple[str, ...]
    section_names: tuple[tuple[str, ...], ...]
    wish_patterns: tuple[str, ...]
    applicant_kinds: tuple[str, ...]
    cap_words: tuple[str, ...]
    together_patterns: tuple[str, ...]
    doubt_words: tuple[str, ...]
    gap_patterns: tuple[str, ...]
    top_up_patterns: tuple[str, ...]
    reach_words: tuple[str, ...]
    repeat_words: tuple[str, ...]
    first_words: tuple[str, ...]
    not_won_patterns: tuple[str, ...]
    won_pattern: re.Pattern[str]
    done_pattern: re.Pattern[str]
    money_before: re.Pattern[str]
    money_behind: re.Pattern[str]
    lost_words: tuple[str, ...]
    library_patterns: tuple[str, ...]
    library_bare_patterns: tuple[str, ...]
    facts: dict[str, tuple[str, ...]]
    applicants: dict[str, tuple[str, ...]]
    retained_tax_patterns: tuple[str, ...]
    retained_tax_none_patterns: tuple[str, ...]
    payers: dict[str, tuple[str, ...]]
    payer_patterns: dict[str, tuple[str, ...]]
    both_patterns: tuple[str, ...]
    scheme_patterns: tuple[str, ...]
    each_patterns: tuple[str, ...]
    own_patterns: tuple[str, ...]
    domain_words: tuple[str, ...]
    off_topic_patterns: tuple[str, ...]
    off_topic_words: tuple[str, ...]
    work_patterns: tuple[str, ...]
    capability_pattern: str
    restart_pattern: str
    greetings: tuple[str, ...]
    thanks: tuple[str, ...]
    unsafe_words: tuple[str, ...]
    unsafe_patterns: tuple[str, ...]
    other_fields: tuple[str, ...]
    subjects: dict[str, tuple[str, ...]]
    unsafe_exceptions: tuple[str, ...]
    injection_words: tuple[str, ...]
    piece_begins: tuple[str, ...]
    empty_tails: tuple[str, ...]
    applying_words: tuple[str, ...]
    doing_words: tuple[str, ...]
    getting_words: tuple[str, ...]
    level_fronts: dict[str, tuple[str, ...]]

    @cached_property
    def role_names(self) -> dict[str, str]:
        """From each way of saying a role to the role."""
        return {word: role for role, words in self.roles.items() for word in words}

    @cached_property
    def role_pattern(self) -> re.Pattern[str]:
        """Any way of saying a role."""
        return re.compile(any_word(self.role_names))

    def role_of(self, printed: str) -> str:
        """The role that the words of a rule mean: ``主持起草`` is 主导; themselves if unknown."""
        found = [word for word in self.role_names if word in printed]
        return self.role_names[min(found, key=longest_first)] if found else printed

    def intents_in(self, text: str) -> set[str]:
        """Names of the intents whose words occur in normalised ``text``."""
        text = asked_alone(text)
        found = {name for name, words in self.intents.items() if any(w in text for w in words)}
        if self.amount_pattern.search(text):
            found.add("amount")
        if finds_any(self.list_patterns, text):
            found.add("list")
        if finds_any(self.together_patterns, text):
            found.add("together")
        if self.asks_gap(text):
            found.add("comparison")
        if any(word in text for word in self.cap_words) or _CAP_CLAIM.search(text):
            found.add("cap")
        # who only says what he is about to apply for asks what it takes
        if not found and finds_any(self.wish_patterns, text):
            found.add("condition")
        return found

    def is_unsafe(self, text: str) -> bool:
        """Whether a turn (a key) asks for help with what is forbidden."""
        asks = any(word in text for word in self.unsafe_words)
        asks = asks or finds_any(self.unsafe_patterns, text)
        return asks and not any(word in text for word in self.unsafe_exceptions)

    def asks_gap(self, text: str) -> bool:
        """Whether normalised ``text`` asks by how much one thing gives more than another."""
        return finds_any(self.gap_patterns, text)

    def restarted(self, text: str) -> str | None:
        """What a turn (a key) says after wiping out all before it; None where it does not."""
        match = self._restart.match(text)
        return text[match.end() :] if match else None

    @cached_property
    def _restart(self) -> re.Pattern[str]:
        return re.compile(self.restart_pattern)

    def respelled(self, text: str) -> str:
        """Key ``text`` with dialect, common slips and foreign names read as meant."""
        return self._spelling_pattern.sub(lambda m: self.spellings[m.group()], text)

    def reworded(self, text: str) -> str:
        """Key ``text`` with whole sayings put as policies put them."""
        for said, meant in self._rewordings:
            text = said.sub(meant, text)
        return text

    @cached_property
    def _rewordings(self) -> list[tuple[re.Pattern[str], str]]:
        return [(re.compile(said), meant) for said, meant in self.rewordings.items()]

    @cached_property
    def _spelling_pattern(self) -> re.Pattern[str]:
        ordered = sorted(self.spellings, key=longest_first)
        return re.compile("|".join(_foreign(w) if w.isascii() else re.escape(w) for w in ordered))

    @cached_property
    def amount_pattern(self) -> re.Pattern[str]:
        """What asks for a sum of money outright."""
        return re.compile("|".join(self.amount_patterns))


def _foreign(word: str) -> str:
    """A word in Latin letters alone: no part of a longer one, no code with its number (GB/T 1).

    A number with its measure word counts (``gb2项``).
    """
    return rf"(?<![a-z]){re.escape(word)}(?![a-z/]|[\s-]*\d+(?![\d项个件]))"


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped word list."""
    return Lexicon.model_validate(shipped("lexicon"))
