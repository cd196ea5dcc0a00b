# SPDX-License-Identifier: Apache-2.0
"""The settings of the house: one module, the environment decides."""

import os
from pathlib import Path
from typing import Any

from banha.settings.database import database_from_environment
from banha.settings.replicas import LAG, lag_from, replicas_from
from banha.settings.secret import ballot_key, secret_key

ROOT = Path(__file__).resolve().parents[3]
# Everything a running house writes outside its database: secrets, uploads, index, embedded cluster.
VAR = Path(os.environ.get("BANHA_VAR", ROOT / ".local")).resolve()
VAR.mkdir(parents=True, exist_ok=True)

DEBUG = os.environ.get("BANHA_DEBUG", "") == "1"
# The demonstration shows its accounts on the sign-in page; never set it in a real office.
DEMO = os.environ.get("BANHA_DEMO", "") == "1"
# One password for every account of the demonstration, shown on its sign-in page.
DEMO_PASSWORD = "ba-nha-trinh-dien"  # noqa: S105
SECRET_KEY = secret_key(VAR)
BALLOT_KEY = ballot_key(VAR)
ALLOWED_HOSTS = os.environ.get("BANHA_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("BANHA_ORIGINS", "").split(",") if o]

KERNEL_APPS = [
    "banha.kernel.audit",
    "banha.kernel.law",
    "banha.kernel.places",
    "banha.kernel.organisations",
    "banha.kernel.people",
    "banha.kernel.access",
    "banha.kernel.numbering",
    "banha.kernel.documents",
    "banha.kernel.notices",
    "banha.kernel.processes",
    "banha.kernel.dossiers",
    "banha.kernel.approvals",
    "banha.kernel.search",
    "banha.kernel.similarity",
    "banha.kernel.imports",
]
CONTEXT_APPS = [
    "banha.contexts.network",
    "banha.contexts.programmes",
    "banha.contexts.councils",
    "banha.contexts.tasks",
    "banha.contexts.standards",
]
INSTALLED_APPS = [
    "banha.site",
    "banha.site.ui",
    *KERNEL_APPS,
    *CONTEXT_APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "pgtrigger",
    "procrastinate.contrib.django",
    "template_partials",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "banha.site.api_problems.ProblemMiddleware",
    "banha.site.readable.ReadableMiddleware",
    "banha.site.readable.PrivateMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "banha.foundation.lag.OwnWritesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "banha.kernel.access.middleware.ActorMiddleware",
    "banha.kernel.audit.middleware.AuditMiddleware",
    "banha.kernel.access.middleware.SecondFactorMiddleware",
    "banha.site.middleware.RefusalMiddleware",
    "banha.site.middleware.HtmxMessagesMiddleware",
    "banha.site.middleware.HtmxRedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "banha.site.urls"
WSGI_APPLICATION = "banha.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "banha.site.context.frame",
            ],
            "builtins": ["banha.site.ui.templatetags.ui"],
        },
    }
]

FORM_RENDERER = "banha.site.ui.widgets.WrittenInputs"

DATABASES = {"default": database_from_environment(VAR)}
# Streaming replicas for pages that may be so many seconds old (foundation/lag.py).
REPLICAS = replicas_from(
    os.environ.get("BANHA_REPLICA_URL", ""),
    DATABASES["default"],
    primary_url=os.environ.get("DATABASE_URL", ""),
    pool=os.environ.get("BANHA_DATABASE_POOL", ""),
)
REPLICA_LAG = lag_from(os.environ.get("BANHA_REPLICA_LAG", "") or LAG)
DATABASES |= REPLICAS
DATABASE_ROUTERS = ["banha.foundation.lag.Router"]

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "banha.kernel.access.passwords.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_ADAPTER = "banha.kernel.access.adapters.AccountAdapter"
MFA_ADAPTER = "banha.kernel.access.adapters.SecondFactorAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "banha.kernel.access.forms.EnrolForm"
ACCOUNT_FORMS = {
    "login": "banha.kernel.access.entrance.SignInForm",
    "signup": "banha.kernel.access.entrance.SignUpForm",
    "change_password": "banha.kernel.access.entrance.NewPasswordForm",
    "reset_password": "banha.kernel.access.entrance.LostPasswordForm",
    "reset_password_from_key": "banha.kernel.access.entrance.ChosenPasswordForm",
    "reauthenticate": "banha.kernel.access.entrance.AgainForm",
}
MFA_FORMS = {
    "authenticate": "banha.kernel.access.entrance.CodeForm",
    "reauthenticate": "banha.kernel.access.entrance.CodeAgainForm",
    "activate_totp": "banha.kernel.access.entrance.FirstCodeForm",
}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
# Nobody is signed in by an address he did not prove; whether it is known is told by mail alone.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Ba Nhà: "
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
# A name from an address strictly; a whole address, behind which an office may sit, far later.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "300/5m/ip,5/5m/key",
    "signup": "10/h/ip",
    # Codes of one account from wherever they come; from one address "login_failed" is far stricter.
    "second_factor": "60/h/key",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGOUT_ON_GET = False
# Officers see nothing before a second factor is set up; tests ask for it where they mean it.
SECOND_FACTOR_REQUIRED = os.environ.get("BANHA_TEST") != "1"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Ba Nhà"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# How many proxies of our own stand before the house; none: X-Forwarded-For is not believed.
TRUSTED_PROXIES = int(os.environ.get("BANHA_PROXIES", "0"))
AXES_CLIENT_IP_CALLABLE = "banha.kernel.access.addresses.client_address"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = "banha.site.formats"

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG or os.environ.get("BANHA_TEST") == "1"
MEDIA_ROOT = VAR / "files"
# The root certificates the office trusts for signatures, one file each (.pem, .crt, .cer, .der).
SIGNING_ROOTS = Path(os.environ.get("BANHA_TRUST_ROOTS", VAR / "signing" / "roots"))
# Certificates of no legal value for trying things out; never set it in a real office.
SIGNING_TEST = DEMO or os.environ.get("BANHA_TEST_CA", "") == "1"
SIGNING_TEST_CA = VAR / "signing" / "test-ca"
# The address of a time-stamping authority (RFC 3161); empty: signatures tell the house's clock.
SIGNING_TSA = os.environ.get("BANHA_TSA", "")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or os.environ.get("BANHA_TEST") == "1"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'self'"],
        "object-src": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "banha.site.errors.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if os.environ.get("BANHA_HTTPS") == "1":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_HSTS_SECONDS = 31536000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

EMAIL_BACKEND = os.environ.get(
    "BANHA_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_HOST = os.environ.get("BANHA_EMAIL_HOST", "localhost")
# Where the house is reached, for links in mails: https://…
PUBLIC_ADDRESS = os.environ.get("BANHA_ADDRESS", "")
DEFAULT_FROM_EMAIL = os.environ.get("BANHA_EMAIL_FROM", "khong-tra-loi@banha.local")

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = None
# An office that shuts its machine down overnight gets the morning's reminders when it starts it.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 12 * 60 * 60}
# A long import does not hold up mails, look-ups and the rescue of dropped jobs.
PROCRASTINATE_WORKER_DEFAULTS = {"concurrency": 3}
SIMILARITY_INDEX_DIR = VAR / "similarity"
# Scans of the whole register: one process ("" or "1"), so many workers of this machine ("4"), or a
# scheduler of Dask ("tcp://host:8786"; its workers read the same folder under the same path).
SIMILARITY_SCAN_DIR = Path(os.environ.get("BANHA_SCAN_DIR", VAR / "scans"))
SIMILARITY_SCAN_WORKERS = os.environ.get("BANHA_SCAN_WORKERS", "")
# Heads of the audit's chain, kept outside the database; an office copies this file elsewhere.
AUDIT_HEADS = VAR / "audit-heads.txt"
# The virus scanner of the office: unix:/run/clamav/clamd.ctl or host:3310; none if empty.
CLAMD = os.environ.get("BANHA_CLAMD", "")
# Tries at the entrance alone, in the database: all web processes count together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "site_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("BANHA_LOG", "WARNING")},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
