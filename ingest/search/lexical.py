"""Lexical search: BM25 (tantivy) over character bigrams.

Chinese has no spaces and policy terms are in no dictionary, so pairs of neighbouring characters
are the words; numbers and Latin words stay whole (``18``, ``iso9000``, ``0.5``). Both sides are
folded alike: width and case (NFKC, lower), and traditional to simplified characters, in this
index only. Texts that people read are never changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import SearchIndexError
from ingest.text.reading import tidy

if TYPE_CHECKING:
    import tantivy

_RUN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]+(?:\.[0-9]+)*|[^\W_a-z0-9]+")
_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff]")
_TOKENIZER = "tokens"
_HEADING_BOOST = 1.0
_WRITER_BYTES = 30_000_000
_MEND = "请运行 zhice doctor；也可删除索引文件夹，它会自动重建"


def tokens(text: str) -> list[str]:
    """Tokens of ``text`` in order: bigrams of Chinese runs, whole words and numbers."""
    folded = _simplified(unicodedata.normalize("NFKC", tidy(text)).lower())
    found: list[str] = []
    for run in _RUN.findall(folded):
        if _HAN.match(run) and len(run) > 1:
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            found.append(run)
    return found


class LexicalIndex:
    """A read-only index; documents are known by their position in what ``create`` was given."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._searcher = index.searcher()
        self.count: int = self._searcher.num_docs

    @classmethod
    def create(cls, folder: Path, entries: Iterable[tuple[str, str, str]]) -> None:
        """Write a new index into ``folder``, which must not exist.

        Args:
            entries: (policy_id, heading, text) of each document.
        """
        import tantivy

        folder.mkdir(parents=True)
        index = _registered(tantivy.Index(_schema(), path=str(folder)))
        writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        for number, (policy_id, heading, text) in enumerate(entries):
            document = tantivy.Document()
            document.add_unsigned("number", number)
            document.add_text("policy_id", policy_id)
            document.add_text("heading", " ".join(tokens(heading)))
            document.add_text("text", " ".join(tokens(text)))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    @classmethod
    def open(cls, folder: Path) -> LexicalIndex:
        """Open what ``create`` wrote.

        Raises:
            SearchIndexError: missing or damaged.
        """
        import tantivy

        try:
            return cls(_registered(tantivy.Index(_schema(), path=str(folder), reuse=True)))
        except Exception as error:  # tantivy raises ValueError, OSError and its own kinds
            raise SearchIndexError(f"字面索引 {folder} 无法打开（{error}）", _MEND) from error

    def search(
        self, query: str, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[int, float]]:
        """The ``k`` best documents for ``query`` with BM25 score, best first.

        An empty ``policy_ids`` finds nothing; the filter does not change scores.
        """
        words = sorted(set(tokens(query)))
        if not words or k <= 0 or (policy_ids is not None and not policy_ids):
            return []
        return self._hits(self._query(words, policy_ids), k)

    def _hits(self, query: tantivy.Query, k: int) -> list[tuple[int, float]]:
        try:
            found = self._searcher.search(query, limit=k, count=False)
            hits = [
                (int(self._searcher.doc(address)["number"][0]), float(score))
                for score, address in found.hits
            ]
        except Exception as error:
            raise SearchIndexError(f"字面检索失败（{error}）", _MEND) from error
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))

    def search_typed(
        self, query: str, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[int, float]]:
        """``search`` for a query that is still being typed.

        The last word may be half of one: a lone Chinese character stands for the pairs that
        begin with it, letters and digits for the words that they begin.
        """
        words = tokens(query)
        if not words or k <= 0 or (policy_ids is not None and not policy_ids):
            return []
        whole, last = words[:-1], words[-1]
        if _HAN.match(last) and len(last) > 1:
            whole, last = words, ""
        wanted = self._query(sorted(set(whole)), None) if whole else None
        if last:
            wanted = self._begun(last, wanted)
        assert wanted is not None
        return self._hits(self._among(wanted, policy_ids), k)

    def _begun(self, last: str, wanted: tantivy.Query | None) -> tantivy.Query:
        """``wanted``, or terms that begin with ``last``."""
        from tantivy import Occur, Query

        pattern = f"{re.escape(last)}.*"
        clauses: list[Any] = [] if wanted is None else [(Occur.Should, wanted)]
        clauses += [
            (Occur.Should, Query.regex_query(self._index.schema, field, pattern))
            for field in ("text", "heading")
        ]
        return Query.boolean_query(clauses)

    def _query(self, words: list[str], policy_ids: Collection[str] | None) -> tantivy.Query:
        from tantivy import Occur, Query

        schema = self._index.schema
        clauses: list[Any] = []
        for word in words:
            heading = Query.boost_query(Query.term_query(schema, "heading", word), _HEADING_BOOST)
            clauses.append((Occur.Should, Query.term_query(schema, "text", word)))
            clauses.append((Occur.Should, heading))
        return self._among(Query.boolean_query(clauses), policy_ids)

    def _among(self, wanted: tantivy.Query, policy_ids: Collection[str] | None) -> tantivy.Query:
        """``wanted`` within those policies; scores stay as they are."""
        from tantivy import Occur, Query

        if policy_ids is None:
            return wanted
        schema = self._index.schema
        among = Query.term_set_query(schema, "policy_id", sorted(policy_ids))
        return Query.boolean_query(
            [(Occur.Must, wanted), (Occur.Must, Query.const_score_query(among, 0.0))]
        )


def _schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=True, indexed=True)
    builder.add_text_field("policy_id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("heading", tokenizer_name=_TOKENIZER, index_option="freq")
    builder.add_text_field("text", tokenizer_name=_TOKENIZER, index_option="freq")
    return builder.build()


def _registered(index: tantivy.Index) -> tantivy.Index:
    import tantivy

    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, analyzer)
    return index


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def _simplified(text: str) -> str:
    """``text`` in simplified characters; without Chinese characters opencc is not loaded."""
    return str(_converter().convert(text)) if _HAN.search(text) else text
