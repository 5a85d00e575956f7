"""Puts the guide into the wheel, beside the code that adds it to every site; all else stands in pyproject.toml."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithGuide(build_py):
    """As setuptools builds, and docs/guide as policysite/guide; an editable install reads docs/guide itself."""

    def run(self) -> None:
        """Copy the pages behind the modules."""
        super().run()
        if not self.editable_mode:
            for source, target in self._guide().items():
                self.mkpath(str(Path(target).parent))
                self.copy_file(source, target)

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """The files that are installed."""
        return [*super().get_outputs(include_bytecode), *self._guide().values()]

    def _guide(self) -> dict[str, str]:
        home = Path(self.build_lib) / "policysite/guide"
        return {str(page): str(home / page.name) for page in sorted(Path("docs/guide").glob("*.md"))}


setup(cmdclass={"build_py": BuildWithGuide})
