# SPDX-License-Identifier: Apache-2.0
"""Series that count for each office by itself name it in their scope."""

from django.db import migrations

FROM_SCOPES = """
UPDATE numbering_takennumber taken SET organisation_id = office.id
FROM numbering_counter counter
JOIN organisations_organisation office ON office.id::text = counter.scope
WHERE counter.id = taken.counter_id AND taken.organisation_id IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("numbering", "0002_number_of_an_office")]

    operations = [migrations.RunSQL(FROM_SCOPES, migrations.RunSQL.noop)]
