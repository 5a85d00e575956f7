"""Whatever a registry says, the table brings it back, and units.yml is written so that our reader reads just that."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from policysite.data.load import parse_units
from policysite.data.model.units import Unit
from policysite.data.registry import Registry
from policysite.draft.plan.yaml_writer import written_list
from policysite.roster.differences import differences
from policysite.roster.reading import read_units
from policysite.roster.registry_file import edited, proved
from policysite.roster.sheets import read_table
from policysite.roster.workbook import units_workbook

WORDS = st.text("甲乙局、，；;,=+-@_x0041'\"# 是2023true:（）&<>", min_size=1, max_size=8).map(
    lambda words: " ".join(words.split())
)
FILLED = WORDS.filter(bool)
LISTS = st.lists(FILLED, max_size=3, unique=True)
UNIT = st.fixed_dictionaries(
    {"name": FILLED, "kind": FILLED},
    optional={"full_name": FILLED, "aliases": LISTS, "region": st.sampled_from(["白溪市", "云州市"]), "note": FILLED,
              "collective": st.booleans(), "pinyin": st.lists(st.sampled_from(["shi ju", "bai xi"]), unique=True)},
)  # fmt: skip
CHANGE = st.fixed_dictionaries(
    {"date": st.sampled_from([2019, "2019-03", "2019-03-05"]), "what": FILLED, "source": FILLED},
    optional={"kind": st.sampled_from(["renamed", "merged", "moved"])},
)


def registry_of(drawn):
    """The text of drawn units, each with a change that leads to the last; None where they cannot be a registry."""
    made = []
    for number, (unit, change) in enumerate(drawn):
        change = change | ({"to": f"u{len(drawn) - 1}"} if "kind" in change else {})
        made.append(unit | {"id": f"u{number}", "changes": [change] if number + 1 < len(drawn) else []})
    try:
        text = written_list(map(Unit.model_validate, made))
    except ValidationError:
        return None
    problems = []
    units = parse_units(text, "units.yml", problems)
    return None if problems or list(Registry(units).problems()) else (text, units)


@settings(max_examples=12)
@given(
    st.lists(st.tuples(UNIT, CHANGE), min_size=1, max_size=5),
    st.lists(st.tuples(FILLED, LISTS), min_size=5, max_size=5),
)
def test_out_in_and_written_back(tmp_path_factory, drawn, others):
    if made := registry_of(drawn):
        text, units = made
        path = tmp_path_factory.mktemp("table") / "a.xlsx"
        path.write_bytes(units_workbook(Registry(units)))
        table = read_table(path)
        reading = read_units(table.rows, Registry(units))
        assert table.problems + reading.problems == [] and differences(units, reading.units) == []
        changed = [
            unit.model_copy(update={"note": note, "aliases": tuple(aliases)})
            for unit, (note, aliases) in zip(units, others, strict=False)
        ]
        proved(edited(text, units, differences(units, changed)), changed, "units.yml")
