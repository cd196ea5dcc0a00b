# SPDX-License-Identifier: Apache-2.0
"""What is sent of texts and relations through the API."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Field

from banha.contexts.standards.services import HsWords, NamedRelation, TextWords
from banha.contexts.standards.terms import Adoption, RelationKind, TextKind
from banha.foundation.rest import Given, Key, Line, choose_each
from banha.kernel.organisations.public import Organisation

Prose = Annotated[str, Field(max_length=20_000)]
Title = Annotated[str, Field(max_length=1000)]


class GoodsIn(Given):
    """A tariff code as written, with its goods and exceptions."""

    raw: Annotated[str, Field(min_length=1, max_length=600)]
    goods: Annotated[str, Field(max_length=600)] = ""
    condition: Title = ""
    starts: date | None = None
    ends: date | None = None


class TextIn(Given):
    """All that is kept of a text; what is not sent is empty."""

    kind: TextKind
    number: Annotated[str, Field(min_length=1, max_length=120)]
    title_vi: Annotated[str, Field(min_length=1, max_length=1000)]
    title_en: Title = ""
    scope: Prose = ""
    issuer: Key | None = None
    issuer_name: Line = ""
    owner: Key | None = None
    instrument_number: Annotated[str, Field(max_length=60)] = ""
    issued_on: date | None = None
    effective_from: date | None = None
    effective_until: date | None = None
    transition: Prose = ""
    adoption: Adoption | None = None
    source_number: Annotated[str, Field(max_length=120)] = ""
    source_edition: Annotated[str, Field(max_length=60)] = ""
    deviations: Prose = ""
    ics: Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=30)] = []
    hs: Annotated[list[GoodsIn], Field(max_length=2000)] = []
    assessment_methods: Annotated[list[Annotated[int, Field(ge=1, le=8)]], Field(max_length=8)] = []
    reviewed_on: date | None = None
    is_public: bool = True
    note: Prose = ""

    def words(self) -> TextWords:
        """As the service takes them; organisations are looked up by their keys."""
        given: dict[str, Any] = self.whole()
        bodies = Organisation.objects.all()
        choose_each(given, {"issuer": bodies, "owner": bodies})
        given["adoption"] = given["adoption"] or ""
        given["ics"] = "; ".join(given["ics"])
        given["hs"] = tuple(HsWords(**line) for line in given["hs"])
        given["assessment_methods"] = tuple(given["assessment_methods"])
        return TextWords(**given)


class TextChangedIn(TextIn):
    """All that is to be kept of a text, and the version the writer saw."""

    version: Annotated[int, Field(ge=0, le=2**31 - 1)]

    def words(self) -> TextWords:
        """Without the version, which is no word of the text."""
        return TextIn(**self.model_dump(exclude={"version"})).words()


class ComparedIn(Given):
    """With which copy an entry was compared."""

    against: Annotated[str, Field(min_length=1, max_length=300)]


class TextFileIn(Given):
    """The key of a document its sender uploaded before."""

    document: UUID


class RelationIn(Given):
    """What a text does to another, or (``other_acts``) the other to it."""

    kind: RelationKind
    other: Annotated[str, Field(min_length=1, max_length=200)]
    other_acts: bool = False
    starts: date | None = None
    ends: date | None = None
    scope: Prose = ""
    note: Annotated[str, Field(max_length=600)] = ""

    def words(self) -> NamedRelation:
        """As the service takes them."""
        return NamedRelation(**self.whole())


class RelationWithdrawnIn(Given):
    """What was wrong with a relation."""

    reason: Annotated[str, Field(min_length=1, max_length=600)]
