"""Errata proposed for a scanned text. None is applied: each is listed with its reason for a person to approve."""

from __future__ import annotations

from policysite.draft.repair.breaks import broken
from policysite.draft.repair.edits import ProposedErratum, to_errata
from policysite.draft.repair.misprints import doubled, invisible, lost_numbers, misread, simplified, spaces, traditional

__all__ = ["ProposedErratum", "propose_errata"]


def propose_errata(raw: str) -> list[ProposedErratum]:
    """What a scan broke, in the order of the text; every `found` stands in it once, and none overlap."""
    edits = [
        *broken(raw),
        *traditional(raw),
        *invisible(raw),
        *misread(raw),
        *spaces(raw),
        *doubled(raw, simplified(raw)),
        *lost_numbers(raw),
    ]
    return to_errata(raw, edits)
