# SPDX-License-Identifier: Apache-2.0
"""Addresses of councils."""

from django.urls import path

from banha.contexts.councils.views import councils

app_name = "councils"
urlpatterns = [
    path("", councils.council_list, name="councils"),
    path("<int:pk>/", councils.council_detail, name="council"),
]
