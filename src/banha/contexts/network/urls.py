# SPDX-License-Identifier: Apache-2.0
"""Addresses of the registers of organisations and experts."""

from django.urls import path

from banha.contexts.network.views import declared, experts, organisations

app_name = "network"
urlpatterns = [
    path("organisations/", organisations.organisation_list, name="organisations"),
    path("organisations/export/", organisations.organisation_export, name="organisation-export"),
    path("organisations/new/", organisations.organisation_new, name="organisation-new"),
    path("organisations/<int:pk>/", organisations.organisation_detail, name="organisation"),
    path("organisations/<int:pk>/edit/", organisations.organisation_edit, name="organisation-edit"),
    path("organisations/<int:pk>/staff/", organisations.organisation_staff, name="staff"),
    path(
        "organisations/<int:pk>/evaluations/new/",
        organisations.organisation_evaluation,
        name="evaluation-new",
    ),
    path(
        "organisations/<int:pk>/evaluations/<int:evaluation>/drop/",
        organisations.evaluation_drop,
        name="evaluation-drop",
    ),
    path("declared/", declared.declared_list, name="declared"),
    path("declared/<int:pk>/", declared.declared_one, name="declared-one"),
    path("experts/", experts.expert_list, name="experts"),
    path("experts/export/", experts.expert_export, name="expert-export"),
    path("experts/me/", experts.my_profile, name="my-profile"),
    path("experts/me/begin/", experts.profile_begin, name="profile-begin"),
    path("experts/<int:pk>/", experts.expert_detail, name="expert"),
    path("experts/<int:pk>/edit/", experts.expert_edit, name="expert-edit"),
    path("experts/<int:pk>/pool/", experts.expert_pool, name="expert-pool"),
    path("experts/<int:pk>/consent/", experts.expert_consent, name="expert-consent"),
]
