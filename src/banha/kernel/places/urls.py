# SPDX-License-Identifier: Apache-2.0
"""Addresses of places."""

from django.urls import path

from banha.kernel.places import views

app_name = "places"
urlpatterns = [path("suggest/", views.suggest, name="suggest")]
