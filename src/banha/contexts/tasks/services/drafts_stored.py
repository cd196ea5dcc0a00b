# SPDX-License-Identifier: Apache-2.0
"""All the tables of a proposal as they are stored, read in one statement."""

import json
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import JSONField, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.services.drafts import TABLES
from banha.contexts.tasks.services.proposals import MANY
from banha.foundation.built_once import built_once

#: Table -> its rows in the order they were typed; a list of codes -> their keys.
Stored = dict[str, list[Any]]


class ExactNumbers(json.JSONDecoder):
    """Numbers with a fraction as the database holds them."""

    def __init__(self, **more: Any) -> None:
        super().__init__(parse_float=Decimal, **more)


class Told(JSONObject):
    """A row as one value."""

    output_field = JSONField(decoder=ExactNumbers)


def _rows(table: str) -> ArraySubquery:
    model, columns, _ordered = TABLES[table]
    stored = model._default_manager.filter(proposal=OuterRef("pk")).order_by("pk")
    if table == "heritage":
        stored = stored.filter(is_declared=True)
    return ArraySubquery(stored.values_list(Told(**{name: name for name in ("pk", *columns)})))


def _codes(name: str) -> ArraySubquery:
    field: Any = Proposal._meta.get_field(name)
    chosen = {field.remote_field.related_name: OuterRef("pk")}
    return ArraySubquery(field.related_model.objects.filter(**chosen).values_list("pk"))


@built_once
def _stored(proposal: int) -> QuerySet[Proposal, Any]:
    told = [*map(_rows, TABLES), *map(_codes, MANY)]
    return Proposal.objects.filter(pk=proposal).values_list(*told)


def stored_tables(proposal: Proposal) -> Stored:
    """Every table and every list of codes of the proposal."""
    return dict(zip((*TABLES, *MANY), _stored(proposal.pk)[0], strict=True))
