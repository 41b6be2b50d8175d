"""Rerankers: how well a passage answers a question, read together by a CrossEncoder.

Optional (``ZHICE_RERANKER``): a sentence-transformers CrossEncoder by name or folder, such as
bge-reranker or Qwen3-Reranker. Nothing is imported or loaded before it is asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ingest.embed import model_place
from ingest.errors import SearchIndexError
from ingest.text.reading import MAX_EMBED_CHARS, tidy

_MEND = "请检查 ZHICE_RERANKER，或去掉它，不用重排序"


class Reranker(Protocol):
    """Scores of passages for a question, larger is better; comparable within one call only."""

    def scores(self, query: str, passages: Sequence[str]) -> list[float]: ...


class CrossEncoderReranker:
    """Any CrossEncoder with one output; safe for threads."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._model = _load(name)
        self._lock = threading.Lock()  # a tokenizer lent to two threads at once raises
        if self._model.num_labels != 1:
            raise SearchIndexError(
                f"{name} 不是重排序模型：它给出 {self._model.num_labels} 个得分，应为 1 个", _MEND
            )

    def scores(self, query: str, passages: Sequence[str]) -> list[float]:
        """One score for each of ``passages``.

        Raises:
            SearchIndexError: the model fails or gives no numbers.
        """
        if not passages:
            return []
        pairs = [(tidy(query), tidy(text)[:MAX_EMBED_CHARS]) for text in passages]
        try:
            with self._lock:
                told = self._model.predict(pairs, show_progress_bar=False)
        except Exception as error:  # torch and tokenizers have many kinds
            raise SearchIndexError(f"重排序模型 {self._name} 出错（{error}）", _MEND) from error
        found = np.asarray(told, dtype=np.float64).reshape(-1)
        if len(found) != len(pairs) or not np.isfinite(found).all():
            raise SearchIndexError(f"重排序模型 {self._name} 给出的得分含有无效数字", _MEND)
        return [float(score) for score in found]


def open_reranker(name: str) -> Reranker:
    """The reranker that a setting names.

    Raises:
        SearchIndexError: it is not installed, cannot be loaded, or is no reranker.
    """
    return CrossEncoderReranker(name)


def _load(name: str) -> Any:
    place = model_place(name, "ZHICE_RERANKER")
    try:
        from sentence_transformers import CrossEncoder

        return CrossEncoder(place, local_files_only=Path(place).exists())
    except ImportError as error:
        raise SearchIndexError(
            "重排序需要 sentence-transformers", "请安装：pip install sentence-transformers"
        ) from error
    except Exception as error:  # the library raises many kinds: network, files, code, memory
        raise SearchIndexError(
            f"重排序模型 {name} 无法载入（{type(error).__name__}: {error}）", _MEND
        ) from error
