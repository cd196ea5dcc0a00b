# SPDX-License-Identifier: Apache-2.0
"""What every part of the API shares: pages of a list, versions, keys of repeated requests.

Knows HTTP and nothing of the house, so that each context can write its ``api.py`` with it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import IO, Annotated, Any, TypeVar
from uuid import UUID, uuid5

from django.db.models import Model, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Schema
from ninja.errors import HttpError, ValidationError
from ninja.pagination import PaginationBase
from pydantic import BeforeValidator, ConfigDict, field_validator
from pydantic_core import PydanticCustomError

from banha.foundation.reason import WORDS, is_sane, visible_within

LONGEST_PAGE = 200
#: PostgreSQL's OFFSET reads what it skips; nobody leafs through a million rows.
LAST_PAGE = 10_000
KEY = re.compile(r"[\x21-\x7e]{8,80}")
TAG = re.compile(r'(?:W/)?"(\d{1,9})"')
REQUESTS = UUID("6f1c7f0e-7c0a-4b0e-9d0b-6b8f5a0c2e11")
Record = TypeVar("Record", bound=Model)
#: Where records are looked up: a query, or what finds those of these keys.
Source = QuerySet[Any] | Callable[[list[Any]], Iterable[Any]]


def _whole(value: Any) -> Any:
    """A JSON integer, or its ASCII digits; pydantic alone takes ``true``, "1_0" and "٣"."""
    is_plain = not isinstance(value, str) or PLAIN_WHOLE.fullmatch(value)
    is_float = isinstance(value, float) and value.is_integer()
    if isinstance(value, bool) or is_float or not is_plain:
        raise PydanticCustomError("plain_whole", "Whole number in plain digits.")
    return value


def _decimal(value: Any) -> Any:
    """A JSON number, or its ASCII digits with a point."""
    is_plain = not isinstance(value, str) or PLAIN_DECIMAL.fullmatch(value)
    if isinstance(value, bool) or not is_plain:
        raise PydanticCustomError("plain_decimal", "Number in plain digits with a point.")
    return value


PLAIN_WHOLE = re.compile(r"-?[0-9]+")
PLAIN_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
#: Stands before the other limits of a whole number or a decimal.
PlainWhole = BeforeValidator(_whole)
PlainDecimal = BeforeValidator(_decimal)
#: Whole đồng. The upper bound is above the budget of the State and below any column's end.
Money = Annotated[
    int,
    Field(ge=0, le=10**16, description="whole đồng", examples=[2_000_000_000]),
    PlainWhole,
]
Line = Annotated[str, Field(max_length=300)]
Text = Annotated[str, Field(max_length=50_000)]
Year = Annotated[int, Field(ge=1990, le=2100, examples=[2027]), PlainWhole]
Key = Annotated[int, Field(ge=1, le=2**63 - 1), PlainWhole]


class Fault(Schema):
    """One thing that is wrong, as a form would show it beside its field."""

    field: str = ""
    message: str
    basis: str = ""
    remedy: str = ""
    code: str = ""


class Problem(Schema):
    """A refusal in the form of RFC 9457, with the faults one by one."""

    type: str
    title: str
    status: int
    detail: str = ""
    errors: list[Fault] = []


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


class Given(Schema):
    """What is sent to us: a field we do not know is refused instead of being lost in silence."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*", mode="after")
    @classmethod
    def _within_reason(cls, value: Any) -> Any:
        """No letters that nobody sees, no date outside the calendar, in any field."""
        if isinstance(value, date) and not is_sane(value):
            raise PydanticCustomError("year_out_of_range", str(WORDS))
        return visible_within(value)

    def values(self) -> dict[str, Any]:
        """Only what was really sent, as services take it."""
        return {name: _plain(v) for name, v in self.model_dump(exclude_unset=True).items()}

    def whole(self) -> dict[str, Any]:
        """Everything, with the defaults of what was not sent."""
        return {name: _plain(v) for name, v in self.model_dump().items()}


class Named(Schema):
    """A record by its key and its name."""

    id: int
    name: str


#: How an address that answers with a workbook is described.
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TELLS_WORKBOOK = {
    "responses": {
        200: {
            "description": "OK",
            "content": {WORKBOOK: {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


def workbook(file: IO[bytes], name: str) -> FileResponse:
    """A workbook as a download named by its day; closed once it is sent."""
    answer = FileResponse(
        file,
        as_attachment=True,
        filename=f"{name}-{timezone.localdate():%Y%m%d}.xlsx",
        content_type=WORKBOOK,
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


class BodyNamed(Named):
    """An organisation, and whether the keepers of the register have confirmed it."""

    is_confirmed: bool

    @staticmethod
    def resolve_is_confirmed(body: Any) -> bool:
        return not body.is_declared


class Titled(Schema):
    """A record by its key and its title."""

    id: int
    title: str


class PersonNamed(Schema):
    """A person by key and name."""

    id: int
    full_name: str


class Reasons(Given):
    """An act that only needs its reasons."""

    reasons: Text = ""


class NumberedPages(PaginationBase):
    """``?page=2&size=50`` → ``{"items": […], "total": 120, "page": 2, "size": 50, "pages": 3}``."""

    class Input(Schema):
        page: int = Field(1, ge=1, le=LAST_PAGE)
        size: int = Field(25, ge=1, le=LONGEST_PAGE)

    class Output(Schema):
        items: list[Any]
        total: int
        page: int
        size: int
        pages: int

    def paginate_queryset(
        self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        """Cut one page; a page beyond the last is empty, not an error."""
        size, page = pagination.size, pagination.page
        start = (page - 1) * size
        total = queryset.count() if isinstance(queryset, QuerySet) else len(queryset)
        return {
            "items": list(queryset[start : start + size]),
            "total": total,
            "page": page,
            "size": size,
            "pages": -(-total // size),
        }


def anyone(request: HttpRequest) -> bool:
    """Lets the public in as well; a token that is not in force is still refused with 401."""
    actor = getattr(request, "actor", None)
    return "Authorization" not in request.headers or (actor is not None and not actor.is_public)


def roleless() -> str:
    """Why a directory of people stays closed."""
    return _("Your organisation has to confirm first that you work there.")


def need_role(request: HttpRequest) -> None:
    """Refuse whoever holds no role: an account alone proves nothing about a person."""
    if not getattr(getattr(request, "actor", None), "roles", ()):
        raise HttpError(403, roleless())


def wrong(field: str, message: str, code: str) -> ValidationError:
    """One fault of what was sent, at its field."""
    return ValidationError([{"type": code, "loc": ("body", "sent", field), "msg": message}])


def choose(found: QuerySet[Record], key: Any, field: str, *, by: str = "pk") -> Record:
    """The record of that key among those the asker may see; refused at the field if none is."""
    record = found.filter(**{by: key}).first()
    return _held({key: record} if record is not None else {}, key, field)


def choose_each(
    values: dict[str, Any], sources: Mapping[str, Source], *, at: str = ""
) -> dict[str, Any]:
    """Put records in place of their keys; what was not sent or is null stays as it is.

    A source is a query, or a function of the keys that gives their records: it is called only
    when something was sent. Fields that name the same source (the same object) are looked up
    together.
    """
    shared: dict[int, list[str]] = {}
    for field, found in sources.items():
        if values.get(field) is not None:
            shared.setdefault(id(found), []).append(field)
    for fields in shared.values():
        held = _records(sources[fields[0]], {values[field] for field in fields})
        for field in fields:
            values[field] = _held(held, values[field], f"{at}{field}")
    return values


def _records(source: Source, keys: set[Any]) -> Mapping[Any, Any]:
    if isinstance(source, QuerySet):
        return source.in_bulk(keys)
    return {record.pk: record for record in source(list(keys))}


def choose_all(found: QuerySet[Record], keys: Sequence[Any], field: str) -> list[Record]:
    """The records of these keys in their order, looked up together; refused if one is none."""
    held = found.in_bulk(set(keys)) if keys else {}
    return [_held(held, key, field) for key in keys]


def _held(held: Mapping[Any, Record], key: Any, field: str) -> Record:
    record = held.get(key)
    if record is None:
        raise wrong(field, _("There is no such record."), "unknown_record")
    return record


def know_empty(record: Model, names: Iterable[str]) -> None:
    """Mark relations of a record just made as read and empty, as a prefetch would find them."""
    known = record.__dict__.setdefault("_prefetched_objects_cache", {})
    for name in names:
        related: Any = record._meta.get_field(name).related_model
        rows = related._default_manager.none()
        rows._result_cache, rows._prefetch_done = [], True
        known[name] = rows


def request_uuid(request: HttpRequest) -> UUID | None:
    """The Idempotency-Key as the key of an act of this person at this address, if one was sent."""
    key = request_key(request)
    actor = getattr(request, "actor", None)
    who = getattr(actor, "person_id", None)
    return uuid5(REQUESTS, f"{who} {request.path} {key}") if key else None


def request_key(request: HttpRequest) -> str:
    """The header ``Idempotency-Key``: 8 to 80 visible letters, or empty when it was not sent."""
    key = request.headers.get("Idempotency-Key", "")
    if key and not KEY.fullmatch(key):
        raise HttpError(400, _("The header Idempotency-Key must have 8 to 80 visible letters."))
    return key


def expected_version(request: HttpRequest) -> int | None:
    """The version in ``If-Match: "7"``, for services that refuse to overwrite a newer one."""
    given = request.headers.get("If-Match", "").strip()
    if not given or given == "*":
        return None
    found = TAG.fullmatch(given)
    if found is None:
        raise HttpError(400, _("The header If-Match must repeat the ETag that was read."))
    return int(found.group(1))


def set_version(response: HttpResponse, version: int) -> None:
    """Tell the version as ``ETag``; the same is asked back in ``If-Match``."""
    response.headers["ETag"] = f'"{version}"'
