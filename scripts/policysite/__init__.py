"""A static policy-knowledge site generator: plans as checked YAML in, cross-linked pages out.

For scripts, everything named in `__all__` can be imported from here; docs/guide/data.md has an example. Each name is
loaded when it is first used, so that `import policysite` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policysite.base.problems import DataError, Mark, Problem
    from policysite.checking.check import Checked, check
    from policysite.data.load import Dataset, load
    from policysite.data.load_inside import Inside
    from policysite.data.registry import Registry
    from policysite.draft.drafting import Draft
    from policysite.draft.drafting import draft as draft_document
    from policysite.draft.readers.document import DocumentError
    from policysite.library.library import Library, build_library

__version__ = "0.1.0"

__all__ = [
    "Checked",
    "DataError",
    "Dataset",
    "DocumentError",
    "Draft",
    "Inside",
    "Library",
    "Mark",
    "Problem",
    "Registry",
    "build_library",
    "check",
    "draft_document",
    "load",
]

# The module that each name comes from, and its name there where it is another one.
_HOMES = {
    "Checked": "checking.check",
    "DataError": "base.problems",
    "Dataset": "data.load",
    "DocumentError": "draft.readers.document",
    "Draft": "draft.drafting",
    "Inside": "data.load_inside",
    "Library": "library.library",
    "Mark": "base.problems",
    "Problem": "base.problems",
    "Registry": "data.registry",
    "build_library": "library.library",
    "check": "checking.check",
    "draft_document": "draft.drafting:draft",  # `policysite.draft` is the package that holds it
    "load": "data.load",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, there = _HOMES[name].partition(":")
    found = getattr(import_module(f"{__name__}.{module}"), there or name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
