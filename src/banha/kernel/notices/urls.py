# SPDX-License-Identifier: Apache-2.0
"""Addresses of notices."""

from django.urls import path

from banha.kernel.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notice_list, name="list"),
    path("read-all/", views.read_all, name="read_all"),
    path("preferences/", views.preferences, name="preferences"),
    path("<int:pk>/", views.follow, name="follow"),
]
