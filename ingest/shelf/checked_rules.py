"""Rule sets that have been read and checked before, by content: opening a library costs less.

Reading YAML and holding every rule against its text takes most of the time of an opening. The
result depends on nothing but the files of the policy and our own code, so it is kept below
``<home>/cache`` and may be deleted at any time.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ingest.errors import RuleError
from ingest.lock import write_atomically
from ingest.policy import PolicyDocument
from ingest.reward import RuleSet
from ingest.rules.rulebook import parse_rules
from ingest.settings import Settings
from ingest.shelf.policy_folder import RULES
from ingest.shelf.shipped import shipped_digest

_KEPT = TypeAdapter(dict[str, str])  # key → rule set as JSON


class CheckedRules:
    """The rule sets of one opening; ``keep`` writes down what was new."""

    def __init__(self, settings: Settings) -> None:
        self._library = settings.library_dir
        self._file = settings.cache_dir / "rules.json"
        self._known = _read(self._file)
        self._used: dict[str, str] = {}

    def rules_of(self, document: PolicyDocument, rules: bytes | None, digest: str) -> RuleSet:
        """The checked rules of ``document``.

        Args:
            rules: content of its rules.yaml; digest: of all files of its folder.

        Raises:
            RuleError: they disagree with the text.
        """
        if rules is None:
            return RuleSet(policy_id=document.policy_id)
        key = f"{shipped_digest()[:16]}{digest}"
        known = self._known.get(key)
        if known is not None:
            with suppress(ValidationError):
                found = RuleSet.model_validate_json(known)
                self._used[key] = known
                return found
        # The bytes that were read, not the file: a writer may have replaced it since.
        file = self._library / document.policy_id / RULES
        try:
            found = parse_rules(rules.decode("utf-8", "replace"), document, name=str(file))
        except (ValueError, RecursionError) as error:  # YAML makes dates of its own accord
            raise RuleError(f"规则文件 {file} 读不出来：{error}", "请按字段说明改正") from error
        self._used[key] = found.model_dump_json(exclude_defaults=True)
        return found

    def keep(self) -> None:
        """Write down the rule sets of this opening, if there was a new one among them."""
        if self._used.keys() <= self._known.keys():
            return
        with suppress(OSError):  # a reader of a folder that it may not write goes without
            write_atomically(self._file, _KEPT.dump_json(self._used))


def _read(file: Path) -> dict[str, str]:
    try:
        return _KEPT.validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return {}
