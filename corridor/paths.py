"""Where things are. Imports nothing from the package."""

import os
from pathlib import Path

ROOT = Path(os.environ.get("CORRIDOR_ROOT", Path(__file__).resolve().parent.parent))

SEEDS = ROOT / "seeds"
DATA = ROOT / "data"
CHAPTERS = ROOT / "chapters"
TEMPLATES = CHAPTERS / "templates"
STATE = ROOT / "_build" / "steps.jsonl"
"""What the steps of the last build were made from."""
SITE = ROOT / "_build" / "html"
