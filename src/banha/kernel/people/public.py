# SPDX-License-Identifier: Apache-2.0
"""The door of people."""

from banha.kernel.people.models import AcademicTitle, Affiliation, EmailAddress, Person

__all__ = ["AcademicTitle", "Affiliation", "EmailAddress", "Person"]
