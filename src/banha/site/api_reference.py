# SPDX-License-Identifier: Apache-2.0
"""The page that shows the API to a reader, made from its own description."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from banha.site.api import PROBLEMS, api


def name_of(schema: dict[str, Any]) -> str:
    """How a reader names a type: ``TaskOut``, ``integer``, ``list of TaskOut``."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if schema.get("type") == "array":
        return f"[{name_of(schema.get('items', {}))}]"
    if options := schema.get("anyOf"):
        return " | ".join(name_of(option) for option in options)
    return str(schema.get("format") or schema.get("type") or "any")


def operations(description: dict[str, Any]) -> list[dict[str, Any]]:
    """Every operation as the page shows it."""
    found = []
    for path, methods in description["paths"].items():
        for method, told in methods.items():
            body = told.get("requestBody", {}).get("content", {})
            answers = {
                status: [
                    name_of(part.get("schema", {})) for part in given.get("content", {}).values()
                ]
                for status, given in told["responses"].items()
                if status not in PROBLEMS
            }
            found.append(
                {
                    "method": method.upper(),
                    "path": path,
                    "anchor": told["operationId"],
                    "summary": told.get("summary", ""),
                    "words": told.get("description", ""),
                    "is_public": not told.get("security"),
                    "parameters": [
                        {**given, "type": name_of(given["schema"])}
                        for given in told.get("parameters", [])
                    ],
                    "bodies": [(kind, name_of(part["schema"])) for kind, part in body.items()],
                    "answers": answers,
                }
            )
    return found


def schemas(description: dict[str, Any]) -> list[dict[str, Any]]:
    """Every named type with its fields."""
    return [
        {
            "name": name,
            "words": schema.get("description", ""),
            "fields": [
                {
                    "name": field,
                    "type": name_of(told),
                    "needed": field in schema.get("required", []),
                }
                for field, told in schema.get("properties", {}).items()
            ],
        }
        for name, schema in sorted(description["components"]["schemas"].items())
    ]


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Operations first, then types."""
    description = api.get_openapi_schema()
    shown = {"operations": operations(description), "schemas": schemas(description)}
    return render(request, "site/api_reference.html", shown)
