# SPDX-License-Identifier: Apache-2.0
"""Registers slips with Django, the inbox and the navigation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from banha.foundation import navigation


class ApprovalsConfig(AppConfig):
    name = "banha.kernel.approvals"
    label = "approvals"

    def ready(self) -> None:
        from banha.kernel.access.public import OFFICERS  # noqa: PLC0415
        from banha.kernel.approvals.asked import approvals_asked  # noqa: PLC0415
        from banha.kernel.approvals.models import ApprovalSlip  # noqa: PLC0415
        from banha.kernel.approvals.queries import slips_visible_to  # noqa: PLC0415
        from banha.kernel.approvals.services import telling  # noqa: PLC0415
        from banha.kernel.audit.public import register_history_reader  # noqa: PLC0415
        from banha.kernel.dossiers.public import register_asked  # noqa: PLC0415
        from banha.kernel.notices.public import Channel, register_notice_kind  # noqa: PLC0415

        at_once = (Channel.IN_APP, Channel.EMAIL)
        register_notice_kind(
            telling.ASKED, _("My approval is asked"), at_once, still_true=telling.is_still_asked
        )
        register_notice_kind(
            telling.LATE, _("My approval is late"), still_true=telling.is_still_asked
        )
        register_notice_kind(telling.RETURNED, _("A slip I presented was returned"), at_once)
        register_notice_kind(telling.COMPLETE, _("A slip has all its approvals"))
        register_asked("approvals", approvals_asked)
        register_history_reader(
            ApprovalSlip, lambda actor, pk: slips_visible_to(actor).filter(pk=pk).exists()
        )
        navigation.register_entry(
            "slips", _("Approval slips"), "checklist", "approvals:slips",
            roles=tuple(sorted(OFFICERS - {"administrator"})), order=38, group="tasks",
        )  # fmt: skip
