"""A policy as this project holds it: metadata, canonical text and clause tree.

All offsets are character offsets (Python ``str`` indices), end exclusive. Unless it says
otherwise an offset points into the canonical text, which is the source less the removals.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ClauseLevel(StrEnum):
    """Kind of node in the clause tree; both numbering families of Chinese policy texts."""

    TITLE = "title"
    NOTICE = "notice"  # 印发通知
    PREAMBLE = "preamble"
    PART = "part"  # 编
    CHAPTER = "chapter"  # 章
    SECTION = "section"  # 节
    ARTICLE = "article"  # 条
    PARAGRAPH = "paragraph"  # 款, unnumbered
    SUBPARAGRAPH = "subparagraph"  # 项 （一）
    ITEM = "item"  # 目 1.
    HEADING_1 = "heading_1"  # 一、
    HEADING_2 = "heading_2"  # （一）
    HEADING_3 = "heading_3"  # 1.
    HEADING_4 = "heading_4"  # （1）
    BOX = "box"  # 专栏
    TABLE = "table"
    ANNEX = "annex"  # 附件, 附则
    SIGNATURE = "signature"  # 落款


class GovernmentLevel(StrEnum):
    """Level of the government that issues a policy, and of the payer of an award."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    ZONE = "zone"  # 开发区、园区 with a budget of its own


class Validity(StrEnum):
    """Whether a policy is in force on a date; UNKNOWN where the text does not say."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    REPEALED = "repealed"
    UNKNOWN = "unknown"


class DocumentKind(StrEnum):
    """What a document is; only a POLICY can be in force."""

    POLICY = "policy"
    NEWS = "news"
    REQUEST = "request"
    COMPILATION = "compilation"
    OTHER = "other"


_DRAFT_WORDS = ("征求意见稿", "草案", "送审稿", "讨论稿", "公开征求意见")


@dataclass(frozen=True, slots=True)
class Clause:
    """One node of the clause tree (条款).

    Attributes:
        index: position in the preorder of its policy, from 0.
        level: kind of node.
        label: the mark as printed (``第二十五条``, ``18.``, ``(二)``); for a node without a
            printed mark one of ``标题`` ``通知`` ``前言`` ``落款`` ``表``, or "" for a PARAGRAPH.
        path: printed labels from the root down to this node; a PARAGRAPH has its parent's path.
        heading: heading text without label, "" if the node has none.
        start: first character of the node (its label).
        own_end: end of the node's own text, where its first child starts.
        end: end of its last descendant.
        parent: index of the parent, None for a root.
    """

    index: int
    level: ClauseLevel
    label: str
    path: tuple[str, ...]
    heading: str
    start: int
    own_end: int
    end: int
    parent: int | None


@dataclass(frozen=True, slots=True)
class Removal:
    """Source characters that are not part of the policy (offsets into the source text)."""

    start: int
    end: int
    text: str
    reason: str  # Chinese


@dataclass(frozen=True, slots=True)
class Repair:
    """A damaged piece of print and how it is read; the print itself stays.

    Where ``read_as`` is the print itself the reading is only doubtful (a scan): it is marked, and
    a person confirms it like any other.
    """

    start: int
    end: int
    printed: str
    read_as: str
    reason: str  # Chinese
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: ``text[start:end]``, at a place of the grid counted from 0.

    A merged cell is listed once, at its upper left place, and covers ``n_rows`` by ``n_columns``.
    """

    start: int
    end: int
    row: int
    column: int
    n_rows: int = 1
    n_columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a reader sees it; ``text[start:end]`` holds all of its cells in reading order.

    Attributes:
        n_header_rows: rows at the top that name the columns.
        unit: unit stated for the whole table (``万元`` of «单位：万元»), "" if none is.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    n_header_rows: int = 1
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact about a policy in words: from its text, or entered by a person.

    Attributes:
        text: from the text: exactly ``text[start:end]``, else what the person wrote.
        start, end: place in the canonical text, None for what a person entered.
        entered_by, entered_on, source: who entered it, when, and from where they have it.
    """

    text: str
    start: int | None = None
    end: int | None = None
    entered_by: str = ""
    entered_on: date | None = None
    source: str = ""


# Fields of PolicyMetadata that hold Stated facts.
STATED = (
    "responsible", "interpreting_office", "application_window", "materials", "channel", "contact",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RepealedDocument:
    """Another document that this one ends (废止, 停止执行).

    Attributes:
        on: the day on which it ends, where the text states one of its own for that.
    """

    title: str
    document_number: str | None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class PolicyMetadata:
    """What is known about a policy; None or () means the text does not state it.

    Attributes:
        title_is_ours: True where the source prints no title and we describe the document.
        region: full name of the place of the issuing government (``衢州市``), ``全国`` for the
            nation, "" where the text hides or omits it.
        applies_to: places inside which an applicant must be; the region itself if empty.
        excludes: places inside ``applies_to`` that are left out (``昆山市``).
        scope_path: path of the clause that says so, () where only the issuer's place is known.
        aliases: short names people use for the document (``园区质量奖办法``).
        adopted_on: day on which a meeting adopted it (审议通过).
        term: words of the text that state how long it is valid (``有效期三年``), "" if none do.
        validity_basis: Chinese, from which words the dates come, or why they are unknown.
        repealed_by: policy_id of the held document that ends this one, "" if none does.
        lineage: policy_id that all versions of this document share; "" means its own.
        superseded_by: policy_id of the next version, "" for the newest.
        amended_by: policy_ids of held decisions that change this document's text (修改).
        responsible: offices that carry it out (主管、实施、受理部门).
        interpreting_office: who explains it (解释机关).
        application_window: when to apply (申报时间).
        materials: what to hand in (申报材料).
        channel: where and how to apply (受理方式、申报渠道).
        contact: telephone, address, e-mail.
        sources: Chinese, for each field named: where a value that the text lacks comes from.
    """

    policy_id: str
    title: str
    title_is_ours: bool = False
    document_number: str | None = None
    issuer: str | None = None
    region: str = ""
    level: GovernmentLevel | None = None
    applies_to: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    scope_path: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    kind: DocumentKind = DocumentKind.POLICY
    issued_on: date | None = None
    published_on: date | None = None
    adopted_on: date | None = None
    effective_from: date | None = None
    effective_until: date | None = None
    repealed_on: date | None = None
    term: str = ""
    validity_basis: str = ""
    repeals: tuple[RepealedDocument, ...] = ()
    repealed_by: str = ""
    lineage: str = ""
    superseded_by: str = ""
    amended_by: tuple[str, ...] = ()
    responsible: tuple[Stated, ...] = ()
    interpreting_office: tuple[Stated, ...] = ()
    application_window: tuple[Stated, ...] = ()
    materials: tuple[Stated, ...] = ()
    channel: tuple[Stated, ...] = ()
    contact: tuple[Stated, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)

    @property
    def can_be_in_force(self) -> bool:
        """False for what is no policy (news, a request …) and for a draft (征求意见稿)."""
        return self.kind is DocumentKind.POLICY and not self.is_draft

    @property
    def is_draft(self) -> bool:
        """True where the title says that it is a draft for comment (征求意见稿)."""
        return any(word in self.title for word in _DRAFT_WORDS)

    def validity(self, as_of: date) -> Validity:
        """Validity on ``as_of``; never guessed: without a stated start it is UNKNOWN.

        What is no policy, a draft for comment or ended on an unknown day is UNKNOWN as well.
        """
        if not self.can_be_in_force:
            return Validity.UNKNOWN
        if self.repealed_on and as_of >= self.repealed_on:
            return Validity.REPEALED
        if self.effective_until and as_of > self.effective_until:
            return Validity.EXPIRED
        start = self.effective_from or self.issued_on
        if start and as_of < start:
            return Validity.NOT_YET
        is_known = self.effective_from and not (self.repealed_by and self.repealed_on is None)
        return Validity.IN_FORCE if is_known else Validity.UNKNOWN


@dataclass(frozen=True, slots=True)
class Source:
    """The file a policy was read from, and which of its characters the policy holds.

    Attributes:
        file: base name of the file.
        sha256: of the file's bytes.
        spans: (start, end) pairs of the decoded file that, joined, are the canonical text.
    """

    file: str
    sha256: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """A whole policy. Own texts of ``clauses`` in order, joined, are exactly ``text``."""

    metadata: PolicyMetadata
    text: str
    clauses: tuple[Clause, ...]
    repairs: tuple[Repair, ...]
    removals: tuple[Removal, ...]
    source: Source
    tables: tuple[Table, ...] = ()

    @property
    def policy_id(self) -> str:
        return self.metadata.policy_id

    def own_text(self, clause: Clause) -> str:
        """The clause's text without that of its children."""
        return self.text[clause.start : clause.own_end]

    def full_text(self, clause: Clause) -> str:
        """The clause's text with that of all its descendants."""
        return self.text[clause.start : clause.end]

    def labelled(self, clause: Clause) -> Clause:
        """The nearest node at or above ``clause`` that has a label; what a citation names."""
        node = clause
        while not node.label and node.parent is not None:
            node = self.clauses[node.parent]
        return node

    def clause_at(self, offset: int) -> Clause:
        """The deepest clause whose own text holds the character at ``offset``."""
        for clause in reversed(self.clauses):
            if clause.start <= offset < clause.own_end:
                return clause
        raise IndexError(offset)
