# SPDX-License-Identifier: Apache-2.0
"""What is typed on the pages of programmes."""

from banha.contexts.programmes.forms.calls import (
    CallForm,
    CallLineForm,
    CancelForm,
    ExtendForm,
    PaperFormSet,
    PublishForm,
)
from banha.contexts.programmes.forms.filters import CallFilter, PlanFilter
from banha.contexts.programmes.forms.plans import (
    PlanForm,
    PlanLineForm,
    PlanMoveForm,
    ProgrammeForm,
)

__all__ = [
    "CallFilter",
    "CallForm",
    "CallLineForm",
    "CancelForm",
    "ExtendForm",
    "PaperFormSet",
    "PlanFilter",
    "PlanForm",
    "PlanLineForm",
    "PlanMoveForm",
    "ProgrammeForm",
    "PublishForm",
]
