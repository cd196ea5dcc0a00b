# SPDX-License-Identifier: Apache-2.0
"""Lateness of an acceptance dossier in the words of papers, which are Vietnamese."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from banha.contexts.councils.rules import Lateness
from banha.contexts.councils.services.product_tally import late_told
from banha.kernel.documents.public import cited_in_paper, in_vietnamese
from banha.kernel.law.public import Basis


@in_vietnamese
def late_sentence(told: Mapping[str, Any], basis: Basis) -> str:
    """When the dossier was lodged, by when it was due, and what follows by which article."""
    days = {name: f"{date.fromisoformat(told[name]):%d/%m/%Y}"
            for name in ("lodged_on", "ends_on", "last_day")}  # fmt: skip
    cited = cited_in_paper(basis)
    by = f" theo {cited}" if cited else ""
    return (
        f"Hồ sơ nghiệm thu nộp ngày {days['lodged_on']}, quá {told['months']:02d} tháng kể từ ngày "
        f"kết thúc hợp đồng ({days['ends_on']}; hạn cuối {days['last_day']}): xếp loại Không đạt"
        f"{by}."
    )


def reasons_of_lateness(late: Lateness | None) -> str:
    """What a conclusion gives as its reason; empty where the dossier came in time."""
    told = late_told(late)
    return late_sentence(told, late.basis) if late is not None and told is not None else ""
