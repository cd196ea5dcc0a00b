# SPDX-License-Identifier: Apache-2.0
"""Affinity of experts and proposals, from what the experts wrote."""

from banha.kernel.similarity.expertise.affinity import affinities
from banha.kernel.similarity.expertise.texts import Text

__all__ = ["Text", "affinities"]
