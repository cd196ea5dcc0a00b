# SPDX-License-Identifier: Apache-2.0
"""The words of the network of science: kinds, states, degrees and classification schemes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Scheme(models.TextChoices):
    """A list of codes the register classifies by; each has dated editions."""

    RESEARCH_FIELD = "field", _("Field of research")
    SOCIO_ECONOMIC_OBJECTIVE = "seo", _("Socio-economic objective")
    SECTOR = "sector", _("Sector of industry and trade")
    INITIATIVE = "initiative", _("Initiative of Resolution 57")


class ScienceKind(models.TextChoices):
    """Kinds of organisation as the statistics count them (form 01/KHCN-TC)."""

    RESEARCH = "research", _("organisation of research and technological development")
    EDUCATION = "education", _("university, academy or college")
    SERVICE = "service", _("S&T service organisation")


class FounderType(models.TextChoices):
    """Who founded the organisation (form 01/KHCN-TC)."""

    NATIONAL_ASSEMBLY = "assembly", _("the National Assembly")
    GOVERNMENT = "government", _("the Government")
    SUPREME_COURT = "court", _("the Supreme People's Court or Procuracy")
    PRIME_MINISTER = "premier", _("the Prime Minister")
    MINISTER = "minister", _("a minister")
    PROVINCE = "province", _("a provincial People's Committee")
    POLITICAL_ORGANISATION = "political", _("a socio-political organisation")
    ENTERPRISE_OR_PERSON = "enterprise", _("an enterprise or a person")


class EconomicForm(models.TextChoices):
    """The form of ownership, columns of form 01/KHCN-TC."""

    CENTRAL_STATE = "central", _("State, central")
    LOCAL_STATE = "local", _("State, local")
    NON_STATE = "non_state", _("not State")
    FOREIGN_CAPITAL = "foreign", _("with foreign capital")


class RegistrationState(models.TextChoices):
    """Where the registration of S&T activity stands (NĐ 08/2014)."""

    NOT_REGISTERED = "none", _("not registered")
    WAITING = "waiting", _("waiting for the certificate")
    CERTIFIED = "certified", _("certificate granted")
    CHANGED = "changed", _("changed or supplemented")
    REISSUED = "reissued", pgettext_lazy("certificate", "reissued")
    SUSPENDED = "suspended", pgettext_lazy("certificate", "suspended")
    REVOKED = "revoked", _("void or dissolved")


#: States in which the organisation may lead a task.
REGISTERED_STATES = frozenset(
    {RegistrationState.CERTIFIED, RegistrationState.CHANGED, RegistrationState.REISSUED}
)


class Qualification(models.TextChoices):
    """Columns of form 02/KHCN-NL."""

    DOCTOR = "ts", _("Doctor")
    MASTER = "ths", _("Master")
    UNIVERSITY = "dh", _("University")
    COLLEGE = "cd", _("College")
    OTHER = "other", pgettext_lazy("qualification", "Other")


class EvaluationClass(models.TextChoices):
    """Result of the evaluation of an organisation (TT 38/2014 Điều 19)."""

    POOR = "1", pgettext_lazy("evaluation", "Poor")
    AVERAGE = "2", pgettext_lazy("evaluation", "Average")
    FAIR = "3", pgettext_lazy("evaluation", "Fair")
    GOOD = "4", pgettext_lazy("evaluation", "Good")
    EXCELLENT = "5", pgettext_lazy("evaluation", "Excellent")


class EvaluationManner(models.TextChoices):
    SELF = "self", _("self-evaluation")
    EXTERNAL = "external", _("external evaluation")


class PoolStatus(models.TextChoices):
    """Whether a person may be invited as an expert."""

    NONE = "none", _("not in the pool")
    PROPOSED = "proposed", pgettext_lazy("expert", "proposed")
    ACTIVE = "active", pgettext_lazy("expert", "active")
    SUSPENDED = "suspended", pgettext_lazy("expert", "suspended")
    EXPIRED = "expired", pgettext_lazy("expert", "expired")
