# SPDX-License-Identifier: Apache-2.0
"""Addresses of roles, delegation, tokens and the own account."""

from django.urls import path

from banha.kernel.access import views

app_name = "access"
urlpatterns = [
    path("act-as/", views.act_as, name="act_as"),
    path("me/", views.my_account, name="my_account"),
    path("roles/", views.roles, name="roles"),
]
