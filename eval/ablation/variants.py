"""What is set side by side: our search, the same with parts left out, and the naive pipeline."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.retrieval.retrieve import Recipe


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of finding a clause.

    Attributes:
        title, english: for the report and the README files.
        recipe: parts of our search that take part; None for the naive pipeline.
        has_headings: titles and heading paths stand before the chunks in every index.
        is_filtered: the applicant's place and the day narrow what is searched.
    """

    name: str
    title: str
    english: str
    recipe: Recipe | None
    has_headings: bool = True
    is_filtered: bool = True


_WHOLE = Recipe(reranker=False)
_BARE = Recipe(content=False, asked=False, known=False, reranker=False)
_CONTENT = replace(_BARE, content=True)
NAIVE, WHOLE, RERANKED = "naive", "whole", "reranked"
VARIANTS: tuple[Variant, ...] = (
    Variant(
        NAIVE,
        "常见做法:500字递归切块,同一向量,前5块",
        "naive: recursive splitter (500), same embedder, top 5",
        None,
        has_headings=False,
        is_filtered=False,
    ),
    Variant("dense", "只用向量", "dense only", replace(_BARE, lexical=False)),
    Variant("lexical", "只用字面(BM25)", "lexical only (BM25)", replace(_BARE, dense=False)),
    Variant("fused", "向量与字面按名次合并", "dense and lexical fused", _BARE),
    Variant(
        "fused_bare",
        "同上,片段前不加标题",
        "… without titles and headings",
        _BARE,
        has_headings=False,
    ),
    Variant(
        "fused_open",
        "同上(有标题),不按地区和日期过滤",
        "… with headings, without filters of place and day",
        replace(_BARE, scope=False),
        is_filtered=False,
    ),
    Variant("content", "合并,加所问内容的名次", "fused, with the ranking by content", _CONTENT),
    Variant(
        "asked",
        "再加所问方面与答案形式",
        "… and what is asked for (facets, form of the answer)",
        replace(_CONTENT, asked=True),
    ),
    Variant(WHOLE, "全部:再加已知的条款", "whole: … and clauses known to decide", _WHOLE),
    Variant(
        "whole_bare",
        "全部,但片段前不加标题",
        "whole without titles and headings",
        _WHOLE,
        has_headings=False,
    ),
    Variant(
        "whole_open",
        "全部,但不按地区和日期过滤",
        "whole without filters of place and day",
        replace(_WHOLE, scope=False),
        is_filtered=False,
    ),
    Variant("whole_lexical", "全部,但不用向量", "whole, no dense", replace(_WHOLE, dense=False)),
    Variant("whole_dense", "全部,但不用字面", "whole, no lexical", replace(_WHOLE, lexical=False)),
    Variant(
        "whole_unasked",
        "全部,但不看所问方面与答案形式",
        "whole without facets and form of the answer",
        replace(_WHOLE, asked=False),
    ),
    Variant(RERANKED, "全部,再重排序", "whole with the reranker that is set", Recipe()),
)
