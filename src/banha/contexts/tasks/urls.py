# SPDX-License-Identifier: Apache-2.0
"""Addresses of proposals, tasks and what happens to them."""

from django.urls import path

from banha.contexts.tasks.views import (
    board,
    chain_applications,
    chain_contracts,
    chain_councils,
    chain_decisions,
    chain_files,
    chain_list_decisions,
    chain_lists,
    chain_steps,
    chain_validity,
    look_ups,
    proposal_authors,
    proposal_finders,
    proposal_form,
    proposal_offline,
    proposal_orderer,
    proposal_sending,
    proposal_versions,
    proposals,
    public,
    registers,
    saved_views,
    task_detail,
    task_list,
)
from banha.contexts.tasks.views import proposal_list as office

app_name = "tasks"
OWN_PROPOSALS = [
    path("proposals/", proposals.proposal_list, name="proposals"),
    path("proposals/new/", proposals.proposal_new, name="proposal-new"),
    path("proposals/<int:pk>/", proposals.proposal_detail, name="proposal"),
    path("proposals/<int:pk>/edit/", proposal_form.proposal_edit, name="proposal-edit"),
    path("proposals/<int:pk>/save/", proposal_form.proposal_save, name="proposal-save"),
    path(
        "proposals/<int:pk>/missing/",
        proposal_form.proposal_missing,
        name="proposal-missing",
    ),
    path(
        "proposals/<int:pk>/similar/",
        proposal_form.proposal_similar,
        name="proposal-similar",
    ),
    path(
        "proposals/<int:pk>/papers/<slug:paper>/",
        proposal_form.proposal_paper,
        name="proposal-paper",
    ),
    path(
        "proposals/<int:pk>/files/<int:enclosure>/drop/",
        proposal_form.proposal_paper_drop,
        name="proposal-paper-drop",
    ),
    path("proposals/<int:pk>/send/", proposal_sending.proposal_send, name="proposal-send"),
    path(
        "proposals/<int:pk>/withdraw/",
        proposal_sending.proposal_withdraw,
        name="proposal-withdraw",
    ),
    path("proposals/<int:pk>/orderer/", proposal_orderer.orderer_new, name="proposal-orderer"),
    path(
        "proposals/<int:pk>/orderer/near/",
        proposal_orderer.orderer_near,
        name="proposal-orderer-near",
    ),
    path(
        "proposals/<int:pk>/orderer/choose/",
        proposal_orderer.orderer_choose,
        name="proposal-orderer-choose",
    ),
    path(
        "proposals/<int:pk>/authors/",
        proposal_authors.proposal_authors,
        name="proposal-authors",
    ),
    path(
        "proposals/<int:pk>/authors/<int:author>/remove/",
        proposal_authors.author_remove,
        name="author-remove",
    ),
    path(
        "proposals/<int:pk>/versions/",
        proposal_versions.proposal_versions,
        name="proposal-versions",
    ),
    path(
        "proposals/<int:pk>/template.<slug:kind>",
        proposal_offline.template,
        name="proposal-template",
    ),
    path(
        "proposals/<int:pk>/offline/",
        proposal_offline.proposal_offline,
        name="proposal-offline",
    ),
    path("invitations/<int:pk>/", proposal_authors.author_answer, name="author-answer"),
    path("receipts/<uuid:key>/", proposal_sending.receipt, name="receipt"),
    path("receipts/<uuid:key>/print/", proposal_sending.receipt_print, name="receipt-print"),
    path("find/task/", proposal_finders.find_task, name="find-task"),
    path("find/text/", proposal_finders.find_text, name="find-text"),
]
urlpatterns = [
    *OWN_PROPOSALS,
    path("look-ups/", look_ups.look_up_list, name="look-ups"),
    path("look-ups/<int:pk>/", look_ups.look_up_detail, name="look-up"),
    path("look-ups/<int:pk>/verdict/", look_ups.look_up_verdict, name="look-up-verdict"),
    path("look-ups/<int:pk>/paper/", look_ups.look_up_paper, name="look-up-paper"),
    path(
        "look-ups/<int:pk>/records/<int:candidate>/",
        look_ups.look_up_candidate,
        name="look-up-candidate",
    ),
    path("proposals/<int:pk>/look-ups/", look_ups.proposal_look_ups, name="proposal-look-ups"),
    path("proposals/<int:pk>/self-check/", look_ups.self_check, name="self-check"),
    path("proposals/<int:pk>/near-titles/", look_ups.near_titles, name="near-titles"),
    path("tasks/", task_list.task_list, name="tasks"),
    path("tasks/<int:pk>/", task_detail.task_page, name="task"),
    path("tasks/<int:pk>/dossier.zip", task_detail.whole_dossier, name="task-zip"),
    path("tasks/registers/new/", registers.register_new, name="register-new"),
    path("proposals/summary/new/", registers.summary_new, name="summary-new"),
    path("tasks/public/", public.public_tasks_page, name="public"),
    path("tasks/board/", board.board, name="board"),
    path("proposals/office/", office.proposal_list, name="proposals-office"),
    path("proposals/office/list/", office.put_selected, name="proposals-office-list"),
    path("tasks/views/<slug:of_list>/keep/", saved_views.keep, name="view-keep"),
    path("tasks/views/<int:pk>/forget/", saved_views.forget, name="view-forget"),
    # The officer's chain: each step of a proposal has its page.
    path("proposals/<int:pk>/validity/", chain_validity.validity, name="validity"),
    path("proposals/<int:pk>/list/", chain_lists.list_of_proposal, name="list-of-proposal"),
    path("proposals/<int:pk>/council/", chain_councils.establish, name="council-establish"),
    path("proposals/<int:pk>/conclusion/", chain_councils.conclude, name="council-conclusion"),
    path("proposals/<int:pk>/appraisal/", chain_councils.appraise, name="appraisal"),
    path("proposals/<int:pk>/files/", chain_files.files, name="files-asked"),
    path("proposals/<int:pk>/approval/", chain_decisions.approve, name="approval"),
    path("proposals/<int:pk>/order/", chain_decisions.order, name="ordering"),
    path("proposals/<int:pk>/contract/", chain_contracts.contract, name="contract"),
    path(
        "proposals/<int:pk>/contract/paper/",
        chain_contracts.contract_preview,
        name="contract-preview",
    ),
    path("proposals/<int:pk>/contract/sign/", chain_contracts.contract_sign, name="contract-sign"),
    path(
        "proposals/<int:pk>/contract/signed/",
        chain_contracts.contract_signed,
        name="contract-signed",
    ),
    path("proposals/<int:pk>/transfer/", chain_steps.transfer, name="transfer"),
    path(
        "proposals/<int:pk>/applications/",
        chain_applications.applications_of,
        name="applications-of",
    ),
    *(
        path(
            f"proposals/<int:pk>/{code.replace('_', '-')}/",
            chain_steps.plain_step,
            {"code": code},
            name=f"step-{code}",
        )
        for code in chain_steps.PLAIN
    ),
    path("task-lists/", chain_lists.list_list, name="lists"),
    path("task-lists/new/", chain_lists.list_new, name="list-new"),
    path("task-lists/<int:pk>/", chain_lists.list_detail, name="list"),
    path("task-lists/<int:pk>/put/", chain_lists.list_put, name="list-put"),
    path("task-lists/<int:pk>/lines/<int:line>/", chain_lists.line_edit, name="list-line"),
    *(
        path(
            f"task-lists/<int:pk>/lines/<int:line>/{act}/",
            chain_lists.line_act,
            {"act": act},
            name=f"list-line-{act}",
        )
        for act in ("up", "down", "off")
    ),
    path("task-lists/<int:pk>/submit/", chain_lists.list_submit, name="list-submit"),
    path("task-lists/<int:pk>/decide/", chain_list_decisions.list_decide, name="list-decide"),
    path("task-lists/<int:pk>/return/", chain_list_decisions.list_return, name="list-return"),
    path("task-lists/<int:pk>/announce/", chain_list_decisions.list_announce, name="list-announce"),
    path(
        "task-lists/<int:pk>/statement/",
        chain_lists.list_paper,
        {"code": "statement"},
        name="list-statement",
    ),
    path("task-lists/<int:pk>/sheet/", chain_lists.list_sheet, name="list-sheet"),
    path("task-lists/<int:pk>/print/", chain_lists.list_print, name="list-print"),
    path("open-tasks/", chain_applications.open_tasks, name="open-tasks"),
    path("open-tasks/<int:line>/", chain_applications.application_start, name="application-start"),
    path("applications/<uuid:key>/", chain_applications.application, name="application"),
    path(
        "applications/<uuid:key>/withdraw/",
        chain_applications.application_withdraw,
        name="application-withdraw",
    ),
]
