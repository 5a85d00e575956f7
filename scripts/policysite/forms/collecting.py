"""The forms of a period as files, one for each unit that is asked."""

from __future__ import annotations

from collections.abc import Iterator

from policysite.data.model.periods import Period
from policysite.data.model.values import is_file_name
from policysite.forms.questions import forms
from policysite.forms.workbook import workbook
from policysite.library.library import Library


def form_files(library: Library, period: Period, partners: bool = False) -> Iterator[tuple[str, bytes]]:
    """Name and content of each unit's workbook: named by period and unit, or its id where its name can name no file."""
    taken: set[str] = set()
    for form in forms(library, period, partners):
        name = f"{period}_{form.unit.label}"
        name = name if is_file_name(name) and name not in taken else f"{period}_{form.unit.key}"
        taken.add(name)
        yield f"{name}.xlsx", workbook(form)
