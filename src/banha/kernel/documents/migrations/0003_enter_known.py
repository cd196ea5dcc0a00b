# SPDX-License-Identifier: Apache-2.0
"""Papers issued before the register are entered in it."""

from typing import Any

from django.db import migrations


def enter_known(apps: Any, _editor: Any) -> None:
    """Abstract, receivers and number of the papers that were issued before the register."""
    from banha.kernel.documents.register_entry import entry_of  # noqa: PLC0415
    from banha.kernel.documents.registry import template_named  # noqa: PLC0415

    papers = apps.get_model("documents", "IssuedPaper")
    numbers = apps.get_model("numbering", "TakenNumber")
    offices = apps.get_model("organisations", "Organisation")
    units = set(offices.objects.exclude(parent=None).values_list("pk", flat=True))
    free = {
        (office, text, year): pk
        for pk, office, text, year in numbers.objects.values_list(
            "pk", "organisation_id", "text", "counter__year"
        )
    }
    for paper in papers.objects.order_by("pk").iterator(chunk_size=500):
        key = (paper.issuer_id, paper.number, paper.issued_on.year)
        try:
            entry = entry_of(template_named(paper.template).build(paper.merged or {}))
        except (KeyError, ValueError, TypeError):
            entry = {"about": paper.title}
        if paper.issuer_id in units:
            # What a unit issued it drafted itself; who drafted for a ministry is not known.
            entry = {**entry, "drafted_by_id": paper.issuer_id}
        papers.objects.filter(pk=paper.pk).update(taken_id=free.pop(key, None), **entry)


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_register")]

    operations = [migrations.RunPython(enter_known, migrations.RunPython.noop, elidable=True)]
