"""The roles that a unit can have in a task: their keys in addresses and files, and their names in Chinese."""

from __future__ import annotations

LEAD, PARTNER, IMPLEMENTER = "lead", "partner", "implementer"

# In the order in which pages, sheets and documents show them.
ROLE_NAMES = {LEAD: "牵头", PARTNER: "配合", IMPLEMENTER: "落实"}
