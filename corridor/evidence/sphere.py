"""Distances on the ground."""

import math

EARTH_RADIUS_KM = 6371.0


def great_circle_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Shortest distance on a sphere, in km."""
    a, b = math.radians(lat_a), math.radians(lat_b)
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(math.radians(lon_b - lon_a))
    return EARTH_RADIUS_KM * math.acos(min(1.0, max(-1.0, cosine)))
