"""How many examples are drawn: in `make quick` a tenth of what `make test` draws."""

from hypothesis import settings

QUICK = "quick"
_PART = 10


def examples(count, **more):
    """Hypothesis' settings for so many examples."""
    return settings(max_examples=-(-count // _PART) if _quick() else count, **more)


def some(cases):
    """All the cases, in `make quick` every tenth."""
    return list(cases)[:: _PART if _quick() else 1]


def _quick():
    return settings.get_current_profile_name() == QUICK
