# SPDX-License-Identifier: Apache-2.0
"""Writes of the network of science."""

from django.db import transaction

from banha.contexts.network.models import Classification
from banha.contexts.network.terms import FIELDS, INITIATIVES, OBJECTIVES, SECTORS, Scheme
from banha.kernel.law.public import Certainty

FIELD_EDITION = "2008/2025"
FIELD_NOTE = "Mã theo bảng năm 2008; nhãn cần đối chiếu với Thông tư 24/2025/TT-BKHCN"
LISTS = (
    (Scheme.SOCIO_ECONOMIC_OBJECTIVE, "04/KHCN-NV", OBJECTIVES),
    (Scheme.SECTOR, "2026", SECTORS),
    (Scheme.INITIATIVE, "01-KH/BCĐTW", INITIATIVES),
)


@transaction.atomic
def load_classifications() -> int:
    """Bring the reference codes into the register, each edition once; gives how many it holds.

    Running it again mends titles and adds what is new; it removes nothing, because tasks refer
    to codes.
    """
    count = 0
    parents: dict[str, Classification] = {}
    # A code's parent is its own beginning: 20515 → 205 → 2.
    for position, row in enumerate(sorted(FIELDS, key=lambda r: (len(r.code), r.code))):
        parent = parents.get(row.code[:-2])
        parents[row.code], _made = Classification.objects.update_or_create(
            scheme=Scheme.RESEARCH_FIELD,
            edition=FIELD_EDITION,
            code=row.code,
            defaults={
                "parent": parent,
                "title_vi": row.title_vi,
                "title_en": row.title_en,
                "position": position,
                "certainty": Certainty.LIKELY,
                "note": FIELD_NOTE,
            },
        )
        count += 1
    for scheme, edition, rows in LISTS:
        for position, code_row in enumerate(rows):
            Classification.objects.update_or_create(
                scheme=scheme,
                edition=edition,
                code=code_row.code,
                defaults={
                    "title_vi": code_row.title_vi,
                    "title_en": code_row.title_en,
                    "position": position,
                    "certainty": code_row.certainty,
                },
            )
            count += 1
    return count
