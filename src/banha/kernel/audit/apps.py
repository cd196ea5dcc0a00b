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
        self._enter_readers()

    def _enter_readers(self) -> None:
        """For the rooms below, which cannot know of the audit."""
        from banha.kernel.access.public import Role, RoleHeld, roles_kept_by  # noqa: PLC0415
        from banha.kernel.audit.registry import register_history_reader  # noqa: PLC0415
        from banha.kernel.organisations.public import Organisation  # noqa: PLC0415

        register_history_reader(
            Organisation,
            lambda actor, pk: (
                actor.holds(Role.ADMINISTRATOR) and Organisation.objects.filter(pk=pk).exists()
            ),
        )
        register_history_reader(
            RoleHeld, lambda actor, pk: roles_kept_by(actor).filter(pk=pk).exists()
        )
