# SPDX-License-Identifier: Apache-2.0
"""The API of the house, version 1: who may enter, how often, and which rooms it opens."""

import json
import os
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.security import APIKeyCookie, HttpBearer

from banha.foundation.rest import Problem
from banha.kernel.access.public import Actor, actor_of_request
from banha.site import api_problems
from banha.site.throttling import PerActor

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: Prefix and router of every room of the API; the dotted name is read when the house starts.
ROUTERS: tuple[tuple[str, str], ...] = (
    ("/", "banha.contexts.programmes.api.router"),
    ("/", "banha.contexts.tasks.api.router"),
    ("/", "banha.contexts.councils.api.router"),
    ("/", "banha.contexts.standards.api.router"),
    ("/", "banha.contexts.network.api.router"),
    ("/", "banha.kernel.dossiers.api.router"),
    ("/", "banha.kernel.approvals.api.router"),
    ("/", "banha.kernel.approvals.api_routes.router"),
    ("/", "banha.kernel.processes.api.router"),
    ("/", "banha.kernel.documents.api.router"),
    ("/", "banha.kernel.documents.signature_api.router"),
    ("/", "banha.kernel.notices.api.router"),
    ("/", "banha.kernel.search.api.router"),
    ("/", "banha.kernel.law.api.router"),
    ("/", "banha.kernel.organisations.api.router"),
    ("/", "banha.kernel.people.api.router"),
)
#: Statuses that any operation may answer, beside its own.
PROBLEMS = {
    400: "malformed",
    401: "not signed in",
    403: "not allowed",
    404: "not found",
    405: "method not taken",
    409: "somebody else acted first",
    412: "changed since it was read",
    413: "too large",
    422: "refused",
    429: "too many requests",
    503: "the database is away",
}


class Token(HttpBearer):
    """``Authorization: Bearer …``: acts as its person, within its scopes ``read`` and ``write``."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        actor = actor_of_request(request)  # The middleware read the token before the audit did.
        if actor.is_public:
            return None
        needed = {"read", "write"} if request.method in SAFE else {"write"}
        if actor.scopes is not None and not needed & actor.scopes:
            raise HttpError(403, _("This token may read, not write."))
        return actor


class Session(APIKeyCookie):
    """The session of a signed-in browser; every write carries the CSRF token."""

    param_name = "sessionid"

    def _get_key(self, request: HttpRequest) -> str | None:
        # Who brought a key of the API, or no session, is told to sign in, not that a form is stale.
        if "Authorization" in request.headers or self.param_name not in request.COOKIES:
            return None
        return super()._get_key(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        actor = actor_of_request(request)
        known = key and request.user.is_authenticated and not actor.is_public
        return actor if known else None


class CarefulParser(Parser):
    """Refuses JSON that no text column can hold."""

    def parse_body(self, request: HttpRequest) -> Any:
        body = json.loads(request.body)
        try:
            text = json.dumps(body, ensure_ascii=False).encode()
        except (UnicodeEncodeError, RecursionError) as fault:
            raise HttpError(400, _("The text holds half a character.")) from fault
        if b"\\u0000" in text:
            raise HttpError(400, _("The text holds a zero character."))
        return body


class Description(OpenAPISchema):
    """OpenAPI 3.1 in which every operation also tells its problems."""

    def operation_details(self, operation: Any) -> Any:
        details = super().operation_details(operation)
        # Said in the reader's language; the kept description is in the English of the sources.
        if details.get("summary"):
            details["summary"] = _(details["summary"])
        for status, words in PROBLEMS.items():
            details["responses"].setdefault(
                status,
                {
                    "description": words,
                    "content": {
                        api_problems.PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}
                    },
                },
            )
        return details


class HouseApi(NinjaAPI):
    """Keeps the description and the page that shows it in our own hands."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: Any = None
    ) -> OpenAPISchema:
        """All the API does, in the reader's language; made once, to be read and not changed."""
        return self._described("/api/v1/" if path_prefix is None else path_prefix, get_language())

    @lru_cache(maxsize=8)  # noqa: B019 - there is one API, as long as the process lives
    def _described(self, prefix: str, _language: str | None) -> OpenAPISchema:
        described = Description(self, prefix)
        schemas = described["components"].setdefault("schemas", {})
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(problem.pop("$defs"))
        schemas["Problem"] = problem
        return described


api = HouseApi(
    title="Ba Nhà",
    version="1",
    urls_namespace="api",
    openapi_url="openapi.json",
    docs_url=None,
    auth=[Token(), Session()],
    parser=CarefulParser(),
    throttle=[PerActor(os.environ.get("BANHA_API_RATE", "600/m"))],
)
api_problems.install(api)
for prefix, router in ROUTERS:
    api.add_router(prefix, router)


class HeldRoleOut(Schema):
    """A role in force today."""

    role: str
    organisation_id: int
    organisation_name: str


class MeOut(Schema):
    """Who the house takes the asker for."""

    person_id: int | None
    name: str
    roles: list[HeldRoleOut]
    scopes: list[str] | None


@api.get("/me", response=MeOut, tags=["access"], summary="Who am I, and in which roles")
def me(request: HttpRequest) -> dict[str, Any]:
    """The person behind the session or token, with the roles held today."""
    actor = actor_of_request(request)
    return {
        "person_id": actor.person_id,
        "name": actor.name,
        "roles": [
            {
                "role": held.role,
                "organisation_id": held.organisation_id,
                "organisation_name": held.organisation_name,
            }
            for held in actor.roles
        ],
        "scopes": None if actor.scopes is None else sorted(actor.scopes),
    }
