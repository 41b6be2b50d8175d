"""The stored floor of the pass rates of our own question sets; it only rises.

``python -m eval.ratchet OUT`` raises it to what the run in the folder OUT reached.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from eval.score import Rate

RATCHET = Path(__file__).parent / "ratchet.json"


def load_ratchet(path: Path = RATCHET) -> dict[str, float]:
    """Least pass rates by slice; {} where none is stored."""
    if not path.is_file():
        return {}
    stored: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return stored


def raise_ratchet(rates: Mapping[str, Rate], path: Path = RATCHET) -> dict[str, float]:
    """Store the pass rates of a run as the new floor, where they are higher; never lower."""
    stored = load_ratchet(path)
    for name, rate in rates.items():
        if name.startswith("set:") and "/" in name and rate.rate is not None:
            stored[name] = max(stored.get(name, 0.0), rate.rate)
    text = json.dumps(dict(sorted(stored.items())), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    return stored


if __name__ == "__main__":
    report = json.loads((Path(sys.argv[1]) / "report.json").read_text(encoding="utf-8"))
    reached = {name: Rate.model_validate(rate) for name, rate in report["slices"].items()}
    print(json.dumps(raise_ratchet(reached), ensure_ascii=False, indent=1))
