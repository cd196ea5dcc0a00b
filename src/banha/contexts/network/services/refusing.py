# SPDX-License-Identifier: Apache-2.0
"""How the services of the network say no."""

from typing import Any

from banha.kernel.law.public import CONFIGURATION, Basis, NotAllowed, Refusal, Refused

CONSENT_LAW = Basis("91/2025/QH15")
REGISTRATION = Basis("08/2014/NĐ-CP")
EVALUATION = Basis("38/2014/TT-BKHCN", "Điều 19")


def refuse(
    message: Any, *, field: str = "", code: str, basis: Basis = CONFIGURATION, remedy: Any = ""
) -> Refused:
    """One refusal, ready to raise."""
    return Refused(Refusal(message, field=field, basis=basis, remedy=remedy, code=code))


def not_allowed(message: Any, remedy: Any = "") -> NotAllowed:
    """The actor may see the record and not do this with it."""
    return NotAllowed(Refusal(message, remedy=remedy, code="not_allowed"))
