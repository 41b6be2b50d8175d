"""Changes of the library that happen wholly or not at all, even if the writer is killed.

::

    <home>/library/.change-<pid>/   being prepared; means nothing yet
    <home>/library/.change/         decided: whoever opens the library next finishes it
        <policy_id>/                new state of a policy
        removed.json                ids of policies whose folders go, whose history is renamed
        library.json                the list of the new generation
    <home>/library/.history/<policy_id>/<number>/   states that were replaced, oldest first

The one step that decides is the renaming of ``.change-<pid>`` to ``.change``. Every step after
it can be done again from where it stopped.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

_PREPARED, _DECIDED, _DONE, _HISTORY = ".change-", ".change", ".done-", ".history"
REMOVED = "removed.json"

Fill = Callable[[Path], None]


def change(
    library: Path,
    manifest: tuple[str, bytes],
    states: Mapping[str, Fill],
    removed: Collection[str] = (),
    forgotten: Collection[str] = (),
    renamed: Mapping[str, str] | None = None,
) -> None:
    """Give policies new states and take folders away, in one step; needs the write lock.

    Args:
        manifest: name and content of the file that lists the new generation.
        states: for each policy id what fills its new, existing and empty folder.
        removed: policies whose folders go.
        forgotten: of all these, the ones whose present state need not be kept.
        renamed: new id by former id, for policies whose earlier states go with them.
    """
    settle(library)
    draft = library / f"{_PREPARED}{os.getpid()}"
    draft.mkdir(parents=True)
    for policy_id, fill in states.items():
        folder = draft / policy_id
        folder.mkdir()
        fill(folder)
    listed = {
        "removed": sorted(removed),
        "forgotten": sorted(forgotten),
        "renamed": dict(renamed or {}),
        "manifest": manifest[0],
    }
    (draft / REMOVED).write_text(json.dumps(listed), "utf-8")
    (draft / manifest[0]).write_bytes(manifest[1])
    _flush(draft)
    os.replace(draft, library / _DECIDED)
    settle(library)


def is_unsettled(library: Path) -> bool:
    """True where a change has been decided but not finished: a writer is at it, or was killed."""
    return (library / _DECIDED).is_dir()


def settle(library: Path) -> None:
    """Finish a change that was decided and clear away what was not; needs the write lock."""
    _clear(library)
    decided = library / _DECIDED
    if decided.is_dir():
        listed = json.loads((decided / REMOVED).read_text("utf-8"))
        removed, forgotten = listed["removed"], set(listed["forgotten"])
        for former, policy_id in listed.get("renamed", {}).items():
            _rename_history(library, former, policy_id)
        for policy_id in removed:
            _put_away(library, policy_id, policy_id in forgotten)
        for state in sorted(p for p in decided.iterdir() if p.is_dir()):
            _put_away(library, state.name, state.name in forgotten)
            os.replace(state, library / state.name)
        manifest = decided / str(listed["manifest"])
        if manifest.exists():
            os.replace(manifest, library / manifest.name)
        os.replace(decided, library / f"{_DONE}{os.getpid()}")
        _clear(library)


def history(library: Path, policy_id: str) -> tuple[Path, ...]:
    """Folders of the earlier states of a policy, oldest first."""
    folder = library / _HISTORY / policy_id
    if not folder.is_dir():
        return ()
    numbered = [p for p in folder.iterdir() if p.is_dir() and p.name.isdecimal()]
    return tuple(sorted(numbered, key=lambda p: int(p.name)))


def _clear(library: Path) -> None:
    """Take away what was never decided and what is done with."""
    for pattern in (f"{_PREPARED}*", f"{_DONE}*", ".*.tmp"):
        for left in library.glob(pattern):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


def _put_away(library: Path, policy_id: str, is_forgotten: bool) -> None:
    """Moves the present state of a policy, if there is one, into its history or out of the way."""
    present = library / policy_id
    if not present.exists():
        return
    if is_forgotten:
        done = library / f"{_DONE}{os.getpid()}-{policy_id}"
        shutil.rmtree(done, ignore_errors=True)
        os.replace(present, done)
        return
    before = history(library, policy_id)
    number = int(before[-1].name) + 1 if before else 1
    target = library / _HISTORY / policy_id / str(number)
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(present, target)


def _rename_history(library: Path, former: str, policy_id: str) -> None:
    before, after = library / _HISTORY / former, library / _HISTORY / policy_id
    if before.is_dir() and not after.exists():
        os.replace(before, after)


def _flush(folder: Path) -> None:
    """Have the files of ``folder`` on the disk before it is decided that they hold."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
