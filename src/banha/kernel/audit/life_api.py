# SPDX-License-Identifier: Apache-2.0
"""A life through the API: the shape of an act, and pages that word only their own acts."""

from typing import Any, ClassVar

from django.http import HttpRequest
from ninja import Schema
from pydantic import AwareDatetime

from banha.foundation.rest import NumberedPages
from banha.kernel.audit.life_words import Telling, acts_in_words


class LifeAct(Schema):
    """One act in words; each kind of life says which kinds of acts there are."""

    at: AwareDatetime
    person_id: int | None
    who: str
    role: str
    said: str
    why: str


class LifePages(NumberedPages):
    """Puts the acts of the page that is asked for into words."""

    telling: ClassVar[Telling]

    def paginate_queryset(
        self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        life, entries = queryset
        cut = super().paginate_queryset(entries, pagination, request, **params)
        return {**cut, "items": acts_in_words(life, cut["items"], self.telling)}
