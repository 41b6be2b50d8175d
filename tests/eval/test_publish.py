from __future__ import annotations

from pathlib import Path

import pytest

from eval.publish import END, FILES, START, main, publish
from eval.questions import PlacedQuestion
from eval.run import run
from ingest.errors import UsageError
from tests.eval.sample import answer, award, judges, question


def _root(folder: Path) -> Path:
    for name in FILES:
        (folder / name).write_text(f"# x\n\n{START}\nSTALE\n{END}\n\nafter\n", "utf-8")
    return folder


def _ran(out: Path) -> Path:
    gate = PlacedQuestion(question=question(), group="nine-x", split="gate", shipped=False)
    ours = gate.model_copy(update={"shipped": True})
    sealed = ours.model_copy(update={"split": "sealed", "question": question(id="s-2")})
    wrong = judges(lambda _: answer(award=award(1), text="可得20万元"))
    run([ours, sealed], wrong, as_of=None).write(out)
    return out


def test_both_readmes_get_figures_machine_and_date_and_nothing_else_changes(tmp_path: Path) -> None:
    root, out = _root(tmp_path), _ran(tmp_path / "out")
    assert publish(out, root) == tuple(FILES)
    english, chinese = ((root / name).read_text("utf-8") for name in FILES)
    assert "| nine policies | gate | 0.0 % (0.0–79.3), n = 1 |" in english
    assert "| nine policies | sealed |" in english
    assert "1 × wrong total" in english
    assert "1 × 合计有误" in chinese
    for text in (english, chinese):
        assert text.startswith("# x\n\n")
        assert text.endswith("\n\nafter\n")
        assert "STALE" not in text
        assert "GiB" in text
        assert "云山名品" not in text


def test_publishing_twice_changes_nothing_the_second_time(tmp_path: Path) -> None:
    root, out = _root(tmp_path), _ran(tmp_path / "out")
    assert publish(out, root, check=True) == tuple(FILES)
    assert "STALE" in (root / "README.md").read_text("utf-8")
    publish(out, root)
    assert publish(out, root) == ()


def test_a_readme_without_markers_or_a_folder_without_report_is_refused(tmp_path: Path) -> None:
    root, out = _root(tmp_path), _ran(tmp_path / "out")
    with pytest.raises(UsageError, match=r"report\.json"):
        publish(tmp_path / "none", root)
    (root / "README.md").write_text("# x\n", "utf-8")
    with pytest.raises(UsageError, match="标记"):
        publish(out, root)


def test_the_command_without_a_folder_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 2
    assert "用法" in capsys.readouterr().err
