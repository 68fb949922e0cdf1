"""The closed list of what a section can be about; its order is the usual order on the page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    INTRODUCTION = "introduction", _("introduction")
    WHAT_IT_IS = "what-it-is", _("what it is")
    WHAT_THE_CAREGIVER_DOES = "what-the-caregiver-does", _("what the professional does")
    HELP_OPTIONS = "help-options", _("what help there is")
    WHAT_YOU_CAN_DO = "what-you-can-do", _("what you can do yourself")
    TIPS = "tips", _("tips for parents")
    MORE_INFORMATION = "more-information", _("more information")
    COLOPHON = "colophon", _("colophon")
    READING_SAFELY = "reading-safely", _("reading safely")
    OTHER = "other", _("something else")
