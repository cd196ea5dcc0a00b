# SPDX-License-Identifier: Apache-2.0
"""A member of the cast who speaks to the house through the API alone, by his own token."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from banha.kernel.access.services import create_token
from tests.factories.cast import Member

ROOT = "/api/v1"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n"
    b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n103\n%%EOF\n"
)


@dataclass
class Speaker:
    """Asks with a token; answers are checked and read as JSON."""

    token: str = ""
    language: str = "en"

    def ask(
        self, method: str, path: str, sent: Any = None, *, file: bytes | None = None, **headers: str
    ) -> HttpResponse:
        """One request; ``If_Match='"3"'`` becomes the header If-Match."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        told |= {"Accept-Language": self.language}
        if self.token:
            told["Authorization"] = f"Bearer {self.token}"
        more: dict[str, Any] = {}
        if file is not None:
            more["data"] = {"file": SimpleUploadedFile("giay.pdf", file, "application/pdf")}
        elif method not in {"get", "delete"}:
            more |= {"data": json.dumps(sent or {}), "content_type": "application/json"}
        elif sent:
            more["data"] = sent
        answer = getattr(Client(), method)(f"{ROOT}{path}", headers=told, **more)
        assert isinstance(answer, HttpResponse)
        return answer

    def told(self, method: str, path: str, sent: Any = None, **more: Any) -> Any:
        """The JSON of an answer that must succeed."""
        answer = self.ask(method, path, sent, **more)
        assert answer.status_code in {200, 201, 204}, (method, path, answer.content.decode())
        return json.loads(answer.content) if answer.content else None

    def refused(self, status: int, method: str, path: str, sent: Any = None, **more: Any) -> Any:
        """The faults of an answer that must refuse with this status."""
        answer = self.ask(method, path, sent, **more)
        assert answer.status_code == status, (method, path, answer.content.decode())
        assert answer["Content-Type"] == "application/problem+json"
        return json.loads(answer.content)["errors"]


def speaker(member: Member) -> Speaker:
    """The member with a fresh token that may read and write."""
    _token, raw = create_token(title="tests", scopes=["read", "write"], days=30, actor=member.actor)
    return Speaker(raw)
