# SPDX-License-Identifier: Apache-2.0
"""Addresses of the gallery of components and of what scripts ask for."""

from django.urls import path

from banha.site.ui import views

app_name = "ui"
urlpatterns = [
    path("words/", views.words, name="words"),
    path("gallery/", views.gallery, name="gallery"),
]
