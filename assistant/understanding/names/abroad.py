"""Rights told to be of other countries, and the patents that are at home where nothing is told."""

from __future__ import annotations

import re

ABROAD = re.compile(r"国际|国外|海外|境外|外国|pct|马德里|巴黎")
OF_PATENTS = re.compile(r"发明|实用新型|外观")
