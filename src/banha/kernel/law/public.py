# SPDX-License-Identifier: Apache-2.0
"""The door of law."""

from banha.kernel.law.models import Article, LegalText, Relation
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

__all__ = [
    "CONFIGURATION",
    "Article",
    "Basis",
    "Certainty",
    "LegalText",
    "NotAllowed",
    "Refusal",
    "Refused",
    "Relation",
    "Source",
    "Stale",
]
