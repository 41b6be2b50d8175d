"""The page ``/api/docs``: the OpenAPI document as plain HTML, without any script or asset."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from ui.http.examples import add_examples, command_of, examples
from ui.http.problem import Problem
from ui.page.frame import page
from ui.page.markup import text

Schema = Mapping[str, Any]  # a JSON schema is untyped by nature


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of ``app``, with the shape of its errors, which routes refer to."""
    if app.openapi_schema is None:
        described = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        shape = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        described["components"]["schemas"] |= {**shape.pop("$defs"), "Problem": shape}
        add_examples(described["paths"])
        app.openapi_schema = described
    return app.openapi_schema


def render_docs(openapi: Schema) -> str:
    """The whole page for an OpenAPI 3 document."""
    routes = [
        _route(path, method, operation)
        for path, methods in openapi["paths"].items()
        for method, operation in methods.items()
    ]
    schemas = openapi.get("components", {}).get("schemas", {})
    shapes = [_shape(name, schema) for name, schema in schemas.items()]
    body = (
        "<h1>接口说明</h1>"
        f"<p>{text(openapi['info'].get('description', ''))}</p>"
        '<p><a href="/api/openapi.json">OpenAPI 文档（JSON）</a></p>'
        f"<h2>路径</h2>{''.join(routes)}<h2>数据结构</h2>{''.join(shapes)}"
    )
    return page("接口说明", body, current="/api/docs")


def _route(path: str, method: str, operation: Schema) -> str:
    parts = [
        f'<section class="zc-route"><h3><code>{text(method.upper())} {text(path)}</code> '
        f"{text(operation.get('summary'))}</h3><p>{text(operation.get('description'))}</p>"
    ]
    parameters = [
        (p["name"], _type(p["schema"]), bool(p.get("required")), p.get("description", ""))
        for p in operation.get("parameters", [])
    ]
    if parameters:
        parts.append(_table(parameters))
    body = operation.get("requestBody")
    if body:
        schema = body["content"]["application/json"]["schema"]
        parts.append(f"<p>请求正文：{_type(schema)}</p>")
    answers = "".join(
        f"<li><code>{text(code)}</code> {_answer(answer)}</li>"
        for code, answer in operation["responses"].items()
    )
    parts.append(f"<p>返回：</p><ul>{answers}</ul>{_example(f'{method.upper()} {path}')}</section>")
    return "".join(parts)


def _example(route: str) -> str:
    example = examples().get(route)
    if example is None:
        return ""
    shown = f"<pre tabindex='0'><code>{text(command_of(route, example))}</code></pre>"
    if example.response is not None:
        response = (
            example.response
            if isinstance(example.response, str)
            else json.dumps(example.response, ensure_ascii=False, indent=2)
        )
        shown += f"<pre tabindex='0'><code>{text(response)}</code></pre>"
    return f"<details><summary>例子</summary>{shown}</details>"


def _answer(answer: Schema) -> str:
    content = answer.get("content", {})
    if "application/problem+json" in content:
        return f"{text(answer.get('description'))}（problem+json）"
    if "text/event-stream" in content:
        return "事件流（text/event-stream）"
    schema = content.get("application/json", {}).get("schema", {})
    return _type(schema) if schema else text(answer.get("description"))


def _shape(name: str, schema: Schema) -> str:
    required = set(schema.get("required", ()))
    rows = [
        (key, _type(value), key in required, value.get("description", ""))
        for key, value in schema.get("properties", {}).items()
    ]
    table = _table(rows) if rows else f"<p>{_type(schema)}</p>"
    summary = str(schema.get("description", "")).split("\n\n")[0]
    head = f'<section id="{text(name)}"><h3><code>{text(name)}</code></h3>'
    return f"{head}<p>{text(summary)}</p>{table}</section>"


def _table(rows: list[tuple[str, str, bool, str]]) -> str:
    cells = "".join(
        f"<tr><td><code>{text(name)}</code></td><td>{kind}</td>"
        f"<td>{'必填' if required else '可省'}</td><td>{text(note)}</td></tr>"
        for name, kind, required, note in rows
    )
    head = "<tr><th>字段</th><th>类型</th><th>是否必填</th><th>说明</th></tr>"
    return (
        f'<div class="zc-scroll"><table><thead>{head}</thead><tbody>{cells}</tbody></table></div>'
    )


def _type(schema: Schema) -> str:
    """HTML for the type of a schema; references become links."""
    if "$ref" in schema:
        name = str(schema["$ref"]).rsplit("/", 1)[-1]
        return f'<a href="#{text(name)}"><code>{text(name)}</code></a>'
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return " 或 ".join(_type(part) for part in schema[key])
    if "enum" in schema:
        return " | ".join(
            f"<code>{text(json.dumps(v, ensure_ascii=False))}</code>" for v in schema["enum"]
        )
    if "const" in schema:
        return f"<code>{text(json.dumps(schema['const'], ensure_ascii=False))}</code>"
    if schema.get("type") == "array":
        inner = schema.get("items")
        return f"数组：{_type(inner)}" if inner else "数组"
    words = {
        "string": "文字",
        "integer": "整数",
        "number": "数",
        "boolean": "true / false",
        "object": "对象",
        "null": "null",
    }
    if schema.get("format") == "date":
        return "日期（YYYY-MM-DD）"
    return words.get(str(schema.get("type", "")), "任意")
