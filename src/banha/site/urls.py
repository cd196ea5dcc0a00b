# SPDX-License-Identifier: Apache-2.0
"""Addresses of the house; each context and kernel room brings its own."""

from django.urls import include, path

from banha.site import views

urlpatterns = [
    path("", views.home, name="home"),
    path("accounts/", include("allauth.urls")),
    path("search/", include("banha.kernel.search.urls")),
]
