"""The editors' desk: what the admin shows, one line a desk. It works on the draft and asks publishing to publish."""

from django.contrib import admin
from django.contrib.auth.models import Group, User

from content.admin.accounts.account import AccountAdmin
from content.admin.draft.contacts import ContactAdmin
from content.admin.draft.glossary import GlossaryAdmin
from content.admin.draft.guideline import GuidelineAdmin
from content.admin.draft.section import SectionAdmin
from content.admin.feedback.inbox import FeedbackAdmin
from content.admin.search import SynonymAdmin
from content.admin.site import dress
from content.models import Contact, Feedback, GlossaryTerm, Guideline, Section, Synonym

dress(admin.site)
admin.site.register(Guideline, GuidelineAdmin)
admin.site.register(Section, SectionAdmin)
admin.site.register(GlossaryTerm, GlossaryAdmin)
admin.site.register(Contact, ContactAdmin)
admin.site.register(Feedback, FeedbackAdmin)
admin.site.register(Synonym, SynonymAdmin)
# Roles are groups, and what a role may is no matter of the screen (content/roles.py).
admin.site.unregister([Group, User])
admin.site.register(User, AccountAdmin)
