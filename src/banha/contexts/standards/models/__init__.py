# SPDX-License-Identifier: Apache-2.0
"""Tables of standards and technical regulations."""

from banha.contexts.standards.models.codes import HsOfText, IcsOfText, OtherNumber
from banha.contexts.standards.models.relation import TextRelation, TextSpan
from banha.contexts.standards.models.text import NormativeText

__all__ = [
    "HsOfText",
    "IcsOfText",
    "NormativeText",
    "OtherNumber",
    "TextRelation",
    "TextSpan",
]
