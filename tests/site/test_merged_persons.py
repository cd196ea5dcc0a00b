# SPDX-License-Identifier: Apache-2.0
"""Every column that names a person says what becomes of it when two entries are one."""

from django.apps import apps

from banha.kernel.people.public import Person

#: Moved to the kept person: what he is, has, leads, reads.
MOVED = {
    "access.Account.person", "access.AffiliationRequest.answered_by",
    "access.AffiliationRequest.person", "access.ApiToken.person", "access.RoleHeld.delegated_by",
    "access.RoleHeld.granted_by", "access.RoleHeld.person", "councils.Conflict.person",
    "councils.CouncilMember.person", "councils.Declaration.person",
    "councils.DeclaredTie.other", "councils.DeclaredTie.person",
    "councils.ForbiddenExpert.person", "councils.MatterParty.person",
    "councils.Objection.chair", "councils.Objection.handler", "councils.Objection.objector",
    "councils.Sanction.person", "councils.Topic.presenter",
    "documents.Document.uploaded_by", "documents.SignatureRequest.person",
    "dossiers.OpenDuty.person", "dossiers.Seat.person", "imports.ImportRun.acting_person",
    "imports.ImportRun.started_by", "network.Expert.person", "network.PublicationAuthor.person",
    "network.ScienceOrganisation.head",
    "notices.Notice.person", "notices.Switch.person", "people.AcademicTitle.person",
    "people.Affiliation.person", "people.EmailAddress.person", "tasks.HostApplication.created_by",
    "tasks.HostApplication.leader", "tasks.LookUp.made_by", "tasks.Proposal.created_by",
    "tasks.Proposal.leader", "tasks.ProposalAuthor.person", "tasks.SavedView.person",
    "tasks.Task.leader", "tasks.Task.monitor", "tasks.TeamMember.person",
}  # fmt: skip
#: Left as it was signed: who did what, when. The double points on to the kept person.
SIGNED = {
    "approvals.Approval.on_behalf_of",
    "approvals.Approval.person",
    "approvals.ApprovalRoute.kept_by",
    "approvals.SlipEdition.presented_by",
    "councils.BallotRound.opened_by",
    "councils.Conclusion.concluded_by",
    "councils.Conflict.ended_by",
    "councils.Council.created_by",
    "councils.CountRecord.counted_by",
    "councils.DeclaredTie.declared_by",
    "councils.FeePayment.marked_by",
    "councils.ForbiddenExpert.forbidden_by",
    "councils.Objection.released_by",
    "councils.Review.reopened_by",
    "documents.IssuedPaper.issued_by",
    "councils.Result.published_by",
    "councils.Result.sent_by",
    "councils.Sanction.entered_by",
    "councils.Sanction.lifted_by",
    "councils.Topic.created_by",
    "councils.Topic.withdrawn_by",
    "documents.PaperSignature.signer",
    "documents.SignatureRequest.asked_by",
    "dossiers.EditionMove.moved_by",
    "dossiers.EditionMove.undone_by",
    "dossiers.Enclosure.enclosed_by",
    "dossiers.StepTaken.on_behalf_of",
    "dossiers.StepTaken.person",
    "network.AwaySpan.said_by",
    "network.Publication.added_by",
    "network.RegisterExport.made_by",
    "network.WorkImport.made_by",
    "numbering.TakenNumber.cancelled_by",
    "people.Person.merged_into",
    "programmes.BudgetFrame.kept_by",
    "programmes.Call.created_by",
    "similarity.OverlapCase.asked_by",
    "similarity.OverlapScan.started_by",
    "similarity.Verdict.by",
    "standards.NormativeText.entered_by",
    "standards.NormativeText.verified_by",
    "standards.TextRelation.entered_by",
    "standards.TextRelation.withdrawn_by",
    "tasks.ApplicationOpening.opened_by",
    "tasks.BudgetAppraisal.entered_by",
    "tasks.ConsolidatedList.created_by",
    "tasks.CouncilConclusion.entered_by",
    "tasks.LookUp.decided_by",
    "tasks.PostedReceipt.sent_by",
    "tasks.Proposal.saved_by",
    "tasks.ProposalAuthor.invited_by",
    "tasks.ProposalVersion.made_by",
    "tasks.Ranking.created_by",
    "tasks.RankingMove.ended_by",
    "tasks.RankingMove.made_by",
    "tasks.Remark.dropped_by",
    "tasks.Remark.entered_by",
    "tasks.RemarkAnswer.judged_by",
    "tasks.RemarkAnswer.saved_by",
    "tasks.ValidityCheck.checked_by",
}


def test_every_column_that_names_a_person_is_moved_or_signed() -> None:
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if getattr(field, "concrete", False) and field.related_model is Person
    }
    assert found - SIGNED == MOVED
