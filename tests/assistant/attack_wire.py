"""Attacks by how a server behaves, and by what it proposes as a reading of the question."""

from __future__ import annotations

import json
from random import Random

from tests.assistant import scripted_server as server
from tests.assistant.scripted_server import Body, Handler, Script, answers_with, calls, in_bytes

# Nothing of the library is recognised in these; a reading is asked for.
LOOSE = "柯城区企业弄了2份全国通用的技术规范,我们排第一,能拿多少?"
LOOSE_ROLE = "柯城区企业跟着别人弄了2份全国通用的技术规范,能拿多少?"
LOOSE_AWARD = "江苏企业拿了省里那个质量方面的大奖,能拿多少?"
PATENT = "苏州公司的老外专利批下来2个,有多少补助?"


def _event(content: object) -> bytes:
    return f"data: {json.dumps(content)}\n\n".encode()


def _choice(delta: object) -> bytes:
    return _event({"id": "c", "choices": [{"index": 0, "delta": delta, "finish_reason": None}]})


def _packed(handler: Handler, body: Body) -> None:
    handler.begin(Content_Encoding="gzip")
    handler.wfile.write(b"\x1f\x8b" + b"\0" * 2000)


def _key_repeated(handler: Handler, body: Body) -> None:
    key = handler.headers.get("Authorization", "").removeprefix("Bearer ")
    server.says(f"可得奖励100万元，{key}。")(handler, body)


def _error_with_key(handler: Handler, body: Body) -> None:
    key = handler.headers.get("Authorization", "")
    answers_with(400, json.dumps({"error": {"message": f"bad key {key}"}}).encode())(handler, body)


def _not_at_all(handler: Handler, body: Body) -> None:
    handler.connection.close()


def _sends(*statuses: int) -> list[Script]:
    return [answers_with(s, b'{"error":{"message":"no"}}') for s in statuses]


# family → variants, one taken by the seed
WIRE: dict[str, list[Script]] = {
    "server error": _sends(500, 502, 503, 504),
    "too many requests": [
        answers_with(429, Retry_After=r) for r in ("0", "1", "9999", "nan", "-5")
    ],
    "refused": _sends(400, 401, 403, 404, 422),
    "sent elsewhere": [
        answers_with(s, Location="http://127.0.0.1:1/v1") for s in (301, 302, 303, 307, 308)
    ],
    "wrong kind": [
        answers_with(200, b"<html><b>1</b></html>", "text/html"),
        answers_with(200, b"%PDF-1.7", "application/pdf"),
        answers_with(200, "可得奖励900万元".encode(), "text/plain"),
        answers_with(204, b""),
    ],
    "empty": [answers_with(200), in_bytes(b""), in_bytes(b"data: [DONE]\n\n"), in_bytes(b"\n\n\n")],
    "half a JSON": [server.breaks_off, in_bytes(b'data: {"choices":[{"delta":{"con\n\n'),
                    answers_with(200, b'{"choices":[{"mess')],
    "not UTF-8": [in_bytes(b"data: \xff\xfe\xfa\n\n"), in_bytes("data: 可得".encode("gb18030"))],
    "wrong shape": [
        in_bytes(_event(None)), in_bytes(_event([1, 2])), in_bytes(_event({"choices": None})),
        in_bytes(_event({"choices": [{"delta": None}]})), in_bytes(_choice({"content": 7})),
        in_bytes(_choice({"content": {"a": "可得奖励900万元"}})), in_bytes(_choice("可得")),
    ],
    "error in the stream": [in_bytes(_event({"error": {"message": "可得奖励900万元"}}))],
    "silence": [server.silence],
    "slow drip": [server.drips, server.drips_headers],
    "endless": [server.endless("可得奖励"), server.endless(""), server.endless("9")],
    "huge": [server.huge],
    "packed": [_packed],
    "hung up": [_not_at_all],
    "key repeated": [_key_repeated, _error_with_key],
    "calls instead of words": [
        calls("search_clauses", {"query": "奖励"}), calls("calculate_award", {}),
        in_bytes(_choice({"tool_calls": []})), calls("rm", "{"),
    ],
}  # fmt: skip
SLOW = {"silence", "slow drip", "endless"}


def _one(**changes: object) -> Body:
    event: Body = {"words": "2份全国通用的技术规范", "item": "标准制修订", "level": "国家标准",
                   "role": "主导", "quantity": 2}  # fmt: skip
    return {"events": [event | changes]}


def _loop(name: str, arguments: object) -> Script:
    return calls(name, arguments)


# family → question, variants; none may be taken up
READINGS: dict[str, tuple[str, list[object]]] = {
    "unknown item": (LOOSE, [_one(item=i) for i in ("特别贡献奖", "", "标准", "国家规范奖")]),
    "unknown level": (LOOSE, [_one(level=i) for i in ("宇宙标准", "部级标准", "企业标准", "x")]),
    "unknown role": (LOOSE, [_one(role=i) for i in ("总指挥", "独家", "顾问", "x")]),
    "words not the user's": (
        LOOSE,
        [_one(words=w) for w in ("主导制定2项国家标准", "国标", "两份全国规范", "排第二2份")],
    ),
    "words too short": (LOOSE, [_one(words=w, quantity=None) for w in ("", "能", "?", " ")]),
    "number not said": (LOOSE, [_one(quantity=n) for n in (1, 3, 20, 99)]),
    "role against the words": (
        LOOSE_ROLE,
        [_one(words="跟着别人弄了2份全国通用的技术规范", role=r) for r in ("主导", "牵头")],
    ),
    "same words twice": (LOOSE, [{"events": _one()["events"] * n} for n in (2, 3, 8)]),
    "place not said": (
        LOOSE, [_one() | {"place": p} for p in ("苏州市", "杭州市", "火星", "江山市")],
    ),
    "award of another place": (
        LOOSE_AWARD,
        [_one(words="省里那个质量方面的大奖", item=i, level=None, role=None, quantity=None)
         for i in ("苏州工业园区质量奖", "市长质量奖", "质量管理优秀奖")],
    ),
    "countries not said": (
        PATENT,
        [_one(words="老外专利批下来2个", item="马德里体系国际商标", level=None, role=None,
              extensions=n) for n in (30, 50, 3)],
    ),
    "wrong form": (
        LOOSE,
        [{"events": "两个"}, {"events": [{"item": 1}]}, {"total": 9_000_000}, _one(amount=100),
         _one(quantity="许多"), _one(quantity=-1), [], "null", '{"events": [', "{}}", "не JSON"],
    ),
    "nothing read": (LOOSE, [{"events": []}, {}, {"place": None}]),
}  # fmt: skip
LOOPS: list[Script] = [
    _loop("search_clauses", {"query": "奖励"}),
    _loop("search_clauses", {"k": -1, "query": ""}),
    _loop("calculate_award", {"events": [{"item": "标准制修订", "quantity": "十"}]}),
    _loop("calculate_award", {"events": []}),
    _loop("delete_library", {}),
]


def variant(rng: Random, variants: list[Script]) -> Script:
    return rng.choice(variants)
