# SPDX-License-Identifier: Apache-2.0
"""Addresses of the registers of organisations and experts."""

from django.urls import path

from banha.contexts.network.views import (
    bringing,
    declared,
    doubles,
    experts,
    organisations,
    presence,
    works,
)

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
    path("doubles/", doubles.double_list, name="doubles"),
    path("doubles/<int:keep>/<int:double>/", doubles.double_one, name="double"),
    path("experts/", experts.expert_list, name="experts"),
    path("experts/export/", experts.expert_export, name="expert-export"),
    path("experts/me/", experts.my_profile, name="my-profile"),
    path("experts/me/begin/", experts.profile_begin, name="profile-begin"),
    path("experts/<int:pk>/", experts.expert_detail, name="expert"),
    path("experts/<int:pk>/edit/", experts.expert_edit, name="expert-edit"),
    path("experts/<int:pk>/pool/", experts.expert_pool, name="expert-pool"),
    path("experts/<int:pk>/consent/", experts.expert_consent, name="expert-consent"),
    path("experts/<int:pk>/talent/", presence.talent, name="expert-talent-edit"),
    path("experts/<int:pk>/payment/", presence.payment, name="expert-payment-edit"),
    path("experts/<int:pk>/availability/", presence.availability, name="availability"),
    path("experts/<int:pk>/availability/<int:span>/drop/", presence.away_drop, name="away-drop"),
    path("experts/<int:pk>/publications/", works.publication_list, name="publications"),
    path("experts/<int:pk>/publications/bring/", bringing.works_bring, name="works-bring"),
    path(
        "experts/<int:pk>/publications/bring/<int:brought>/",
        bringing.works_look,
        name="works-look",
    ),
    path("experts/<int:pk>/publications/new/", works.publication_new, name="expert-work-new"),
    path(
        "experts/<int:pk>/publications/<int:publication>/edit/",
        works.publication_edit,
        name="expert-work-edit",
    ),
    path(
        "experts/<int:pk>/publications/<int:publication>/drop/",
        works.publication_drop,
        name="publication-drop",
    ),
]
