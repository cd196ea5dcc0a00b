# SPDX-License-Identifier: Apache-2.0
"""The door of law."""

from banha.kernel.law.models import Article, DayException, LegalText, Relation
from banha.kernel.law.queries import (
    FoundArticle,
    find_article,
    find_text,
    is_in_force,
    mandate_texts,
)
from banha.kernel.law.refused_pages import (
    form_page,
    keep_refusals,
    posted,
    status_of,
    typed_text,
)
from banha.kernel.law.refusing import not_allowed, refuse, refuse_future
from banha.kernel.law.saving import autosaved, sent_key, sent_number, sent_version
from banha.kernel.law.services import switch_day, withdraw_switch
from banha.kernel.law.terms import (
    CONFIGURATION,
    Basis,
    Certainty,
    NotAllowed,
    Refusal,
    Refused,
    Source,
    Stale,
)
from banha.kernel.law.working_days import forget_calendar, holiday_name, working_calendar

__all__ = [
    "CONFIGURATION",
    "Article",
    "Basis",
    "Certainty",
    "DayException",
    "FoundArticle",
    "LegalText",
    "NotAllowed",
    "Refusal",
    "Refused",
    "Relation",
    "Source",
    "Stale",
    "autosaved",
    "find_article",
    "find_text",
    "forget_calendar",
    "form_page",
    "holiday_name",
    "is_in_force",
    "keep_refusals",
    "mandate_texts",
    "not_allowed",
    "posted",
    "refuse",
    "refuse_future",
    "sent_key",
    "sent_number",
    "sent_version",
    "status_of",
    "switch_day",
    "typed_text",
    "withdraw_switch",
    "working_calendar",
]
