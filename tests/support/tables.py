"""A table of short cases as one test: a test for each row would take longer to start than to run."""

from functools import wraps


def for_each(names, rows):
    """Run a test for every row of a table, as `pytest.mark.parametrize` would, and tell of each row that fails.

    `names` is for people: the arguments that a row gives, a string or a tuple of them. A row is a tuple where there
    are several. For tests without fixtures.
    """
    several = not isinstance(names, str) or "," in names
    table = list(rows)
    assert table, "a table without rows tests nothing"

    def of(test):
        @wraps(test)
        def whole():
            failures = []
            for row in table:
                try:
                    test(*row) if several else test(row)
                except Exception as error:
                    error.add_note(f"row: {row!r}")
                    failures.append(error)
            if failures:
                raise ExceptionGroup(f"{len(failures)} of {len(table)} rows fail", failures)

        del whole.__wrapped__  # else pytest asks for the arguments as for fixtures
        return whole

    return of
