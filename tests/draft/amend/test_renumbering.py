"""Numbers that follow from items added and deleted."""

import pytest

from policysite.draft.amend.places import Node
from policysite.draft.amend.renumbering import new_numbers


def tree(*parts):
    """Parts one below the other, each with its items: ("一、", "1.", "2."); every number takes ten characters."""
    root, at = Node("", "", 0, 0, 0), 0
    for head, *items in parts:
        part = Node(head, head, at, at + 10 * (1 + len(items)), 1)
        part.children = [Node(one, one, at + 10 * place, at + 10 * place + 10, 2) for place, one in enumerate(items, 1)]
        root.children.append(part)
        at = part.end
    return root


@pytest.mark.parametrize(
    ("gone", "added", "given", "wanted"),
    [
        ([], [], {}, []),
        ([(10, 20)], [], {}, [("2.", 1), ("3.", 2)]),
        ([(0, 30)], [], {}, [("二、", 1), ("3.", 1)]),
        ([], [(20, "2.")], {}, [("2.", 3), ("3.", 4)]),
        ([(10, 20)], [], {20: 1}, [("3.", 2)]),
        ([(20, 30)], [(20, "2.")], {}, []),
    ],
)
def test_items_behind_a_change_are_counted_on_through_the_parts(gone, added, given, wanted):
    root = tree(("一、", "1.", "2."), ("二、", "3."))
    assert [(node.number, value) for node, value in new_numbers(root, gone, added, given)] == wanted
