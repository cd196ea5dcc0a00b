# SPDX-License-Identifier: Apache-2.0
"""Addresses of roles, delegation, tokens and the own account."""

from django.urls import path

from banha.kernel.access import lookups, views, views_roles

app_name = "access"
urlpatterns = [
    path("act-as/", views.act_as, name="act_as"),
    path("me/", views.my_account, name="my_account"),
    path("me/keys/", views.create_key, name="create_key"),
    path("me/keys/<int:pk>/revoke/", views.revoke_key, name="revoke_key"),
    path("me/delegate/", views.delegate, name="delegate"),
    path("me/delegated/<int:pk>/end/", views.take_back, name="take_back"),
    path("roles/", views_roles.roles, name="roles"),
    path("roles/grant/", views_roles.grant, name="grant"),
    path("roles/<int:pk>/end/", views_roles.end, name="end"),
    path("asked/", views_roles.asked, name="asked"),
    path("asked/<int:pk>/", views_roles.answer, name="answer"),
    path("find/organisation/", lookups.find_organisation, name="find_organisation"),
    path("find/person/", lookups.find_person, name="find_person"),
]
