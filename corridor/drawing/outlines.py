"""Outlines of straight lines, said shorter."""

import re

_STEP = re.compile(r"([ML])(-?[\d.]+),(-?[\d.]+)|Z")


def shorter(outline: str) -> str:
    """A path of absolute M, L and Z with each L as a step from the point before; any other path as it is.

    Steps are counted in tenths between points as they are written, so that no error adds up.
    """
    if _STEP.sub("", outline):
        return outline
    at, said, before = (0, 0), [], ""
    for command in _STEP.finditer(outline):
        if command[0] == "Z":
            said.append("Z")
        else:
            point = (round(float(command[2]) * 10), round(float(command[3]) * 10))
            if command[1] == "M":
                said.append(f"M{_pair(*point)}")
            else:
                step = _pair(point[0] - at[0], point[1] - at[1])
                said.append(
                    step if before == "L" and step.startswith("-") else f"{' ' if before == 'L' else 'l'}{step}"
                )
            at = point
        before = command[1] or "Z"
    return "".join(said)


def _pair(across: int, down: int) -> str:
    return f"{across / 10:g},{down / 10:g}"
