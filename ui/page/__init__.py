"""What all pages share: frame, theme, words, small pieces of HTML."""
