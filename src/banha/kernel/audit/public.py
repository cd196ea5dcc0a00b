# SPDX-License-Identifier: Apache-2.0
"""The door of audit."""

from banha.kernel.audit.actors import acting
from banha.kernel.audit.queries import Change, FieldChange, history_of
from banha.kernel.audit.registry import register_history_reader

__all__ = ["Change", "FieldChange", "acting", "history_of", "register_history_reader"]
