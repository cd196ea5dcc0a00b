# SPDX-License-Identifier: Apache-2.0
"""The door of documents."""

from banha.kernel.documents.models import Document, IssuedPaper

__all__ = ["Document", "IssuedPaper"]
