# SPDX-License-Identifier: Apache-2.0
"""What the decision in the dossier says of the council and the budget team."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from banha.kernel.dossiers.public import Dossier, Enclosure

PAPER = "council_decision"
_NUMBER = re.compile(r"^\d+\.\s*")
_TEAM = re.compile(r"^Thành lập Tổ thẩm định kinh phí\b")
_COUNCIL = re.compile(r"^Thành lập Hội đồng\b")


@dataclass(frozen=True)
class CouncilDecided:
    """The decision by number and date, and how many it names; None where it does not say."""

    words: str = ""
    members: int | None = None
    team: int | None = None
    #: Who sits on the council, as the decision writes it.
    named: tuple[str, ...] = ()


def council_decided(dossier: Dossier) -> CouncilDecided:
    """Read from the decision issued last; a scan or none at all tells nothing."""
    found = (
        Enclosure.objects.filter(
            dossier=dossier, paper=PAPER, replaced_by=None, issued__isnull=False
        )
        .select_related("issued")
        .order_by("-pk")
        .first()
    )
    if found is None or found.issued is None:
        return CouncilDecided()
    paper = found.issued
    council, team = _named_in(paper.merged, _COUNCIL), _named_in(paper.merged, _TEAM)
    return CouncilDecided(
        f"{paper.number}, {paper.issued_on:%d/%m/%Y}",
        len(council) or None,
        len(team) or None,
        tuple(_NUMBER.sub("", one) for one in council),
    )


def _named_in(merged: Mapping[str, Any], begins: re.Pattern[str]) -> list[str]:
    """The clauses under the article that begins so."""
    for article in merged.get("articles", ()):
        if isinstance(article, Mapping) and begins.match(str(article.get("text", ""))):
            return [str(one) for one in article.get("clauses", ())]
    return []
