# SPDX-License-Identifier: Apache-2.0
"""Addresses of proposals, tasks and what happens to them."""

from django.urls import path

from banha.contexts.tasks.views import (
    board,
    look_ups,
    public,
    saved_views,
    task_detail,
    task_list,
)
from banha.contexts.tasks.views import proposal_list as office

app_name = "tasks"
urlpatterns = [
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
    path("tasks/public/", public.public_tasks_page, name="public"),
    path("tasks/board/", board.board, name="board"),
    path("proposals/office/", office.proposal_list, name="proposals-office"),
    path("proposals/office/list/", office.put_selected, name="proposals-office-list"),
    path("tasks/views/<slug:of_list>/keep/", saved_views.keep, name="view-keep"),
    path("tasks/views/<int:pk>/forget/", saved_views.forget, name="view-forget"),
]
