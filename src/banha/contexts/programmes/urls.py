# SPDX-License-Identifier: Apache-2.0
"""Addresses of plans, programmes and calls."""

from django.urls import path

from banha.contexts.programmes.views import calls, frames, plans

app_name = "programmes"
urlpatterns = [
    path("calls/", calls.call_list, name="calls"),
    path("calls/new/", calls.call_new, name="call-new"),
    path("calls/<int:pk>/", calls.call_detail, name="call"),
    path("calls/<int:pk>/edit/", calls.call_edit, name="call-edit"),
    path("calls/<int:pk>/papers/", calls.call_papers, name="call-papers"),
    path("calls/<int:pk>/lines/new/", calls.call_line, name="call-line-new"),
    path("calls/<int:pk>/lines/<int:line>/", calls.call_line, name="call-line"),
    path("calls/<int:pk>/lines/<int:line>/drop/", calls.call_line_drop, name="call-line-drop"),
    path("calls/<int:pk>/publish/", calls.call_publish, name="call-publish"),
    path("calls/<int:pk>/extend/", calls.call_extend, name="call-extend"),
    path("calls/<int:pk>/cancel/", calls.call_cancel, name="call-cancel"),
    path("calls/<int:pk>/budget/", frames.call_budget, name="call-budget"),
    path("plans/", plans.plan_list, name="plans"),
    path("plans/new/", plans.plan_form, name="plan-new"),
    path("plans/<int:pk>/", plans.plan_detail, name="plan"),
    path("plans/<int:pk>/budget/", frames.plan_budget, name="plan-budget"),
    path("plans/<int:pk>/edit/", plans.plan_form, name="plan-edit"),
    path("plans/<int:pk>/move/", plans.plan_move, name="plan-move"),
    path("plans/<int:pk>/lines/new/", plans.plan_line, name="plan-line-new"),
    path("plans/<int:pk>/lines/<int:line>/", plans.plan_line, name="plan-line"),
    path("programmes/", plans.programme_list, name="programmes"),
    path("programmes/new/", plans.programme_form, name="programme-new"),
    path("programmes/<int:pk>/", plans.programme_detail, name="programme"),
    path("programmes/<int:pk>/edit/", plans.programme_form, name="programme-edit"),
]
