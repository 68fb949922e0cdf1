from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from content.roles import ensure_roles, roles


def make(apps, schema_editor):
    # Django makes permissions only once all migrations are done, and groups cannot wait for that.
    for app in ("auth", "content"):
        create_permissions(installed.get_app_config(app), apps=apps, using=schema_editor.connection.alias, verbosity=0)
    ensure_roles(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


def remove(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=[role.name for role in roles()]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("content", "0004_the_desk"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make, remove)]
