"""More synonyms to start with. Of those of 0008 none comes back that editors took away."""

from django.db import migrations

from content.searching.words_of_parents import MORE_SYNONYMS


def make(apps, schema_editor):
    synonym = apps.get_model("content", "Synonym")
    synonym.objects.bulk_create(
        [synonym(language=code, word=word, meaning=meaning) for code, word, meaning in MORE_SYNONYMS],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("content", "0010_search_by_index")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
