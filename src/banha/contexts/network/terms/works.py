# SPDX-License-Identifier: Apache-2.0
"""The words of what a scientist has published and brought about, and where that was learned."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.foundation.text import fold

#: Who is "young" when young talent is looked for. The age the policy names is not verified here:
#: CONFIGURATION, shown without an article.
YOUNG_UNTIL_AGE = 35
EARLIEST_YEAR = 1900
#: Shorter titles ("Editorial", "Lời nói đầu") are given to many works.
TELLING_TITLE = 20
MOST_AUTHORS = 4_000


class WorkKind(models.TextChoices):
    """What kind of work a publication or result is (TT 10/2017 Điều 9: công bố, sáng chế…)."""

    ARTICLE = "article", _("journal article")
    CONFERENCE = "conference", _("conference paper")
    BOOK = "book", pgettext_lazy("publication", "book")
    CHAPTER = "chapter", _("book chapter")
    THESIS = "thesis", pgettext_lazy("publication", "thesis")
    REPORT = "report", _("research report")
    OTHER = "other", _("other publication")
    PATENT = "patent", pgettext_lazy("publication", "patent")
    UTILITY_SOLUTION = "utility", _("utility solution")
    SOFTWARE = "software", _("software or data set")
    TRANSFER = "transfer", _("technology transferred")


#: Results stand apart from what was published.
RESULTS = (
    WorkKind.PATENT,
    WorkKind.UTILITY_SOLUTION,
    WorkKind.SOFTWARE,
    WorkKind.TRANSFER,
)


class WorkSource(models.TextChoices):
    """How the register came to know of a work."""

    TYPED = "typed", _("entered by hand")
    BIBTEX = "bibtex", _("BibTeX file")
    ORCID = "orcid", _("ORCID record")
    PROGRAM = "program", _("sent by a program")


class ExpertGroup(models.TextChoices):
    """Groups of experts one looks for."""

    YOUNG_TALENT = "young", _("recognised young talent")
    ABROAD = "abroad", _("experts abroad")


_DOI = re.compile(r"10\.\d{4,9}/\S+")
_LETTERS = re.compile(r"[^\w]+")


def normalise_doi(text: str) -> str | None:
    """10.1000/xyz in lower case, whatever address or word stands before it; None if it is none."""
    found = _DOI.search(text.strip().replace("%2F", "/"))
    doi = found.group(0).rstrip(".,;)]}>\"'").lower() if found else ""
    return doi if 0 < len(doi) <= 200 else None


def title_key(title: str) -> str:
    """The title without marks, case and punctuation: what two entries of one work share."""
    return " ".join(_LETTERS.sub(" ", fold(title)).split())[:500]


def masked(number: str) -> str:
    """The last three characters alone; nothing of what is shorter than six."""
    shown = number[-3:] if len(number) >= 6 else ""
    return "•" * (len(number) - len(shown)) + shown
