"""Builders of hostile and broken files, by the name of the file."""

from __future__ import annotations

from collections.abc import Callable

# From the URL of something that must be neither fetched nor shown, to the bytes of a file.
Builder = Callable[[str], bytes]
BUILDERS: dict[str, Builder] = {}

POLICY = "甲市质量奖励办法\n第一条 对获得质量奖的企业奖励10万元。\n第二条 自2024年1月1日起施行。\n"


def bad(name: str) -> Callable[[Builder], Builder]:
    """Registers the builder of the file ``name``."""

    def register(build: Builder) -> Builder:
        BUILDERS[name] = build
        return build

    return register
