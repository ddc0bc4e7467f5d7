"""What the cells of templates call."""

import ast

from corridor.base import paths
from corridor.execution import notebooks

CORRIDOR = [path.stem for path in notebooks.corridor_templates()]


def called(template: str) -> list[str]:
    """The functions of its module that the cells of a template show of the chapter, in order."""
    code = [cell.source for cell in notebooks.template(paths.TEMPLATES / f"{template}.ipynb").cells]
    shows = (node for source in code if source.startswith("show(") for node in ast.walk(ast.parse(source)))
    calls = [node for node in shows if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return [
        node.func.attr for node in calls if any(isinstance(arg, ast.Name) and arg.id == "chapter" for arg in node.args)
    ]
