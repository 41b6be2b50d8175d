"""Settings of one run, read once from the environment and passed down.

Every field can be set by an environment variable ``ZHICE_<FIELD>`` (``ZHICE_HOME``). Unknown
``ZHICE_*`` variables are ignored, so that an older program runs in a newer environment.
"""

from __future__ import annotations

from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.errors import UsageError


def default_home() -> Path:
    """The per-user data folder of this system; never the current directory."""
    return Path(platformdirs.user_data_dir("zhice", appauthor=False))


class Settings(BaseSettings):
    """Where the data is and which model embeds it.

    Attributes:
        home: data folder, absolute; created on first use.
        embedding_model: ``bundled``, or a sentence-transformers model name or folder.
        lock_wait_seconds: how long to wait while another process writes the data folder.
        reading_seconds: time for one file (or member of an archive) to be read.
        scanning_seconds: the same where text is recognised in a scan.
        reading_megabytes: memory that reading one file may take.
        office_password: opens the pages under ``/office``; without it they are off.
    """

    model_config = SettingsConfigDict(
        env_prefix="ZHICE_", env_ignore_empty=True, frozen=True, extra="ignore"
    )

    home: Path = Field(default_factory=default_home)
    embedding_model: str = "bundled"
    lock_wait_seconds: float = Field(default=30.0, ge=0)
    reading_seconds: float = Field(default=60.0, gt=0)
    scanning_seconds: float = Field(default=600.0, gt=0)
    reading_megabytes: int = Field(default=2048, ge=256)
    office_password: SecretStr | None = None

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        return home.expanduser().absolute()

    @classmethod
    def from_environment(cls, home: Path | str | None = None) -> Settings:
        """Settings of the environment; a given ``home`` wins over ``ZHICE_HOME``.

        Raises:
            UsageError: an environment variable has a value that cannot be used.
        """
        try:
            return cls() if home is None else cls(home=Path(home))
        except ValidationError as error:
            names = "、".join("ZHICE_" + str(e["loc"][0]).upper() for e in error.errors())
            raise UsageError(f"环境变量 {names} 的取值无法使用", "请更正后重试") from error

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
    def lock_file(self) -> Path:
        """Held by the one process that writes below ``home``."""
        return self.home / "write.lock"
