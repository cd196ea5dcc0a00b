# SPDX-License-Identifier: Apache-2.0
"""Papers under the law of 2025; form numbers only where they are verified."""

from django.utils.translation import gettext_lazy as _

from banha.kernel.law.public import Basis, Certainty, Source
from banha.kernel.processes.public import PaperKind

TT25 = Source("25/2026/TT-BCT")
DECREE_267 = Source("267/2025/NĐ-CP", Certainty.LIKELY)
TT36 = Source("36/2025/TT-BKHCN", Certainty.LIKELY)
FORMS_36 = Basis("36/2025/TT-BKHCN")

# The record itself is the form: a signed copy may lie beside it but is never asked for twice.
PROPOSAL_FORM = PaperKind(
    "proposal_form",
    _("proposal form"),
    basis=TT25.article("21(2)", Certainty.LIKELY),
    required=False,
)
NEED_EVIDENCE = PaperKind(
    "need_evidence",
    _("evidence of the need"),
    basis=PROPOSAL_FORM.basis,
    required=False,
    takes_bundles=True,
)
COFUNDING = PaperKind(
    "cofunding",
    _("commitment of own or enterprise money"),
    basis=PROPOSAL_FORM.basis,
    required=False,
)
LOOK_UP = PaperKind(
    "look_up", _("result of the overlap look-up"), basis=TT25.article("20(2)d", Certainty.LIKELY)
)
REQUEST = PaperKind("request", _("request for supplement"), template="request")
REFUSAL = PaperKind("refusal", _("notice of refusal with reasons"), template="refusal")
OBJECTION_DECISION = PaperKind(
    "objection_decision", _("decision on the objection to the council's result"), required=False
)
STATEMENT = PaperKind(
    "statement", _("statement and list for approval"), basis=TT25.article("3"), template="statement"
)
LIST_DECISION = PaperKind(
    "list_decision", _("decision on the list"), basis=TT25.article("3"), template="list_decision"
)
NOTICE = PaperKind("notice", _("notice of the call"), basis=DECREE_267.article("10"))
APPLICATION = PaperKind(
    "application", _("application to lead the task"), form="BM-09", basis=FORMS_36
)
EXPLANATION = PaperKind("explanation", _("explanation of the task"), form="BM-10", basis=FORMS_36)
CHAIN_EXPLANATION = PaperKind(
    "chain_explanation",
    _("explanation of the chain of tasks"),
    form="BM-11",
    basis=FORMS_36,
    required=False,
)
COOPERATION = PaperKind(
    "cooperation",
    _("commitment to take part or to co-fund"),
    form="BM-12",
    basis=FORMS_36,
    required=False,
)
OTHER = PaperKind(
    "other",
    _("other papers the notice asks for"),
    basis=TT25.article("4"),
    required=False,
    takes_bundles=True,
)
VALIDITY_MINUTES = PaperKind(
    "validity_minutes",
    _("minutes of the check of validity"),
    basis=DECREE_267.article("12(2)"),
    template="validity_minutes",
)
COUNCIL_DECISION = PaperKind(
    "council_decision",
    _("decision establishing the council and the budget team"),
    basis=TT25.article("5(1)"),
    template="council_decision",
)
COUNCIL_MINUTES = PaperKind(
    "council_minutes", _("minutes of the council"), basis=TT25.article("5(3)")
)
SCORE_TALLY = PaperKind(
    "score_tally", _("tally of the ballots"), basis=TT25.article("5(3)"), required=False
)
ESTIMATE = PaperKind("estimate", _("detailed estimate"), basis=DECREE_267.article("12(7)"))
APPRAISAL_MINUTES = PaperKind(
    "appraisal_minutes", _("minutes of the budget appraisal"), basis=TT25.article("5(4)")
)
RESPONSE = PaperKind("response", _("how the conclusions were taken up"))
FINAL_EXPLANATION = PaperKind("final_explanation", _("explanation as finished"))
APPROVAL_DECISION = PaperKind(
    "approval_decision", _("decision approving the task"), template="approval_decision"
)
CONTRACT = PaperKind(
    "contract",
    _("contract of the task"),
    basis=TT25.article("16", Certainty.LIKELY),
    template="contract",
)
SIGNED_CONTRACT = PaperKind("signed_contract", _("contract as signed"), required=False)
LETTER = PaperKind("letter", _("letter with the reasons"), required=False)
TRANSFER_DECISION = PaperKind(
    "transfer_decision", _("decision on the new host"), template="transfer_decision"
)
CANCEL_DECISION = PaperKind(
    "cancel_decision", _("decision of cancellation"), template="cancel_decision"
)
