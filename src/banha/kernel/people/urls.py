# SPDX-License-Identifier: Apache-2.0
"""Addresses of people."""

from django.urls import path

from banha.kernel.people import views

app_name = "people"
urlpatterns = [path("suggest/", views.suggest, name="suggest")]
