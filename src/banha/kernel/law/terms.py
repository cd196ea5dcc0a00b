# SPDX-License-Identifier: Apache-2.0
"""How sure a rule is, and how a rule names its source."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Certainty(models.TextChoices):
    """How sure we are of a rule; unsure rules are configuration and show no article."""

    SURE = "sure", _("sure")
    LIKELY = "likely", _("likely")
    UNSURE = "unsure", _("set by the office, no article found")


@dataclass(frozen=True)
class Basis:
    """The place in a legal text a rule comes from: ``Basis("50/2014/TT-BCT", "Điều 27")``."""

    text: str
    article: str = ""
    certainty: Certainty = Certainty.SURE

    @property
    def is_shown(self) -> bool:
        """Unsure rules are configuration: their article is never shown."""
        return self.certainty != Certainty.UNSURE

    def __str__(self) -> str:
        if not self.is_shown:
            return ""
        return f"{cited(self.article)} {self.text}".strip()


#: A rule the office sets itself because no text could be verified.
CONFIGURATION = Basis("", "", Certainty.UNSURE)


@dataclass(frozen=True)
class Source:
    """A legal text from which articles are cited: ``TT50 = Source("50/2014/TT-BCT")``."""

    number: str
    certainty: Certainty = Certainty.SURE

    def article(self, ref: str, certainty: Certainty | None = None) -> Basis:
        """``"27"``: Điều 27; ``"28(1)"``: khoản 1 Điều 28; ``"20(2)d"``: điểm d khoản 2 Điều 20.

        Ranges stay ranges: ``"7–8"``, ``"8(6–7)"``, ``"5(3)a–q"``. What is written in no such way
        is a slip of the programmer and raises ValueError.
        """
        return Basis(self.number, label_of_ref(ref), certainty or self.certainty)


def cited(label: str) -> str:
    """The place as the page's language cites it: khoản 2 Điều 21, in English Article 21(2)."""
    found = LABEL.match(label) if (get_language() or "").startswith("en") else None
    if found is None or found.end() != len(label):
        return label
    clause = f"({found['clause']})" if found["clause"] else ""
    point = f"({found['point']})" if found["point"] else ""
    return f"Article {found['article']}{clause}{point}"


_SPAN = r"\w+(?:–\w+)?"
LABEL = re.compile(
    rf"^(?:điểm\s+(?P<point>{_SPAN})\s+)?(?:khoản\s+(?P<clause>{_SPAN})\s+)?"
    rf"điều\s+(?P<article>{_SPAN})",
    re.IGNORECASE,
)
_REF = re.compile(rf"(?P<article>{_SPAN})(?:\((?P<clause>{_SPAN})\)(?P<point>{_SPAN})?)?")


def label_of_ref(ref: str) -> str:
    """The place in the words of the law, the smallest part first."""
    found = _REF.fullmatch(ref.strip().replace("-", "–"))
    if found is None:
        raise ValueError(f"no place in a text: {ref!r}")
    parts = (
        ("điểm", found["point"]),
        ("khoản", found["clause"]),
        ("Điều", found["article"]),
    )
    return " ".join(f"{word} {value}" for word, value in parts if value)


@dataclass(frozen=True)
class Refusal:
    """One thing that is refused: what, where, by which rule, and what to do next."""

    message: Any
    field: str = ""
    basis: Basis = CONFIGURATION
    remedy: Any = ""
    code: str = "refused"


class Refused(Exception):  # noqa: N818 - the word of the house
    """A service refuses; page and API show the same refusals, and nothing was written."""

    def __init__(self, *refusals: Refusal) -> None:
        self.refusals = refusals
        super().__init__("; ".join(str(refusal.message) for refusal in refusals))


class Stale(Refused):
    """Somebody else acted first; the page shows what changed and keeps what was typed."""


class NotAllowed(Refused):
    """The actor may not do this, though he may see it."""
