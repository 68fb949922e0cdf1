"""The editors' desk: what the admin shows, one line a desk. It works on the draft and asks publishing to publish."""

from django.contrib import admin
from django.contrib.auth.models import Group, User

from content.admin.accounts import AccountAdmin
from content.admin.contacts import ContactAdmin
from content.admin.feedback import FeedbackAdmin
from content.admin.glossary import GlossaryAdmin
from content.admin.guideline import GuidelineAdmin
from content.admin.section import SectionAdmin
from content.admin.site import dress
from content.models import Contact, Feedback, GlossaryTerm, Guideline, Section

dress(admin.site)
admin.site.register(Guideline, GuidelineAdmin)
admin.site.register(Section, SectionAdmin)
admin.site.register(GlossaryTerm, GlossaryAdmin)
admin.site.register(Contact, ContactAdmin)
admin.site.register(Feedback, FeedbackAdmin)
# Roles are groups, and what a role may is no matter of the screen (content/roles.py).
admin.site.unregister([Group, User])
admin.site.register(User, AccountAdmin)
