import django.db.models.deletion
from django.db import migrations, models


# What each engine compares. The rows of content_findable are made and deleted, and never changed: so there is no trigger for
# that. On SQLite a later migration that changes the table itself must make the triggers again, since Django copies the table.
SQLITE = (
    """
    CREATE VIRTUAL TABLE content_findable_tokens USING fts5(
        tokens, content='content_findable', content_rowid='id', columnsize=0, detail=none, prefix='3 4 5',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    )
    """,
    """
    CREATE TRIGGER content_findable_made AFTER INSERT ON content_findable BEGIN
        INSERT INTO content_findable_tokens (rowid, tokens) VALUES (new.id, new.tokens);
    END
    """,
    """
    CREATE TRIGGER content_findable_gone AFTER DELETE ON content_findable BEGIN
        INSERT INTO content_findable_tokens (content_findable_tokens, rowid, tokens) VALUES ('delete', old.id, old.tokens);
    END
    """,
)
SQLITE_BACK = (
    "DROP TRIGGER content_findable_made",
    "DROP TRIGGER content_findable_gone",
    "DROP TABLE content_findable_tokens",
)
POSTGRESQL = (
    """
    ALTER TABLE content_findable ADD COLUMN vector tsvector
    GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED
    """,
    "CREATE INDEX content_findable_vector ON content_findable USING gin (vector)",
)
POSTGRESQL_BACK = ("ALTER TABLE content_findable DROP COLUMN vector",)


def _run(sqlite, postgresql):
    def run(apps, schema_editor):
        for statement in {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0006_lapsed_editions'),
    ]

    operations = [
        migrations.CreateModel(
            name='KnownWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10)),
                ('word', models.CharField(max_length=24)),
                ('head', models.CharField(max_length=2)),
                ('tail', models.CharField(max_length=2)),
                ('length', models.PositiveSmallIntegerField()),
            ],
            options={
                'verbose_name': 'known word',
                'verbose_name_plural': 'known words',
                'indexes': [models.Index(fields=['language', 'length', 'head'], name='known_word_by_its_head'), models.Index(fields=['language', 'length', 'tail'], name='known_word_by_its_tail')],
                'constraints': [models.UniqueConstraint(fields=('language', 'word'), name='each_word_known_once_in_a_language')],
            },
        ),
        migrations.CreateModel(
            name='SearchedInVain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10)),
                ('month', models.DateField()),
                ('digest', models.CharField(max_length=64)),
                ('word', models.CharField(blank=True, max_length=24)),
                ('days', models.PositiveSmallIntegerField(default=1)),
                ('last_on', models.DateField()),
            ],
            options={
                'verbose_name': 'word searched for in vain',
                'verbose_name_plural': 'words searched for in vain',
                'constraints': [models.UniqueConstraint(fields=('language', 'month', 'digest'), name='one_count_per_word_and_month')],
            },
        ),
        migrations.CreateModel(
            name='Synonym',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('nl', 'Nederlands'), ('en', 'English'), ('ar', 'العربية'), ('tr', 'Türkçe'), ('pl', 'Polski'), ('uk', 'Українська')], default='nl', max_length=10, verbose_name='language')),
                ('word', models.CharField(help_text='As they type it: a word, or a few words.', max_length=60, verbose_name='parents search for')),
                ('meaning', models.CharField(help_text='A word, or a few words, of the texts themselves. What says the first is found as well.', max_length=60, verbose_name='and find what says')),
            ],
            options={
                'verbose_name': 'synonym',
                'verbose_name_plural': 'synonyms',
                'ordering': ['language', 'word', 'meaning'],
                'constraints': [models.UniqueConstraint(fields=('language', 'word', 'meaning'), name='each_synonym_once', violation_error_message='This synonym is there already.')],
            },
        ),
        migrations.CreateModel(
            name='Findable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10)),
                ('spoken', models.CharField(max_length=10)),
                ('what', models.CharField(choices=[('guideline', 'a guideline'), ('section', 'a section'), ('own', 'a page about this website'), ('word', 'a word that is explained'), ('contact', 'a place to find help')], max_length=10)),
                ('slug', models.SlugField(max_length=80)),
                ('title', models.TextField()),
                ('around', models.TextField(blank=True)),
                ('around_spoken', models.CharField(blank=True, max_length=10)),
                ('telephone', models.CharField(blank=True, max_length=40)),
                ('places', models.JSONField()),
                ('tokens', models.TextField()),
                ('analysis', models.PositiveSmallIntegerField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findable', to='content.edition')),
            ],
            options={
                'verbose_name': 'what can be found',
                'verbose_name_plural': 'what can be found',
                'indexes': [models.Index(fields=['edition', 'language'], name='findable_by_edition')],
            },
        ),
        migrations.RunPython(_run(SQLITE, POSTGRESQL), _run(SQLITE_BACK, POSTGRESQL_BACK)),
    ]
