# SPDX-License-Identifier: Apache-2.0
"""The door of dossiers."""

from banha.kernel.dossiers.models import Dossier, Enclosure, Mark, OpenDuty, Seat, StepTaken

__all__ = ["Dossier", "Enclosure", "Mark", "OpenDuty", "Seat", "StepTaken"]
