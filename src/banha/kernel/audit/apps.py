# SPDX-License-Identifier: Apache-2.0
"""Registers audit with Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "banha.kernel.audit"
    label = "audit"

    def ready(self) -> None:
        from banha.kernel.audit.tables import attach_triggers  # noqa: PLC0415

        post_migrate.connect(attach_triggers, dispatch_uid="audit.attach_triggers")
