# SPDX-License-Identifier: Apache-2.0
"""Saving the whole form of a proposal at once: what is understood and what is kept as typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model

from banha.contexts.tasks.models import (
    BudgetLine,
    CitedBasis,
    Partner,
    ProductMetric,
    ProductRow,
    Proposal,
    ResultUser,
    TaskHeritage,
    TeamMember,
)
from banha.contexts.tasks.services.proposals import (
    MANY,
    WRITTEN,
    clean_text,
    follow_in_dossier,
    locked_for_writing,
)
from banha.contexts.tasks.services.refusing import PageMark
from banha.kernel.access.public import Actor

Row = Mapping[str, Any]
#: Table of the form -> its model, the columns it writes, whether rows keep their order.
TABLES: dict[str, tuple[type[Model], tuple[str, ...], bool]] = {
    "products": (
        ProductRow,
        (
            "form", "name", "unit", "quantity", "scientific_requirement", "expected_publication",
            "receiver_id", "receiver_text", "scale", "readiness",
        ),
        True,
    ),
    "users": (ResultUser, ("organisation_id", "name", "scale", "is_enterprise"), False),
    "bases": (CitedBasis, ("legal_text_id", "citation", "note"), True),
    "team": (
        TeamMember,
        (
            "person_id", "name", "organisation_id", "organisation_text", "role", "work",
            "person_months", "coefficient",
        ),
        True,
    ),
    "partners": (
        Partner,
        (
            "organisation_id", "name", "role", "content", "money", "is_foreign", "country",
        ),
        False,
    ),
    "budget": (BudgetLine, ("item", "source", "year", "is_lump", "amount", "note"), False),
    "heritage": (TaskHeritage, ("earlier_id", "relation", "note"), False),
}  # fmt: skip
METRIC = ("name", "unit", "required", "domestic", "abroad")
FOREIGN = frozenset(
    {
        "research_field",
        "objective",
        "programme",
        "leader",
        "host",
        "orderer",
        "origin_task",
        "commitment",
    }
)


@dataclass(frozen=True)
class Typed:
    """A whole form: fields by name (records by id), rows by table, and what was not understood."""

    values: Row = field(default_factory=dict)
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    as_typed: Row = field(default_factory=dict)


@transaction.atomic
def save_typed(
    *,
    proposal: Proposal,
    actor: Actor,
    typed: Typed,
    expected_version: int | None = None,
    page: PageMark | None = None,
) -> Proposal:
    """Save everything typed; rows that did not change are left alone, one save is one version.

    Raises Stale when a co-author saved meanwhile (saying who), NotAllowed when it is closed.
    """
    locked = locked_for_writing(proposal, actor, expected_version, page)
    old = {name: getattr(locked, _column(name)) for name in WRITTEN if name in typed.values}
    kept = locked.as_typed
    for name in old:
        setattr(locked, _column(name), clean_text(typed.values[name]))
    locked.as_typed = dict(typed.as_typed)
    changed = kept != locked.as_typed or any(
        getattr(locked, _column(name)) != value for name, value in old.items()
    )
    for name in MANY:
        if name in typed.values:
            changed |= _set_many(locked, name, typed.values[name])
    for table, rows in typed.tables.items():
        changed |= _write_table(locked, table, rows)
    if changed:
        locked.version += 1
        locked.saved_by_id = actor.person_id
        locked.save()
        follow_in_dossier(
            locked,
            actor=actor,
            is_new_title="title" in old and old["title"] != locked.title,
            is_new_host="host" in old and old["host"] != locked.host_id,
        )
    return locked


def _column(name: str) -> str:
    return f"{name}_id" if name in FOREIGN else name


def _set_many(proposal: Proposal, name: str, ids: Sequence[int]) -> bool:
    relation = getattr(proposal, name)
    before = set(relation.values_list("pk", flat=True))
    if before == set(ids):
        return False
    relation.set(ids)
    return True


def _write_table(proposal: Proposal, table: str, rows: Sequence[Row]) -> bool:
    """Replace the rows of a table unless they are the same as stored; says whether it wrote."""
    model, columns, is_ordered = TABLES[table]
    stored = model._default_manager.filter(proposal=proposal)
    if table == "heritage":
        stored = stored.filter(is_declared=True)
    before = list(stored.order_by("pk").values(*columns))
    wanted = [{name: clean_text(row[name]) for name in columns if name in row} for row in rows]
    same = len(before) == len(wanted) and all(
        all(old[name] == value for name, value in new.items())
        for old, new in zip(before, wanted, strict=True)
    )
    if same and (table != "products" or _metrics_of(proposal) == _metrics_in(rows)):
        return False
    stored.delete()
    for position, (row, source) in enumerate(zip(wanted, rows, strict=True)):
        more = {"position": position} if is_ordered else {}
        made = model._default_manager.create(proposal=proposal, **row, **more)
        if table == "products":
            ProductMetric.objects.bulk_create(
                ProductMetric(product_id=made.pk, position=number, **metric)
                for number, metric in enumerate(source.get("metrics", ()))
            )
    return True


def _metrics_of(proposal: Proposal) -> list[list[dict[str, Any]]]:
    products = proposal.productrows.order_by("pk").prefetch_related("metrics")
    return [
        [{name: getattr(metric, name) for name in METRIC} for metric in product.metrics.all()]
        for product in products
    ]


def _metrics_in(rows: Sequence[Row]) -> list[list[dict[str, Any]]]:
    return [
        [{name: metric.get(name, "") for name in METRIC} for metric in row.get("metrics", ())]
        for row in rows
    ]
