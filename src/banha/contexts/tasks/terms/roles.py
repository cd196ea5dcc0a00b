# SPDX-License-Identifier: Apache-2.0
"""Words for the people, papers and acts around a task."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.kernel.access.public import Role

#: Who speaks for an organisation of science or an enterprise.
SPEAKER_ROLES = (Role.SCIENCE_MANAGER, Role.HOST_LEADER, Role.ENTERPRISE_REPRESENTATIVE)
#: Who works on dossiers for the managing unit.
OFFICER_ROLES = (
    Role.DESK_OFFICER,
    Role.UNIT_LEADER,
    Role.MINISTRY_LEADER,
    Role.FINANCE_OFFICER,
    Role.CLERK,
    Role.COUNCIL_SECRETARY,
)
#: Who may read a secret dossier of the managing unit.
SECRECY_ROLES = (Role.DESK_OFFICER, Role.UNIT_LEADER, Role.MINISTRY_LEADER)
#: Who sees the scans of the register, begins, stops and resumes them.
SCAN_ROLES = (*SECRECY_ROLES, Role.ADMINISTRATOR)


class TeamRole(models.TextChoices):
    """Role of a person in a task; the coefficient of each is data (TT 02/2023/TT-BKHCN)."""

    LEADER = "leader", _("leader (chủ nhiệm)")
    SECRETARY = "secretary", _("scientific secretary")
    MAIN_MEMBER = "main_member", _("main member")
    MEMBER = "member", _("member")
    TECHNICIAN = "technician", _("technician")


class AuthorRight(models.TextChoices):
    READ = "read", _("may read")
    EDIT = "edit", _("may edit")


class ProductForm(models.TextChoices):
    """The customary split of products in the forms of explanation."""

    FORM_I = "I", _("Form I: samples, equipment, materials, lines")
    FORM_II = "II", _("Form II: processes, software, reports, schemes")
    FORM_III = "III", _("Form III: papers, books, patents, training")


class ProductRating(models.TextChoices):
    EXCELLENT = "XS", pgettext_lazy("rating", "excellent")
    MET = "D", pgettext_lazy("rating", "met")
    NOT_MET = "KD", pgettext_lazy("rating", "not met")


class LumpManner(models.TextChoices):
    """How the money is given as a lump sum (phương thức khoán chi)."""

    FINAL_PRODUCT = "final", _("lump sum to the final product")
    PARTIAL = "partial", _("partial lump sum")


class ReceivedBy(models.TextChoices):
    """The way an application came in; post counts by its postmark."""

    PORTAL = "portal", _("portal")
    ONE_STOP = "one_stop", _("one-stop desk")
    POST = "post", _("post")


class Validity(models.TextChoices):
    """Result of the check of validity."""

    VALID = "valid", pgettext_lazy("validity", "valid")
    SUPPLEMENT = "supplement", pgettext_lazy("validity", "to be supplemented")
    INVALID = "invalid", pgettext_lazy("validity", "not valid")


class PaperFinding(models.TextChoices):
    """What the check found of one paper."""

    PRESENT = "present", pgettext_lazy("paper", "present and right")
    MISSING = "missing", pgettext_lazy("paper", "missing")
    WRONG = "wrong", pgettext_lazy("paper", "wrong or incomplete")
    NOT_NEEDED = "not_needed", pgettext_lazy("paper", "not needed")


class DecisionKind(models.TextChoices):
    LIST = "list", _("decision on the list")
    APPROVAL = "approval", _("decision of approval")
    ORDERING = "ordering", _("ordering decision")
    CANCELLATION = "cancellation", _("decision of cancellation")
    AMENDMENT = "amendment", _("amending decision")


class ListState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("list", "being put together")
    SUBMITTED = "submitted", pgettext_lazy("list", "submitted")
    APPROVED = "approved", pgettext_lazy("list", "approved")
    RETURNED = "returned", pgettext_lazy("list", "returned")


class LineVerdict(models.TextChoices):
    """What the leader decided on one line of a list."""

    WAITING = "waiting", pgettext_lazy("line", "waiting")
    KEPT = "kept", pgettext_lazy("line", "kept")
    DROPPED = "dropped", pgettext_lazy("line", "dropped")


class CouncilResult(models.TextChoices):
    RECOMMENDED = "recommended", pgettext_lazy("council", "recommended")
    NOT_RECOMMENDED = "not_recommended", pgettext_lazy("council", "not recommended")
    TO_BE_FINISHED = "to_be_finished", pgettext_lazy("council", "to be finished")


class CouncilKind(models.TextChoices):
    IDENTIFICATION = "identification", _("council identifying tasks")
    SELECTION = "selection", _("council of selection or direct assignment")
    FUNDING = "funding", _("council examining grants and orders")


class IdentifierKind(models.TextChoices):
    """A task may carry all of these at once."""

    INTERNAL = "internal", _("internal code")
    MANAGING_CODE = "code", _("task code")
    NATIONAL_ID = "national", _("national task identifier")
    CONTRACT = "contract", _("contract number")


class LookUpOccasion(models.TextChoices):
    """When the look-up was made."""

    ENTRY = "entry", _("while writing")
    SUBMISSION = "submission", _("at submission")
    LIST = "list", _("at the list")
    COUNCIL = "council", _("before the council")
    CONTRACT = "contract", _("at the contract")
    RENEWED = "renewed", _("after the corpus grew")


class Heritage(models.TextChoices):
    """How a task stands to an earlier one (TT 06/2023 C0-KQTrC; labels of practice)."""

    INHERITS = "inherits", _("inherits (kế thừa)")
    CONTINUES = "continues", _("continues (tiếp nối)")
    PARTLY = "partly", _("partly the same")
    WHOLLY = "wholly", _("wholly the same")


class OriginKind(models.TextChoices):
    """What a pilot production project grows out of (NĐ 08/2014)."""

    RESULT = "result", _("accepted result")
    PATENT = "patent", _("patent")
    UTILITY = "utility", _("utility solution")
    TRANSFER = "transfer", _("transferred technology")


class TaskState(models.TextChoices):
    """Where an approved task stands in the office."""

    APPROVED = "approved", pgettext_lazy("task", "approved")
    ORDERED = "ordered", pgettext_lazy("task", "ordered")
    CONTRACTED = "contracted", pgettext_lazy("task", "contract signed")
    RUNNING = "running", pgettext_lazy("task", "running")
    PAUSED = "paused", pgettext_lazy("task", "paused")
    EVALUATED = "evaluated", pgettext_lazy("task", "accepted or evaluated")
    REGISTERED = "registered", pgettext_lazy("task", "result registered")
    LIQUIDATED = "liquidated", pgettext_lazy("task", "contract liquidated")
    FOLLOWED = "followed", pgettext_lazy("task", "application followed")
    CANCELLED = "cancelled", pgettext_lazy("task", "cancelled")
    TERMINATED = "terminated", pgettext_lazy("task", "terminated")
    UNKNOWN = "unknown", pgettext_lazy("task", "not known")


#: While a task is in one of these, a day of ending that has passed means that it is late.
UNDER_WAY = (
    TaskState.APPROVED,
    TaskState.ORDERED,
    TaskState.CONTRACTED,
    TaskState.RUNNING,
    TaskState.PAUSED,
)


class PublicState(models.TextChoices):
    """State shown to the public (TT 10/2017 Điều 10(1)k)."""

    RUNNING = "running", pgettext_lazy("public state", "running")
    ENDED = "ended", pgettext_lazy("public state", "ended")
    APPLIED = "applied", pgettext_lazy("public state", "applied")


class TaskRating(models.TextChoices):
    """Rating at acceptance; older registers used more words, all kept as written."""

    EXCELLENT = "excellent", pgettext_lazy("rating", "Excellent")
    GOOD = "good", pgettext_lazy("rating", "Good")
    FAIR = "fair", pgettext_lazy("rating", "Fair")
    PASS = "pass", pgettext_lazy("rating", "Pass")
    AVERAGE = "average", pgettext_lazy("rating", "Average")
    FAIL = "fail", pgettext_lazy("rating", "Fail")


class PaymentKind(models.TextChoices):
    ADVANCE = "advance", pgettext_lazy("payment", "advance")
    INSTALMENT = "instalment", pgettext_lazy("payment", "instalment")
    FINAL = "final", pgettext_lazy("payment", "last payment")


class ContractState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("contract", "draft")
    SIGNED = "signed", pgettext_lazy("contract", "signed")
    LIQUIDATED = "liquidated", pgettext_lazy("contract", "liquidated")
    CANCELLED = "cancelled", pgettext_lazy("contract", "cancelled")
