from django.db import migrations

# PostgreSQL takes comparing a vector for as cheap as comparing a number, and would rather read every row than its index. So the
# comparing has a plan of its own, without that. A word that is everywhere has too many rows to read and sort: of the first rows
# that it meets in the table, it takes those that were made first. New rows go into the index at once: searches would read a list
# of them else.
POSTGRESQL = (
    "ALTER INDEX content_findable_vector SET (fastupdate = off)",
    "SELECT gin_clean_pending_list('content_findable_vector')",
    """
    CREATE FUNCTION content_findable_matching(wanted tsquery, editions bigint[], asked_in text, most integer) RETURNS SETOF bigint
    LANGUAGE sql STABLE ROWS 60 SET enable_seqscan = off SET enable_indexscan = off
    AS 'SELECT id FROM (
            SELECT id FROM content_findable
            WHERE vector @@ wanted AND edition_id = ANY (editions) AND language = asked_in LIMIT 2000
        ) AS met ORDER BY id LIMIT most'
    """,
)
POSTGRESQL_BACK = (
    "DROP FUNCTION content_findable_matching(tsquery, bigint[], text, integer)",
    "ALTER INDEX content_findable_vector RESET (fastupdate)",
)


def _run(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0009_counted'),
    ]

    operations = [
        migrations.RunPython(_run(POSTGRESQL), _run(POSTGRESQL_BACK)),
    ]
