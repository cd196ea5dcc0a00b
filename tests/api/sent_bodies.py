# SPDX-License-Identifier: Apache-2.0
"""The smallest body an operation of the API takes, made from its own description."""

from typing import Any

FORMATS = {
    "date": "2026-07-14", "date-time": "2026-07-14T09:00:00+07:00", "decimal": "1",
    "uuid": "00000000-0000-4000-8000-000000000000", "email": "a@example.vn",
}  # fmt: skip


def body_for(operation: dict[str, Any], described: Any) -> Any:
    """The smallest JSON that fits; empty where the operation takes none."""
    content = operation.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema")
    return smallest(schema, described) if schema else {}


def smallest(schema: dict[str, Any], described: Any) -> Any:
    if "$ref" in schema:
        found: Any = described
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        return smallest(found, described)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    for many in ("anyOf", "oneOf", "allOf"):
        if many in schema:
            return smallest(schema[many][0], described)
    kind = schema.get("type")
    if kind == "object" or "properties" in schema:
        wanted = schema.get("required", [])
        return {name: smallest(schema["properties"][name], described) for name in wanted}
    if kind == "array":
        return [smallest(schema["items"], described)] * schema.get("minItems", 0)
    if kind in ("integer", "number"):
        return max(schema.get("minimum", 1), schema.get("exclusiveMinimum", 0) + 1)
    if kind == "boolean":
        return True
    if kind == "null":
        return None
    return FORMATS.get(schema.get("format", ""), "x" * max(1, schema.get("minLength", 1)))
