# SPDX-License-Identifier: Apache-2.0
"""The house in which everything is tried: where each form is found, how it is sent and answered."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode, urljoin

from django.db import connection, transaction
from django.test import Client

from banha.contexts.tasks.services.imports.register import SHEET
from banha.kernel.audit.models import Entry
from tests.api.leak_more import Thing
from tests.api.leak_people import Crowd
from tests.api.speaker import PDF
from tests.api.test_leak_routes import BESIDE, PAGES, PLACE, kind_at
from tests.hostile.reading import Form, forms_in

KINDS = {
    **PAGES,
    "network/organisations/<int:pk>/": "science",
    "network/declared/<int:pk>/": "declared",
    "documents/signs/<int:pk>/": "office",
    "open-tasks/<int:line>/": "list",
}
#: Values of an address that no record gives.
MORE = {**BESIDE, "of_list": "tasks", "code": SHEET, "edition": "R3"}


@dataclass
class Answer:
    """What came back, and what it cost and changed."""

    status: int
    text: str
    queries: int
    is_written: bool
    content_type: str = ""
    #: What the page answered to which one was sent on, if one was.
    next_status: int = 200

    @property
    def is_page(self) -> bool:
        return self.content_type.startswith("text/html")


@dataclass
class House:
    """The cast, everything there is, and a client for each who asks."""

    cast: Crowd
    things: list[Thing]
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        if who not in self.clients:
            client = Client(headers={"accept-language": "vi"}, raise_request_exception=False)
            if who != "public":
                client.force_login(getattr(self.cast, who).account)
            self.clients[who] = client
        return self.clients[who]

    def things_at(self, pattern: str) -> list[Thing]:
        kind = kind_at(pattern, KINDS)
        return [one for one in self.things if one.kind == kind]

    def named(self, pattern: str, name: str) -> Thing:
        return next(one for one in self.things_at(pattern) if one.name == name)

    def of_kind(self, table: dict[str, str], path: str) -> list[Thing]:
        kind = kind_at(path, table)
        return [one for one in self.things if one.kind == kind]

    def ask(self, who: str, path: str, asked: dict[str, Any]) -> Answer:
        """A question in the address; halves of letters go as they are."""
        return self.get(who, f"{path}?{as_query(asked)}")

    def get(self, who: str, path: str) -> Answer:
        return self._asked(who, lambda client: client.get(path))

    def post(self, who: str, path: str, body: bytes, content_type: str) -> Answer:
        """Sent as a form; what was taken in is read on the page that follows."""
        return self._asked(
            who, lambda client: client.post(path, body, content_type=content_type, follow=True)
        )

    def send(self, method: str, who: str, path: str, sent: Any) -> Answer:
        body = json.dumps(sent) if not isinstance(sent, str) else sent
        return self._asked(
            who, lambda client: getattr(client, method)(path, body, content_type="application/json")
        )

    def _asked(self, who: str, ask: Any) -> Answer:
        """Ask within a transaction that is taken back; whatever is thrown is a fault of ours."""
        client, before, asked = self.client(who), _last_entry(), Counted()
        with transaction.atomic():
            with connection.execute_wrapper(asked):
                response = ask(client)
                body = (
                    b"".join(response.streaming_content) if response.streaming else response.content
                )
            is_written = not connection.needs_rollback and _last_entry() != before
            transaction.set_rollback(True)
        chain = getattr(response, "redirect_chain", ())
        return Answer(
            chain[0][1] if chain else response.status_code, body.decode("utf-8", "replace"),
            asked.number, is_written, response.get("Content-Type", ""), response.status_code,
        )  # fmt: skip


class Counted:
    """Counts what is asked of the database."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Any, *asked: Any) -> Any:
        self.number += 1
        return execute(*asked)


def _last_entry() -> int | None:
    entries = Entry.objects.exclude(table_name__in=NOT_OF_ACTS).order_by("-pk")
    return entries.values_list("pk", flat=True).first()


#: Files stay when their step is refused, so that nobody chooses them twice.
NOT_OF_ACTS = ("documents_document", "dossiers_enclosure", "tasks_applicationpaper")


def address(pattern: str, thing: Thing | None) -> str:
    values = {**MORE, **(thing.values if thing is not None else {})}
    path = "/" + PLACE.sub(lambda at: str(values.get(at[1] or at[2], "1")), pattern)
    return f"{path}?source=x&organisation=1" if path.startswith("/imports/new/") else path


#: Of so many records at most it is asked who may write them.
ADDRESSED = 20
ABSENT = "2000000011"


def address_in_api(path: str, thing: Thing | None) -> str:
    values = {**MORE, **(thing.values if thing is not None else {})}
    if thing is None:
        values |= {"pk": ABSENT, "key": "00000000-0000-4000-8000-000000000000"}
    return PLACE.sub(lambda at: str(values.get(at[1] or at[2], "1")), path)


def forms_of(page: str, answer: Answer) -> list[Form]:
    """The forms of a page, each with the whole address it is sent to."""
    found = forms_in(answer.text) if answer.is_page else []
    for form in found:
        form.action = urljoin(page, form.action) if form.action else page
    return found


def filled_in(form: Form) -> dict[str, list[str]]:
    """What is there, something fitting in what is empty, and the first button as if pressed."""
    sent = {name: list(values) for name, values in form.initial.items()}
    for one in form.fields.values():
        if any(sent.get(one.name, [])) or one.kind in {"file", "hidden", "checkbox"}:
            continue
        if one.kind == "submit":
            if one.name != "preview":  # shows the paper and does nothing
                sent[one.name] = one.choices[:1] or [""]
            continue
        fitting = next((choice for choice in one.choices if choice), "")
        if one.is_day:
            fitting = "14/07/2026"
        elif one.is_money:
            fitting = "1000000"
        sent[one.name] = [fitting or ("1" if one.kind == "number" else "Chữ mẫu")]
    return sent


File = tuple[str, bytes]
A_SCAN: File = ("a.pdf", PDF)


def as_multipart(
    sent: dict[str, list[str]], files: list[str], file: File = A_SCAN
) -> tuple[bytes, str]:
    """As a browser sends a form with files; halves of letters go as they are."""
    mark = "zqborderq"
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode(
            "utf-8", "surrogatepass"
        )
        for name, values in sent.items()
        for value in values
    ]
    for name in files:
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{file[0]}"'
        parts.append(head.encode() + b"\r\n\r\n" + file[1] + b"\r\n")
    body = b"".join(parts) + f"--{mark}--\r\n".encode()
    return body, f"multipart/form-data; boundary={mark}"


def as_query(sent: dict[str, list[str]]) -> str:
    pairs = [(name, value) for name, values in sent.items() for value in values]
    return urlencode(pairs, errors="surrogatepass", quote_via=quote)
