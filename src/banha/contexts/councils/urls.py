# SPDX-License-Identifier: Apache-2.0
"""Addresses of councils."""

from django.urls import path

from banha.contexts.councils.views import composing, conflicts, councils, invitations, steps

app_name = "councils"
urlpatterns = [
    path("", councils.council_list, name="councils"),
    path("new/", composing.council_new, name="council-new"),
    path("invitations/<int:pk>/", invitations.invitation, name="invitation"),
    path("<int:pk>/", councils.council_detail, name="council"),
    path("<int:pk>/propose/", composing.propose, name="propose"),
    path("<int:pk>/name/", composing.name, name="name"),
    path("<int:pk>/members/<int:member>/", composing.seat, name="seat"),
    path("<int:pk>/members/<int:member>/ask/", composing.ask, name="ask"),
    path("<int:pk>/remind/", composing.remind, name="remind"),
    path("<int:pk>/invite/", steps.invite, name="invite"),
    path("<int:pk>/establish/", steps.establishing, name="establish"),
    path("<int:pk>/change-members/", steps.changing, name="change-members"),
    path("<int:pk>/call/", steps.calling, name="call-meeting"),
    path("interests/", conflicts.ties, name="ties"),
    path("<int:pk>/declare/", conflicts.declaring, name="declare"),
    path("<int:pk>/conflicts/", conflicts.conflict_list, name="conflicts"),
    path("<int:pk>/conflicts/<int:conflict>/", conflicts.ending, name="conflict"),
]
