"""Reading plain text: lines, sentences, numerals, scripts."""
