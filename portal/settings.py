"""Houvast's settings: production by default, loosened or moved by environment variables, which the README lists."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

from content.editing.marks import allow_looks, allow_note, allow_term
from portal.bootstrap import read_secret_key
from portal.database import database
from portal.interface import EDITORS, READERS

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
# Off only for a portal on your own machine: browsers refuse secure cookies over plain http.
HTTPS = env.bool("HTTPS", default=True)
# On, nobody publishes a guideline of which they were the last to change the text.
FOUR_EYES = env.bool("FOUR_EYES", default=False)
# Where PDFs are kept once they are made. They can be thrown away at any time: what is not there is made again.
PAPERS = Path(env.str("PAPERS", default=str(VAR / "papers")))
# Off, the desk makes none after it publishes; each is made then when a reader first asks for it.
PAPERS_AHEAD = env.bool("PAPERS_AHEAD", default=True)
PORTAL_THEME = env.str("PORTAL_THEME", default="")  # a municipality lays its own colours over ours
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

SECRET_KEY = env.str("SECRET_KEY", default="") or read_secret_key()
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "Houvast does not run without a secret key. Make one with\n"
        '    python3 -c "import secrets; print(secrets.token_urlsafe(50))"\n'
        "and put it in the environment variable SECRET_KEY. (`python3 manage.py start` makes one by itself, in var/secret_key.)"
    )

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, whose classes it extends
    "content",  # before the admin, whose templates it replaces
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "admin_ordering",
    "auditlog",
    "csp",
    "django_prose_editor",
    "js_asset",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "content.reading.compressed.CompressedMiddleware",
    "csp.middleware.CSPMiddleware",
    "content.reading.language.ReaderLanguageMiddleware",  # before what may answer with a page of its own
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "content.admin.accounts.logged_out.LoggedOutMiddleware",  # after both, because it goes by what they found
    "django.contrib.messages.middleware.MessageMiddleware",
    "content.admin.accounts.actor.ActorMiddleware",  # after the account is known
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database(env.str("DATABASE_URL", default=f"sqlite:///{VAR / 'houvast.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Languages. Dutch is the source; which of the others parents are offered is data (Guideline.languages).
LANGUAGE_CODE = "nl"
LANGUAGES = [
    ("nl", "Nederlands"),
    ("en", "English"),
    ("ar", "العربية"),
    ("tr", "Türkçe"),
    ("pl", "Polski"),
    ("uk", "Українська"),
]
ADMIN_LANGUAGES = ["nl", "en"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "nl"
MODELTRANSLATION_FALLBACK_LANGUAGES = ()  # a gap must show as a gap; content.E001 guards it
MODELTRANSLATION_CUSTOM_FIELDS = ("RichTextField",)
LOCALE_PATHS = [READERS, EDITORS]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# The map of the editor's script is for its makers; compressing it took most of a first start.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]

# Safe by default. Readers' pages set no cookie at all; the editors' cookies never leave the admin.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # the usual one sets a cookie for every path
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
LOGIN_REDIRECT_URL = "admin:index"  # where logging in leads when the address asks for a place that is not ours
CSRF_FAILURE_VIEW = "content.admin.accounts.logged_out.token_refused"  # Django's own throws away what was typed
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF, NONCE],  # the nonce appears only on the pages of the admin that ask for it
        "style-src": [SELF],
    }
}

# The history of the draft says who changed what, and not from which address.
AUDITLOG_DISABLE_REMOTE_ADDR = True
AUDITLOG_STORE_JSON_CHANGES = True  # values as they are, so that an earlier draft can be made of them

# What goes wrong goes to standard error, and nothing else does: no request, no address of a reader, no link to a draft.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_links": {"()": "portal.logs.WithoutLinks"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "level": "ERROR", "formatter": "without_links"}},
    "root": {"handlers": ["stderr"], "level": "ERROR"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}

# The rich text editor: our two marks and the looks beside the usual ones (content/editing/richtext.py says which are on).
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": ["js/editor-marks.js"],
        "extensions": {
            "Term": allow_term,  # callables: the package does not resolve dotted names here
            "Note": allow_note,
        },
    },
    {"js": ["js/editor-looks.js"], "extensions": {"Looks": allow_looks}},
]
