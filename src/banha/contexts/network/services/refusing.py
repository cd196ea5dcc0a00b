# SPDX-License-Identifier: Apache-2.0
"""The texts that the refusals of the network name."""

from banha.kernel.law.public import Basis

CONSENT_LAW = Basis("91/2025/QH15")
REGISTRATION = Basis("08/2014/NĐ-CP")
EVALUATION = Basis("38/2014/TT-BKHCN", "Điều 19")
