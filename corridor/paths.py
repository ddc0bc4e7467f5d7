"""Where things are. Imports nothing from the package."""

import os
from pathlib import Path

ROOT = Path(os.environ.get("CORRIDOR_ROOT", Path(__file__).resolve().parent.parent))

SEEDS = ROOT / "seeds"
DATA = ROOT / "data"
CHAPTERS = ROOT / "chapters"
TEMPLATES = CHAPTERS / "templates"
SITE = ROOT / "_build" / "html"
