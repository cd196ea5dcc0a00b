# SPDX-License-Identifier: Apache-2.0
"""Addresses of organisations."""

from django.urls import path

from banha.kernel.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.organisation_list, name="list"),
    path("suggest/", views.suggest, name="suggest"),
    path("<int:pk>/", views.organisation_detail, name="detail"),
]
