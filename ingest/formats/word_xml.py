"""The package of a .docx: its parts as XML trees, within limits and without outside entities."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from posixpath import dirname, join, normpath
from typing import Any, TypeAlias

from lxml import etree

from ingest.errors import LoadError

Element: TypeAlias = Any  # lxml is untyped

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAX_PART = 96 * 1024 * 1024
_MAX_TOTAL = 160 * 1024 * 1024
# Strict documents (ISO 29500) differ in the names of the name spaces.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _RELATIONS.encode()),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)\s")
MC_ALTERNATE = f"{{{_MC}}}AlternateContent"
MC_CHOICE = f"{{{_MC}}}Choice"
MC_FALLBACK = f"{{{_MC}}}Fallback"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, ValueError)


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{_MAIN}}}{name}"


def local(element: Element) -> str:
    """Name without its name space, "" for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(parent: Element | None, name: str) -> str | None:
    """``w:val`` of the child ``w:name``, None if either is missing."""
    if parent is None:
        return None
    child = parent.find(w(name))
    return None if child is None else child.get(w("val"))


def number(text: str | None) -> int | None:
    """A whole number within what a word processor can mean, else None."""
    if text is None or not re.fullmatch(r"\s*-?\d{1,9}\s*", text):
        return None
    return int(text)


def is_on(parent: Element | None, name: str) -> bool | None:
    """A switch: True, False, or None where it is not set."""
    child = None if parent is None else parent.find(w(name))
    if child is None:
        return None
    return (child.get(w("val")) or "true").lower() not in ("0", "false", "off")


class WordPackage:
    """The parts of a .docx.

    Raises:
        LoadError: it is damaged, or not a document of Word.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._n_read = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        except _BROKEN as error:
            raise self.damaged() from error
        self.main = self._main_name()

    def damaged(self) -> LoadError:
        return LoadError(
            f"“{self.name}”已损坏，无法读取", "请在 Word 或 WPS 中打开后另存为 .docx 再导入"
        )

    def tree(self, part: str) -> Element | None:
        """The root of a part; None if there is no such part."""
        info = self._names.get(part)
        if info is None:
            return None
        data = self._bytes(info)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "Excessive depth" in str(error) or "huge" in str(error):
                raise LoadError(f"“{self.name}”的结构嵌套过深，已拒绝读取", "请核实来源") from error
            if _ENTITY.search(data):  # so many that the parser gave up
                raise self._with_entities() from error
            raise self.damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._with_entities()
        return root

    def _with_entities(self) -> LoadError:
        return LoadError(
            f"“{self.name}”内含实体定义（DTD），正常的 Word 文件没有，已拒绝读取",
            "请核实来源，或在 Word 中打开后另存为 .docx",
        )

    def related(self, kind: str) -> Iterator[Element]:
        """The parts that the main part refers to as ``kind`` (``numbering``, ``styles`` …)."""
        for name, target in self._relations:
            if name == kind and target != self.main:
                root = self.tree(target)
                if root is not None:
                    yield root

    @cached_property
    def _relations(self) -> tuple[tuple[str, str], ...]:
        folder = dirname(self.main)
        root = self.tree(join(folder, "_rels", self.main.rpartition("/")[2] + ".rels"))
        found = []
        for relation in root if root is not None else ():
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target") or ""
            path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            found.append(((relation.get("Type") or "").rpartition("/")[2], path))
        return tuple(found)

    def _main_name(self) -> str:
        root = self.tree("_rels/.rels")
        for relation in root if root is not None else ():
            if (relation.get("Type") or "").endswith("/officeDocument"):
                target = (relation.get("Target") or "").lstrip("/")
                if target in self._names:
                    return target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise LoadError(
            f"“{self.name}”不是有效的 .docx 文件（里面没有 Word 正文）",
            "请在 Word 或 WPS 中重新另存为 .docx",
        )

    def _bytes(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 0x1:
            raise LoadError(f"“{self.name}”设有密码，不能读取", "请去掉密码，另存后再试")
        try:
            with self._zip.open(info) as file:
                data = file.read(_MAX_PART + 1)
        except (*_BROKEN, RuntimeError) as error:
            raise self.damaged() from error
        self._n_read += len(data)
        if len(data) > _MAX_PART or self._n_read > _MAX_TOTAL:
            raise LoadError(
                f"“{self.name}”解压后过大，疑为压缩炸弹，已拒绝读取", "请核实来源，或拆分后再导入"
            )
        return data


def chosen(alternate: Element) -> Element:
    """The branch of ``mc:AlternateContent`` that is shown: never both."""
    branches = [*alternate.findall(MC_CHOICE), *alternate.findall(MC_FALLBACK)]
    for branch in branches:
        if any(True for _ in branch.iter(w("txbxContent"), w("t"))):
            return branch
    return branches[0] if branches else alternate
