from importlib import import_module

from django.db import migrations

from content.roles import roles
from content.searching.starter import SYNONYMS

OURS = "synonym"


def make(apps, schema_editor):
    # The permissions of what 0007 made, and the roles that waited for them.
    import_module("content.migrations.0005_roles").make(apps, schema_editor)
    group, permission = (apps.get_model("auth", name) for name in ("Group", "Permission"))
    # A role that was there before there were synonyms gets just those permissions: nobody can have taken them away on purpose.
    for role in roles():
        names = [name.partition(".")[2] for name in role.permissions if name.endswith(f"_{OURS}")]
        found = permission.objects.filter(content_type__app_label="content", codename__in=names)
        for each in group.objects.filter(name=role.name):
            each.permissions.add(*found)
    synonym = apps.get_model("content", "Synonym")
    synonym.objects.bulk_create(
        [synonym(language=code, word=word, meaning=meaning) for code, word, meaning in SYNONYMS], ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [("content", "0007_search")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
