# SPDX-License-Identifier: Apache-2.0
"""Looks into a file and says what it is, or why it is refused."""

from banha.kernel.documents.inspection.content import inspect_content
from banha.kernel.documents.inspection.faults import FileFault

__all__ = ["FileFault", "inspect_content"]
