# SPDX-License-Identifier: Apache-2.0
"""Papers under the law of 2013: the ministry's B forms and the national ones."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from banha.kernel.law.public import Basis, Source
from banha.kernel.processes.public import PaperKind

TT50 = Source("50/2014/TT-BCT")
TT06 = Source("06/2023/TT-BKHCN")
TT20 = Source("20/2023/TT-BKHCN")
DECREE_11 = Source("11/2014/NĐ-CP")

# The ministry (TT 50/2014/TT-BCT).
PROPOSAL = PaperKind(
    "proposal_form",
    _("proposal of the task by kind"),
    form="B2a–B2h",
    basis=TT50.article("11"),
    required=False,
)
PRIORITY_LIST = PaperKind(
    "priority_list",
    _("list of proposals ranked by priority"),
    form="B1-ĐXKH",
    basis=TT50.article("11"),
    required=False,
)
OFFICIAL_LETTER = PaperKind(
    "official_letter",
    _("official letter of the proposer"),
    basis=TT50.article("11"),
    required=False,
)
LOOK_UP = PaperKind("look_up", _("result of the overlap look-up"), basis=DECREE_11.article("11"))
IDENTIFICATION_TALLY = PaperKind(
    "identification_tally", _("tally of the ballots"), form="B4b", basis=TT50.article("13")
)
IDENTIFICATION_MINUTES = PaperKind(
    "identification_minutes",
    _("minutes of the council identifying tasks"),
    form="B4c",
    basis=TT50.article("13"),
)
REQUEST = PaperKind("request", _("request for supplement"), template="request")
REFUSAL = PaperKind("refusal", _("notice of refusal with reasons"), template="refusal")
OBJECTION_DECISION = PaperKind(
    "objection_decision", _("decision on the objection to the council's result"), required=False
)
LIST_DECISION = PaperKind(
    "list_decision",
    _("decision on the list of ordered tasks"),
    basis=TT50.article("14"),
    template="list_decision",
)
ASSIGNMENT = PaperKind(
    "assignment", _("letter of assignment of an unplanned task"), basis=TT50.article("15")
)
NOTICE = PaperKind("notice", _("notice of the call"), basis=TT50.article("16"))
APPLICATION = PaperKind(
    "application", _("application to lead the task"), form="B7", basis=TT50.article("18")
)
ORGANISATION_RECORD = PaperKind(
    "organisation_record",
    _("record of the organisation"),
    form="B8",
    basis=TT50.article("18"),
)
TRACK_RECORD = PaperKind(
    "track_record",
    _("results of earlier tasks of the ministry"),
    form="B5",
    basis=TT50.article("18"),
    required=False,
    takes_bundles=True,
)
EXPLANATION = PaperKind(
    "explanation", _("explanation of the task by kind"), form="B6a–B6e", basis=TT50.article("18")
)
CURRICULA = PaperKind(
    "curricula",
    _("scientific curricula of leader and members"),
    form="B9",
    basis=TT50.article("18"),
)
COOPERATION = PaperKind(
    "cooperation",
    _("confirmation of co-operation"),
    form="B10",
    basis=TT50.article("18"),
    required=False,
)
QUOTES = PaperKind(
    "quotes",
    _("price quotes"),
    basis=TT50.article("18"),
    required=False,
    takes_bundles=True,
)
COFUNDING = PaperKind(
    "cofunding",
    _("papers of money outside the budget"),
    basis=TT50.article("18"),
    required=False,
)
OPENING_MINUTES = PaperKind(
    "opening_minutes",
    _("minutes of the opening of files"),
    basis=TT50.article("19"),
    template="opening_minutes",
)
COUNCIL_DECISION = PaperKind(
    "council_decision",
    _("decision establishing the council"),
    basis=TT50.article("20"),
    template="council_decision",
)
COUNCIL_TALLY = PaperKind(
    "council_tally", _("tally of the council's ballots"), form="B13", basis=TT50.article("21")
)
COUNCIL_MINUTES = PaperKind(
    "council_minutes", _("minutes of the council"), form="B14a", basis=TT50.article("21")
)
APPRAISAL_MINUTES = PaperKind(
    "appraisal_minutes",
    _("minutes of the budget appraisal"),
    form="B15",
    basis=TT50.article("22"),
)
EXPERT_OPINION = PaperKind(
    "expert_opinion",
    _("written opinion of the independent expert"),
    basis=TT50.article("23–24"),
    required=False,
)
FINAL_EXPLANATION = PaperKind(
    "final_explanation", _("explanation as finished"), basis=TT50.article("25")
)
# No form of the ministry was read for it: drawn from the answers where there were remarks.
RESPONSE = PaperKind("response", _("how the conclusions were taken up"), required=False)
APPROVAL_DECISION = PaperKind(
    "approval_decision",
    _("decision approving list, content and estimate"),
    basis=TT50.article("25"),
    template="approval_decision",
)
ORDERING_DECISION = PaperKind(
    "ordering_decision",
    _("ordering decision with the codes"),
    basis=TT50.article("26"),
    template="ordering_decision",
)
CONTRACT = PaperKind(
    "contract",
    _("contract of the task"),
    form="B16a",
    basis=TT50.article("27"),
    template="contract",
)
SIGNED_CONTRACT = PaperKind("signed_contract", _("contract as signed"), required=False)
LETTER = PaperKind("letter", _("letter with the reasons"), required=False)
CANCEL_DECISION = PaperKind(
    "cancel_decision", _("decision of cancellation"), template="cancel_decision"
)

# National tasks (TT 06/2023 and TT 20/2023/TT-BKHCN): the same papers under other forms.
N_PROPOSAL = replace(PROPOSAL, form="A1, A2, A3-ĐXNV", basis=TT06.article("7"))
N_ORDER = PaperKind(
    "order_form",
    _("proposal of an order by the ministry"),
    form="B1–B4-ĐXĐH",
    basis=TT06.article("8"),
    required=False,
)
N_LOOK_UP = replace(LOOK_UP, form="C0-KQTrC", basis=TT06.article("9(2)"))
N_TALLY = replace(IDENTIFICATION_TALLY, form="C3-BBKP", basis=TT06.article("10–15"))
N_MINUTES = replace(IDENTIFICATION_MINUTES, form="D1-BBHĐ", basis=TT06.article("10–15"))
N_LIST_DECISION = replace(LIST_DECISION, basis=TT06.article("10–15"))
N_NOTICE = replace(NOTICE, basis=TT20.article("3"))
N_APPLICATION = replace(APPLICATION, form="B1-1-ĐON", basis=Basis("20/2023/TT-BKHCN"))
N_EXPLANATION = replace(EXPLANATION, form="B1-2a/b/c/d", basis=Basis("20/2023/TT-BKHCN"))
N_ORGANISATION = replace(ORGANISATION_RECORD, form="B1-3-LLTC", basis=Basis("20/2023/TT-BKHCN"))
N_CURRICULA = replace(CURRICULA, form="B1-4-LLCN", basis=Basis("20/2023/TT-BKHCN"))
N_COOPERATION = replace(COOPERATION, form="B1-5-PHNC", basis=Basis("20/2023/TT-BKHCN"))
N_OPENING_MINUTES = replace(OPENING_MINUTES, form="B2-1-BBHS", basis=TT20.article("7"))
N_COUNCIL_DECISION = replace(COUNCIL_DECISION, basis=TT20.article("8"))
N_SITE_MINUTES = PaperKind(
    "site_minutes",
    _("minutes of the site check"),
    form="B2-9-BBKQKT",
    basis=TT20.article("8(6)"),
)
N_COUNCIL_TALLY = replace(COUNCIL_TALLY, form="B2-5-THKP", basis=TT20.article("11"))
N_COUNCIL_MINUTES = replace(COUNCIL_MINUTES, form="B2-6-BBHĐ", basis=TT20.article("11"))
N_RESPONSE = PaperKind("response", _("how the conclusions were taken up"), form="B2-8-GTHĐ")
N_APPRAISAL = replace(APPRAISAL_MINUTES, form="", basis=TT20.article("13–14"))
N_FINAL_EXPLANATION = replace(FINAL_EXPLANATION, basis=TT20.article("14–16"))
N_APPROVAL = replace(APPROVAL_DECISION, basis=TT20.article("14–16"))
N_CONTRACT = replace(CONTRACT, form="", basis=Basis("05/2014/TT-BKHCN"))
