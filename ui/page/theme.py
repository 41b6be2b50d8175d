"""Looks of the Gradio page: system fonts only, so that nothing is fetched from outside."""

from __future__ import annotations

import gradio as gr

FONTS = (
    "system-ui",
    "-apple-system",
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "sans-serif",
)


def build_theme() -> gr.themes.Base:
    """A plain theme; colours and sizes are in ``assets/zhice.css``."""
    return gr.themes.Base(
        font=FONTS,
        font_mono=("ui-monospace", "Consolas", "Noto Sans Mono CJK SC", "monospace"),
        radius_size=gr.themes.sizes.radius_sm,
        text_size=gr.themes.sizes.text_md,
    ).set(
        body_background_fill="var(--zc-back)",
        body_background_fill_dark="var(--zc-back)",
        body_text_color="var(--zc-ink)",
        body_text_color_dark="var(--zc-ink)",
    )
