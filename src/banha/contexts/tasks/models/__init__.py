# SPDX-License-Identifier: Apache-2.0
"""Tables of tasks from proposal to contract."""

from banha.contexts.tasks.models.application import (
    ApplicationPaper,
    HostApplication,
    PaperVerdict,
    ValidityCheck,
)
from banha.contexts.tasks.models.budget import (
    AppraisedItem,
    BudgetAppraisal,
    BudgetLine,
    PayNorm,
)
from banha.contexts.tasks.models.contract import (
    Contract,
    ContractAnnex,
    Payment,
)
from banha.contexts.tasks.models.decision import (
    ApprovalDecision,
    ConsolidatedList,
    CouncilConclusion,
    ListLine,
)
from banha.contexts.tasks.models.identity import TaskHeritage, TaskIdentifier
from banha.contexts.tasks.models.look_up import (
    LookUp,
)
from banha.contexts.tasks.models.opening import ApplicationOpening
from banha.contexts.tasks.models.product import (
    ProductMetric,
    ProductRow,
    ResultUser,
)
from banha.contexts.tasks.models.proposal import (
    CitedBasis,
    Proposal,
    ProposalAuthor,
)
from banha.contexts.tasks.models.ranking import Ranking, RankingMove
from banha.contexts.tasks.models.remark import Remark, RemarkAnswer
from banha.contexts.tasks.models.saved_view import (
    SavedView,
)
from banha.contexts.tasks.models.submission import (
    PostedReceipt,
    ProposalVersion,
)
from banha.contexts.tasks.models.task import Task
from banha.contexts.tasks.models.team import (
    Partner,
    TeamMember,
)

__all__ = [
    "ApplicationOpening",
    "ApplicationPaper",
    "AppraisedItem",
    "ApprovalDecision",
    "BudgetAppraisal",
    "BudgetLine",
    "CitedBasis",
    "ConsolidatedList",
    "Contract",
    "ContractAnnex",
    "CouncilConclusion",
    "HostApplication",
    "ListLine",
    "LookUp",
    "PaperVerdict",
    "Partner",
    "PayNorm",
    "Payment",
    "PostedReceipt",
    "ProductMetric",
    "ProductRow",
    "Proposal",
    "ProposalAuthor",
    "ProposalVersion",
    "Ranking",
    "RankingMove",
    "Remark",
    "RemarkAnswer",
    "ResultUser",
    "SavedView",
    "Task",
    "TaskHeritage",
    "TaskIdentifier",
    "TeamMember",
    "ValidityCheck",
]
