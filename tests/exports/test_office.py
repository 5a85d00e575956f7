"""Excel and Word files in LibreOffice: they open, and print as an office prints them."""

import io
import re
import subprocess

import pytest
from pypdf import PdfReader

from policysite.exports.formats import export_files
from support.machine import find_or_install, go_without


@pytest.fixture(scope="module")
def soffice():
    reasons = []
    packages = ["libreoffice-calc", "libreoffice-writer", "fonts-noto-cjk"]
    return find_or_install("soffice", packages, reasons) or go_without("LibreOffice", reasons)


@pytest.fixture(scope="module")
def printed(soffice, real, tmp_path_factory):
    """The pages of each file as LibreOffice prints it, by the file's name."""
    folder = tmp_path_factory.mktemp("office")
    names = {}
    for path, content in export_files(real):
        if path in (
            "data/ledger.xlsx",
            "data/units/finance.xlsx",
            "data/units/finance.docx",
            "data/units/education-sports.docx",
        ):
            name = path.replace("/", "-")
            (folder / name).write_bytes(content)
            names[path] = name
    pages = {}
    for path, name in names.items():
        out = folder / name.replace(".", "-")
        command = [soffice, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        done = subprocess.run(
            [*command, "--outdir", str(out), str(folder / name)],
            capture_output=True,
            text=True,
            timeout=300,
            check=True,
        )
        assert "rror" not in done.stderr, done.stderr
        pages[path] = PdfReader(io.BytesIO(next(out.glob("*.pdf")).read_bytes())).pages
    return pages


def plain(page):
    """A page's words without spaces, and without quotation marks: set in another font, they are read out of order."""
    return bare(page.extract_text())


def bare(words):
    return re.sub(r"[\s“”]", "", words)


def size(page):
    return round(float(page.mediabox.width)), round(float(page.mediabox.height))


def test_the_ledger_prints_on_landscape_sheets_each_with_its_heads(printed, real):
    pages = printed["data/ledger.xlsx"]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert size(page) == (842, 595)
        assert "重点任务" in plain(page) and "牵头单位" in plain(page)
        assert f"第{number}页，共{len(pages)}页" in plain(page)
    everything = "".join(map(plain, pages))
    for task in real.tasks:
        assert bare(task.task.text)[-12:] in everything, task.label


def test_a_units_workbook_prints_all_its_duties_with_their_role(printed):
    pages = [plain(page) for page in printed["data/units/finance.xlsx"]]
    assert all("市财政局职责清单" in page and "角色序号重点任务" in page for page in pages)
    assert "牵头1加强经费保障" in pages[0] and "配合2" in pages[0]


@pytest.mark.parametrize("name", ["finance", "education-sports"])
def test_a_duty_list_prints_on_a4_with_numbered_pages(printed, real, name):
    pages = printed[f"data/units/{name}.docx"]
    for number, page in enumerate(pages, start=1):
        assert size(page) == (595, 842)
        assert f"—{number}—" in plain(page)
    unit = next(one for one in real.units if one.unit.id == name)
    everything = "".join(plain(page).replace(f"—{number}—", "") for number, page in enumerate(pages, start=1))
    for task in [*unit.lead_tasks, *unit.partner_tasks]:
        assert bare(task.task.text) in everything, task.label
