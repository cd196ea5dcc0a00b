# SPDX-License-Identifier: Apache-2.0
"""The words of standards and technical regulations."""

from banha.contexts.standards.terms.codes import (
    CodeFault,
    CodeRead,
    read_hs,
    read_ics,
    split_codes,
)
from banha.contexts.standards.terms.kinds import (
    ASSESSMENT_METHODS,
    FACTS,
    HARMONISED,
    REGULATIONS,
    Adoption,
    KindFacts,
    Label,
    TextKind,
)
from banha.contexts.standards.terms.numbers import (
    TextNumber,
    normalise_number,
    number_doubts,
    number_key,
    order_of_number,
    parse_number,
)
from banha.contexts.standards.terms.relations import (
    ACTING,
    BINDING,
    ENDING,
    EVER,
    FOREVER,
    PASSIVE,
    SCOPED,
    Act,
    RelationKind,
    Span,
    Validity,
)

__all__ = [
    "ACTING",
    "ASSESSMENT_METHODS",
    "BINDING",
    "ENDING",
    "EVER",
    "FACTS",
    "FOREVER",
    "HARMONISED",
    "PASSIVE",
    "REGULATIONS",
    "SCOPED",
    "Act",
    "Adoption",
    "CodeFault",
    "CodeRead",
    "KindFacts",
    "Label",
    "RelationKind",
    "Span",
    "TextKind",
    "TextNumber",
    "Validity",
    "normalise_number",
    "number_doubts",
    "number_key",
    "order_of_number",
    "parse_number",
    "read_hs",
    "read_ics",
    "split_codes",
]
