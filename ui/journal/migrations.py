"""Older layouts of the journal's tables, brought to the present one step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, inspect

from ui.journal.schema import VERSION, metadata


def _add_basis(connection: Connection) -> None:
    """Answers gain what they were given from; some programs wrote that into version 1 already."""
    present = {column["name"] for column in inspect(connection).get_columns("answers")}
    for name, kind in (("generation", "VARCHAR(64)"), ("engine", "VARCHAR(40)")):
        if name not in present:
            connection.exec_driver_sql(f"ALTER TABLE answers ADD COLUMN {name} {kind}")


# From version n to n + 1. A step spells its columns out: the present schema may have moved on.
STEPS: Mapping[int, Callable[[Connection], None]] = {1: _add_basis}


def bring_up(connection: Connection, version: int) -> None:
    """Make the tables of ``version`` those of ``VERSION``; what they hold stays."""
    for step in range(version, VERSION):
        STEPS[step](connection)


def lacking(connection: Connection) -> list[str]:
    """``table.column`` of everything that the present schema has and the database has not."""
    found = inspect(connection)
    missing = []
    for table in metadata.sorted_tables:
        present = (
            {column["name"] for column in found.get_columns(table.name)}
            if found.has_table(table.name)
            else set()
        )
        missing += [f"{table.name}.{c.name}" for c in table.columns if c.name not in present]
    return missing
