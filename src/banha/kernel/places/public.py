# SPDX-License-Identifier: Apache-2.0
"""The door of places."""

from banha.kernel.places.models import Place, Succession

__all__ = ["Place", "Succession"]
