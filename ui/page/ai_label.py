"""The label that a program made a file, in its metadata.

Source: GB 45438-2025 (标识方法), whose files carry a field named ``AIGC`` with a JSON object;
``Label`` 1 = the content is generated. 《人工智能生成合成内容标识办法》 asks for it since
2025-09-01.
The reserved fields stay empty: nothing is signed.
"""

from __future__ import annotations

import json
import re
from xml.sax.saxutils import escape

from assistant.worksheet import Worksheet

LABEL_NAME = "AIGC"
CUSTOM_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of user-defined properties, fixed by OOXML
# What XML 1.0 cannot hold; a fact may bring such characters along.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def label_of(sheet: Worksheet) -> str:
    """The label as the JSON text that the metadata field holds."""
    fields = {
        "Label": "1",
        "ContentProducer": "质策 zhice",
        "ProduceID": sheet.number,
        "ReservedCode1": "",
        "ContentPropagator": "",
        "PropagateID": "",
        "ReservedCode2": "",
    }
    return json.dumps(fields, ensure_ascii=False)


def custom_properties(sheet: Worksheet) -> bytes:
    """The part ``docProps/custom.xml`` of an Office file that holds the label."""
    value = escape(printable(label_of(sheet)))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_TYPES}">'
        f'<property fmtid="{_FORMAT}" pid="2" name="{LABEL_NAME}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property></Properties>"
    ).encode()


def printable(text: str) -> str:
    """``text`` without the characters that no Office file can hold."""
    return _UNPRINTABLE.sub("", text)
