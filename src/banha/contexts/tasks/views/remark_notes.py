# SPDX-License-Identifier: Apache-2.0
"""What the panel of a dossier tells of its remarks, and where they are answered."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from banha.contexts.tasks.models import Proposal, Remark
from banha.contexts.tasks.queries.remarks import handled_by, hosted_by, remarks_of
from banha.contexts.tasks.rules.remarks import Progress, progress_of
from banha.contexts.tasks.services.remarks import is_undecided, is_with_host
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Dossier, PanelNote, PaperWay


def _remarked(pk: int) -> Proposal | None:
    """The proposal, if there are remarks on it; one query where there are none."""
    if not Remark.objects.filter(proposal=pk, dropped_at=None).exists():
        return None
    return Proposal.objects.select_related("dossier").filter(pk=pk, dossier__isnull=False).first()


def remarks_note(actor: Actor, dossier: Dossier) -> PanelNote | None:
    """How far the answers have come, for the host and the office; nothing where there are none."""
    proposal = _remarked(dossier.subject_id)
    if proposal is None:
        return None
    is_host, is_office = hosted_by(actor, proposal), handled_by(actor, proposal)
    if not (is_host or is_office):
        return None
    with_host, page = is_with_host(proposal), reverse("tasks:remarks", args=[proposal.pk])
    found = progress_of(remarks_of(proposal), is_with_host=with_host or not is_host)
    if is_host:
        act = _("Answer the remarks") if found.open_numbers else _("Read remarks and answers")
        return PanelNote(_answered(found), act, page)
    if with_host or not is_undecided(proposal) or found.looked_at == found.total:
        return PanelNote(_settled(found), _("Read remarks and answers"), page)
    return PanelNote(_settled(found), _("Look at the answers"), page)


def _answered(found: Progress) -> str:
    return ngettext(
        "Remarks: %(n)s of %(total)s is answered.",
        "Remarks: %(n)s of %(total)s are answered.",
        found.answered,
    ) % {"n": found.answered, "total": found.total}


def _settled(found: Progress) -> str:
    return ngettext(
        "Remarks: %(n)s of %(total)s is settled.",
        "Remarks: %(n)s of %(total)s are settled.",
        found.settled,
    ) % {"n": found.settled, "total": found.total}


def way_to_response(actor: Actor, pk: int) -> PaperWay | None:
    """The explanation is drawn from the answers: where the host writes them."""
    proposal = _remarked(pk)
    if proposal is None or not hosted_by(actor, proposal):
        return None
    return PaperWay(_("Answer the remarks"), reverse("tasks:remarks", args=[pk]))
