# SPDX-License-Identifier: Apache-2.0
"""Lets organisations that do S&T and experts be found in the one box."""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from banha.contexts.network.models import Expert, Publication, ScienceOrganisation
from banha.kernel.organisations.public import Organisation
from banha.kernel.search.public import Entry, put_entries, register_source

#: So many titles of the latest works help to find an expert.
TITLES = 60
ORGANISATION, EXPERT = "network.organisation", "network.expert"


def _state_offices() -> tuple[int, ...]:
    """Every body of the State: officers may see all experts."""
    state = Organisation.objects.filter(house=Organisation.House.STATE)
    return tuple(state.values_list("pk", flat=True))


def entry_of_organisation(science: ScienceOrganisation) -> Entry:
    """The register of organisations is public."""
    body = science.organisation
    fields = ", ".join(code.title_vi for code in science.fields.all())
    parts = (body.short_name, body.english_name, science.certificate_number, fields)
    return Entry(
        kind=ORGANISATION,
        object_id=science.pk,
        title=body.name,
        body="\n".join(filter(None, (*parts, science.activities))),
        url=reverse("network:organisation", args=[science.pk]),
        is_public=True,
    )


def entry_of_expert(expert: Expert, offices: tuple[int, ...]) -> Entry:
    """Found by officers, the person and the own organisation; never by the public."""
    fields = [code.title_vi for code in (*expert.main_fields.all(), *expert.sectors.all())]
    titles = [work.title for work in list(expert.publications.all())[:TITLES]]
    work = [row.organisation_id for row in expert.person.affiliations.all()]
    return Entry(
        kind=EXPERT,
        object_id=expert.pk,
        title=expert.person.full_name,
        body="\n".join(filter(None, (expert.profession, *expert.keywords, *fields, *titles))),
        url=reverse("network:expert", args=[expert.pk]),
        is_public=False,
        organisation_ids=(*offices, *work),
        person_ids=(expert.person_id,),
    )


def find_organisation_again(science: ScienceOrganisation) -> None:
    """Renew the entry, in the writer's transaction."""
    put_entries([entry_of_organisation(science)])


def find_expert_again(expert: Expert) -> None:
    """Renew the entry, in the writer's transaction."""
    put_entries([entry_of_expert(expert, _state_offices())])


def _organisations() -> Iterator[Entry]:
    rows = ScienceOrganisation.objects.select_related("organisation").prefetch_related("fields")
    return (entry_of_organisation(science) for science in rows.iterator(chunk_size=500))


def _experts() -> Iterator[Entry]:
    offices = _state_offices()
    rows = Expert.objects.select_related("person").prefetch_related(
        "main_fields", "sectors", "person__affiliations",
        Prefetch("publications", Publication.objects.defer("abstract", "authors")),
    )  # fmt: skip
    return (entry_of_expert(expert, offices) for expert in rows.iterator(chunk_size=500))


def register_found_kinds() -> None:
    """Name both registers to the one box; called once when the app is ready."""
    register_source(ORGANISATION, _organisations, label=_("Organisations doing S&T"))
    register_source(EXPERT, _experts, label=_("Experts"))
