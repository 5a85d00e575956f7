"""Data folders drafted from short texts."""

from policysite.base.writing import write_folder
from policysite.data.registry import Registry
from policysite.draft.drafting import draft_text, texts_of
from policysite.draft.plan.yaml_writer import written_list


def drafted_data(folder, texts, added=None):
    """A data folder with a plan for each text by id; `added` has further lines of YAML for some of them."""
    units = {}
    for plan_id, text in texts.items():
        draft = draft_text(text, Registry([]), plan_id)
        files = texts_of(draft)
        files = {name: words for name, words in files.items() if name in ("plan.yml", "source.txt")}
        files["plan.yml"] += (added or {}).get(plan_id, "")
        (folder / "plans").mkdir(parents=True, exist_ok=True)
        write_folder(folder / "plans" / plan_id, files)
        units |= {(unit.name, unit.region): unit for unit in draft.units}
    rows = [one.model_copy(update={"id": f"u-{number}"}) for number, one in enumerate(units.values())]
    (folder / "units.yml").write_text(written_list(rows), "utf-8")
    return folder
