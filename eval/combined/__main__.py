"""``python -m eval.combined``: amount questions put together from the rules of a library."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from assistant import Assistant
from eval.combined.saying import questions
from eval.combined.talks import talks
from eval.combined.trial import asked, asked_rights, listing, table
from ingest.settings import Settings


def main(arguments: list[str] | None = None) -> int:
    """Ask and print; returns 1 where a total is wrong."""
    parser = argparse.ArgumentParser(prog="python -m eval.combined", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="出题的种子")
    parser.add_argument("--count", type=int, default=400, help="出多少题")
    parser.add_argument("--talks", action="store_true", help="出几轮的谈话")
    parser.add_argument("--rights", action="store_true", help="出国际专利、商标的谈话")
    parser.add_argument("--library", help="构造的资料库,如 constructed:2026;默认用数据文件夹里的")
    parser.add_argument("--home", type=Path, help="数据文件夹")
    parser.add_argument("--failures", type=int, default=20, help="最多列出多少个没答对的")
    given = parser.parse_args(arguments)
    settings = Settings.from_environment(given.home)
    own = ""
    if given.library:
        from eval.constructed.library import constructed_settings

        is_short = re.fullmatch(r"constructed:\d+", given.library)
        name = f"{given.library}:open" if is_short else given.library
        settings = constructed_settings(name, settings)
        own = name.replace("constructed:", "c", 1).replace(":", "-")
    put = talks if given.talks else questions
    assistant = Assistant.open(settings=settings)
    if given.rights:
        done = asked_rights(assistant, given.seed, given.count, own)
    else:
        done = asked(assistant, given.seed, given.count, own, put)
    print(f"{table(done)}\n{listing(done, given.failures)}")
    return int(any(one.came == "wrong_total" for one in done))


if __name__ == "__main__":
    sys.exit(main())
