"""``python -m eval.constructed``: the question set of a seed, or policies and gold for people."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from pydantic import TypeAdapter

from eval.constructed.construct import construct
from eval.constructed.pieces import ConstructedPolicy
from eval.constructed.questionset import as_json_lines, questions


def main(arguments: list[str] | None = None) -> int:
    """Run one of the two commands; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.constructed", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    ask = commands.add_parser("questions", help="写出题目集(JSON Lines)")
    ask.add_argument("--seed", type=int, required=True)
    ask.add_argument("--out", type=Path, required=True)
    write = commands.add_parser("write", help="写出政策原文与标准答案")
    write.add_argument("--seed", type=int, required=True)
    write.add_argument("--out", type=Path, required=True)
    write.add_argument("--count", type=int, default=16)
    write.add_argument("--held-out", action="store_true", help="也用留给封存题的句式")
    given = parser.parse_args(arguments)
    if given.command == "questions":
        items = questions(given.seed)
        given.out.write_text(as_json_lines(items), encoding="utf-8", newline="")
        print(f"已写入 {len(items)} 题:{given.out}", file=sys.stderr)
        return 0
    given.out.mkdir(parents=True, exist_ok=True)
    for number in range(given.count):
        _write(construct(given.seed, number, held_out=given.held_out), given.out)
    print(f"已写入 {given.count} 个政策:{given.out}", file=sys.stderr)
    return 0


def _write(policy: ConstructedPolicy, folder: Path) -> None:
    """The source file, and beside it everything that is known of it."""
    (folder / policy.file_name).write_text(policy.source, encoding="utf-8", newline="")
    adapter = TypeAdapter(ConstructedPolicy)
    gold = adapter.dump_python(policy, mode="json", exclude={"source", "asked", "rules"})
    gold["rules"] = policy.rules.model_dump(mode="json", exclude_defaults=True)
    gold["asked"] = [
        {
            "question": one.question,
            "history": list(one.history),
            "expect": one.expect.model_dump(mode="json", exclude_unset=True),
            "tags": list(one.tags),
        }
        for one in policy.asked
    ]
    text = json.dumps(gold, ensure_ascii=False, indent=1)
    (folder / policy.file_name).with_suffix(".json").write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    sys.exit(main())
