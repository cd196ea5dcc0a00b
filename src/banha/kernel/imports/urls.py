# SPDX-License-Identifier: Apache-2.0
"""Addresses of imports."""

from django.urls import path

from banha.kernel.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.runs, name="list"),
    path("new/<str:code>/", views.new, name="new"),
    path("blank/<str:code>/", views.blank, name="blank"),
    path("<int:pk>/", views.run_page, name="run"),
    path("<int:pk>/heading/", views.heading, name="heading"),
    path("<int:pk>/columns/", views.mapping, name="mapping"),
    path("<int:pk>/progress/", views.progress, name="progress"),
    path("<int:pk>/stop/", views.stop, name="stop"),
    path("<int:pk>/resume/", views.resume, name="resume"),
    path("<int:pk>/rows/<int:number>/", views.mend, name="mend"),
    path("<int:pk>/write/", views.write, name="write"),
    path("<int:pk>/undo/", views.undo, name="undo"),
    path("<int:pk>/marked.xlsx", views.marked, name="marked"),
]
