"""Settings of one run, read once from the environment and passed down.

Every field can be set by an environment variable ``ZHICE_<FIELD>`` (``ZHICE_HOME``). Unknown
``ZHICE_*`` variables are ignored, so that an older program runs in a newer environment.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.errors import UsageError

# pydantic error type → what the value should be; {…} are keys of the error's context.
_WANTED = {
    "int_parsing": "整数",
    "int_from_float": "整数",
    "float_parsing": "数字",
    "bool_parsing": "1 或 0",
    "greater_than": "大于 {gt:g} 的数",
    "greater_than_equal": "不小于 {ge:g} 的数",
    "less_than_equal": "不大于 {le:g} 的数",
    "value_error": " README“设置”一节所写的样子",
}


def _wanted(error: ErrorDetails) -> str:
    """What the value of one setting should be, in Chinese, without the value itself."""
    context = {k: v for k, v in (error.get("ctx") or {}).items() if k != "error"}
    return _WANTED.get(error["type"], _WANTED["value_error"]).format_map(context)


def default_home() -> Path:
    """The per-user data folder of this system; never the current directory."""
    return Path(platformdirs.user_data_dir("zhice", appauthor=False))


@dataclass(frozen=True, slots=True)
class EmbeddingChoice:
    """Which model embeds, and how it is asked.

    Attributes:
        name: ``bundled``, or a sentence-transformers model name or folder.
        query_prompt, document_prompt: put before each text; None = the model's own, if any.
        dimensions: length to which vectors are cut (models made for that only), None = all.
    """

    name: str
    query_prompt: str | None = None
    document_prompt: str | None = None
    dimensions: int | None = None


class Settings(BaseSettings):
    r"""Where the data is and which model embeds it.

    Attributes:
        home: data folder, absolute; created on first use.
        embedding_model: ``bundled``, or a sentence-transformers model name or folder.
        embedding_query_prompt, embedding_document_prompt: words put before each question or
            passage for that model, ``\n`` for a line break; None = what the model brings along.
        embedding_dimensions: length of its vectors, where the model may be cut; None = all.
        reranker: name or folder of a sentence-transformers CrossEncoder; None = none.
        lock_wait_seconds: how long to wait while another process writes the data folder.
        reading_seconds: time for one file (or member of an archive) to be read.
        scanning_seconds: the same where text is recognised in a scan.
        reading_megabytes: memory that reading one file may take.
        upload_megabytes: size of a file that the policy office takes.
        expiry_days: how long before a policy ends the policy office warns of it.
        office_password: gave way to accounts; the service refuses to start while it is set.
        journal_url: SQLAlchemy address of the journal's database; None = a file in ``home``.
        log_questions: whether questions and answers are kept in the journal.
        keep_answers_days: days that answers, feedback and closed tickets are kept.
        keep_changes_days: days that the record of changes is kept.
        keep_evaluations: how many finished evaluation runs are kept; 0 = none.
        session_idle_minutes: a session ends that long after its last request.
        session_hours: a session ends that long after it began, whatever happens in it.
        rate_questions: how often one address may ask, like ``60/minute``; ``off`` = no limit.
        rate_searches: how often it may search, calculate or rate an answer.
        trusted_proxies: addresses and networks, by commas, whose ``X-Forwarded-*`` is believed.
        proxy_user_header: header in which a trusted proxy names who is signed in; None = none.
        proxy_role_header: header in which it gives the role; None = the account's.
        model_url: base address of an OpenAI-compatible server, up to and with ``/v1``; None =
            no language model.
        model_name: the model asked for there.
        model_key: secret for that server; never printed or logged.
        model_seconds: time that one question may spend with the model, retries included.
        model_retries: how often a failed call is tried again within that time.
        model_tokens: tokens, sent and received, that one question may spend.
        model_tokens_a_day, model_seconds_a_day: the same for all questions of a day.
    """

    model_config = SettingsConfigDict(
        env_prefix="ZHICE_", env_ignore_empty=True, frozen=True, extra="ignore"
    )

    home: Path = Field(default_factory=default_home)
    embedding_model: str = "bundled"
    embedding_query_prompt: str | None = None
    embedding_document_prompt: str | None = None
    embedding_dimensions: int | None = Field(default=None, gt=0)
    reranker: str | None = None
    lock_wait_seconds: float = Field(default=30.0, ge=0)
    reading_seconds: float = Field(default=60.0, gt=0)
    scanning_seconds: float = Field(default=600.0, gt=0)
    reading_megabytes: int = Field(default=2048, ge=256)
    upload_megabytes: int = Field(default=50, ge=1, le=500)
    expiry_days: int = Field(default=90, ge=0)
    office_password: SecretStr | None = None
    journal_url: SecretStr | None = None
    log_questions: bool = True
    keep_answers_days: int = Field(default=180, ge=1)
    keep_changes_days: int = Field(default=1095, ge=1)
    keep_evaluations: int = Field(default=100, ge=0)
    session_idle_minutes: float = Field(default=120.0, gt=0)
    session_hours: float = Field(default=12.0, gt=0)
    rate_questions: str = "60/minute"
    rate_searches: str = "300/minute"
    trusted_proxies: str = "127.0.0.1,::1"
    proxy_user_header: str | None = None
    proxy_role_header: str | None = None
    model_url: str | None = None
    model_name: str = "default"
    model_key: SecretStr | None = None
    model_seconds: float = Field(default=20.0, gt=0)
    model_retries: int = Field(default=1, ge=0, le=5)
    model_tokens: int = Field(default=12_000, gt=0)
    model_tokens_a_day: int = Field(default=2_000_000, gt=0)
    model_seconds_a_day: float = Field(default=20_000.0, gt=0)

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        return home.expanduser().absolute()

    @field_validator("embedding_query_prompt", "embedding_document_prompt")
    @classmethod
    def _lines(cls, prompt: str | None) -> str | None:
        """A line break is hard to type into an environment variable."""
        return prompt.replace("\\n", "\n") if prompt else prompt

    @field_validator("model_url")
    @classmethod
    def _address(cls, url: str | None) -> str | None:
        """Of http or https, without a name or password in it: an address is logged, a key never."""
        if url is None:
            return None
        parts = urlsplit(url.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("not an http address")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("a secret belongs in the key")
        return url.strip().rstrip("/")

    @classmethod
    def from_environment(cls, home: Path | str | None = None) -> Settings:
        """Settings of the environment; a given ``home`` wins over ``ZHICE_HOME``.

        Raises:
            UsageError: an environment variable has a value that cannot be used.
        """
        try:
            return cls() if home is None else cls(home=Path(home))
        except ValidationError as error:
            faults = "，".join(
                f"ZHICE_{str(e['loc'][0]).upper()} 应为{_wanted(e)}" for e in error.errors()
            )
            # the chained error would print the values, a key among them
            raise UsageError(f"环境变量的取值无法使用：{faults}", "请更正后重试") from None

    @property
    def embedding(self) -> EmbeddingChoice:
        """The embedding model with all that is set for it."""
        return EmbeddingChoice(
            self.embedding_model,
            self.embedding_query_prompt,
            self.embedding_document_prompt,
            self.embedding_dimensions,
        )

    @property
    def library_dir(self) -> Path:
        """The library: one folder for each policy; the truth."""
        return self.home / "library"

    @property
    def index_dir(self) -> Path:
        """Search index snapshots: derived, may be deleted at any time."""
        return self.home / "index"

    @property
    def cache_dir(self) -> Path:
        """Vectors and checked rules by content hash: derived, may be deleted at any time."""
        return self.home / "cache"

    @property
    def staging_dir(self) -> Path:
        """Uploaded files that nobody has decided on yet; cleared after a day."""
        return self.home / "staging"

    @property
    def evaluations_dir(self) -> Path:
        """Finished evaluation runs, a folder each; to see scores over time."""
        return self.home / "evaluations"

    @property
    def questions_dir(self) -> Path:
        """Question sets (``*.jsonl``) of this office, beside those of the package."""
        return self.home / "questions"

    @property
    def model_ledger(self) -> Path:
        """What the language model has used today; may be deleted at any time."""
        return self.cache_dir / "model-use.json"

    @property
    def lock_file(self) -> Path:
        """Held by the one process that writes below ``home``."""
        return self.home / "write.lock"
