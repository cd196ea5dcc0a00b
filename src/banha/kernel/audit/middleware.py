# SPDX-License-Identifier: Apache-2.0
"""The middleware of audit under the name that the settings use."""

from banha.kernel.audit.actors import AuditMiddleware

__all__ = ["AuditMiddleware"]
