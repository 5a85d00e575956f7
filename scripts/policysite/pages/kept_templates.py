"""What templates were compiled to, kept for a person on one machine: a small change of a site takes less time."""

from __future__ import annotations

from importlib.metadata import version

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from policysite.base.cache import key_of, own_cache, software

_FOLDER = "templates"
# What a compiled template rests on beside its source and this software: words that never change are worked out with it.
_PACKAGES = ("jinja2", "markupsafe", "mkdocs")


class KeptTemplates(BytecodeCache):
    """A cache as Jinja asks for it; templates are known by their source, their name and their file."""

    def __init__(self) -> None:
        self._cache = own_cache(_FOLDER)
        self._beside = key_of([software(), *map(version, _PACKAGES)])

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what the template was compiled to, where that is known."""
        entry = self._cache.get(self._key(bucket))
        if entry is not None:
            bucket.bytecode_from_string(entry)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what it was compiled to."""
        self._cache.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return key_of([self._beside, bucket.key, bucket.checksum])
