"""A project of its own around the small book: few chapters, so that all of it is made in seconds."""

import shutil
from pathlib import Path

import yaml

from corridor.base import paths

HERE = Path(__file__).parent
TEMPLATES = ("relationship", "overview", "targets", "audit", "definitions", "sources", "method")
CONTENTS = {
    "format": "jb-book",
    "root": "chapters/corridor/overview",
    "parts": [
        {
            "caption": "Pairs",
            "chapters": [{"file": "chapters/pairs", "sections": [{"glob": "chapters/relationships/*"}]}],
        },
        {
            "caption": "Reference",
            "chapters": [
                {"file": f"chapters/{name}"} for name in (*(f"corridor/{name}" for name in TEMPLATES[2:]), "contribute")
            ],
        },
    ],
}


def seeds(folder: Path) -> Path:
    """The records of the small book, with the registries that every package of the tests shares."""
    shutil.copytree(HERE / "small_seeds", folder, ignore=shutil.ignore_patterns("sources"))
    return shutil.copytree(HERE / "small_book", folder, dirs_exist_ok=True)


def project(root: Path) -> Path:
    """What a build of it starts from."""
    seeds(root / "seeds")
    (root / "chapters" / "templates").mkdir(parents=True)
    for name in TEMPLATES:
        shutil.copy(paths.TEMPLATES / f"{name}.ipynb", root / "chapters" / "templates")
    for name in ("pairs.md", "contribute.md"):
        shutil.copy(paths.CHAPTERS / name, root / "chapters")
    for name in ("_config.yml", "CITATION.cff", "CONTRIBUTING.md"):
        shutil.copy(paths.ROOT / name, root)
    (root / "_toc.yml").write_text(yaml.safe_dump(CONTENTS), encoding="utf-8")
    return root
