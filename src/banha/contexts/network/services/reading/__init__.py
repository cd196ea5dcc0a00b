# SPDX-License-Identifier: Apache-2.0
"""Reads files of publications: BibTeX and the public record of ORCID."""

from banha.contexts.network.services.reading.bibtex import read_bibtex
from banha.contexts.network.services.reading.found import MOST_BYTES, MOST_WORKS, FoundWork
from banha.contexts.network.services.reading.orcid import read_orcid

__all__ = ["MOST_BYTES", "MOST_WORKS", "FoundWork", "read_bibtex", "read_orcid"]
