"""The rulings of OFD pages: tables of their lines, and work that grows with the page alone."""

import pytest

from policysite.draft.readers.ofd.rulings import ruled_tables
from support.steps import growth

BOX = '<ofd:PathObject Boundary="{left} {top} 40 20"><ofd:AbbreviatedData>M 0 0 L 40 0 L 40 20 L 0 20 C</ofd:AbbreviatedData></ofd:PathObject>'


def drawn(many):
    return "".join(BOX.format(left=40 * (at % 4), top=20 * (at // 4)) for at in range(many)).encode()


def test_boxes_side_by_side_are_the_cells_of_a_table():
    (found,) = ruled_tables(drawn(8), 1.0)
    assert len(found.cells) == 8 and found.bbox == (0, 0, 160, 40)


FORMS = {
    "boxes": drawn,
    "curves": lambda many: (
        b"<PathObject Boundary='0 0 9 9'><AbbreviatedData>"
        + b"B 1 1 2 2 3 3 " * many
        + b"</AbbreviatedData></PathObject>"
    ),
    "attributes": lambda many: b"<PathObject " + b"Boundary='0 0 9 9' " * many + b"></PathObject>",
    "lines of one path": lambda many: (
        b"<PathObject Boundary='0 0 9 9'><AbbreviatedData>M 0 0 "
        + b"L 9 0 L 0 0 " * many
        + b"</AbbreviatedData></PathObject>"
    ),
}


@pytest.mark.parametrize("what", FORMS)
def test_four_times_the_paths_take_four_times_the_steps(what):
    assert growth(lambda content: ruled_tables(content, 1.0), FORMS[what], 40) < 5.5
