# SPDX-License-Identifier: Apache-2.0
"""Writes of the network of science."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from banha.contexts.network.models import Classification
from banha.contexts.network.terms import FIELDS, INITIATIVES, OBJECTIVES, SECTORS, Scheme
from banha.foundation.reference import Loaded, Progress
from banha.kernel.law.public import Certainty

FIELD_EDITION = "2008/2025"
FIELD_NOTE = "Mã theo bảng năm 2008; nhãn cần đối chiếu với Thông tư 24/2025/TT-BKHCN"
LISTS = (
    (Scheme.SOCIO_ECONOMIC_OBJECTIVE, "04/KHCN-NV", OBJECTIVES),
    (Scheme.SECTOR, "2026", SECTORS),
    (Scheme.INITIATIVE, "01-KH/BCĐTW", INITIATIVES),
)


def _no_progress(done: int, total: int) -> None:
    """Nobody watches."""


def _rows() -> Iterator[tuple[Scheme, str, str, dict[str, Any]]]:
    """Every code as scheme, edition, code and values, parents before children."""
    for position, field in enumerate(sorted(FIELDS, key=lambda row: (len(row.code), row.code))):
        values = {
            "title_vi": field.title_vi,
            "title_en": field.title_en,
            "position": position,
            "certainty": Certainty.LIKELY,
            "note": FIELD_NOTE,
        }
        yield Scheme.RESEARCH_FIELD, FIELD_EDITION, field.code, values
    for scheme, edition, rows in LISTS:
        for position, row in enumerate(rows):
            values = {
                "title_vi": row.title_vi,
                "title_en": row.title_en,
                "position": position,
                "certainty": row.certainty,
            }
            yield scheme, edition, row.code, values


@transaction.atomic
def load_classifications(progress: Progress = _no_progress) -> Loaded:
    """Bring the reference codes into the register, each edition once.

    Running it again mends titles and adds what is new; it removes nothing, because tasks refer
    to codes.
    """
    loaded = Loaded()
    known = {(c.scheme, c.edition, c.code): c for c in Classification.objects.all()}
    rows = list(_rows())
    for done, (scheme, edition, code, values) in enumerate(rows, start=1):
        key = (str(scheme.value), edition, code)
        if scheme == Scheme.RESEARCH_FIELD:
            # A code's parent is its own beginning: 20515 → 205 → 2.
            parent = known.get((*key[:2], code[:-2]))
            values["parent_id"] = parent.pk if parent else None
        found = known.get(key)
        if found is None:
            known[key] = Classification.objects.create(
                scheme=scheme, edition=edition, code=code, **values
            )
            loaded.count(created=True)
        else:
            changed = {n: v for n, v in values.items() if getattr(found, n) != v}
            if changed:
                Classification.objects.filter(pk=found.pk).update(**changed)
            loaded.count(created=False, changed=bool(changed))
        progress(done, len(rows))
    return loaded
