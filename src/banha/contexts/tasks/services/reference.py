# SPDX-License-Identifier: Apache-2.0
"""Reference records tasks are reckoned and timed with."""

from datetime import date

from django.db import transaction

from banha.contexts.tasks.models import PayNorm
from banha.contexts.tasks.terms import NORMS, NORMS_FROM
from banha.foundation.reference import Loaded, Progress
from banha.kernel.law.public import Certainty
from banha.kernel.organisations.public import Organisation
from banha.kernel.processes.public import RuleNumber, RuleSet

#: What a provincial regulation usually changes; an example until its text is entered.
PROVINCE_NUMBERS: tuple[tuple[str, int, str], ...] = (
    ("check_validity", 5, RuleNumber.Unit.WORKING_DAYS),
    ("decide_list", 10, RuleNumber.Unit.WORKING_DAYS),
    ("approve", 10, RuleNumber.Unit.CALENDAR_DAYS),
    ("sign", 30, RuleNumber.Unit.CALENDAR_DAYS),
    ("council_min", 7, RuleNumber.Unit.COUNT),
    ("council_max", 9, RuleNumber.Unit.COUNT),
)


def _no_progress(done: int, total: int) -> None:
    """Nobody watches."""


@transaction.atomic
def load_pay_norms(progress: Progress = _no_progress) -> Loaded:
    """Bring the pay norms of TT 03/2023/TT-BTC and TT 02/2023/TT-BKHCN in.

    Running it again mends what it wrote; norms an office added stay.
    """
    loaded = Loaded()
    known = {norm.code: norm for norm in PayNorm.objects.filter(valid_from=NORMS_FROM)}
    for done, row in enumerate(NORMS, start=1):
        values = {
            "title": row.title,
            "unit": row.unit,
            "value": row.value,
            "is_ceiling": row.is_ceiling,
            "basis_text": row.basis_text,
            "certainty": Certainty.SURE,
        }
        found = known.get(row.code)
        if found is None:
            PayNorm.objects.create(code=row.code, valid_from=NORMS_FROM, **values)
            loaded.count(created=True)
        else:
            changed = {n: v for n, v in values.items() if getattr(found, n) != v}
            if changed:
                PayNorm.objects.filter(pk=found.pk).update(**changed)
            loaded.count(created=False, changed=bool(changed))
        progress(done, len(NORMS))
    return loaded


@transaction.atomic
def load_province_rules(*, organisation: Organisation, valid_from: date) -> RuleSet:
    """Give a province an example rule set of its own for the new law, all of it configuration.

    Each province sets its numbers by its own decision; until that is entered nothing here shows
    an article. Running it again changes nothing that was set since.
    """
    rule_set, made = RuleSet.objects.get_or_create(
        organisation=organisation,
        process_code="tasks.province",
        edition="R2",
        valid_from=valid_from,
        defaults={"certainty": Certainty.UNSURE},
    )
    if made:
        RuleNumber.objects.bulk_create(
            RuleNumber(rule_set=rule_set, key=key, amount=amount, unit=unit)
            for key, amount, unit in PROVINCE_NUMBERS
        )
    return rule_set
