"""Characters of symbol fonts (Symbol, Wingdings) as the signs that they print."""

from __future__ import annotations

_SYMBOL = {
    0x25: "%", 0x2B: "+", 0x2D: "−", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0xA3: "≤", 0xA5: "∞",
    0xA8: "♦", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD7: "⋅", 0xD6: "√", 0xE5: "∑", 0xAE: "→",
    0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xA2: "′", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ",
    0x6D: "μ", 0x70: "π", 0x73: "σ", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x6C: "λ", 0x71: "θ",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0xA8: "□", 0xFE: "☑",
    0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xF0: "⇨", 0xAB: "★",
    0x9F: "•", 0xA1: "○", 0x46: "☞", 0x28: "☎", 0x2A: "✉", 0x52: "☑", 0xA3: "☐", 0x2F: "★",
}  # fmt: skip
_CIRCLED = {
    **{0x80 + at: "⓪①②③④⑤⑥⑦⑧⑨⑩"[at] for at in range(11)},
    **{0x8B + at: "⓿❶❷❸❹❺❻❼❽❾❿"[at] for at in range(11)},
}
_LETTERS = range(0x41, 0x7B)
_WINGDINGS_2 = {0x52: "☑", 0x51: "☒", 0xA3: "□", 0x50: "✓", 0x4F: "✗", 0x97: "●", 0x98: "●"}


def sign(font: str, code: int) -> str | None:
    """What ``code`` prints in ``font``; None where that is not known."""
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    name = font.lower()
    if name.startswith("symbol"):
        is_ascii = 0x20 <= low < 0x7F and low not in _LETTERS
        return _SYMBOL.get(low) or (chr(low) if is_ascii else None)
    if name.startswith(("wingdings 2", "wingdings 3", "webdings")):
        return _WINGDINGS_2.get(low) if "2" in name else None
    if name.startswith("wingdings"):
        return _WINGDINGS.get(low) or _CIRCLED.get(low)
    if low != code or not chr(code).isprintable():
        return None
    return chr(code)
