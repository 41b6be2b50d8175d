"""Tiny transformers with random weights, written to a folder: no hub is asked for anything."""

from __future__ import annotations

from pathlib import Path

LETTERS = "园区质量奖励多少公示期为天马德里商标补助给予万元企业对的每件第一二条获得市长"


def _tokenizer(folder: Path) -> None:
    from transformers import BertTokenizerFast

    folder.mkdir(parents=True, exist_ok=True)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ":", *"0123456789abcdefghijklmnopqrstu"]
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join([*words, *dict.fromkeys(LETTERS)]), encoding="utf-8")
    BertTokenizerFast(str(vocabulary), model_max_length=64).save_pretrained(str(folder))


def _config(seed: int, **more: object) -> object:
    import torch
    from transformers import BertConfig

    torch.manual_seed(seed)
    return BertConfig(
        vocab_size=128, hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64, **more,
    )  # fmt: skip


def embedding_model(
    folder: Path, *, seed: int = 1, query_prompt: str = "", nan: bool = False
) -> str:
    """A sentence-transformers model of 16 dimensions; returns its folder as text."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertModel

    plain = folder / "plain"
    _tokenizer(plain)
    bert = BertModel(_config(seed))
    if nan:
        bert.embeddings.word_embeddings.weight.data.fill_(float("nan"))
    bert.save_pretrained(str(plain))
    transformer = Transformer(str(plain))
    made = SentenceTransformer(
        modules=[transformer, Pooling(16)],
        prompts={"query": query_prompt, "document": ""},
        device="cpu",
    )
    made.save(str(folder / "model"), create_model_card=False)  # a card asks the hub
    return str(folder / "model")


def reranker(folder: Path, *, seed: int = 1, n_labels: int = 1) -> str:
    """A CrossEncoder with ``n_labels`` outputs; returns its folder as text."""
    from transformers import BertForSequenceClassification

    _tokenizer(folder)
    config = _config(seed, num_labels=n_labels)
    BertForSequenceClassification(config).save_pretrained(str(folder))
    return str(folder)
