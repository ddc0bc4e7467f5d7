"""The set-up: what is installed on which Python, what the package says it needs, workflows, the picture."""

import ast
import inspect
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser
from importlib import import_module, metadata
from pathlib import Path

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from corridor.base import paths

PROJECT = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

PYTHONS = [name.rpartition(" ")[2] for name in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", name)]

WORKFLOWS = sorted((paths.ROOT / ".github" / "workflows").glob("*.yml"))

IMPORTED_BY_SOME = {
    "pdf.py": {"playwright", "bs4", "pikepdf"},
    "cluster.py": {"distributed"},
    "nbval_plugin.py": {"pytest", "nbval"},
}
"""The modules that are imported for a command alone, and what they need beside what the book does."""


def named(name):
    """What a file of requirements asks for, one to a line."""
    lines = (paths.ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line.rstrip("\\ ")) for line in lines if re.match(r"[\w.-]+(\[\w+\])?==", line)]


def pinned(name, python):
    """Package → version that a lock installs on a Python."""
    around = {**default_environment(), "python_version": python, "python_full_version": f"{python}.9"}
    held = [item for item in named(name) if item.marker is None or item.marker.evaluate(around)]
    assert len(held) == len({item.name for item in held}), f"{name} has two versions of one package"
    return {canonicalize_name(item.name): str(item.specifier).removeprefix("==") for item in held}, around


@pytest.mark.parametrize("python", PYTHONS)
def test_locks_hold_all_that_their_packages_need_on_every_python(python):
    """Of the packages that are installed here: what another Python asks of them too."""
    book, around = pinned("requirements.txt", python)
    tests, _ = pinned("requirements-dev.txt", python)
    assert {name: book[name] for name in book.keys() & tests.keys()} == {
        name: tests[name] for name in book.keys() & tests.keys()
    }
    missing, looked_at = [], 0
    for names in (book, {**book, **tests}):
        for name in names:
            try:
                asked = map(Requirement, metadata.requires(name) or [])
            except metadata.PackageNotFoundError:  # another Python's or another system's
                continue
            looked_at += 1
            needed = [item for item in asked if item.marker is None or item.marker.evaluate({**around, "extra": ""})]
            missing += [
                f"{name} needs {item}"
                for item in needed
                if not item.specifier.contains(names.get(canonicalize_name(item.name), "0"), prereleases=True)
                or canonicalize_name(item.name) not in names
            ]
    assert missing == []
    assert looked_at > 200


def test_locks_are_made_from_what_is_asked_for_with_hashes():
    for name in ("requirements", "requirements-dev", "requirements-lab"):
        asked = {canonicalize_name(item.name): str(item.specifier) for item in named(f"{name}.in")}
        lock = (paths.ROOT / f"{name}.txt").read_text(encoding="utf-8")
        held = {canonicalize_name(item.name): str(item.specifier) for item in named(f"{name}.txt")}
        assert asked.items() <= held.items()
        for entry in re.split(r"\n(?=[\w.-]+==)", lock)[1:]:
            assert "--hash=sha256:" in entry, entry.partition("\n")[0]


def test_every_place_names_the_same_pythons():
    matrix = yaml.safe_load((paths.ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8"))
    assert matrix["jobs"]["test"]["strategy"]["matrix"]["python"] == PYTHONS
    assert PROJECT["requires-python"] == f">={PYTHONS[0]}"
    assert f"Python {PYTHONS[0]} to {PYTHONS[-1]}" in (paths.ROOT / "README.md").read_text(encoding="utf-8")


def _imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.partition(".")[0]


def test_what_the_book_imports_is_asked_for():
    of = metadata.packages_distributions()
    book = {canonicalize_name(item.name) for item in named("requirements.in")}
    for path in (paths.ROOT / "corridor").rglob("*.py"):
        allowed = IMPORTED_BY_SOME.get(path.name, set())
        for name in set(_imports(path)) - sys.stdlib_module_names - {"corridor"} - allowed:
            assert set(map(canonicalize_name, of[name])) & book, f"{path.name} imports {name}"


def test_a_wheel_holds_the_whole_package_and_says_what_it_needs(tmp_path):
    project = tmp_path / "project"
    project.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "requirements.in"):
        shutil.copy(paths.ROOT / name, project)
    shutil.copytree(paths.ROOT / "corridor", project / "corridor", ignore=shutil.ignore_patterns("__pycache__"))
    offline = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *offline, "--wheel-dir", tmp_path, "."], cwd=project, check=True
    )
    with zipfile.ZipFile(next(tmp_path.glob("corridor-*.whl"))) as wheel:
        held = {name for name in wheel.namelist() if name.startswith("corridor/")}
        told = Parser().parsestr(wheel.read(next(n for n in wheel.namelist() if n.endswith("/METADATA"))).decode())
    files = {path.relative_to(project).as_posix() for path in (project / "corridor").rglob("*") if path.is_file()}
    assert held == files
    assert "corridor/py.typed" in held
    needs = {(item.name, str(item.specifier)) for item in map(Requirement, told.get_all("Requires-Dist"))}
    assert needs == {(item.name, str(item.specifier)) for item in named("requirements.in")}


def checked(path):
    asked = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(path)]
    return subprocess.run(asked, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_are_valid_and_run_what_there_is(path, tmp_path):
    ran = checked(path)
    assert ran.returncode == 0, ran.stdout
    text = path.read_text(encoding="utf-8")
    (tmp_path / path.name).write_text(text.replace("runs-on:", "runs_on:"), encoding="utf-8")
    assert checked(tmp_path / path.name).returncode == 1
    made = set(re.findall(r"(?m)^([a-z]+):", (paths.ROOT / "Makefile").read_text(encoding="utf-8")))
    asked = set(re.findall(r"run: make (\w+)", text))
    assert asked
    assert asked <= made
    for used in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"actions/[\w-]+@(v\d+|[0-9a-f]{40})|\./\.github/workflows/[\w.]+", used)


def test_only_what_is_published_and_tested_may_write_and_only_to_pages():
    found = {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in WORKFLOWS}
    assert set(found) == {"tests.yml", "publish.yml"}
    for name, workflow in found.items():
        assert workflow["permissions"] == {"contents": "read"}
        given = {job: spec["permissions"] for job, spec in workflow["jobs"].items() if "permissions" in spec}
        assert given == ({"publish": {"pages": "write", "id-token": "write"}} if name == "publish.yml" else {})
        assert "concurrency" in workflow
    publish = found["publish.yml"]
    assert publish[True]["push"] == {"branches": ["main"]}  # `on` is a truth to YAML 1.1
    assert [publish["jobs"][job].get("needs") for job in ("test", "book", "publish")] == [None, "test", "book"]


def test_the_readme_shows_the_book():
    shown = re.findall(r"!\[[^]]+\]\(([^)]+)\)", (paths.ROOT / "README.md").read_text(encoding="utf-8"))
    assert shown == ["docs/book.webp"]
    content = (paths.ROOT / shown[0]).read_bytes()
    assert (content[:4], content[8:12]) == (b"RIFF", b"WEBP")
    assert 20_000 < len(content) < 200_000


@pytest.mark.usefixtures("browser")
def test_the_picture_is_taken_of_the_first_page(tmp_path):
    """In a process of its own: the library that drives the browser runs once in one."""
    for colour in ("white", "black"):
        site = tmp_path / colour
        site.mkdir()
        (site / "index.html").write_text('<meta http-equiv="refresh" content="0; url=first.html">', encoding="utf-8")
        page = f"<body style='background:{colour}'><article>Book</article>"
        (site / "first.html").write_text(page, encoding="utf-8")
    code = "import sys, pathlib, picture; print(*(picture.taken(pathlib.Path(site)).hex() for site in sys.argv[1:]))"
    taken = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "white", tmp_path / "black"],
        cwd=paths.ROOT / "docs",
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    white, black = map(bytes.fromhex, taken)
    assert white[8:12] == black[8:12] == b"WEBP"
    assert white != black
    assert _size(white) == (1400, 1000)


def _size(webp):
    """Width and height, from the frame of a lossy WebP."""
    at = webp.index(b"\x9d\x01\x2a") + 3
    return tuple(int.from_bytes(webp[at + step : at + step + 2], "little") & 0x3FFF for step in (0, 2))


def test_directories_of_the_book_are_its_own():
    """A folder that is kept with the book is one that commands must not write into."""
    listed = subprocess.run(["git", "ls-files"], cwd=paths.ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("no git here")
    folders = {Path(name).parts[0] for name in listed.stdout.splitlines() if "/" in name}
    assert {name for name in folders if not name.startswith(".")} | {"_build"} == set(paths.OWN)


@pytest.mark.parametrize("file", sorted((paths.ROOT / "benchmarks").glob("*.py")), ids=lambda file: file.stem)
def test_what_benchmarks_take_from_modules_is_there(file):
    """They run for minutes, so nobody runs them all after a name moved."""
    module = import_module(file.stem)
    modules = {name: value for name, value in vars(module).items() if inspect.ismodule(value)}
    used = [
        (node.value.id, node.attr)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules
    ]
    assert [f"{name}.{attribute}" for name, attribute in used if not hasattr(modules[name], attribute)] == []
